"""A plan from beginning to end: solved, judged, and with what is missing explained."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from api.dependencies import Parts
from api.errors import PlanRefused, PointsDisagree
from api.planning.time_limit import TimeLimit, repair_seconds
from planner.checker.penalties import tier_points
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import Progress, RunOptions, RunResult, TierResult
from planner.domain.request import Request
from planner.services.publishing import Programme
from planner.services.stamping import stamped

CLASH_SHARE = 0.1
MOST_CLASH_SECONDS = 4.0
"""Part of the time limit, and most of it, that is kept for finding what does not go together."""
CLASH_PATIENCE = 10.0
"""Most seconds for that where the search leaves more."""
NOT_SOUGHT = Clashes(complete=False)

Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOrder:
    """
    What is to be planned and how; a deterministic run has no ``limit`` of time.

    ``start`` is a plan to begin with, ``on_plan`` hears of every better one; neither changes what is asked.
    """

    request: Request
    limit: TimeLimit | None
    options: RunOptions
    start: Plan | None = None
    on_plan: Callable[[Plan], None] | None = None


def make_programme(
    order: PlanOrder, options: RunOptions, parts: Parts, listener: Listener, stop: threading.Event
) -> Programme:
    """
    Plan, check, and say why something is missing and what would help.

    Raises
    ------
    solver.errors.NoPlan
        When not even the greedy plan was done within the limit.
    PlanRefused, PointsDisagree
        When the checker objects; faults of ours.
    """
    latest: list[Progress] = []

    def on_progress(progress: Progress) -> None:
        latest[:] = [progress]
        listener(progress)

    run, clashes = _solve(order, options, parts, on_progress, stop)
    programme = replace(accepted(order, run, parts), clashes=clashes)
    if programme.unplaced and latest:
        listener(replace(latest[0], stage="repairs"))
    return with_repairs(order, programme, parts, stop)


def kept_programme(order: PlanOrder, plan: Plan, bounds: tuple[int, ...], seconds: float, parts: Parts) -> Programme:
    """
    The programme of a plan that was there when its run was broken off; ``bounds`` are what was proven until then.

    Raises
    ------
    PlanRefused
        When the checker objects; a fault of ours.
    """
    points = tier_points(parts.penalties(order.request, stamped(order.request, plan, order.request.today)))
    tiers = tuple(
        TierResult(
            tier=tier,
            points=points[tier],
            bound=max(0, min(points[tier], bounds[index] if index < len(bounds) else 0)),
            seconds=seconds,
        )
        for index, tier in enumerate(sorted(points))
    )
    run = RunResult(plan=plan, tiers=tiers, first_plan_seconds=seconds, seconds=seconds, stopped=True)
    return replace(accepted(order, run, parts), clashes=NOT_SOUGHT)


def accepted(order: PlanOrder, run: RunResult, parts: Parts) -> Programme:
    """
    The programme, once the independent checker has nothing against it and counts the same points.

    Raises
    ------
    PlanRefused, PointsDisagree
        Otherwise; both are faults of ours.
    """
    request = order.request
    found = stamped(request, run.plan, request.today)
    broken = parts.violations(request, found)
    if broken:
        raise PlanRefused(broken)
    penalties = parts.penalties(request, found)
    points = tier_points(penalties)

    def over(unplaced: int) -> bool:
        return order.limit is not None and order.limit.over(len(found.sessions), unplaced)

    if any(points[tier.tier] != tier.points for tier in run.tiers):
        raise PointsDisagree({tier.tier: tier.points for tier in run.tiers}, points)
    return Programme(
        request=request,
        plan=found,
        run=run,
        options=order.options,
        penalties=penalties,
        unplaced=parts.explain_unplaced(request, found, over),
        peak_mib=0 if order.options.deterministic else parts.peak_mib(),
        versions=parts.versions(),
    )


def _solve(
    order: PlanOrder, options: RunOptions, parts: Parts, listener: Listener, stop: threading.Event
) -> tuple[RunResult, Clashes]:
    """The plan, and with the time that is kept for it the statements that cannot all hold."""
    if order.limit is not None and order.limit.tight:
        return _optimised(order, options, parts, listener, stop), NOT_SOUGHT
    begin = time.monotonic()
    kept = min(MOST_CLASH_SECONDS, CLASH_SHARE * options.time_limit_seconds)
    searching = replace(options, time_limit_seconds=options.time_limit_seconds - kept)
    run = _optimised(order, searching, parts, listener, stop)
    if not options.deterministic:
        kept = max(kept, min(CLASH_PATIENCE, options.time_limit_seconds - (time.monotonic() - begin)))
    clashes = parts.find_clashes(order.request, run.plan, replace(options, time_limit_seconds=kept), stop=stop)
    return run, clashes


def _optimised(
    order: PlanOrder, options: RunOptions, parts: Parts, listener: Listener, stop: threading.Event
) -> RunResult:
    return parts.optimise(
        order.request, options, on_progress=listener, stop=stop, start=order.start, on_plan=order.on_plan
    )


def with_repairs(order: PlanOrder, programme: Programme, parts: Parts, stop: threading.Event) -> Programme:
    """The programme with what would help for what is not planned, as far as time allows."""
    if order.limit is None:
        seconds = repair_seconds(order.options.time_limit_seconds)
    else:
        seconds = order.limit.repair_seconds_left(len(programme.plan.sessions), len(programme.unplaced))
    if not programme.unplaced or seconds <= 0:
        return programme
    options = replace(order.options, time_limit_seconds=seconds)
    unplaced = parts.find_repairs(order.request, programme.plan, programme.unplaced, options, stop)
    return replace(programme, unplaced=unplaced)
