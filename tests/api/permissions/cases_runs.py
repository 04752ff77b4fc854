"""Runs and plans: of the partnership as a whole."""

from __future__ import annotations

from collections.abc import Callable

from calendars.intervals import clock
from planner.domain.runs import RunState
from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.planned import made_plan, made_run, pinned_session, planned_content, session_at
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World


def _plan(path: str) -> Case:
    return Case(Operation.PLANS_READ, path or "itself", lambda world: Ask("GET", f"/v1/plans/{made_plan(world)}{path}"))


def _move(school_id: str) -> Callable[[World], Ask]:
    """To where it is: nothing is broken by that."""

    def ask(world: World) -> Ask:
        content = planned_content()
        session = session_at(content, school_id)
        place = {"date": session.day.isoformat(), "start": clock(session.start)}
        return Ask("POST", f"/v1/plans/{made_plan(world, content)}/sessions/{session.id}/move", {"json": place})

    return ask


def _unpin(world: World) -> Ask:
    content = planned_content()
    session = session_at(content, OWN_SCHOOL)
    pinned_session(world, session)
    return Ask("DELETE", f"/v1/plans/{made_plan(world, content)}/sessions/{session.id}/pin")


def _start(world: World) -> Ask:
    made_run(world)
    return Ask("POST", "/v1/runs", {"json": {}})


CASES = (
    Case(Operation.RUN_START, "plan", _start, by_id=False),
    Case(Operation.RUNS_READ, "list", lambda world: Ask("GET", "/v1/runs"), by_id=False),
    Case(Operation.RUNS_READ, "one", lambda world: Ask("GET", f"/v1/runs/{made_run(world)}")),
    Case(
        Operation.RUNS_READ,
        "progress",
        lambda world: Ask("GET", f"/v1/runs/{made_run(world, RunState.CANCELLED)}/progress"),
    ),
    Case(Operation.RUN_STOP, "stop", lambda world: Ask("POST", f"/v1/runs/{made_run(world)}/stop")),
    Case(Operation.RUN_STOP, "cancel", lambda world: Ask("POST", f"/v1/runs/{made_run(world)}/cancel")),
    Case(Operation.PLANS_READ, "list", lambda world: Ask("GET", "/v1/plans"), by_id=False),
    *map(_plan, ("", "/sessions", "/visits", "/unplaced", "/penalties", "/files/result.json")),
    Case(
        Operation.PLANS_READ,
        "comparison",
        lambda world: Ask("GET", f"/v1/plans/{made_plan(world)}/comparison/{made_plan(world)}"),
    ),
    Case(Operation.PLAN_KEEP, "itself", lambda world: Ask("PUT", f"/v1/plans/{made_plan(world)}/kept")),
    Case(Operation.PLAN_CHANGE, "our-school", _move(OWN_SCHOOL), Subject(school_id=OWN_SCHOOL)),
    Case(Operation.PLAN_CHANGE, "unpin", _unpin, Subject(school_id=OWN_SCHOOL)),
    Case(
        Operation.PLAN_CHANGE,
        "their-school",
        _move(OTHER_SCHOOL),
        Subject(school_id=OTHER_SCHOOL),
        seen=Operation.PLANS_READ,
    ),
)
