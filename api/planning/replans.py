"""A replan: solved within one limit, with a look at the next reach."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace

from api.dependencies import Parts
from api.planning.time_limit import TimeLimit
from planner.domain.assignment import Plan
from planner.domain.changes import Reach
from planner.domain.differences import NextReach
from planner.domain.outcome import RunOptions, Unplaced
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.services.mending import Mended, Solve
from planner.services.replans import look_ahead
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanOrder:
    """What is to be changed and how far it may reach; ``limit`` when a time was asked for."""

    request: Request
    limit: TimeLimit | None
    reach: Reach
    options: RunOptions
    ahead_seconds: float


def solver(
    parts: Parts, options: RunOptions, tiers: tuple[int, ...], stop: threading.Event, *, partly: bool = True
) -> Solve:
    """
    Solving with these options; however often it is asked, it keeps to one limit.

    ``partly`` as in `solver.replan`.
    """
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
            partly=partly,
            stop=stop,
        )

    return solve


def looked_ahead(order: ReplanOrder, mended: Mended, parts: Parts, stop: threading.Event) -> NextReach | None:
    """What the next reach would win, as far as the time for it goes."""
    options = replace(order.options, time_limit_seconds=order.ahead_seconds)
    solve = solver(parts, options, PROMISED_TIERS, stop, partly=False)
    try:
        return look_ahead(mended, solve, AHEAD_WEEKS if order.limit is None else None)
    except NoPlan:
        return None


def unplaced_of(order: ReplanOrder, request: Request, plan: Plan, parts: Parts) -> tuple[Unplaced, ...]:
    """Why something is not planned, as far as a limit that was asked for leaves time."""

    def over(unplaced: int) -> bool:
        return order.limit is not None and order.limit.over(len(plan.sessions), unplaced)

    return parts.explain_unplaced(request, plan, over)
