"""``programma generate``: options, folder, and that it replaces only what it made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.cli.app import main
from tests.api.cli.commands import parts

NUMBERS = ["--schools", "3", "--workers", "2", "--organisations", "1", "--shared", "0.5", "--seed", "4"]


def generate(*typed: str, **overrides: Any) -> int:
    return main(["generate", *typed], parts(**overrides))


def test_tables_are_written_with_the_numbers_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "region"
    assert generate(*NUMBERS, "--out", str(out)) == 0
    numbers = "{'schools': 3, 'workers': 2, 'organisations': 1, 'shared': 0.5, 'demand': 1.05, 'seed': 4}\n"
    assert (out / "schools.csv").read_text() == numbers
    assert capsys.readouterr().out == f"Geschreven: 1 rij in 1 tabel in {out}. Alles daarin is verzonnen.\n"
    assert generate(*NUMBERS, "--demand", "2", "--out", str(out)) == 0
    assert "'demand': 2.0" in (out / "schools.csv").read_text()


def test_every_number_is_needed_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate("--schools", "0", "--shared", "1,5", "--demand", "4", "--out", str(tmp_path / "x")) == 2
    places = [line.split(":")[0] for line in capsys.readouterr().err.strip().split("\n")[1:]]
    assert places == ["--schools", "--workers", "--organisations", "--shared", "--demand", "--seed"]
    assert not (tmp_path / "x").exists()


def test_input_that_somebody_made_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "partnership.csv").write_text("id,name\nP,Echt\n")
    assert generate(*NUMBERS, "--out", str(tmp_path)) == 2
    assert (tmp_path / "partnership.csv").read_text() == "id,name\nP,Echt\n"
