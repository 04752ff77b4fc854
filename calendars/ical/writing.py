"""
Feeds as bytes: iCalendar (RFC 5545, with NAME, COLOR and REFRESH-INTERVAL of RFC 7986).

The bytes are a pure function of the data: no clock, no random identifiers, events sorted. A feed that did
not change is the same file, so that ETag and 304 work and no client sees a change that is none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from calendars.intervals import DAY_MINUTES

LINE_OCTETS = 75
"""Most octets of one line without its line end (RFC 5545, 3.1)."""

PRODUCT = "-//Programma op Maat//Programma op Maat//NL"
CANCELLED_PREFIX = "Vervallen: "

TIME_ZONE = "Europe/Amsterdam"
TIME_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{TIME_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Two rules and no list of dates: several clients read only the first date of such a list."""


class EventStatus(StrEnum):
    """STATUS of an event (RFC 5545, 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """
    One appointment of a feed.

    Parameters
    ----------
    id
        Unique in its feed and stable for ever; with the host it makes the UID.
    start, end
        Minutes from local midnight of ``day`` in Europe/Amsterdam, ``0 <= start < end <= 1440``.
    sequence
        How often date, time, place or status changed, from 0.
    changed_at
        When it last changed, with its zone; DTSTAMP and LAST-MODIFIED in UTC.

    Raises
    ------
    ValueError
        If the times lie outside the day, ``sequence`` is below 0 or ``changed_at`` has no zone.
    """

    id: str
    day: date
    start: int
    end: int
    summary: str
    changed_at: datetime
    location: str = ""
    description: str = ""
    status: EventStatus = EventStatus.TENTATIVE
    sequence: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError(f"FeedEvent {self.id!r}: [{self.start}, {self.end}) is no time within one day.")
        if self.sequence < 0:
            raise ValueError(f"FeedEvent {self.id!r}: sequence={self.sequence}, need >= 0.")
        if self.changed_at.tzinfo is None:
            raise ValueError(f"FeedEvent {self.id!r}: changed_at={self.changed_at!r} has no zone.")


def write_feed(
    name: str, events: Iterable[FeedEvent], *, host: str, color: str = "teal", description: str = ""
) -> bytes:
    """
    The feed ``name`` with these events, sorted by time and id, as UTF-8 with CRLF line ends.

    The name is one line: line ends in it become spaces. ``host`` stands behind the @ of every UID and
    never changes once feeds have been handed out.
    ``color`` is a CSS3 colour name; it belongs to the calendar, never to an event. ``description`` is about the
    feed as a whole.
    """
    name_text = _text(plain_text(name).replace("\n", " "))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        f"NAME:{name_text}",
        f"X-WR-CALNAME:{name_text}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        f"COLOR:{_text(color)}",
        *([f"DESCRIPTION:{_text(description)}", f"X-WR-CALDESC:{_text(description)}"] if description else []),
        *TIME_ZONE_LINES,
    ]
    for event in sorted(events, key=lambda e: (e.day, e.start, e.end, e.id)):
        lines.extend(_event_lines(event, host))
    lines.append("END:VCALENDAR")
    return "".join([_folded(line) for line in lines]).encode()


def _event_lines(event: FeedEvent, host: str) -> Iterator[str]:
    cancelled = event.status is EventStatus.CANCELLED
    stamp = _utc(event.changed_at)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'session-{event.id}@{host}')}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;TZID={TIME_ZONE}:{_local(event.day, event.start)}"
    yield f"DTEND;TZID={TIME_ZONE}:{_local(event.day, event.end)}"
    yield f"SUMMARY:{_text((CANCELLED_PREFIX if cancelled else '') + event.summary)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"STATUS:{event.status.value}"
    yield f"TRANSP:{'TRANSPARENT' if cancelled else 'OPAQUE'}"
    if cancelled:
        yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    yield "END:VEVENT"


def _local(day: date, minute: int) -> str:
    """Local date and time; minute 1440 is midnight of the next day."""
    day += timedelta(days=minute // DAY_MINUTES)
    minute %= DAY_MINUTES
    return f"{_digits(day)}T{minute // 60:02d}{minute % 60:02d}00"


def _utc(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{_digits(moment)}T{moment.hour:02d}{moment.minute:02d}{moment.second:02d}Z"


def _digits(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(value: str) -> str:
    """``value`` as iCalendar TEXT: control characters gone, the four special characters escaped."""
    return plain_text(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def plain_text(value: str) -> str:
    """
    ``value`` without what no feed may hold: every line end becomes ``\\n``, a tab a space; other control
    characters and lone surrogates go.
    """
    if value.replace("\n", " ").isprintable():
        return value
    lines = value.replace("\r\n", "\n").replace("\t", " ")
    for line_end in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        lines = lines.replace(line_end, "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def _folded(line: str) -> str:
    """The line with CRLF, folded so that no part exceeds 75 octets and no character is cut."""
    if len(line) <= LINE_OCTETS and line.isascii():
        return line + "\r\n"
    octets = line.encode()
    parts: list[str] = []
    limit = LINE_OCTETS
    while len(octets) > limit:
        cut = limit
        while octets[cut] & 0b1100_0000 == 0b1000_0000:
            cut -= 1
        parts.append(octets[:cut].decode())
        octets = octets[cut:]
        limit = LINE_OCTETS - 1
    parts.append(octets.decode())
    return "\r\n ".join(parts) + "\r\n"
