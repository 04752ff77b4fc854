"""Taking a person out of everything that is stored; what was done and counted stays, without who it was."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm.attributes import flag_modified

from planner.persistence.history import CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    ApiTokenRow,
    BusyCalendarRow,
    FeedRow,
    HistoryRow,
    IdempotencyRow,
    InputRow,
    LinkRow,
    OutgoingRow,
    PlanFileRow,
    PlanRow,
    SignInRow,
    SnapshotRow,
    UserRow,
)

_OF_ACCOUNT: tuple[Any, ...] = (SignInRow, LinkRow, ApiTokenRow, FeedRow, OutgoingRow, IdempotencyRow)
OWN_TABLES = ("exceptions", "commitments")
"""Input tables of which a person's rows say where and when that person was away."""
_BATCH = 200


def forget_account(unit: Unit, user: UserRow, former: str) -> None:
    """Remove an account with all that was handed out and sent to it; its acts stay, done by ``former``."""
    for table in _OF_ACCOUNT:
        unit.execute(delete(table).where(table.user_id == user.id), execution_options=CLEANING)
    for row in unit.scalars(select(AnswerRow).where(AnswerRow.agreed_with.is_not(None))):
        if row.agreed_with and user.name in row.agreed_with:
            unit.execute(
                update(AnswerRow).where(AnswerRow.id == row.id).values(agreed_with=former), execution_options=CLEANING
            )
    _forget_history(unit, user, former)
    unit.execute(delete(UserRow).where(UserRow.id == user.id), execution_options=CLEANING)


def forget_worker(unit: Unit, worker_id: str, former: str) -> tuple[str, ...]:
    """
    Remove a worker's absences, commitments, calendar and feeds, and let the worker be called ``former``.

    Returns the names that the worker had in the input.
    """
    unit.execute(delete(BusyCalendarRow).where(BusyCalendarRow.worker_id == worker_id), execution_options=CLEANING)
    own = (FeedRow.kind == "worker") & (FeedRow.subject_id == worker_id)
    unit.execute(delete(FeedRow).where(own), execution_options=CLEANING)
    away = (InputRow.worker_id == worker_id) & InputRow.table_name.in_(OWN_TABLES)
    unit.execute(delete(InputRow).where(away), execution_options=CLEANING)
    names = []
    chosen = (InputRow.table_name == "workers") & (InputRow.row_key == worker_id)
    for row in list(unit.scalars(select(InputRow).where(chosen))):
        names.append(str(row.cells.get("name", "")))
        values = {"cells": {**row.cells, "name": former}, "version": row.version + 1}
        unit.execute(update(InputRow).where(InputRow.id == row.id).values(**values), execution_options=CLEANING)
    return tuple(name for name in names if name)


def _forget_history(unit: Unit, user: UserRow, former: str) -> None:
    """Acts of the person are a former member's; acts about the person keep who, when and what, and no content."""
    words = {user.email, user.name}
    kept = unit.scalars(select(HistoryRow).execution_options(yield_per=_BATCH))
    for row in kept:
        values: dict[str, Any] = {}
        if row.user_id == user.id:
            values |= {"who": former, "user_id": None}
        if _is_about(row, user, words):
            values |= {"before": None, "after": None}
        if values:
            unit.execute(update(HistoryRow).where(HistoryRow.id == row.id).values(**values), execution_options=CLEANING)


def _is_about(row: HistoryRow, user: UserRow, words: set[str]) -> bool:
    if row.before is None and row.after is None:
        return False
    if (row.subject, row.subject_id) == (UserRow.__tablename__, str(user.id)):
        return True
    if user.worker_id is not None and row.worker_id == user.worker_id:
        return True
    contents = [content for content in (row.before, row.after) if content is not None]
    return any(content.get("user_id") == user.id or words & set(_texts(content)) for content in contents)


def _texts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    values = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [text for value in values for text in _texts(value)]


def snapshots(unit: Unit) -> list[SnapshotRow]:
    """Every snapshot, the oldest first."""
    return list(unit.scalars(select(SnapshotRow).order_by(SnapshotRow.id)))


def plans(unit: Unit) -> list[PlanRow]:
    """Every plan with its content, the oldest first."""
    return list(unit.scalars(select(PlanRow).order_by(PlanRow.id)))


def count_up(plan: PlanRow) -> None:
    """Let a plan have another version, also when its content is the same."""
    flag_modified(plan, "content")


def forget_plan_files(unit: Unit, names: tuple[str, ...]) -> None:
    """Remove files of plans that name somebody, and all workbooks; plans, sessions and visits go by codes and stay."""
    marks = [re.compile(rf"\b{re.escape(name)}\b".encode()) for name in names]
    ids = [
        row.id
        for row in unit.scalars(select(PlanFileRow).execution_options(yield_per=_BATCH))
        if row.name.endswith(".xlsx") or any(mark.search(row.data) for mark in marks)
    ]
    for begin in range(0, len(ids), _BATCH):
        some = ids[begin : begin + _BATCH]
        unit.execute(delete(PlanFileRow).where(PlanFileRow.id.in_(some)), execution_options=CLEANING)
