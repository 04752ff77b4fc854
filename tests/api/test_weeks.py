"""The week of a worker as the database gives it: whose it is, what it shows of others, and in how many questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from planner.domain.assignment import Status
from planner.domain.differences import Difference
from planner.errors import NotFound
from planner.persistence.store import Store
from planner.services.permissions import Role
from planner.services.weeks.reading import WeekSession, WorkerWeek, worker_week
from tests.api.feeds.publishing import DAY, add_visit, publish, session
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World, make_world
from tests.databases import NOW

MONDAY = date(2026, 11, 23)
LONG_AGO, LATELY = NOW - timedelta(days=20), NOW - timedelta(days=2)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def week(world: World, role: Role = Role.WORKER, worker_id: str = OWN_WORKER) -> WorkerWeek:
    actor = world.actor(role)
    return world.service.store.read(world.scope(), lambda unit: worker_week(unit, actor, worker_id, MONDAY))


def sessions(found: WorkerWeek) -> dict[str, WeekSession]:
    return {each.session.id: each for day in found.days for place in day.places for each in place.sessions}


def test_sessions_stand_in_the_visit_that_holds_them(world: World) -> None:
    inside, outside = session("in-1", start=600), session("uit-1", start=900, end=930)
    publish(world.service.store, world.mine, inside, outside)
    add_visit(world.service.store, world.mine, 540, 720)
    places = next(day for day in week(world).days if day.day == DAY).places
    assert [(place.arrive, [each.session.id for each in place.sessions]) for place in places] == [
        (540, ["in-1"]),
        (None, ["uit-1"]),
    ]


def test_a_change_of_long_ago_is_no_news(world: World) -> None:
    store, one = world.service.store, session("quiz-1")
    publish(store, world.mine, one, at=LONG_AGO)
    moved = replace(one, start=660, end=690, sequence=1)
    publish(store, world.mine, moved, at=LONG_AGO + timedelta(days=1))
    assert sessions(week(world))["quiz-1"].change is None
    publish(store, world.mine, replace(moved, room_id="beek-aula", sequence=2), at=LATELY)
    change = sessions(week(world))["quiz-1"].change
    assert change is not None
    assert (change.what, change.symbol) == (Difference.OTHER_ROOM, "!")


def test_what_passed_from_one_worker_to_another_is_gone_here_and_new_there(world: World) -> None:
    store, one = world.service.store, session("quiz-1")
    publish(store, world.mine, one, at=LONG_AGO)
    publish(store, world.mine, replace(one, worker_ids=(COLLEAGUE,), sequence=1), at=LATELY)
    here = sessions(week(world))["quiz-1"]
    there = sessions(week(world, Role.COORDINATOR, COLLEAGUE))["quiz-1"]
    assert here.is_gone
    assert not there.is_gone
    assert there.change is not None
    assert there.change.what is Difference.ADDED


def test_what_changed_twice_into_what_it_was_is_no_news(world: World) -> None:
    store, one = world.service.store, session("quiz-1")
    publish(store, world.mine, one, at=LONG_AGO)
    publish(store, world.mine, replace(one, status=Status.CANCELLED, sequence=1), at=LATELY)
    assert sessions(week(world))["quiz-1"].is_gone
    publish(store, world.mine, replace(one, sequence=2), at=LATELY + timedelta(hours=1))
    found = sessions(week(world))["quiz-1"]
    assert (found.is_gone, found.change) == (False, None)


def test_a_week_is_read_by_its_worker_and_the_own_coordinator(world: World) -> None:
    assert week(world, Role.COORDINATOR, COLLEAGUE).worker.id == COLLEAGUE
    for role, worker_id in ((Role.WORKER, COLLEAGUE), (Role.COORDINATOR, OTHER_WORKER), (Role.COORDINATOR, "niemand")):
        with pytest.raises(NotFound):
            week(world, role, worker_id)


def test_a_full_week_takes_as_many_questions_as_an_empty_one(world: World) -> None:
    asked: list[str] = []
    actor = world.actor(Role.WORKER)

    def questions() -> int:
        asked.clear()
        world.service.store.read(world.scope(), lambda unit: worker_week(unit, actor, OWN_WORKER, MONDAY))
        return len(asked)

    event.listen(
        world.service.store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]), named=False
    )
    publish(world.service.store, world.mine, session("quiz-0"))
    few = questions()
    many = [session(f"quiz-{n}", start=480 + 10 * n, end=490 + 10 * n) for n in range(40)]
    publish(world.service.store, world.mine, *many)
    assert questions() == few
