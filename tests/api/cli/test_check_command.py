"""``programma check`` on plans written by ``programma plan``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli.app import main
from tests.api.cli.commands import parts


@pytest.fixture
def written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    out = tmp_path / "out"
    assert main(["plan", "x", "--out", str(out), "--progress", "none"], parts()) == 0
    capsys.readouterr()
    return out


def check(folder: Path, *more: str) -> int:
    return main(["check", "x", str(folder), *more], parts())


def test_a_written_plan_is_in_order(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(written) == 0
    assert capsys.readouterr().out == "In orde: 4 activiteiten en 3 bezoeken, geen regel gebroken.\n"


def test_a_moved_session_is_a_line_with_the_rule_first(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "sessions.csv"
    path.write_text(path.read_text().replace("2026-09-07,10:30,10:55", "2026-09-07,10:35,11:00"))
    assert check(written) == 1
    lines = capsys.readouterr().out.strip().split("\n")
    assert [line.split(" ")[:3] for line in lines] == [["slot-kind", "Q-1", "2026-09-07"]]


def test_two_breaches_are_two_lines(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "visits.csv"
    path.write_text(path.read_text().replace("W1,alder,2026-09-07,08:30,12:10", "W1,alder,2026-09-07,08:30,10:30"))
    assert check(written, "--language", "en") == 1
    said = capsys.readouterr()
    assert [line.split(" ")[0] for line in said.out.strip().split("\n")] == ["visit"]
    assert said.err == "1 violation.\n"


@pytest.mark.parametrize("digest", ["", "other"])
def test_a_plan_of_another_input_is_refused(written: Path, capsys: pytest.CaptureFixture[str], digest: str) -> None:
    path = written / "result.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"input_digest": digest}))
    assert check(written) == 2
    assert "result.json: Dit plan is gemaakt van andere invoer" in capsys.readouterr().err


def test_a_folder_without_a_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path) == 2
    assert "bevat geen plan" in capsys.readouterr().err


def test_an_input_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"], parts()) == 2
    assert "INPUT: Dit moet worden opgegeven.\n" in capsys.readouterr().err


def test_a_result_with_a_nonsense_date_is_refused(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "result.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"until": "morgen"}))
    assert check(written) == 2
    assert "result.json, kolom until: Geen datum als" in capsys.readouterr().err
