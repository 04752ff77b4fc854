"""«Afwezig melden»: from, expected until, never why; what it touches; and back earlier."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.http.values import PathId
from api.web.forms import Seen, Typed
from api.web.texts.absences import ABSENCES_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.wording import plainly
from calendars.zones import local_date
from planner.errors import InputRefused, NotFound, Problem, Stale
from planner.reports.words import Pair
from planner.services.absences.ending import end_absence
from planner.services.absences.reading import absences, workers_to_report
from planner.services.absences.reporting import report_absence
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)
REPORT = visitor(Operation.ABSENCE_REPORT)


@router.get("/afwezig")
def show_absences(visitor: Annotated[Visitor, REPORT]) -> HTMLResponse:
    """What was reported and is not over, and the form for more."""
    return _page(visitor)


@router.post("/afwezig")
def report(
    visitor: Annotated[Visitor, REPORT], csrf: Typed, van: Typed = "", tot: Typed = "", werker: Typed = ""
) -> Response:
    """Keep an absence of oneself, or of a worker of the own organisation; ``tot`` empty = one day."""
    typed = {"van": van, "tot": tot, "werker": werker}
    first, last = _day(van), _day(tot or van)
    faults: list[Pair] = []
    if first is None or last is None or last < first:
        faults.append(ABSENCES_TEXTS["absence_dates"])
    elif last < local_date(visitor.service.now()):
        faults.append(ABSENCES_TEXTS["absence_past"])
    own = visitor.actor.worker_id
    if own is None and not werker:
        faults.append(ABSENCES_TEXTS["absence_who"])
    if faults or first is None or last is None:
        return _page(visitor, status=400, typed=typed, problems=tuple(Problem.plain(*f) for f in faults))
    try:
        visitor.write(lambda unit: report_absence(unit, visitor.actor, worker_id=own or werker, first=first, last=last))
    except InputRefused as refused:
        return _page(visitor, status=400, typed=typed, problems=tuple(map(plainly, refused.problems)))
    return visitor.onward("/afwezig", "absent")


@router.post("/afwezig/{row_id}/terug")
def back_earlier(
    row_id: PathId, visitor: Annotated[Visitor, REPORT], csrf: Typed, gezien: Seen, vanaf: Typed = ""
) -> Response:
    """Be there again from a day on."""
    back = _day(vanaf)
    if back is None:
        if row_id not in {each.row_id for each in visitor.read(lambda unit: absences(unit, visitor.actor))}:
            raise NotFound
        wrong = Problem.plain(*ABSENCES_TEXTS["absence_back_wrong"])
        return _page(visitor, status=400, problems=(wrong,))
    try:
        visitor.write(lambda unit: end_absence(unit, visitor.actor, row_id, gezien, back))
    except Stale:
        return _page(visitor, status=409, problems=(Problem.plain(*ABSENCES_TEXTS["absence_stale"]),))
    return visitor.onward("/afwezig", "back" if visitor.actor.worker_id else "back_others")


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _page(
    visitor: Visitor, *, status: int = 200, typed: dict[str, str] | None = None, problems: tuple[Problem, ...] = ()
) -> HTMLResponse:
    own = visitor.actor.worker_id is not None
    return visitor.page(
        "absences/absences.html",
        status=status,
        problems=problems,
        typed=typed or {},
        own=own,
        today=local_date(visitor.service.now()),
        found=visitor.read(lambda unit: absences(unit, visitor.actor)),
        workers=() if own else visitor.read(lambda unit: workers_to_report(unit, visitor.actor)),
    )
