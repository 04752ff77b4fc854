"""What a contract brings in a term: a week's hours over the days that the worker handed in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from calendars.intervals import Interval
from calendars.slots import Term
from planner.domain.contracts import term_minutes
from planner.domain.resources import AvailabilityException, WeekPattern, Wish3, Worker
from tests.builders import FRIDAY, MONDAY, NEXT_MONDAY, SATURDAY, TUESDAY, contract, small_request, week_pattern, worker

TERM = Term(index=1, name="periode 1", first=MONDAY, last=NEXT_MONDAY + timedelta(days=4))


def pattern(*weekdays: int, state: Wish3 = Wish3.CAN, **overrides: date) -> WeekPattern:
    return week_pattern(weekdays={d: ((Interval(480, 1000), state),) for d in weekdays}, **overrides)


def minutes(planned: Worker, regional_closed: tuple[date, ...] = ()) -> int:
    return term_minutes(small_request(workers=[planned], regional_closed=regional_closed), planned, TERM)


@pytest.mark.parametrize("weekdays", [(1,), (2, 4), (1, 2, 5), (1, 2, 3, 4), (1, 2, 3, 4, 5), (1, 3, 6, 7)])
def test_two_full_weeks_bring_the_whole_contract_twice(weekdays):
    part_timer = worker(contracts=(contract(week_minutes=14 * 60),), availability=(pattern(*weekdays),))
    assert minutes(part_timer) == 28 * 60


def test_a_day_off_costs_its_part_of_the_week_and_the_sum_is_rounded_down():
    part_timer = worker(
        contracts=(contract(week_minutes=14 * 60 + 1),),
        availability=(pattern(1, 2, 5),),
        exceptions=(
            AvailabilityException(first=MONDAY, last=MONDAY, span=Interval(0, 1440), state=Wish3.CANNOT),
            AvailabilityException(first=NEXT_MONDAY, last=NEXT_MONDAY, span=Interval(480, 600), state=Wish3.CANNOT),
        ),
    )
    assert minutes(part_timer) == 5 * 841 // 3
    assert minutes(part_timer, (MONDAY, FRIDAY, SATURDAY)) == 4 * 841 // 3


def test_time_that_the_worker_would_rather_not_work_counts_and_what_cannot_be_does_not():
    reluctant = worker(contracts=(contract(week_minutes=600),), availability=(pattern(1, 2, state=Wish3.RATHER_NOT),))
    assert minutes(reluctant) == 1200
    never = {4: ((Interval(480, 1000), Wish3.CANNOT),)}
    mixed = WeekPattern(first=MONDAY, last=TERM.last, weekdays=pattern(1, 2).weekdays | never)
    assert minutes(worker(contracts=(contract(week_minutes=600),), availability=(mixed,))) == 1200


def test_the_week_that_holds_on_the_date_decides_and_the_last_known_one_goes_on():
    first = pattern(1, 2, 3, 4, 5, last=MONDAY + timedelta(days=6))
    then = pattern(2, first=NEXT_MONDAY, last=NEXT_MONDAY)
    changing = worker(contracts=(contract(week_minutes=600),), availability=(first, then))
    assert minutes(changing) == 1200


def test_an_exception_on_a_day_that_is_not_in_the_pattern_brings_a_part_too():
    extra = AvailabilityException(first=TUESDAY, last=TUESDAY, span=Interval(480, 600), state=Wish3.CAN)
    only = worker(contracts=(contract(week_minutes=600),), availability=(pattern(),), exceptions=(extra,))
    assert minutes(only) == 600


def test_nothing_without_contract_or_availability_or_outside_the_term():
    assert minutes(worker(contracts=())) == 0
    assert minutes(worker(availability=())) == 0
    later = contract(first=TERM.last + timedelta(days=1), week_minutes=600)
    assert minutes(worker(contracts=(later,))) == 0
