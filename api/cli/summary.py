"""What a run found, in a few lines for the person who started it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from api.cli.messages import Speech
from calendars.dates import long_date
from planner.checker.workdays import standing
from planner.domain.clashes import Clashes
from planner.domain.request import Request
from planner.services.disclosure import Audience, disclosed_title, text_filter
from planner.services.file_names import FEEDS_FOLDER, REPORT_FILE
from planner.services.publishing import Programme

MOST_CLASHES = 8
"""Contradictions that are shown; the rest stands in the report."""
MOST_STATEMENTS = 8
"""Statements of one contradiction that are shown."""
MOST_REASONS = 8
"""Groups of unplaced occurrences that are shown; the rest stands in unplaced.csv."""


def summary(programme: Programme, folder: Path, feeds: int, speech: Speech) -> Iterator[str]:
    """What is planned, what is not and why, how good it is and how sure that is, which files to open."""
    request, plan = programme.request, programme.plan
    if request.partnership.note:
        yield request.partnership.note
    if programme.run.stopped:
        yield speech("ended_early")
    sessions = standing(plan.sessions)
    yield speech(
        "planned",
        sessions=len(sessions),
        visits=len(plan.visits),
        schools=len({s.school_id for s in sessions} | {v.school_id for v in plan.visits}),
        first=long_date(request.partnership.first, speech.language),
        last=long_date(request.partnership.last, speech.language),
    )
    yield from clash_lines(request, programme.clashes, speech, file=folder / REPORT_FILE)
    yield from _not_planned(programme, folder, speech)
    yield speech("quality")
    for tier in programme.run.tiers:
        sure = speech("proven") if tier.bound == tier.points else speech("perhaps", bound=tier.bound)
        yield f"  {speech(f'tier.{tier.tier}'):22}{tier.points:8}  {sure}"
    yield speech("open", file=folder / REPORT_FILE)
    yield speech("tables", files=feeds, folder=folder / FEEDS_FOLDER)


def clash_lines(
    request: Request,
    clashes: Clashes,
    speech: Speech,
    *,
    most: int = MOST_CLASHES,
    planned: bool = True,
    file: Path | None = None,
) -> Iterator[str]:
    """The statements that do not go together, at most ``most``, with ``file`` for the others; is the rest planned?"""
    neutral = text_filter(request.activities, Audience.PRINT, speech.language)
    if clashes.found:
        yield speech("clashing" if planned else "clashing_input", clashes=len(clashes.found))
    if len(clashes.found) == most + 1:
        most += 1  # the last one takes no more room than saying that it is there
    for number, clash in enumerate(clashes.found[:most], start=1):
        yield speech("clash_line", number=number, text=neutral(clash.told(speech.language, MOST_STATEMENTS)))
    if len(clashes.found) > most:
        yield speech("clashes_more", clashes=len(clashes.found) - most, file=file)
    if not clashes.complete:
        yield speech("clashes_incomplete")


def _not_planned(programme: Programme, folder: Path, speech: Speech) -> Iterator[str]:
    request = programme.request
    if not programme.unplaced:
        yield speech("all_planned")
        return
    yield speech("not_planned", times=len(programme.unplaced))
    neutral = text_filter(request.activities, Audience.PRINT, speech.language)
    groups: Counter[tuple[str, str, str]] = Counter()
    for item in programme.unplaced:
        school = request.schools.get(item.school_id)
        groups[
            school.name if school else item.school_id,
            _asked(request, item.requirement_id, speech),
            neutral(item.text_nl if speech.language == "nl" else item.text_en),
        ] += 1
    ordered = sorted(groups.items(), key=lambda group: (-group[1], group[0]))
    for (school_name, source, reason), count in ordered[:MOST_REASONS]:
        yield speech("not_planned_line", count=count, school=school_name, source=source, reason=reason)
    rest = sum(count for _, count in ordered[MOST_REASONS:])
    if rest:
        yield speech("not_planned_more", times=rest, file=folder / "unplaced.csv")


def _asked(request: Request, requirement_id: str, speech: Speech) -> str:
    """What was asked, as a list may say it, and the row it came from: ``Quiz (W12)``."""
    requirement = request.requirements.get(requirement_id)
    if requirement is None:
        return requirement_id
    if requirement.source == "signal":
        return f"{speech('signal')} {requirement.source_id}"
    title = disclosed_title(request.activities[requirement.activity_ids[0]], Audience.PRINT, speech.language)
    return f"{title} ({requirement.source_id})"
