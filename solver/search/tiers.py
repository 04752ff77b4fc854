"""Tier after tier on one model: the textbook of what lexicographic means, exact where time allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from solver.model import promised
from solver.model.compile import TIERS, WindowModel, compile_window
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.solving import ask, complete_hint
from solver.state import State


@dataclass(slots=True)
class TierAnswer:
    """The plan, and per tier the points of the model and a bound given the tiers before."""

    state: State
    points: dict[int, int] = field(default_factory=dict)
    bounds: dict[int, int] = field(default_factory=dict)

    @property
    def optimal(self) -> bool:
        """Whether every tier is proven."""
        return all(self.bounds[t] == self.points[t] for t in self.points)


def solve_tiers(
    window: Window,
    budget: Budget,
    seconds: float,
    *,
    seed: int,
    threads: int = 1,
    on_plan: Callable[[State], object] = lambda _: None,
) -> TierAnswer | None:
    """
    Minimise the tiers of a window one after another, each held at its best for those after it.

    Returns None when no plan was found. A tier that runs out of time is held at what was found; its bound
    holds for all plans no worse in the tiers before.
    """
    model: WindowModel = compile_window(window)
    best = window.base
    answer: TierAnswer | None = None
    begin = budget.seconds
    for tier in TIERS:
        if tier == promised.TIER and window.instance.request.previous is None:
            continue
        complete_hint(model, best, model.points(tier), budget, seed)
        left = seconds - (budget.seconds - begin)
        found = ask(model, model.points(tier), budget, max(left, 0.1), seed=seed, threads=threads)
        if found.state is None:
            break
        best = found.state
        on_plan(best)
        answer = answer or TierAnswer(best)
        answer.state = best
        answer.points[tier], answer.bounds[tier] = found.objective, found.bound
        model.model.add(model.points(tier) <= found.objective)
    return answer
