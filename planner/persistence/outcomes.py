"""What was recorded of sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import OutcomeRow


def outcome_of(unit: Unit, session_id: str) -> OutcomeRow | None:
    """What was recorded of this session; None when nothing was."""
    return unit.scalars(select(OutcomeRow).where(OutcomeRow.session_id == session_id)).one_or_none()


def outcomes_between(unit: Unit, first: date, last: date) -> list[OutcomeRow]:
    """What was recorded of the sessions on these dates, by date and session."""
    query = select(OutcomeRow).where(OutcomeRow.day >= first, OutcomeRow.day <= last)
    return list(unit.scalars(query.order_by(OutcomeRow.day, OutcomeRow.session_id)))


def outcomes_of(unit: Unit, session_ids: Collection[str]) -> dict[str, OutcomeRow]:
    """What was recorded of these sessions, by their id; at most some hundreds are asked for."""
    query = select(OutcomeRow).where(OutcomeRow.session_id.in_(sorted(session_ids)))
    return {row.session_id: row for row in unit.scalars(query)}
