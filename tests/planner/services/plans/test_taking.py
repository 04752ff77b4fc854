"""A repair taken: rows of the input in the name of who asks, and one run, however often it is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.edits import Cost
from planner.domain.repairs import Repair, RepairKind, RowEdit
from planner.domain.request import Request
from planner.domain.runs import RunState
from planner.errors import Conflict, NotAllowed
from planner.persistence.inputs import all_rows
from planner.persistence.runs import run_by_id, runs_under_way
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.plans.seeing import seen_plan
from planner.services.plans.taking import Taken, take_repair, taken_for
from planner.services.runs.orders import end
from tests.api.planned import BEFORE, made_plan, planned_content, session_at
from tests.api.worlds import OTHER_WORKER, OWN_SCHOOL, OWN_WORKER, World, world_in

HOURS = RowEdit(table="contracts", where=(("worker_id", OWN_WORKER),), cells=(("week_hours", "7"),))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        found.clock[0] = BEFORE
        yield found


def repair(*rows: RowEdit, kind: RepairKind = RepairKind.WORKER_HOURS) -> Repair:
    session = session_at(planned_content(), OWN_SCHOOL)
    return Repair(kind=kind, text_nl="iets", text_en="something", session=session, cost=Cost(), rows=rows)


def asked(world: World, plan_id: int) -> Request:
    return seen_plan(
        world.service.store, world.scope(), world.actor(Role.COORDINATOR), world.service.plans, plan_id
    ).request


def take(world: World, plan_id: int, taken: Repair, role: Role | None = None) -> int:
    """The id of the run that a coordinator orders: the usual one, or a colleague with the account of another role."""
    actor = world.actor(Role.COORDINATOR)
    if role is not None:
        actor = replace(actor, user_id=world.actor(role).user_id)
    requirement = asked(world, plan_id).requirements[taken.session.requirement_id]

    def work(unit: Unit) -> int:
        return take_repair(unit, actor, plan_id, requirement, taken, "nl").id

    return world.service.store.write(world.scope(), work)


def rows_of(world: World, table: str, worker_id: str) -> list[dict[str, object]]:
    def work(unit: Unit) -> list[dict[str, object]]:
        return [dict(row.cells) for row in all_rows(unit, {table}) if row.cells.get("worker_id") == worker_id]

    return world.service.store.read(world.scope(), work)


def bring(world: World, run_id: int, state: RunState) -> None:
    """Let a run come to a state, by those in between."""

    def work(unit: Unit) -> None:
        row = run_by_id(unit, run_id)
        assert row is not None
        if state.is_over:
            end(unit, row, state, None)
        row.state = state.value

    world.service.store.write(world.scope(), work)


def taken_of(world: World, plan_id: int) -> Taken | None:
    actor, asker = world.actor(Role.COORDINATOR), repair().session.requirement_id
    return world.service.store.read(world.scope(), lambda unit: taken_for(unit, actor, plan_id, asker))


def under_way(world: World) -> int:
    return world.service.store.read(world.scope(), lambda unit: len(runs_under_way(unit)))


def test_the_row_changes_and_pressing_twice_orders_one_run(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    first = take(world, plan_id, repair(HOURS))
    assert [row["week_hours"] for row in rows_of(world, "contracts", OWN_WORKER)] == ["7"]
    assert take(world, plan_id, repair(HOURS)) == first
    assert under_way(world) == 1


def test_a_colleague_who_comes_second_is_told_and_changes_nothing(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    first = take(world, plan_id, repair(HOURS))
    more = RowEdit(table="contracts", where=(("worker_id", OWN_WORKER),), cells=(("week_hours", "9"),))
    for state in (RunState.QUEUED, RunState.RUNNING, RunState.DONE):
        bring(world, first, state)
        with pytest.raises(Conflict) as told:
            take(world, plan_id, repair(more), Role.MANAGER)
        assert told.value.reason == "taken"
    assert [row["week_hours"] for row in rows_of(world, "contracts", OWN_WORKER)] == ["7"]
    found = taken_of(world, plan_id)
    assert found is not None
    assert (found.run_id, found.who, found.at) == (first, "Corrie", BEFORE)


def test_a_run_that_brought_nothing_is_in_nobodys_way(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    bring(world, take(world, plan_id, repair(HOURS)), RunState.CANCELLED)
    assert taken_of(world, plan_id) is None
    with pytest.raises(Conflict) as told:
        take(world, plan_id, repair(HOURS), Role.MANAGER)
    assert told.value.reason == "outdated"


def test_rooms_are_made_on_the_days_that_a_repair_names(world: World) -> None:
    made = replace(repair(kind=RepairKind.REARRANGE), moved=1, moving_on=(date(2026, 9, 14), date(2026, 9, 15)))
    run_id = take(world, made_plan(world, planned_content()), made)

    def options(unit: Unit) -> dict[str, object]:
        row = run_by_id(unit, run_id)
        assert row is not None
        return dict(row.options)

    assert world.service.store.read(world.scope(), options)["free_days"] == ["2026-09-14", "2026-09-15"]


def test_a_new_row_keeps_what_is_there(world: World) -> None:
    before = rows_of(world, "availability", OWN_WORKER)
    cells = {"worker_id": OWN_WORKER, "weekday": "1", "start": "13:00", "end": "15:00", "state": "can"}
    edit = RowEdit(table="availability", cells=tuple(cells.items()))
    take(world, made_plan(world, planned_content()), repair(edit, kind=RepairKind.WEEKDAY))
    after = rows_of(world, "availability", OWN_WORKER)
    assert len(after) == len(before) + 1
    assert after[-1]["end"] == "15:00"


def test_nothing_of_another_organisation_is_changed(world: World) -> None:
    theirs = RowEdit(table="contracts", where=(("worker_id", OTHER_WORKER),), cells=(("week_hours", "9"),))
    before = rows_of(world, "contracts", OTHER_WORKER)
    with pytest.raises(NotAllowed):
        take(world, made_plan(world, planned_content()), repair(theirs))
    assert rows_of(world, "contracts", OTHER_WORKER) == before
    assert under_way(world) == 0


@pytest.mark.parametrize(
    ("taken", "reason"),
    [
        (repair(kind=RepairKind.ROOM_EXTRA), "asks-a-person"),
        (repair(RowEdit(table="wishes", where=(("id", "gone"),), cells=(("priority", "must"),))), "outdated"),
    ],
)
def test_what_cannot_be_taken_is_told(world: World, taken: Repair, reason: str) -> None:
    with pytest.raises(Conflict) as told:
        take(world, made_plan(world, planned_content()), taken)
    assert told.value.reason == reason
    assert under_way(world) == 0


def test_a_moment_that_is_past_is_not_taken(world: World) -> None:
    plan_id = made_plan(world, planned_content())
    world.clock[0] = BEFORE + (date(2026, 12, 1) - BEFORE.date())
    with pytest.raises(Conflict):
        take(world, plan_id, repair(HOURS))
