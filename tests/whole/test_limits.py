"""
Time and memory: a command is over two seconds (or a tenth) after its limit at the latest, below 2 GiB.

A limit has to hold a first plan and its files: some seven seconds for eight schools, twelve for twelve, twenty for 24.
These tests are about seconds: they want a machine that does nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.processes import BUCH, TODAY, generated, run

MOST_MIB = 2048
CASES = ((1, 5), (3, 5), (1, 12), (3, 12), (8, 8), (8, 12), (12, 12), (12, 20), (24, 20), (24, 60))
"""Schools and seconds."""

pytestmark = pytest.mark.slow


def assert_held(source: Path, out: Path, limit: float, threads: int) -> None:
    ended = run("plan", source, "--out", out, "--time-limit", limit, "--threads", threads, *TODAY)
    assert ended.code == 0, ended.err
    assert ended.seconds <= limit + max(2.0, 0.1 * limit)
    assert ended.peak_mib < MOST_MIB
    assert b"Niet nagegaan" not in (out / "unplaced.csv").read_bytes()


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize(("schools", "limit"), CASES)
def test_generated_regions(schools: int, limit: int, threads: int, tmp_path: Path) -> None:
    assert_held(generated(tmp_path / "input", schools, 7), tmp_path / "out", limit, threads)


def test_a_large_region_that_shares_everybody(tmp_path: Path) -> None:
    assert_held(generated(tmp_path / "input", 24, 7, shared=1.0), tmp_path / "out", 60, 2)


@pytest.mark.parametrize("limit", [8, 20, 60])
def test_the_buch_year(limit: int, tmp_path: Path) -> None:
    assert_held(BUCH, tmp_path / "out", limit, 2)
