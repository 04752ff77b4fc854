"""«Ik ben er weer»: an absence ends earlier than was expected."""

from __future__ import annotations

from datetime import date, timedelta

from planner.persistence.inputs import row_by_id
from planner.persistence.store import Unit
from planner.services.absences.reading import TABLE, absence
from planner.services.inputs.rows import change_row, remove_row
from planner.services.permissions import Actor, Operation


def end_absence(unit: Unit, actor: Actor, row_id: int, seen: int, back: date) -> None:
    """
    Let somebody be there again from ``back`` on; an absence that would be over before it began goes.

    Raises
    ------
    NotFound
        If it is over already, or nobody's whom this person may tell of.
    Stale
        If somebody else changed it since version ``seen``.
    """
    found = absence(unit, actor, row_id)
    if back > found.last:
        return
    operation = Operation.ABSENCE_REPORT
    if back <= found.first:
        remove_row(unit, actor, TABLE, row_id, seen, operation=operation)
        return
    row = row_by_id(unit, row_id)
    assert row is not None, "it was found"
    cells = {**row.cells, "until": (back - timedelta(days=1)).isoformat()}
    change_row(unit, actor, TABLE, row_id, seen, cells, operation=operation)
