"""Removing what is older than it may be kept."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select

from planner.persistence.history import CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow, HistoryRow, InputRow, LinkRow, PartnershipRow, SignInRow

ABSENCES = "exceptions"
"""The input table of days on which workers are away."""


def forget_absences(unit: Unit, last_kept: date) -> int:
    """Remove absences that ended before this day, from the input and from the history; how many there were."""
    rows = [
        row
        for row in unit.scalars(select(InputRow).where(InputRow.table_name == ABSENCES))
        if str(row.cells.get("until", "9999")) < last_kept.isoformat()
    ]
    for partnership_id in sorted({row.partnership_id for row in rows}):
        partnership = unit.scalars(select(PartnershipRow).where(PartnershipRow.id == partnership_id)).one()
        partnership.input_version += 1
    ids = [row.id for row in rows]
    for begin in range(0, len(ids), 500):
        some = ids[begin : begin + 500]
        unit.execute(delete(InputRow).where(InputRow.id.in_(some)), execution_options=CLEANING)
        unit.execute(
            delete(HistoryRow).where(
                HistoryRow.subject == InputRow.__tablename__, HistoryRow.subject_id.in_([str(each) for each in some])
            ),
            execution_options=CLEANING,
        )
    return len(ids)


def forget_busy_time(unit: Unit, before: datetime) -> int:
    """Remove busy time that ended before this moment; how many stretches there were."""
    count = 0
    for row in unit.scalars(select(BusyCalendarRow)):
        kept = [each for each in row.intervals if datetime.fromisoformat(str(each[1])) >= before]
        count += len(row.intervals) - len(kept)
        if len(kept) < len(row.intervals):
            row.intervals = kept
    return count


def forget_ended(unit: Unit, before: datetime) -> None:
    """Remove sign-ins and links that ended before this moment."""
    for table in (SignInRow, LinkRow):
        unit.execute(delete(table).where(table.expires_at < before), execution_options=CLEANING)
