"""The programme as files for the school's own timetable system."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from api.http.downloads import content_disposition
from api.http.guards import scope_for
from api.web.views.own_school.programme import ANSWER, newest
from api.web.visitors import Visitor
from planner.errors import NotFound
from planner.services.programmes.reading import ShownVersion
from planner.services.programmes.taking_along import TakenAlong, programme_calendar, programme_table

router = APIRouter()


@router.get("/school/programma.csv")
def table(visitor: Annotated[Visitor, ANSWER]) -> Response:
    """The newest version, a line for each session."""
    service, actor = visitor.service, visitor.actor
    found = programme_table(
        service.store, scope_for(actor, service), actor, _version(visitor).id, language=visitor.lang.code
    )
    return _file(found, ".csv", "text/csv; charset=utf-8")


@router.get("/school/programma.ics")
def calendar(visitor: Annotated[Visitor, ANSWER]) -> Response:
    """The newest version as a calendar to read in once."""
    service, actor = visitor.service, visitor.actor
    found = programme_calendar(
        service.store,
        scope_for(actor, service),
        actor,
        _version(visitor).id,
        language=visitor.lang.code,
        host=service.settings.host,
    )
    return _file(found, ".ics", "text/calendar; charset=utf-8")


def _version(visitor: Visitor) -> ShownVersion:
    found = newest(visitor)
    if found is None:
        raise NotFound
    return found


def _file(found: TakenAlong, ending: str, media_type: str) -> Response:
    disposition = content_disposition(found.name, ending, inline=False)
    return Response(found.data, media_type=media_type, headers={"Content-Disposition": disposition})
