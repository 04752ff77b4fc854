"""
From the events of a foreign calendar to occurrences between two instants.

The libraries that expand rules are loaded when there is one to expand: each calendar is read by a new process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from calendars.errors import UnreadableCalendarError
from calendars.ical.contentlines import too_large
from calendars.ical.events import ForeignEvent, Occurrence, State
from calendars.ical.moments import LAST_YEAR

if TYPE_CHECKING:
    from icalendar import Event

MAX_OCCURRENCES = 10_000
"""Most occurrences between the two instants; of one calendar or all in a file together."""
MAX_STEPS = 600_000
"""Most work for all rules together, as `Rule.steps` counts it; some seconds."""
MAX_REPEATING = timedelta(days=366)
"""Longest event that may repeat."""
MARGIN = timedelta(days=2)


def occurrences(events: Iterable[ForeignEvent], start: datetime, end: datetime) -> list[Occurrence]:
    """
    What the events come to between two instants; ends may lie outside, free ones are left out.

    Raises
    ------
    UnreadableCalendarError
        If there are more than the limits of this module.
    """
    found: list[Occurrence] = []
    repeating: list[list[ForeignEvent]] = []
    for series in _series(events):
        found.extend(_additional(series))
        if len(series) == 1 and not series[0].repeats:
            found.append(_occurrence(series[0], series[0].start))
        elif any(event.state is not State.FREE for event in series) and not _is_over(series, start):
            repeating.append(series)
    repeating = [_begun_later(series, start) for series in repeating]
    if sum(_steps(series, end) for series in repeating) > MAX_STEPS:
        raise _too_much()
    found = [item for item in found if _counts(item, start, end)]
    for series in repeating:
        found.extend(item for item in _expanded(series, start, end) if _counts(item, start, end))
        if len(found) > MAX_OCCURRENCES:
            raise _too_much()
    if len(found) > MAX_OCCURRENCES:
        raise _too_much()
    return found


def _counts(item: Occurrence, start: datetime, end: datetime) -> bool:
    return item[0] is not State.FREE and item[1] < end and start < item[2]


def _series(events: Iterable[ForeignEvent]) -> Iterator[list[ForeignEvent]]:
    """Each master with the events that replace occurrences of it; replacements without a master alone."""
    by_uid: dict[str, list[ForeignEvent]] = {}
    for index, event in enumerate(events):
        by_uid.setdefault(event.uid or f"\n{index}", []).append(event)
    for group in by_uid.values():
        masters = {(event.start, index): [event] for index, event in enumerate(_latest_masters(group))}
        for event in _newest(event for event in group if event.replaces is not None):
            assert event.replaces is not None
            before = [key for key in masters if key[0] <= event.replaces]
            if masters:
                series = masters[max(before) if before else min(masters)]
                series.append(replace(event, replaces=_replaced(event, series[0])))
            else:
                yield [event]
        yield from masters.values()


def _latest_masters(group: list[ForeignEvent]) -> Iterator[ForeignEvent]:
    """Of several versions with one start the newest; where no number says which that is, all of them."""
    masters = [event for event in group if event.replaces is None]
    newest: dict[tuple[datetime, int], int] = {}
    for event in masters:
        key = event.start, event.part
        newest[key] = max(event.sequence, newest.get(key, 0))
    return (event for event in masters if event.sequence == newest[event.start, event.part])


def _replaced(event: ForeignEvent, master: ForeignEvent) -> datetime | None:
    """The occurrence of ``master`` that ``event`` takes the place of: where only its date is known, at its time."""
    if event.replaces is None or not (event.by_date or master.all_day):
        return event.replaces
    day = event.replaces.date() if event.by_date else event.replaces.astimezone(master.zone).date()
    return datetime.combine(day, master.start.timetz().replace(tzinfo=None), tzinfo=master.zone)


def _newest(replacements: Iterable[ForeignEvent]) -> Iterable[ForeignEvent]:
    """Of several versions of one replacement the newest."""
    newest: dict[tuple[datetime | None, bool], ForeignEvent] = {}
    for event in sorted(replacements, key=lambda event: event.sequence):
        newest[event.replaces, event.and_future] = event
    return newest.values()


def _occurrence(event: ForeignEvent, start: datetime) -> Occurrence:
    return event.state, start.astimezone(UTC), event.length.after(start)


def _additional(series: list[ForeignEvent]) -> Iterator[Occurrence]:
    for event in series:
        for start, length in event.periods:
            yield event.state, start.astimezone(UTC), length.after(start)


def _is_over(series: list[ForeignEvent], start: datetime) -> bool:
    """Whether a series that nothing changes had its last occurrence long before ``start``."""
    master = series[0]
    if len(series) > 1 or master.dates or master.rule is None:
        return False
    last = master.rule.last(master.zone)
    return last is not None and last + MAX_REPEATING < start


def _begun_later(series: list[ForeignEvent], start: datetime) -> list[ForeignEvent]:
    """
    The same series without what was long before ``start``: it costs as much as a year, however old it is.

    Only where that is sure to change nothing: by the day or week, neither counted nor changed for good.
    """
    master = series[0]
    rule = master.rule
    if rule is None or rule.frequency not in ("DAILY", "WEEKLY") or any(event.and_future for event in series):
        return series
    if rule.count is not None and not rule.count_is_endless(master.start.date(), date(LAST_YEAR + 1, 1, 1)):
        return series
    days = rule.interval * (7 if rule.frequency == "WEEKLY" else 1)
    length = master.length.after(master.start) - master.start.astimezone(UTC)
    spare = (start - length - 2 * MARGIN - master.start).days
    if spare < days:
        return series
    return [replace(master, start=master.start + timedelta(days=spare // days * days)), *series[1:]]


def _steps(series: list[ForeignEvent], end: datetime) -> int:
    return sum(
        event.rule.steps(event.start.date(), min(end, event.rule.last(event.zone) or end).date())
        for event in series
        if event.rule
    )


def _expanded(series: list[ForeignEvent], start: datetime, end: datetime) -> Iterator[Occurrence]:
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar()
    for index, event in enumerate(series):
        if event.length.after(event.start) - event.start.astimezone(UTC) > MAX_REPEATING:
            raise UnreadableCalendarError(
                "Een afspraak in de agenda herhaalt en duurt langer dan een jaar.",
                "An event of the calendar repeats and takes longer than a year.",
            )
        calendar.add_component(_component(event, index, end))
    try:
        for component in recurring_ical_events.of(calendar).between(start - MARGIN, end + MARGIN):
            event = series[int(component["X-SOURCE"])]
            yield _occurrence(event, component.DTSTART)
    except (ValueError, OverflowError) as fault:
        raise UnreadableCalendarError(
            "Een herhaling in de agenda is niet uit te rekenen.",
            "A recurrence rule of the calendar cannot be expanded.",
        ) from fault


def _component(event: ForeignEvent, index: int, end: datetime) -> Event:
    from icalendar import Event, vRecur

    component = Event()
    component.add("UID", "series")
    component.add("X-SOURCE", str(index))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTART", event.start)
    component.add("DURATION", timedelta(days=event.length.days, seconds=event.length.seconds))
    if event.rule is not None:
        component.add("RRULE", vRecur.from_ical(event.rule.bounded(event.start.date(), event.zone, end + MARGIN)))
    if event.dates:
        component.add("RDATE", list(event.dates))
    if event.excluded:
        component.add("EXDATE", list(event.excluded))
    if event.replaces is not None:
        component.add(
            "RECURRENCE-ID", event.replaces, parameters={"RANGE": "THISANDFUTURE"} if event.and_future else {}
        )
    return component


def _too_much() -> UnreadableCalendarError:
    return too_large(
        "De agenda is geweigerd: er staan te veel herhalingen in.",
        "The calendar is refused: it holds too many recurrences.",
    )
