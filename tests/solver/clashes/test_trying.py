"""Clashes of tiny requests against trying every plan: true, irreducible, and none forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.domain.request import Request
from solver.clashes.asking import Asking
from solver.clashes.explaining import Found
from solver.clashes.finding import Search
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.search.budget import Budget
from solver.state import State, to_plan
from tests.agreement.bruteforce import TooLarge
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request
from tests.solver.clashes.trying import holds, insisting, one_less, smallest_failing

Draw = Callable[[int], Request]

MANY = [pytest.param(draw, seed) for draw in (tiny_request, odd_request) for seed in range(8)]
MORE = [
    pytest.param(draw, seed, marks=pytest.mark.slow) for draw in (tiny_request, odd_request) for seed in range(8, 100)
]
LEAST_TRIED = 0.5
"""The part of all sets that is small enough to try; a test that tried less would say little."""


def found_in(request: Request, *, empty: bool) -> tuple[tuple[Found, ...], bool]:
    """What is found around a greedy plan, or around an empty one, and whether it is all."""
    instance = Instance(request)
    plan = to_plan(instance, State() if empty else greedy_state(instance))
    search = Search(plan, Asking(instance, Budget(60.0, deterministic=True)))
    complete = search.result().complete
    return search.found, complete


@pytest.mark.parametrize(("draw", "seed"), [*MANY, *MORE])
def test_clashes_are_those_that_trying_finds(draw: Draw, seed: int) -> None:
    request = insisting(draw(seed))
    found, complete = found_in(request, empty=seed % 2 == 0)
    assert complete
    tried = sum(_is_true(request, each) for each in found)
    assert tried >= LEAST_TRIED * len(found)
    try:
        smallest = smallest_failing(request)
    except TooLarge:
        return
    assert smallest <= {frozenset(d.requirement_id for d in each.demands) for each in found}


def _is_true(request: Request, found: Found) -> bool:
    """Its demands cannot hold, any one less can; whether that was small enough to try."""
    try:
        assert not holds(request, found.demands)
        for barrier in found.aside:
            request = barrier.loosen(request)
        if found.clash.irreducible:
            assert all(holds(request, left) for left in one_less(found.demands))
    except TooLarge:
        return False
    return True


def test_many_tiny_requests_have_clashes() -> None:
    """Else the test above would say nothing."""
    assert sum(bool(found_in(insisting(tiny_request(seed)), empty=True)[0]) for seed in range(8)) >= 4
