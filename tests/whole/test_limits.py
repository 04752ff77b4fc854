"""Time and memory: a command is over two seconds (or a tenth) after its limit at the latest, below 2 GiB."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.processes import BUCH, TODAY, Finished, generated, run

MOST_MIB = 2048

pytestmark = pytest.mark.slow


def held(source: Path, out: Path, limit: float, threads: int) -> Finished:
    ended = run("plan", source, "--out", out, "--time-limit", limit, "--threads", threads, *TODAY)
    assert ended.code in (0, 3), ended.err
    assert ended.seconds <= limit + max(2.0, 0.1 * limit)
    assert ended.peak_mib < MOST_MIB
    return ended


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("limit", [5, 12])
@pytest.mark.parametrize("schools", [1, 3, 8, 12])
def test_regions_within_short_limits(schools: int, limit: int, threads: int, tmp_path: Path) -> None:
    source = generated(tmp_path / "input", schools, 7)
    assert held(source, tmp_path / "out", limit, threads).code == 0


@pytest.mark.parametrize("shared", [0.3, 1.0])
@pytest.mark.parametrize("limit", [5, 12, 60])
def test_large_regions_within_short_limits(shared: float, limit: int, tmp_path: Path) -> None:
    """Five seconds may be too short for any plan of 24 schools; then nothing is written, in time."""
    source = generated(tmp_path / "input", 24, 7, shared=shared)
    ended = held(source, tmp_path / "out", limit, 2)
    assert ended.code == 0 or limit == 5


@pytest.mark.parametrize("limit", [5, 20, 60])
def test_the_buch_year(limit: int, tmp_path: Path) -> None:
    assert held(BUCH, tmp_path / "out", limit, 2).code == 0
