"""The time zones that a foreign calendar names or defines (RFC 5545, 3.6.5)."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from calendars.ical.contentlines import Block, Notes, Property
from calendars.ical.moments import parse
from calendars.ical.recurrence import checked
from calendars.tables import rows
from calendars.zones import AMSTERDAM

MAX_OBSERVANCES = 1000
_COMMON = frozenset({"Europe/Amsterdam", "Europe/Brussels", "Europe/Berlin", "Europe/Paris", "UTC"})
"""Names for which the list of all names is not made: that takes longer than to read most calendars."""
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d|0\d|1[0-4])(?::?([0-5]\d))?", re.ASCII)
EARLIEST_START = "16010101T000000"
"""Where Windows lets its rules begin; stands in for starts that cannot be read (year 1)."""


class Zones:
    """
    The time zones of one calendar: names of the IANA list first, then what the file itself defines,
    then names that Windows gives (CLDR). A name that nothing explains means Dutch time, with a warning.

    ``floating`` is the zone of times without one: the calendar's own, else Europe/Amsterdam.
    """

    def __init__(self, definitions: list[Block], floating: str, notes: Notes) -> None:
        self._definitions = {_tzid(block): block for block in definitions if _tzid(block)}
        self._notes = notes
        self._known: dict[str, tzinfo] = {}
        self.floating = self.named(floating) if floating else AMSTERDAM

    def of(self, item: Property) -> tzinfo:
        """The zone in which the times of a property are given."""
        tzid = item.parameters.get("TZID", "").strip()
        return self.named(tzid) if tzid else self.floating

    def named(self, tzid: str) -> tzinfo:
        """The zone of that name."""
        if tzid not in self._known:
            self._known[tzid] = self._find(tzid)
        return self._known[tzid]

    def _find(self, tzid: str) -> tzinfo:
        if tzid in _COMMON:
            return zoneinfo.ZoneInfo(tzid)
        names = _iana_names()
        if tzid.casefold() in names:
            return zoneinfo.ZoneInfo(names[tzid.casefold()])
        if tzid in self._definitions:
            try:
                return _defined(self._definitions[tzid])
            except ValueError:
                return self._unknown()
        windows = _windows_names().get(tzid.strip().casefold())
        if windows is not None:
            return zoneinfo.ZoneInfo(windows)
        offset = _OFFSET.fullmatch(tzid)
        if offset is not None:
            ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
            return timezone(-ahead if offset[1] == "-" else ahead)
        parts = tzid.strip("/").casefold().split("/")
        for start in range(1, min(len(parts), 10)):
            suffix = "/".join(parts[start:])
            if suffix in names:
                return zoneinfo.ZoneInfo(names[suffix])
        return self._unknown()

    def _unknown(self) -> tzinfo:
        self._notes.add(
            "Een tijdzone in de agenda is onbekend; die tijden zijn gelezen als Nederlandse tijd.",
            "A time zone in the calendar is unknown; its times were read as Dutch time.",
        )
        return AMSTERDAM


@cache
def _iana_names() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(zoneinfo.available_timezones())}


@cache
def _windows_names() -> dict[str, str]:
    return {row["windows_zone"].casefold(): row["iana_zone"] for row in rows("windows_zones")}


def _tzid(block: Block) -> str:
    found = block.first("TZID")
    return found.value if found else ""


def _defined(block: Block) -> tzinfo:
    """
    The zone that a VTIMEZONE defines, built from its checked properties alone.

    Raises
    ------
    ValueError
        If the definition cannot be used.
    """
    observances = [child for child in block.children if child.name in ("STANDARD", "DAYLIGHT")]
    if not 1 <= len(observances) <= MAX_OBSERVANCES:
        raise ValueError(f"{len(observances)} observances.")
    from icalendar import Timezone  # loaded when a file defines a zone that has no known name

    lines = ["BEGIN:VTIMEZONE", "TZID:own"]
    for child in observances:
        lines.append(f"BEGIN:{child.name}")
        lines.append(f"DTSTART:{_start(child)}")
        for item in child.properties:
            if item.name == "RRULE":
                _check_yearly(item.value)
            if item.name in ("RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"):
                lines.append(f"{item.name}:{item.value}")
        lines.append(f"END:{child.name}")
    lines.append("END:VTIMEZONE")
    component = Timezone.from_ical("\r\n".join(lines))
    assert isinstance(component, Timezone)
    zone = component.to_tz(lookup_tzid=False)
    assert isinstance(zone, tzinfo)
    datetime(2026, 1, 1, tzinfo=zone).astimezone(UTC)
    return zone


def _start(observance: Block) -> str:
    found = observance.first("DTSTART")
    if found is None or found.value.startswith("0"):
        return EARLIEST_START
    parse(found.value, UTC)
    return found.value if "T" in found.value.upper() else f"{found.value}T000000"


def _check_yearly(rule: str) -> None:
    if checked(rule, date(1970, 1, 1)).frequency != "YEARLY":
        raise ValueError("A clock changes by a yearly rule.")
