"""Rule `room`: fit, place, opening, busy time, one session at a time."""

from __future__ import annotations

import pytest

from tests.builders import (
    MONDAY,
    TUESDAY,
    activity,
    cohort,
    location,
    room,
    session,
    small_request,
    span,
    visit,
    weekly,
    wish,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("room", "Q-1")]


def test_a_room_is_needed_unless_the_activity_is_online() -> None:
    request = small_request(wishes=[wish("Q"), wish("O", activity_ids=("online-hour",), cohort_ids=())])
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20", room_id=None)) == BROKEN
    assert broken(request, visit(), session(request, "O", MONDAY, "09:20")) == []
    with_room = session(request, "O", MONDAY, "09:20", room_id="alder-class")
    assert broken(request, visit(), with_room) == [("room", "O-1")]


def test_all_features_in_one_room() -> None:
    both = frozenset({"classroom", "stage"})
    request = small_request(
        rooms=[room("alder-1"), room("alder-2", features=both | {"hall"})],
        wishes=[wish("Q")],
        activities=[activity("quiz", room_features=both)],
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20", room_id="alder-2")) == []
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20", room_id="alder-1")) == BROKEN


@pytest.mark.parametrize(
    ("capacity", "size", "max_group", "expected"),
    [(24, 24, 32, []), (23, 24, 32, BROKEN), (16, 24, 16, []), (15, 24, 16, BROKEN)],
)
def test_places_for_the_smaller_of_cohort_and_group(
    capacity: int, size: int, max_group: int, expected: list[tuple[str, str]]
) -> None:
    request = small_request(
        rooms=[room("alder-class", capacity=capacity)],
        cohorts=[cohort("alder-1a", size=size)],
        wishes=[wish("Q")],
        activities=[activity("quiz", max_group=max_group)],
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == expected


def test_a_class_inside_the_year_is_counted_once() -> None:
    request = small_request(
        rooms=[room("alder-class", capacity=48)],
        wishes=[wish("Q", cohort_ids=("alder-1", "alder-1a"))],
        activities=[activity("quiz", max_group=100)],
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == []


@pytest.mark.parametrize(("least", "expected"), [(0, []), (12, []), (13, BROKEN)])
def test_without_cohorts_the_least_group_fits(least: int, expected: list[tuple[str, str]]) -> None:
    request = small_request(
        wishes=[wish("Q", activity_ids=("drop-in",), cohort_ids=())],
        activities=[activity("drop-in", min_group=least)],
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == expected


def test_the_room_is_where_the_session_is() -> None:
    request = small_request(wishes=[wish("Q"), wish("C", activity_ids=("centre-evening",), cohort_ids=())])
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20", room_id="beech-class")) == BROKEN
    centre = session(request, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")
    assert broken(request, centre) == []


def test_an_online_session_has_no_place_for_a_room() -> None:
    request = small_request(wishes=[wish("Q", activity_ids=("centre-evening",), cohort_ids=())])
    online = session(request, "Q", MONDAY, "19:00", location_id="online", room_id="centre-room")
    assert broken(request, online) == BROKEN


@pytest.mark.parametrize(
    ("location_id", "expected"), [("online", []), ("centre", [("room", "O-1")]), (None, [("room", "O-1")])]
)
def test_an_online_evening_is_nowhere_else(location_id: str | None, expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=[wish("O", activity_ids=("online-hour",), cohort_ids=())])
    there = session(request, "O", MONDAY, "19:00", location_id=location_id, room_id=None)
    assert broken(request, there) == expected


def test_a_location_serves_some_schools() -> None:
    wishes = [wish("Q", activity_ids=("centre-evening",), cohort_ids=())]
    for served, expected in (({"alder", "beech"}, []), ({"beech"}, BROKEN)):
        request = small_request(wishes=wishes, locations=[location(school_ids=frozenset(served))])
        there = session(request, "Q", MONDAY, "19:00", location_id="centre", room_id="centre-room")
        assert broken(request, there) == expected


@pytest.mark.parametrize(("until", "expected"), [("09:45", []), ("09:44", BROKEN)])
def test_it_is_open_as_long_as_it_is_needed(until: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(rooms=[room("alder-class", opening=weekly("09:20", until, [1]))], wishes=[wish("Q")])
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == expected
    assert broken(request, visit(TUESDAY), session(request, "Q", TUESDAY, "09:20")) == BROKEN


@pytest.mark.parametrize(("begin", "expected"), [("09:55", []), ("09:54", BROKEN)])
def test_clear_up_ends_before_others_come(begin: str, expected: list[tuple[str, str]]) -> None:
    request = small_request(
        rooms=[room("alder-class", busy={MONDAY: (span(begin, "12:00"),)})],
        wishes=[wish("Q")],
        activities=[activity("quiz", clearup_minutes=10)],
    )
    assert broken(request, visit(), session(request, "Q", MONDAY, "09:20")) == expected


@pytest.mark.parametrize(("setup", "expected"), [(25, []), (26, [("room", "R-1")])])
def test_one_session_at_a_time(setup: int, expected: list[tuple[str, str]]) -> None:
    # The first is over at 8:55; the second starts at 9:20 with set-up before it.
    request = small_request(
        wishes=[wish("Q"), wish("R", activity_ids=("game",), cohort_ids=("alder-2",))],
        activities=[activity("game", setup_minutes=setup)],
    )
    sessions = (
        session(request, "Q", MONDAY, "08:30"),
        session(request, "R", MONDAY, "09:20", worker_ids=("W2",)),
    )
    assert broken(request, visit(), visit(worker_id="W2"), *sessions) == expected
