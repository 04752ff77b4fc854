"""What goes beside a worker's week: exceptions over dates, and busy hours from the worker's own calendar."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import Response

from api.http.guards import scope_for
from api.http.problems import Refused
from api.web.forms import Typed, seen_version
from api.web.views.availability.showing import show_worker
from api.web.views.availability.week import CHANGE, WorkerCode
from api.web.visitors import Visitor, typed_fields
from api.web.wording import plainly
from calendars.ical.contentlines import MAX_BYTES
from planner.domain.resources import Wish3
from planner.errors import InputRefused, Problem
from planner.persistence.store import Unit
from planner.services.availability.exceptions import add_exception
from planner.services.availability.stored import StoredAvailability
from planner.services.inputs.calendars import follow_calendar, refresh_calendar, remove_calendar, upload_calendar
from planner.services.inputs.rows import remove_row

_FIELDS = {"from": "first_day", "until": "last_day"}
router = APIRouter(prefix="/beschikbaarheid/{worker}", include_in_schema=False)


@router.post("/uitzonderingen")
def add(
    worker: WorkerCode,
    request: Request,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    eerste: Typed = "",
    laatste: Typed = "",
    stand: Typed = Wish3.CANNOT.value,
    periode: Typed = "",
) -> Response:
    """Add an exception over dates, in the parts of the day that were ticked."""
    fields = typed_fields(request)
    ticked, state = fields.get("dagdeel", ()), Wish3(stand) if stand in set(Wish3) else Wish3.CANNOT

    def work(unit: Unit) -> None:
        known = StoredAvailability(unit)
        spans = [part.span for part in known.parts(worker) if part.name in ticked] if worker in known.workers else []
        add_exception(unit, visitor.actor, worker, first=eerste, last=laatste, spans=spans, state=state)

    try:
        visitor.write(work)
    except InputRefused as refused:
        return show_worker(
            visitor,
            worker,
            periode,
            exception=fields,
            problems=_plain(visitor, refused),
            beside="exceptions",
            status=400,
        )
    return visitor.onward(f"/beschikbaarheid/{worker}", "exception", periode=periode)


@router.post("/uitzonderingen/{row_id}/weg")
def remove(
    worker: WorkerCode,
    row_id: int,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    gezien: Typed = "0",
    periode: Typed = "",
) -> Response:
    """Remove an exception of which a version was seen."""
    seen = seen_version(gezien) or 0
    visitor.write(lambda unit: remove_row(unit, visitor.actor, "exceptions", row_id, seen))
    return visitor.onward(f"/beschikbaarheid/{worker}", "exception_gone", periode=periode)


@router.post("/agenda")
def own_calendar(
    worker: WorkerCode,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    wat: Typed,
    adres: Typed = "",
    bestand: UploadFile | None = None,
    gezien: Typed = "",
    periode: Typed = "",
) -> Response:
    """Follow a calendar by its address, take a file, fetch it again or forget it; only busy hours are ever kept."""
    store, scope, actor = visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor
    seen = seen_version(gezien)
    done = "calendar"
    try:
        match wat:
            case "volgen":
                follow_calendar(store, scope, actor, worker, adres.strip(), seen=seen)
            case "bestand":
                upload_calendar(store, scope, actor, worker, _content(bestand), seen)
            case "ophalen":
                done = "calendar_stale" if refresh_calendar(store, scope, actor, worker).stale else done
            case "vergeten":
                visitor.write(lambda unit: remove_calendar(unit, actor, worker, seen or 0))
                done = "calendar_gone"
            case _:
                raise Refused(400)
    except InputRefused as refused:
        return show_worker(visitor, worker, periode, problems=_plain(visitor, refused), beside="calendar", status=400)
    return visitor.onward(f"/beschikbaarheid/{worker}", done, periode=periode)


def _plain(visitor: Visitor, refused: InputRefused) -> list[Problem]:
    """What is wrong, by the names of the fields of the page."""
    return [
        plainly(each, visitor.lang.text(_FIELDS[each.column]) if each.column in _FIELDS else "")
        for each in refused.problems
    ]


def _content(file: UploadFile | None) -> bytes:
    data = b"" if file is None else file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(413)
    return data
