"""``programma replan``: a programme changed as little as what happened allows."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.running import run_aside, stoppable
from api.cli.written import written_day
from api.dependencies import Parts
from api.planning.beside import Copy, Hear
from api.planning.replans import AHEAD_SECONDS, ALL_TIERS, DEFAULT_SECONDS, ReplanOrder, looked_ahead, solver
from api.planning.time_limit import TimeLimit
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.changes import Reach
from planner.domain.differences import NextReach
from planner.domain.request import Request
from planner.errors import InputRefused, Problem
from planner.services.file_names import RESULT_FILE
from planner.services.mending import Mended, mend
from planner.services.replacing import write_files
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import completed, other_input, read_result, read_tables
from solver.collection import uncollected
from solver.errors import NoPlan

STOPPED = 130
NO_PLAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanOptions:
    """The options of ``programma replan`` as they were typed; None = not given."""

    source: str | None
    folder: str | None
    change: str | None
    out: str | None
    reach: str
    today: str | None
    time_limit: str | None
    deterministic: str | None
    threads: str | None
    seed: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(ReplanOrder):
    """What is to be changed, how far it may reach, and where it goes."""

    folder: Path
    speech: Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The mended programme, and the most memory that finding it took, in MiB."""

    mended: Mended
    peak_mib: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What the next reach would win."""

    found: NextReach | None


@uncollected()
def replan(typed: ReplanOptions, parts: Parts) -> int:
    """
    Replan and write; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.services.replacing.TargetRefused
        When input, plan, changes, options or the target are refused; nothing is written then.
    """
    order = _read_order(typed, parts)
    stopping = False

    def on_stop() -> None:
        nonlocal stopping
        stopping = True
        sys.stderr.write(order.speech("stopping") + "\n")

    with (
        stoppable(on_stop) as stop,
        Copy(lambda hear: _told(order, parts, hear), known=_known(order.request)) as telling,
    ):
        solve = solver(parts, order.options, ALL_TIERS, stop)
        try:
            mended = run_aside(lambda: mend(order.request, order.reach, solve))
        except NoPlan:
            typer.echo(order.speech("stopped_empty" if stopping else "no_plan"), err=True)
            return STOPPED if stopping else NO_PLAN
        telling.tell(Solved(mended=mended, peak_mib=parts.peak_mib()))
        telling.tell(Ahead(found=run_aside(lambda: looked_ahead(order, mended, parts, stop))))
        files, lines = telling.result()
        write_files(order.folder, files)
    for line in lines:
        typer.echo(line)
    return STOPPED if stopping else 0


def _load_solver() -> None:
    """Load what solving needs."""
    import solver.replan  # noqa: F401 - whoever needs it imports it again, at no cost


def _told(order: Order, parts: Parts, hear: Hear) -> tuple[Mapping[str, bytes], Sequence[str]]:
    """Load what telling of a replan needs, while it is solved, and tell of it."""
    from api.cli.replan_telling import told

    return told(order, parts, hear)


def _known(request: Request) -> tuple[object, ...]:
    """What a mended programme shares with the one before."""
    plan = Plan() if request.previous is None else request.previous.plan
    return (*vars(request).values(), plan, *plan.visits, *plan.sessions)


def _read_order(typed: ReplanOptions, parts: Parts) -> Order:
    """Every option, the plan, the input and the changes; all their faults are raised at once."""
    begin = time.monotonic()
    reader = OptionReader()
    language = reader.choice("--language", typed.language, LANGUAGES)
    reach = Reach(reader.choice("--reach", typed.reach, tuple(Reach)))
    source, folder = reader.path("INPUT", typed.source), reader.path("DIR", typed.folder)
    change = reader.path("--change", typed.change)
    inside = [path for path, given in ((source, typed.source), (change, typed.change)) if given]
    target = reader.target("--out", typed.out, RESULT_FILE, outside=inside)
    today = reader.day("--today", typed.today) or parts.today()
    options = reader.run_options(
        time_limit=typed.time_limit,
        deterministic=typed.deterministic,
        threads=typed.threads,
        seed=typed.seed,
        default_seconds=DEFAULT_SECONDS[reach],
    )
    problems: list[Problem] = []
    plan, result = _read_plan(folder, problems) if typed.folder else (None, {})
    request = None
    if typed.source and typed.change:
        sessions = None if plan is None else {s.id: s for s in standing(plan.sessions)}
        changes = ChangeSource(folder=folder if typed.folder else None, file=change, sessions=sessions)
        try:
            first, last = written_day(result, "from"), written_day(result, "until")
            request = parts.read_request(
                source, today=today, first=first, last=last, changes=changes, meanwhile=_load_solver
            )
        except InputRefused as refused:
            problems += refused.problems
    if request is not None and plan is not None and result.get("input_digest") != request.digest:
        problems.append(other_input())
    reader.refuse_faults(problems)
    assert request is not None, "without a request there are faults"
    assert plan is not None, "without a plan there are faults"
    limit = TimeLimit(options.time_limit_seconds, begin) if typed.time_limit is not None else None
    if limit is not None:
        limit.after_reading(request)
        options = replace(options, time_limit_seconds=limit.search_seconds())
    return Order(
        request=replace(request, previous=PreviousPlan(plan=completed(plan, request))),
        limit=limit,
        reach=reach,
        options=options,
        ahead_seconds=AHEAD_SECONDS if typed.time_limit is None else options.time_limit_seconds,
        folder=target,
        speech=Speech(language),
    )


def _read_plan(folder: Path, problems: list[Problem]) -> tuple[Plan | None, Mapping[str, object]]:
    """The plan as its tables say it and its result.json; faults go to ``problems``."""
    plan: Plan | None = None
    result: Mapping[str, object] = {}
    try:
        result = read_result(folder)
        plan = read_tables(folder)
    except InputRefused as refused:
        problems += refused.problems
    return plan, result
