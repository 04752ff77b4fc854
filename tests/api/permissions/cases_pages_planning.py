"""The pages of planning and of plans: for coordinators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from calendars.intervals import clock
from planner.domain.edits import Cost
from planner.domain.outcome import Unplaced
from planner.domain.repairs import Repair, RepairKind, Repairs
from planner.domain.statements import Priority
from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.planned import BEFORE, made_plan, made_run, no_runs, pinned_session, planned_content, session_at
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World


def _form(**fields: str) -> dict[str, Any]:
    return {"data": {"csrf": "none", **fields}, "follow_redirects": False}


def _make(world: World) -> Ask:
    made_run(world)
    return Ask("POST", "/planning", _form(tijd="kort"))


def _plan(way: str) -> Case:
    return Case(
        Operation.PLANS_READ,
        f"page{way}",
        lambda world: Ask("GET", f"/plannen/{made_plan(world, planned_content())}{way}"),
        is_page=True,
    )


def _session(school_id: str, way: str = "", query: str = "") -> Callable[[World], Ask]:
    """The page of the first session at a school."""

    def ask(world: World) -> Ask:
        content = planned_content()
        session = session_at(content, school_id)
        place = f"?datum={session.day}&begin={clock(session.start)}" if query else ""
        return Ask("GET", f"/plannen/{made_plan(world, content)}/sessies/{session.id}{way}{place}")

    return ask


def _change(school_id: str, way: str) -> Callable[[World], Ask]:
    """To where it is: nothing is broken by that."""

    def ask(world: World) -> Ask:
        content = planned_content()
        session = session_at(content, school_id)
        if way == "los":
            pinned_session(world, session)
        place = {"datum": session.day.isoformat(), "begin": clock(session.start)} if way == "verplaats" else {}
        return Ask(
            "POST", f"/plannen/{made_plan(world, content)}/sessies/{session.id}/{way}", _form(gezien="0", **place)
        )

    return ask


def _lacking(world: World) -> str:
    """The page of a time that a plan leaves out, for which planning again helps."""
    content = planned_content()
    session = session_at(content, OWN_SCHOOL)
    repair = Repair(kind=RepairKind.SEARCH, text_nl="nog eens", text_en="again", session=session, cost=Cost())
    item = Unplaced(
        requirement_id=session.requirement_id,
        occurrence=session.occurrence,
        school_id=session.school_id,
        priority=Priority.MUST,
        moments=1,
        text_nl="Er is iets.",
        text_en="There is something.",
        repairs=Repairs(found=(repair,), complete=True),
    )
    number = made_plan(world, replace(content, unplaced=(item,)))
    return f"/plannen/{number}/niet-gepland/{item.requirement_id}/{item.occurrence}"


def _take(world: World) -> Ask:
    no_runs(world)
    world.clock[0] = BEFORE
    return Ask("POST", _lacking(world), _form(nummer="1", soort="search"))


QUESTIONS = (
    Case(Operation.PLANS_READ, "page-lacking", lambda world: Ask("GET", _lacking(world)), is_page=True),
    Case(Operation.RUN_START, "page-take", _take, is_page=True),
    Case(Operation.PLANS_READ, "page-session", _session(OTHER_SCHOOL), is_page=True),
    Case(Operation.PLANS_READ, "page-look", _session(OTHER_SCHOOL, "/verplaats", "place"), is_page=True),
    Case(
        Operation.PLAN_KEEP,
        "page",
        lambda world: Ask("POST", f"/plannen/{made_plan(world)}/houden", _form(gezien="0")),
        is_page=True,
    ),
    *(
        Case(
            Operation.PLAN_CHANGE,
            f"page-{way}-{school_id}",
            _change(school_id, way),
            Subject(school_id=school_id),
            seen=Operation.PLANS_READ,
            is_page=True,
        )
        for school_id in (OWN_SCHOOL, OTHER_SCHOOL)
        for way in ("verplaats", "vast", "los")
    ),
)

CASES = (
    Case(Operation.RUNS_READ, "page", lambda world: Ask("GET", "/planning"), by_id=False, is_page=True),
    Case(
        Operation.RUNS_READ, "page-beforehand", lambda world: Ask("GET", "/planning/vooraf"), by_id=False, is_page=True
    ),
    Case(Operation.RUNS_READ, "page-run", lambda world: Ask("GET", f"/planning/{made_run(world)}"), is_page=True),
    Case(Operation.RUN_START, "page-make", _make, by_id=False, is_page=True),
    Case(
        Operation.RUN_START,
        "page-look",
        lambda world: Ask("POST", "/planning/vooraf", _form()),
        by_id=False,
        is_page=True,
    ),
    Case(
        Operation.RUN_STOP,
        "page-stop",
        lambda world: Ask("POST", f"/planning/{made_run(world)}/stop", _form()),
        is_page=True,
    ),
    Case(
        Operation.RUN_STOP,
        "page-cancel",
        lambda world: Ask("POST", f"/planning/{made_run(world)}/afbreken", _form()),
        is_page=True,
    ),
    *map(_plan, ("", "/week", "/lijst", "/bezetting", "/niet-gepland", "/vergelijken")),
    *QUESTIONS,
)
