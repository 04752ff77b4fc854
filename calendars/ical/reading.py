"""
Foreign calendars as busy time: only when, never what, where or with whom.

A file that cannot be trusted as a whole is refused, because nothing of it may be taken for free time.
A single event or property that cannot be used costs a warning. Everything but tests and the child process
of `calendars.ical.isolated` reads through that module, which bounds time and memory.
"""

from __future__ import annotations

from datetime import date

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import BusyTime, Span, busy_time
from calendars.ical.contentlines import Block, Notes, Property, calendar_blocks, too_large
from calendars.ical.events import ForeignEvent, State, read_events
from calendars.ical.expansion import MAX_OCCURRENCES, occurrences
from calendars.ical.foreign_zones import Zones
from calendars.ical.free_busy import free_busy, reach_of_free_busy
from calendars.ical.reach import Reach, reach_of_events
from calendars.zones import instant

MAX_EVENTS = 5000
_MESSAGES = frozenset({"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"})
"""Methods of a message about an appointment; a file with one is no calendar (RFC 5546)."""


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
    found: dict[State, list[Span]] = {state: [] for state in State}
    reach = Reach()
    calendars = calendar_blocks(data, notes)
    _check_counts(calendars)
    for calendar in calendars:
        zones = Zones([block for block in calendar.children if block.name == "VTIMEZONE"], _floating(calendar), notes)
        events = _events(calendar, zones, address, notes)
        of_events = occurrences(events, start, end)
        reach = reach.and_also(reach_of_events(events, of_events)).and_also(reach_of_free_busy(calendar, zones))
        for state, begin, finish in (*of_events, *free_busy(calendar, zones, notes)):
            if begin < end and start < finish:
                found[state].append((begin, finish))
    if sum(map(len, found.values())) > MAX_OCCURRENCES:
        raise too_large(
            f"De agenda heeft meer dan {MAX_OCCURRENCES} afspraken op de gevraagde datums.",
            f"The calendar has more than {MAX_OCCURRENCES} appointments on the dates asked for.",
        )
    return busy_time(
        found[State.BUSY],
        found[State.TENTATIVE],
        first,
        last,
        known=(reach.start, reach.end),
        warnings=notes.texts.items(),
    )


def _floating(calendar: Block) -> str:
    found = calendar.first("X-WR-TIMEZONE")
    return found.value if found else ""


def _check_counts(calendars: list[Block]) -> None:
    """Events, and busy periods of free/busy files, are limited before anything looks into them."""
    children = [block for calendar in calendars for block in calendar.children]
    events = sum(block.name == "VEVENT" for block in children)
    if events > MAX_EVENTS:
        raise too_large(
            f"De agenda heeft {events} afspraken; meer dan {MAX_EVENTS} kunnen niet worden gelezen.",
            f"The calendar has {events} events; more than {MAX_EVENTS} cannot be read.",
        )
    periods = sum(item.value.count(",") + 1 for block in children for item in block.all("FREEBUSY"))
    if periods > MAX_OCCURRENCES:
        raise too_large(
            f"De agenda heeft {periods} bezet-perioden; meer dan {MAX_OCCURRENCES} kunnen niet worden gelezen.",
            f"The calendar has {periods} busy periods; more than {MAX_OCCURRENCES} cannot be read.",
        )


def _events(calendar: Block, zones: Zones, address: str | None, notes: Notes) -> list[ForeignEvent]:
    blocks = [block for block in calendar.children if block.name == "VEVENT"]
    if blocks:
        _check_method(calendar, notes)
    events: list[ForeignEvent] = []
    unusable = 0
    for block in blocks:
        try:
            events.extend(read_events(block, zones, address, notes))
        except (ValueError, OverflowError):
            unusable += 1
    if blocks and not events:
        raise UnreadableCalendarError(
            "Geen enkele afspraak in de agenda heeft bruikbare tijden. Exporteer haar opnieuw.",
            "Not one event of the calendar has usable times. Export it again.",
        )
    if unusable:
        notes.add(
            f"{unusable} van {len(blocks)} afspraken hebben geen bruikbare tijden en zijn overgeslagen.",
            f"{unusable} of {len(blocks)} events have no usable times and were skipped.",
        )
    if any(block.name == "VAVAILABILITY" for block in calendar.children):
        notes.add(
            "De agenda zegt ook wanneer iemand beschikbaar is (VAVAILABILITY); dat is niet gelezen.",
            "The calendar also says when somebody is available (VAVAILABILITY); that was not read.",
        )
    return events


def _check_method(calendar: Block, notes: Notes) -> None:
    method = calendar.value("METHOD")
    if method in _MESSAGES:
        raise UnreadableCalendarError(
            "Dit is een antwoord op een uitnodiging en geen agenda. Exporteer de agenda zelf.",
            "This is an answer to an invitation and no calendar. Export the calendar itself.",
        )
    if method == "CANCEL":
        for block in calendar.children:
            block.properties = [item for item in block.properties if item.name != "STATUS"]
            block.properties.append(Property("STATUS", {}, "CANCELLED"))
        notes.add(
            "Dit is een afzegging: de afspraken erin tellen als vrij. Het is geen hele agenda.",
            "This is a cancellation: its events count as free. It is no whole calendar.",
        )
