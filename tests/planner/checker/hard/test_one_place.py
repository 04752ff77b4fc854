"""Rule `one-place`: no overlap, and time to travel."""

from __future__ import annotations

import pytest

from tests.builders import MONDAY, activity, school, session, small_request, travel_minutes, visit, wish
from tests.planner.checker.hard.judging import broken

BROKEN = [("one-place", "W1")]
EVENINGS = [
    wish("C", activity_ids=("centre-evening",), cohort_ids=()),
    wish("O", activity_ids=("online-hour",), cohort_ids=()),
    wish("P", activity_ids=("parents",), cohort_ids=()),
]


SCHOOLS = [school("alder", minimum_visit_minutes=60), school("beech", minimum_visit_minutes=60)]
SHORT = [activity("centre-evening", duration_minutes=60), activity("parents", duration_minutes=30)]
LATE_AT_BEECH = visit(MONDAY, "15:10", "17:00", school_id="beech")


@pytest.mark.parametrize(("minutes", "expected"), [(20, []), (21, BROKEN)])
def test_travel_between_two_schools_fits_exactly(minutes: int, expected: list[tuple[str, str]]) -> None:
    request = small_request(schools=SCHOOLS, travel=travel_minutes(bike=minutes))
    visits = (visit(MONDAY, "08:30", "10:10"), visit(MONDAY, "10:30", "12:10", school_id="beech"))
    assert broken(request, *visits) == expected


def test_each_travels_by_the_own_mode() -> None:
    request = small_request(schools=SCHOOLS, travel=travel_minutes(bike=21, car=20))
    by_car = (
        visit(MONDAY, "08:30", "10:10", worker_id="W3"),
        visit(MONDAY, "10:30", "12:10", worker_id="W3", school_id="beech"),
    )
    assert broken(request, *by_car) == []


def test_two_places_in_one_town_take_the_time_within_it() -> None:
    # From beech, closing at 17:00, to the centre in the same town, which opens at 19:00.
    for within, expected in ((120, []), (121, [("one-place", "C-1")])):
        request = small_request(
            schools=SCHOOLS, travel=travel_minutes(within=within), wishes=EVENINGS, activities=SHORT
        )
        evening = session(request, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")
        assert broken(request, LATE_AT_BEECH, evening) == expected


def test_the_same_place_takes_no_travel() -> None:
    request = small_request(wishes=EVENINGS)
    parents = session(request, "P", MONDAY, "19:00")
    assert broken(request, visit(MONDAY, "12:40", "17:00"), parents) == []


def test_visits_that_overlap_or_touch() -> None:
    request = small_request(schools=SCHOOLS, travel=travel_minutes(bike=0))
    first = visit(MONDAY, "08:30", "10:30")
    assert broken(request, first, visit(MONDAY, "10:10", "12:10", school_id="beech")) == BROKEN
    after = visit(MONDAY, "10:30", "12:10", school_id="beech")
    assert broken(request, first, after) == []
    assert broken(small_request(schools=SCHOOLS, travel=travel_minutes(bike=1)), first, after) == BROKEN


def test_work_online_takes_from_the_time_to_travel() -> None:
    # From 17:00 to 20:00, of which an hour online, to the parents' evening at alder.
    for bike, expected in ((120, []), (121, [("one-place", "P-1")])):
        request = small_request(schools=SCHOOLS, travel=travel_minutes(bike=bike), wishes=EVENINGS, activities=SHORT)
        online = session(request, "O", MONDAY, "19:00", location_id="online")
        parents = session(request, "P", MONDAY, "20:00")
        assert broken(request, LATE_AT_BEECH, online, parents) == expected


def test_an_evening_that_overlaps_another() -> None:
    request = small_request(wishes=EVENINGS)
    online = session(request, "O", MONDAY, "19:00", location_id="online")
    assert broken(request, online, session(request, "P", MONDAY, "19:30")) == [("one-place", "P-1")]
    assert broken(request, online, session(request, "P", MONDAY, "20:00")) == []


@pytest.mark.parametrize(("clear_up", "expected"), [(25, []), (26, [("one-place", "R-1")])])
def test_sessions_in_one_visit_with_set_up_and_clear_up(clear_up: int, expected: list[tuple[str, str]]) -> None:
    quiz = activity("quiz", clearup_minutes=clear_up)
    game = activity("game", room_features=frozenset({"hall"}))
    request = small_request(
        wishes=[wish("Q"), wish("R", activity_ids=("game",), cohort_ids=("alder-2",))], activities=[quiz, game]
    )
    sessions = (session(request, "Q", MONDAY, "08:30"), session(request, "R", MONDAY, "09:20"))
    assert broken(request, visit(MONDAY), *sessions) == expected
