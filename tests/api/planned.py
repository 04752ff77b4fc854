"""Runs and plans that are there, for tests that look at them."""

from __future__ import annotations

from datetime import UTC, datetime

from planner.domain.assignment import Session
from planner.domain.runs import RunKind, RunState
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.inputs.snapshots import snapshot
from planner.services.inputs.stored import stored_input
from planner.services.stamping import stamped
from planner.tabular.reading import read_stored
from tests.api.worlds import World
from tests.databases import NOW
from tests.plans import planned

BEFORE = datetime(2026, 8, 1, 9, tzinfo=UTC)
"""Before the year of the tiny example begins."""
OPTIONS = {"reach": "touched", "time_limit_seconds": 1.0, "today": "2026-11-24"}


def made_run(world: World, state: RunState = RunState.QUEUED) -> int:
    """A run of the partnership at hand; its id."""

    def work(unit: Unit) -> int:
        row = RunRow(kind=RunKind.PLAN.value, state=state.value, options=OPTIONS, created_at=NOW)
        row.snapshot_id = snapshot(unit).id
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def made_plan(world: World, content: PlanContent | None = None) -> int:
    """A plan of the partnership at hand; its id."""

    def work(unit: Unit) -> int:
        found = snapshot(unit)
        plan = NewPlan(
            snapshot_id=found.id,
            input_version=found.input_version,
            today=BEFORE.date(),
            tiers=[],
            counts={},
            content=packed(content or PlanContent()),
            files={"result.json": b"{}"},
        )
        return add_plan(unit, plan, NOW).id

    return world.service.store.write(world.scope(), work)


def planned_content(world: World) -> PlanContent:
    """A quick plan of the input of the partnership at hand, and what is needed to show it."""
    stored = world.service.store.read(world.scope(), stored_input)
    request = read_stored(stored, today=BEFORE.date())
    found = planned(request)
    return PlanContent(plan=stamped(request, found, request.today), activities=dict(request.activities))


def session_at(content: PlanContent, school_id: str) -> Session:
    """The first session at a school."""
    return next(session for session in content.plan.sessions if session.school_id == school_id)
