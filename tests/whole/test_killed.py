"""A run that is stopped or killed leaves the best plan or the folder as it was, never half of one."""

from __future__ import annotations

import json
import re
import resource
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.whole.processes import TINY, TODAY, files_of, generated, run, start

LEAST_FILES = {"result.json", "sessions.csv", "visits.csv", "unplaced.csv", "penalties.csv", "report.html"}
SEEDS = [pytest.param(seed, marks=[pytest.mark.slow] if seed >= 2 else []) for seed in range(20)]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of one school, too large to be proven soon."""
    return generated(tmp_path_factory.mktemp("region") / "input", 1, 7)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """An earlier plan of the tiny example, by another seed."""
    out = tmp_path / "out"
    assert run("plan", TINY, "--out", out, "--deterministic", 5, "--seed", 9, *TODAY).code == 0
    return out


def whole_plan(source: Path, out: Path) -> dict[str, object]:
    """The result of a folder that holds everything and that the checker accepts."""
    assert {name for name in files_of(out) if "/" not in name} >= LEAST_FILES
    checked = run("check", source, out)
    assert (checked.code, checked.err) == (0, "")
    return dict(json.loads((out / "result.json").read_text("utf-8")))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_writes_its_best_plan(region: Path, tmp_path: Path, number: signal.Signals) -> None:
    """Nobody waits for it: what is running is broken off, and what there is is written."""
    out = tmp_path / "out"
    process = start("plan", region, "--out", out, "--time-limit", 300, "--today", "2026-08-01", "--progress", "plain")
    assert process.stderr is not None
    while not re.search("gepland [1-9]", line := process.stderr.readline()):
        assert line, "it ended before there was a plan"
    begin = time.monotonic()
    process.send_signal(number)
    said, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert time.monotonic() - begin < 60
    assert "\nEerder gestopt: " in said
    result = whole_plan(region, out)
    assert result["stopped"] is True
    assert isinstance(result["sessions"], int)
    assert result["sessions"] > 50


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_any_moment_the_folder_is_the_old_one_or_the_new_one(earlier: Path, seed: int) -> None:
    before = files_of(earlier)
    process = start("plan", TINY, "--out", earlier, "--time-limit", 1, "--seed", 1, *TODAY)
    time.sleep(Random(seed).uniform(0.2, 2.5))
    process.kill()
    process.communicate(timeout=20)
    after = files_of(earlier)
    assert after == before or whole_plan(TINY, earlier)["seed"] == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_while_it_writes_the_folder_is_the_old_one_or_the_new_one(earlier: Path, seed: int) -> None:
    before = files_of(earlier)
    process = start("plan", TINY, "--out", earlier, "--time-limit", 1, "--seed", 1, *TODAY)
    while process.poll() is None and not list(earlier.parent.glob(f".{earlier.name}.new-*")):
        time.sleep(0.001)
    time.sleep(Random(seed).uniform(0, 0.03))
    process.kill()
    process.communicate(timeout=20)
    after = files_of(earlier)
    assert after == before or whole_plan(TINY, earlier)["seed"] == 1
    assert run("plan", TINY, "--out", earlier, "--deterministic", 5, "--seed", 9, *TODAY).code == 0
    assert files_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]


def test_killed_before_there_was_a_folder_there_is_none_or_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start("plan", TINY, "--out", out, "--time-limit", 5, *TODAY)
    time.sleep(0.8)
    process.kill()
    process.communicate(timeout=20)
    assert not out.exists() or whole_plan(TINY, out)


def test_a_full_disk_is_said_in_one_sentence_and_changes_nothing(earlier: Path) -> None:
    """A limit on the size of files stands for the disk: some file finds no room."""
    before = files_of(earlier)
    most = max(map(len, before.values())) // 2

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    failed = run("plan", TINY, "--out", earlier, "--time-limit", 1, *TODAY, preexec_fn=small_disk)
    assert failed.code == 2
    assert "kan niet worden geschreven" in failed.err
    assert "maak ruimte vrij of kies een andere map. Er is niets veranderd." in failed.err
    assert len(failed.err.splitlines()) == 1
    assert "Traceback" not in failed.err
    assert files_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]
