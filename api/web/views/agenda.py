"""The schedule in somebody's own calendar: a link for each device, shown once, revoked at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID
from api.routes.feed_links import told
from api.schemas.feeds import IssuedFeedOut
from api.web.forms import Typed
from api.web.moments import long_moment
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from calendars.zones import local_date
from planner.errors import Conflict, Problem
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.links import MOST_LINKS, FeedLink, FeedOrder, free_label, list_feeds, make_feed, revoke_feed
from planner.services.permissions import Actor, Operation

router = APIRouter(include_in_schema=False)

READ = visitor(Operation.FEEDS_READ)
MAKE = visitor(Operation.FEED_MAKE)
REVOKE = visitor(Operation.FEED_REVOKE)
DEVICES = ("iphone", "android", "outlook", "other")
"""What a link can be for; the list of devices shows its name, so that nobody types one."""


@router.get("/agenda")
def agenda(visitor: Annotated[Visitor, READ]) -> Response:
    """The devices and the form for another one."""
    return _page(visitor)


@router.post("/agenda")
def add_device(
    visitor: Annotated[Visitor, MAKE], csrf: Typed, apparaat: Typed = "iphone", voorlopig: Typed = ""
) -> Response:
    """A link of its own for a device; this answer is the only place where it stands."""
    kind, subject_id = own_feed(visitor.actor)
    device = apparaat if apparaat in DEVICES else DEVICES[-1]
    order = FeedOrder(
        kind=kind,
        subject_id=subject_id,
        label=free_label(visitor.lang.text(f"device_{device}"), {link.label for link in _devices(visitor)}),
        tentative=bool(voorlopig),
        language=visitor.lang.code,
    )
    try:
        issued = make_feed(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor, order)
    except Conflict as refused:
        return _page(visitor, status=409, problems=plain_conflict(refused))
    return _page(visitor, issued=told(issued, visitor.service), device=device)


@router.post("/agenda/{feed_id}/intrekken")
def revoke_device(
    feed_id: Annotated[int, Path(ge=1, le=LARGEST_ID)], visitor: Annotated[Visitor, REVOKE], csrf: Typed
) -> RedirectResponse:
    """End the link of one device; the others go on."""
    revoke_feed(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor, feed_id)
    return visitor.onward("/agenda", "revoked")


def own_feed(actor: Actor) -> tuple[FeedKind, str]:
    """The feed that is somebody's own: of the worker, the school, or the organisation."""
    if actor.worker_id is not None:
        return FeedKind.WORKER, actor.worker_id
    if actor.school_id is not None:
        return FeedKind.SCHOOL, actor.school_id
    return FeedKind.ORGANISATION, actor.organisation_id or ""


def _devices(visitor: Visitor) -> tuple[FeedLink, ...]:
    kind, subject_id = own_feed(visitor.actor)
    scope = scope_for(visitor.actor, visitor.service)
    return list_feeds(visitor.service.store, scope, visitor.actor, kind=kind, subject_id=subject_id, limit=MOST_LINKS)


def _page(
    visitor: Visitor,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    issued: IssuedFeedOut | None = None,
    device: str = DEVICES[0],
) -> HTMLResponse:
    return visitor.page(
        "agenda/agenda.html",
        status=status,
        problems=problems,
        links=_devices(visitor),
        issued=issued,
        devices=DEVICES,
        device=device,
        moment=lambda at: long_moment(visitor.lang, at),
        day=lambda at: visitor.lang.long_date(local_date(at)),
    )
