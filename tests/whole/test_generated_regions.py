"""Regions of every size are planned without a violation, as the independent checker finds on what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.whole.processes import TODAY, generated, run

SIZES = (1, 3, 8, 12)
SEEDS = range(1, 11)
LIMIT_SECONDS = 12
SESSIONS_A_SCHOOL = 150

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("schools", SIZES)
def test_ten_regions_of_each_size_on_one_thread(schools: int, seed: int, tmp_path: Path) -> None:
    source, out = generated(tmp_path / "input", schools, seed), tmp_path / "out"
    planned = run("plan", source, "--out", out, "--time-limit", LIMIT_SECONDS, "--threads", 1, *TODAY)
    assert planned.code == 0, planned.err
    checked = run("check", source, out)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("In orde: ")
    result = json.loads((out / "result.json").read_text("utf-8"))
    assert result["violations"] == []
    assert all(0 <= tier["bound"] <= tier["points"] for tier in result["tiers"])
    assert result["sessions"] >= SESSIONS_A_SCHOOL * schools
