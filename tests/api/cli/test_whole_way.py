"""From tables to feeds with the real parts, on the example that a reader can check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.app import main

TINY = str(Path(__file__).parents[3] / "examples" / "tiny")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_planned_twice_it_is_the_same_and_the_checker_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        typed = ["--deterministic", "5", "--seed", "1", "--today", "2026-08-01", "--progress", "none"]
        assert main(["plan", TINY, "--out", str(tmp_path / name), *typed]) == 0
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    capsys.readouterr()
    assert main(["check", TINY, str(tmp_path / "a")]) == 0
    assert capsys.readouterr().out.startswith("In orde: ")


def test_a_part_of_the_horizon_is_checked_as_that_part(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    typed = ["--from", "2026-09-09", "--until", "2026-09-15", "--today", "2026-08-01", "--progress", "none"]
    assert main(["plan", TINY, "--out", out, "--time-limit", "20", *typed]) == 0
    assert main(["check", TINY, out]) == 0
