"""What one soft rule makes of a plan, for tests."""

from __future__ import annotations

from planner.checker.penalties import penalties
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import Penalty, SoftRule


def rows(request: Request, plan: Plan, rule: SoftRule) -> list[Penalty]:
    """The penalties of ``rule``, in order."""
    return [penalty for penalty in penalties(request, plan) if penalty.rule is rule]


def points(request: Request, plan: Plan, rule: SoftRule) -> int:
    """The points of ``rule``."""
    return sum(penalty.points for penalty in rows(request, plan, rule))
