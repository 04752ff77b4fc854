"""``programma replan``: a programme changed as little as what happened allows."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.cli.running import run_aside, stoppable, uncollected
from api.cli.time_limit import TimeLimit
from api.cli.written import written_day
from api.dependencies import Parts
from api.errors import PlanRefused
from api.settings import Settings
from planner.checker.penalties import tier_points
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.changes import Reach
from planner.domain.differences import NextReach
from planner.domain.outcome import RunOptions, RunResult, TierResult
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.errors import InputRefused, Problem
from planner.reports.differences import DifferencePage, Part, difference
from planner.reports.language import Language
from planner.reports.titles import Titles
from planner.services.mending import Mended, Solve, mend
from planner.services.publishing import FEEDS_FOLDER, REPORT_FILE, RESULT_FILE, Programme, write_programme
from planner.services.replans import look_ahead, replanned
from planner.services.stamping import stamped
from planner.tabular.change_lists import CHANGES_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import completed, other_input, read_result, read_tables
from solver.errors import NoPlan

Result = TypeVar("Result")

DEFAULT_SECONDS = {Reach.TOUCHED: 10.0, Reach.SCHOOL: 60.0, Reach.ALL: 120.0}
AHEAD_SECONDS = 1.5
"""So long the next reach is looked at; longer when a time limit was asked for, as far as it leaves time."""
ALL_TIERS, PROMISED_TIERS = (1, 2, 3, 4, 5, 6), (1, 2, 3, 5)
"""What the next reach is looked at for: what was asked and promised, not by whom."""
MOST_LINES = 40
"""Differences that are shown; the rest stands in the report."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mended plan, and what the next reach would win once that is known."""

    mended: Mended
    ahead: Future[NextReach | None]


@uncollected()
def replan(typed: ReplanOptions, parts: Parts, settings: Settings) -> int:
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
        try:
            found = run_aside(lambda: _solve(order, parts, stop))
        except NoPlan:
            typer.echo(order.speech("stopped_empty" if stopping else "no_plan"), err=True)
            return STOPPED if stopping else NO_PLAN
        programme = _accepted(order, found, parts)
        written = write_programme(order.folder, programme, language=order.speech.language, host=settings.host)
    feeds = sum(name.endswith(".ics") for name in written)
    for line in replan_summary(programme, order.folder, feeds, order.speech):
        typer.echo(line)
    return STOPPED if stopping else 0


def _solve(order: Order, parts: Parts, stop: threading.Event) -> Found:
    """The mended plan; the next reach is looked at as far as the time goes, if something is lacking."""

    def solver(options: RunOptions, tiers: tuple[int, ...]) -> Solve:
        def solve(
            request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
        ) -> ReplanResult:
            return parts.replan(
                request,
                freedom,
                options,
                keep=keep,
                contested=contested,
                tiers=tiers,
                start=start,
                stop=stop,
            )

        return solve

    mended = mend(order.request, order.reach, solver(order.options, ALL_TIERS))
    ahead = replace(order.options, time_limit_seconds=order.ahead_seconds)
    return Found(mended=mended, ahead=_in_background(lambda: _look_ahead(mended, solver(ahead, PROMISED_TIERS))))


def _look_ahead(mended: Mended, solve: Solve) -> NextReach | None:
    try:
        return look_ahead(mended, solve)
    except NoPlan:
        return None


def _in_background(work: Callable[[], Result]) -> Future[Result]:
    """The result of ``work``, which goes on while the plan is judged."""
    future: Future[Result] = Future()

    def compute() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            future.set_exception(error)

    threading.Thread(target=compute, name="ahead", daemon=True).start()
    return future


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


def _accepted(order: Order, found: Found, parts: Parts) -> Programme:
    """
    The programme, once the independent checker has nothing against it.

    Raises
    ------
    PlanRefused
        Otherwise; a fault of ours.
    """
    mended, request = found.mended, found.mended.request
    plan = stamped(request, mended.plan, request.today)
    broken = parts.violations(request, plan)
    if broken:
        raise PlanRefused(broken)
    penalties = parts.penalties(request, plan)

    def over(unplaced: int) -> bool:
        return order.limit is not None and order.limit.over(len(plan.sessions), unplaced)

    return Programme(
        request=request,
        plan=plan,
        run=_run_result(mended, plan, tier_points(penalties)),
        options=order.options,
        penalties=penalties,
        unplaced=parts.explain_unplaced(request, plan, over),
        peak_mib=0 if order.options.deterministic else parts.peak_mib(),
        versions=parts.versions(),
        replanned=replanned(mended, plan, found.ahead.result()),
    )


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


def replan_summary(programme: Programme, folder: Path, feeds: int, speech: Speech) -> Iterator[str]:
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
