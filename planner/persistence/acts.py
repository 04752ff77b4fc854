"""Reading the history, and cleaning up what is older than it may be kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from planner.persistence.history import CHANGED, CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import HistoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    Which acts are asked for; None and 0 = whatever.

    Parameters
    ----------
    before
        An id: acts before that one.
    since, until
        Moments, the second not included.
    near
        Whose acts and things: an organisation, its schools, and a person.
    """

    before: int = 0
    limit: int = 100
    subject: str | None = None
    subject_id: str | None = None
    user_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    near: tuple[str | None, Collection[str], int] | None = None


def acts(unit: Unit, wanted: Wanted) -> list[HistoryRow]:
    """The newest acts that are asked for, the newest first."""
    found: list[ColumnElement[bool]] = []
    for column, value in (
        (HistoryRow.subject, wanted.subject),
        (HistoryRow.subject_id, wanted.subject_id),
        (HistoryRow.user_id, wanted.user_id),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.before:
        found.append(HistoryRow.id < wanted.before)
    if wanted.since is not None:
        found.append(HistoryRow.at >= wanted.since)
    if wanted.until is not None:
        found.append(HistoryRow.at < wanted.until)
    if wanted.near is not None:
        organisation_id, school_ids, user_id = wanted.near
        mine = (HistoryRow.user_id == user_id) | HistoryRow.school_id.in_(sorted(school_ids))
        if organisation_id is not None:
            mine = mine | (HistoryRow.organisation_id == organisation_id)
        found.append(mine)
    return list(unit.scalars(select(HistoryRow).where(*found).order_by(HistoryRow.id.desc()).limit(wanted.limit)))


def forget_acts(unit: Unit, before: datetime) -> None:
    """Remove the acts that are older."""
    unit.execute(delete(HistoryRow).where(HistoryRow.at < before), execution_options=CLEANING)


def changes_of(
    unit: Unit, subject: str, subject_ids: Collection[str], since: datetime | None = None
) -> list[HistoryRow]:
    """The changes of these rows of a table, from a moment on, the oldest first; at most some hundreds are asked for."""
    query = select(HistoryRow).where(
        HistoryRow.subject == subject,
        HistoryRow.subject_id.in_(sorted(subject_ids)),
        HistoryRow.action == CHANGED,
    )
    if since is not None:
        query = query.where(HistoryRow.at >= since)
    return list(unit.scalars(query.order_by(HistoryRow.id)))
