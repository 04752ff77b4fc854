"""Load, travel, gaps and preferences of workers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendars.intervals import Interval
from calendars.slots import Term
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.rules import SoftRule
from tests.builders import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    contract,
    plan,
    school,
    session,
    small_request,
    travel_minutes,
    visit,
    week_pattern,
    wish,
    worker,
)
from tests.planner.checker.soft.scoring import points, rows


def exception(first, last=None, *, start=0, end=1440, state=Wish3.CANNOT):
    return AvailabilityException(first=first, last=last or first, span=Interval(start, end), state=state)


class TestLoad:
    """A contract of 20 hours a week brings 40 hours in the two weeks, a band of 34 to 40 hours."""

    def cost(self, hours, request=None, **values):
        week = contract(week_minutes=20 * 60)
        request = request or small_request(workers=[worker(**{"contracts": (week,)} | values)])
        visits = [visit(day, "08:00", "13:00") for day in request.days if day.weekday() < 5][: hours // 5]
        assert hours % 5 == 0
        return points(request, plan(*visits), SoftRule.LOAD)

    @pytest.mark.parametrize(
        ("hours", "expected"),
        [(40, 0), (35, 0), (30, 1), (25, 2), (0, 34 // 4), (45, 1), (50, 2)],
    )
    def test_each_four_hours_outside_the_band(self, hours, expected):
        assert self.cost(hours) == expected

    @pytest.mark.parametrize(("low", "expected"), [(0.8499, 0), (0.85, 1)])
    def test_the_band_is_rounded_down_to_minutes(self, low, expected):
        assert self.cost(30, load_band=(low, 1.0)) == expected

    def test_days_without_availability_contract_or_region_bring_nothing(self):
        # 8 of 10 days: 32 hours, band 27:12 to 32:00
        assert self.cost(0, exceptions=(exception(MONDAY, TUESDAY),)) == 27 * 60 // 240
        ends = contract(week_minutes=20 * 60, last=NEXT_MONDAY + timedelta(days=2))
        assert self.cost(0, contracts=(ends,)) == 27 * 60 // 240
        free = small_request(
            workers=[worker(contracts=(contract(week_minutes=20 * 60),))], regional_closed=[MONDAY, TUESDAY, SATURDAY]
        )
        assert self.cost(0, free) == 27 * 60 // 240

    def test_weekends_bring_nothing(self):
        pattern = week_pattern(weekdays={day: ((Interval(480, 1000), Wish3.CAN),) for day in range(1, 8)})
        assert self.cost(40, availability=(pattern,)) == 0

    def test_a_changed_contract_counts_by_the_day(self):
        contracts = (
            contract(week_minutes=20 * 60, last=NEXT_MONDAY - timedelta(days=1)),
            contract(week_minutes=10 * 60, first=NEXT_MONDAY),
        )
        assert self.cost(30, contracts=contracts) == 0
        assert self.cost(35, contracts=contracts) == 1

    def test_pauses_are_not_paid_and_travel_is(self):
        request = small_request(
            workers=[worker(contracts=(contract(week_minutes=600),), load_band=(0, 0))], travel=travel_minutes(bike=30)
        )
        long = visit(MONDAY, "08:30", "15:00")
        assert points(request, plan(long), SoftRule.LOAD) == 360 // 240
        two = (visit(MONDAY, "08:30", "12:00"), visit(MONDAY, "13:00", "17:00", school_id="beech"))
        assert points(request, plan(*two), SoftRule.LOAD) == (450 + 30) // 240

    def test_each_term_on_its_own(self):
        terms = (
            Term(index=1, name="periode 1", first=MONDAY, last=FRIDAY),
            Term(index=2, name="periode 2", first=NEXT_MONDAY, last=NEXT_MONDAY + timedelta(days=4)),
        )
        request = small_request(workers=[worker(contracts=(contract(week_minutes=20 * 60),))], terms=terms)
        visits = [visit(day, "08:00", "13:00") for day in request.days[:4]]
        (row,) = rows(request, plan(*visits), SoftRule.LOAD)
        assert (row.tier, row.school_id, row.points) == (6, "", 17 // 4)
        assert row.text_nl == "Worker W1, periode 2: 0:00 uur gepland, gewenst 17:00 tot 20:00"


def two_schools(day, leave="12:00", arrive="13:00", worker_id="W1"):
    return (
        visit(day, "08:30", leave, worker_id=worker_id),
        visit(day, arrive, "17:00", school_id="beech", worker_id=worker_id),
    )


class TestTravel:
    @pytest.mark.parametrize(("bike", "days", "expected"), [(29, 1, 0), (30, 1, 1), (20, 2, 1), (20, 3, 2)])
    def test_half_hours_of_a_term(self, bike, days, expected):
        request = small_request(travel=travel_minutes(bike=bike))
        visits = [v for day in (MONDAY, TUESDAY, WEDNESDAY)[:days] for v in two_schools(day)]
        assert points(request, plan(*visits), SoftRule.TRAVEL) == expected

    def test_by_the_workers_own_mode(self):
        request = small_request(travel=travel_minutes(bike=60, car=15))
        by_car = two_schools(MONDAY, worker_id="W3")
        assert points(request, plan(*by_car), SoftRule.TRAVEL) == 0
        assert points(request, plan(*two_schools(MONDAY)), SoftRule.TRAVEL) == 2

    def test_to_an_evening_at_a_location_but_not_online(self):
        request = small_request(
            wishes=[
                wish("C", activity_ids=("centre-evening",), cohort_ids=()),
                wish("O", activity_ids=("online-hour",), cohort_ids=()),
            ]
        )
        evening = session(request, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")
        online = session(request, "O", MONDAY, "19:00", location_id="online")
        assert points(request, plan(visit(), evening), SoftRule.TRAVEL) == 1
        assert points(request, plan(visit(), online), SoftRule.TRAVEL) == 0


class TestSplitDay:
    @pytest.mark.parametrize(("arrive", "expected"), [("13:29", 0), ("13:30", 0), ("13:31", 3)])
    def test_more_than_an_hour_after_travel(self, arrive, expected):
        request = small_request(travel=travel_minutes(bike=30))
        found = rows(request, plan(*two_schools(MONDAY, arrive=arrive)), SoftRule.SPLIT_DAY)
        assert sum(row.points for row in found) == expected

    def test_each_gap_of_a_day(self):
        request = small_request(wishes=[wish("O", activity_ids=("online-hour",), cohort_ids=())])
        online = session(request, "O", MONDAY, "19:00", location_id="online")
        early = visit(MONDAY, "08:30", "10:30")
        late = visit(MONDAY, "12:40", "15:10")
        (row,) = rows(request, plan(early, late, online), SoftRule.SPLIT_DAY)
        assert row.points == 6
        assert row.text_en == "Worker W1 has more than an hour between two pieces of work on Mon 7 Sep 2026"

    def test_the_time_before_and_after_and_other_workers_are_no_gap(self):
        request = small_request()
        visits = (visit(MONDAY, "08:30", "10:30"), visit(MONDAY, "14:20", "17:00", worker_id="W2"))
        assert points(request, plan(*visits), SoftRule.SPLIT_DAY) == 0


class TestPreference:
    def test_overlap_with_rather_not(self):
        rather_not = exception(MONDAY, start=at("12:00"), end=at("14:00"), state=Wish3.RATHER_NOT)
        request = small_request(workers=[worker(exceptions=(rather_not,))])
        assert points(request, plan(visit(leave="12:00")), SoftRule.PREFERENCE) == 0
        assert points(request, plan(visit(leave="12:01")), SoftRule.PREFERENCE) == 1
        assert points(request, plan(visit(TUESDAY, leave="14:00")), SoftRule.PREFERENCE) == 0

    def test_weekdays_that_the_school_prefers(self):
        request = small_request(schools=[school(preferred_weekdays=frozenset({1, 2})), school("beech")])
        visits = (visit(MONDAY), visit(WEDNESDAY), visit(WEDNESDAY, worker_id="W2"), visit(FRIDAY, school_id="beech"))
        found = rows(request, plan(*visits), SoftRule.PREFERENCE)
        assert [(row.school_id, row.points) for row in found] == [("alder", 1), ("alder", 1)]
        assert found[0].text_nl == "Worker W1 op wo 9 sep 2026 08:30: Alder ziet liever een andere dag"

    def test_both_are_one_row_and_sessions_elsewhere_name_themselves(self):
        rather_not = exception(MONDAY, FRIDAY, state=Wish3.RATHER_NOT)
        request = small_request(
            schools=[school(preferred_weekdays=frozenset({2}))],
            cohorts=[],
            workers=[worker(exceptions=(rather_not,))],
            wishes=[wish("C", activity_ids=("centre-evening",), cohort_ids=())],
        )
        evening = session(request, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")
        found = rows(request, plan(visit(), evening), SoftRule.PREFERENCE)
        assert [(row.session_id, row.points) for row in found] == [("", 2), ("C-1", 1)]
