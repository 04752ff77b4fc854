"""VFREEBUSY: periods without events, as free/busy addresses give them (RFC 5545, 3.6.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo

from calendars.errors import UnreadableCalendarError
from calendars.ical.contentlines import Block, Notes
from calendars.ical.events import Occurrence, State, period
from calendars.ical.foreign_zones import Zones
from calendars.ical.moments import as_moment, parse
from calendars.ical.reach import Reach

_TYPES = {"FREE": State.FREE, "BUSY-TENTATIVE": State.TENTATIVE}
"""What is not named here is busy, as RFC 5545 wants for unknown types."""


def free_busy(calendar: Block, zones: Zones, notes: Notes) -> tuple[Occurrence, ...]:
    """
    The periods of every VFREEBUSY in a calendar; one that cannot be read costs a warning.

    Raises
    ------
    UnreadableCalendarError
        If there are periods and not one can be read.
    """
    found: list[Occurrence] = []
    unusable = 0
    for state, text, zone in _periods(calendar, zones):
        try:
            begin, length = period(text, zone)
            found.append((state, begin.astimezone(UTC), length.after(begin)))
        except (ValueError, OverflowError):
            unusable += 1
    if unusable and not found:
        raise UnreadableCalendarError(
            "Geen enkele bezet-periode in de agenda is te lezen. Exporteer haar opnieuw.",
            "Not one busy period of the calendar can be read. Export it again.",
        )
    if unusable:
        notes.add(
            f"{unusable} bezet-perioden in de agenda zijn niet te lezen en zijn overgeslagen.",
            f"{unusable} busy periods of the calendar cannot be read and were skipped.",
        )
    return tuple(found)


def reach_of_free_busy(calendar: Block, zones: Zones) -> Reach:
    """The stretch of time that each VFREEBUSY says it is about, else that of its periods."""
    reach = Reach()
    for block in _blocks(calendar):
        begin, end = block.first("DTSTART"), block.first("DTEND")
        try:
            if begin is not None and end is not None:
                stretch = [
                    as_moment(parse(item.value, zones.of(item)), zones.of(item)).astimezone(UTC)
                    for item in (begin, end)
                ]
                reach = reach.and_also(Reach(stretch[0], stretch[1]))
                continue
        except (ValueError, OverflowError):
            pass  # then its periods say how far it reaches
        for _, text, zone in _periods(block, zones):
            reach = reach.and_also(_reach_of(text, zone))
    return reach


def _reach_of(text: str, zone: tzinfo) -> Reach:
    try:
        start, length = period(text, zone)
        return Reach(start.astimezone(UTC), length.after(start))
    except (ValueError, OverflowError):
        return Reach()


def _blocks(calendar: Block) -> list[Block]:
    return [block for block in (calendar, *calendar.children) if block.name == "VFREEBUSY"]


def _periods(calendar: Block, zones: Zones) -> Iterator[tuple[State, str, tzinfo]]:
    for block in _blocks(calendar):
        for item in block.all("FREEBUSY"):
            state = _TYPES.get(item.parameters.get("FBTYPE", "BUSY").upper(), State.BUSY)
            yield from ((state, text, zones.of(item)) for text in item.value.split(",") if text.strip())
