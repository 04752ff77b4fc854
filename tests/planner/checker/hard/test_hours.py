"""Rule `hours`: contracts, pauses, rest, and the most that a school agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.assignment import Visit
from planner.domain.request import Request
from planner.domain.resources import Wish3
from tests.builders import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    agreement,
    at,
    contract,
    school,
    session,
    small_request,
    span,
    special_days,
    travel_minutes,
    visit,
    week_pattern,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("hours", "W1")]
WEEK = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)


def employed(**contract_values: Any) -> Request:
    """W1 with such a contract, alone."""
    return small_request(workers=[worker("W1", contracts=(contract(**contract_values),))])


@pytest.mark.parametrize(("longest", "expected"), [(480, []), (479, BROKEN)])
def test_the_longest_day_counts_paid_time(longest: int, expected: list[tuple[str, str]]) -> None:
    # 8:30 to 17:00 is 510 minutes, of which 30 are a pause.
    assert broken(employed(longest_day_minutes=longest), visit(MONDAY, "08:30", "17:00")) == expected


@pytest.mark.parametrize(("most", "expected"), [(1100, []), (1099, BROKEN)])
def test_the_hours_of_a_week(most: int, expected: list[tuple[str, str]]) -> None:
    request = employed(week_minutes=most)
    week = [visit(day, "08:30", "12:10") for day in WEEK]
    assert sum(v.leave - v.arrive for v in week) == 1100
    assert broken(request, *week, visit(NEXT_MONDAY)) == expected


def test_the_contract_of_the_first_day_of_the_week_holds_for_all_of_it() -> None:
    small, large = {"last": TUESDAY, "week_minutes": 440}, {"first": WEDNESDAY, "week_minutes": 2000}
    request = small_request(workers=[worker("W1", contracts=(contract(**small), contract(**large)))])
    assert broken(request, visit(MONDAY), visit(THURSDAY)) == []
    assert broken(request, visit(MONDAY), visit(THURSDAY), visit(FRIDAY)) == BROKEN
    starts = small_request(workers=[worker("W1", contracts=(contract(first=WEDNESDAY, week_minutes=220),))])
    assert broken(starts, visit(THURSDAY)) == []
    assert broken(starts, visit(THURSDAY), visit(FRIDAY)) == BROKEN


@pytest.mark.parametrize(("most", "expected"), [(440, []), (439, BROKEN)])
def test_the_hours_of_a_year_lie_within_the_dates_of_the_contract(most: int, expected: list[tuple[str, str]]) -> None:
    first = contract(first=MONDAY, last=FRIDAY, year_minutes=most)
    request = small_request(workers=[worker("W1", contracts=(first, contract(first=SATURDAY)))])
    assert broken(request, visit(MONDAY), visit(FRIDAY), visit(NEXT_MONDAY)) == expected


@pytest.mark.parametrize(
    ("arrive", "leave", "pause", "expected"),
    [
        ("08:30", "14:00", 600, []),  # exactly 330 minutes: no pause needed
        ("08:30", "17:00", 760, []),
        ("08:30", "17:00", 510, []),  # at the very beginning
        ("08:30", "17:00", 990, []),  # at the very end
        ("08:30", "14:20", 840, BROKEN),  # 14:00 to 14:30 is not wholly inside
        ("10:10", "17:00", 600, BROKEN),
    ],
)
def test_a_long_visit_holds_the_pause(arrive: str, leave: str, pause: int, expected: list[tuple[str, str]]) -> None:
    moments = (510, 610, 840, 860, 1020)
    request = small_request(calendar_options={"alder": {"visit_moments": moments, "pause_start": pause}})
    assert broken(request, visit(MONDAY, arrive, leave)) == expected


@pytest.mark.parametrize(
    ("clear_up", "start", "expected"),
    [(0, "13:30", []), (0, "12:40", [("hours", "Q-1")]), (25, "11:20", []), (56, "11:20", [("hours", "Q-1")])],
)
def test_no_session_lies_in_the_pause(clear_up: int, start: str, expected: list[tuple[str, str]]) -> None:
    # The pause is from 12:40 to 13:10; the session at 11:20 is over at 11:45, 55 minutes before it.
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", clearup_minutes=clear_up)])
    quiz = session(request, "Q", MONDAY, start)
    assert broken(request, visit(MONDAY, "08:30", "17:00"), quiz) == expected


def test_a_colleague_works_on_in_a_short_visit() -> None:
    request = small_request(wishes=[wish("Q")])
    quiz = session(request, "Q", MONDAY, "12:40", worker_ids=("W2",))
    visits = (visit(MONDAY, "08:30", "17:00"), visit(MONDAY, "12:10", "17:00", worker_id="W2"))
    assert broken(request, *visits, quiz) == []


@pytest.mark.parametrize(
    ("first_ends", "second_starts", "expected"),
    [(720, 780, []), (720, 779, BROKEN), (660, 719, [])],
)
def test_a_long_day_of_short_visits_has_an_unpaid_half_hour(
    first_ends: int, second_starts: int, expected: list[tuple[str, str]]
) -> None:
    # From alder to beech takes 30 minutes: a gap of 60 leaves the half hour. The last row works exactly 330 minutes.
    moments = {"visit_moments": (510, first_ends, second_starts, 869, 1020)}
    request = small_request(calendar_options={"alder": moments, "beech": moments})
    leave = 869 if first_ends == 660 else 1020
    second = Visit(day=MONDAY, school_id="beech", worker_id="W1", arrive=second_starts, leave=leave)
    first = Visit(day=MONDAY, school_id="alder", worker_id="W1", arrive=510, leave=first_ends)
    assert broken(request, first, second) == expected


def test_a_visit_of_exactly_five_and_a_half_hours_has_no_pause_of_its_own() -> None:
    # 330 minutes at alder, then 100 at beech: the half hour lies between them, or nowhere.
    moments = {"visit_moments": (510, 840, 900)}
    request = small_request(
        schools=[school("alder"), school("beech", minimum_visit_minutes=100)],
        calendar_options={"alder": moments, "beech": moments},
    )
    at_beech = visit(MONDAY, "15:00", "17:00", school_id="beech")
    assert broken(request, visit(MONDAY, "08:30", "14:00"), at_beech) == []
    slow = replace(request, travel_minutes=travel_minutes(bike=31))
    assert broken(slow, visit(MONDAY, "08:30", "14:00"), at_beech) == BROKEN


EVENINGS = [wish("E", activity_ids=("parents",), cohort_ids=(), count=5)]
ALWAYS = {weekday: ((span("00:00", "24:00"), Wish3.CAN),) for weekday in range(1, 8)}


@pytest.mark.parametrize(("until", "expected"), [("21:30", []), ("21:31", BROKEN)])
def test_eleven_hours_between_an_evening_and_the_next_morning(until: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=EVENINGS, activities=[activity("parents", duration_minutes=at(until) - at("20:00"))])
    evening = session(request, "E", MONDAY, "20:00")
    assert broken(request, evening, visit(TUESDAY)) == expected
    assert broken(request, evening, visit(WEDNESDAY)) == []


def weekend(first: date, evening: str, morning: str) -> list[tuple[str, str]]:
    """An hour at the centre on Saturday until ``evening``, and one on Sunday from ``morning``."""
    hours = {"centre": {6: (span("12:00", evening),), 7: (span(morning, "18:00"),)}}
    centre = activity("centre-evening", duration_minutes=60)
    monday = first - timedelta(days=5)
    request = small_request(
        first=monday,
        last=monday + timedelta(days=13),
        workers=[worker("W1", availability=(week_pattern(weekdays=ALWAYS),))],
        wishes=[wish("E", activity_ids=("centre-evening",), cohort_ids=(), count=2)],
        activities=[centre],
        location_hours=hours,
    )
    ends = int(evening[:2]) - 1
    there = {"location_id": "centre", "room_id": "centre-room"}
    sessions = (
        session(request, "E", first, f"{ends:02d}:{evening[3:]}", **there),
        session(request, "E", first + timedelta(days=1), morning, occurrence=2, **there),
    )
    return broken(request, *sessions)


@pytest.mark.parametrize(
    ("first", "evening", "morning", "expected"),
    [
        (date(2026, 10, 10), "22:00", "09:00", []),
        (date(2026, 10, 10), "22:30", "09:00", BROKEN),
        (date(2026, 10, 24), "23:00", "09:00", []),  # the clock goes back: 10 hours on it are 11
        (date(2026, 10, 24), "23:30", "09:00", BROKEN),
        (date(2027, 3, 27), "22:00", "09:00", BROKEN),  # the clock goes forward: 11 hours on it are 10
        (date(2027, 3, 27), "21:00", "09:00", []),
    ],
)
def test_rest_is_elapsed_time_when_the_clock_changes(
    first: date, evening: str, morning: str, expected: list[tuple[str, str]]
) -> None:
    assert weekend(first, evening, morning) == expected


def seven_days(saturday: str, sunday: tuple[str, str] | None) -> list[tuple[str, str]]:
    """Short visits on weekdays and next Monday, an hour at the centre from ``saturday`` on, one in ``sunday``."""
    request = small_request(
        workers=[worker("W1", availability=(week_pattern(weekdays=ALWAYS),))],
        wishes=[wish("E", activity_ids=("centre-evening",), cohort_ids=(), count=2)],
        activities=[activity("centre-evening", duration_minutes=60)],
        location_hours={"centre": {6: (span(saturday, "23:59"),), 7: (span(*sunday),) if sunday else ()}},
    )
    there = {"location_id": "centre", "room_id": "centre-room"}
    evenings = [session(request, "E", SATURDAY, saturday, **there)]
    if sunday:
        evenings.append(session(request, "E", SUNDAY, sunday[0], occurrence=2, **there))
    return broken(request, *(visit(day, "08:30", "10:30") for day in (*WEEK, NEXT_MONDAY)), *evenings)


@pytest.mark.parametrize(
    ("saturday", "sunday", "expected"),
    [
        ("19:30", None, []),  # from 20:30 to Monday 8:30 is 36 hours
        ("19:31", None, BROKEN),
        ("10:00", ("20:00", "21:00"), BROKEN),
        ("21:30", ("09:30", "10:30"), BROKEN),
    ],
)
def test_a_long_rest_begins_in_each_week(
    saturday: str, sunday: tuple[str, str] | None, expected: list[tuple[str, str]]
) -> None:
    assert seven_days(saturday, sunday) == expected


def test_a_free_day_in_the_middle_of_the_week_is_a_rest_too() -> None:
    request = small_request()
    assert broken(request, visit(MONDAY, "08:30", "10:30"), visit(WEDNESDAY)) == []


def test_a_school_gets_no_more_than_agreed() -> None:
    most = agreement("alder", hours_minutes=660, most_minutes=660)
    request = small_request(agreements=[most])
    three = [visit(day, "08:30", "12:10") for day in WEEK[:3]]
    assert broken(request, *three) == []
    assert broken(request, *three, visit(FRIDAY, "08:30", "10:30", worker_id="W2")) == [("hours", "alder")]
    assert broken(request, *three, visit(NEXT_MONDAY)) == []


def test_in_a_short_week_less_is_the_most() -> None:
    most = agreement("alder", hours_minutes=600, most_minutes=600)
    closed = {"alder": {"specials": (special_days("study_day", FRIDAY),)}}
    request = small_request(agreements=[most], calendar_options=closed)
    two = [visit(day, "08:30", "12:10") for day in WEEK[:2]]
    # Four of five days: 480 minutes, and 440 are given.
    assert broken(request, *two) == []
    assert broken(request, *two, visit(THURSDAY, "08:30", "10:30")) == [("hours", "alder")]


def test_pauses_are_no_hours_of_the_school() -> None:
    request = small_request(agreements=[agreement("alder", hours_minutes=480, most_minutes=480)])
    assert broken(request, visit(MONDAY, "08:30", "17:00")) == []
