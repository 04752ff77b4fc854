"""Rule `closed`: nothing on a day that the school is closed, nor elsewhere when the region is free."""

from __future__ import annotations

from datetime import timedelta

from calendars.slots import Term
from tests.builders import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, session, small_request, special_days, visit, wish
from tests.planner.checker.hard.judging import broken

STUDY_DAY = {"alder": {"specials": (special_days("study_day", TUESDAY, name="Studiedag"),)}}
QUIZ = wish("Q")
PARENTS = wish("P", activity_ids=("parents",), cohort_ids=())
CENTRE = wish("C", activity_ids=("centre-evening",), cohort_ids=())
ONLINE = wish("O", activity_ids=("online-hour",), cohort_ids=())
AT_CENTRE = {"location_id": "centre", "room_id": "centre-room"}


def test_a_visit_on_a_study_day() -> None:
    request = small_request(calendar_options=STUDY_DAY)
    assert broken(request, visit(TUESDAY)) == [("closed", "W1")]
    assert broken(request, visit(MONDAY), visit(WEDNESDAY)) == []


def test_another_school_is_open_then() -> None:
    request = small_request(calendar_options=STUDY_DAY)
    assert broken(request, visit(TUESDAY, school_id="beech")) == []


def test_a_session_on_a_study_day_with_its_visit() -> None:
    request = small_request(calendar_options=STUDY_DAY, wishes=[QUIZ])
    items = (visit(TUESDAY), session(request, "Q", TUESDAY, "09:20"))
    assert broken(request, *items) == [("closed", "Q-1"), ("closed", "W1")]


def test_an_evening_in_the_rooms_of_a_closed_school() -> None:
    request = small_request(calendar_options=STUDY_DAY, wishes=[PARENTS])
    assert broken(request, session(request, "P", TUESDAY, "19:00")) == [("closed", "P-1")]
    assert broken(request, session(request, "P", MONDAY, "19:00")) == []


def test_an_evening_elsewhere_does_not_need_the_school() -> None:
    request = small_request(calendar_options=STUDY_DAY, wishes=[CENTRE, ONLINE])
    assert broken(request, session(request, "C", TUESDAY, "19:00", **AT_CENTRE)) == []
    assert broken(request, session(request, "O", TUESDAY, "19:00", location_id="online")) == []


def test_evenings_elsewhere_when_the_region_is_free() -> None:
    terms = (Term(index=1, name="periode 1", first=MONDAY, last=WEDNESDAY),)
    request = small_request(terms=terms, regional_closed=[TUESDAY], wishes=[CENTRE, ONLINE])
    assert broken(request, session(request, "C", WEDNESDAY, "19:00", **AT_CENTRE)) == []
    assert broken(request, session(request, "C", TUESDAY, "19:00", **AT_CENTRE)) == [("closed", "C-1")]
    assert broken(request, session(request, "C", FRIDAY, "19:00", **AT_CENTRE)) == [("closed", "C-1")]
    assert broken(request, session(request, "O", FRIDAY, "19:00", location_id="online")) == [("closed", "O-1")]


def test_outside_the_horizon() -> None:
    request = small_request(wishes=[QUIZ])
    before = MONDAY - timedelta(days=3)
    assert broken(request, visit(before)) == [("closed", "W1")]
    assert broken(request, visit(before), session(request, "Q", before, "09:20")) == [
        ("closed", "Q-1"),
        ("closed", "W1"),
        ("window", "Q-1"),
    ]
