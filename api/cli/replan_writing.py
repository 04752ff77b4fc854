"""The end of a replan: judged by the checker, written beside a look at the next reach, and told in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from api.cli.messages import Speech
from api.cli.replanning import Order
from api.planning.beside import InThread, in_copy
from api.settings import Settings
from planner.domain.differences import NextReach
from planner.reports.differences import DifferencePage, Part, difference
from planner.reports.language import Language
from planner.reports.rendering import environment
from planner.reports.titles import Titles
from planner.services.file_names import FEEDS_FOLDER, REPORT_FILE
from planner.services.mending import Mended
from planner.services.publishing import Programme, plan_files, told_files, workbook_files, write_files
from planner.services.replans import replanned
from planner.tabular.change_lists import CHANGES_FILE

MOST_LINES = 40
"""Differences that are shown; the rest stands in the report."""


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
