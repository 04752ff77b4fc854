"""The rows by way of which others find their owner, as they are stored."""

from __future__ import annotations

from planner.persistence.inputs import all_rows, row_by_key
from planner.persistence.store import Unit
from planner.services.inputs.ownership import Cells, Directory


def stored_directory(unit: Unit) -> Directory:
    """A directory that looks up what it is asked for, each row once."""
    known: dict[tuple[str, str], Cells | None] = {}

    def find(table: str, key: str) -> Cells | None:
        if (table, key) not in known:
            row = row_by_key(unit, table, key)
            known[table, key] = None if row is None else row.cells
        return known[table, key]

    return Directory(find=find, schools=lambda: (row.cells for row in all_rows(unit, {"schools"})))
