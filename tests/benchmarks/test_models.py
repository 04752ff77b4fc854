"""The peers are a third opinion: the textbook model's optimum is that of brute force, the aggregated one's a bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.tabular.reading import read_request
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.state import to_plan
from tests.agreement.bruteforce import TIERS, best_plan, lexicographic
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request
from tests.benchmarks.aggregated import aggregated_model
from tests.benchmarks.instances import find_instance
from tests.benchmarks.lexicographic import completed, cost, solve_tiers
from tests.benchmarks.textbook.model import textbook_model
from tests.builders import busy_request

TODAY = date(2026, 8, 1)
Draw = Callable[[int], Request]

FEW = [pytest.param(draw, seed) for draw in (tiny_request, odd_request) for seed in range(12)]
MANY = [
    pytest.param(draw, seed, marks=pytest.mark.slow) for draw in (tiny_request, odd_request) for seed in range(12, 200)
]


@pytest.fixture(params=["busy", pytest.param("region", marks=pytest.mark.slow)])
def busy(request: pytest.FixtureRequest, tmp_path: Path) -> Request:
    """A fortnight in which everything is asked, and a generated year of one school."""
    if request.param == "busy":
        return busy_request()
    return read_request(find_instance("region-1-100-3").written(tmp_path), today=TODAY)


@pytest.mark.parametrize(("draw", "seed"), [*FEW, *MANY])
def test_its_optimum_is_that_of_brute_force(draw: Draw, seed: int) -> None:
    request = draw(seed)
    instance = Instance(request)
    start = greedy_state(instance)
    plans: list[Plan] = [to_plan(instance, start)]
    deadline = time.monotonic() + 60
    answer = solve_tiers(
        textbook_model(instance),
        start,
        deadline=deadline,
        threads=1,
        seed=0,
        record=lambda plan, moment: plans.append(plan),
    )
    points = tuple(answer.points[tier] for tier in TIERS)
    assert answer.optimal
    assert answer.points == answer.bounds
    assert violations(request, plans[-1]) == ()
    assert points == lexicographic(Scorer(request=request).penalties(plans[-1]))
    best = best_plan(request).points
    assert points == best if instance.is_exact else points >= best


def test_it_counts_a_whole_plan_as_the_checker_does(busy: Request) -> None:
    instance = Instance(busy)
    start = greedy_state(instance)
    model = textbook_model(instance)
    solution = completed(model, start, time.monotonic() + 60, seed=0)
    assert solution is not None
    plan = to_plan(instance, start)
    assert model.plan(solution) == plan
    points = []
    for tier in TIERS:
        model.model.minimize(model.points(tier))
        points.append(cost(model.model, solution))
    assert tuple(points) == lexicographic(Scorer(request=busy).penalties(plan))


@pytest.mark.parametrize(("draw", "seed"), [*FEW, *MANY])
def test_the_aggregated_model_is_a_relaxation_whose_plans_are_plans(draw: Draw, seed: int) -> None:
    request = draw(seed)
    instance = Instance(request)
    start = greedy_state(instance)
    plans: list[Plan] = []
    deadline = time.monotonic() + 60
    model = aggregated_model(instance)
    answer = solve_tiers(
        model, start, deadline=deadline, threads=1, seed=0, record=lambda plan, moment: plans.append(plan)
    )
    best = best_plan(request).points
    assert answer.optimal
    assert answer.points == answer.bounds
    beyond = (
        {HardRule.LOCKED}
        if any(r.occurrences > 1 and instance.is_pinned(r) for r in request.requirements.values())
        else set()
    )
    for plan in plans:
        assert {violation.rule for violation in violations(request, plan)} <= beyond
        assert beyond or lexicographic(Scorer(request=request).penalties(plan)) >= best
    if instance.is_exact:
        assert tuple(answer.points[tier] for tier in TIERS) <= best


@pytest.mark.parametrize("build", [textbook_model, aggregated_model])
def test_a_model_plans_anew_only(build: Callable[[Instance], object]) -> None:
    with pytest.raises(ValueError, match="no earlier plan"):
        build(Instance(busy_request(previous=Plan())))
