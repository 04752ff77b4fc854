"""A whole run: read a folder, plan it until everything is proven, let the checker judge it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from planner.tabular.plans import sessions_csv, visits_csv
from planner.tabular.reading import read_request
from solver.optimise import optimise

TODAY = date(2026, 8, 1)
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Solved:
    """The request as read, points of all tiers, and the plan as its tables say it."""

    request: Request
    points: tuple[int, ...]
    sessions: list[dict[str, str]]
    visits: list[dict[str, str]]

    @property
    def key(self) -> tuple[int, ...]:
        """Points of the tiers that one more thing to use cannot make worse: all but the last."""
        return self.points[:5]


def solved(folder: Path, *, today: date = TODAY) -> Solved:
    """Plan a folder in deterministic time; the plan is accepted, counted as the checker counts, and proven best."""
    request = read_request(folder, today=today)
    result = optimise(request, RunOptions(time_limit_seconds=SECONDS, deterministic=True))
    assert violations(request, result.plan) == ()
    points = tuple(tier.points for tier in result.tiers)
    assert points == tuple(tier_points(penalties(request, result.plan)).values())
    assert points == tuple(tier.bound for tier in result.tiers), "too large to be proven: nothing is compared"
    return Solved(
        request, points, _rows(sessions_csv(request, result.plan.sessions)), _rows(visits_csv(result.plan.visits))
    )


def _rows(data: bytes) -> list[dict[str, str]]:
    heading, *lines = data.decode("utf-8-sig").splitlines()
    columns = heading.split(",")
    return [dict(zip(columns, line.split(","), strict=True)) for line in lines]
