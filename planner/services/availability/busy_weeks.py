"""The busy hours of a worker's own calendar, a week at a time in local hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calendars.intervals import DAY_MINUTES, Interval, merge
from calendars.slots import days_between, monday
from calendars.zones import wall

FIRST_HOUR, LAST_HOUR = 8, 22
"""Hours that are always shown."""
_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class BusyDay:
    """A date and when the worker is busy on it; ``maybe`` is what the calendar says may be."""

    day: date
    busy: tuple[Interval, ...]
    maybe: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class BusyWeek:
    """
    A Monday to Friday.

    Parameters
    ----------
    earlier, later
        The Mondays of the nearest weeks with busy time; None = there is none.
    """

    monday: date
    days: tuple[BusyDay, ...]
    earlier: date | None
    later: date | None

    def states(self, hour: int) -> list[str]:
        """Of an hour, for each day: ``busy``, ``partly``, ``maybe`` or ``free``."""
        return [_state(day, Interval(60 * hour, 60 * hour + 60)) for day in self.days]

    @property
    def hours(self) -> range:
        """The hours to show."""
        return range(FIRST_HOUR, LAST_HOUR)


def busy_week(intervals: Iterable[Sequence[object]], near: date) -> BusyWeek:
    """
    The first week with busy time that does not lie before the week of ``near``, else the last one.

    Parameters
    ----------
    intervals
        ``[start, end, tentative]`` in UTC as ISO texts, as `CalendarRecord.busy` has them.
    """
    firm: dict[date, list[Interval]] = {}
    maybe: dict[date, list[Interval]] = {}
    for start, end, is_tentative in intervals:
        for day, span in _by_day(datetime.fromisoformat(str(start)), datetime.fromisoformat(str(end))):
            (maybe if is_tentative else firm).setdefault(day, []).append(span)
    weeks = sorted({monday(day) for day in (*firm, *maybe) if day.isoweekday() <= _WORKING_DAYS})
    shown = next((week for week in weeks if week >= monday(near)), weeks[-1] if weeks else monday(near))
    days = tuple(
        BusyDay(day, merge(firm.get(day, ())), merge(maybe.get(day, ())))
        for day in days_between(shown, shown + timedelta(days=_WORKING_DAYS - 1))
    )
    return BusyWeek(
        shown,
        days,
        max((week for week in weeks if week < shown), default=None),
        min((week for week in weeks if week > shown), default=None),
    )


def _by_day(start: datetime, end: datetime) -> Iterable[tuple[date, Interval]]:
    (first, begin), (last, until) = wall(start), wall(end)
    for day in days_between(first, last):
        span = Interval(begin if day == first else 0, until if day == last else DAY_MINUTES)
        if span.minutes > 0:
            yield day, span


def _state(day: BusyDay, hour: Interval) -> str:
    taken = sum(max(0, min(span.end, hour.end) - max(span.start, hour.start)) for span in day.busy)
    if taken == hour.minutes:
        return "busy"
    if taken:
        return "partly"
    return "maybe" if any(span.overlaps(hour) for span in day.maybe) else "free"
