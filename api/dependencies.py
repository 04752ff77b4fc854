"""The composition root: which reader, solver, checker and generator the commands use."""

from __future__ import annotations

import resource
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from calendars.ical.busy_time import BusyTime
from calendars.ical.isolated import read_isolated
from calendars.zones import local_date
from planner.checker.penalties import penalties
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.explanations import Explanation
from planner.domain.outcome import Progress, RunOptions, RunResult, Unplaced
from planner.domain.precheck import Precheck
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.domain.rules import Penalty, Violation
from planner.tabular.changes import ChangeSource
from planner.tabular.reading import read_request

DISTRIBUTION = "programma-op-maat"


class ReadRequest(Protocol):
    """Reads an input, or raises `planner.errors.InputRefused` with every fault."""

    def __call__(
        self,
        path: Path,
        *,
        today: date,
        first: date | None = None,
        last: date | None = None,
        changes: ChangeSource | None = None,
        meanwhile: Callable[[], object] = ...,
    ) -> Request: ...


class Optimise(Protocol):
    """
    Plans a request, or raises `solver.errors.NoPlan`.

    ``start`` is a plan to begin with; ``on_plan`` hears of every plan that is better than the one before.
    """

    def __call__(
        self,
        request: Request,
        options: RunOptions,
        *,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        start: Plan | None,
        on_plan: Callable[[Plan], None] | None,
    ) -> RunResult: ...


class FindClashes(Protocol):
    """Finds the statements of a request that cannot all hold, around a plan (None = one made for the purpose)."""

    def __call__(
        self, request: Request, plan: Plan | None, options: RunOptions, *, stop: threading.Event
    ) -> Clashes: ...


class Replan(Protocol):
    """Changes a plan within a freedom, or raises `solver.errors.NoPlan`."""

    def __call__(
        self,
        request: Request,
        freedom: Freedom,
        options: RunOptions,
        *,
        keep: frozenset[str],
        contested: bool,
        tiers: tuple[int, ...],
        start: Plan | None,
        partly: bool,
        stop: threading.Event,
    ) -> ReplanResult: ...


class GenerateTables(Protocol):
    """Makes a synthetic input."""

    def __call__(
        self, schools: int, workers: int, organisations: int, shared: float, demand: float, seed: int
    ) -> Mapping[str, Sequence[Mapping[str, object]]]: ...


class ExplainUnplaced(Protocol):
    """Says why occurrences are not planned, until ``over`` (given how many there are) says that time is up."""

    def __call__(self, request: Request, plan: Plan, over: Callable[[int], bool] = ...) -> tuple[Unplaced, ...]: ...


class FindRepairs(Protocol):
    """Looks for what would get occurrences into a plan, within the limit of the options or until ``stop`` is set."""

    def __call__(
        self,
        request: Request,
        plan: Plan,
        unplaced: tuple[Unplaced, ...],
        options: RunOptions,
        stop: threading.Event,
    ) -> tuple[Unplaced, ...]: ...


class ReadCalendar(Protocol):
    """Reads a foreign calendar, or raises `calendars.errors.UnreadableCalendarError`."""

    def __call__(self, data: bytes, first: date, last: date) -> BusyTime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that a command does beside reading options and talking; tests give others."""

    read_request: ReadRequest
    optimise: Optimise
    first_plan: Callable[[Request, threading.Event], Plan | None]
    precheck: Callable[[Request], Precheck]
    find_clashes: FindClashes
    replan: Replan
    violations: Callable[[Request, Plan], tuple[Violation, ...]]
    penalties: Callable[[Request, Plan], tuple[Penalty, ...]]
    explain_unplaced: ExplainUnplaced
    find_repairs: FindRepairs
    explain_session: Callable[[Request, Plan, str], Explanation]
    generate_tables: GenerateTables
    write_tables: Callable[[Mapping[str, Sequence[Mapping[str, object]]], Path], None]
    read_calendar: ReadCalendar
    today: Callable[[], date]
    peak_mib: Callable[[], int]
    versions: Callable[[], dict[str, str]]


def production() -> Parts:
    """The parts of the product itself; a command loads only the libraries that it uses."""
    return Parts(
        read_request=read_request,
        optimise=_optimise,
        first_plan=_first_plan,
        precheck=_precheck,
        find_clashes=_find_clashes,
        replan=_replan,
        violations=violations,
        penalties=penalties,
        explain_unplaced=_explain_unplaced,
        find_repairs=_find_repairs,
        explain_session=_explain_session,
        generate_tables=_generate_tables,
        write_tables=_write_tables,
        read_calendar=read_isolated,
        today=lambda: local_date(datetime.now(UTC)),
        peak_mib=_peak_mib,
        versions=_versions,
    )


def _optimise(
    request: Request,
    options: RunOptions,
    *,
    on_progress: Callable[[Progress], None],
    stop: threading.Event,
    start: Plan | None,
    on_plan: Callable[[Plan], None] | None,
) -> RunResult:
    from solver.optimise import optimise

    return optimise(request, options, on_progress=on_progress, stop=stop, start=start, on_plan=on_plan)


def _first_plan(request: Request, stop: threading.Event) -> Plan | None:
    from solver.optimise import first_plan

    return first_plan(request, stop)


def _precheck(request: Request) -> Precheck:
    from solver.precheck.looking import precheck

    return precheck(request)


def _find_clashes(request: Request, plan: Plan | None, options: RunOptions, *, stop: threading.Event) -> Clashes:
    from solver.clashes.finding import find_clashes

    return find_clashes(request, plan, options, stop=stop)


def _replan(
    request: Request,
    freedom: Freedom,
    options: RunOptions,
    *,
    keep: frozenset[str],
    contested: bool,
    tiers: tuple[int, ...],
    start: Plan | None,
    partly: bool,
    stop: threading.Event,
) -> ReplanResult:
    from solver.replan import replan

    return replan(
        request,
        freedom,
        options,
        keep=keep,
        contested=contested,
        tiers=tiers,
        start=start,
        partly=partly,
        stop=stop,
    )


def _explain_unplaced(
    request: Request, plan: Plan, over: Callable[[int], bool] = lambda unplaced: False
) -> tuple[Unplaced, ...]:
    from solver.explain.unplaced import explain_unplaced

    return explain_unplaced(request, plan, over)


def _find_repairs(
    request: Request,
    plan: Plan,
    unplaced: tuple[Unplaced, ...],
    options: RunOptions,
    stop: threading.Event,
) -> tuple[Unplaced, ...]:
    from solver.explain.repairs import find_repairs
    from solver.search.budget import Budget

    budget = Budget(options.time_limit_seconds, options.deterministic, stop)
    return find_repairs(request, plan, unplaced, budget, threads=options.threads, seed=options.seed)


def _explain_session(request: Request, plan: Plan, session_id: str) -> Explanation:
    from solver.explain.alternatives import explain_session

    return explain_session(request, plan, session_id)


def possible_moments(request: Request, plan: Plan, session_id: str) -> tuple[tuple[date, int, int], ...]:
    """The other moments at which a session of a plan could be, cheapest first: date, start and end in minutes."""
    moments = _explain_session(request, plan, session_id).moments
    return tuple((each.session.day, each.session.start, each.session.end) for each in moments)


def _generate_tables(
    schools: int, workers: int, organisations: int, shared: float, demand: float, seed: int
) -> Mapping[str, Sequence[Mapping[str, object]]]:
    from planner.generator.generating import generate_tables

    return generate_tables(schools, workers, organisations, shared, demand, seed)


def _write_tables(tables: Mapping[str, Sequence[Mapping[str, object]]], folder: Path) -> None:
    from planner.tabular.writing import write_tables

    write_tables(tables, folder)


def _peak_mib() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def _versions() -> dict[str, str]:
    return {name: _version(name) for name in (DISTRIBUTION, "ortools")} | {
        "python": ".".join(map(str, sys.version_info[:3]))
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "source"
