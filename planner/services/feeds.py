"""The feeds of a plan: one for each worker, school and room, each with what its readers may know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from calendars.ical.writing import EventStatus, FeedEvent, write_feed
from calendars.intervals import clock
from planner.checker.workdays import ONLINE, WorkDay, workdays
from planner.domain.assignment import Plan, Session, Status
from planner.domain.request import Request
from planner.services.disclosure import Audience, disclosed_title, names_cohorts

EVENT_STATUS = {Status.PUBLISHED: EventStatus.CONFIRMED, Status.CANCELLED: EventStatus.CANCELLED}
"""Everything else is tentative: it can still change."""


def feed_files(request: Request, plan: Plan, *, language: str, host: str) -> dict[str, bytes]:
    """
    Every feed of ``plan`` by its file name (``worker-ID.ics``, ``school-ID.ics``, ``room-ID.ics``), sorted.

    Ids are percent-encoded in the names. Each worker, school and room of the request has a feed, if only an
    empty one; cancelled sessions stay in as long as they stand in the plan.
    """
    events: dict[tuple[str, str], list[FeedEvent]] = {
        **{("worker", worker_id): [] for worker_id in request.workers},
        **{("school", school_id): [] for school_id in request.schools},
        **{("room", room_id): [] for room_id in request.rooms},
    }
    writer = _Events(request, workdays(request, plan), language)
    for session in plan.sessions:
        readers = [("worker", worker_id, Audience.WORKER_FEED) for worker_id in session.worker_ids]
        readers.append(("school", session.school_id, Audience.SCHOOL_FEED))
        if session.room_id:
            readers.append(("room", session.room_id, Audience.ROOM_FEED))
        for kind, owner_id, audience in readers:
            event = writer.event(session, audience, owner_id)
            if event is not None:
                events.setdefault((kind, owner_id), []).append(event)
    colors = {"worker": "teal", "school": "steelblue", "room": "darkgoldenrod"}
    return {
        f"{kind}-{quote(owner_id, safe='')}.ics": write_feed(
            _feed_name(request, kind, owner_id, language),
            events[kind, owner_id],
            host=host,
            color=colors[kind],
            description=request.partnership.note,
        )
        for kind, owner_id in sorted(events)
    }


def _feed_name(request: Request, kind: str, owner_id: str, language: str) -> str:
    dutch = language == "nl"
    if kind == "worker" and owner_id in request.workers:
        return f"{'Rooster' if dutch else 'Schedule'} {request.workers[owner_id].name}"
    if kind == "school" and owner_id in request.schools:
        return f"{'Programma' if dutch else 'Programme'} {request.schools[owner_id].name}"
    if kind == "room" and owner_id in request.rooms:
        room = request.rooms[owner_id]
        site = request.schools.get(room.school_id or "") or request.locations.get(room.location_id or "")
        return f"{room.name}, {site.name}" if site else room.name
    return owner_id


@dataclass(frozen=True, slots=True)
class _Events:
    """Sessions as events: titles by the openness table, the worker's day in the description."""

    request: Request
    days: dict[tuple[str, date], WorkDay]
    language: str

    def event(self, session: Session, audience: Audience, owner_id: str) -> FeedEvent | None:
        """The session as this audience's feed shows it; None when it must not be there."""
        activity = self.request.activities.get(session.activity_id)
        title = disclosed_title(activity, audience, self.language) if activity else session.activity_id
        if title is None:
            return None
        school = self.request.schools.get(session.school_id)
        lines = []
        if activity and names_cohorts(activity, audience) and session.cohort_ids:
            cohorts = self.request.cohorts
            names = (cohorts[c].name if c in cohorts else c for c in session.cohort_ids)
            lines.append(self._say("Voor: ", "For: ") + ", ".join(names))
        if audience is Audience.WORKER_FEED and session.status is not Status.CANCELLED:
            lines += self._day_lines(session, owner_id)
        if session.status not in EVENT_STATUS:
            lines.append(self._say("Voorlopig, nog niet gepubliceerd.", "Provisional, not published yet."))
        if audience is Audience.WORKER_FEED and school is not None:
            title = f"{title} ({school.name})"
        return FeedEvent(
            id=session.id,
            day=session.day,
            start=session.start,
            end=session.end,
            summary=title,
            location=self._place(session),
            description="\n".join(lines),
            status=EVENT_STATUS.get(session.status, EventStatus.TENTATIVE),
            sequence=session.sequence,
            changed_at=session.changed_at or self.request.today,
        )

    def _day_lines(self, session: Session, worker_id: str) -> Iterator[str]:
        """The visit that holds the session, its pause, and the travel before it."""
        workday = self.days.get((worker_id, session.day))
        for piece in workday.pieces if workday else ():
            visit = piece.visit
            holds = (
                visit is not None
                and visit.school_id == session.school_id
                and visit.arrive <= session.start < visit.leave
            )
            if not holds and (piece.session is None or piece.session.id != session.id):
                continue
            if visit is not None:
                yield self._say("Bezoek", "Visit") + f" {clock(visit.arrive)}-{clock(visit.leave)}"
            if piece.pause is not None:
                yield self._say("Pauze", "Pause") + f" {clock(piece.pause.start)}-{clock(piece.pause.end)}"
            for hop in workday.hops if workday else ():
                if hop.destination == piece and hop.travel_minutes:
                    yield self._say("Reistijd vooraf", "Travel before") + f": {hop.travel_minutes} min"

    def _place(self, session: Session) -> str:
        if session.location_id == ONLINE:
            return "Online"
        sites = self.request.schools if session.location_id is None else self.request.locations
        site = sites.get(session.location_id or session.school_id)
        room = self.request.rooms.get(session.room_id or "")
        return ", ".join([*([room.name] if room else []), *([site.name, site.town] if site else [])])

    def _say(self, dutch: str, english: str) -> str:
        return dutch if self.language == "nl" else english
