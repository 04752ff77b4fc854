"""
From bytes to blocks of content lines (RFC 5545, 3.1 and 3.4), tolerant of writers and strict about loss.

Only the properties that say when somebody is busy are kept: titles, places and people of a foreign
calendar are dropped here, before anything else looks at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calendars.errors import UnreadableCalendarError

MAX_BYTES = 5_000_000
MAX_COMPONENTS = 20_000

DATED = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"})
KEPT = DATED | {
    "UID",
    "SEQUENCE",
    "DURATION",
    "RRULE",
    "STATUS",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "ATTENDEE",
    "FREEBUSY",
    "X-WR-TIMEZONE",
    "TZID",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
}
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";]*)')


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: name and parameter names in capitals, values as written (without quotes)."""

    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass(slots=True)
class Block:
    """What stands between BEGIN and END: the properties that are kept, and the blocks inside."""

    name: str
    properties: list[Property] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """The properties of that name, in their order."""
        return [item for item in self.properties if item.name == name]

    def first(self, name: str) -> Property | None:
        """The first property of that name, None when there is none."""
        return next((item for item in self.properties if item.name == name), None)

    def value(self, name: str) -> str:
        """The value of the first property of that name in capitals, empty when there is none."""
        found = self.first(name)
        return found.value.strip().upper() if found else ""


@dataclass(slots=True)
class Notes:
    """Warnings about a file, each in Dutch and in English; equal ones are kept once."""

    texts: dict[str, str] = field(default_factory=dict)

    def add(self, nl: str, en: str) -> None:
        """Adds a warning."""
        self.texts.setdefault(nl, en)


def calendar_blocks(data: bytes, notes: Notes) -> list[Block]:
    """
    The VCALENDAR blocks of a file, at least one.

    Raises
    ------
    UnreadableCalendarError
        If the file is too large, is no calendar (a login page), or is truncated or damaged.
    """
    text = _decoded(data, notes)
    root = Block("")
    stack = [root]
    components = 0
    junk: list[int] = []
    for number, line in _unfolded(text):
        name_match = _NAME.match(line)
        if name_match is None:
            if line.strip() and len(stack) > 1:
                junk.append(number)
            continue
        name = name_match[0].upper()
        if name == "BEGIN":
            components += 1
            if components > MAX_COMPONENTS:
                raise UnreadableCalendarError(
                    f"De agenda heeft meer dan {MAX_COMPONENTS} onderdelen.",
                    f"The calendar has more than {MAX_COMPONENTS} components.",
                )
            block = Block(line.partition(":")[2].strip().upper())
            if len(stack) > 1 or block.name == "VCALENDAR":
                stack[-1].children.append(block)
                stack.append(block)
        elif name == "END" and len(stack) > 1:
            if line.partition(":")[2].strip().upper() != stack.pop().name:
                raise _truncated()
        elif name in KEPT and len(stack) > 1:
            stack[-1].properties.append(_property(name, line))
    if len(stack) > 1:
        raise _truncated()
    if junk:
        notes.add(
            f"Onleesbare regels van de agenda zijn overgeslagen: {len(junk)}, de eerste is regel {junk[0]}.",
            f"Lines of the calendar that cannot be read were skipped: {len(junk)}, the first is line {junk[0]}.",
        )
    return root.children


def _decoded(data: bytes, notes: Notes) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableCalendarError(
            f"De agenda is groter dan {MAX_BYTES // 1_000_000} MB.",
            f"The calendar is larger than {MAX_BYTES // 1_000_000} MB.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        notes.add("De agenda is geen UTF-8; gelezen als Latin-1.", "The calendar is not UTF-8; read as Latin-1.")
    text = re.sub(r"\r\n|\r", "\n", text)
    if re.search(r"^BEGIN:VCALENDAR[ \t]*$", text, re.IGNORECASE | re.MULTILINE) is None:
        if re.search(r"<(!doctype|html|head|body)\b", text[:2000], re.IGNORECASE):
            raise UnreadableCalendarError(
                "Dit is een webpagina en geen agenda. Misschien vraagt het adres om in te loggen.",
                "This is a web page and no calendar. Maybe the address asks for a login.",
            )
        raise UnreadableCalendarError("Dit is geen iCalendar-bestand.", "This is no iCalendar file.")
    return text


def _truncated() -> UnreadableCalendarError:
    return UnreadableCalendarError(
        "De agenda is afgebroken of beschadigd: niet elk begonnen onderdeel is afgesloten.",
        "The calendar is truncated or damaged: not every component that begins also ends.",
    )


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines, each with the number of its first physical line."""
    parts: list[str] = []
    begin = 1
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if parts:
                yield begin, "".join(parts)
            parts, begin = [line], number
    yield begin, "".join(parts)


def _property(name: str, line: str) -> Property:
    if name in DATED:
        # A date holds no colon, but names of zones do, also without quotes.
        head, _, value = line.rpartition(":")
    else:
        found = _HEAD.match(line)
        head = found[0] if found else line
        value = line[len(head) + 1 :]
    parameters = {key.upper(): text.strip('"') for key, text in _PARAMETER.findall(head)}
    return Property(name, parameters, value.strip())
