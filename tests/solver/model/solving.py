"""Solve a small request, or a window of it, and say what happens when."""

from __future__ import annotations

from typing import Any

from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.request import Request
from solver.instance import Instance
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.tiers import solve_tiers
from solver.state import State, to_plan


def solved(instance: Instance, base: State | None = None, **overrides: Any) -> State:
    """The best state of a window, of everything unless told otherwise."""
    values: dict[str, Any] = {
        "base": base or State(),
        "days": frozenset(instance.request.days),
        "school_ids": frozenset(instance.request.schools),
        "free_patterns": True,
    }
    answer = solve_tiers(Window(instance=instance, **values | overrides), Budget(20), 20, seed=0)
    assert answer is not None
    return answer.state


def best(request: Request) -> Plan:
    """The best plan of a request, as far as the model knows; the checker accepts it."""
    instance = Instance(request)
    plan = to_plan(instance, solved(instance))
    assert violations(request, plan) == ()
    return plan


def moments(plan: Plan) -> dict[str, str]:
    """Per session id its date and start."""
    return {s.id: f"{s.day:%a} {s.start // 60:02d}:{s.start % 60:02d}" for s in plan.sessions}
