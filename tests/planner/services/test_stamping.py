"""Sequence, date of change and status of sessions against the plan that was there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.domain.assignment import Plan, PreviousPlan, Session, Status
from planner.domain.request import Request
from planner.services.stamping import stamped
from tests.builders import TUESDAY, at
from tests.planner.services.worlds import TODAY, secret_plan, secret_request

LATER = date(2026, 9, 1)


def replanned(now: Plan, before: Plan, today: date = LATER) -> dict[str, Session]:
    request = replace(secret_request(), previous=PreviousPlan(plan=before))
    return {s.id: s for s in stamped(request, now, today).sessions}


def published(request: Request) -> Plan:
    first = stamped(request, secret_plan(request), TODAY)
    return replace(first, sessions=tuple(replace(s, status=Status.PUBLISHED) for s in first.sessions))


def changed(found: Plan, session_id: str, **changes: Any) -> Plan:
    return replace(found, sessions=tuple(replace(s, **changes) if s.id == session_id else s for s in found.sessions))


def test_a_first_plan_is_draft_and_dated_today() -> None:
    request = secret_request()
    for session in stamped(request, secret_plan(request), TODAY).sessions:
        assert (session.status, session.sequence, session.changed_at) == (Status.DRAFT, 0, TODAY)


def test_nothing_changes_when_nothing_changed() -> None:
    request = secret_request()
    before = published(request)
    assert tuple(replanned(secret_plan(request), before).values()) == before.sessions


@pytest.mark.parametrize(
    "change",
    [
        {"day": TUESDAY},
        {"start": at("11:20"), "end": at("11:45")},
        {"end": at("11:00")},
        {"room_id": "alder-hall"},
        {"room_id": None, "location_id": "online"},
    ],
)
def test_another_moment_or_place_is_a_new_sequence_and_a_draft(change: dict[str, Any]) -> None:
    request = secret_request()
    now = replanned(changed(secret_plan(request), "Q-1", **change), published(request))
    assert (now["Q-1"].status, now["Q-1"].sequence, now["Q-1"].changed_at) == (Status.DRAFT, 1, LATER)
    assert now["G-1"].sequence == 0


def test_another_team_for_a_published_session_asks_again() -> None:
    request = secret_request()
    now = replanned(changed(secret_plan(request), "Q-1", worker_ids=("W3",)), published(request))
    assert (now["Q-1"].status, now["Q-1"].sequence) == (Status.DRAFT, 1)


def test_another_team_for_a_draft_moves_nothing_in_a_calendar() -> None:
    request = secret_request()
    before = stamped(request, secret_plan(request), TODAY)
    now = replanned(changed(secret_plan(request), "Q-1", worker_ids=("W3",)), before)
    assert (now["Q-1"].sequence, now["Q-1"].changed_at) == (0, TODAY)


def test_a_dropped_session_stays_cancelled_until_its_day_has_passed() -> None:
    request = secret_request()
    before = published(request)
    quiz = next(s for s in before.sessions if s.id == "Q-1")
    without = replace(secret_plan(request), sessions=tuple(s for s in before.sessions if s.id != "Q-1"))
    now = replanned(without, before)
    assert now["Q-1"] == replace(quiz, status=Status.CANCELLED, sequence=1, changed_at=LATER)
    again = replanned(without, Plan(sessions=tuple(now.values())), today=quiz.day)
    assert again["Q-1"] == now["Q-1"]
    after = replanned(without, Plan(sessions=tuple(now.values())), today=TUESDAY)
    assert "Q-1" not in after


def test_a_cancelled_session_that_comes_back_is_a_change() -> None:
    request = secret_request()
    before = changed(published(request), "Q-1", status=Status.CANCELLED, sequence=4)
    now = replanned(secret_plan(request), before)
    assert (now["Q-1"].status, now["Q-1"].sequence, now["Q-1"].changed_at) == (Status.DRAFT, 5, LATER)


def test_in_a_published_programme_another_team_is_a_change_whatever_the_state() -> None:
    request = secret_request()
    before = stamped(request, secret_plan(request), TODAY)
    now = changed(secret_plan(request), "Q-1", worker_ids=("W3",))
    replanning = replace(request, previous=PreviousPlan(plan=before, published=True))
    found = {s.id: s for s in stamped(replanning, now, LATER).sessions}
    assert (found["Q-1"].status, found["Q-1"].sequence, found["Q-1"].changed_at) == (Status.DRAFT, 1, LATER)
    assert {(s.sequence, s.changed_at) for i, s in found.items() if i != "Q-1"} == {(0, TODAY)}
