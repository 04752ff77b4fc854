"""
The input as a database keeps it: filled cells of every table, and busy time as intervals.

It goes through the reader that files go through (`planner.tabular.reading`), so that a fault in it reads like a fault
in the workbook that it would be: sheet, row and column are those of that workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.tabular.columns import TABLES
from planner.tabular.entries import Entries
from planner.tabular.fields import Table
from planner.tabular.findings import Findings
from planner.tabular.hints import sheet_name
from planner.tabular.raw import Heading, RawTable
from planner.tabular.sources import Sources, check_required
from planner.tabular.stored_busy import WorkerBusy

FIRST_ROW = 2
"""Row number of the first stored row; the headings are above it."""


@dataclass(frozen=True, slots=True)
class StoredInput:
    """Everything that is stored of an input; ``busy`` has a worker at most once."""

    entries: Entries
    busy: tuple[WorkerBusy, ...] = ()


def stored_sources(stored: StoredInput, findings: Findings) -> Sources:
    """What is stored, as if it had been handed in as a workbook; missing tables go to ``findings``."""
    tables = {name: raw_table(TABLES[name], stored.entries[name]) for name in TABLES if stored.entries.get(name)}
    check_required(tables, is_workbook=True, findings=findings)
    return Sources(tables, (), is_workbook=True, busy=stored.busy)


def raw_table(table: Table, rows: Sequence[Mapping[str, object]]) -> RawTable:
    """The stored rows of one table as the sheet that they would be."""
    headings = tuple(Heading(at, column, column.dutch[0]) for at, column in enumerate(table.columns))
    cells = [[str(row.get(column.name, "")) for column in table.columns] for row in rows]
    return RawTable(table, sheet_name(table), headings, tuple(enumerate(cells, start=FIRST_ROW)), complete=True)
