"""The history writes itself: every row that people change leaves who, when, what, from and to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.attributes import History

from planner.persistence.errors import Unrecorded
from planner.persistence.scope import scope_of
from planner.persistence.tables import HistoryRow, Owned, Stored
from planner.persistence.tables.base import Json

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
CLEANING = {"programma_cleaning": True}
"""Execution options of a statement that removes what is older than it may be kept: no act of a person."""
_OWN_COLUMNS = frozenset({"id", "partnership_id", "version"})
_OWNERS = ("organisation_id", "school_id", "worker_id")
_PENDING = "history"


def record(
    session: Session,
    action: str,
    subject: str,
    subject_id: str,
    after: Json | None = None,
    about: Owned | None = None,
    *,
    before: Json | None = None,
) -> None:
    """
    Add an act that changes no row by itself, such as a refused sign-in or an export.

    ``about`` is the row that it is about, which says whose it is.
    """
    session.add(_row(session, action, subject, subject_id, before, after, about))


@event.listens_for(Session, "before_flush")
def _collect(session: Session, context: object, instances: object) -> None:
    """Changed and removed rows are recorded with the flush that changes them."""
    for row in list(session.dirty):
        if _is_recorded(row) and session.is_modified(row):
            before, after = _difference(row)
            if before or after:
                session.add(_row(session, CHANGED, row.__tablename__, str(row.id), before, after, row))
    for row in list(session.deleted):
        if _is_recorded(row):
            values = values_of(row)
            session.add(_row(session, REMOVED, row.__tablename__, str(row.id), values, None, row))
    session.info.setdefault(_PENDING, []).extend(row for row in session.new if _is_recorded(row))


@event.listens_for(Session, "after_flush_postexec")
def _add_new(session: Session, context: object) -> None:
    """New rows have an id only after their flush."""
    for row in session.info.pop(_PENDING, []):
        session.add(_row(session, ADDED, row.__tablename__, str(row.id), None, values_of(row), row))


@event.listens_for(Session, "do_orm_execute")
def _refuse_unrecorded(state: ORMExecuteState) -> None:
    """A statement that changes many rows at once would pass the history by."""
    if not (state.is_update or state.is_delete) or "programma_cleaning" in state.execution_options:
        return
    for mapper in state.all_mappers:
        kind = mapper.class_
        if issubclass(kind, Owned) and issubclass(kind, Stored) and kind.recorded:
            raise Unrecorded(f"Rows of {kind.__tablename__} are changed one by one, so that each is recorded.")


def _is_recorded(row: object) -> bool:
    return isinstance(row, Stored) and isinstance(row, Owned) and row.recorded


def _row(
    session: Session,
    action: str,
    subject: str,
    subject_id: str,
    before: Json | None,
    after: Json | None,
    about: Owned | None = None,
) -> HistoryRow:
    scope = scope_of(session)
    return HistoryRow(
        partnership_id=scope.partnership_id if about is None else about.partnership_id,
        at=scope.now,
        user_id=scope.user_id,
        who=scope.who,
        action=action,
        subject=subject,
        subject_id=subject_id,
        before=before,
        after=after,
        **{name: getattr(about, name, None) for name in _OWNERS},
    )


def _columns(row: Stored) -> Iterator[str]:
    for attribute in inspect(type(row)).column_attrs:
        if attribute.key not in _OWN_COLUMNS and attribute.key not in row.unrecorded:
            yield attribute.key


def values_of(row: Stored) -> Json:
    """The columns that have a value, as JSON holds them, without what the table keeps to itself."""
    return {name: _plain(getattr(row, name)) for name in _columns(row) if getattr(row, name) is not None}


def _difference(row: Stored) -> tuple[Json, Json]:
    """The changed columns only, before and after."""
    before, after = {}, {}
    state = inspect(row)
    for name in _columns(row):
        history: History = state.attrs[name].history
        was = _plain(history.deleted[0]) if history.deleted else None
        now = _plain(history.added[0]) if history.added else None
        if history.has_changes() and was != now:
            before[name], after[name] = was, now
    return before, after


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
