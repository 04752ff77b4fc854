"""Agreed against planned, by hand and beside the soft rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.checker.penalties import penalties
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import SoftRule
from planner.reports.delivery import Measure, deliveries
from tests.builders import MONDAY, NEXT_MONDAY, TUESDAY, agreement, busy_request, plan, session, small_request, visit
from tests.planner.reports.sample import region_plan, region_request

RULES = {
    Measure.DROP_IN: SoftRule.SHORT_DROP_IN,
    Measure.FLEXIBLE: SoftRule.SHORT_FLEXIBLE,
    Measure.FREE: SoftRule.SHORT_FREE,
}


def ledger(request: Request, made: Plan) -> Ledger:
    return Ledger(givens=Givens(request=request), plan=made)


def test_nothing_without_an_agreement() -> None:
    assert deliveries(ledger(small_request(), plan(visit())), "alder") == ()


def test_only_what_is_asked_is_there() -> None:
    request = small_request(agreements=[agreement(drop_in_minutes=0, flexible_minutes=0)])
    measures = [d.measure for d in deliveries(ledger(request, Plan()), "alder")]
    assert measures == [Measure.HOURS, Measure.VISIT_DAYS, Measure.BREAK_CONTACTS, Measure.BREAK_DAYS]


def test_a_surplus_in_one_week_is_no_help_in_another() -> None:
    request = small_request(agreements=[agreement(hours_minutes=300, least_minutes=0)])
    made = plan(*(visit(MONDAY + timedelta(days=n), "08:30", "12:10") for n in range(3)), visit(NEXT_MONDAY))
    hours = deliveries(ledger(request, made), "alder")[0]
    assert (hours.due, hours.planned, hours.extra) == (600, 300 + 220, 660 - 300)
    assert hours.short_weeks == (NEXT_MONDAY,)
    assert hours.share == pytest.approx(520 / 600)


def test_the_pause_is_no_time_at_school() -> None:
    request = small_request(agreements=[agreement(hours_minutes=600)])
    hours = deliveries(ledger(request, plan(visit(MONDAY, "08:30", "15:10"))), "alder")[0]
    assert hours.planned == 400 - 30


def test_contacts_and_days_of_the_week() -> None:
    request = busy_request()
    contacts = "alder-breaks-2026W37"
    made = plan(
        session(request, contacts, MONDAY, "10:10", occurrence=1),
        session(request, contacts, MONDAY, "12:10", occurrence=2),
        session(request, contacts, TUESDAY, "10:10", occurrence=3),
    )
    found = {d.measure: d for d in deliveries(ledger(request, made), "alder")}
    assert (found[Measure.BREAK_CONTACTS].due, found[Measure.BREAK_CONTACTS].planned) == (8, 3)
    assert (found[Measure.BREAK_DAYS].due, found[Measure.BREAK_DAYS].planned) == (4, 2)
    assert found[Measure.BREAK_DAYS].short_weeks == (NEXT_MONDAY,)


def test_meetings_count_over_the_year() -> None:
    request = small_request(
        agreements=[agreement(support_meetings_a_term=2, support_activity_ids=("meeting",))],
    )
    made = plan(session(request, "alder-support-T1", MONDAY, "13:30"))
    support = deliveries(ledger(request, made), "alder")[-1]
    assert (support.measure, support.due, support.planned, support.short_weeks) == (Measure.SUPPORT, 2, 1, ())


def test_short_weeks_are_those_that_cost_points() -> None:
    request = region_request(3, 4)
    made = region_plan(request)
    costs = {(p.school_id, p.rule): 0 for p in penalties(request, made)}
    for penalty in penalties(request, made):
        costs[penalty.school_id, penalty.rule] += 1
    for school_id in request.schools:
        for delivery in deliveries(ledger(request, made), school_id):
            if delivery.measure in RULES:
                assert len(delivery.short_weeks) == costs.get((school_id, RULES[delivery.measure]), 0)
