"""The end of a replan: judged by the checker, made into files beside a look at the next reach, told in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from api.cli.messages import Speech
from api.cli.replanning import Ahead, Order, Solved
from api.dependencies import Parts
from api.planning.beside import Hear, in_copy
from api.planning.replan_judging import judged
from api.planning.replans import unplaced_of
from api.settings import Settings
from planner.reports.differences import DifferencePage, Part, difference
from planner.reports.language import Language
from planner.reports.rendering import environment
from planner.reports.titles import Titles
from planner.services.file_names import FEEDS_FOLDER, REPORT_FILE
from planner.services.publishing import Programme, ledger_of, plan_files, telling, workbook_files
from planner.services.replans import replanned
from planner.services.stamping import stamped
from planner.tabular.change_lists import CHANGES_FILE

MOST_LINES = 40
"""Differences that are shown; the rest stands in the report."""


def told(order: Order, parts: Parts, hear: Hear) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """
    Hear what was solved, judge it, and hear of the next reach when the files of the plan are made.

    Returns the files by their relative paths, and the lines for whoever waits.

    Raises
    ------
    PlanRefused
        When the checker has something against the plan; a fault of ours.
    """
    language, host = order.speech.language, Settings().host
    _load_templates()
    solved = hear(Solved)
    mended = solved.mended
    plan = stamped(mended.request, mended.plan, mended.request.today)
    unplaced = in_copy(lambda: unplaced_of(order, mended.request, plan, parts))
    programme = judged(order, mended, plan, unplaced, parts)
    programme = replace(programme, peak_mib=max(programme.peak_mib, solved.peak_mib) if programme.peak_mib else 0)
    ledger = ledger_of(programme)
    tell = telling(programme, language=language, ledger=ledger)
    workbook = in_copy(lambda: workbook_files(programme, language=language, ledger=ledger))
    files = plan_files(programme, language=language, host=host)
    difference = replanned(mended, programme.plan, None)
    compared = replace(programme, replanned=replace(difference, next=hear(Ahead).found))
    files |= tell(compared)
    files |= workbook()
    return files, tuple(replan_summary(compared, order.folder, tuple(files), order.speech))


def _load_templates() -> None:
    """Make the templates of the report ready."""
    templates = environment()
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)


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
