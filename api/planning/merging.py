"""Independent parts put together: one plan, what is proven of it added up, judged and explained as a whole."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.dependencies import Parts
from api.planning.plans import MOST_CLASH_SECONDS, NOT_SOUGHT, PlanOrder, accepted, with_repairs
from planner.checker.penalties import tier_points
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import RunResult, TierResult
from planner.domain.parts import independent_parts, united, united_tiers
from planner.domain.request import Request
from planner.services.publishing import Programme

LEAST_CLASH_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlan:
    """The plan of a part, named by its schools, with what was proven of it by tier and how long it took."""

    school_ids: frozenset[str]
    plan: Plan
    bounds: Sequence[int]
    floors: Sequence[int]
    seconds: float
    first_plan_seconds: float


def part_of(request: Request, school_ids: frozenset[str]) -> Request:
    """
    The independent part of a request that has these schools.

    Raises
    ------
    ValueError
        If no part has just them: it was another request that was cut.
    """
    for part in independent_parts(request):
        if part.schools.keys() == school_ids:
            return part
    raise ValueError(f"No independent part has the schools {', '.join(sorted(school_ids))}.")


def merged_programme(
    order: PlanOrder,
    found: Sequence[FoundPlan],
    seconds: float,
    parts: Parts,
    stop: threading.Event,
    *,
    stopped: bool = False,
) -> Programme:
    """
    The programme of the plans of all parts; what does not go together and what would help is looked for in the whole.

    Finding them took so many ``seconds``, and was ``stopped`` early.

    Raises
    ------
    ValueError
        If the plans are not those of the parts of this request.
    PlanRefused, PointsDisagree
        When the checker objects; faults of ours.
    """
    run = RunResult(
        plan=united([each.plan for each in found]),
        tiers=united_tiers([_tiers(part_of(order.request, each.school_ids), each, parts) for each in found]),
        first_plan_seconds=max(each.first_plan_seconds for each in found),
        seconds=round(seconds, 3),
        stopped=stopped,
    )
    programme = accepted(order, run, parts)
    programme = replace(programme, clashes=_clashes(order, programme, parts, stop))
    return with_repairs(order, programme, parts, stop)


def _tiers(part: Request, found: FoundPlan, parts: Parts) -> list[TierResult]:
    points = tier_points(parts.penalties(part, found.plan))

    def proven(values: Sequence[int], index: int, most: int) -> int:
        return max(0, min(most, values[index])) if index < len(values) else 0

    return [
        TierResult(
            tier=tier,
            points=points[tier],
            bound=(bound := proven(found.bounds, index, points[tier])),
            seconds=found.seconds,
            floor=proven(found.floors, index, bound),
        )
        for index, tier in enumerate(sorted(points))
    ]


def _clashes(order: PlanOrder, programme: Programme, parts: Parts, stop: threading.Event) -> Clashes:
    """Statements that cannot all hold, looked for in half of what judging and writing leave."""
    if order.limit is None or stop.is_set():
        return NOT_SOUGHT
    writing = order.limit.writing_seconds(len(programme.plan.sessions), len(programme.unplaced))
    seconds = min(MOST_CLASH_SECONDS, (order.limit.seconds - order.limit.spent - writing) / 2)
    if seconds < LEAST_CLASH_SECONDS:
        return NOT_SOUGHT
    options = replace(order.options, time_limit_seconds=seconds)
    return parts.find_clashes(order.request, programme.run.plan, options, stop=stop)
