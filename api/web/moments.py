"""When something was, as people say it where the schools are."""

from __future__ import annotations

from datetime import datetime

from calendars.intervals import clock
from calendars.zones import wall
from planner.reports.language import Language


def moment(lang: Language, at: datetime | None) -> str:
    """``do 20 aug 10:00``; empty when it was not yet."""
    if at is None:
        return ""
    day, minute = wall(at)
    return lang.short_moment(day, minute)


def long_moment(lang: Language, at: datetime) -> str:
    """``20 augustus 2026, 10:00``."""
    day, minute = wall(at)
    return f"{lang.long_date(day)}, {clock(minute)}"
