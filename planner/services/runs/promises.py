"""What was promised of a plan since it was made: a plan that continues it holds to that."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.assignment import PROMISED, Session, Status
from planner.persistence.json_values import from_json
from planner.persistence.plan_content import PlanContent
from planner.persistence.runs import promised_sessions
from planner.persistence.store import Unit


def with_promises(unit: Unit, content: PlanContent) -> PlanContent:
    """
    The plan with the states in which its sessions are by now.

    A session counts as promised only as it lies in the version that a school agreed to; one that lies elsewhere in this
    plan was not promised there.
    """
    rows = promised_sessions(unit, {state.value for state in PROMISED})
    promised = {row.session_id: (_seen(from_json(Session, row.content)), Status(row.status)) for row in rows}

    def now(session: Session) -> Session:
        seen, status = promised.get(session.id, ((), session.status))
        return replace(session, status=status) if seen == _seen(session) else session

    return replace(content, plan=replace(content.plan, sessions=tuple(map(now, content.plan.sessions))))


def _seen(session: Session) -> tuple[object, ...]:
    """What a school agrees to; which confidential activity it is, it does not know."""
    where = session.room_id, session.location_id
    return session.day, session.start, session.end, where, session.cohort_ids, session.worker_ids
