"""
Foreign calendars as busy time: only when, never what, where or with whom.

A file that cannot be trusted as a whole is refused, because nothing of it may be taken for free time.
A single event that cannot be used is skipped with a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calendars.errors import UnreadableCalendarError
from calendars.ical.contentlines import Block, Notes, calendar_blocks
from calendars.ical.events import ForeignEvent, State, period, read_event
from calendars.ical.expansion import occurrences
from calendars.ical.foreign_zones import Zones
from calendars.intervals import Interval, merge, subtract
from calendars.slots import days_between
from calendars.zones import instant, wall

MAX_RULES = 2000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Span = tuple[datetime, datetime]
"""From the first UTC instant to, not including, the second."""

_FREE_BUSY_TYPES = {"FREE": State.FREE, "BUSY-TENTATIVE": State.TENTATIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyTime:
    """
    When the owner of a calendar is busy, or perhaps busy, on a stretch of dates.

    Parameters
    ----------
    busy, tentative
        Local date and interval of minutes, sorted, merged per date; a minute is in one of the two only.
    busy_utc, tentative_utc
        The same as UTC instants, whole minutes, sorted, merged across midnight.
    warnings, warnings_en
        What could not be read, in Dutch and in English; nothing from the calendar's texts.
    """

    busy: tuple[tuple[date, Interval], ...]
    tentative: tuple[tuple[date, Interval], ...]
    busy_utc: tuple[Span, ...]
    tentative_utc: tuple[Span, ...]
    warnings: tuple[str, ...] = ()
    warnings_en: tuple[str, ...] = ()


def read_busy(data: bytes, first: date, last: date, *, address: str | None = None) -> BusyTime:
    """
    The busy time in an iCalendar file from ``first`` to ``last`` inclusive.

    ``address`` is the owner's mail address: meetings that it declined are free.

    Raises
    ------
    UnreadableCalendarError
        If the file is no calendar, truncated, too large, holds rules that would take endless
        computing, or has events of which none can be used.
    """
    notes = Notes()
    start, end = instant(first, 0), instant(last, 1440)
    found: dict[State, list[Interval]] = {state: [] for state in State}
    for calendar in calendar_blocks(data, notes):
        zones = Zones([block for block in calendar.children if block.name == "VTIMEZONE"], _floating(calendar), notes)
        events = _events(calendar, zones, address, notes)
        for state, begin, finish in (*occurrences(events, start, end), *_free_busy(calendar, zones, notes)):
            found[state].append(_minutes(begin, finish))
    window = _minutes(start, end)
    busy = _clipped(found[State.BUSY], window)
    tentative = subtract(_clipped(found[State.TENTATIVE], window), busy)
    return BusyTime(
        busy=_by_date(busy, first, last),
        tentative=_without(_by_date(tentative, first, last), _by_date(busy, first, last)),
        busy_utc=_as_spans(busy),
        tentative_utc=_as_spans(tentative),
        warnings=tuple(notes.texts),
        warnings_en=tuple(notes.texts.values()),
    )


def _floating(calendar: Block) -> str:
    found = calendar.first("X-WR-TIMEZONE")
    return found.value if found else ""


def _events(calendar: Block, zones: Zones, address: str | None, notes: Notes) -> list[ForeignEvent]:
    blocks = [block for block in calendar.children if block.name == "VEVENT"]
    if sum(block.first("RRULE") is not None for block in blocks) > MAX_RULES:
        raise UnreadableCalendarError(
            f"De agenda heeft meer dan {MAX_RULES} herhalingen.",
            f"The calendar has more than {MAX_RULES} recurrence rules.",
        )
    events: list[ForeignEvent] = []
    for block in blocks:
        try:
            events.append(read_event(block, zones, address))
        except (ValueError, OverflowError):
            continue
    unusable = len(blocks) - len(events)
    if blocks and not events:
        raise UnreadableCalendarError(
            "Geen enkele afspraak in de agenda heeft bruikbare tijden.",
            "Not one event of the calendar has usable times.",
        )
    if unusable:
        notes.add(
            f"{unusable} van {len(blocks)} afspraken hebben geen bruikbare tijden en zijn overgeslagen.",
            f"{unusable} of {len(blocks)} events have no usable times and were skipped.",
        )
    return events


def _free_busy(calendar: Block, zones: Zones, notes: Notes) -> Iterator[tuple[State, datetime, datetime]]:
    for block in calendar.children:
        for item in block.all("FREEBUSY") if block.name == "VFREEBUSY" else ():
            state = _FREE_BUSY_TYPES.get(item.parameters.get("FBTYPE", "BUSY").upper(), State.BUSY)
            for text in item.value.split(","):
                try:
                    begin, length = period(text, zones.of(item))
                    yield state, begin.astimezone(UTC), length.after(begin)
                except (ValueError, OverflowError):
                    notes.add(
                        "Een bezet-periode in de agenda is niet te lezen en is overgeslagen.",
                        "A busy period of the calendar cannot be read and was skipped.",
                    )


def _minutes(begin: datetime, finish: datetime) -> Interval:
    """Whole minutes since 1970, rounded outwards; nothing stays nothing."""
    start = int((begin - EPOCH).total_seconds()) // 60
    end = -(-int((finish - EPOCH).total_seconds()) // 60)
    return Interval(start, end if finish > begin else start)


def _clipped(items: Iterable[Interval], window: Interval) -> tuple[Interval, ...]:
    return merge(Interval(max(i.start, window.start), min(i.end, window.end)) for i in items)


def _moment(minutes: int) -> datetime:
    return EPOCH + timedelta(minutes=minutes)


def _as_spans(items: Iterable[Interval]) -> tuple[Span, ...]:
    return tuple((_moment(item.start), _moment(item.end)) for item in items)


def _by_date(items: tuple[Interval, ...], first: date, last: date) -> tuple[tuple[date, Interval], ...]:
    """Cut at each midnight and at 01:00 UTC, when clocks change: the wall clock runs evenly in between."""
    cuts = sorted(
        {
            cut
            for day in days_between(first, last)
            for cut in (
                _minutes(EPOCH, instant(day, 0)).end,
                _minutes(EPOCH, datetime(day.year, day.month, day.day, 1, tzinfo=UTC)).end,
                _minutes(EPOCH, instant(day, 1440)).end,
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
            day, minute = wall(_moment(start))
            local.setdefault(day, []).append(Interval(minute, minute + end - start))
            start = end
    return tuple((day, interval) for day, intervals in sorted(local.items()) for interval in merge(intervals))


def _without(
    items: tuple[tuple[date, Interval], ...], taken: tuple[tuple[date, Interval], ...]
) -> tuple[tuple[date, Interval], ...]:
    """In the hour that comes twice one and the same wall time can be busy once and tentative once."""
    by_day: dict[date, list[Interval]] = {}
    for day, interval in taken:
        by_day.setdefault(day, []).append(interval)
    return tuple((day, left) for day, interval in items for left in subtract((interval,), by_day.get(day, ())))
