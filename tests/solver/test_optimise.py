"""The one door: plans that the checker accepts, true bounds, repeatable runs, stopping."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
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


def test_another_seed_changes_no_promise() -> None:
    request = busy_request()
    for seed in (1, 2):
        accepted(request, optimise(request, replace(RunOptions(time_limit_seconds=2), seed=seed)))


@pytest.mark.parametrize(("schools", "workers", "organisations"), [(1, 2, 1), (1, 1, 1), (3, 2, 2)])
def test_generated_years_are_planned(schools: int, workers: int, organisations: int, tmp_path: Path) -> None:
    write_tables(generate_tables(schools, workers, organisations, 0.3, 1.05, 7), tmp_path / "input")
    request = read_request(tmp_path / "input", today=TODAY)
    result = optimise(request, RunOptions(time_limit_seconds=4, threads=2))
    accepted(request, result)
    assert result.plan.sessions


SCRIPT = """
import sys
from api.cli.app import main
sys.exit(main(["plan", sys.argv[1], "--out", sys.argv[2], "--today", "2026-08-01", "--deterministic", sys.argv[3],
               "--progress", "none"]))
"""


def planned_bytes(source: Path, out: Path, seconds: str, hash_seed: int) -> dict[str, bytes]:
    """Every file of DIR after a deterministic run in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-c", SCRIPT, str(source), str(out), seconds]
    done = subprocess.run(command, env=environment, cwd=EXAMPLES.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {str(f.relative_to(out)): f.read_bytes() for f in sorted(out.rglob("*")) if f.is_file()}


def test_the_same_bytes_three_times_under_two_hash_seeds(tmp_path: Path) -> None:
    runs = [planned_bytes(EXAMPLES / "tiny", tmp_path / str(i), "5", seed) for i, seed in enumerate((0, 1, 0))]
    assert runs[0] == runs[1] == runs[2]


@pytest.mark.slow
def test_the_buch_year_has_the_same_bytes_under_two_hash_seeds(tmp_path: Path) -> None:
    assert planned_bytes(EXAMPLES / "buch", tmp_path / "a", "2", 0) == planned_bytes(
        EXAMPLES / "buch", tmp_path / "b", "2", 1
    )


@pytest.mark.slow
def test_the_buch_year_within_its_figures() -> None:
    request = read_request(EXAMPLES / "buch", today=TODAY)
    result = optimise(request, RunOptions(time_limit_seconds=115, threads=2))
    accepted(request, result)
    assert result.first_plan_seconds <= 10
    assert result.seconds <= 120
    assert result.tiers[0].points - result.tiers[0].bound <= 2 * request.penalties["unplaced-must"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11))
@pytest.mark.parametrize(("schools", "workers"), [(1, 2), (3, 5), (8, 12), (12, 18)])
def test_ten_generated_regions_of_each_size(schools: int, workers: int, seed: int, tmp_path: Path) -> None:
    write_tables(generate_tables(schools, workers, 3, 0.3, 1.05, seed), tmp_path / "input")
    request = read_request(tmp_path / "input", today=TODAY)
    result = optimise(request, RunOptions(time_limit_seconds=20, threads=2))
    accepted(request, result)
    assert len(result.plan.sessions) >= 200 * schools
