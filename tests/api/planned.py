"""Runs and plans that are there, for tests that look at them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from calendars.intervals import clock
from planner.domain.assignment import Session
from planner.domain.runs import Ending, RunKind, RunState
from planner.persistence.inputs import all_rows, input_version, next_position, raise_input_version
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.runs import runs_under_way
from planner.persistence.snapshots import snapshot_of
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow, SnapshotRow
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.inputs.snapshots import packed_input
from planner.services.runs.orders import end
from planner.services.stamping import stamped
from planner.tabular.reading import read_stored
from planner.tabular.stored import StoredInput
from tests.api.worlds import World, tiny_tables
from tests.databases import NOW
from tests.plans import planned

BEFORE = datetime(2026, 8, 1, 9, tzinfo=UTC)
"""Before the year of the tiny example begins."""
OPTIONS = {"reach": "touched", "time_limit_seconds": 1.0, "today": "2026-11-24"}


def tiny_snapshot(unit: Unit) -> SnapshotRow:
    """The snapshot of the input as it is counted now, of the tiny example whatever tests did to the rows since."""
    found = snapshot_of(unit, input_version(unit))
    if found is None:
        stored = StoredInput(tiny_tables())
        digest = read_stored(stored, today=BEFORE.date()).digest
        found = SnapshotRow(
            input_version=input_version(unit), digest=digest, content=packed_input(stored), created_at=NOW
        )
        unit.add(found)
        unit.flush()
    return found


def made_run(world: World, state: RunState = RunState.QUEUED) -> int:
    """A run of the partnership at hand; its id."""

    def work(unit: Unit) -> int:
        row = RunRow(kind=RunKind.PLAN.value, state=state.value, options=OPTIONS, created_at=NOW)
        row.snapshot_id = tiny_snapshot(unit).id
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def made_plan(world: World, content: PlanContent | None = None, *, counts: dict[str, Any] | None = None) -> int:
    """A plan of the partnership at hand; its id."""

    def work(unit: Unit) -> int:
        found = tiny_snapshot(unit)
        plan = NewPlan(
            snapshot_id=found.id,
            input_version=found.input_version,
            today=BEFORE.date(),
            tiers=[],
            counts=counts or {},
            content=packed(content or PlanContent()),
            files={"result.json": b"{}"},
        )
        return add_plan(unit, plan, NOW).id

    return world.service.store.write(world.scope(), work)


@cache
def planned_content() -> PlanContent:
    """A quick plan of the tiny example, and what is needed to show it."""
    request = read_stored(StoredInput(tiny_tables()), today=BEFORE.date())
    found = planned(request)
    return PlanContent(plan=stamped(request, found, request.today), activities=dict(request.activities))


def session_at(content: PlanContent, school_id: str) -> Session:
    """The first session at a school."""
    return next(session for session in content.plan.sessions if session.school_id == school_id)


def pinned_session(world: World, session: Session) -> None:
    """Hold a session where it is, by a row of the input of the partnership at hand."""

    def work(unit: Unit) -> None:
        if any(row.cells["session_id"] == session.id for row in all_rows(unit, {"pins"})):
            return
        cells = {"session_id": session.id, "date": session.day.isoformat(), "start": clock(session.start)}
        unit.add(input_row("pins", next_position(unit, "pins"), cells, stored_directory(unit)))
        raise_input_version(unit)

    world.service.store.write(world.scope(), work)


def no_runs(world: World) -> None:
    """Let nothing be under way in the partnership at hand."""

    def work(unit: Unit) -> None:
        for row in runs_under_way(unit):
            end(unit, row, RunState.CANCELLED, Ending.CANCELLED)

    world.service.store.write(world.scope(), work)
