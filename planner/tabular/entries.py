"""What people filled in, as rows that can be written again: every filled cell, and none that was left empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calendars.intervals import clock
from planner.tabular.cells import Cell, cell_text, number_text
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.raw import RawTable
from planner.tabular.rows import Row
from planner.tabular.values import Value

Entries = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by English name of the table, each from English column name to text."""

_KEY_SEPARATOR = "\x1f"
"""Between the parts of a key: no cell holds it."""


def entries(raw: Mapping[str, RawTable], rows: Mapping[str, Sequence[Row]]) -> Entries:
    """
    The rows of tables in their order, tables without rows left out.

    What was left empty stays empty, so that defaults stay defaults. A cell that could not be read is left out.
    """
    return {
        name: [_entry(table, cells, row) for (_, cells), row in zip(table.rows, rows[name], strict=True)]
        for name, table in raw.items()
        if table.rows
    }


def _entry(table: RawTable, cells: Sequence[Cell], row: Row) -> dict[str, object]:
    found: dict[str, object] = {}
    for heading in table.headings:
        cell = cells[heading.position] if heading.position < len(cells) else None
        value = row.values.get(heading.column.name)
        if value is not None and cell_text(cell):
            found[heading.column.name] = entry_text(value, heading.column)
    return found


def entry_text(value: Value, column: Column) -> str:
    """A value in the notation of the CSV files: ISO dates, ``HH:MM``, codes of choices, decimal points."""
    if isinstance(value, tuple):
        return ";".join(entry_text(part, column) for part in value)
    match column.type:
        case ValueType.TIME if isinstance(value, int):
            return clock(value)
        case ValueType.WEEK if isinstance(value, date):
            year, week, _ = value.isocalendar()
            return f"{year}-W{week:02d}"
        case ValueType.HOURS if isinstance(value, int):
            return number_text(value / 60)
        case ValueType.YES_NO:
            return "yes" if value else "no"
        case _ if isinstance(value, int | float):
            return number_text(value)
    return str(value)


def entry_key(table: Table, entry: Mapping[str, object]) -> str | None:
    """What no other row of the table may have; None where rows may repeat, or a part of it is not filled in."""
    if not table.key:
        return None
    parts = [str(entry.get(name, "")) for name in table.key]
    return _KEY_SEPARATOR.join(parts) if parts[0] else None
