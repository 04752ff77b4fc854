"""The room «Planning»: what there is to plan with, a look beforehand, and the run that makes a plan."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.values import LARGEST_ID, PathId
from api.jobs.beforehand import Beforehand, Version
from api.web.forms import Typed
from api.web.moments import moment
from api.web.rooms import rooms_of
from api.web.views.run_stand import difference_said, stand_of
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from calendars.zones import local_date
from planner.domain.differences import Difference
from planner.domain.runs import RunKind
from planner.errors import Busy, Conflict, InputRefused, Problem
from planner.persistence.inputs import input_version
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.inputs.completeness import completeness
from planner.services.inputs.stored import stored_input
from planner.services.permissions import Operation
from planner.services.plans.comparing import counts_since
from planner.services.plans.reading import PlanSummary, list_plans, plan_row
from planner.services.runs.orders import RunOrder, cancel_run, start_run, stop_run
from planner.services.runs.reading import list_runs, run_named, runs_going_on

router = APIRouter(prefix="/planning", include_in_schema=False)

READ = visitor(Operation.RUNS_READ)
START = visitor(Operation.RUN_START)
STOP = visitor(Operation.RUN_STOP)
TIMES = {"kort": 60.0, "gewoon": 120.0, "lang": 600.0}
"""Choices of time, in seconds."""
PLANS_SHOWN = 12
CONFLICT = 409

Time = Annotated[Literal["kort", "gewoon", "lang"], Form()]
Base = Annotated[int | None, Form(ge=1, le=LARGEST_ID)]
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]


def _beforehand(request: Request) -> Beforehand:
    found = request.app.state.beforehand
    assert isinstance(found, Beforehand)
    return found


BeforehandHere = Annotated[Beforehand, Depends(_beforehand)]


@router.get("")
def planning(visitor: Annotated[Visitor, READ], beforehand: BeforehandHere, voor: Before = None) -> HTMLResponse:
    """What there is, what is missing, the run that goes on, the plans that there are."""
    return _planning(visitor, beforehand, before=voor)


@router.post("")
def make(
    visitor: Annotated[Visitor, START],
    beforehand: BeforehandHere,
    csrf: Typed,
    tijd: Time = "gewoon",
    vanaf: Base = None,
) -> Response:
    """Have a plan made and lead to its run; while one is made already, to that one."""
    order = RunOrder(
        kind=RunKind.PLAN,
        time_limit_seconds=TIMES[tijd],
        base_plan_id=vanaf,
        language=visitor.lang.code,
    )
    try:
        run_id = visitor.write(lambda unit: start_run(unit, visitor.actor, order)[0].id)
    except InputRefused as refused:
        return _planning(visitor, beforehand, status=400, problems=refused.problems, chosen=tijd)
    except Conflict as conflict:
        return _planning(visitor, beforehand, status=CONFLICT, problems=plain_conflict(conflict), chosen=tijd)
    return visitor.onward(f"/planning/{run_id}")


@router.post("/vooraf")
def look(visitor: Annotated[Visitor, START], beforehand: BeforehandHere, csrf: Typed) -> Response:
    """Have it looked what can never be and where more is asked than there is."""
    version, stored = visitor.read(lambda unit: (_version(unit, visitor), stored_input(unit)))
    beforehand.begin(version, stored)
    return visitor.onward("/planning/vooraf")


@router.get("/vooraf")
def looked(visitor: Annotated[Visitor, READ], beforehand: BeforehandHere) -> HTMLResponse:
    """What was seen of the input as it is now; while it is being looked at the page asks itself again."""
    version = visitor.read(lambda unit: _version(unit, visitor))
    return visitor.page("planning/beforehand.html", **_seen(beforehand, version))


@router.get("/{run_id}")
def follow(run_id: PathId, visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """How far a run is, or how it ended; without a script the page asks itself again until it is over."""

    def work(unit: Unit) -> tuple[RunRow, bool, dict[Difference, int] | None]:
        row = run_named(unit, visitor.actor, run_id)
        if row.plan_id is None:
            return row, False, None
        plan = plan_row(unit, visitor.actor, row.plan_id, content=False)
        stopped = row.failure is None and bool(plan.counts.get("stopped"))
        if row.kind != RunKind.REPLAN.value or row.base_plan_id is None:
            return row, stopped, None
        return row, stopped, counts_since(unit, visitor.actor, row.base_plan_id, row.plan_id)

    row, stopped, differs = visitor.read(work)
    stand = stand_of(row, visitor.lang, visitor.service.now())
    said = "" if differs is None else difference_said(visitor.lang, differs)
    return visitor.page("planning/run.html", stand=stand, stopped=stopped, difference=said, base=row.base_plan_id)


@router.post("/{run_id}/stop")
def stop(run_id: PathId, visitor: Annotated[Visitor, STOP], csrf: Typed) -> Response:
    """Stop, and use the best plan so far; of a run that is over its page says how it ended."""
    with suppress(Conflict):
        visitor.write(lambda unit: stop_run(unit, visitor.actor, run_id).id)
    return visitor.onward(f"/planning/{run_id}")


@router.post("/{run_id}/afbreken")
def cancel(run_id: PathId, visitor: Annotated[Visitor, STOP], csrf: Typed) -> Response:
    """End without a plan; of a run that is over its page says how it ended."""
    with suppress(Conflict):
        visitor.write(lambda unit: cancel_run(unit, visitor.actor, run_id).id)
    return visitor.onward(f"/planning/{run_id}")


def _planning(
    visitor: Visitor,
    beforehand: Beforehand,
    *,
    before: int | None = None,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    chosen: str = "gewoon",
) -> HTMLResponse:
    actor, lang, now = visitor.actor, visitor.lang, visitor.service.now()

    def work(unit: Unit) -> HTMLResponse:
        version = _version(unit, visitor)
        plans = list_plans(unit, actor, before=before, limit=PLANS_SHOWN + 1)
        shown = plans[:PLANS_SHOWN]
        last = list_runs(unit, actor, before=None, limit=1)
        return visitor.page(
            "planning/planning.html",
            status=status,
            problems=problems,
            have=completeness(unit, actor),
            going_on=[stand_of(row, lang, now) for row in runs_going_on(unit, actor)],
            last=next((stand_of(row, lang, now) for row in last if row.state in {"failed", "cancelled"}), None),
            plans=shown,
            base=_base(shown),
            older=shown[-1].row.id if len(plans) > PLANS_SHOWN else None,
            times=tuple(TIMES),
            chosen=chosen,
            moment=moment,
            paths={room.path for room in rooms_of(actor)},
            **_seen(beforehand, version),
        )

    return visitor.read(work)


def _version(unit: Unit, visitor: Visitor) -> Version:
    today = local_date(visitor.service.now())
    return Version(partnership_id=visitor.actor.partnership_id, number=input_version(unit), today=today)


def _seen(beforehand: Beforehand, version: Version) -> dict[str, Any]:
    """What was seen of this input beforehand, whether somebody is looking, and whether looking broke down."""
    looking = beforehand.is_looking(version)
    try:
        return {"looking": looking, "looked": beforehand.found(version), "look_broke": False}
    except Busy:
        return {"looking": looking, "looked": None, "look_broke": True}


def _base(plans: list[PlanSummary]) -> PlanSummary | None:
    """What a new plan may continue: the plan that is kept, else the newest one."""
    return next((plan for plan in plans if plan.row.kept), plans[0] if plans else None)
