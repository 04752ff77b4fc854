"""A value as a cell of a workbook: dates and times as Excel has them, numbers as numbers, the rest as Dutch text."""

from __future__ import annotations

from datetime import date, timedelta

from calendars.intervals import clock
from planner.tabular.cells import number_text
from planner.tabular.fields import Column, ValueType
from planner.tabular.values import Value

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
NUMBERS = frozenset({ValueType.WHOLE, ValueType.HOURS, ValueType.SHARE})

Native = str | int | float | date | timedelta
"""What XlsxWriter is given; a time is the `timedelta` since midnight, so that 24:00 exists."""


def native(value: Value, column: Column) -> Native:
    """``value`` as `planner.tabular.values.read_cell` made it, as a cell that is read back as the same value."""
    if isinstance(value, tuple):
        return ";".join(typed(part, column) for part in value)
    if column.type is ValueType.DATE and isinstance(value, date):
        return value
    if column.type is ValueType.TIME and isinstance(value, int):
        return timedelta(minutes=value)
    if column.type in NUMBERS and isinstance(value, int | float):
        return value / 60 if column.type is ValueType.HOURS else value
    return typed(value, column)


def typed(value: Value, column: Column) -> str:
    """``value``, or one part of a list, as a Dutch coordinator types it."""
    match column.type:
        case ValueType.DATE if isinstance(value, date):
            return f"{value.day}-{value.month}-{value.year}"
        case ValueType.WEEK if isinstance(value, date):
            year, week, _ = value.isocalendar()
            return f"{year}-W{week:02d}"
        case ValueType.TIME if isinstance(value, int):
            return clock(value)
        case ValueType.WEEKDAY if isinstance(value, int):
            return WEEKDAYS[value - 1]
        case ValueType.HOURS if isinstance(value, int):
            return number_text(value / 60).replace(".", ",")
        case ValueType.YES_NO:
            return "ja" if value else "nee"
        case _ if isinstance(value, int | float):
            return number_text(value).replace(".", ",")
    return column.in_dutch(str(value))
