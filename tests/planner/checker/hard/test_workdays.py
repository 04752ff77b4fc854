"""Work days: pieces, travel, gaps, pauses and paid time."""

from __future__ import annotations

import pytest

from calendars.intervals import Interval
from planner.checker.workdays import WorkDay, is_outside, occupied, visit_paid_minutes, workdays
from planner.domain.assignment import Session, Visit
from planner.domain.request import Request
from tests.builders import MONDAY, TUESDAY, activity, at, plan, session, small_request, span, visit, wish

WISHES = [
    wish("Q"),
    wish("C", activity_ids=("centre-evening",), cohort_ids=()),
    wish("O", activity_ids=("online-hour",), cohort_ids=()),
    wish("P", activity_ids=("parents",), cohort_ids=()),
]
REQUEST = small_request(wishes=WISHES)
CENTRE = session(REQUEST, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")


def monday(request: Request, *items: Visit | Session) -> WorkDay:
    """The Monday of W1."""
    return workdays(request, plan(*items))["W1", MONDAY]


def test_outside_is_elsewhere_online_or_after_closing() -> None:
    assert is_outside(REQUEST, CENTRE)
    assert is_outside(REQUEST, session(REQUEST, "O", MONDAY, "19:00", location_id="online"))
    assert is_outside(REQUEST, session(REQUEST, "P", MONDAY, "17:00"))
    assert not is_outside(REQUEST, session(REQUEST, "P", MONDAY, "16:59"))
    assert not is_outside(REQUEST, session(REQUEST, "Q", MONDAY, "09:20"))


def test_occupied_includes_set_up_and_clear_up() -> None:
    request = small_request(wishes=WISHES, activities=[activity("quiz", setup_minutes=10, clearup_minutes=5)])
    assert occupied(request, session(request, "Q", MONDAY, "09:20")) == span("09:10", "09:50")
    assert occupied(request, session(request, "Q", MONDAY, "09:20", activity_id="quiz")).minutes == 40


@pytest.mark.parametrize(
    ("leave", "paid"), [("12:10", 220), ("14:00", 330), ("14:01", 301), ("17:00", 480), ("08:00", 0)]
)
def test_a_visit_of_more_than_five_and_a_half_hours_has_a_pause(leave: str, paid: int) -> None:
    assert visit_paid_minutes(REQUEST, visit(MONDAY, "08:30", leave)) == paid


def test_a_day_at_two_schools() -> None:
    day = monday(
        REQUEST, visit(MONDAY, "12:40", "15:10", school_id="beech"), visit(MONDAY, "08:30", "12:00"), visit(TUESDAY)
    )
    assert [piece.place for piece in day.pieces] == ["alder", "beech"]
    assert day.travel_minutes == 30
    assert day.gaps == (10,)
    assert day.paid_minutes == 210 + 150 + 30
    assert (day.start, day.end, day.pauses) == (at("08:30"), at("15:10"), ())


def test_a_long_visit_and_an_evening_in_the_same_building() -> None:
    day = monday(REQUEST, visit(MONDAY, "08:30", "17:00"), session(REQUEST, "P", MONDAY, "19:00"))
    assert day.pauses == (span("12:40", "13:10"),)
    assert day.paid_minutes == 480 + 90
    assert (day.travel_minutes, day.gaps) == (0, (120,))


def test_travel_is_made_before_and_after_work_online() -> None:
    from_alder = visit(MONDAY, "12:40", "17:00")
    online = session(REQUEST, "O", MONDAY, "17:20", location_id="online")
    day = monday(REQUEST, from_alder, online, CENTRE)
    # 20 of the 30 minutes from Alderdam to Beekstad before the hour online, 10 after it.
    assert day.gaps == (0, 30)
    assert [(hop.available_minutes, hop.travel_minutes) for hop in day.hops] == [(60, 30)]
    assert day.paid_minutes == 260 + 60 + 120 + 30


def test_a_day_online_has_no_place() -> None:
    day = monday(REQUEST, session(REQUEST, "O", MONDAY, "19:00", location_id="online"))
    assert (day.hops, day.travel_minutes, day.paid_minutes) == ((), 0, 60)
    assert day.pieces[0].town is None


def test_sessions_inside_visits_are_no_pieces() -> None:
    day = monday(REQUEST, visit(MONDAY), session(REQUEST, "Q", MONDAY, "09:20"))
    assert [piece.span for piece in day.pieces] == [Interval(at("08:30"), at("12:10"))]


def test_each_member_of_a_team_has_the_evening() -> None:
    evening = session(REQUEST, "P", MONDAY, "19:00", worker_ids=("W2", "W1", "W2", "nobody"))
    found = workdays(REQUEST, plan(evening))
    assert list(found) == [("W1", MONDAY), ("W2", MONDAY)]
    assert all(day.paid_minutes == 90 for day in found.values())


def test_pieces_that_overlap_have_a_negative_gap() -> None:
    day = monday(REQUEST, visit(MONDAY), visit(MONDAY, "12:00", "15:10"))
    assert day.gaps == (-10,)


def test_a_visit_of_exactly_330_minutes_has_no_pause() -> None:
    assert monday(REQUEST, visit(MONDAY, "08:30", "14:00")).pauses == ()
    assert monday(REQUEST, visit(MONDAY, "08:30", "14:01")).pauses == (span("12:40", "13:10"),)
