"""Rule `availability`: visits and evening work lie in free time, exceptions and busy time taken out."""

from __future__ import annotations

from datetime import date

from planner.domain.resources import AvailabilityException, Wish3
from tests.builders import (
    MONDAY,
    TUESDAY,
    at,
    contract,
    session,
    small_request,
    span,
    visit,
    week_pattern,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("availability", "W1")]


def test_a_visit_up_to_the_edges_of_what_was_handed_in() -> None:
    exact = small_request(workers=[worker(availability=(week_pattern("08:30", "12:10"),))])
    assert broken(exact, visit(MONDAY, "08:30", "12:10")) == []
    short = small_request(workers=[worker(availability=(week_pattern("08:30", "12:09"),))])
    assert broken(short, visit(MONDAY, "08:30", "12:10")) == BROKEN


def test_two_stretches_that_touch_are_one() -> None:
    stretches = ((span("08:00", "10:00"), Wish3.CAN), (span("10:00", "17:00"), Wish3.RATHER_NOT))
    request = small_request(workers=[worker(availability=(week_pattern(weekdays={1: stretches}),))])
    assert broken(request, visit(MONDAY)) == []
    assert broken(request, visit(TUESDAY)) == BROKEN


def test_exceptions_and_busy_time() -> None:
    away = AvailabilityException(first=MONDAY, last=MONDAY, span=span("12:00", "13:00"), state=Wish3.CANNOT)
    request = small_request(workers=[worker(exceptions=(away,), busy={TUESDAY: (span("12:10", "13:00"),)})])
    assert broken(request, visit(MONDAY, "08:30", "12:10")) == BROKEN
    assert broken(request, visit(TUESDAY, "08:30", "12:10")) == []
    assert broken(request, visit(TUESDAY, "08:30", "12:40")) == BROKEN


def test_the_last_known_week_counts_when_nothing_newer_was_handed_in() -> None:
    known = week_pattern(first=date(2026, 8, 1), last=date(2026, 8, 31))
    assert broken(small_request(workers=[worker(availability=(known,))]), visit(MONDAY)) == []
    later = week_pattern(first=TUESDAY, last=date(2026, 12, 31))
    assert broken(small_request(workers=[worker(availability=(later,))]), visit(MONDAY)) == BROKEN


def test_clear_up_of_an_evening_is_work_too() -> None:
    request = small_request(
        workers=[worker(availability=(week_pattern("08:00", "21:00"),))],
        wishes=[wish("P", activity_ids=("parents",), cohort_ids=())],
    )
    evening = session(request, "P", MONDAY, "19:30")
    assert evening.end == at("21:00")
    assert broken(request, evening) == []
    early = small_request(
        workers=[worker(availability=(week_pattern("08:00", "20:59"),))],
        wishes=[wish("P", activity_ids=("parents",), cohort_ids=())],
    )
    assert broken(early, evening) == [("availability", "P-1")]


def test_without_a_contract_nobody_is_free() -> None:
    ended = worker(contracts=(contract(last=MONDAY),))
    request = small_request(workers=[ended])
    assert broken(request, visit(MONDAY)) == []
    assert broken(request, visit(TUESDAY)) == [("availability", "W1"), ("hours", "W1")]
