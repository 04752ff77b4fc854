"""What one VEVENT says about time: when, how long, busy or not, and how it repeats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from calendars.ical.contentlines import Block, Notes, Property, too_large
from calendars.ical.foreign_zones import Zones
from calendars.ical.moments import Length, as_moment, parse, parse_length
from calendars.ical.recurrence import Rule, checked
from calendars.zones import AMSTERDAM

MAX_DATES = 5000
"""Most dates in the RDATE or EXDATE properties of one event."""


class State(StrEnum):
    """What an event means for whoever owns the calendar."""

    BUSY = "busy"
    TENTATIVE = "tentative"
    FREE = "free"


Occurrence = tuple[State, datetime, datetime]
"""State, first UTC instant, UTC instant at which it is over."""

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
    occurrence that this event takes the place of, ``and_future`` when it changes all later ones too;
    ``by_date`` says that only its date was given. ``all_day``: it begins on a date, without a time. An
    event with several rules is one for each, told apart by ``part``.
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
    by_date: bool = False
    all_day: bool = False
    part: int = 0

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

    An event is declined when the attendee with ``address`` declined it. Without an address no attendee
    is known to be the owner, and what they answered says nothing.
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
    if address is None:
        return False
    wanted = address.strip().casefold()
    answers = [
        item.parameters.get("PARTSTAT", "").upper()
        for item in block.all("ATTENDEE")
        if item.value.casefold().removeprefix("mailto:") == wanted
    ]
    return bool(answers) and all(answer == "DECLINED" for answer in answers)


def read_events(block: Block, zones: Zones, address: str | None, notes: Notes) -> list[ForeignEvent]:
    """
    What a VEVENT says: one event, or one for each of its rules.

    A broken rule, exception, additional date or RECURRENCE-ID costs a warning; what is left of the event counts.

    Raises
    ------
    ValueError, OverflowError
        If its times cannot be used.
    UnreadableCalendarError
        If a rule would take endless computing, or there are too many dates.
    """
    begin = block.first("DTSTART")
    if begin is None:
        raise ValueError("No DTSTART.")
    first = parse(begin.value, zones.of(begin))
    all_day = not isinstance(first, datetime)
    zone = AMSTERDAM if all_day else zones.of(begin)
    start = as_moment(first, zone)
    reader = _Dates(block, zones, zone, start, all_day, notes)
    uid, sequence = block.first("UID"), block.value("SEQUENCE")
    length = _length(block, zones, first, start, zone)
    length.after(start)
    replaced = block.first("RECURRENCE-ID")
    replaces = reader.replaced(replaced)
    event = ForeignEvent(
        uid=uid.value if uid else "",
        sequence=int(sequence) if len(sequence) < 10 and sequence.isdecimal() else 0,
        state=state_of(block, address),
        start=start,
        length=length,
        dates=tuple(reader.moments("RDATE")),
        periods=tuple(reader.periods()),
        excluded=tuple(reader.moments("EXDATE")),
        replaces=replaces,
        and_future=replaces is not None
        and replaced is not None
        and replaced.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
        by_date=replaced is not None and "T" not in replaced.value.upper(),
        all_day=all_day,
    )
    if block.first("EXRULE") is not None:
        notes.add(
            "Een afspraak heeft een regel voor uitzonderingen (EXRULE); die is niet gelezen, alles telt als bezet.",
            "An event has a rule for exceptions (EXRULE), which was not read: all of it counts as busy.",
        )
    rules = _rules(block, start, notes)
    return [replace(event, rule=rule, part=part) for part, rule in enumerate(rules)] or [event]


def _rules(block: Block, start: datetime, notes: Notes) -> list[Rule]:
    rules: list[Rule] = []
    for item in block.all("RRULE"):
        try:
            rule = checked(item.value, start.date())
            last = rule.last(start.tzinfo or UTC)
            if last is not None and last < start:
                raise ValueError("The rule ends before its event begins.")
            rules.append(rule)
        except (ValueError, OverflowError):
            notes.add(
                "Van een afspraak is de herhaling niet te lezen: alleen de eerste keer telt.",
                "The recurrence rule of an event cannot be read: only its first time counts.",
            )
    return rules


class _Dates:
    """The dates of one event beside its start: read in its zone, those that cannot be read told in ``notes``."""

    def __init__(self, block: Block, zones: Zones, zone: tzinfo, start: datetime, all_day: bool, notes: Notes) -> None:
        self._block, self._zones, self._zone, self._all_day, self._notes = block, zones, zone, all_day, notes
        self._clock = start.timetz().replace(tzinfo=None)

    def moments(self, name: str) -> Iterator[datetime]:
        for text, item in self._listed(name):
            if "/" in text:
                continue
            try:
                yield self._moment(text, item)
            except (ValueError, OverflowError):
                self._skipped()

    def periods(self) -> Iterator[tuple[datetime, Length]]:
        for text, item in self._listed("RDATE"):
            if "/" not in text:
                continue
            try:
                yield period(text, self._zones.of(item))
            except (ValueError, OverflowError):
                self._skipped()

    def replaced(self, item: Property | None) -> datetime | None:
        try:
            return as_moment(parse(item.value, self._zones.of(item)), self._zone) if item else None
        except (ValueError, OverflowError):
            self._skipped()
            return None

    def _moment(self, text: str, item: Property) -> datetime:
        value = parse(text, self._zone if self._all_day else self._zones.of(item))
        if self._all_day and isinstance(value, datetime):
            value = value.astimezone(self._zone).date()
        return as_moment(value, self._zone, self._clock)

    def _listed(self, name: str) -> list[tuple[str, Property]]:
        found = [(text, item) for item in self._block.all(name) for text in item.value.split(",") if text]
        if len(found) > MAX_DATES:
            raise too_large(
                f"Een afspraak in de agenda heeft meer dan {MAX_DATES} losse of uitgezonderde datums.",
                f"An event of the calendar has more than {MAX_DATES} additional or excluded dates.",
            )
        return found

    def _skipped(self) -> None:
        self._notes.add(
            "Van een afspraak is een extra, uitgezonderde of verplaatste datum niet te lezen; die is overgeslagen.",
            "An additional, excluded or moved date of an event cannot be read and was skipped.",
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
