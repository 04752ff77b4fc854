"""A replan judged by the checker. Apart from solving it, so that solving loads no reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api.dependencies import Parts
from api.errors import PlanRefused
from api.planning.plans import NOT_SOUGHT
from api.planning.replans import ReplanOrder
from planner.checker.penalties import tier_points
from planner.domain.assignment import Plan
from planner.domain.changes import Reach
from planner.domain.outcome import RunResult, TierResult, Unplaced
from planner.services.mending import Mended
from planner.services.publishing import Programme


def judged(
    order: ReplanOrder, mended: Mended, plan: Plan, unplaced: Callable[[], tuple[Unplaced, ...]], parts: Parts
) -> Programme:
    """
    The programme, once the independent checker has nothing against it; its difference is still to be told.

    ``plan`` is the mended one with its states and sequences, ``unplaced`` waits for what is not in it and why.

    Raises
    ------
    PlanRefused
        Otherwise; a fault of ours.
    """
    request = mended.request
    broken = parts.violations(request, plan)
    if broken:
        raise PlanRefused(broken)
    penalties = parts.penalties(request, plan)
    return Programme(
        request=request,
        plan=plan,
        run=_run_result(mended, plan, tier_points(penalties)),
        options=order.options,
        penalties=penalties,
        unplaced=unplaced(),
        peak_mib=0 if order.options.deterministic else parts.peak_mib(),
        versions=parts.versions(),
        clashes=NOT_SOUGHT,
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
        within=mended.freedom.reach is not Reach.ALL,
    )
