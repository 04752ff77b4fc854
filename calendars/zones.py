"""Local wall time in Europe/Amsterdam against elapsed time, right through both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from calendars.intervals import DAY_MINUTES

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def instant(day: date, minute: int) -> datetime:
    """
    The UTC instant at which the wall clock on ``day`` shows ``minute`` from midnight, 0 to 1440.

    In the hour that comes twice the first one is meant; in the hour that is skipped the clock is read
    as if it had not been changed yet, so that 02:30 is half an hour after the last 02:00.

    Raises
    ------
    ValueError
        If ``minute`` lies outside 0 to 1440.
    """
    if not 0 <= minute <= DAY_MINUTES:
        raise ValueError(f"minute={minute}, need 0 to {DAY_MINUTES}.")
    days, rest = divmod(minute, DAY_MINUTES)
    midnight = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM) + timedelta(days=days)
    return (midnight + timedelta(minutes=rest)).astimezone(UTC)


def wall(moment: datetime) -> tuple[date, int]:
    """The local date and minute from midnight (0 to 1439, seconds dropped) of an aware ``moment``."""
    local = moment.astimezone(AMSTERDAM)
    return local.date(), local.hour * 60 + local.minute


def local_date(moment: datetime) -> date:
    """The date that an aware ``moment`` has in Amsterdam."""
    return wall(moment)[0]


def elapsed_minutes(day_a: date, minute_a: int, day_b: date, minute_b: int) -> int:
    """Minutes that really pass from the first wall time to the second; negative when that lies earlier."""
    return int((instant(day_b, minute_b) - instant(day_a, minute_a)).total_seconds()) // 60
