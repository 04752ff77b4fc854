"""Rows of which every cell has been read, with their place for messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.errors import Problem
from planner.tabular.cells import BadValue, Cell, cell_text
from planner.tabular.columns import TABLES
from planner.tabular.fields import Table
from planner.tabular.findings import Findings
from planner.tabular.raw import RawTable
from planner.tabular.values import Value, read_cell

T = TypeVar("T", str, int, float, bool, date)


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row of a table.

    ``values`` holds every column that could be read (None = empty, without default); a column with a
    fault is absent, so that checks on it are skipped. ``headings`` are the headings as written.
    """

    table: Table
    label: str
    number: int
    values: Mapping[str, Value | None]
    headings: Mapping[str, str]

    def read(self, *columns: str) -> bool:
        """Whether all these columns could be read."""
        return all(column in self.values for column in columns)

    @property
    def is_whole(self) -> bool:
        """Whether every column could be read."""
        return self.read(*(column.name for column in self.table.columns))

    def get(self, column: str, kind: type[T]) -> T:
        """The value of a filled column. A wrong ``kind`` is a bug."""
        value = self.maybe(column, kind)
        assert value is not None, (self.table.name, column)
        return value

    def maybe(self, column: str, kind: type[T]) -> T | None:
        """The value of a column, None when it is empty or could not be read."""
        value = self.values.get(column)
        assert value is None or isinstance(value, kind), (self.table.name, column, value)
        return value

    def many(self, column: str, kind: type[T]) -> tuple[T, ...]:
        """The parts of a list; empty when nothing was filled in, or it could not be read."""
        value = self.values.get(column, ())
        assert isinstance(value, tuple), (self.table.name, column, value)
        return tuple(part for part in value if isinstance(part, kind))

    def problem(self, column: str | None, text_nl: str, text_en: str, value: str | None = None) -> Problem:
        """A problem of this row, at ``column`` if one is to blame."""
        heading = None if column is None else self.headings.get(column, column)
        return Problem(self.label, self.number, heading, value, text_nl, text_en)


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows by table; ``incomplete`` names the tables in which rows or ids may be missing."""

    rows: Mapping[str, tuple[Row, ...]]
    labels: Mapping[str, str]
    incomplete: frozenset[str]

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.rows[table]

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table by the id in its first column; of doubles the first, without those unread."""
        first = TABLES[table].columns[0].name
        found: dict[str, Row] = {}
        for row in self.rows[table]:
            value = row.maybe(first, str)
            if value is not None:
                found.setdefault(value, row)
        return found

    def label(self, table: str) -> str:
        """File or sheet of a table; its English name when there is none."""
        return self.labels.get(table, table)


def read_rows(raw: Mapping[str, RawTable], findings: Findings) -> Tables:
    """Read every cell of every table; a table that was not handed in has no rows."""
    rows = {name: read_table(raw[name], findings) if name in raw else () for name in TABLES}
    missing = {name for name, table in TABLES.items() if table.required and name not in raw}
    return Tables(rows, {name: table.label for name, table in raw.items()}, incomplete_tables(raw, rows) | missing)


def incomplete_tables(raw: Mapping[str, RawTable], rows: Mapping[str, Sequence[Row]]) -> frozenset[str]:
    """The tables that were handed in of which rows, or ids of rows, could not be read."""
    return frozenset(
        name
        for name, table in raw.items()
        if not table.complete or not all(row.read(table.table.columns[0].name) for row in rows[name])
    )


def read_table(raw: RawTable, findings: Findings) -> tuple[Row, ...]:
    """Read every cell of one table."""
    return tuple(_rows(raw, findings))


def _rows(raw: RawTable, findings: Findings) -> Iterator[Row]:
    """Equal cells of a column are read once: most of a table says the same few things again."""
    headings = {h.column.name: h.text for h in raw.headings}
    missing = {c.name: read_cell(None, c) for c in raw.table.columns if c.name not in headings and not c.required}
    known: dict[tuple[str, type[Cell], Cell], Value | None] = {}
    for number, cells in raw.rows:
        values: dict[str, Value | None] = dict(missing)
        for heading in raw.headings:
            cell = cells[heading.position] if heading.position < len(cells) else None
            key = heading.column.name, type(cell), cell
            try:
                if key not in known:
                    known[key] = read_cell(cell, heading.column)
                values[heading.column.name] = known[key]
            except BadValue as bad:
                value = cell_text(cell)[:80] or None
                findings.add(Problem(raw.label, number, heading.text, value, bad.text_nl, bad.text_en))
        yield Row(raw.table, raw.label, number, values, headings)
