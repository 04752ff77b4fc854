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

MAX_BYTES = 2_000_000
MAX_COMPONENTS = 20_000
MAX_DEPTH = 8

DATED = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"})
KEPT = DATED | {
    "UID",
    "SEQUENCE",
    "DURATION",
    "RRULE",
    "EXRULE",
    "METHOD",
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
_BEGIN = re.compile(r"^BEGIN:VCALENDAR[ \t]*$", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(r"<(!doctype|html|head|body|script|title)\b", re.IGNORECASE)
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
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
                raise too_large(
                    f"De agenda heeft meer dan {MAX_COMPONENTS} onderdelen.",
                    f"The calendar has more than {MAX_COMPONENTS} components.",
                )
            block = Block(line.partition(":")[2].strip().upper())
            _check_place(block.name, stack)
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


def too_large(nl: str, en: str) -> UnreadableCalendarError:
    """The refusal of a calendar beyond a limit, with what to do about it."""
    return UnreadableCalendarError(
        f"{nl} Exporteer een kortere periode, of minder agenda's in één bestand.",
        f"{en} Export a shorter time, or fewer calendars in one file.",
    )


def check_size(size: int) -> None:
    """
    Refuse more bytes than a calendar may have.

    Raises
    ------
    UnreadableCalendarError
        If there are more than ``MAX_BYTES``.
    """
    if size > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise too_large(f"De agenda is groter dan {megabytes} MB.", f"The calendar is larger than {megabytes} MB.")


def _check_place(name: str, stack: list[Block]) -> None:
    """A calendar or an event inside another one began before that one was complete."""
    open_names = {block.name for block in stack}
    if (name == "VCALENDAR" and "VCALENDAR" in open_names) or (
        name in ("VEVENT", "VFREEBUSY") and open_names & {"VEVENT", "VFREEBUSY"}
    ):
        raise _truncated()
    if len(stack) > MAX_DEPTH:
        raise UnreadableCalendarError(
            "De agenda is beschadigd: onderdelen zitten te diep in elkaar. Exporteer haar opnieuw.",
            "The calendar is damaged: components are nested too deeply. Export it again.",
        )


def _decoded(data: bytes, notes: Notes) -> str:
    check_size(len(data))
    if not data.strip():
        raise UnreadableCalendarError(
            "Het bestand is leeg: dat is geen lege agenda. Exporteer of haal het opnieuw op.",
            "The file is empty, which is no empty calendar. Export or fetch it again.",
        )
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")):
        raise UnreadableCalendarError(
            "Het bestand is ingepakt (zip of gz). Pak het eerst uit.", "The file is compressed. Unpack it first."
        )
    text = re.sub(r"\r\n|\r", "\n", _text(data, notes).lstrip("\ufeff \t\r\n"))
    begin = _BEGIN.search(text)
    if _PAGE.search(text[: begin.start() if begin else 2000]) is not None:
        raise UnreadableCalendarError(
            "Dit is een webpagina en geen agenda. Misschien vraagt het adres om in te loggen.",
            "This is a web page and no calendar. Maybe the address asks for a login.",
        )
    if begin is None:
        raise UnreadableCalendarError(
            "Dit is geen iCalendar-bestand. Exporteer de agenda als .ics.",
            "This is no iCalendar file. Export the calendar as .ics.",
        )
    return text


def _text(data: bytes, notes: Notes) -> str:
    """UTF-8, also when folded inside a character; UTF-16 when it says so; else what old Windows programs write."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"B\0", "utf-16-le"),
        (b"\0B", "utf-16-be"),
    ):
        if data.startswith(mark):
            notes.add("De agenda is geen UTF-8; gelezen als UTF-16.", "The calendar is not UTF-8; read as UTF-16.")
            return data.decode(encoding, errors="replace")
    for whole in (data, _FOLD.sub(b"", data)):
        try:
            return whole.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    notes.add("De agenda is geen UTF-8; gelezen als Windows-1252.", "The calendar is not UTF-8; read as Windows-1252.")
    return data.decode("cp1252", errors="replace")


def _truncated() -> UnreadableCalendarError:
    return UnreadableCalendarError(
        "De agenda is afgebroken of beschadigd: niet elk begonnen onderdeel is afgesloten. Exporteer of haal haar "
        "opnieuw op.",
        "The calendar is truncated or damaged: not every component that begins also ends. Export or fetch it again.",
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
