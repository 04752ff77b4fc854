"""Whose a feed is, for the table of permissions."""

from __future__ import annotations

from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.names import Names
from planner.services.permissions import Actor, Operation, Subject


def subjects_of(kind: FeedKind, subject_id: str, names: Names) -> tuple[Subject, ...]:
    """
    Whose the feed is; nobody's when there is no such worker, school, room or organisation.

    A room at a location is of the organisations that look after the schools which the location serves.
    """
    match kind:
        case FeedKind.WORKER:
            worker = names.workers.get(subject_id)
            return () if worker is None else (Subject(worker_id=subject_id, organisation_id=worker.organisation_id),)
        case FeedKind.SCHOOL | FeedKind.PUBLIC | FeedKind.SHEET:
            return _of_school(subject_id, names)
        case FeedKind.ORGANISATION:
            return (Subject(organisation_id=subject_id),) if subject_id in names.organisations else ()
        case FeedKind.ROOM:
            room = names.rooms.get(subject_id)
            if room is None:
                return ()
            if room.school_id is not None:
                return _of_school(room.school_id, names)
            location = names.locations.get(room.location_id or "")
            if location is None:
                return ()
            served = sorted(location.school_ids) or sorted(names.schools)
            codes = {names.schools[code].organisation_id for code in served if code in names.schools}
            return tuple(Subject(organisation_id=code) for code in sorted(code for code in codes if code))


def _of_school(school_id: str, names: Names) -> tuple[Subject, ...]:
    school = names.schools.get(school_id)
    return () if school is None else (Subject(school_id=school_id, organisation_id=school.organisation_id),)


def may(actor: Actor, operation: Operation, subjects: tuple[Subject, ...]) -> bool:
    """Whether the feed is near enough to this person through any of its subjects."""
    return any(actor.may(operation, subject) for subject in subjects)
