"""``programma check``: the independent checker on a written plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import typer

from api.cli.messages import LANGUAGES, Speech, both
from api.cli.options import OptionReader
from api.dependencies import Parts
from planner.checker.workdays import standing
from planner.domain.assignment import PreviousPlan
from planner.errors import InputRefused, Problem
from planner.services.disclosure import Audience, text_filter
from planner.services.publishing import RESULT_FILE
from planner.tabular.plans import read_plan, read_result

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
    result = read_result(plan_folder)
    today = _day(result, "today") or parts.today()
    request = parts.read_request(input_path, today=today, first=_day(result, "from"), last=_day(result, "until"))
    plan = read_plan(plan_folder, request)
    if result.get("replanned") is True:
        request = replace(request, previous=PreviousPlan(plan=plan))
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


def _day(result: Mapping[str, object], key: str) -> date | None:
    """A date of result.json; None when it names none."""
    value = result.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        dutch, english = both("not_a_date")
        raise InputRefused([Problem(RESULT_FILE, None, key, str(value)[:80], dutch, english)]) from None
