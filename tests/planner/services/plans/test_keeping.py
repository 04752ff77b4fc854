"""One plan at most is kept; who chooses after a colleague did is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.errors import Conflict, NotAllowed, NotFound
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.plans.keeping import keep_plan, kept_plan
from tests.api.planned import made_plan
from tests.api.worlds import World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


def keep(world: World, plan_id: int, role: Role = Role.COORDINATOR, *, instead_of: int | None = None) -> None:
    actor = world.actor(role)
    world.service.store.write(
        world.scope(), lambda unit: keep_plan(unit, actor, plan_id, instead_of=instead_of, seen=True).id
    )


def kept(world: World) -> int | None:
    actor = world.actor(Role.COORDINATOR)

    def work(unit: Unit) -> int | None:
        row = kept_plan(unit, actor)
        return None if row is None else row.id

    return world.service.store.read(world.scope(), work)


def test_one_is_kept_and_keeping_the_other_undoes_it(world: World) -> None:
    one, other = made_plan(world), made_plan(world)
    assert kept(world) is None
    keep(world, one)
    assert kept(world) == one
    keep(world, other, instead_of=one)
    assert kept(world) == other
    keep(world, one, instead_of=other)
    assert kept(world) == one


def test_who_comes_second_is_told_and_changes_nothing(world: World) -> None:
    one, other = made_plan(world), made_plan(world)
    keep(world, one)
    with pytest.raises(Conflict) as told:
        keep(world, other)
    assert f"plan {one}" in told.value.text_nl
    assert kept(world) == one
    keep(world, one)  # twice the same is no quarrel


def test_what_is_not_there_and_who_may_not(world: World) -> None:
    with pytest.raises(NotFound):
        keep(world, 999_999)
    with pytest.raises(NotAllowed):
        keep(world, made_plan(world), Role.WORKER)
