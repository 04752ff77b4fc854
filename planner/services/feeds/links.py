"""Links to feeds: one for each device, its secret shown once, revoked at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, count

from calendars.intervals import DAY_MINUTES
from calendars.zones import instant
from planner.errors import Conflict, NotFound
from planner.persistence.feeds import account_of_worker, cells_of, feed_by_id, live_feeds
from planner.persistence.people import partnership, user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import FeedRow
from planner.services.accounts.secrets import SecretKind, hash_of, new_secret
from planner.services.feeds.kinds import FeedKind, feed_name
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.feeds.public import public_schools, set_public
from planner.services.feeds.subjects import may, subjects_of
from planner.services.permissions import ANYTHING, Actor, Operation

LIFETIME_DAYS = 400
"""A school year and the holidays around it."""
LONGEST_DAYS = 800
MOST_LINKS = 50
"""To one feed at a time."""
_SLUG_LENGTH = 60
_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOrder:
    """
    A link to make.

    Parameters
    ----------
    label
        Which device it is for.
    tentative
        Whether what is proposed stands in it as well, as tentative; never in a public feed or on a sheet.
    days
        How long it lives, 1 to `LONGEST_DAYS`.
    """

    kind: FeedKind
    subject_id: str
    label: str = ""
    tentative: bool = False
    language: str = "nl"
    days: int = LIFETIME_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A link as its list shows it; ``name`` is what the calendar is called."""

    id: int
    kind: FeedKind
    subject_id: str
    name: str
    label: str
    tentative: bool
    language: str
    created_at: datetime
    expires_at: datetime | None
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFeed:
    """A link just made, with the path that is told once."""

    link: FeedLink
    path: str


def make_feed(store: Store, scope: Scope, actor: Actor, order: FeedOrder) -> IssuedFeed:
    """
    A new link for this person, or for the account of the worker whose feed it is.

    Raises
    ------
    NotFound, NotAllowed
        If the feed is none of this person's business.
    Conflict
        If the school wants no public feed, the feed cannot be tentative or has `MOST_LINKS` links.
    """

    def work(unit: Unit) -> IssuedFeed:
        names = names_in(cells_of(unit, TABLES))
        _require(actor, Operation.FEED_MAKE, order.kind, order.subject_id, names)
        _check(unit, actor, order)
        is_sheet = order.kind is FeedKind.SHEET
        secret = new_secret(SecretKind.SHEET if is_sheet else SecretKind.FEED)
        holder = _holder(unit, actor, order)
        row = FeedRow(
            kind=order.kind.value,
            subject_id=order.subject_id,
            label=order.label,
            tentative=order.tentative,
            language=order.language,
            token_hash=hash_of(secret),
            user_id=holder,
            created_at=scope.now,
            expires_at=_expiry(unit, holder, scope.now + timedelta(days=order.days)),
        )
        unit.add(row)
        unit.flush()
        link = _link(row, names)
        path = f"/blad/{secret}" if is_sheet else f"/feeds/{secret}/{slug(link.name, order.kind)}.ics"
        return IssuedFeed(link=link, path=path)

    return store.write(scope, work)


def free_label(name: str, taken: Collection[str]) -> str:
    """``name``, numbered from 2 on when there is one of that name already."""
    return next(label for label in chain([name], (f"{name} {number}" for number in count(2))) if label not in taken)


def list_feeds(
    store: Store,
    scope: Scope,
    actor: Actor,
    *,
    kind: FeedKind | None = None,
    subject_id: str | None = None,
    after: int = 0,
    limit: int,
) -> tuple[FeedLink, ...]:
    """The links that this person may see, by id, at most ``limit`` of them after the id ``after``."""

    def work(unit: Unit) -> tuple[FeedLink, ...]:
        names = names_in(cells_of(unit, TABLES))
        found: list[FeedLink] = []
        last = after
        while len(found) < limit:
            rows = live_feeds(unit, kind=kind, subject_id=subject_id, after=last, most=_BATCH)
            for row in rows:
                if may(actor, Operation.FEEDS_READ, subjects_of(FeedKind(row.kind), row.subject_id, names)):
                    found.append(_link(row, names))
            if len(rows) < _BATCH:
                break
            last = rows[-1].id
        return tuple(found[:limit])

    return store.read(scope, work)


def feed_link(store: Store, scope: Scope, actor: Actor, feed_id: int) -> FeedLink:
    """
    One link.

    Raises
    ------
    NotFound, NotAllowed
        If it is not there for this person.
    """

    def work(unit: Unit) -> FeedLink:
        names = names_in(cells_of(unit, TABLES))
        return _link(_found(unit, actor, Operation.FEEDS_READ, feed_id, names), names)

    return store.read(scope, work)


def revoke_feed(store: Store, scope: Scope, actor: Actor, feed_id: int) -> None:
    """
    End a link: it opens nothing from the next request on.

    Raises
    ------
    NotFound, NotAllowed
        If it is not there for this person.
    """

    def work(unit: Unit) -> None:
        names = names_in(cells_of(unit, TABLES))
        _found(unit, actor, Operation.FEED_REVOKE, feed_id, names).revoked_at = scope.now

    store.write(scope, work)


def is_public(store: Store, scope: Scope, actor: Actor, school_id: str) -> bool:
    """
    Whether the school wants a public feed.

    Raises
    ------
    NotFound, NotAllowed
        If the school is none of this person's business.
    """

    def work(unit: Unit) -> bool:
        _require(actor, Operation.FEEDS_READ, FeedKind.PUBLIC, school_id, names_in(cells_of(unit, TABLES)))
        return school_id in public_schools(partnership(unit, actor.partnership_id))

    return store.read(scope, work)


def choose_public(store: Store, scope: Scope, actor: Actor, school_id: str, *, wanted: bool) -> None:
    """
    Say whether the school wants a public feed.

    Raises
    ------
    NotFound, NotAllowed
        If the school is none of this person's business.
    """

    def work(unit: Unit) -> None:
        _require(actor, Operation.FEED_MAKE, FeedKind.PUBLIC, school_id, names_in(cells_of(unit, TABLES)))
        set_public(unit, actor.partnership_id, school_id, wanted=wanted)

    store.write(scope, work)


def slug(name: str, kind: FeedKind) -> str:
    """The name as it stands in an address: small letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_SLUG_LENGTH].strip("-") or kind.value


def _check(unit: Unit, actor: Actor, order: FeedOrder) -> None:
    if order.tentative and order.kind in (FeedKind.PUBLIC, FeedKind.SHEET):
        raise Conflict(
            "public-is-published",
            "In een openbare agenda en op een blad staat alleen wat gepubliceerd is.",
            "A public calendar and a sheet hold only what is published.",
        )
    schools = public_schools(partnership(unit, actor.partnership_id))
    if order.kind is FeedKind.PUBLIC and order.subject_id not in schools:
        raise Conflict(
            "not-public",
            "Deze school heeft geen openbare agenda; zet die eerst aan.",
            "This school has no public calendar; switch it on first.",
        )
    if len(live_feeds(unit, kind=order.kind, subject_id=order.subject_id, most=MOST_LINKS)) == MOST_LINKS:
        raise Conflict(
            "too-many-links",
            f"Er zijn al {MOST_LINKS} links naar deze agenda; trek er eerst een in.",
            f"There are {MOST_LINKS} links to this calendar already; revoke one first.",
        )


def _holder(unit: Unit, actor: Actor, order: FeedOrder) -> int | None:
    """With whose account the link ends: a public one with nobody's, a worker's with the worker's own."""
    match order.kind:
        case FeedKind.PUBLIC:
            return None
        case FeedKind.WORKER:
            return account_of_worker(unit, order.subject_id) or actor.user_id
        case _:
            return actor.user_id


def _expiry(unit: Unit, holder: int | None, wanted: datetime) -> datetime:
    """When a link ends: as ordered, or with the last day of its holder's account."""
    user = None if holder is None else user_by_id(unit, holder)
    if user is None or user.until is None:
        return wanted
    return min(wanted, instant(user.until, DAY_MINUTES))


def _found(unit: Unit, actor: Actor, operation: Operation, feed_id: int, names: Names) -> FeedRow:
    row = feed_by_id(unit, feed_id)
    if row is None:
        raise NotFound
    _require(actor, operation, FeedKind(row.kind), row.subject_id, names)
    return row


def _require(actor: Actor, operation: Operation, kind: FeedKind, subject_id: str, names: Names) -> None:
    """
    Make sure that this person may do this to the feed.

    Raises
    ------
    NotFound, NotAllowed
        If not.
    """
    subjects = subjects_of(kind, subject_id, names)
    if not may(actor, operation, subjects):
        actor.require(operation, subjects[0] if subjects else ANYTHING)
        raise NotFound


def _link(row: FeedRow, names: Names) -> FeedLink:
    kind = FeedKind(row.kind)
    return FeedLink(
        id=row.id,
        kind=kind,
        subject_id=row.subject_id,
        name=feed_name(kind, row.subject_id, names, row.language),
        label=row.label,
        tentative=row.tentative,
        language=row.language,
        created_at=row.created_at,
        expires_at=row.expires_at,
        fetched_at=row.fetched_at,
    )
