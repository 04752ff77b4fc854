"""What a plan begins with when there was one before: the past, and promises that can still be kept.

Both stand as they were. They are sessions and visits of every state, but no model frees them (`Candidate.stands`).
"""

from __future__ import annotations

from calendars.intervals import Interval
from planner.domain.assignment import Session, Visit
from solver.candidates import ONLINE, Candidate, lessons_end
from solver.instance import LONG_VISIT_MINUTES, PAUSE_MINUTES, Instance, Shape, VisitKey
from solver.state import Placed


def standing_visits(instance: Instance) -> dict[VisitKey, Shape]:
    """Past visits of known workers to known schools, and the visits in which promised sessions lie."""
    return {
        (v.worker_id, v.school_id, v.day): shape_of(instance, v)
        for v in instance.standing.visits
        if v.worker_id in instance.request.workers and v.school_id in instance.request.schools
    }


def shape_of(instance: Instance, visit: Visit) -> Shape:
    """A visit as a shape, whether or not it could be made today."""
    length = visit.leave - visit.arrive
    if length <= LONG_VISIT_MINUTES:
        return Shape(visit.arrive, visit.leave, length, None)
    calendar = instance.request.calendars[visit.school_id]
    pause = calendar.pause(visit.day) if calendar.is_open(visit.day) else None
    return Shape(visit.arrive, visit.leave, length - PAUSE_MINUTES, pause)


def standing_sessions(instance: Instance) -> tuple[Placed, ...]:
    """The sessions that stand, by time; past ones about what the request does not know any more are left out."""
    found = (placed_of(instance, session, stands=True) for session in instance.standing.sessions)
    return tuple(sorted((p for p in found if p is not None), key=lambda p: p.candidate.sort_key))


def placed_of(instance: Instance, session: Session, *, stands: bool) -> Placed | None:
    """A session as it is, with a candidate of its own; None when it is about what the request does not know."""
    request = instance.request
    requirement = request.requirements.get(session.requirement_id)
    activity = request.activities.get(session.activity_id)
    if requirement is None or activity is None or not request.cohorts.keys() >= set(session.cohort_ids):
        return None
    place, town = session.location_id, None
    if place is None and session.start >= request.calendars[requirement.school_id].closing(session.day):
        place, town = requirement.school_id, request.schools[requirement.school_id].town
    elif place is not None and place != ONLINE:
        if place not in request.locations:
            return None
        town = request.locations[place].town
    workers = tuple(w for w in session.worker_ids if w in request.workers)
    candidate = Candidate(
        requirement=requirement,
        activity=activity,
        day=session.day,
        start=session.start,
        end=session.end,
        occupied=Interval(session.start - activity.setup_minutes, session.end + activity.clearup_minutes),
        cohort_ids=session.cohort_ids,
        leaves=frozenset().union(*(request.leaf_cohorts[c] for c in session.cohort_ids)),
        pool=workers,
        rooms=(session.room_id,) if session.room_id else (),
        place=place,
        town=town,
        in_lesson_time=session.start < lessons_end(instance, requirement.school_id, session.day),
        stands=stands,
    )
    return Placed(candidate, workers, session.room_id)
