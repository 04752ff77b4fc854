"""When the owner of a foreign calendar is busy: on the wall clock for planning, as UTC instants for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calendars.dates import long_dates
from calendars.intervals import Interval, merge, subtract
from calendars.slots import days_between
from calendars.zones import instant, wall

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Span = tuple[datetime, datetime]
"""From the first UTC instant to, not including, the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyTime:
    """
    When the owner of a calendar is busy, or perhaps busy, on a stretch of dates.

    Parameters
    ----------
    busy, tentative
        Local date and interval of minutes (rounded outwards), sorted, merged per date; a minute is in one only.
    busy_utc, tentative_utc
        The same to the second as UTC instants, sorted, merged across midnight.
    known_from, known_until
        The UTC instants between which the calendar says anything; outside of them it is unknown whether its owner
        is free. None: it has no such limit. Equal: it says nothing at all.
    warnings, warnings_en
        What could not be read, in Dutch and in English; nothing from the calendar's texts.
    """

    busy: tuple[tuple[date, Interval], ...]
    tentative: tuple[tuple[date, Interval], ...]
    busy_utc: tuple[Span, ...]
    tentative_utc: tuple[Span, ...]
    known_from: datetime | None = None
    known_until: datetime | None = None
    warnings: tuple[str, ...] = ()
    warnings_en: tuple[str, ...] = ()


def busy_time(
    busy: Iterable[Span],
    tentative: Iterable[Span],
    first: date,
    last: date,
    *,
    known: tuple[datetime | None, datetime | None] = (None, None),
    warnings: Iterable[tuple[str, str]] = (),
) -> BusyTime:
    """The spans of a calendar on ``first`` to ``last`` inclusive: clipped, merged, busy before tentative."""
    window = _seconds((instant(first, 0), instant(last, 1440)))
    busy_seconds = _clipped(map(_seconds, busy), window)
    tentative_seconds = subtract(_clipped(map(_seconds, tentative), window), busy_seconds)
    busy_local = _by_date(_minutes(busy_seconds), first, last)
    told = tuple(warnings)
    return BusyTime(
        busy=busy_local,
        tentative=_without(_by_date(_minutes(tentative_seconds), first, last), busy_local),
        busy_utc=_as_spans(busy_seconds),
        tentative_utc=_as_spans(tentative_seconds),
        known_from=known[0],
        known_until=known[1],
        warnings=tuple(nl for nl, _ in told),
        warnings_en=tuple(en for _, en in told),
    )


def unknown_beyond(found: BusyTime, first: date, last: date) -> tuple[tuple[str, str], ...]:
    """Sentences, in Dutch and in English, about the dates from ``first`` to ``last`` that a calendar does not reach."""
    start, end = found.known_from, found.known_until
    begin, finish = instant(first, 0), instant(last, 1440)
    if start is not None and start == end:
        return (
            (
                "De agenda is leeg: het is onbekend, en niet zeker, dat iemand vrij is.",
                "The calendar is empty: that somebody is free is unknown, not sure.",
            ),
        )
    if (end is not None and end <= begin) or (start is not None and start >= finish):
        return (
            (
                "De agenda heeft niets op of rond de gevraagde datums: het is onbekend of iemand dan vrij is.",
                "The calendar holds nothing on or around the dates asked for: whether somebody is free is unknown.",
            ),
        )
    told: list[tuple[str, str]] = []
    if start is not None and _day(start) > first:
        dutch, english = long_dates(_day(start))
        told.append(
            (
                f"De agenda begint op {dutch}: van daarvoor is onbekend of iemand vrij is.",
                f"The calendar begins on {english}: whether somebody is free before that is unknown.",
            )
        )
    if end is not None and _last_day(end) < last:
        dutch, english = long_dates(_last_day(end))
        told.append(
            (
                f"De laatste afspraak in de agenda is op {dutch}: van daarna is onbekend of iemand vrij is.",
                f"The last event of the calendar is on {english}: whether somebody is free after that is unknown.",
            )
        )
    return tuple(told)


def _day(moment: datetime) -> date:
    return wall(moment)[0]


def _last_day(end: datetime) -> date:
    """The last day of what lasts until ``end``: at midnight that is the day before."""
    return _day(end - timedelta(seconds=1))


def _seconds(span: Span) -> Interval:
    """Whole seconds since 1970."""
    return Interval(*(int((moment - EPOCH).total_seconds()) for moment in span))


def _minutes(items: Iterable[Interval]) -> tuple[Interval, ...]:
    return merge(Interval(item.start // 60, -(-item.end // 60)) for item in items)


def _clipped(items: Iterable[Interval], window: Interval) -> tuple[Interval, ...]:
    return merge(Interval(max(i.start, window.start), min(i.end, window.end)) for i in items)


def _as_spans(items: Iterable[Interval]) -> tuple[Span, ...]:
    return tuple((EPOCH + timedelta(seconds=item.start), EPOCH + timedelta(seconds=item.end)) for item in items)


def _by_date(items: tuple[Interval, ...], first: date, last: date) -> tuple[tuple[date, Interval], ...]:
    """Cut at each midnight and at 01:00 UTC, when clocks change: the wall clock runs evenly in between."""
    cuts = sorted(
        {
            _seconds((moment, moment)).start // 60
            for day in days_between(first, last)
            for moment in (
                instant(day, 0),
                datetime(day.year, day.month, day.day, 1, tzinfo=UTC),
                instant(day, 1440),
            )
        }
    )
    local: dict[date, list[Interval]] = {}
    index = 0
    for item in items:
        start = item.start
        while start < item.end:
            while cuts[index] <= start:
                index += 1
            end = min(item.end, cuts[index])
            day, minute = wall(EPOCH + timedelta(minutes=start))
            local.setdefault(day, []).append(Interval(minute, minute + end - start))
            start = end
    return tuple((day, interval) for day, intervals in sorted(local.items()) for interval in merge(intervals))


def _without(
    items: tuple[tuple[date, Interval], ...], taken: tuple[tuple[date, Interval], ...]
) -> tuple[tuple[date, Interval], ...]:
    """On the wall clock one minute can be busy and tentative: in the hour that comes twice, or in part of it each."""
    by_day: dict[date, list[Interval]] = {}
    for day, interval in taken:
        by_day.setdefault(day, []).append(interval)
    return tuple((day, left) for day, interval in items for left in subtract((interval,), by_day.get(day, ())))
