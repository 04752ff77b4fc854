"""Workers' own calendars: uploaded, or followed by their address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response, UploadFile

from api.http.guards import ServiceHere, guard, scope_for
from api.http.problems import Refused
from api.http.versions import SeenIfAny, SeenVersion, etag
from api.schemas.calendars import AddressIn, CalendarOut, CalendarsOut
from api.service import Service
from calendars.ical.contentlines import MAX_BYTES
from planner.services.inputs.calendars import (
    CalendarRecord,
    follow_calendar,
    list_calendars,
    read_calendar,
    refresh_calendar,
    remove_calendar,
    upload_calendar,
)
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/calendars", tags=["calendars"])

Reader = Annotated[Actor, guard(Operation.WORKER_INPUT_READ)]
Changer = Annotated[Actor, guard(Operation.WORKER_INPUT_CHANGE)]
WorkerCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}$", description="Code of the worker.")]


@router.get("")
def calendars(service: ServiceHere, actor: Reader) -> CalendarsOut:
    """The calendars that you may see, with the age of what they say."""
    found = service.store.read(scope_for(actor, service), lambda unit: list_calendars(unit, actor))
    return CalendarsOut(calendars=[CalendarOut.model_validate(each) for each in found])


def _out(response: Response, found: CalendarRecord) -> CalendarOut:
    response.headers["ETag"] = etag(found.version)
    return CalendarOut.model_validate(found)


def _require_seen(service: Service, actor: Actor, worker: str, seen: int | None) -> None:
    """Make sure that who replaces a calendar says which version was seen."""
    if seen is None:
        found = service.store.read(scope_for(actor, service), lambda unit: read_calendar(unit, actor, worker))
        if found is not None:
            raise Refused(428, detail="If-Match")


@router.put("/{worker}")
def follow(
    worker: WorkerCode, body: AddressIn, seen: SeenIfAny, response: Response, service: ServiceHere, actor: Changer
) -> CalendarOut:
    """Fetch a calendar by its address, and go on following it; where there is one already, with its ETag."""
    _require_seen(service, actor, worker, seen)
    found = follow_calendar(service.store, scope_for(actor, service), actor, worker, body.address, seen=seen)
    return _out(response, found)


@router.put("/{worker}/file")
def upload(
    worker: WorkerCode, file: UploadFile, seen: SeenIfAny, response: Response, service: ServiceHere, actor: Changer
) -> CalendarOut:
    """Take the busy time of an iCalendar file of at most 2 MB; nothing else of it is kept."""
    data = file.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(413)
    _require_seen(service, actor, worker, seen)
    return _out(response, upload_calendar(service.store, scope_for(actor, service), actor, worker, data, seen))


@router.post("/{worker}/refresh")
def refresh(worker: WorkerCode, response: Response, service: ServiceHere, actor: Changer) -> CalendarOut:
    """Fetch it again; when that fails the last good copy stays and the answer says why."""
    return _out(response, refresh_calendar(service.store, scope_for(actor, service), actor, worker))


@router.delete("/{worker}", status_code=204)
def remove(worker: WorkerCode, seen: SeenVersion, service: ServiceHere, actor: Changer) -> None:
    """Forget it, and its busy time."""
    service.store.write(scope_for(actor, service), lambda unit: remove_calendar(unit, actor, worker, seen))
