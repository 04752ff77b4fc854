"""Links to feeds: make, list, revoke; and whether a school wants a public one."""

from __future__ import annotations

import io
from typing import Annotated

import segno
from fastapi import APIRouter, Path, Query, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import After, Code, Limit, PathId
from api.schemas.feeds import FeedLinkOut, FeedLinksOut, FeedOrderIn, IssuedFeedOut, PublicFeed
from api.service import Service
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.links import (
    FeedOrder,
    IssuedFeed,
    choose_public,
    feed_link,
    is_public,
    list_feeds,
    make_feed,
    revoke_feed,
)
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/feeds", tags=["feeds"])
SchoolId = Annotated[Code, Path()]
Maker = Annotated[Actor, guard(Operation.FEED_MAKE)]
Reader = Annotated[Actor, guard(Operation.FEEDS_READ)]
Revoker = Annotated[Actor, guard(Operation.FEED_REVOKE)]


@router.post("", status_code=201, name="make_feed")
@once
def make(order: FeedOrderIn, actor: Maker, service: ServiceHere, response: Response) -> IssuedFeedOut:
    """Make a link; its addresses are shown this once."""
    issued = make_feed(service.store, scope_for(actor, service), actor, FeedOrder(**dict(order)))
    response.headers["Location"] = f"/v1/feeds/{issued.link.id}"
    return told(issued, service)


@router.get("", name="list_feeds")
def listed(
    actor: Reader,
    service: ServiceHere,
    kind: FeedKind | None = None,
    subject_id: Annotated[Code | None, Query()] = None,
    limit: Limit = 100,
    after: After = 0,
) -> FeedLinksOut:
    """The links that were not revoked, with when each was last fetched."""
    found = list_feeds(
        service.store, scope_for(actor, service), actor, kind=kind, subject_id=subject_id, after=after, limit=limit
    )
    return FeedLinksOut(
        feeds=[FeedLinkOut.model_validate(link) for link in found],
        next=found[-1].id if len(found) == limit else None,
    )


@router.get("/{feed_id}", name="read_feed")
def read(feed_id: PathId, actor: Reader, service: ServiceHere) -> FeedLinkOut:
    """One link."""
    return FeedLinkOut.model_validate(feed_link(service.store, scope_for(actor, service), actor, feed_id))


@router.delete("/{feed_id}", status_code=204, name="revoke_feed")
def revoke(feed_id: PathId, actor: Revoker, service: ServiceHere) -> None:
    """End a link at once."""
    revoke_feed(service.store, scope_for(actor, service), actor, feed_id)


@router.get("/public/{school_id}", name="read_public_feed")
def read_public(school_id: SchoolId, actor: Reader, service: ServiceHere) -> PublicFeed:
    """Whether the school wants a public feed."""
    return PublicFeed(wanted=is_public(service.store, scope_for(actor, service), actor, school_id))


@router.put("/public/{school_id}", name="choose_public_feed")
def choose(school_id: SchoolId, chosen: PublicFeed, actor: Maker, service: ServiceHere) -> PublicFeed:
    """Switch the public feed of the school on or off; its links follow at once."""
    choose_public(service.store, scope_for(actor, service), actor, school_id, wanted=chosen.wanted)
    return chosen


def told(issued: IssuedFeed, service: Service) -> IssuedFeedOut:
    """The link with its addresses and picture, as it is told this once."""
    address = service.settings.public_url.rstrip("/") + issued.path
    is_page = issued.link.kind is FeedKind.SHEET
    webcal = address if is_page else "webcal://" + address.partition("://")[2]
    return IssuedFeedOut(
        feed=FeedLinkOut.model_validate(issued.link), address=address, webcal=webcal, qr=qr_code(webcal)
    )


def qr_code(text: str) -> str:
    """``text`` as a QR code: an SVG picture that scales to the room it gets."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        picture, kind="svg", xmldecl=False, svgns=True, omitsize=True, svgclass=None, lineclass=None, border=4
    )
    return picture.getvalue().decode()
