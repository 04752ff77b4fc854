"""Small requests: everything in one model, tier after tier, proven where time allows."""

from __future__ import annotations

from planner.domain.outcome import RunOptions
from solver.bounds import Bounds
from solver.incumbent import Incumbent
from solver.instance import Instance
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.tiers import solve_tiers


def solve_whole(
    instance: Instance, incumbent: Incumbent, bounds: Bounds, budget: Budget, options: RunOptions, threads: int
) -> None:
    """
    Solve the whole request exactly and keep the plan.

    The model's bounds count as bounds of the request only where the model forbids nothing that the rules
    allow (`Instance.is_exact`).
    """
    best = incumbent.best
    if best is None:
        return
    window = Window(
        instance=instance,
        base=best.state,
        days=frozenset(instance.request.days),
        school_ids=frozenset(instance.request.schools),
        free_patterns=True,
    )
    answer = solve_tiers(window, budget, budget.left, seed=options.seed, threads=threads, on_plan=incumbent.offer)
    if answer is not None and instance.is_exact:
        bounds.whole = (answer.points, answer.bounds)
