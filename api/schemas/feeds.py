"""Links to feeds as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.http.values import Code, Line, Schema
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.links import LIFETIME_DAYS, LONGEST_DAYS


class FeedOrderIn(Schema):
    """A link to make: of which feed, for which device."""

    kind: FeedKind
    subject_id: Annotated[Code, Field(description="A worker, school, room or organisation; public: a school.")]
    label: Annotated[Line, Field(description="Which device it is for.")] = ""
    tentative: Annotated[bool, Field(description="Also what is proposed, as tentative.")] = False
    language: Literal["nl", "en"] = "nl"
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS, description="How long it lives.")] = LIFETIME_DAYS


class FeedLinkOut(Schema):
    """A link, without its secret."""

    id: int
    kind: FeedKind
    subject_id: str
    name: str
    label: str
    tentative: bool
    language: str
    created_at: datetime
    expires_at: datetime | None
    fetched_at: Annotated[datetime | None, Field(description="When a calendar last asked for it, within a minute.")]


class FeedLinksOut(Schema):
    """A page of links; ``next`` is the id to go on after, when there may be more."""

    feeds: list[FeedLinkOut]
    next: int | None


class IssuedFeedOut(Schema):
    """A link just made. The addresses and the picture hold its secret, and are shown this once."""

    feed: FeedLinkOut
    address: str
    webcal: str
    qr: Annotated[str, Field(description="The webcal address as a QR code: an SVG picture.")]


class PublicFeed(Schema):
    """Whether a school wants a public feed of its open activities."""

    wanted: bool
