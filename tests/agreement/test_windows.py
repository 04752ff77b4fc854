"""Windows: what stands around them counts as if it were free, and runs by windows prove nothing that is not so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from ortools.sat.python import cp_model

from planner.checker.penalties import Scorer, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from solver.instance import Instance
from solver.model.compile import WindowModel, compile_window
from solver.model.window import Window
from solver.optimise import optimise
from solver.settings import SearchSettings
from solver.state import State, to_plan
from tests.agreement.bruteforce import TIERS, best_plan
from tests.agreement.odd_requests import odd_request
from tests.agreement.test_enumeration import drawn_plans, numbered, state_of
from tests.agreement.tiny_requests import tiny_request

Draw = Callable[[int], Request]

FEW, MANY = 8, 150
"""Requests in every run of the tests and in the long ones."""
SEEDS = [pytest.param(n, marks=[pytest.mark.slow] if n >= FEW else []) for n in range(MANY)]
WINDOWS = 2
"""Windows tried of each request."""


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_window_wins_what_the_checker_says(draw: Draw, seed: int) -> None:
    request, random = draw(seed), Random(seed)
    instance, scorer = Instance(request), Scorer(request=request)
    bases = [base for plan in drawn_plans(request, random, 25) if (base := accepted(instance, plan)) is not None]
    for base in random.sample(bases, min(WINDOWS, len(bases))):
        window = drawn_window(instance, base, random)
        model = compile_window(window)
        before = tier_points(scorer.penalties(to_plan(instance, base)))
        at = {tier: solved(model, tier, base)[0] for tier in TIERS}
        if not instance.is_exact and None in at.values():
            continue
        for tier in TIERS:
            least, state = solved(model, tier)
            assert least is not None
            assert state is not None
            plan = to_plan(instance, state)
            assert violations(request, plan) == ()
            if tier == 4 and not window.free_patterns:
                break  # The pattern of the base is only a guide then.
            if tier == 6 and not instance.is_exact:
                break  # Gaps and ways of a day with three pieces count too much.
            after = tier_points(scorer.penalties(plan))
            start = at[tier]
            assert start is not None
            assert (tier, least - start) == (tier, after[tier] - before[tier])
            model.model.add(model.points(tier) <= least)


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_window_of_patterns_holds_its_base_and_finds_plans(draw: Draw, seed: int) -> None:
    """Visits tied to patterns: the plan at hand is possible as it is, and what is found breaks no rule."""
    request, random = draw(seed), Random(seed)
    instance, scorer = Instance(request), Scorer(request=request)
    bases = [base for plan in drawn_plans(request, random, 25) if (base := accepted(instance, plan)) is not None]
    for base in random.sample(bases, min(WINDOWS, len(bases))):
        whole = Window(
            instance=instance,
            base=base,
            days=frozenset(request.days),
            school_ids=frozenset(request.schools),
            free_patterns=True,
        )
        free, tied = compile_window(whole), compile_window(replace(whole, tied=True))
        before = tier_points(scorer.penalties(to_plan(instance, base)))
        for tier in TIERS:
            start, _ = solved(tied, tier, base)
            if start is None:
                assert not instance.is_exact
                break
            if instance.is_exact:
                assert start == before[tier]
            least, state = solved(tied, tier)
            assert least is not None
            assert state is not None
            assert least >= (solved(free, tier)[0] or 0)
            assert violations(request, to_plan(instance, state)) == ()


def accepted(instance: Instance, plan: Plan) -> State | None:
    """The plan as a state when the checker accepts it."""
    request = instance.request
    return next((state_of(instance, p) for p in numbered(request, plan) if not violations(request, p)), None)


def drawn_window(instance: Instance, base: State, random: Random) -> Window:
    """Some dates and schools, visits or not, all requirements or some."""
    days, schools = list(instance.request.days), list(instance.request.schools)
    requirements = list(instance.request.requirements)
    some = frozenset(random.sample(requirements, random.randint(0, len(requirements))))
    return Window(
        instance=instance,
        base=base,
        days=frozenset(random.sample(days, random.randint(1, len(days)))),
        school_ids=frozenset(random.sample(schools, random.randint(1, len(schools)))),
        visits=random.random() < 0.8,
        requirement_ids=random.choice((None, some)),
        free_patterns=random.random() < 0.6,
    )


def solved(model: WindowModel, tier: int, fixed: State | None = None) -> tuple[int | None, State | None]:
    """The least points of a tier and a plan that has them; or the points of a plan, None when the model refuses it."""
    model.model.clear_hints()
    if fixed is not None:
        model.hint(fixed)
    model.model.minimize(model.points(tier))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = fixed is not None
    if solver.solve(model.model) != cp_model.OPTIMAL:
        return None, None
    return round(solver.objective_value), model.decode(solver.value)


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_by_windows_proves_what_is_so(draw: Draw, seed: int) -> None:
    """No bound of a tier is above the best plan, while that one is no worse in the tiers before."""
    request = draw(seed)
    best = best_plan(request).points
    result = optimise(request, RunOptions(time_limit_seconds=0.3, threads=1), settings=SearchSettings(whole_size=0))
    tiers = {tier.tier: tier for tier in result.tiers}
    assert tuple(tiers[tier].points for tier in TIERS) >= best
    for tier, least in zip(TIERS, best, strict=True):
        assert tiers[tier].bound <= least
        if least > tiers[tier].points:
            break
