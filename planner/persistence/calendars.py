"""When calendars that are followed were last looked at, and which are due; a look is no change of a calendar."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from planner.persistence.history import CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow


def followed(unit: Unit) -> list[BusyCalendarRow]:
    """Every calendar with an address, the one that was longest not looked at first."""
    query = select(BusyCalendarRow).where(BusyCalendarRow.address.is_not(None))
    return list(unit.scalars(query.order_by(BusyCalendarRow.checked_at, BusyCalendarRow.id)))


def claim_look(unit: Unit, calendar_id: int, seen: datetime | None, now: datetime) -> bool:
    """Take the next look at a calendar that was last looked at when ``seen`` says; False when somebody else did."""
    same = BusyCalendarRow.checked_at.is_(None) if seen is None else BusyCalendarRow.checked_at == seen
    query = update(BusyCalendarRow).where(BusyCalendarRow.id == calendar_id, same).values(checked_at=now)
    found = unit.execute(query, execution_options={**CLEANING, "synchronize_session": False})
    return bool(getattr(found, "rowcount", 0))


def note_look(unit: Unit, row: BusyCalendarRow, now: datetime, *, good: bool) -> None:
    """Note that a calendar was looked at, and whether what is kept is as good as fresh; its version stays."""
    values = {"checked_at": now, **({"good_at": now} if good else {})}
    query = update(BusyCalendarRow).where(BusyCalendarRow.id == row.id).values(**values)
    unit.execute(query, execution_options={**CLEANING, "synchronize_session": False})
    unit.refresh(row)
