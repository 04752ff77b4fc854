"""What a new plan makes of the sessions that were there before: status, sequence, date of the last change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.assignment import Plan, Session, Status
from planner.domain.request import Request
from planner.services.disclosure import disclosed_activity_id


def stamped(request: Request, plan: Plan, today: date) -> Plan:
    """
    The plan with every session's status, sequence and changed_at, by date, time and id.

    A session that stands as it stood keeps all three. One that moved, got another team or another content
    is a draft again. When date, time, place or status changed (of a published programme also team or content, whatever
    the session's state), ``sequence`` grows by 1 and ``changed_at`` is ``today``; a new session begins at 0. Sessions
    of the request's previous plan that are no longer planned stay as cancelled until their day has passed.
    """
    before = {session.id: session for session in request.previous.plan.sessions} if request.previous else {}
    sessions = [_stamped(request, session, before.get(session.id), today) for session in plan.sessions]
    present = {session.id for session in sessions}
    gone = [s for s in before.values() if s.id not in present and s.day >= today]
    sessions += [_cancelled(session, today) for session in gone]
    return Plan(
        visits=tuple(sorted(plan.visits)),
        sessions=tuple(sorted(sessions, key=lambda s: (s.day, s.start, s.school_id, s.id))),
    )


def _stamped(request: Request, session: Session, before: Session | None, today: date) -> Session:
    if before is None:
        return replace(session, sequence=0, changed_at=session.changed_at or today)
    stands = before.status is not Status.CANCELLED and _content(request, session) == _content(request, before)
    status = before.status if stands else Status.DRAFT
    renewed = replace(session, status=status)
    promised = request.previous is not None and request.previous.published
    if _moment(renewed) == _moment(before) and (stands or not promised):
        return replace(renewed, sequence=before.sequence, changed_at=before.changed_at or today)
    return replace(renewed, sequence=before.sequence + 1, changed_at=today)


def _cancelled(session: Session, today: date) -> Session:
    if session.status is Status.CANCELLED:
        return session
    return replace(session, status=Status.CANCELLED, sequence=session.sequence + 1, changed_at=today)


def _moment(session: Session) -> tuple[object, ...]:
    """What a calendar must hear about: when, where, and whether it stands."""
    return session.day, session.start, session.end, session.room_id, session.location_id, session.status


def _content(request: Request, session: Session) -> tuple[object, ...]:
    """What an agreement with a school is about; which confidential activity it is, is not."""
    activity = request.activities.get(session.activity_id)
    activity_id = disclosed_activity_id(activity) if activity else session.activity_id
    where = session.room_id, session.location_id
    return session.day, session.start, session.end, where, activity_id, session.cohort_ids, session.worker_ids
