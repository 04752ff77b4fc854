"""All that feeds of one partnership are made from, as it is at one moment; and the bytes of each feed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from calendars.ical.writing import FeedEvent, write_feed
from calendars.intervals import clock
from planner.domain.assignment import Session, Status, Visit
from planner.persistence.feeds import cells_of, proposed_sessions, published_sessions, published_visits
from planner.persistence.store import Unit
from planner.services.feeds.entries import Entry, passed_on, stored_session
from planner.services.feeds.events import EventWriter
from planner.services.feeds.kinds import AUDIENCES, COLORS, FeedKind, feed_name
from planner.services.feeds.names import TABLES, Names, names_in

RECENT = timedelta(days=28)
"""At the turn of the school year a feed still holds these days."""
FIRST_MONTH = 8
"""School years begin in August."""

PROPOSED = frozenset({Status.PROPOSED, Status.AGREED, Status.CHANGE_ASKED})
"""States of sessions that are shown, as tentative, to who asked for it."""

_HIDDEN_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """
    Parameters
    ----------
    passed_on
        What each worker had and others have now, of that worker alone.
    visits
        By worker, date and school, in the order of the day.
    """

    names: Names = field(default_factory=Names)
    entries: tuple[Entry, ...] = ()
    passed_on: tuple[Entry, ...] = ()
    visits: Mapping[tuple[str, date, str], tuple[Visit, ...]] = field(default_factory=dict)


def since(today: date) -> date:
    """The first date that feeds hold: that of the school year, or `RECENT`, whichever is earlier."""
    year = today.year if today.month >= FIRST_MONTH else today.year - 1
    return min(date(year, FIRST_MONTH, 1), today - RECENT)


def read_edition(unit: Unit, today: date, *, tentative: bool) -> Edition:
    """
    What is published from `since` on; what was cancelled, or passed to others, only until its day has passed.

    With ``tentative`` also what is proposed and not published yet; what is published stands as it was published.
    """
    first = since(today)
    published = published_sessions(unit, first)
    entries = [
        Entry(
            session=stored_session(row.content, row.session_id, row.school_id, row.day, row.status, row.sequence),
            changed_at=row.changed_at,
        )
        for row in published
        if row.status != Status.CANCELLED or row.day >= today
    ]
    if tentative:
        known = {row.session_id for row in published}
        for proposal, school_id, proposed_at in proposed_sessions(unit, PROPOSED, first):
            if proposal.session_id not in known:
                session = stored_session(
                    proposal.content, proposal.session_id, school_id, proposal.day, proposal.status
                )
                entries.append(Entry(session=session, changed_at=proposed_at))
    visits: dict[tuple[str, date, str], list[Visit]] = {}
    for row in published_visits(unit, first):
        visits.setdefault((row.worker_id, row.day, row.school_id), []).append(
            Visit(day=row.day, school_id=row.school_id, worker_id=row.worker_id, arrive=row.arrive, leave=row.leave)
        )
    return Edition(
        names=names_in(cells_of(unit, TABLES)),
        entries=tuple(entries),
        passed_on=tuple(passed_on(unit, published, today)),
        visits={key: tuple(found) for key, found in visits.items()},
    )


def feed_bytes(
    edition: Edition, kind: FeedKind, subject_id: str, *, language: str, host: str, key: bytes
) -> tuple[str, bytes]:
    """
    The name of the feed and its bytes: a function of these arguments and nothing else.

    ``key`` is what ids are hidden with where a session is just «Bezet».
    """
    names = edition.names
    writer = EventWriter(
        names=names, audience=AUDIENCES[kind], language=language, hidden_id=lambda code: hidden_id(code, key)
    )
    name = feed_name(kind, subject_id, names, language)
    data = write_feed(
        name,
        _events(edition, kind, subject_id, writer),
        host=host,
        color=COLORS[kind],
        description=names.note,
    )
    return name, data


def hidden_id(session_id: str, key: bytes) -> str:
    """An id that says nothing of the session and is always the same for it."""
    return hmac.digest(key, session_id.encode(), hashlib.sha256).hex()[:_HIDDEN_LENGTH]


def _events(edition: Edition, kind: FeedKind, subject_id: str, writer: EventWriter) -> Iterator[FeedEvent]:
    workers = edition.names.workers
    for entry in edition.entries:
        session = entry.session
        team: tuple[str, ...] = ()
        day: tuple[str, ...] = ()
        match kind:
            case FeedKind.WORKER:
                concerned = subject_id in session.worker_ids
                day = tuple(_day_lines(edition, session, subject_id, writer)) if concerned else ()
            case FeedKind.SCHOOL | FeedKind.PUBLIC | FeedKind.SHEET:
                concerned = session.school_id == subject_id
            case FeedKind.ROOM:
                concerned = session.room_id == subject_id
            case FeedKind.ORGANISATION:
                team = tuple(
                    code
                    for code in session.worker_ids
                    if code in workers and workers[code].organisation_id == subject_id
                )
                concerned = bool(team)
        event = writer.event(session, entry.changed_at, worker_ids=team, day=day) if concerned else None
        if event is not None:
            yield event
    for entry in edition.passed_on if kind is FeedKind.WORKER else ():
        taken = writer.say("Een collega neemt dit over.", "A colleague takes this over.")
        own = subject_id in entry.session.worker_ids
        event = writer.event(entry.session, entry.changed_at, day=(taken,)) if own else None
        if event is not None:
            yield event


def _day_lines(edition: Edition, session: Session, worker_id: str, writer: EventWriter) -> Iterator[str]:
    """The visit that holds the session."""
    if session.status is Status.CANCELLED:
        return
    for visit in edition.visits.get((worker_id, session.day, session.school_id), ()):
        if visit.arrive <= session.start < visit.leave:
            yield writer.say("Bezoek", "Visit") + f" {clock(visit.arrive)}-{clock(visit.leave)}"
