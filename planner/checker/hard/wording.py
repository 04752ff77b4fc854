"""How sessions, visits, people and places are named in the texts of violations, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Iterable

from calendars.intervals import Interval, clock
from planner.checker.wording import day_en, day_nl, hours
from planner.domain.assignment import Session, Visit
from planner.domain.request import Request


def worker_name(request: Request, worker_id: str) -> str:
    """The worker's name, the id when the request does not know it."""
    worker = request.workers.get(worker_id)
    return worker.name if worker else worker_id


def school_name(request: Request, school_id: str) -> str:
    """The school's name, the id when the request does not know it."""
    school = request.schools.get(school_id)
    return school.name if school else school_id


def room_name(request: Request, room_id: str) -> str:
    """The room's name, the id when the request does not know it."""
    room = request.rooms.get(room_id)
    return room.name if room else room_id


def cohort_names(request: Request, cohort_ids: Iterable[str]) -> str:
    """Names of cohorts, sorted by id: ``1a, 1b``."""
    known = request.cohorts
    return ", ".join(known[c].name if c in known else c for c in sorted(cohort_ids))


def session_nl(request: Request, session: Session) -> str:
    """``Sessie Q-1 (Quiz, Alder, ma 7 sep 2026 09:20)``."""
    activity = request.activities.get(session.activity_id)
    what = activity.name_nl if activity else session.activity_id
    where = school_name(request, session.school_id)
    return f"Sessie {session.id} ({what}, {where}, {day_nl(session.day)} {clock(session.start)})"


def session_en(request: Request, session: Session) -> str:
    """``Session Q-1 (Quiz, Alder, Mon 7 Sep 2026 09:20)``."""
    activity = request.activities.get(session.activity_id)
    what = activity.name_en if activity else session.activity_id
    where = school_name(request, session.school_id)
    return f"Session {session.id} ({what}, {where}, {day_en(session.day)} {clock(session.start)})"


def visit_nl(request: Request, visit: Visit) -> str:
    """``Het bezoek van Anne aan Alder op ma 7 sep 2026 (08:30-12:10)``."""
    who, where = worker_name(request, visit.worker_id), school_name(request, visit.school_id)
    span = hours(Interval(visit.arrive, visit.leave))
    return f"Het bezoek van {who} aan {where} op {day_nl(visit.day)} ({span})"


def visit_en(request: Request, visit: Visit) -> str:
    """``The visit of Anne to Alder on Mon 7 Sep 2026 (08:30-12:10)``."""
    who, where = worker_name(request, visit.worker_id), school_name(request, visit.school_id)
    span = hours(Interval(visit.arrive, visit.leave))
    return f"The visit of {who} to {where} on {day_en(visit.day)} ({span})"
