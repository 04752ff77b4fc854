"""Weeks in addresses: ``2026-W37`` (ISO 8601)."""

from __future__ import annotations

import re
from datetime import date

from calendars.slots import monday

_WEEK = re.compile(r"(20\d\d)-W([0-5]\d)")


def week_code(day: date) -> str:
    """The code of the week of ``day``."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def monday_in(wanted: str, today: date) -> date:
    """The Monday of a week in an address; of this week when there is no such week."""
    found = _WEEK.fullmatch(wanted)
    if found is None:
        return monday(today)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return monday(today)
