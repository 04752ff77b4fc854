"""What was published, when and by whom, with what each publication changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse

from api.http.guards import scope_for
from api.http.values import LARGEST_ID
from api.web.changes import change_lines, counts_of
from api.web.moments import moment
from api.web.visitors import Visitor, visitor
from planner.services.permissions import Operation
from planner.services.programmes.comparing import ShownChange
from planner.services.programmes.publications import list_newest, read_publication

router = APIRouter(include_in_schema=False)
PUBLISH = visitor(Operation.PROGRAMME_PUBLISH)
MOST = 40
MOST_LINES, MOST_LINES_ALONE = 30, 500
"""Changes told of each school when there are more of them, and of one looked at by itself."""


@router.get("/publicaties")
def show_publications(
    visitor: Annotated[Visitor, PUBLISH], voor: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None
) -> HTMLResponse:
    """The acts of publishing, the newest first."""
    service, lang = visitor.service, visitor.lang
    found = list_newest(service.store, scope_for(visitor.actor, service), voor, MOST + 1)
    return visitor.page(
        "publications/publications.html",
        publications=[(each, counts_of(each.counts or {}, lang)) for each in found[:MOST]],
        older=found[MOST - 1].number if len(found) > MOST else None,
        moment=lambda at: moment(lang, at),
    )


@router.get("/publicaties/{number}")
def show_publication(
    number: Annotated[int, Path(ge=1, le=LARGEST_ID)],
    visitor: Annotated[Visitor, PUBLISH],
    school: Annotated[str, Query(max_length=60)] = "",
) -> HTMLResponse:
    """What one publication changed, per school; of one school all of it."""
    service, lang = visitor.service, visitor.lang
    publication, changes = read_publication(service.store, scope_for(visitor.actor, service), visitor.actor, number)
    wanted = [change for change in changes if school in ("", _school(change)[1])]
    most = MOST_LINES_ALONE if school else MOST_LINES
    parts = [
        (code, name, change_lines(found[:most], lang), max(0, len(found) - most))
        for (name, code), found in _by_school(wanted)
    ]
    return visitor.page(
        "publications/publication.html",
        publication=publication,
        counts=counts_of(publication.counts or {}, lang),
        parts=parts,
        school=school,
        moment=lambda at: moment(lang, at),
    )


def _by_school(changes: Iterable[ShownChange]) -> list[tuple[tuple[str, str], list[ShownChange]]]:
    ordered = sorted(changes, key=_school)
    return [(school, list(found)) for school, found in groupby(ordered, key=_school)]


def _school(change: ShownChange) -> tuple[str, str]:
    session = change.after or change.before
    assert session is not None, "a change is of something"
    return session.school.name, session.school.id
