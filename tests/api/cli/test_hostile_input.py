"""Whatever file is handed to the command: exit 2, sentences that can be used, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.app import main
from tests.planner.tabular.hostile import TABLES, WORKBOOKS, hostile_folder, hostile_workbook

NEVER = ("Traceback", "panicked", "Error:", "Exception", "None")


def refused(path: Path, expected: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command in (
        ["plan", str(path), "--out", str(folder / "out")],
        ["convert", str(path), str(folder / "new.xlsx")],
    ):
        before = sorted(folder.iterdir())
        assert main(command) == 2
        said = capfd.readouterr()
        lines = said.err.splitlines()
        assert said.out == ""
        assert lines[0] == "Er is niets gepland of geschreven; los dit eerst op:"
        assert lines[1].startswith(expected)
        assert not any(word in said.err for word in NEVER)
        assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refused(*hostile_workbook(name, tmp_path), tmp_path, capfd)


@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refused(*hostile_folder(name, tmp_path), tmp_path, capfd)
