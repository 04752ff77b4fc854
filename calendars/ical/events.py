"""What one VEVENT says about time: when, how long, busy or not, and how it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from calendars.ical.contentlines import Block, Property
from calendars.ical.foreign_zones import Zones
from calendars.ical.moments import Length, as_moment, parse, parse_length
from calendars.ical.recurrence import Rule, checked
from calendars.zones import AMSTERDAM

MAX_DATES = 2000
"""Most dates in the RDATE or EXDATE properties of one event."""


class State(StrEnum):
    """What an event means for whoever owns the calendar."""

    BUSY = "busy"
    TENTATIVE = "tentative"
    FREE = "free"


_BUSY_STATUS = {
    "FREE": State.FREE,
    "WORKINGELSEWHERE": State.FREE,
    "TENTATIVE": State.TENTATIVE,
    "BUSY": State.BUSY,
    "OOF": State.BUSY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignEvent:
    """
    One VEVENT, all moments aware. All-day events begin at midnight in the Netherlands.

    ``periods`` are additional dates with a length of their own. ``replaces`` is the moment of the
    occurrence that this event takes the place of, ``and_future`` when it changes all later ones too.
    """

    uid: str
    sequence: int
    state: State
    start: datetime
    length: Length
    rule: Rule | None = None
    dates: tuple[datetime, ...] = ()
    periods: tuple[tuple[datetime, Length], ...] = ()
    excluded: tuple[datetime, ...] = ()
    replaces: datetime | None = None
    and_future: bool = False

    @property
    def zone(self) -> tzinfo:
        """The zone in which the event begins and repeats."""
        return self.start.tzinfo or AMSTERDAM

    @property
    def repeats(self) -> bool:
        """Whether there may be more occurrences than the first."""
        return self.rule is not None or bool(self.dates)


def state_of(block: Block, address: str | None) -> State:
    """
    Busy, tentative or free: cancelled and declined are free; else Microsoft's busy status goes before
    TRANSP, and TRANSP before STATUS.

    An event is declined when the attendee with ``address`` declined it, or, without an address, when
    every attendee did.
    """
    status = block.value("STATUS")
    if status == "CANCELLED" or _is_declined(block, address):
        return State.FREE
    busy_status = block.value("X-MICROSOFT-CDO-BUSYSTATUS")
    if busy_status in _BUSY_STATUS:
        return _BUSY_STATUS[busy_status]
    if block.value("TRANSP") == "TRANSPARENT":
        return State.FREE
    return State.TENTATIVE if status == "TENTATIVE" else State.BUSY


def _is_declined(block: Block, address: str | None) -> bool:
    attendees = block.all("ATTENDEE")
    if address is not None:
        wanted = address.strip().casefold()
        attendees = [item for item in attendees if item.value.casefold().removeprefix("mailto:") == wanted]
    answers = [item.parameters.get("PARTSTAT", "").upper() for item in attendees]
    return bool(answers) and all(answer == "DECLINED" for answer in answers)


def read_event(block: Block, zones: Zones, address: str | None) -> ForeignEvent:
    """
    What a VEVENT says.

    Raises
    ------
    ValueError, OverflowError
        If its times cannot be used.
    UnreadableCalendarError
        If a rule would take endless computing.
    """
    begin = block.first("DTSTART")
    if begin is None:
        raise ValueError("No DTSTART.")
    first = parse(begin.value, zones.of(begin))
    all_day = not isinstance(first, datetime)
    zone = AMSTERDAM if all_day else zones.of(begin)
    start = as_moment(first, zone)
    clock = start.timetz().replace(tzinfo=None)

    def moment(text: str, item: Property) -> datetime:
        value = parse(text, zone if all_day else zones.of(item))
        if all_day and isinstance(value, datetime):
            value = value.astimezone(zone).date()
        return as_moment(value, zone, clock)

    def listed(name: str) -> list[tuple[str, Property]]:
        found = [(text, item) for item in block.all(name) for text in item.value.split(",") if text]
        if len(found) > MAX_DATES:
            raise ValueError(f"More than {MAX_DATES} dates in {name}.")
        return found

    uid, sequence = block.first("UID"), block.value("SEQUENCE")
    rule = block.first("RRULE")
    length = _length(block, zones, first, start, zone)
    length.after(start)
    replaced = block.first("RECURRENCE-ID")
    return ForeignEvent(
        uid=uid.value if uid else "",
        sequence=int(sequence) if len(sequence) < 10 and sequence.isdecimal() else 0,
        state=state_of(block, address),
        start=start,
        length=length,
        rule=checked(rule.value, start.date()) if rule else None,
        dates=tuple(moment(text, item) for text, item in listed("RDATE") if "/" not in text),
        periods=tuple(period(text, zones.of(item)) for text, item in listed("RDATE") if "/" in text),
        excluded=tuple(moment(text, item) for text, item in listed("EXDATE")),
        replaces=moment(replaced.value, replaced) if replaced else None,
        and_future=replaced is not None and replaced.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
    )


def period(text: str, zone: tzinfo) -> tuple[datetime, Length]:
    """
    ``start/end`` or ``start/duration``.

    Raises
    ------
    ValueError, OverflowError
        If it is neither, ends before it begins, or never ends.
    """
    first_text, _, second_text = text.partition("/")
    first = as_moment(parse(first_text, zone), zone)
    if second_text.strip().upper().startswith(("P", "+P")):
        length = parse_length(second_text)
        length.after(first)
        return first, length
    return first, _between(first, as_moment(parse(second_text, zone), zone))


def _length(block: Block, zones: Zones, first: date | datetime, start: datetime, zone: tzinfo) -> Length:
    until, duration = block.first("DTEND"), block.first("DURATION")
    if until is not None:
        last = parse(until.value, zones.of(until))
        if isinstance(first, datetime) or isinstance(last, datetime):
            return _between(start, as_moment(last, zone))
        if last < first:
            raise ValueError("Ends before it begins.")
        return Length(days=max(1, (last - first).days))
    if duration is not None:
        return parse_length(duration.value)
    return Length() if isinstance(first, datetime) else Length(days=1)


def _between(start: datetime, end: datetime) -> Length:
    seconds = int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds())
    if seconds < 0:
        raise ValueError("Ends before it begins.")
    return Length(seconds=seconds)
