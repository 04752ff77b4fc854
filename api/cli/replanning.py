"""``programma replan``: a programme changed as little as what happened allows."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from api.cli.beside import in_copy
from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.running import run_aside, stoppable, uncollected
from api.cli.time_limit import TimeLimit
from api.cli.written import written_day
from api.dependencies import Parts
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.changes import Reach
from planner.domain.differences import NextReach
from planner.domain.outcome import RunOptions, Unplaced
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.errors import InputRefused, Problem
from planner.services.file_names import RESULT_FILE
from planner.services.mending import Mended, Solve, mend
from planner.services.replans import look_ahead
from planner.services.stamping import stamped
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import completed, other_input, read_result, read_tables
from solver.errors import NoPlan

DEFAULT_SECONDS = {Reach.TOUCHED: 30.0, Reach.SCHOOL: 60.0, Reach.ALL: 120.0}
AHEAD_SECONDS = 1.0
"""So long the next reach is looked at; longer when a time limit was asked for, as far as it leaves time."""
AHEAD_WEEKS = 12
"""In a reach of more weeks of schools nothing would be found in that time."""
LEAST_SECONDS = 0.5
"""Even when a series that breaks, or a move that cannot be made, has taken all of the time before."""
ALL_TIERS, PROMISED_TIERS = (1, 2, 3, 4, 5, 6), (1, 2, 3, 5)
"""What the next reach is looked at for: what was asked and promised, not by whom."""
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
class Order:
    """What is to be changed, how far it may reach, and where it goes; ``limit`` when one was asked for."""

    request: Request
    limit: TimeLimit | None
    reach: Reach
    options: RunOptions
    ahead_seconds: float
    folder: Path
    speech: Speech


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

    with stoppable(on_stop) as stop:
        solve = _solver(parts, order.options, ALL_TIERS, stop)
        try:
            mended = run_aside(lambda: mend(order.request, order.reach, solve))
        except NoPlan:
            typer.echo(order.speech("stopped_empty" if stopping else "no_plan"), err=True)
            return STOPPED if stopping else NO_PLAN
        plan = stamped(mended.request, mended.plan, mended.request.today)
        unplaced = in_copy(lambda: _unplaced(order, mended.request, plan, parts))
        ahead = _ahead(order, mended, parts, stop)
        from api.cli.replan_writing import judged, replan_summary, write  # while the copies are at work

        programme, files = write(order, mended, judged(order, mended, plan, unplaced, parts), ahead)
    for line in replan_summary(programme, order.folder, files, order.speech):
        typer.echo(line)
    return STOPPED if stopping else 0


def _unplaced(order: Order, request: Request, plan: Plan, parts: Parts) -> tuple[Unplaced, ...]:
    """Why something is not planned, as far as a limit that was asked for leaves time."""

    def over(unplaced: int) -> bool:
        return order.limit is not None and order.limit.over(len(plan.sessions), unplaced)

    return parts.explain_unplaced(request, plan, over)


def _solver(parts: Parts, options: RunOptions, tiers: tuple[int, ...], stop: threading.Event) -> Solve:
    """Solving with these options; however often it is asked, it keeps to one limit."""
    begin = time.monotonic()

    def solve(
        request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
    ) -> ReplanResult:
        left = options.time_limit_seconds - (0 if options.deterministic else time.monotonic() - begin)
        return parts.replan(
            request,
            freedom,
            replace(options, time_limit_seconds=max(LEAST_SECONDS, left)),
            keep=keep,
            contested=contested,
            tiers=tiers,
            start=start,
            stop=stop,
        )

    return solve


def _ahead(order: Order, mended: Mended, parts: Parts, stop: threading.Event) -> Callable[[], NextReach | None]:
    """
    A look at the next reach, begun at once in a copy of this process.

    With a time limit it may be long and has to hear of a stop, which a copy does not: it begins when it is asked for.
    """

    def look() -> NextReach | None:
        return _look_ahead(order, mended, parts, stop)

    return in_copy(look) if order.limit is None else look


def _look_ahead(order: Order, mended: Mended, parts: Parts, stop: threading.Event) -> NextReach | None:
    """What the next reach would win, as far as the time for it goes."""
    options = replace(order.options, time_limit_seconds=order.ahead_seconds)
    solve = _solver(parts, options, PROMISED_TIERS, stop)
    try:
        return look_ahead(mended, solve, AHEAD_WEEKS if order.limit is None else None)
    except NoPlan:
        return None


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
            request = parts.read_request(source, today=today, first=first, last=last, changes=changes)
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
