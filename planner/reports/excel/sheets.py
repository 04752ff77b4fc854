"""What stands on a sheet, before it is written: a title, facts, and tables of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a column look."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    """A `timedelta` since midnight."""
    NUMBER = "number"
    HOURS = "hours"
    """With one or two decimals."""
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to another sheet."""

    text: str
    sheet: str


Cell = str | int | float | date | timedelta | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """Heading, width in characters, and kind; ``span`` columns of the sheet taken together (the last column only)."""

    name: str
    width: float
    kind: Kind = Kind.TEXT
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from the first column on; a strong row is a heading between others."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading of its own; the heading may be empty."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One sheet from top to bottom.

    Of a sheet with one section the headings are repeated on every printed page and can be filtered. Several sections
    share the widths of the first, and ``more_widths`` of columns beyond it.
    """

    name: str
    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    more_widths: tuple[float, ...] = ()
