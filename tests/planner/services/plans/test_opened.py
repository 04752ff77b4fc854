"""Plans in memory: opened once, in one partnership, the last few of them, and anew when a person was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.assignment import Plan
from planner.errors import NotAllowed, NotFound
from planner.persistence.store import Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.erasing import FORMER_WORKER, erase
from planner.services.permissions import Role
from planner.services.plans.keeping import keep_plan
from planner.services.plans.opened import MOST_KEPT, OpenedPlan
from planner.services.plans.reading import plan_row
from planner.services.plans.seeing import Seen, seen_plan
from tests.api.planned import made_plan, planned_content
from tests.api.worlds import OWN_WORKER, World, world_in
from tests.databases import NOW


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


def seen(world: World, plan_id: int, role: Role = Role.COORDINATOR) -> Seen:
    service = world.service
    return seen_plan(service.store, world.scope(), world.actor(role), service.plans, plan_id)


def opened(world: World, plan_id: int) -> OpenedPlan:
    return seen(world, plan_id).opened


def test_a_plan_stands_beside_its_input_and_is_opened_once(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    found = opened(world, plan_id)
    assert found.content == planned_content()
    assert set(found.request.schools) == {"beek", "dijk"}
    assert found.request.previous is not None
    assert found.request.previous.plan == planned_content().plan
    assert len(found.ledger.sessions) == len(planned_content().plan.sessions)
    assert found.broken == ()
    assert opened(world, plan_id) is found


def test_it_is_judged_by_the_checker(world: World) -> None:
    content = planned_content()
    alone = Plan(sessions=content.plan.sessions)
    plan_id = made_plan(world, type(content)(plan=alone, activities=content.activities))
    assert {each.rule.value for each in opened(world, plan_id).broken} >= {"visit"}


def test_only_the_last_ones_are_kept(world: World) -> None:
    plans = [made_plan(world) for _ in range(MOST_KEPT + 1)]
    found = [opened(world, each) for each in plans]
    assert [opened(world, each) is was for each, was in zip(plans[1:], found[1:], strict=True)] == [True] * MOST_KEPT
    assert opened(world, plans[0]) is not found[0]


def test_who_may_not_read_plans_sees_none_even_when_it_is_in_memory(world: World) -> None:
    plan_id = made_plan(world)
    opened(world, plan_id)
    with pytest.raises(NotAllowed):
        seen(world, plan_id, Role.CONTACT)
    with pytest.raises(NotFound):
        seen(world, 999_999)
    mine, world.mine = world.mine, world.theirs
    with pytest.raises(NotFound):
        seen(world, plan_id)
    world.mine = mine
    assert seen(world, plan_id).summary.row.id == plan_id


def test_a_plan_that_is_kept_is_opened_anew_and_is_the_same(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    before = opened(world, plan_id)
    world.service.store.write(world.scope(), lambda unit: keep_plan(unit, world.actor(Role.COORDINATOR), plan_id))
    assert opened(world, plan_id).content == before.content


def test_plans_of_one_input_share_what_was_read_of_it(world: World) -> None:
    first, second = (opened(world, made_plan(world, content)) for content in (planned_content(), None))
    assert first.content != second.content
    assert first.request.schools is second.request.schools
    assert second.request.previous is not None
    assert second.request.previous.plan == second.content.plan


def test_who_was_deleted_is_not_in_memory_either(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    name = opened(world, plan_id).request.workers[OWN_WORKER].name
    assert name != FORMER_WORKER

    def leaves(unit: Unit) -> tuple[int, int]:
        user = UserRow(email="gone@klein.example", name=name, role="worker", created_at=NOW, active=False)
        user.worker_id, user.organisation_id = OWN_WORKER, "klein"
        unit.add(user)
        unit.flush()
        return user.id, user.version

    user_id, version = world.service.store.write(world.scope(), leaves)
    erase(world.service.store, world.scope(), world.actor(Role.ADMINISTRATOR), user_id, version)
    assert opened(world, plan_id).request.workers[OWN_WORKER].name == FORMER_WORKER
    row = world.service.store.read(
        world.scope(), lambda unit: plan_row(unit, world.actor(Role.COORDINATOR), plan_id, content=False)
    )
    assert row.version == 2
