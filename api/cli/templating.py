"""``programma template`` and ``programma convert``: the input as a workbook to fill in, and back."""

from __future__ import annotations

from collections.abc import Callable

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.dependencies import Parts
from planner.errors import InputRefused, Problem
from planner.services.converting import (
    check_conversion_target,
    check_template_target,
    is_workbook,
    write_converted,
    write_template,
)
from planner.services.replacing import TargetRefused
from planner.tabular.reading import HandedIn, read_entries


def template(target: str | None, language: str) -> int:
    """
    Write the empty workbook; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.services.replacing.TargetRefused
        When the target is refused; nothing is written then.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", language, LANGUAGES))
    path = reader.path("FILE", target)
    _refuse(reader, "FILE", target, lambda: check_template_target(path))
    reader.refuse_faults()
    write_template(path)
    typer.echo(speech("template_written", file=path))
    return 0


def convert(source: str | None, target: str | None, language: str, parts: Parts) -> int:
    """
    Write an input out as a workbook, or as CSV files; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.services.replacing.TargetRefused
        With every fault of the input, and when the target is refused; nothing is written then.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", language, LANGUAGES))
    source_path, target_path = reader.path("INPUT", source), reader.path("TARGET", target)
    _refuse(reader, "TARGET", target, lambda: check_conversion_target(source_path, target_path))
    problems: tuple[Problem, ...] = ()
    found: HandedIn | None = None
    if source:
        try:
            found = read_entries(source_path, today=parts.today())
        except InputRefused as refused:
            problems = refused.problems
    reader.refuse_faults(problems)
    assert found is not None, "without an input there are faults"
    write_converted(target_path, found)
    rows = sum(map(len, found.entries.values()))
    typer.echo(speech("converted", rows=rows, tables=len(found.entries), file=target_path))
    if found.calendars and is_workbook(target_path):
        typer.echo(
            speech(
                "calendars_beside",
                files=len(found.calendars),
                folder=target_path.parent / found.calendars[0].parent.name,
            )
        )
    return 0


def _refuse(reader: OptionReader, name: str, value: str | None, check: Callable[[], None]) -> None:
    """Remember that a target that was given is refused."""
    try:
        if value:
            check()
    except TargetRefused as refused:
        reader.problems.append(Problem(name, None, None, value, refused.text_nl, refused.text_en))
