"""Busy time as an iCalendar file: free/busy periods (RFC 5545, 3.6.4), nothing but when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from calendars.ical.busy_time import Span
from calendars.ical.writing import PRODUCT


def write_busy(busy: Iterable[Span], tentative: Iterable[Span], known: Span) -> bytes:
    """
    A file that is read as this busy time again; the bytes are a function of the data alone.

    ``known`` is the stretch that it says something about.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "BEGIN:VFREEBUSY",
        "UID:busy@programma-op-maat",
        f"DTSTAMP:{_utc(known[0])}",
        f"DTSTART:{_utc(known[0])}",
        f"DTEND:{_utc(known[1])}",
        *(f"FREEBUSY;FBTYPE=BUSY:{_utc(start)}/{_utc(end)}" for start, end in sorted(busy)),
        *(f"FREEBUSY;FBTYPE=BUSY-TENTATIVE:{_utc(start)}/{_utc(end)}" for start, end in sorted(tentative)),
        "END:VFREEBUSY",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
