"""Dates, times, weeks and weekdays as people type them, in Dutch or English. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from calendars.dates import long_dates
from calendars.intervals import clock
from planner.tabular.cells import BadValue, Cell, cell_text, shown
from planner.tabular.fields import Column

_DAY_0 = date(1899, 12, 30)
"""Day 0 of a spreadsheet, as far as its days after February 1900 go."""
_MIDNIGHT_AFTER = date(1900, 1, 1)
"""What the reader of cells makes of 24:00 in a cell of format ``hh:mm``."""
_ROUNDED_OFF = 1 / 600
"""A tenth of a second, in minutes."""
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "february"),
            ("maart", "mrt", "march", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("augustus", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("1", "ma", "maandag", "mo", "mon", "monday"),
            ("2", "di", "dinsdag", "tu", "tue", "tuesday"),
            ("3", "wo", "woensdag", "we", "wed", "wednesday"),
            ("4", "do", "donderdag", "th", "thu", "thursday"),
            ("5", "vr", "vrijdag", "fr", "fri", "friday"),
            ("6", "za", "zaterdag", "sa", "sat", "saturday"),
            ("7", "zo", "zondag", "su", "sun", "sunday"),
        ),
        start=1,
    )
    for name in names
}
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_WORD_DATE = re.compile(r"([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.u]([0-9]{2})(?::00)?| ?u(?:ur)?)(?: ?uur)?")
_WEEK = re.compile(r"([0-9]{4})[- ]?w(?:eek)? ?([0-9]{1,2})|week ([0-9]{1,2})[ ,]+([0-9]{4})")


def _calendar_date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _date_in(cell: Cell) -> date | None:
    """The date that a cell holds, from 1990 to 2100; None when it holds none."""
    found: date | None = None
    if isinstance(cell, datetime):
        found = cell.date() if cell.time() == time() else None
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, str):
        text = cell_text(cell).casefold()
        if match := _ISO_DATE.fullmatch(text):
            found = _calendar_date(match[1], int(match[2]), match[3])
        elif match := _DUTCH_DATE.fullmatch(text):
            found = _calendar_date(match[3], int(match[2]), match[1])
        elif (match := _WORD_DATE.fullmatch(text)) and match[2] in _MONTHS:
            found = _calendar_date(match[3], _MONTHS[match[2]], match[1])
    return found if found is not None and EARLIEST <= found <= LATEST else None


def read_date(cell: Cell, column: Column | None = None) -> date:
    """``2026-09-01``, ``1-9-2026``, ``1/9/2026``, ``1 september 2026`` or a date cell, from 1990 to 2100."""
    found = _date_in(cell)
    if found is None:
        text = shown(cell_text(cell))
        if isinstance(cell, float) and (day := _day_of(cell)) is not None:
            dutch, english = long_dates(day)
            raise BadValue(
                f"{text} is een getal; als u {dutch} bedoelt, geef de cel dan de opmaak Datum.",
                f"{text} is a number; if you mean {english}, give the cell the format Date.",
            )
        raise BadValue(
            f"{text} is geen datum; schrijf 2026-09-01 of 1-9-2026, met het jaar in vier cijfers.",
            f"{text} is no date; write 2026-09-01 or 1-9-2026, the year in four digits.",
        )
    return found


def _day_of(number: float) -> date | None:
    """The date that a spreadsheet shows for a number, when it is one of `EARLIEST` to `LATEST`."""
    within = number.is_integer() and (EARLIEST - _DAY_0).days <= number <= (LATEST - _DAY_0).days
    return _DAY_0 + timedelta(days=int(number)) if within else None


def read_time(cell: Cell, column: Column | None = None) -> int:
    """Minutes from midnight of ``14:30``, ``14.30``, ``14u30``, ``8:05`` or a time cell; 24:00 is 1440."""
    minutes: float | None = None
    if cell == _MIDNIGHT_AFTER:
        minutes = 1440
    elif isinstance(cell, timedelta):
        minutes = _whole(cell / timedelta(minutes=1))
    elif isinstance(cell, time):
        minutes = _whole(cell.hour * 60 + cell.minute + cell.second / 60 + cell.microsecond / 60_000_000)
    elif isinstance(cell, str) and (match := _TIME.fullmatch(cell_text(cell).casefold())):
        hour, minute = int(match[1]), int(match[2] or 0)
        minutes = hour * 60 + minute if minute < 60 else None
    if minutes is None or not 0 <= minutes <= 1440 or not float(minutes).is_integer():
        text = shown(f"{cell:%H:%M:%S}" if isinstance(cell, time) else cell_text(cell))
        if isinstance(cell, float) and (shows := _whole(1440 * cell)) is not None and 0 < shows <= 1440:
            moment = clock(int(shows))
            raise BadValue(
                f"{text} is een getal; als u {moment} bedoelt, geef de cel dan de opmaak Tijd.",
                f"{text} is a number; if you mean {moment}, give the cell the format Time.",
            )
        raise BadValue(
            f"{text} is geen tijd; schrijf bijvoorbeeld 14:30 of 8.05, als tekst of als tijd.",
            f"{text} is no time; write for instance 14:30 or 8.05, as text or as a time.",
        )
    return int(minutes)


def _whole(minutes: float) -> float | None:
    """Whole minutes of a time that a spreadsheet keeps as a part of a day, rounding off what that loses."""
    nearest = round(minutes)
    return float(nearest) if abs(minutes - nearest) <= _ROUNDED_OFF else None


def read_week(cell: Cell, column: Column | None = None) -> date:
    """The Monday of ``2026-W40``, ``2026 week 40``, ``week 40 2026`` or of the week of a date."""
    text = cell_text(cell).casefold()
    monday: date | None = None
    if isinstance(cell, str) and (match := _WEEK.fullmatch(text)):
        monday = _monday_of(int(match[1] or match[4]), int(match[2] or match[3]))
    elif (day := _date_in(cell)) is not None:
        monday = day - timedelta(days=day.weekday())
    if monday is None:
        raise BadValue(
            f"{shown(cell_text(cell))} is geen week; schrijf 2026-W40 of een datum in die week.",
            f"{shown(cell_text(cell))} is no week; write 2026-W40 or a date in that week.",
        )
    return monday


def _monday_of(year: int, week: int) -> date | None:
    last_week = date(year, 12, 28).isocalendar().week if EARLIEST.year <= year <= LATEST.year else 0
    return date.fromisocalendar(year, week, 1) if 1 <= week <= last_week else None


def read_weekday(cell: Cell, column: Column | None = None) -> int:
    """The ISO weekday of ``ma``, ``maandag``, ``mon`` or ``1``."""
    text = cell_text(cell).casefold()
    if text not in _WEEKDAYS:
        raise BadValue(
            f"{shown(cell_text(cell))} is geen weekdag; schrijf ma, di, wo, do, vr, za, zo of 1 tot en met 7.",
            f"{shown(cell_text(cell))} is no weekday; write mon, tue, ... or 1 to 7.",
        )
    return _WEEKDAYS[text]
