"""What is not planned and why, in lines for the person who asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.cli.messages import Speech
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.missing import missing
from planner.reports.titles import Titles
from planner.reports.words import PRIORITIES

INDENT = "  "


def why_not(request: Request, unplaced: Sequence[Unplaced], speech: Speech) -> Iterator[str]:
    """By school and by the statement that asked for it: how often, the reason in a sentence, and what would help."""
    if not unplaced:
        yield speech("all_planned")
        return
    language = Language(speech.language)
    yield speech("not_planned", times=len(unplaced))
    for school in missing(request, unplaced, Titles(request, language)):
        yield ""
        yield request.schools[school.school_id].name
        for line in school.lines:
            what = " ".join(filter(None, (line.title, line.for_whom)))
            priority = language.pick(PRIORITIES[line.priority])
            yield INDENT + speech("why_not_line", times=line.times, what=what, priority=priority)
            yield INDENT * 2 + line.reason
            yield from (INDENT * 2 + f"- {repair}" for repair in line.repairs)
