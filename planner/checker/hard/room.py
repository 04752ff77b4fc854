"""Rule `room`: one session at a time, in a room that is open, large enough and has the features asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calendars.intervals import Interval, covered
from planner.checker.hard.ledger import Ledger, overlaps, violation
from planner.checker.hard.wording import room_name, session_en, session_nl
from planner.checker.wording import hours
from planner.checker.workdays import ONLINE, is_outside, occupied
from planner.domain.activities import Activity
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.resources import Room
from planner.domain.rules import HardRule, Violation
from planner.domain.vocabulary import ROOM_FEATURES, named_together


def check(ledger: Ledger) -> Iterator[Violation]:
    """Rooms that are missing, superfluous, unfit or elsewhere, closed or taken; locations not for the school."""
    request = ledger.request
    used: dict[tuple[str, date], list[tuple[Interval, Session]]] = {}
    for session in ledger.judged_sessions:
        for what_nl, what_en in _faults(request, session):
            yield _violation(request, session, what_nl, what_en)
        if session.room_id is not None:
            span = occupied(request, session)
            used.setdefault((session.room_id, session.day), []).append((span, session))
    for (room_id, _), sessions in used.items():
        name = room_name(request, room_id)
        for first, second in overlaps(sessions):
            yield _violation(
                request,
                second,
                f"overlapt in {name} met sessie {first.id}",
                f"overlaps in {name} with session {first.id}",
            )


def _faults(request: Request, session: Session) -> Iterator[tuple[str, str]]:
    activity = request.activities.get(session.activity_id)
    location = request.locations.get(session.location_id) if session.location_id else None
    if location and location.school_ids and session.school_id not in location.school_ids:
        yield f"is in {location.name}, die er niet voor deze school is", f"is in {location.name}, not for this school"
    if session.room_id is None:
        if activity is not None and activity.needs_room:
            yield "heeft geen ruimte", "has no room"
        elif activity is not None and session.location_id != ONLINE and is_outside(request, session):
            yield "is online, maar staat op een plek", "is online, but stands at a place"
        return
    room = request.rooms.get(session.room_id)
    if room is None:
        yield f"is in ruimte {session.room_id}, die niet bestaat", f"is in room {session.room_id}, which does not exist"
        return
    if activity is not None:
        if not activity.needs_room:
            yield f"heeft ruimte {room.name}, maar heeft er geen nodig", f"has room {room.name}, but needs none"
            return
        yield from _unfit(request, session, activity, room)
    at_school = session.location_id is None
    if room.school_id != session.school_id if at_school else room.location_id != session.location_id:
        yield f"is ergens anders dan ruimte {room.name}", f"is somewhere else than room {room.name}"
    span = occupied(request, session)
    if room.opening is not None and not covered(room.opening.get(session.day.isoweekday(), ()), span):
        yield (
            f"vraagt {room.name} van {hours(span)}, maar die is dan niet open",
            (f"asks {room.name} from {hours(span)}, but it is not open then"),
        )
    if any(span.overlaps(busy) for busy in room.busy.get(session.day, ())):
        yield (
            f"vraagt {room.name} van {hours(span)}, maar die is dan bezet",
            (f"asks {room.name} from {hours(span)}, but it is taken then"),
        )


def _unfit(request: Request, session: Session, activity: Activity, room: Room) -> Iterator[tuple[str, str]]:
    lacking = activity.room_features - room.features
    if lacking:
        nl, en = named_together(lacking, ROOM_FEATURES)
        yield f"is in {room.name}, zonder: {nl}", f"is in {room.name}, without: {en}"
    cohorts = frozenset(c for c in session.cohort_ids if c in request.cohorts)
    places = min(activity.max_group, request.pupils(cohorts)) if cohorts else max(1, activity.min_group)
    if room.capacity < places:
        yield (
            f"heeft {places} plaatsen nodig, {room.name} heeft er {room.capacity}",
            f"needs {places} places, {room.name} has {room.capacity}",
        )


def _violation(request: Request, session: Session, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.ROOM,
        session.id,
        session.day,
        f"{session_nl(request, session)} {what_nl}.",
        f"{session_en(request, session)} {what_en}.",
    )
