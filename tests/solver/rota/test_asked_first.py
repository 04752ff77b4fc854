"""What is asked gets its visits before the rota is filled up: more of it happens, and no hard rule is broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.checker.violations import violations
from planner.domain.request import Request
from planner.domain.statements import Priority
from planner.generator.generating import generate_tables
from planner.tabular.reading import read_request
from planner.tabular.writing import write_tables
from solver.greedy import greedy_state
from solver.instance import Instance, Shape, VisitKey
from solver.rota.asked_first import plan_asked_first
from solver.rota.visits import plan_visits
from solver.state import State, to_plan
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request
from tests.builders import busy_request


def rota_of(instance: Instance) -> dict[VisitKey, Shape]:
    """The rota of whole teams."""
    return plan_visits(instance, {s: frozenset(t) for s, t in instance.teams.items()}, seed=0, effort=0.02)


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", range(60))
def test_no_rule_is_broken(draw: Callable[[int], Request], seed: int) -> None:
    request = draw(seed)
    instance = Instance(request)
    for rota in (rota_of(instance), {}):
        state = plan_asked_first(instance, rota, seed=seed, effort=0.02)
        assert violations(request, to_plan(instance, state)) == ()


def test_what_is_asked_first_all_happens_where_there_is_room() -> None:
    instance = Instance(busy_request())
    state = plan_asked_first(instance, rota_of(instance), seed=0, effort=0.02)
    assert missing(instance, state) == 0


def test_it_can_be_repeated_and_stopped() -> None:
    instance = Instance(busy_request())
    one, other = (plan_asked_first(instance, rota_of(instance), seed=3, effort=0.02) for _ in range(2))
    assert one == other
    assert plan_asked_first(instance, rota_of(instance), seed=3, stop=lambda: True) == State()


@pytest.mark.slow
def test_a_region_misses_less_than_with_the_rota_first(tmp_path: Path) -> None:
    write_tables(generate_tables(3, 4, 3, 0.3, 1.05, 1), tmp_path)
    request = read_request(tmp_path, today=date(2026, 8, 1))
    instance = Instance(request)
    rota = rota_of(instance)
    state = plan_asked_first(instance, rota, seed=0, effort=0.2)
    assert violations(request, to_plan(instance, state)) == ()
    assert missing(instance, state) < missing(instance, greedy_state(instance, rota))


def missing(instance: Instance, state: State) -> int:
    """How many occurrences of musts and shoulds do not happen."""
    return sum(
        requirement.occurrences - len(state.placed.get(requirement.id, ()))
        for requirement in instance.request.requirements.values()
        if requirement.priority in (Priority.MUST, Priority.SHOULD)
    )
