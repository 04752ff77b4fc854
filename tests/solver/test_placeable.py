"""How often something could happen at most, looked for no longer than needed: the same as through all candidates."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.request import Request
from planner.tabular.reading import read_request
from solver.bounds import most_placeable
from solver.instance import Instance
from solver.placeable import placeable
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import tiny_request
from tests.planner.tabular.region import TODAY
from tests.solver.clashes.plants import KINDS, SCHOOLS, planted, with_plants, write_csv


def assert_same(request: Request) -> None:
    lazily, fully = Instance(request), Instance(request)
    for requirement in request.requirements.values():
        assert placeable(lazily, requirement) == most_placeable(fully, requirement), requirement.id


@pytest.mark.parametrize("seed", range(40))
def test_on_tiny_requests(seed: int) -> None:
    assert_same(tiny_request(seed))
    assert_same(odd_request(seed))


def test_in_a_region_full_of_contradictions(tmp_path: Path) -> None:
    plants = [planted(name, n, SCHOOLS[n % 2]) for n, name in enumerate(sorted(KINDS)[:19])]
    assert_same(read_request(write_csv(tmp_path, with_plants(plants)), today=TODAY))
