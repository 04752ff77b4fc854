"""The end of a replan: judged by the checker, written beside a look at the next reach, and told in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.cli.beside import InThread, in_copy
from api.cli.messages import Speech
from api.cli.replanning import Order
from api.dependencies import Parts
from api.errors import PlanRefused
from api.settings import Settings
from planner.checker.penalties import tier_points
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.differences import NextReach
from planner.domain.outcome import RunResult, TierResult, Unplaced
from planner.reports.differences import DifferencePage, Part, difference
from planner.reports.language import Language
from planner.reports.rendering import environment
from planner.reports.titles import Titles
from planner.services.file_names import FEEDS_FOLDER, REPORT_FILE
from planner.services.mending import Mended
from planner.services.publishing import Programme, plan_files, told_files, workbook_files, write_files
from planner.services.replans import replanned
from planner.tabular.change_lists import CHANGES_FILE

NOT_SOUGHT = Clashes(complete=False)
MOST_LINES = 40
"""Differences that are shown; the rest stands in the report."""


def judged(
    order: Order, mended: Mended, plan: Plan, unplaced: Callable[[], tuple[Unplaced, ...]], parts: Parts
) -> Programme:
    """
    The programme, once the independent checker has nothing against it; its difference is still to be told.

    ``plan`` is the mended one with its states and sequences, ``unplaced`` waits for what is not in it and why.

    Raises
    ------
    PlanRefused
        Otherwise; a fault of ours.
    """
    request = mended.request
    broken = parts.violations(request, plan)
    if broken:
        raise PlanRefused(broken)
    penalties = parts.penalties(request, plan)
    return Programme(
        request=request,
        plan=plan,
        run=_run_result(mended, plan, tier_points(penalties)),
        options=order.options,
        penalties=penalties,
        unplaced=unplaced(),
        peak_mib=0 if order.options.deterministic else parts.peak_mib(),
        versions=parts.versions(),
        clashes=NOT_SOUGHT,
    )


def write(
    order: Order, mended: Mended, programme: Programme, look_ahead: Callable[[], NextReach | None]
) -> tuple[Programme, tuple[str, ...]]:
    """
    Wait for the look at the next reach while the files of the plan are made, and write everything.

    Returns the programme with its difference, and the relative paths written.

    Raises
    ------
    planner.services.replacing.TargetRefused
        If the folder is not ours to replace or cannot be written; it is as it was then.
    """
    language, host = order.speech.language, Settings().host
    workbook = in_copy(lambda: workbook_files(programme, language=language))
    ahead = InThread(look_ahead, name="ahead")
    files = plan_files(programme, language=language, host=host)
    _load_templates()
    told = replace(programme, replanned=replanned(mended, programme.plan, ahead.result()))
    files |= told_files(told, language=language)
    return told, write_files(order.folder, {**files, **workbook()})


def _load_templates() -> None:
    """Make the templates of the report ready."""
    templates = environment()
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)


def _run_result(mended: Mended, plan: Plan, points: Mapping[int, int]) -> RunResult:
    """
    Points as the checker counts them, and what was proven for the reach.

    Where the model minimised a part of a tier, the rest of it is what the reach leaves alone.
    """
    result = mended.result
    tiers = []
    for tier, counted in points.items():
        bound = 0
        if result.forced:
            bound = counted
        elif tier in result.bounds:
            bound = max(0, min(counted, counted - result.points[tier] + result.bounds[tier]))
        tiers.append(TierResult(tier=tier, points=counted, bound=bound, seconds=result.seconds))
    return RunResult(
        plan=plan,
        tiers=tuple(tiers),
        first_plan_seconds=result.seconds,
        seconds=result.seconds,
        stopped=result.stopped,
    )


def replan_summary(programme: Programme, folder: Path, files: Sequence[str], speech: Speech) -> Iterator[str]:
    """What changes, for whom and why; what was not done, what a larger reach would win, and which files to open."""
    request, told = programme.request, programme.replanned
    assert told is not None, "a replan has a difference"
    if request.partnership.note:
        yield request.partnership.note
    page = difference(request, told, Titles(request, Language(speech.language)))
    yield from page.summary
    yield from _parts(page, folder, speech)
    yield from page.refused
    yield from filter(None, (page.lacking, page.ahead))
    yield speech("open", file=folder / REPORT_FILE)
    feeds = sum(name.endswith(".ics") for name in files)
    yield speech("replan_tables", file=CHANGES_FILE, files=feeds, folder=folder / FEEDS_FOLDER)


def _parts(page: DifferencePage, folder: Path, speech: Speech) -> Iterator[str]:
    left = MOST_LINES
    for part in page.schools:
        if left <= 0:
            break
        yield part.name
        yield from (_line(part, index) for index in range(min(left, len(part.lines))))
        left -= len(part.lines)
    rest = sum(len(part.lines) for part in page.schools) - MOST_LINES
    if rest > 0:
        yield speech("replan_more", sessions=rest, file=folder / REPORT_FILE)


def _line(part: Part, index: int) -> str:
    line = part.lines[index]
    where = " → ".join(filter(None, (line.before, line.after)))
    reason = f" ({line.reason})" if line.reason else ""
    return f"  {line.symbol} {line.word}: {line.title}: {where}{reason}"
