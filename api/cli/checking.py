"""``programma check``: the independent checker on a written plan."""

from __future__ import annotations

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.written import read_written
from api.dependencies import Parts
from planner.checker.workdays import standing
from planner.services.disclosure import Audience, text_filter

BROKEN = 1


def check(source: str | None, folder: str | None, language: str, parts: Parts) -> int:
    """
    One line for each violation on standard output, rule id first; the exit code.

    The plan is judged over the dates and on the day that its result.json names. When it continued an
    earlier plan, its past is not judged again: it happened.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the input and of the plan.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", language, LANGUAGES))
    input_path, plan_folder = reader.path("INPUT", source), reader.path("DIR", folder)
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
