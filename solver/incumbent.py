"""The best plan so far: only what the checker accepts gets in, and only when it is better."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from planner.checker.penalties import Scorer, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.rules import Penalty
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


def judge(instance: Instance, scorer: Scorer, state: State) -> Judged:
    """The state with its plan and points; not yet whether the checker accepts it."""
    plan = to_plan(instance, state)
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

    @property
    def best(self) -> Judged | None:
        """The best plan so far."""
        return self._best

    def offer(self, state: State) -> bool:
        """
        Keep a state when it is better and the checker accepts it; whether it was kept.

        Points come first, since most offers win nothing; two windows merged may clash, which the checker sees.
        """
        judged = judge(self._instance, self._scorer, state)
        best = self._best
        if best is not None and judged.key >= best.key:
            return False
        if violations(self._instance.request, judged.plan):
            return False
        with self._lock:
            if self._best is not None and judged.key >= self._best.key:
                return False
            self._best = judged
        self._on_better(judged)
        return True
