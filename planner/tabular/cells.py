"""One cell of a table: what it holds, as a user would type it, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

from planner.domain.pupils.guard import identifier_in


class BadValue(Exception):
    """A cell that cannot be read; the texts say what is allowed, ``shown`` is what stands in it."""

    def __init__(self, text_nl: str, text_en: str, shown: str = "") -> None:
        super().__init__(text_en)
        self.text_nl = text_nl
        self.text_en = text_en
        self.shown = shown


Filled = str | int | float | bool | date | datetime | time | timedelta
Cell = Filled | BadValue | None
"""
What a CSV field or a spreadsheet cell holds; None and the empty text are an empty cell.

A `BadValue` is a cell of which it is clear before reading that it holds nothing that can be read.
"""


def is_filled(cell: Cell) -> bool:
    """Whether anything stands in a cell."""
    return isinstance(cell, BadValue) or cell_text(cell) != ""


def cell_text(cell: Cell) -> str:
    """A cell as clean text on one line: as a user would type it, without control characters."""
    if cell is None:
        return ""
    if isinstance(cell, BadValue):
        return cell.shown
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    text = str(cell)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    visible = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(visible.split())


def number_text(number: float) -> str:
    """A number as short as possible: ``7.5``, ``120``."""
    return str(int(number)) if float(number).is_integer() else repr(round(number, 9))


def shown(text: str) -> str:
    """A value between quotes, shortened, for use in a message; one that could tell who a pupil is is not repeated."""
    if identifier_in(text) is not None:
        return "«…»"
    return f"«{text if len(text) <= 40 else text[:39] + '…'}»"
