"""Calendars to test with: a small invented timetable, and schools on the packaged timetables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calendars.bells import BellRow
from calendars.intervals import Interval
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Period, SlotKind
from calendars.timetables import packaged_timetables

YEAR = (date(2026, 8, 1), date(2027, 7, 31))
BOTH_STREAMS = {"onderbouw": "lower", "bovenbouw": "upper"}
ONE_STREAM = {"klas": "all"}


def minute(text: str) -> int:
    """492 for ``08:12``."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def span(text: str) -> Interval:
    """``08:12-09:00`` as an interval."""
    start, end = text.split("-")
    return Interval(minute(start), minute(end))


def bell(name: str, times: str, **changes: Any) -> BellRow:
    """A row of the regular timetable for every stream; ``changes`` overrides columns."""
    kind = SlotKind.BREAK if name.startswith("break") else SlotKind.LESSON
    occasional = changes.pop("occasional", False)
    columns: dict[str, Any] = {
        "variant": "regular",
        "stream": "all",
        "weekdays": frozenset(),
        "first": None,
        "last": None,
        "period": Period(name=name, kind=kind, span=span(times), occasional=occasional),
    }
    return BellRow(**(columns | changes))


def small_calendar(*rows: BellRow, **changes: Any) -> SchoolCalendar:
    """A school year at a school with these rows, closing at 17:00."""
    columns: dict[str, Any] = {
        "first": YEAR[0],
        "last": YEAR[1],
        "region": "Noord",
        "closing": minute("17:00"),
        "streams": ONE_STREAM,
        "timetable": rows,
    }
    return SchoolCalendar(**(columns | changes))


def packaged_calendar(timetable_id: str, streams: Mapping[str, str] = ONE_STREAM, **changes: Any) -> SchoolCalendar:
    """A school year on a packaged timetable, closing at 17:00."""
    return small_calendar(*packaged_timetables()[timetable_id], streams=streams, **changes)
