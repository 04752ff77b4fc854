"""The cell ``value`` of a change: columns of an input table as ``theme=online; severity=2``, or a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.tabular.cells import BadValue, shown
from planner.tabular.columns import column_named, plain
from planner.tabular.fields import Column, Table
from planner.tabular.findings import suggestion
from planner.tabular.moments import read_date, read_time
from planner.tabular.values import Value, read_cell

_MOMENT = re.compile(r"(.+?)(?:\s*,?\s+|T)([0-9]{1,2}[:.u][0-9]{2}(?: ?uur)?)")
_TIMES = re.compile(r"([0-9:.u]+)\s*(?:-|–|tot)\s*([0-9:.u]+)")

Part = tuple[str, str]
"""Name of a column as written (empty for a part without one) and its text."""


def read_moment(text: str) -> tuple[date, int]:
    """
    Date and minute of ``2026-10-08 10:12`` or ``8-10-2026 10.12``.

    Raises
    ------
    BadValue
        If it is no moment.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise BadValue(
            f"{shown(text)} is geen moment; schrijf 2026-10-08 10:12.",
            f"{shown(text)} is no moment; write 2026-10-08 10:12.",
        )
    return read_date(match[1]), read_time(match[2])


def read_times(text: str) -> tuple[int, int]:
    """
    Start and end of ``9:00-12:30``.

    Raises
    ------
    BadValue
        If it is no stretch of time.
    """
    match = _TIMES.fullmatch(text)
    if match is None:
        raise BadValue(
            f"{shown(text)} zijn geen tijden; schrijf 9:00-12:30, of laat het leeg voor hele dagen. Een reden hoort "
            "hier niet.",
            f"{shown(text)} is no stretch of time; write 9:00-12:30, or nothing for whole days. A reason does not "
            "belong here.",
        )
    start, end = read_time(match[1]), read_time(match[2])
    if end <= start:
        raise BadValue("het einde moet na het begin liggen.", "the end must lie after the start.")
    return start, end


def split_value(text: str) -> Iterator[Part]:
    """The parts between ``;``: ``name=text``, or only text."""
    for part in text.split(";"):
        name, equals, rest = part.partition("=")
        if equals:
            yield name.strip(), rest.strip()
        elif part.strip():
            yield "", part.strip()


def read_columns(text: str, columns: Sequence[Column], first: Sequence[str]) -> tuple[dict[str, Value], list[BadValue]]:
    """
    The values that the parts of ``text`` give to ``columns``, and what is wrong with them.

    Parts without a name fill the columns ``first``, one each; after a named list they lengthen it.
    """
    table = Table("", (), tuple(columns))
    texts: dict[str, str] = {}
    faults: list[BadValue] = []
    unnamed = [name for name in first if any(c.name == name for c in columns)]
    latest: Column | None = None
    for name, part in split_value(text):
        if name:
            latest = column_named(table, name)
            if latest is None:
                faults.append(_unknown(name, columns))
            elif latest.name in texts:
                faults.append(BadValue(f"{shown(name)} staat er twee keer.", f"{shown(name)} is there twice."))
            else:
                texts[latest.name] = part
        elif latest is not None and latest.many and latest.name in texts:
            texts[latest.name] += f";{part}"
        elif latest is None and unnamed:
            texts[unnamed.pop(0)] = part
        else:
            faults.append(
                BadValue(
                    f"van {shown(part)} is niet duidelijk wat het is; schrijf er de kolom en = voor.",
                    f"it is not clear what {shown(part)} is; write its column and = before it.",
                )
            )
    values: dict[str, Value] = {}
    for column in columns:
        try:
            value = read_cell(texts.get(column.name), column)
        except BadValue as bad:
            faults.append(BadValue(f"{column.name}: {bad.text_nl}", f"{column.name}: {bad.text_en}"))
        else:
            if value is not None:
                values[column.name] = value
    return values, faults


def _unknown(name: str, columns: Sequence[Column]) -> BadValue:
    known: Mapping[str, str] = {plain(n): n for c in columns for n in (c.name, *c.dutch)}
    hint_nl, hint_en = suggestion(name, known.values())
    names = ", ".join(column.name for column in columns)
    return BadValue(
        f"{shown(name)} kan hier niet; kies uit: {names}.{hint_nl}",
        f"{shown(name)} is not possible here; use {names}.{hint_en}",
    )
