"""A version of a school's programme as files for the school's own timetable system: open titles, no flexible time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from calendars.ical.writing import write_feed
from calendars.intervals import clock
from planner.domain.assignment import Session, Status
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import sessions_of
from planner.persistence.published import published_sessions
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.disclosure import Audience, disclosed_title, names_cohorts
from planner.services.feeds.events import EventWriter
from planner.services.feeds.kinds import COLORS, FeedKind, feed_name
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Actor, Operation
from planner.services.programmes.content import in_order, session_of
from planner.services.programmes.seeing import version_seen
from planner.tabular.plans import csv_table

AUDIENCE = Audience.SCHOOL_FEED
"""What a timetable system holds is read by everybody at the school."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "nl": ("datum", "begin", "einde", "activiteit", "groepen", "wie", "ruimte", "stand"),
    "en": ("date", "start", "end", "activity", "groups", "who", "room", "state"),
}
STATES: Mapping[Status, tuple[str, str]] = {
    Status.PROPOSED: ("voorgesteld", "proposed"),
    Status.CHANGE_ASKED: ("wijziging gevraagd", "change asked"),
    Status.AGREED: ("akkoord", "agreed"),
    Status.PUBLISHED: ("gepubliceerd", "published"),
    Status.CANCELLED: ("vervallen", "dropped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAlong:
    """A file: its name without an ending, and its bytes."""

    name: str
    data: bytes


def programme_table(store: Store, scope: Scope, actor: Actor, programme_id: int, language: str) -> TakenAlong:
    """
    The sessions of a version as CSV that Excel opens, by date and time.

    Raises
    ------
    NotFound, NotAllowed
        If the version is not there for this person.
    """

    def read(unit: Unit) -> TakenAlong:
        programme, sessions, names = _content(unit, actor, programme_id)
        rows = [_row(session, names, language) for session in sessions]
        return TakenAlong(
            name=feed_name(FeedKind.SCHOOL, programme.school_id, names, language),
            data=csv_table(COLUMNS[language], [row for row in rows if row is not None], for_excel=True),
        )

    return store.read(scope, read)


def programme_calendar(
    store: Store, scope: Scope, actor: Actor, programme_id: int, *, language: str, host: str
) -> TakenAlong:
    """
    The sessions of a version as a calendar; what is not published is tentative.

    A session keeps its UID from the school's feed, with a higher SEQUENCE than what stands published of it.

    Raises
    ------
    NotFound, NotAllowed
        If the version is not there for this person.
    """

    def read(unit: Unit) -> TakenAlong:
        programme, sessions, names = _content(unit, actor, programme_id)
        stands = {row.session_id: row for row in published_sessions(unit, school_ids=[programme.school_id])}
        writer = EventWriter(names=names, audience=AUDIENCE, language=language)
        events = []
        for session in sessions:
            known = stands.get(session.id)
            changed_at = programme.proposed_at or scope_of(unit).now
            if known is not None and session.status is Status.PUBLISHED:
                session, changed_at = replace(session, sequence=known.sequence), known.changed_at
            elif known is not None:
                session = replace(session, sequence=known.sequence + 1)
            event = writer.event(session, changed_at)
            if event is not None:
                events.append(event)
        name = feed_name(FeedKind.SCHOOL, programme.school_id, names, language)
        data = write_feed(name, events, host=host, color=COLORS[FeedKind.SCHOOL], description=names.note)
        return TakenAlong(name=name, data=data)

    return store.read(scope, read)


def _content(unit: Unit, actor: Actor, programme_id: int) -> tuple[ProgrammeRow, list[Session], Names]:
    programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
    found = [session_of(row) for row in sessions_of(unit, [programme.id]) if row.status != Status.DRAFT]
    return programme, sorted(found, key=in_order), names_in(cells_of(unit, TABLES))


def _row(session: Session, names: Names, language: str) -> tuple[str, ...] | None:
    activity = names.activity(session)
    title = disclosed_title(activity, AUDIENCE, language)
    if title is None:
        return None
    cohorts = session.cohort_ids if names_cohorts(activity, AUDIENCE) else ()
    workers = (names.workers[code].name if code in names.workers else code for code in session.worker_ids)
    return (
        session.day.isoformat(),
        clock(session.start),
        clock(session.end),
        title,
        ", ".join(names.cohorts.get(code, code) for code in names.groups(cohorts)),
        ", ".join(workers),
        names.place(session),
        STATES[session.status][0 if language == "nl" else 1],
    )
