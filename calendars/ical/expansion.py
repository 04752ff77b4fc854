"""From the events of a foreign calendar to occurrences between two instants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import recurring_ical_events
from icalendar import Calendar, Event, vRecur

from calendars.errors import UnreadableCalendarError
from calendars.ical.events import ForeignEvent, State

MAX_OCCURRENCES = 20_000
MAX_STEPS = 300_000
"""Most work for all rules together, as `Rule.steps` counts it; some seconds."""
MAX_REPEATING = timedelta(days=366)
"""Longest event that may repeat."""
MARGIN = timedelta(days=2)

Occurrence = tuple[State, datetime, datetime]
"""State, first UTC instant, UTC instant at which it is over."""


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
    if sum(_steps(series, end) for series in repeating) > MAX_STEPS:
        raise _too_much()
    for series in repeating:
        found.extend(_expanded(series, start, end))
        if len(found) > 2 * MAX_OCCURRENCES:
            raise _too_much()
    found = [item for item in found if item[0] is not State.FREE and item[1] < end and start < item[2]]
    if len(found) > MAX_OCCURRENCES:
        raise _too_much()
    return found


def _series(events: Iterable[ForeignEvent]) -> Iterator[list[ForeignEvent]]:
    """Each master with the events that replace occurrences of it; replacements without a master alone."""
    by_uid: dict[str, list[ForeignEvent]] = {}
    for index, event in enumerate(events):
        by_uid.setdefault(event.uid or f"\n{index}", []).append(event)
    for group in by_uid.values():
        masters: dict[datetime, list[ForeignEvent]] = {}
        for event in sorted(group, key=lambda event: event.sequence):
            if event.replaces is None:
                masters[event.start] = [event]
        for event in group:
            if event.replaces is None:
                continue
            before = [begin for begin in masters if begin <= event.replaces]
            if before:
                masters[max(before)].append(event)
            elif masters:
                masters[min(masters)].append(event)
            else:
                yield [event]
        yield from masters.values()


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


def _steps(series: list[ForeignEvent], end: datetime) -> int:
    return sum(
        event.rule.steps(event.start.date(), min(end, event.rule.last(event.zone) or end).date())
        for event in series
        if event.rule
    )


def _expanded(series: list[ForeignEvent], start: datetime, end: datetime) -> Iterator[Occurrence]:
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
    component = Event()
    component.add("UID", "series")
    component.add("X-SOURCE", str(index))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTART", event.start)
    component.add("DURATION", timedelta(days=event.length.days, seconds=event.length.seconds))
    if event.rule is not None:
        component.add("RRULE", vRecur.from_ical(event.rule.bounded(event.zone, end + MARGIN)))
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
    return UnreadableCalendarError(
        "De agenda is geweigerd: er staan te veel herhalingen in.",
        "The calendar is refused: it holds too many recurrences.",
    )
