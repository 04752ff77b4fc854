"""Rule `partner`: when an external partner can come, and to one session at a time."""

from __future__ import annotations

import pytest

from tests.builders import MONDAY, TUESDAY, activity, partner, session, small_request, visit, weekly, wish
from tests.planner.checker.hard.judging import broken

BROKEN = [("partner", "Q-1")]
POLICE = activity("quiz", partner_id="police", setup_minutes=10, clearup_minutes=10)


@pytest.mark.parametrize(("until", "expected"), [("09:45", []), ("09:44", BROKEN)])
def test_it_can_come_from_start_to_end_without_set_up(until: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(
        wishes=[wish("Q")], activities=[POLICE], partners=[partner(opening=weekly("09:20", until, [1]))]
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == expected
    assert broken(request, visit(TUESDAY), session(request, "Q", TUESDAY, "09:20")) == BROKEN


def test_it_is_away_on_some_dates() -> None:
    request = small_request(wishes=[wish("Q")], activities=[POLICE], partners=[partner(away=frozenset({MONDAY}))])
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == BROKEN
    assert broken(request, visit(TUESDAY), session(request, "Q", TUESDAY, "09:20")) == []


@pytest.mark.parametrize(("start", "expected"), [("09:20", [("partner", "R-1")]), ("10:30", [])])
def test_one_session_at_a_time_in_all_schools(start: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(
        wishes=[wish("Q"), wish("R", school_id="beech", cohort_ids=("beech-1",))], activities=[POLICE]
    )
    sessions = (
        session(request, "Q", MONDAY, "09:20"),
        session(request, "R", MONDAY, start, worker_ids=("W2",)),
    )
    assert broken(request, visit(), visit(worker_id="W2", school_id="beech"), *sessions) == expected


def test_sessions_that_touch() -> None:
    request = small_request(
        wishes=[wish("Q"), wish("R", school_id="beech", cohort_ids=("beech-1",))],
        activities=[activity("quiz", partner_id="police", duration_minutes=50)],
    )
    sessions = (
        session(request, "Q", MONDAY, "09:20"),
        session(request, "R", MONDAY, "10:30", worker_ids=("W2",)),
        session(request, "R", MONDAY, "11:20", worker_ids=("W2",)),
    )
    here = (visit(), visit(worker_id="W2", school_id="beech"))
    assert broken(request, *here, sessions[0], sessions[1]) == []
    touching = session(request, "Q", MONDAY, "10:30")
    assert broken(request, *here, touching, sessions[2]) == []
