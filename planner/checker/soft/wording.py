"""How weeks, days and lengths of time are written in penalty texts, in Dutch and in English."""

from __future__ import annotations

from datetime import date

_WEEKDAYS_NL = ("ma", "di", "wo", "do", "vr", "za", "zo")
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_WEEKDAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_LONG_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def week_text(week: date) -> str:
    """``week 36 (2026)`` for a date in ISO week 36; the same in both languages."""
    year, number, _ = week.isocalendar()
    return f"week {number} ({year})"


def day_nl(day: date) -> str:
    """``di 1-9-2026``."""
    return f"{_WEEKDAYS_NL[day.weekday()]} {day.day}-{day.month}-{day.year}"


def day_en(day: date) -> str:
    """``Tue 2026-09-01``."""
    return f"{_WEEKDAYS_EN[day.weekday()]} {day.isoformat()}"


def weekday_nl(weekday: int) -> str:
    """``dinsdag`` for ISO weekday 2."""
    return _LONG_WEEKDAYS_NL[weekday - 1]


def weekday_en(weekday: int) -> str:
    """``Tuesday`` for ISO weekday 2."""
    return _LONG_WEEKDAYS_EN[weekday - 1]


def length(minutes: int) -> str:
    """Hours and minutes: 150 is ``2:30``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def count(number: int, one: str, many: str) -> str:
    """``1 visit``, ``2 visits``."""
    return f"{number} {one if number == 1 else many}"
