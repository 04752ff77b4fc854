"""«Delen»: sheets by link for who else needs to know, and the poster for pupils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID
from api.routes.feed_links import told
from api.schemas.feeds import IssuedFeedOut
from api.web.forms import Typed
from api.web.moments import moment
from api.web.views.own_school.programme import ANSWER
from api.web.visitors import Visitor
from api.web.wording import plain_conflict
from calendars.zones import local_date
from planner.errors import Conflict, NotFound, Problem
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.links import (
    MOST_LINKS,
    FeedLink,
    FeedOrder,
    choose_public,
    feed_link,
    free_label,
    list_feeds,
    make_feed,
    revoke_feed,
)
from planner.services.feeds.posters import read_poster

router = APIRouter()
READERS = ("caretaker", "mentors", "support", "reception")
"""For whom a sheet can be; the list shows its name, so that nobody types one."""
SHARED = (FeedKind.SHEET, FeedKind.PUBLIC)


@router.get("/school/delen")
def sharing(visitor: Annotated[Visitor, ANSWER]) -> Response:
    """The sheets and posters that there are, and the forms for another."""
    return _page(visitor)


@router.post("/school/delen")
def add_sheet(visitor: Annotated[Visitor, ANSWER], csrf: Typed, voor: Typed = "") -> Response:
    """A link of its own for somebody; this answer is the only place where it stands."""
    reader = voor if voor in READERS else READERS[0]
    try:
        issued = _issued(visitor, FeedKind.SHEET, visitor.lang.text(f"share_{reader}"))
    except Conflict as refused:
        return _page(visitor, status=409, problems=plain_conflict(refused))
    return _page(visitor, issued=issued, reader=reader)


@router.post("/school/delen/{feed_id}/intrekken")
def revoke(
    feed_id: Annotated[int, Path(ge=1, le=LARGEST_ID)], visitor: Annotated[Visitor, ANSWER], csrf: Typed
) -> RedirectResponse:
    """End one link; the others go on."""
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    if feed_link(service.store, scope, actor, feed_id).kind not in SHARED:
        raise NotFound
    revoke_feed(service.store, scope, actor, feed_id)
    return visitor.onward("/school/delen", "share_revoked")


@router.get("/school/poster")
def poster(visitor: Annotated[Visitor, ANSWER]) -> Response:
    """What pupils may read, without the square that is made by a button; whom to ask where there is no school yet."""
    try:
        return _poster(visitor, None)
    except NotFound:
        return visitor.page("not_yet.html", title="room_sharing", why="school_not_yet")


@router.post("/school/poster")
def make_poster(visitor: Annotated[Visitor, ANSWER], csrf: Typed) -> Response:
    """The poster with a link of its own to the public feed, which is switched on with it."""
    service, actor = visitor.service, visitor.actor
    choose_public(service.store, scope_for(actor, service), actor, actor.school_id or "", wanted=True)
    try:
        issued = _issued(visitor, FeedKind.PUBLIC, visitor.lang.text("share_poster"))
    except Conflict as refused:
        return _page(visitor, status=409, problems=plain_conflict(refused))
    return _poster(visitor, issued)


def _issued(visitor: Visitor, kind: FeedKind, name: str) -> IssuedFeedOut:
    """
    A new link, with its name, numbered when there is one of that name already.

    Raises
    ------
    Conflict
        As `make_feed`.
    """
    order = FeedOrder(
        kind=kind,
        subject_id=visitor.actor.school_id or "",
        label=free_label(name, {link.label for link in _links(visitor, (kind,))}),
        language=visitor.lang.code,
    )
    scope = scope_for(visitor.actor, visitor.service)
    return told(make_feed(visitor.service.store, scope, visitor.actor, order), visitor.service)


def _links(visitor: Visitor, kinds: Sequence[FeedKind] = SHARED) -> list[FeedLink]:
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    return [
        link
        for kind in kinds
        for link in list_feeds(
            service.store, scope, actor, kind=kind, subject_id=actor.school_id or "", limit=MOST_LINKS
        )
    ]


def _page(
    visitor: Visitor,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    issued: IssuedFeedOut | None = None,
    reader: str = READERS[0],
) -> HTMLResponse:
    lang = visitor.lang
    return visitor.page(
        "own_school/sharing.html",
        status=status,
        problems=problems,
        links=_links(visitor),
        issued=issued,
        readers=READERS,
        reader=reader,
        moment=lambda at: moment(lang, at),
        day=lambda at: lang.long_date(local_date(at)),
    )


def _poster(visitor: Visitor, issued: IssuedFeedOut | None) -> HTMLResponse:
    service, actor = visitor.service, visitor.actor
    today = local_date(service.now())
    found = read_poster(
        service.store, scope_for(actor, service), actor, actor.school_id or "", today, visitor.lang.code
    )
    return visitor.page("own_school/poster.html", poster=found, issued=issued)
