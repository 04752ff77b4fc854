"""Dates, times and durations of iCalendar values (RFC 5545, 3.3.4 to 3.3.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

FIRST_YEAR = 1583
LAST_YEAR = 2200
"""Later dates ("for ever" is often 9999) are read as the first day of this year."""

_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", re.ASCII | re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes: ``days`` by the wall clock, then ``seconds`` of real time."""

    days: int = 0
    seconds: int = 0

    def after(self, start: datetime) -> datetime:
        """The UTC instant so long after aware ``start``, also over a clock change."""
        return (start + timedelta(days=self.days)).astimezone(UTC) + timedelta(seconds=self.seconds)


def parse(text: str, zone: tzinfo) -> date | datetime:
    """
    A date, or an aware datetime: in UTC with a ``Z``, else in ``zone``.

    Raises
    ------
    ValueError
        If it is neither or does not exist (31 February).
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text[:30]!r} is no date or time.")
    year, month, day = (int(part) for part in match.groups()[:3])
    if year < FIRST_YEAR:
        raise ValueError(f"Year {year} lies before {FIRST_YEAR}.")
    day_found = date(year, month, day) if year <= LAST_YEAR else date(LAST_YEAR, 1, 1)
    if match[4] is None:
        return day_found
    clock = time(int(match[4]), int(match[5]), min(int(match[6]), 59))
    return datetime.combine(day_found, clock, tzinfo=UTC if match[7] else zone)


def as_moment(value: date | datetime, zone: tzinfo, clock: time = time()) -> datetime:
    """An aware datetime: a date becomes that date at ``clock`` in ``zone`` (default midnight)."""
    return value if isinstance(value, datetime) else datetime.combine(value, clock, tzinfo=zone)


def parse_length(text: str) -> Length:
    """
    A DURATION, not negative.

    Raises
    ------
    ValueError
        If it is no duration, or a negative one.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise ValueError(f"{text[:30]!r} is no duration.")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return Length(7 * weeks + days, 3600 * hours + 60 * minutes + seconds)
