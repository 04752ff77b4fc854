"""All that is stored about a person, and taking it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from planner.persistence.history import values_of
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    ApiTokenRow,
    BusyCalendarRow,
    CommentRow,
    FeedRow,
    HistoryRow,
    InputRow,
    LinkRow,
    OutcomeRow,
    OutgoingRow,
    PublishedSessionRow,
    PublishedVisitRow,
    SignInRow,
    Stored,
    UserRow,
)

_CANCELLED = "cancelled"
_OF_USER: tuple[Any, ...] = (
    SignInRow,
    LinkRow,
    ApiTokenRow,
    FeedRow,
    OutgoingRow,
    AnswerRow,
    CommentRow,
    OutcomeRow,
    HistoryRow,
)
_OF_WORKER: tuple[Any, ...] = (InputRow, BusyCalendarRow, PublishedVisitRow)


def all_about(unit: Unit, user: UserRow) -> dict[str, list[dict[str, Any]]]:
    """Every row about this person by table, as texts and numbers; hashes and keys are left out, calendars are not."""
    found: dict[str, list[dict[str, Any]]] = {"users": [values_of(user)]}
    for table in _OF_USER:
        rows = unit.scalars(select(table).where(table.user_id == user.id).order_by(table.id))
        found[table.__tablename__] = [values_of(row) for row in rows]
    if user.worker_id is not None:
        for table in _OF_WORKER:
            rows = unit.scalars(select(table).where(table.worker_id == user.worker_id).order_by(table.id))
            found[table.__tablename__] = [_whole(row) for row in rows]
        sessions = published_with(unit, user.worker_id)
        found["published_sessions"] = [values_of(row) for row in sessions]
    return found


def published_with(unit: Unit, worker_id: str, since: date | None = None) -> Sequence[PublishedSessionRow]:
    """The published sessions that this worker has and that are not cancelled, from a day on, by day."""
    query = select(PublishedSessionRow).where(PublishedSessionRow.status != _CANCELLED)
    if since is not None:
        query = query.where(PublishedSessionRow.day >= since)
    rows = unit.scalars(query.order_by(PublishedSessionRow.day, PublishedSessionRow.session_id))
    return [row for row in rows if worker_id in row.content.get("worker_ids", ())]


def _whole(row: Stored) -> dict[str, Any]:
    found = values_of(row)
    if isinstance(row, BusyCalendarRow):
        found |= {"intervals": row.intervals, "address": row.address, "good_at": row.good_at}
    return found
