"""The week of a worker: one's own, and for coordinators that of a worker of the own organisation."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.values import Code
from api.web.visitors import Visitor, visitor
from api.web.week_codes import monday_in, week_code
from planner.errors import NotFound
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.services.absences.reading import Absence, absences
from planner.services.permissions import Operation
from planner.services.weeks.reading import RECENT_DAYS, WorkerWeek, worker_week

router = APIRouter(include_in_schema=False)

OWN = visitor(Operation.SESSIONS_READ)
NEAR = visitor(Operation.OUTCOME_RECORD)


@router.get("/mijn-week")
def own_week(visitor: Annotated[Visitor, OWN], week: str = "") -> Response:
    """The own week; who is no worker has none and is led home, whom the input does not name yet reads whom to ask."""
    if visitor.actor.worker_id is None:
        return RedirectResponse("/", 303)
    try:
        return _week(visitor, visitor.actor.worker_id, week, "/mijn-week")
    except NotFound:
        return visitor.page("not_yet.html", title="room_week", why="worker_not_yet")


@router.get("/werkers/{worker_id}/week")
def week_of_worker(worker_id: Annotated[Code, Path()], visitor: Annotated[Visitor, NEAR], week: str = "") -> Response:
    """The week of a worker of the own organisation."""
    return _week(visitor, worker_id, week, f"/werkers/{worker_id}/week")


def _week(visitor: Visitor, worker_id: str, wanted: str, path: str) -> HTMLResponse:
    def read(unit: Unit) -> tuple[WorkerWeek, list[Absence]]:
        week = worker_week(unit, visitor.actor, worker_id, monday_in(wanted, today_of(unit)))
        return week, [each for each in absences(unit, visitor.actor) if each.worker.id == worker_id]

    found, away = visitor.read(read)
    days = [each for each in found.days if not found.is_this_week or each.day >= found.today]
    return visitor.page(
        "weeks/week.html",
        week=found,
        days=days,
        earlier=[each for each in found.days if each not in days],
        away={each.day: [a for a in away if a.first <= each.day <= a.last] for each in found.days},
        own=worker_id == visitor.actor.worker_id,
        week_path=path,
        here=f"{path}?week={week_code(found.monday)}",
        before=week_code(found.monday - timedelta(days=7)),
        after=week_code(found.monday + timedelta(days=7)),
        number=found.monday.isocalendar().week,
        sunday=found.monday + timedelta(days=6),
        recent_days=RECENT_DAYS,
        has_uncertain=any(not each.is_certain for day in found.days for place in day.places for each in place.sessions),
    )
