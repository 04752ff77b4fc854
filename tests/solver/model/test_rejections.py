"""Moments that a school turned down: as many sessions stay there as may, whichever they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.checker.violations import violations
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from planner.domain.statements import Priority
from solver.instance import Instance
from solver.optimise import optimise
from tests.builders import MONDAY, school, small_request, wish

ONE_DAY = {"first": MONDAY, "last": MONDAY}


def turned_down(stay: int, count: int = 1) -> Request:
    """Two groups of which the first is called away already; of the wish for either ``stay`` may be at each moment."""
    request = small_request(
        schools=[school("alder", sessions_a_day=1), school("beech")],
        wishes=[
            wish("A", cohort_ids=("alder-1a",), priority=Priority.MUST, **ONE_DAY),
            wish("Q", cohort_ids=("alder-1a",), count=count, **ONE_DAY),
        ],
    )
    either = replace(
        request.requirements["Q"],
        cohort_sets=(frozenset({"alder-1a"}), frozenset({"alder-1b"}), frozenset({"alder-2"})),
    )
    moments = sorted({(c.day, c.start) for c in Instance(request).candidates["Q"]})
    rejected = tuple((*moment, stay) for moment in moments)
    requirements = request.requirements | {"Q": replace(either, rejected=rejected)}
    return replace(request, requirements=requirements)


@pytest.mark.parametrize(("stay", "planned"), [(0, ["A"]), (1, ["A", "Q"])])
def test_any_group_may_stay(stay: int, planned: list[str]) -> None:
    request = turned_down(stay)
    result = optimise(request, RunOptions(time_limit_seconds=30, threads=1))
    assert violations(request, result.plan) == ()
    assert sorted(s.requirement_id for s in result.plan.sessions) == planned
    assert result.status == "optimal"


def test_no_more_stay_than_may() -> None:
    request = turned_down(1, count=2)
    result = optimise(request, RunOptions(time_limit_seconds=30, threads=1))
    assert violations(request, result.plan) == ()
    assert len({(s.day, s.start) for s in result.plan.sessions if s.requirement_id == "Q"}) == 2
