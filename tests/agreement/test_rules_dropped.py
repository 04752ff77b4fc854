"""Every hard rule is modelled: without it the best plan breaks that rule and no other, with it none."""

from __future__ import annotations

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import HardRule
from solver.instance import Instance
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.tiers import solve_tiers
from solver.state import State, to_plan
from tests.agreement.bruteforce import best_plan, lexicographic
from tests.agreement.temptations import TEMPTATIONS


def planned(request: Request, *without: HardRule) -> Plan:
    """The best plan of a model that leaves rules out."""
    instance = Instance(request, without=frozenset(without))
    window = Window(
        instance=instance,
        base=State(),
        days=frozenset(request.days),
        school_ids=frozenset(request.schools),
        free_patterns=True,
    )
    answer = solve_tiers(window, Budget(60), 60, seed=0)
    assert answer is not None
    return to_plan(instance, answer.state)


def test_every_rule_is_tempted() -> None:
    assert {rule for rule, _ in TEMPTATIONS.values()} == set(HardRule)


@pytest.mark.parametrize("name", TEMPTATIONS)
def test_the_best_plan_resists(name: str) -> None:
    """All rules kept: the plan that brute force finds, which leaves something out."""
    _, request = TEMPTATIONS[name]
    plan = planned(request)
    assert violations(request, plan) == ()
    points = lexicographic(Scorer(request=request).penalties(plan))
    assert points == best_plan(request).points
    assert points[0] > 0


@pytest.mark.parametrize("name", TEMPTATIONS)
def test_without_the_rule_it_gives_in(name: str) -> None:
    rule, request = TEMPTATIONS[name]
    plan = planned(request, rule)
    assert {violation.rule for violation in violations(request, plan)} == {rule}
    assert lexicographic(Scorer(request=request).penalties(plan)) < best_plan(request).points
