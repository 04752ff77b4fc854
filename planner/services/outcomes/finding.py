"""Finding a session of which somebody may tell how it went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from calendars.zones import wall
from planner.domain.activities import Openness
from planner.domain.assignment import Session, Status
from planner.domain.session_outcomes import Asked
from planner.errors import Conflict, NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.published import published_with_ids
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.services.disclosure import MEETINGS
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.content import session_of


def has_begun(session: Session, now: datetime) -> bool:
    """Whether the session has begun, by the clock where the schools are."""
    return (session.day, session.start) <= wall(now)


def is_over(session: Session, now: datetime) -> bool:
    """Whether the session has ended, by the clock where the schools are."""
    return (session.day, session.end) <= wall(now)


def subjects_of_team(worker_ids: Iterable[str], names: Names) -> tuple[Subject, ...]:
    """Whose a session is as far as its outcome goes: of each of its workers, and of who employs them."""
    found = []
    for worker_id in worker_ids:
        worker = names.workers.get(worker_id)
        found.append(Subject(worker_id=worker_id, organisation_id=worker.organisation_id if worker else None))
    return tuple(found)


def may_record(actor: Actor, session: Session, names: Names) -> bool:
    """Whether this person may tell how the session went, and read what was told."""
    team = subjects_of_team(session.worker_ids, names)
    return any(actor.may(Operation.OUTCOME_RECORD, subject) for subject in team)


def asked_of(session: Session, names: Names) -> Asked:
    """What may be told of the session."""
    activity = names.activity(session)
    told = activity.openness is not Openness.CONFIDENTIAL
    return Asked(pupils=told and session.kind not in MEETINGS, learned=told)


def session_to_record(unit: Unit, actor: Actor, session_id: str) -> tuple[Session, Names]:
    """
    The published session, when this person may tell how it went; with what things are called.

    Raises
    ------
    NotFound, NotAllowed
        If it is not there for this person, or is not theirs to tell of.
    Conflict
        ``cancelled``, or ``not-begun``.
    """
    actor.require_at_all(Operation.OUTCOME_RECORD)
    row = published_with_ids(unit, [session_id]).get(session_id)
    if row is None:
        raise NotFound
    session, names = session_of(row), names_in(cells_of(unit, TABLES))
    if not may_record(actor, session, names):
        for subject in subjects_of_team(session.worker_ids, names):
            actor.require(Operation.OUTCOME_RECORD, subject, seen=Operation.SESSIONS_READ)
        raise NotFound
    if session.status is Status.CANCELLED:
        raise Conflict("cancelled", "Deze activiteit is vervallen.", "This session was cancelled.")
    if not has_begun(session, scope_of(unit).now):
        raise Conflict("not-begun", "Deze activiteit moet nog beginnen.", "This session has not begun yet.")
    return session, names
