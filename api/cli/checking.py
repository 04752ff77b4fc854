"""``programma check``: the independent checker on a written plan, or a look at an input before it is planned."""

from __future__ import annotations

import threading
from pathlib import Path

import typer

from api.cli.beforehand import beforehand
from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.summary import clash_lines
from api.cli.written import read_written
from api.dependencies import Parts
from planner.checker.workdays import standing
from planner.domain.outcome import RunOptions
from planner.services.disclosure import Audience, text_filter

BROKEN = 1
CLASH_SECONDS = 20.0
"""How long is looked for statements that do not go together."""


def check(source: str | None, folder: str | None, language: str, parts: Parts) -> int:
    """
    One line for each violation on standard output, rule id first; the exit code.

    Without ``folder`` there is no plan to judge: the input is looked at, see `check_input`. The plan is judged over the
    dates and on the day that its result.json names. When it continued an earlier plan, its past is not judged again: it
    happened.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the input and of the plan.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", language, LANGUAGES))
    input_path = reader.path("INPUT", source)
    if folder is None:
        reader.refuse_faults()
        return check_input(input_path, speech, parts)
    plan_folder = reader.path("DIR", folder)
    reader.refuse_faults()
    written = read_written(input_path, plan_folder, parts)
    request, plan = written.request, written.plan
    violations = parts.violations(request, plan)
    neutral = text_filter(request.activities, Audience.PRINT, speech.language)
    for violation in violations:
        text = " ".join(neutral(violation.text_nl if speech.language == "nl" else violation.text_en).split())
        typer.echo(" ".join(part for part in (violation.rule.value, violation.subject, violation.day, text) if part))
    if violations:
        typer.echo(speech("broken", violations=len(violations)), err=True)
        return BROKEN
    typer.echo(speech("checked", sessions=len(standing(plan.sessions)), visits=len(plan.visits)))
    return 0


def check_input(source: Path, speech: Speech, parts: Parts) -> int:
    """
    What can be seen of an input without planning it; the exit code, 1 when statements do not go together.

    What can never be, where too much is asked, and the statements that cannot all hold, around a plan made by hand
    rules. Nothing is written.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the input.
    """
    request = parts.read_request(source, today=parts.today())
    looked = parts.precheck(request)
    lines = tuple(beforehand(request, looked, speech, most=None))
    for line in lines or (speech("beforehand_fine"),):
        typer.echo(line)
    options = RunOptions(time_limit_seconds=CLASH_SECONDS)
    clashes = parts.find_clashes(request, None, options, stop=threading.Event())
    for line in clash_lines(request, clashes, speech, most=len(clashes.found), planned=False):
        typer.echo(line)
    if not clashes.found and clashes.complete:
        typer.echo(speech("no_clashes"))
    return BROKEN if clashes.found else 0
