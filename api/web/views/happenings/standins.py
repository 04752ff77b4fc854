"""Who can stand in for somebody who is absent from a session, at what cost; and who cannot, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse

from api.http.explaining import ExplainerHere
from api.http.values import PathId
from api.jobs.explainer import Subject
from api.web.visitors import Visitor, visitor
from calendars.zones import local_date
from planner.errors import Busy, NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.store import Unit
from planner.services.absences.reading import Absence, absences, one_of
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Operation
from planner.services.plans.editing import Editable, editable

router = APIRouter(include_in_schema=False)
READ = visitor(Operation.PLANS_READ)
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]
MOST_TEAMS = 8
_POINTS = re.compile(r" \(\d+\)")
"""Behind each thing that it costs; a coordinator needs the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A team that could hold the session."""

    team: str
    cost: str
    comes_for_it: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAble:
    """Somebody who cannot, with the reason."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is known before the question is asked."""

    absence: Absence
    away: frozenset[str]
    names: Names
    editing: Editable | None


@router.get("/speelt/afwezig/{row_id}/{session_id}")
def show_standins(
    row_id: PathId, session_id: SessionId, visitor: Annotated[Visitor, READ], explainer: ExplainerHere
) -> HTMLResponse:
    """Everybody of the joint plan: who can, the cheapest first, and who cannot."""

    def read(unit: Unit) -> _Asked:
        every = absences(unit, visitor.actor)
        found = one_of(every, row_id)
        session = next((each for each in found.touched if each.id == session_id), None)
        if session is None:
            raise NotFound
        base = last_proposed_plan_id(unit)
        try:
            editing = None if base is None else editable(unit, visitor.actor, base, session_id, change=False)
        except NotFound:
            editing = None
        return _Asked(
            absence=found,
            away=_away(every, session.date, found.worker.id),
            names=names_in(cells_of(unit, TABLES)),
            editing=editing,
        )

    asked = visitor.read(read)
    session = next(each for each in asked.absence.touched if each.id == session_id)
    answer: dict[str, Any] | None = None
    busy = False
    if asked.editing is not None:
        editing = asked.editing
        subject = Subject(plan=editing.plan, snapshot=editing.snapshot, applied=editing.applied)
        try:
            answer = explainer.ask_once(
                subject,
                "explain",
                session_id=session_id,
                now=local_date(visitor.service.now()).isoformat(),
                language=visitor.lang.code,
                away=asked.absence.worker.id,
            )
        except Busy:
            busy = True
    return visitor.page(
        "happenings/standins.html",
        absence=asked.absence,
        session=session,
        busy=busy,
        gone=asked.editing is None,
        can=_can(answer, asked) if answer else [],
        cannot=_cannot(answer, asked, visitor.lang.text("standin_away_too")) if answer else [],
    )


def _away(found: Iterable[Absence], day: date, worker_id: str) -> frozenset[str]:
    """Who is absent all of that day, but for the one whose session it is."""
    return frozenset(
        each.worker.id
        for each in found
        if each.is_whole_days and each.first <= day <= each.last and each.worker.id != worker_id
    )


def _can(answer: dict[str, Any], asked: _Asked) -> list[StandIn]:
    gone = asked.away | {asked.absence.worker.id}
    return [
        StandIn(team=each["team"], cost=_POINTS.sub("", each["cost"]), comes_for_it=bool(each["visits"]))
        for each in answer["teams"]
        if gone.isdisjoint(each["session"]["worker_ids"])
    ][:MOST_TEAMS]


def _cannot(answer: dict[str, Any], asked: _Asked, away_too: str) -> list[NotAble]:
    def name(code: str) -> str:
        known = asked.names.workers.get(code)
        return known.name if known else code

    found = {
        each["subject"]: each["text"] for each in answer["no_workers"] if each["subject"] != asked.absence.worker.id
    }
    found |= dict.fromkeys(asked.away, away_too)
    return sorted(
        (NotAble(name=name(code), why=why) for code, why in found.items()), key=lambda each: (each.why, each.name)
    )
