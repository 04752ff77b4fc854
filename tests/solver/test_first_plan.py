"""The plan that is there at once, and what is proven for any plan whatever."""

from __future__ import annotations

import threading

from planner.checker.violations import violations
from planner.domain.outcome import RunOptions
from planner.domain.statements import Priority
from solver.optimise import first_plan, optimise
from tests.builders import agreement, small_request, wish


def test_a_first_plan_is_accepted_and_plans_what_is_asked() -> None:
    request = small_request(agreements=(agreement(),), wishes=(wish(),))
    plan = first_plan(request)
    assert plan is not None
    assert plan.sessions
    assert violations(request, plan) == ()


def test_there_is_none_when_it_was_stopped() -> None:
    stop = threading.Event()
    stop.set()
    assert first_plan(small_request(wishes=(wish(),)), stop) is None


def test_what_no_plan_avoids_holds_whatever_earlier_tiers_cost() -> None:
    """Twice with forty days between does not fit in two weeks: one is lost in every plan."""
    request = small_request(wishes=(wish(count=2, min_gap_days=40, priority=Priority.SHOULD),))
    third = optimise(request, RunOptions(time_limit_seconds=5.0, threads=1)).tiers[2]
    assert (third.points, third.bound, third.floor) == (10, 10, 10)
