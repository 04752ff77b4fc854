"""``programma busy``: a foreign calendar as busy time, as JSON on standard output."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import typer

from api.cli.messages import LANGUAGES
from api.cli.options import OptionReader
from api.dependencies import Parts
from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import Span, unknown_beyond
from calendars.ical.contentlines import MAX_BYTES
from planner.errors import InputRefused

REFUSED = 2
FIRST_YEAR, LAST_YEAR = 1971, 2198
MOST_DAYS = 20 * 366


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyOptions:
    """The options of ``programma busy`` as they were typed; None = not given."""

    source: str | None
    first: str | None
    last: str | None
    language: str


def busy(typed: BusyOptions, parts: Parts) -> int:
    """Print the intervals in which the owner of a calendar is busy or perhaps busy, or an error; the exit code."""
    language = typed.language if typed.language in LANGUAGES else LANGUAGES[0]
    try:
        data, first, last = _asked(typed)
        found = parts.read_calendar(data, first, last)
    except InputRefused as refused:
        return refuse("\n".join(problem.line(language) for problem in refused.problems))
    except UnreadableCalendarError as refused:
        return refuse(refused.nl if language == "nl" else refused.en)
    beyond = unknown_beyond(found, first, last)
    warnings = (
        [*found.warnings, *(nl for nl, _ in beyond)]
        if language == "nl"
        else [*found.warnings_en, *(en for _, en in beyond)]
    )
    _print({"busy": _intervals(found.busy_utc), "tentative": _intervals(found.tentative_utc), "warnings": warnings})
    return 0


def refuse(reason: str) -> int:
    """Print why there is no answer; the exit code."""
    _print({"error": reason})
    return REFUSED


def _asked(typed: BusyOptions) -> tuple[bytes, date, date]:
    """
    The file and the dates.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the options.
    """
    reader = OptionReader()
    reader.choice("--language", typed.language, LANGUAGES)
    data = _read(reader, typed.source)
    first, last = (_day(reader, option, value) for option, value in (("--from", typed.first), ("--until", typed.last)))
    if first and last and last < first:
        reader.fault("--until", typed.last, "until_before_from")
    elif first and last and last - first > timedelta(days=MOST_DAYS):
        reader.fault("--until", typed.last, "too_many_days", most=MOST_DAYS)
    reader.refuse_faults()
    assert first is not None
    assert last is not None
    return data, first, last


def _day(reader: OptionReader, option: str, value: str | None) -> date | None:
    if value is None:
        reader.fault(option, None, "missing")
    day = reader.day(option, value)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        reader.fault(option, value, "not_in_years", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _read(reader: OptionReader, source: str | None) -> bytes:
    """At most one byte more than a calendar may have; nothing that never ends is opened."""
    path = reader.path("FILE.ics", source)
    if not source:
        return b""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            reader.fault("FILE.ics", source, "no_file")
            return b""
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        reader.fault("FILE.ics", source, "cannot_open", reason=reason or "?")
        return b""


def _intervals(spans: Iterable[Span]) -> list[tuple[str, str]]:
    return [(_text(start), _text(end)) for start, end in spans]


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _print(answer: dict[str, object]) -> None:
    typer.echo(json.dumps(answer))
