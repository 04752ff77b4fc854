"""Input tables written as canonical CSV: UTF-8, LF, ISO dates, columns in their documented order."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path

from calendars.intervals import clock
from planner.tabular.cells import number_text
from planner.tabular.columns import TABLES
from planner.tabular.delimited import guarded
from planner.tabular.fields import Column, Table, ValueType


def write_tables(tables: Mapping[str, Sequence[Mapping[str, object]]], folder: Path) -> None:
    """
    Write each table as ``<table>.csv`` into ``folder``, which is made when it is not there.

    Rows are mappings from English column name to value: text as it is, numbers, booleans (yes/no), dates,
    times (or minutes from midnight in a column of times), and lists of those. Columns that no row fills
    are left out, unless they are required. Text that a spreadsheet would run as a formula gets an apostrophe, which
    reading takes away.

    Raises
    ------
    KeyError
        If a table or column does not exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        table = TABLES[name]
        for row in rows:
            refuse_unknown(table, row)
        texts = [{c.name: text_of(row.get(c.name), c) for c in table.columns} for row in rows]
        shown = [c.name for c in table.columns if c.required or any(text[c.name] for text in texts)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(shown)
            writer.writerows([guarded(text[column]) for column in shown] for text in texts)


def refuse_unknown(table: Table, row: Mapping[str, object]) -> None:
    """Raise KeyError when ``row`` has a column that the table has not."""
    unknown = [name for name in row if name not in {column.name for column in table.columns}]
    if unknown:
        raise KeyError(f"Table {table.name} has no column {', '.join(unknown)}.")


def text_of(value: object, column: Column) -> str:
    """One value of a row as the text that is written; empty for None."""
    if isinstance(value, list | tuple | set | frozenset):
        parts = [text_of(part, column) for part in value]
        return ";".join(sorted(parts) if isinstance(value, set | frozenset) else parts)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and column.type is ValueType.TIME:
        return clock(value)
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
