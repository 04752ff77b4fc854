"""Faces without moments: never more than the best plan has, and exact where moments do not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from planner.checker.penalties import Scorer
from planner.domain.request import Request
from planner.domain.statements import Priority
from solver.bounds import Bounds
from solver.incumbent import judge
from solver.instance import Instance
from solver.model.faces import FacesModel
from solver.search.budget import Budget
from solver.search.proving import prove_faces
from solver.state import State
from tests.agreement.bruteforce import TIERS, best_plan
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request
from tests.builders import activity, small_request, wish, worker

Draw = Callable[[int], Request]


def least_faces(instance: Instance, most: dict[int, int]) -> int:
    """The bound of the model for plans that lose no more than ``most`` in tiers 1 and 3."""
    bounds = Bounds(instance)
    faces = FacesModel(instance, bounds.placeable, {tier: sum(bounds.fixed[tier].values()) for tier in most})
    for tier, points in most.items():
        faces.model.add(faces.points(tier) <= points)
    faces.model.minimize(faces.faces)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(faces.model) == cp_model.OPTIMAL
    return round(solver.objective_value)


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", [*range(25), *(pytest.param(n, marks=pytest.mark.slow) for n in range(25, 250))])
def test_the_best_plan_has_no_fewer(draw: Draw, seed: int) -> None:
    request = draw(seed)
    best = dict(zip(TIERS, best_plan(request).points, strict=True))
    assert least_faces(Instance(request), {1: best[1], 3: best[3]}) <= best[4]


def test_a_team_of_two_is_two_faces_for_the_school_and_two_for_the_cohort() -> None:
    request = small_request(
        workers=[worker("W1"), worker("W2"), worker("W3")],
        activities=[activity("quiz", team_size=2)],
        wishes=[wish(activity_ids=("quiz",), priority=Priority.MUST)],
    )
    instance = Instance(request)
    assert least_faces(instance, {1: 0, 3: 0}) == 80
    assert least_faces(instance, {1: 40, 3: 0}) == 0


def test_what_was_proven_holds_for_plans_that_lose_less_and_for_no_others() -> None:
    request = small_request(wishes=[wish(priority=Priority.MUST)])
    instance = Instance(request)
    nothing = judge(instance, Scorer(request=request), State())
    bounds = Bounds(instance)
    better = replace(nothing, points=nothing.points | {1: 0})
    prove_faces(instance, better, bounds, Budget(10), 5, seed=0)
    assert bounds.given(better.points)[4] == 40
    assert bounds.given(nothing.points)[4] == 0
