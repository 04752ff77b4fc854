"""The one door: plans that the checker accepts, true bounds, repeatable runs, stopping."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.outcome import Progress, RunOptions, RunResult
from planner.domain.request import Request
from planner.generator.generating import generate_tables
from planner.tabular.reading import read_request
from planner.tabular.writing import write_tables
from solver.bounds import Bounds
from solver.errors import NoPlan
from solver.instance import Instance
from solver.optimise import optimise
from solver.settings import SearchSettings
from tests.builders import busy_request

TODAY = date(2026, 8, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"


def accepted(request: Request, result: RunResult) -> None:
    """What every result must be."""
    assert violations(request, result.plan) == ()
    counted = tier_points(penalties(request, result.plan))
    assert {t.tier: t.points for t in result.tiers} == counted
    assert [t.tier for t in result.tiers] == [1, 2, 3, 4, 5, 6]
    assert all(0 <= t.bound <= t.points for t in result.tiers)


@pytest.fixture(scope="module")
def tiny() -> Request:
    """The example that its README solves by hand."""
    return read_request(EXAMPLES / "tiny", today=TODAY)


def test_the_tiny_example_is_solved_as_its_readme_argues(tiny: Request) -> None:
    result = optimise(tiny, RunOptions(time_limit_seconds=60, threads=1))
    accepted(tiny, result)
    assert result.status == "optimal"
    assert [t.points for t in result.tiers] == [0, 0, 10, 100, 0, 1]


def test_windows_reach_what_the_whole_model_reaches_in_the_first_tiers(tiny: Request) -> None:
    result = optimise(tiny, RunOptions(time_limit_seconds=6, threads=2), settings=SearchSettings(whole_size=0))
    accepted(tiny, result)
    assert [t.points for t in result.tiers][:3] == [0, 0, 10]


def test_progress_tells_every_better_plan_in_order() -> None:
    request = busy_request()
    told: list[Progress] = []
    result = optimise(request, RunOptions(time_limit_seconds=4, threads=1), on_progress=told.append)
    accepted(request, result)
    points = [p.points for p in told if p.points]
    assert points == sorted(points, reverse=True)
    assert points[-1] == tuple(t.points for t in result.tiers)
    assert told[0].placed == 0


def test_a_stopped_run_returns_its_best_plan() -> None:
    request = busy_request()
    stop = threading.Event()

    def halt(progress: Progress) -> None:
        if progress.points:
            stop.set()

    result = optimise(request, RunOptions(time_limit_seconds=60, threads=1), on_progress=halt, stop=stop)
    accepted(request, result)
    assert result.stopped
    assert result.seconds < 20


def test_a_first_plan_that_is_cut_off_is_none() -> None:
    late = SearchSettings(spare_seconds=0)
    with pytest.raises(NoPlan):
        optimise(busy_request(), RunOptions(time_limit_seconds=1e-6, threads=1), settings=late)


def test_a_run_that_is_stopped_before_its_first_plan_returns_what_there_is() -> None:
    request, stop = busy_request(), threading.Event()
    stop.set()
    result = optimise(request, RunOptions(time_limit_seconds=60, threads=1), stop=stop)
    accepted(request, result)
    assert (result.stopped, result.plan.sessions) == (True, ())


def test_small_requests_have_a_plan_in_the_shortest_time(tiny: Request) -> None:
    for request in (tiny, busy_request()):
        result = optimise(request, RunOptions(time_limit_seconds=0.1, threads=1))
        accepted(request, result)
        assert result.plan.sessions


def _after(times: int) -> Callable[[], bool]:
    """False so many times, then true."""
    left = iter(range(times))
    return lambda: next(left, None) is None


def test_bounds_that_are_cut_off_are_lower_ones(tiny: Request) -> None:
    instance = Instance(tiny)
    whole = Bounds(instance)
    assert whole.values[3] > 0
    for looked_at in range(len(tiny.requirements) + len(tiny.signals)):
        part = Bounds(instance, _after(looked_at))
        assert all(part.values[tier] <= whole.values[tier] for tier in whole.values)
        assert all(part.placeable[found] >= most for found, most in whole.placeable.items())
    assert Bounds(instance, lambda: True).values[3] == 0


def test_another_seed_changes_no_promise() -> None:
    request = busy_request()
    for seed in (1, 2):
        accepted(request, optimise(request, replace(RunOptions(time_limit_seconds=2), seed=seed)))


@pytest.mark.parametrize(("schools", "workers", "organisations"), [(1, 2, 1), (1, 1, 1), (3, 2, 2)])
def test_generated_years_are_planned(schools: int, workers: int, organisations: int, tmp_path: Path) -> None:
    write_tables(generate_tables(schools, workers, organisations, 0.3, 1.05, 7), tmp_path / "input")
    request = read_request(tmp_path / "input", today=TODAY)
    result = optimise(request, RunOptions(time_limit_seconds=0.2, deterministic=True, threads=1))
    accepted(request, result)
    assert result.plan.sessions


@pytest.mark.slow
def test_the_buch_year_within_its_figures() -> None:
    request = read_request(EXAMPLES / "buch", today=TODAY)
    result = optimise(request, RunOptions(time_limit_seconds=115, threads=2))
    accepted(request, result)
    assert result.first_plan_seconds <= 10
    assert result.seconds <= 120
    assert result.tiers[0].points - result.tiers[0].bound <= 2 * request.penalties["unplaced-must"]
