"""The feeds that stand beside a plan: one for each worker, school and room, each with what its readers may know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from urllib.parse import quote

from calendars.ical.writing import FeedEvent, write_feed
from calendars.intervals import clock
from planner.checker.workdays import WorkDay, workdays
from planner.domain.assignment import Plan, Session, Status
from planner.domain.request import Request
from planner.services.feeds.events import EventWriter
from planner.services.feeds.kinds import AUDIENCES, COLORS, FeedKind, feed_name
from planner.services.feeds.names import names_of


def feed_files(request: Request, plan: Plan, *, language: str, host: str) -> dict[str, bytes]:
    """
    Every feed of ``plan`` by its file name (``worker-ID.ics``, ``school-ID.ics``, ``room-ID.ics``), sorted.

    Ids are percent-encoded in the names. Each worker, school and room of the request has a feed, if only an
    empty one; cancelled sessions stay in as long as they stand in the plan.
    """
    events: dict[tuple[FeedKind, str], list[FeedEvent]] = {
        **{(FeedKind.WORKER, worker_id): [] for worker_id in request.workers},
        **{(FeedKind.SCHOOL, school_id): [] for school_id in request.schools},
        **{(FeedKind.ROOM, room_id): [] for room_id in request.rooms},
    }
    names = names_of(request)
    writers = {
        kind: EventWriter(names=names, audience=AUDIENCES[kind], language=language)
        for kind in (FeedKind.WORKER, FeedKind.SCHOOL, FeedKind.ROOM)
    }
    days = workdays(request, plan)
    for session in plan.sessions:
        changed_at = datetime.combine(session.changed_at or request.today, time(), UTC)
        for kind, owner_id in _readers(session):
            day: tuple[str, ...] = ()
            if kind is FeedKind.WORKER and session.status is not Status.CANCELLED:
                day = tuple(_day_lines(session, days.get((owner_id, session.day)), language))
            event = writers[kind].event(session, changed_at, day=day)
            if event is not None:
                events.setdefault((kind, owner_id), []).append(event)
    return {
        f"{kind}-{quote(owner_id, safe='')}.ics": write_feed(
            feed_name(kind, owner_id, names, language),
            events[kind, owner_id],
            host=host,
            color=COLORS[kind],
            description=names.note,
        )
        for kind, owner_id in sorted(events)
    }


def _readers(session: Session) -> Iterator[tuple[FeedKind, str]]:
    for worker_id in session.worker_ids:
        yield FeedKind.WORKER, worker_id
    yield FeedKind.SCHOOL, session.school_id
    if session.room_id:
        yield FeedKind.ROOM, session.room_id


def _day_lines(session: Session, workday: WorkDay | None, language: str) -> Iterator[str]:
    """The visit that holds the session, its pause, and the travel before it."""
    dutch = language == "nl"
    for piece in workday.pieces if workday else ():
        visit = piece.visit
        holds = (
            visit is not None and visit.school_id == session.school_id and visit.arrive <= session.start < visit.leave
        )
        if not holds and (piece.session is None or piece.session.id != session.id):
            continue
        if visit is not None:
            yield ("Bezoek" if dutch else "Visit") + f" {clock(visit.arrive)}-{clock(visit.leave)}"
        if piece.pause is not None:
            yield ("Pauze" if dutch else "Pause") + f" {clock(piece.pause.start)}-{clock(piece.pause.end)}"
        for hop in workday.hops if workday else ():
            if hop.destination == piece and hop.travel_minutes:
                yield ("Reistijd vooraf" if dutch else "Travel before") + f": {hop.travel_minutes} min"
