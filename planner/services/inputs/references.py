"""What refers to a row of the input: it stands in the way of removing that row."""

from __future__ import annotations

from collections.abc import Mapping

from planner.errors import Conflict
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.tabular.cells import shown
from planner.tabular.columns import TABLES

MOST_NAMED = 10
"""Tables that are named."""


def referring(unit: Unit, table: str, code: str) -> dict[str, int]:
    """How many rows of each table refer to the row of ``table`` with this code."""
    naming = {
        name: [c for c in other.columns if table in c.refers_to]
        for name, other in TABLES.items()
        if any(table in column.refers_to for column in other.columns)
    }
    found: dict[str, int] = {}
    for row in all_rows(unit, naming) if naming else ():
        if any(code in str(row.cells.get(column.name, "")).split(";") for column in naming[row.table_name]):
            found[row.table_name] = found.get(row.table_name, 0) + 1
    return found


def require_unnamed(unit: Unit, table: str, cells: Mapping[str, object]) -> None:
    """
    Make sure that no other row refers to the id of this one.

    Raises
    ------
    Conflict
        ``still-referred-to``, with how many of which tables do.
    """
    own = str(cells.get(TABLES[table].columns[0].name, ""))
    found = referring(unit, table, own)
    if found:
        dutch = ", ".join(f"{TABLES[name].dutch[0]} ({count})" for name, count in list(found.items())[:MOST_NAMED])
        english = ", ".join(f"{name} ({count})" for name, count in list(found.items())[:MOST_NAMED])
        raise Conflict(
            "still-referred-to",
            f"{shown(own)} staat nog in: {dutch}. Verander of verwijder eerst die rijen.",
            f"{shown(own)} is still in: {english}. Change or remove those rows first.",
        )
