"""Rule `slot-kind`: the moments, kinds and cohorts that an activity allows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from calendars.slots import SlotKind
from planner.domain.activities import SessionKind
from planner.domain.request import Request
from planner.domain.resources import Wish3
from tests.builders import (
    MONDAY,
    SATURDAY,
    TUESDAY,
    activity,
    bell_rows,
    cohort,
    lesson,
    session,
    small_request,
    span,
    special_days,
    visit,
    week_pattern,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

ALL_DAY = (visit(MONDAY, "08:30", "12:10"), visit(MONDAY, "12:10", "17:00", worker_id="W2"))

NIGHT_OWL = worker("W1", availability=(week_pattern("08:00", "24:00"),))


def judged(request: Request, wish_id: str, start: str, **overrides: Any) -> list[tuple[str, str]]:
    """One session on Monday, in the morning by W1 and in the afternoon by W2."""
    worker_id = "W1" if start < "12:10" else "W2"
    return broken(
        request, *ALL_DAY, session(request, wish_id, MONDAY, start, **{"worker_ids": (worker_id,)} | overrides)
    )


BROKEN = [("slot-kind", "Q-1")]


@pytest.mark.parametrize(
    ("start", "expected"),
    [("08:30", []), ("09:20", []), ("14:20", []), ("09:25", BROKEN), ("10:10", BROKEN), ("15:10", BROKEN)],
)
def test_a_lesson_activity_starts_with_a_lesson(start: str, expected: list[tuple[str, str]]) -> None:
    assert judged(small_request(wishes=[wish("Q")]), "Q", start) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(50, []), (51, BROKEN)])
def test_it_is_over_when_its_slot_ends(minutes: int, expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", duration_minutes=minutes)])
    assert judged(request, "Q", "09:20") == expected


@pytest.mark.parametrize(("start", "expected"), [("15:10", []), ("15:40", []), ("15:30", BROKEN), ("14:20", BROKEN)])
def test_the_end_of_the_day_begins_after_the_last_lesson_and_each_half_hour(
    start: str, expected: list[tuple[str, str]]
) -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("group",))], activities=[activity("group", team_size=1)])
    assert judged(request, "Q", start) == expected


def test_a_wish_narrows_the_kinds_of_its_activity() -> None:
    both = activity("both", slot_kinds=frozenset({SlotKind.LESSON, SlotKind.BREAK}), duration_minutes=20)
    request = small_request(
        wishes=[wish("Q", activity_ids=("both",), slot_kinds=frozenset({SlotKind.BREAK}))], activities=[both]
    )
    assert judged(request, "Q", "10:10") == []
    assert judged(request, "Q", "09:20") == BROKEN


def test_a_test_week_closes_a_kind_for_some_cohorts() -> None:
    tests = special_days(
        "test_week", MONDAY, TUESDAY, closes=frozenset({SlotKind.LESSON}), cohort_ids=frozenset({"alder-1a"})
    )
    request = small_request(
        wishes=[wish("Q"), wish("R", cohort_ids=("alder-2",))], calendar_options={"alder": {"specials": (tests,)}}
    )
    assert judged(request, "Q", "09:20") == BROKEN
    assert judged(request, "R", "09:20") == []


def test_a_short_day_has_other_bells() -> None:
    short = bell_rows([("lesson 1", SlotKind.LESSON, "09:00", "09:40")], variant="short")
    request = small_request(
        wishes=[wish("Q")],
        calendar_options={
            "alder": {
                "timetable": (*bell_rows(), *short),
                "specials": (special_days("short", MONDAY),),
                "visit_moments": (510, 520, 730),
            }
        },
    )
    monday = visit(MONDAY, "09:00", "12:10")
    assert broken(request, monday, session(request, "Q", MONDAY, "09:00")) == []
    assert broken(request, monday, session(request, "Q", MONDAY, "09:20")) == BROKEN
    assert broken(request, visit(TUESDAY), session(request, "Q", TUESDAY, "09:20")) == []


def test_a_tie_in_lies_in_a_lesson_of_its_subject() -> None:
    request = small_request(
        wishes=[wish("Q", activity_ids=("art",))],
        activities=[activity("art", kind=SessionKind.LESSON, subject="art", duration_minutes=45)],
        calendar_options={"alder": {"lessons": (lesson("alder-1a", "art", 1, "10:30"),)}},
    )
    assert judged(request, "Q", "10:30") == []
    assert judged(request, "Q", "11:20") == BROKEN


def test_a_break_contact_is_for_the_cohorts_that_have_the_break() -> None:
    lower = bell_rows(
        [("l1", SlotKind.LESSON, "08:30", "10:10"), ("b1", SlotKind.BREAK, "10:10", "10:30")], stream="low"
    )
    upper = bell_rows(
        [("l1", SlotKind.LESSON, "08:30", "11:00"), ("b1", SlotKind.BREAK, "11:00", "11:20")], stream="up"
    )
    last = bell_rows([("l9", SlotKind.LESSON, "11:20", "15:10")])
    request = small_request(
        cohorts=[cohort("alder-1", stream="low"), cohort("alder-2", stream="low"), cohort("alder-3", stream="up")],
        wishes=[wish("Q", activity_ids=("break",), cohort_ids=("alder-1", "alder-2", "alder-3"))],
        calendar_options={"alder": {"timetable": (*lower, *upper, *last), "visit_moments": (730,)}},
    )
    assert judged(request, "Q", "10:10", cohort_ids=("alder-1", "alder-2")) == []
    assert judged(request, "Q", "11:00", cohort_ids=("alder-3",)) == []
    assert judged(request, "Q", "10:10", cohort_ids=("alder-1",)) == BROKEN
    assert judged(request, "Q", "10:10", cohort_ids=("alder-1", "alder-2", "alder-3")) == BROKEN
    assert judged(request, "Q", "10:10", cohort_ids=()) == BROKEN


def test_nobody_is_called_to_a_break_session_without_cohorts() -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("break",), cohort_ids=())])
    assert judged(request, "Q", "10:10") == []
    assert judged(request, "Q", "10:10", cohort_ids=("alder-2",)) == BROKEN


def test_a_session_is_for_exactly_the_cohorts_asked_for() -> None:
    request = small_request(
        wishes=[wish("Q", cohort_ids=("alder-1a", "alder-1b"))], activities=[activity(max_group=30)]
    )
    assert judged(request, "Q", "09:20") == []
    assert judged(request, "Q", "09:20", cohort_ids=("alder-1a",)) == BROKEN
    assert judged(request, "Q", "09:20", cohort_ids=("alder-1",)) == BROKEN


def test_kind_and_duration_are_those_of_the_activity() -> None:
    request = small_request(wishes=[wish("Q")])
    good = session(request, "Q", MONDAY, "09:20")
    assert broken(request, *ALL_DAY, replace(good, kind=SessionKind.THEMED_GROUP)) == BROKEN
    assert broken(request, *ALL_DAY, replace(good, end=good.end + 5)) == BROKEN


@pytest.mark.parametrize(
    ("start", "expected"), [("19:00", []), ("20:00", []), ("19:15", BROKEN), ("20:30", BROKEN), ("18:30", BROKEN)]
)
def test_an_evening_at_a_location_fits_its_opening(start: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(workers=[NIGHT_OWL], wishes=[wish("Q", activity_ids=("centre-evening",), cohort_ids=())])
    there = session(request, "Q", MONDAY, start, location_id="centre", room_id="centre-room")
    assert broken(request, there) == expected


@pytest.mark.parametrize("place", ["centre", "nowhere"])
def test_a_location_that_is_closed_or_unknown(place: str) -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("online-hour",), cohort_ids=())], location_hours={})
    found = broken(request, session(request, "Q", MONDAY, "19:00", location_id=place))
    assert found == [("room", "Q-1"), *BROKEN]


@pytest.mark.parametrize(
    ("start", "expected"), [("19:00", []), ("21:00", []), ("21:30", BROKEN), ("19:15", BROKEN), ("18:30", BROKEN)]
)
def test_an_evening_online(start: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(workers=[NIGHT_OWL], wishes=[wish("Q", activity_ids=("online-hour",), cohort_ids=())])
    assert broken(request, session(request, "Q", MONDAY, start, location_id="online")) == expected


def test_online_is_from_monday_to_friday() -> None:
    weekdays = {6: ((span("08:00", "22:00"), Wish3.CAN),)}
    saturday = worker("W1", availability=(week_pattern(weekdays=weekdays),))
    request = small_request(workers=[saturday], wishes=[wish("Q", activity_ids=("online-hour",), cohort_ids=())])
    assert broken(request, session(request, "Q", SATURDAY, "19:00", location_id="online")) == BROKEN


def test_an_online_activity_inside_a_visit() -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("online-hour",), cohort_ids=())])
    assert judged(request, "Q", "13:30") == []
    assert judged(request, "Q", "13:45") == BROKEN


def test_an_evening_in_the_school_begins_at_its_evening_hours() -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("parents",), cohort_ids=())])
    assert broken(request, session(request, "Q", MONDAY, "19:30")) == []
    assert broken(request, session(request, "Q", MONDAY, "17:00")) == BROKEN
    without = small_request(
        wishes=[wish("Q", activity_ids=("parents",), cohort_ids=())], calendar_options={"alder": {"evening": None}}
    )
    assert broken(without, session(without, "Q", MONDAY, "19:30")) == BROKEN
