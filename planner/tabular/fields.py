"""How a table is described: its columns, and for each what may stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.vocabulary import Names


class ValueType(StrEnum):
    """What a cell holds; `planner.tabular.values` has the parser of each."""

    TEXT = "text"
    """Free text on one line, at most 200 characters."""
    NOTE = "note"
    """Free text of at most 4000 characters."""
    ID = "id"
    """Letters, digits, ``-``, ``_`` and ``.``; at most 60 characters."""
    WORD = "word"
    """A word of the partnership's own vocabulary, in lower case."""
    CHOICE = "choice"
    """One of a fixed list."""
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    """Minutes from midnight, 0 to 1440."""
    WEEK = "week"
    """The Monday of an ISO week."""
    WEEKDAY = "weekday"
    """ISO weekday, 1 to 7."""
    WHOLE = "whole"
    """Whole number."""
    HOURS = "hours"
    """Hours with decimals, multiples of a quarter; read as minutes."""
    SHARE = "share"
    """Part of one: ``0,85`` or ``85 %``."""


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column of a table.

    Parameters
    ----------
    name, dutch
        English heading, and the Dutch ones of which the first is shown to users.
    required
        Whether a cell must be filled.
    many
        Whether it is a list, separated by ``;``. Lists are read sorted and without doubles,
        unless ``ordered``: then in the order given.
    default
        What an empty cell counts as, written as a user would; empty = nothing.
    choices
        For `ValueType.CHOICE`: the values with their Dutch names.
    refers_to
        Tables in whose first column the id must stand (any one of them).
    any_id
        Whether ``*`` is allowed, for all ids of the table referred to.
    least, most
        Bounds of a number (of hours: in hours), inclusive.
    words
        For `ValueType.WORD`: known words with their Dutch and English names; others are allowed.
    offers
        Makes more values that a drop-down offers; others are allowed.
    offers_column
        Table and column whose values a drop-down offers; others are allowed.
    about
        What to fill in, in Dutch, for the workbook.
    """

    name: str
    dutch: tuple[str, ...]
    type: ValueType
    required: bool = False
    many: bool = False
    ordered: bool = False
    default: str = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refers_to: tuple[str, ...] = ()
    any_id: bool = False
    least: float = 0
    most: float = 100_000
    words: Names = field(default_factory=dict)
    offers: Callable[[], Iterable[str]] | None = None
    offers_column: tuple[str, str] | None = None
    about: str = ""

    def in_dutch(self, value: str) -> str:
        """What Dutch users call one of the choices or known words; any other value as it is."""
        names = self.choices.get(value) or self.words.get(value)
        return names[0] if names else value


@dataclass(frozen=True, slots=True)
class Table:
    """
    One input table.

    Parameters
    ----------
    name, dutch
        English name, and the Dutch ones of which the first is shown to users.
    key
        Columns that together may not occur twice; empty = rows may repeat.
    required
        Whether it must be there with at least one row.
    about
        What it is for, in Dutch, for the workbook.
    """

    name: str
    dutch: tuple[str, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False
    about: str = ""

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)
