"""Ctrl-C and SIGTERM, sent to a child that plans with a solver that waits to be stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import sys, threading, time
from api.cli.app import main
from tests.api.cli.commands import optimise, parts
from solver.errors import NoPlan

def patient(request, options, *, on_progress, stop, start=None, on_plan=None):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    while not stop.wait(60):
        pass
    if "deaf" in sys.argv:
        time.sleep(60)
    if "empty" in sys.argv:
        raise NoPlan("nothing yet")
    return optimise(request, options, on_progress=on_progress, stop=stop)

def explain(request, plan, over):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    time.sleep(1)
    return ()

chosen = {"explain_unplaced": explain} if "late" in sys.argv else {"optimise": patient}
sys.exit(main(["plan", "x", "--out", sys.argv[1], "--progress", "none"], parts(**chosen)))
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_best_plan_so_far_is_written(tmp_path: Path, number: signal.Signals) -> None:
    process = start(str(tmp_path / "out"))
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.startswith("Stoppen: het beste plan tot nu toe")
    assert out.startswith("Eerder gestopt")
    assert json.loads((tmp_path / "out" / "result.json").read_text())["stopped"] is True


def test_stopped_when_all_is_planned_it_is_written(tmp_path: Path) -> None:
    process = start(str(tmp_path / "out"), "late")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.startswith("Stoppen: het beste plan tot nu toe")
    assert "Eerder gestopt" not in out
    assert json.loads((tmp_path / "out" / "result.json").read_text())["sessions"] > 0


def test_a_second_signal_while_writing_breaks_off(tmp_path: Path) -> None:
    process = start(str(tmp_path / "out"), "late")
    process.send_signal(signal.SIGTERM)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Stoppen")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_stopped_before_the_first_plan_writes_nothing(tmp_path: Path) -> None:
    process = start(str(tmp_path / "out"), "empty")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "er is niets geschreven" in err
    assert list(tmp_path.iterdir()) == []


def test_a_second_signal_breaks_off(tmp_path: Path) -> None:
    process = start(str(tmp_path / "out"), "deaf")
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Stoppen")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Afgebroken; er is niets geschreven." in err
    assert list(tmp_path.iterdir()) == []
