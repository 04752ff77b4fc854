"""Where people are taken by the rest of the plan, and could be freed."""

from __future__ import annotations

from collections.abc import Sequence

from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.remedies.remedy import Case
from solver.explain.series_ways import runs_of

MOST_CROWDED = 3
"""Dates on which a run may lack a team to be worth it."""
FREEABLE = frozenset({Obstacle.VISIT, Obstacle.BUSY, Obstacle.TRAVEL, Obstacle.PAUSE, Obstacle.HOURS})
"""What is in the way of a worker only as the rest of the plan is."""


def freeable(case: Case, choice: Choice) -> int:
    """Workers who could be at a moment, or could be freed for it."""
    found = case.stays(choice).values()
    return sum(not isinstance(stay, Obstacle) or stay in FREEABLE for stay in found)


def crowded(case: Case, run: Sequence[Choice]) -> int:
    """On how many of its dates a run has no team yet."""
    return sum(not case.has_team(choice) for choice in run)


def likely_run(case: Case) -> Sequence[Choice] | None:
    """The run of a series that lacks a team on the fewest dates, when people could be freed for it on each of them."""
    run = min(runs_of(case.ways, case.requirement), key=lambda run: crowded(case, run), default=None)
    if run is None or crowded(case, run) > MOST_CROWDED:
        return None
    return run if all(freeable(case, choice) >= choice.activity.team_size for choice in run) else None
