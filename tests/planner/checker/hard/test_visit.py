"""Rule `visit`: when visits begin and end, and the sessions inside them."""

from __future__ import annotations

import pytest

from tests.builders import (
    MONDAY,
    activity,
    school,
    session,
    small_request,
    visit,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("visit", "W1")]


@pytest.mark.parametrize(
    ("arrive", "leave", "expected"),
    [
        ("08:30", "10:30", []),
        ("10:10", "12:10", []),
        ("08:30", "10:10", BROKEN),  # shorter than two hours
        ("08:30", "12:11", BROKEN),
        ("08:29", "12:10", BROKEN),
        ("12:10", "08:30", BROKEN),
    ],
)
def test_moments_and_least_length(arrive: str, leave: str, expected: list[tuple[str, str]]) -> None:
    assert broken(small_request(), visit(MONDAY, arrive, leave)) == expected


def test_the_school_names_its_own_moments_and_least_length() -> None:
    request = small_request(
        schools=[school("alder", minimum_visit_minutes=90), school("beech")],
        calendar_options={"alder": {"visit_moments": (540, 630)}},
    )
    assert broken(request, visit(MONDAY, "09:00", "10:30")) == []
    assert broken(request, visit(MONDAY, "08:30", "10:10")) == BROKEN


def test_a_school_with_two_moments_has_one_kind_of_visit() -> None:
    request = small_request(calendar_options={"alder": {"visit_moments": (510, 1020)}})
    assert broken(request, visit(MONDAY, "08:30", "17:00")) == []
    assert broken(request, visit(MONDAY, "08:30", "12:10")) == BROKEN


def test_one_visit_a_day_to_one_school() -> None:
    request = small_request()
    twice = (visit(MONDAY, "08:30", "10:30"), visit(MONDAY, "12:40", "17:00"))
    assert broken(request, *twice) == BROKEN
    assert broken(request, twice[0], visit(MONDAY, "12:40", "17:00", worker_id="W2")) == []


def test_a_worker_who_may_not_be_there() -> None:
    request = small_request(workers=[worker("W1", school_ids=frozenset({"beech"}))])
    assert broken(request, visit(MONDAY)) == BROKEN


def test_a_session_needs_a_visit_of_each_of_its_workers() -> None:
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", team_size=2)])
    quiz = session(request, "Q", MONDAY, "09:20")
    both = (visit(MONDAY), visit(MONDAY, worker_id="W2"))
    assert broken(request, *both, quiz) == []
    assert broken(request, both[0], quiz) == [("visit", "Q-1")]
    assert broken(request, both[0], visit(MONDAY, worker_id="W2", school_id="beech"), quiz) == [("visit", "Q-1")]
    assert broken(request, both[0], visit(MONDAY, "10:10", "15:10", worker_id="W2"), quiz) == [("visit", "Q-1")]


@pytest.mark.parametrize(
    ("setup", "clearup", "expected"),
    [(0, 0, []), (20, 0, [("visit", "Q-1")]), (0, 245, []), (0, 246, [("visit", "Q-1")])],
)
def test_set_up_and_clear_up_lie_inside_the_visit(setup: int, clearup: int, expected: list[tuple[str, str]]) -> None:
    # The quiz lasts from 8:30 to 8:55, the visit from 8:30 to 13:00 = 8:55 + 245 minutes.
    request = small_request(
        wishes=[wish("Q")],
        activities=[activity("quiz", setup_minutes=setup, clearup_minutes=clearup)],
        calendar_options={"alder": {"visit_moments": (510, 780)}},
    )
    quiz = session(request, "Q", MONDAY, "08:30")
    assert broken(request, visit(MONDAY, "08:30", "13:00"), quiz) == expected
