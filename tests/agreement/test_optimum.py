"""On tiny requests the solver finds what brute force finds, and its bounds say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from solver.instance import Instance
from solver.model.window import Window
from solver.optimise import optimise
from solver.search.budget import Budget
from solver.search.tiers import solve_tiers
from solver.state import State, to_plan
from tests.agreement.bruteforce import TIERS, Points, best_plan, lexicographic
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request

Draw = Callable[[int], Request]

MANY = [pytest.param(draw, seed) for draw in (tiny_request, odd_request) for seed in range(50)]
MORE = [
    pytest.param(draw, seed, marks=pytest.mark.slow) for draw in (tiny_request, odd_request) for seed in range(50, 300)
]


@pytest.mark.parametrize(("draw", "seed"), [*MANY, *MORE])
def test_the_solver_agrees_with_brute_force(draw: Draw, seed: int) -> None:
    request = draw(seed)
    instance = Instance(request)
    best = best_plan(request).points
    assert_tiers(request, instance, best)
    assert_run(request, instance, best)


def assert_tiers(request: Request, instance: Instance, best: Points) -> None:
    """The model of everything: its plan is one, costs what it says, and is proven best where the model is exact."""
    window = Window(
        instance=instance,
        base=State(),
        days=frozenset(request.days),
        school_ids=frozenset(request.schools),
        free_patterns=True,
    )
    answer = solve_tiers(window, Budget(60), 60, seed=0)
    assert answer is not None
    plan = to_plan(instance, answer.state)
    assert violations(request, plan) == ()
    assert answer.optimal
    points = lexicographic(Scorer(request=request).penalties(plan))
    if instance.is_exact:
        assert tuple(answer.points[tier] for tier in TIERS) == points == best
    else:
        assert points >= best


def assert_run(request: Request, instance: Instance, best: Points) -> None:
    """A whole run: a bound of a tier holds for the best plan while that one is no worse in the tiers before."""
    result = optimise(request, RunOptions(time_limit_seconds=30, threads=1))
    tiers = {tier.tier: tier for tier in result.tiers}
    points = tuple(tiers[tier].points for tier in TIERS)
    bounds = tuple(tiers[tier].bound for tier in TIERS)
    assert points == lexicographic(Scorer(request=request).penalties(result.plan))
    if instance.is_exact:
        assert (points, bounds) == (best, best)
        return
    assert points >= best
    for ours, least, bound in zip(points, best, bounds, strict=True):
        assert bound <= least
        if least > ours:
            break
