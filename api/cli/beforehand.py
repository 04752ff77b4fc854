"""What can be seen before planning, in a few lines for the person who starts it."""

from __future__ import annotations

from collections.abc import Iterator

from api.cli.messages import Speech
from planner.domain.precheck import Precheck
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.precheck import never_lines, shortage_lines

MOST_LINES = 3
"""Lines of each kind before planning; the report has them all."""


def beforehand(request: Request, found: Precheck, speech: Speech, most: int | None = MOST_LINES) -> Iterator[str]:
    """What can never be and where too much is asked, at most ``most`` lines of each (None = all of them)."""
    language = Language(speech.language)
    never = [
        speech(
            "never_line",
            school=line.school,
            source=f"{line.title} ({line.source_id})",
            reason=line.reason,
        )
        for line in never_lines(request, found, language)
    ]
    if never:
        yield speech("beforehand_never", times=sum(each.times for each in found.never))
        yield from _first(never, most, speech)
    short = [speech("short_line", line=line) for line in shortage_lines(request, found, language)]
    if short:
        yield speech("beforehand_short", places=len(short))
        yield from _first(short, most, speech)


def _first(lines: list[str], most: int | None, speech: Speech) -> Iterator[str]:
    yield from lines[:most]
    if most is not None and len(lines) > most:
        yield speech("beforehand_more", count=len(lines) - most)
