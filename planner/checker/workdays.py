"""What a plan makes of each worker's day: pieces of work, travel between them, pauses and paid time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from calendars.intervals import Interval
from planner.domain.assignment import Plan, Session, Status, Visit
from planner.domain.request import Request
from planner.domain.resources import Worker

LONG_VISIT_MINUTES = 330
"""A visit longer than this holds a pause; so does a day with more paid time than this."""
PAUSE_MINUTES = 30
"""Length of the unpaid pause."""
ONLINE = "online"
"""The ``location_id`` of a session that is held online."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    A visit, or the occupied span of a session outside visits; exactly one of the two is set.

    Parameters
    ----------
    place, town
        Id of the school or location and its town; None online and for what the request does not know.
    paid_minutes
        Length less the pause.
    pause
        When the pause of a long visit is; None in a short one and on a day that the school is closed.
    """

    span: Interval
    place: str | None
    town: str | None
    paid_minutes: int
    pause: Interval | None = None
    visit: Visit | None = None
    session: Session | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """From one piece with a place to the next: the travel it takes and the minutes there are for it."""

    origin: Piece
    destination: Piece
    travel_minutes: int
    available_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDay:
    """
    One worker's day, at least one piece.

    Parameters
    ----------
    pieces
        Sorted by start and end.
    hops
        Between successive pieces with a place, online ones skipped.
    gaps
        Minutes between each two successive pieces less the travel made in them; below 0 when they overlap or travel
        does not fit. When an online piece lies between two places, travel fills the first gap first.
    paid_minutes
        Visits less pauses, outside sessions, travel.
    """

    worker_id: str
    day: date
    pieces: tuple[Piece, ...]
    hops: tuple[Hop, ...]
    gaps: tuple[int, ...]
    travel_minutes: int
    paid_minutes: int

    @property
    def pauses(self) -> tuple[Interval, ...]:
        """The pauses of the day's long visits."""
        return tuple(piece.pause for piece in self.pieces if piece.pause is not None)

    @property
    def start(self) -> int:
        """The minute at which work begins."""
        return min(piece.span.start for piece in self.pieces)

    @property
    def end(self) -> int:
        """The minute at which the last work ends."""
        return max(piece.span.end for piece in self.pieces)


def standing(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions that are to take place: all but the cancelled ones."""
    return tuple(session for session in sessions if session.status is not Status.CANCELLED)


def is_outside(request: Request, session: Session) -> bool:
    """Whether the session lies in no visit: at a location, online, or in the school after it closes."""
    if session.location_id is not None:
        return True
    calendar = request.calendars.get(session.school_id)
    return calendar is not None and session.start >= calendar.closing(session.day)


def occupied(request: Request, session: Session) -> Interval:
    """The session with its set-up and clear-up, for which team, room and material are taken."""
    activity = request.activities.get(session.activity_id)
    if activity is None:
        return Interval(session.start, session.end)
    return Interval(session.start - activity.setup_minutes, session.end + activity.clearup_minutes)


def visit_paid_minutes(request: Request, visit: Visit) -> int:
    """Paid minutes of a visit, which are also the school's hours: less the pause in a long one; at least 0."""
    minutes = max(0, visit.leave - visit.arrive)
    return minutes - PAUSE_MINUTES if minutes > LONG_VISIT_MINUTES else minutes


def workdays(request: Request, plan: Plan) -> dict[tuple[str, date], WorkDay]:
    """Every day on which a worker of the request works, keyed by worker and date and sorted by them."""
    found: dict[tuple[str, date], list[Piece]] = {}
    for visit in plan.visits:
        if visit.worker_id in request.workers:
            found.setdefault((visit.worker_id, visit.day), []).append(_visit_piece(request, visit))
    for session in standing(plan.sessions):
        if is_outside(request, session):
            piece = _session_piece(request, session)
            for worker_id in dict.fromkeys(session.worker_ids):
                if worker_id in request.workers:
                    found.setdefault((worker_id, session.day), []).append(piece)
    return {key: _workday(request, request.workers[key[0]], key[1], found[key]) for key in sorted(found)}


def _visit_piece(request: Request, visit: Visit) -> Piece:
    school = request.schools.get(visit.school_id)
    pause = None
    if school is not None and visit.leave - visit.arrive > LONG_VISIT_MINUTES:
        calendar = request.calendars[school.id]
        pause = calendar.pause(visit.day) if calendar.is_open(visit.day) else None
    return Piece(
        span=Interval(visit.arrive, visit.leave),
        place=school.id if school else None,
        town=school.town if school else None,
        paid_minutes=visit_paid_minutes(request, visit),
        pause=pause,
        visit=visit,
    )


def _session_piece(request: Request, session: Session) -> Piece:
    site = (
        request.schools.get(session.school_id)
        if session.location_id is None
        else request.locations.get(session.location_id)
    )
    span = occupied(request, session)
    return Piece(
        span=span,
        place=site.id if site else None,
        town=site.town if site else None,
        paid_minutes=max(0, span.minutes),
        session=session,
    )


def _order(piece: Piece) -> tuple[Interval, str, str]:
    return piece.span, piece.place or "", piece.session.id if piece.session else ""


def _workday(request: Request, worker: Worker, day: date, found: list[Piece]) -> WorkDay:
    pieces = tuple(sorted(found, key=_order))
    gaps = [after.span.start - before.span.end for before, after in pairwise(pieces)]
    hops: list[Hop] = []
    placed = [index for index, piece in enumerate(pieces) if piece.town is not None]
    for first, last in pairwise(placed):
        minutes = _travel_minutes(request, worker, pieces[first], pieces[last])
        hops.append(
            Hop(
                origin=pieces[first],
                destination=pieces[last],
                travel_minutes=minutes,
                available_minutes=sum(gaps[first:last]),
            )
        )
        for index in range(first, last):
            made = minutes if index == last - 1 else min(minutes, max(0, gaps[index]))
            gaps[index] -= made
            minutes -= made
    travel = sum(hop.travel_minutes for hop in hops)
    return WorkDay(
        worker_id=worker.id,
        day=day,
        pieces=pieces,
        hops=tuple(hops),
        gaps=tuple(gaps),
        travel_minutes=travel,
        paid_minutes=sum(piece.paid_minutes for piece in pieces) + travel,
    )


def _travel_minutes(request: Request, worker: Worker, origin: Piece, destination: Piece) -> int:
    if origin.place == destination.place or origin.town is None or destination.town is None:
        return 0
    return request.travel_minutes[worker.travel_mode, origin.town, destination.town]
