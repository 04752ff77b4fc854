"""``programma plan``: read, plan, check, write."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from api.cli.beforehand import beforehand
from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.progress import STYLES, progress_display
from api.cli.running import run_aside, stoppable
from api.cli.summary import summary
from api.dependencies import Parts
from api.planning.plans import PlanOrder, make_programme
from api.planning.time_limit import TimeLimit
from api.settings import Settings
from planner.domain.assignment import PreviousPlan
from planner.errors import InputRefused, Problem
from planner.services.file_names import RESULT_FILE
from planner.services.publishing import write_programme
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import read_plan, read_result
from solver.errors import NoPlan

DEFAULT_SECONDS = 120.0
STOPPED = 130
NO_PLAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """The options of ``programma plan`` as they were typed; None = not given."""

    source: str | None
    out: str | None
    first: str | None
    last: str | None
    today: str | None
    time_limit: str | None
    deterministic: str | None
    gap: str | None
    threads: str | None
    seed: str | None
    previous: str | None
    progress: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(PlanOrder):
    """What is to be planned, how, and where it goes."""

    folder: Path
    progress: str
    speech: Speech


def plan(typed: PlanOptions, parts: Parts, settings: Settings) -> int:
    """
    Plan and write; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.services.replacing.TargetRefused
        When input, options or the target are refused; nothing is written then.
    """
    order = _read_order(typed, parts)
    speech = order.speech
    options = order.options
    begin = time.monotonic()
    looked = parts.precheck(order.request)
    for line in beforehand(order.request, looked, speech):
        typer.echo(line)
    before = 0.0 if options.deterministic else time.monotonic() - begin
    if order.limit is not None:
        options = replace(options, time_limit_seconds=order.limit.search_seconds())
    stopping = False

    def on_stop() -> None:
        nonlocal stopping
        stopping = True
        if order.limit is not None:
            order.limit.end_now()
        sys.stderr.write(speech("stopping") + "\n")

    with stoppable(on_stop) as stop:
        with progress_display(order.progress, speech) as listener:
            try:
                programme = run_aside(lambda: make_programme(order, options, parts, listener, stop))
            except NoPlan:
                typer.echo(speech("stopped_empty" if stopping else "no_plan"), err=True)
                return STOPPED if stopping else NO_PLAN
        run = replace(
            programme.run,
            first_plan_seconds=round(programme.run.first_plan_seconds + before, 3),
            seconds=round(programme.run.seconds + before, 3),
        )
        programme = replace(programme, run=run, precheck=looked)
        written = write_programme(order.folder, programme, language=speech.language, host=settings.host)
    feeds = sum(name.endswith(".ics") for name in written)
    for line in summary(programme, order.folder, feeds, speech):
        typer.echo(line)
    return STOPPED if stopping else 0


def _read_order(typed: PlanOptions, parts: Parts) -> Order:
    """Every option, the input and the previous plan; all their faults are raised at once."""
    begin = time.monotonic()
    reader = OptionReader()
    language = reader.choice("--language", typed.language, LANGUAGES)
    progress = reader.choice("--progress", typed.progress, STYLES)
    source = reader.path("INPUT", typed.source)
    folder = reader.target("--out", typed.out, RESULT_FILE, outside=[source] if typed.source else [])
    first, last = reader.day("--from", typed.first), reader.day("--until", typed.last)
    if first and last and last < first:
        reader.fault("--until", typed.last, "until_before_from")
    today = reader.day("--today", typed.today) or parts.today()
    options = reader.run_options(
        time_limit=typed.time_limit,
        deterministic=typed.deterministic,
        gap=typed.gap,
        threads=typed.threads,
        seed=typed.seed,
        default_seconds=DEFAULT_SECONDS,
    )
    problems: list[Problem] = []
    request = None
    if typed.source:
        try:
            changes = ChangeSource(folder=Path(typed.previous)) if typed.previous else None
            request = parts.read_request(source, today=today, first=first, last=last, changes=changes)
        except InputRefused as refused:
            problems += refused.problems
    if typed.previous is not None:
        try:
            if request is None:
                read_result(Path(typed.previous))
            else:
                previous = read_plan(Path(typed.previous), request, same_input=False)
                request = replace(request, previous=PreviousPlan(plan=previous))
        except InputRefused as refused:
            problems += [replace(problem, table=f"--previous {problem.table}") for problem in refused.problems]
    reader.refuse_faults(problems)
    assert request is not None, "without a request there are faults"
    limit = None if options.deterministic else TimeLimit(options.time_limit_seconds, begin)
    if limit is not None:
        limit.after_reading(request)
    return Order(
        request=request, limit=limit, options=options, folder=folder, progress=progress, speech=Speech(language)
    )
