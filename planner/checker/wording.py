"""How weeks, days, times and counts are written in the texts of violations and penalties, Dutch and English."""

from __future__ import annotations

from datetime import date

from calendars import dates
from calendars.intervals import Interval, clock


def week_text(week: date) -> str:
    """``week 36 (2026)`` for a date in ISO week 36; the same in both languages."""
    year, number, _ = week.isocalendar()
    return f"week {number} ({year})"


def day_nl(day: date) -> str:
    """``di 1 sep 2026``."""
    return dates.dated(day, "nl")


def day_en(day: date) -> str:
    """``Tue 1 Sep 2026``."""
    return dates.dated(day, "en")


def weekday_nl(weekday: int) -> str:
    """``dinsdag`` for ISO weekday 2."""
    return dates.weekday(weekday, "nl")


def weekday_en(weekday: int) -> str:
    """``Tuesday`` for ISO weekday 2."""
    return dates.weekday(weekday, "en")


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
