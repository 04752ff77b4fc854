"""Rule `window`: what was asked, when it was asked, as often as it was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.assignment import PreviousPlan, Status
from tests.builders import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    at,
    plan,
    school,
    session,
    small_request,
    visit,
    wish,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("window", "Q-1")]
VISITS = tuple(visit(day) for day in (MONDAY, TUESDAY, WEDNESDAY))


def test_inside_the_window_both_days_inclusive() -> None:
    request = small_request(wishes=[wish("Q", first=TUESDAY, last=WEDNESDAY)])
    for day, expected in ((MONDAY, BROKEN), (TUESDAY, []), (WEDNESDAY, [])):
        assert broken(request, *VISITS, session(request, "Q", day, "09:20")) == expected


def test_on_the_weekdays_asked_for() -> None:
    request = small_request(wishes=[wish("Q", weekdays=frozenset({2}))])
    assert broken(request, *VISITS, session(request, "Q", TUESDAY, "09:20")) == []
    assert broken(request, *VISITS, session(request, "Q", WEDNESDAY, "09:20")) == BROKEN


@pytest.mark.parametrize(("months", "expected"), [({9}, []), ({8, 10}, BROKEN), (set(), [])])
def test_in_the_season_of_the_activity(months: set[int], expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", months=frozenset(months))])
    assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20")) == expected


def test_occurrences_that_were_not_asked_for() -> None:
    request = small_request(wishes=[wish("Q", count=2)], schools=[school("alder", sessions_a_week=9), school("beech")])
    planned = [session(request, "Q", d, "09:20", occurrence=n) for n, d in enumerate((MONDAY, TUESDAY), start=1)]
    assert broken(request, *VISITS, *planned) == []
    third = session(request, "Q", WEDNESDAY, "09:20", occurrence=3)
    assert broken(request, *VISITS, *planned, third) == [("window", "Q-3")]
    nought = session(request, "Q", MONDAY, "09:20", occurrence=0)
    assert broken(request, *VISITS, nought) == [("window", "Q-0")]


def test_no_occurrence_twice() -> None:
    request = small_request(wishes=[wish("Q", count=2)], schools=[school("alder", sessions_a_week=9), school("beech")])
    twice = [session(request, "Q", day, "09:20") for day in (MONDAY, TUESDAY)]
    # The second is no higher number either, which is rule `spacing`.
    assert broken(request, *VISITS, *twice) == [("spacing", "Q-1"), ("window", "Q-1")]


def test_an_activity_that_was_not_among_the_alternatives() -> None:
    request = small_request(
        wishes=[wish("Q", activity_ids=("quiz", "game"))], activities=[activity("game"), activity("x")]
    )
    assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20", activity_id="game")) == []
    assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20", activity_id="x")) == BROKEN


def test_the_id_follows_from_requirement_and_occurrence() -> None:
    request = small_request(wishes=[wish("Q")])
    other = replace(session(request, "Q", MONDAY, "09:20"), id="Q-one")
    assert broken(request, *VISITS, other) == [("window", "Q-one")]


def test_a_session_keeps_its_number_when_fewer_are_asked_for_now() -> None:
    request = small_request(wishes=[wish("Q", count=2)])
    second = session(request, "Q", MONDAY, "09:20", occurrence=2)
    fewer = small_request(wishes=[wish("Q")], previous=plan(second), today=MONDAY)
    assert broken(fewer, *VISITS, second) == []
    assert broken(fewer, *VISITS, replace(second, day=TUESDAY)) == []
    assert broken(replace(fewer, previous=PreviousPlan()), *VISITS, second) == [("window", "Q-2")]
    cancelled = PreviousPlan(plan=plan(replace(second, status=Status.CANCELLED)))
    assert broken(replace(fewer, previous=cancelled), *VISITS, second) == [("window", "Q-2")]


@pytest.mark.parametrize(
    ("rejected", "expected"),
    [
        ((), []),
        (((MONDAY, at("09:20"), 0),), [("window", "Q-1"), ("window", "Q-2")]),
        (((MONDAY, at("09:20"), 1),), [("window", "Q-2")]),
        (((MONDAY, at("09:20"), 2),), []),
        (((MONDAY, at("08:30"), 0), (TUESDAY, at("09:20"), 0)), []),
    ],
)
def test_a_moment_that_was_rejected(
    rejected: tuple[tuple[date, int, int], ...], expected: list[tuple[str, str]]
) -> None:
    request = small_request(wishes=[wish("Q", count=2, activity_ids=("drop-in",), cohort_ids=())])
    requirements = {"Q": replace(request.requirements["Q"], rejected=rejected)}
    rooms = tuple(r for r in request.rooms if r.startswith("alder") and "own_room" in request.rooms[r].features)
    two = [
        session(request, "Q", MONDAY, "09:20", occurrence=n, worker_ids=(w,), room_id=rooms[0])
        for n, w in ((1, "W1"), (2, "W2"))
    ]
    found = broken(replace(request, requirements=requirements), *VISITS, visit(MONDAY, worker_id="W2"), *two)
    assert [each for each in found if each[0] == "window"] == expected
