"""The best plan so far: only what the checker accepts gets in, and only when it is better."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from planner.checker.penalties import Scorer, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.rules import Penalty, Violation
from solver.instance import Instance
from solver.state import State, to_plan

TIER_ORDER = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Judged:
    """A state with its plan and points per tier, as the checker counts them."""

    state: State
    plan: Plan
    points: dict[int, int]
    penalties: tuple[Penalty, ...]

    @property
    def key(self) -> tuple[int, ...]:
        """Points in the order of tiers: smaller is better."""
        return tuple(self.points[t] for t in TIER_ORDER)


def judge(instance: Instance, scorer: Scorer, state: State) -> Judged | tuple[Violation, ...]:
    """The state judged, or what it violates."""
    plan = to_plan(instance, state)
    found = violations(instance.request, plan)
    if found:
        return found
    costs = scorer.penalties(plan)
    return Judged(state, plan, tier_points(costs), costs)


class Incumbent:
    """Thread-safe holder of the best plan; ``on_better`` hears of every improvement."""

    def __init__(self, instance: Instance, on_better: Callable[[Judged], None]) -> None:
        self._instance = instance
        self._on_better = on_better
        self._lock = threading.Lock()
        self._best: Judged | None = None
        self._scorer = Scorer(request=instance.request)
        self.refused: list[tuple[Violation, ...]] = []

    @property
    def best(self) -> Judged | None:
        """The best plan so far."""
        return self._best

    def offer(self, state: State) -> bool:
        """Judge a state and keep it when it is accepted and better; whether it was kept."""
        judged = judge(self._instance, self._scorer, state)
        if isinstance(judged, tuple):
            with self._lock:
                self.refused.append(judged)
            return False
        with self._lock:
            if self._best is not None and judged.key >= self._best.key:
                return False
            self._best = judged
        self._on_better(judged)
        return True
