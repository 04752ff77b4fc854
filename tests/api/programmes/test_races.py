"""Two people at once: only legal ends, one act of each in the history, one message of each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from planner.domain.assignment import Status
from planner.errors import PlannerError
from planner.persistence.scope import Scope
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    HistoryRow,
    OutgoingRow,
    PublicationRow,
    PublishedSessionRow,
)
from planner.services.permissions import Role
from planner.services.programmes.answering import agree
from planner.services.programmes.proposing import propose
from planner.services.programmes.publishing import publish
from planner.services.programmes.withdrawing import withdraw
from tests.api.programmes.stories import add_plan, insert_version, proposed, sessions_of, version_of, with_session
from tests.api.worlds import OTHER_SCHOOL, World

TIMES = 6
Work = Callable[[], object]


def at_once(*works: Work) -> list[object]:
    """What each of these gives when they begin at the same moment; an error of ours is a result."""
    barrier = Barrier(len(works))

    def run(work: Work) -> object:
        barrier.wait()
        try:
            return work()
        except PlannerError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def won(results: list[object]) -> list[bool]:
    return [not isinstance(result, PlannerError) for result in results]


def count(world: World, table: Any, *criteria: Any) -> int:
    return world.service.store.read(
        world.scope(), lambda unit: unit.scalars(select(func.count(table.id)).where(*criteria)).one()
    )


def as_role(world: World, role: Role) -> tuple[Scope, Any]:
    actor = world.actor(role)
    scope = Scope(partnership_id=world.mine, now=world.clock[0], user_id=actor.user_id, who=actor.name)
    return scope, actor


def agreeing(world: World, role: Role, programme_id: int, version: int) -> Work:
    scope, actor = as_role(world, role)
    return lambda: agree(world.service.store, scope, actor, programme_id, version)


@pytest.mark.parametrize("_", range(TIMES))
def test_two_agree_at_once(world: World, _: int) -> None:
    programme_id, _session = insert_version(world)
    version = version_of(world, programme_id)["version"]
    results = at_once(*(agreeing(world, role, programme_id, version) for role in (Role.CONTACT, Role.DEPUTY)))
    assert sorted(won(results)) == [False, True]
    assert {s["status"] for s in sessions_of(world, programme_id)} == {"agreed"}
    assert count(world, AnswerRow) == 1
    assert count(world, HistoryRow, HistoryRow.subject == "answers") == 1
    assert count(world, OutgoingRow, OutgoingRow.kind == "answer") == 1


@pytest.mark.parametrize("_", range(TIMES))
def test_agreeing_and_withdrawing_at_once(world: World, _: int) -> None:
    programme_id, _session = insert_version(world)
    version = version_of(world, programme_id)["version"]
    scope, actor = as_role(world, Role.COORDINATOR)
    results = at_once(
        agreeing(world, Role.CONTACT, programme_id, version),
        lambda: withdraw(world.service.store, scope, actor, programme_id, version),
    )
    agreed, withdrawn = won(results)
    assert agreed != withdrawn
    assert {s["status"] for s in sessions_of(world, programme_id)} == {"agreed" if agreed else "draft"}
    assert count(world, AnswerRow) == count(world, OutgoingRow, OutgoingRow.kind == "answer") == int(agreed)


@pytest.mark.parametrize("_", range(TIMES))
def test_agreeing_and_a_next_version_at_once(world: World, _: int) -> None:
    """Either the answer was first and is kept where nothing changed, or it comes too late for the old version."""
    first = proposed(world)
    plan_id = add_plan(world, lambda request, plan: with_session(plan, "beek-quiz-1", day=date(2026, 9, 14)))
    scope, actor = as_role(world, Role.COORDINATOR)
    service = world.service
    agreed, made = at_once(
        agreeing(world, Role.CONTACT, first["id"], first["version"]),
        lambda: propose(service.store, scope, actor, service.plans, plan_id, None),
    )
    assert won([made]) == [True]
    assert isinstance(made, tuple)
    statuses = {s["id"]: s["status"] for s in sessions_of(world, made[0])}
    assert statuses.pop("beek-quiz-1") == "proposed"
    assert set(statuses.values()) == {"agreed" if won([agreed])[0] else "proposed"}
    assert count(world, AnswerRow) == int(won([agreed])[0])
    assert version_of(world, first["id"])["superseded_by"] == made[0]


@pytest.mark.parametrize("_", range(TIMES))
def test_two_propose_at_once(world: World, _: int) -> None:
    plan_id = add_plan(world)
    scope, actor = as_role(world, Role.COORDINATOR)
    service = world.service
    results = at_once(*[lambda: propose(service.store, scope, actor, service.plans, plan_id, None)] * 2)
    assert sorted(won(results)) == [False, True]
    assert count(world, OutgoingRow, OutgoingRow.kind == "proposal") == 2


def publishing(world: World, programme_id: int) -> Work:
    """What a coordinator of the school's organisation does; both see that nothing was published yet."""
    scope, actor = as_role(world, Role.COORDINATOR)
    from dataclasses import replace

    everywhere = replace(actor, school_ids=frozenset({"beek", "dijk"}))
    service = world.service
    return lambda: publish(service.store, scope, everywhere, service.plans, [programme_id], 0)


@pytest.mark.parametrize("_", range(TIMES))
def test_publishing_the_same_at_once(world: World, _: int) -> None:
    programme_id, _session = insert_version(world, status=Status.AGREED)
    results = at_once(publishing(world, programme_id), publishing(world, programme_id))
    assert sorted(won(results)) == [False, True]
    assert count(world, PublicationRow) == 1
    sessions = len(sessions_of(world, programme_id))
    assert count(world, PublishedSessionRow) == sessions
    assert count(world, HistoryRow, HistoryRow.subject == "publications") == 1
    people = {"Anna", "Carla", "Daan"}
    assert count(world, OutgoingRow, OutgoingRow.kind == "publication") == len(people)


@pytest.mark.parametrize("_", range(TIMES))
def test_publishing_two_schools_that_share_a_worker_at_once(world: World, _: int) -> None:
    """By the number one wins; who comes after it is told, and then by the checker that the worker is taken."""
    mine, _session = insert_version(world, status=Status.AGREED)
    theirs, _session = insert_version(world, OTHER_SCHOOL, status=Status.AGREED)
    results = at_once(publishing(world, mine), publishing(world, theirs))
    assert sorted(won(results)) == [False, True]
    assert count(world, PublicationRow) == 1

    def schools(unit: Unit) -> set[str]:
        return set(unit.scalars(select(PublishedSessionRow.school_id)))

    (school_id,) = world.service.store.read(world.scope(), schools)
    assert (school_id == "beek") == won(results)[0]
