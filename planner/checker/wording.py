"""How weeks, days, times and counts are written in the texts of violations and penalties, Dutch and English."""

from __future__ import annotations

from datetime import date

from calendars.intervals import Interval, clock

_WEEKDAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def week_text(week: date) -> str:
    """``week 36 (2026)`` for a date in ISO week 36; the same in both languages."""
    year, number, _ = week.isocalendar()
    return f"week {number} ({year})"


def day_nl(day: date) -> str:
    """``di 1-9-2026``."""
    return f"{weekday_nl(day.isoweekday())[:2]} {day.day}-{day.month}-{day.year}"


def day_en(day: date) -> str:
    """``Tue 2026-09-01``."""
    return f"{weekday_en(day.isoweekday())[:3]} {day.isoformat()}"


def weekday_nl(weekday: int) -> str:
    """``dinsdag`` for ISO weekday 2."""
    return _WEEKDAYS_NL[weekday - 1]


def weekday_en(weekday: int) -> str:
    """``Tuesday`` for ISO weekday 2."""
    return _WEEKDAYS_EN[weekday - 1]


def hours(span: Interval) -> str:
    """``08:30-12:10``."""
    return f"{clock(span.start)}-{clock(span.end)}"


def length(minutes: int) -> str:
    """Hours and minutes: 150 is ``2:30``, also below zero."""
    whole, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{whole}:{rest:02d}"


def count(number: int, one: str, many: str) -> str:
    """``1 visit``, ``2 visits``."""
    return f"{number} {one if number == 1 else many}"
