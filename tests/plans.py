"""Whole plans to compare with: a quick one of a request, and the difference in points between two."""

from __future__ import annotations

from planner.checker.penalties import Scorer
from planner.domain.assignment import Plan
from planner.domain.edits import Cost
from planner.domain.request import Request
from planner.domain.rules import SoftRule
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.state import to_plan


def planned(request: Request) -> Plan:
    """The greedy plan: quick, and accepted by the checker."""
    instance = Instance(request)
    return to_plan(instance, greedy_state(instance))


def difference(scorer: Scorer, before: Plan, after: Plan) -> Cost:
    """Points of one whole plan less those of another, each scored by itself."""
    found: dict[tuple[int, SoftRule], int] = {}
    for plan, sign in ((after, 1), (before, -1)):
        for penalty in scorer.penalties(plan):
            key = penalty.tier, penalty.rule
            found[key] = found.get(key, 0) + sign * penalty.points
    return Cost.of(found)
