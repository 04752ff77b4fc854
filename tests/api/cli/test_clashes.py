"""What does not go together, on the command line."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import RunOptions, RunResult
from planner.domain.request import Request
from tests.api.cli.commands import optimise
from tests.api.cli.test_plan_command import QUIET, run
from tests.planner.reports.test_clashes import CLASH


def found(count: int = 1, *, complete: bool = True) -> Clashes:
    return Clashes(found=(CLASH,) * count, complete=complete)


def test_the_summary_lists_them_before_what_is_not_planned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "region", "--out", tmp_path / "out", *QUIET, find_clashes=lambda *_, **__: found()) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[1] == "Tegenstrijdig: 1 tegenspraak. Wat daardoor niet kan, is niet gepland; de rest wel."
    assert lines[2].startswith("  1. Deze twee uitspraken gaan niet samen: G-1 («Groepsactiviteit») is vastgezet")
    assert lines[3] == "Alles wat gevraagd is, is gepland."
    assert len(json.loads((tmp_path / "out" / "result.json").read_text())["clashes"]) == 1


def test_many_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--language", "en", *QUIET)
    run("plan", "region", "--out", tmp_path / "out", *options, find_clashes=lambda *_, **__: found(11, complete=False))
    said = capsys.readouterr().out
    assert "Contradictory: 11 contradictions." in said
    assert "  8. These two statements" in said
    assert "  9. " not in said
    assert f"  and 3 contradictions more; everything is in {tmp_path / 'out' / 'report.html'}" in said
    assert "Not everything could be looked into in time" in said


@pytest.mark.parametrize(
    ("limit", "search", "clashes"),
    [(("--deterministic", "10"), 9.0, 1.0), (("--deterministic", "100"), 96.0, 4.0)],
)
def test_the_time_limit_is_shared(limit: tuple[str, str], search: float, clashes: float, tmp_path: Path) -> None:
    seconds: list[float] = []

    def searching(request: Request, options: RunOptions, **named: Any) -> RunResult:
        seconds.append(options.time_limit_seconds)
        return optimise(request, options, **named)

    def finding(request: Request, plan: Plan | None, options: RunOptions, *, stop: threading.Event) -> Clashes:
        assert plan is not None
        seconds.append(options.time_limit_seconds)
        return found()

    run("plan", "region", "--out", tmp_path / "out", *limit, *QUIET, optimise=searching, find_clashes=finding)
    assert seconds == pytest.approx([search, clashes])
