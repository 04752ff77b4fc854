"""A plan beside its input: read once, in one partnership, the last few kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.errors import NotAllowed, NotFound
from planner.services.permissions import Role
from planner.services.plans.seeing import MOST_KEPT, Seen, seen_plan
from tests.api.planned import made_plan, planned_content
from tests.api.worlds import World, world_in


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("seeing")
    with world_in(folder) as found:
        yield found


def seen(world: World, plan_id: int, role: Role = Role.COORDINATOR) -> Seen:
    return seen_plan(world.service.store, world.scope(), world.actor(role), plan_id)


def test_a_plan_stands_beside_its_input_and_is_read_once(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    found = seen(world, plan_id)
    assert found.content == planned_content()
    assert set(found.request.schools) == {"beek", "dijk"}
    assert len(found.ledger.sessions) == len(planned_content().plan.sessions)
    assert seen(world, plan_id).ledger is found.ledger


def test_only_the_last_ones_are_kept(world: World) -> None:
    first = made_plan(world)
    ledger = seen(world, first).ledger
    for _ in range(MOST_KEPT):
        seen(world, made_plan(world))
    assert seen(world, first).ledger is not ledger


def test_who_may_not_read_plans_sees_none_even_when_it_is_in_memory(world: World) -> None:
    plan_id = made_plan(world)
    seen(world, plan_id)
    with pytest.raises(NotAllowed):
        seen(world, plan_id, Role.CONTACT)
    with pytest.raises(NotFound):
        seen(world, 999_999)
