"""``programma db``: a copy, back again, and an older version."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.app import main


def test_copy_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'a.db'}"]
    copy = str(tmp_path / "copy")
    assert main(["user", "add", "--email", "a@example.org", *database]) == 0
    assert main(["db", "backup", copy, *database]) == 0
    assert main(["db", "backup", copy, *database]) == 2
    assert main(["db", "restore", copy, *database]) == 2
    assert main(["db", "restore", copy, "--replace", *database]) == 0
    assert "logt" in capsys.readouterr().out
    assert main(["user", "link", "--email", "a@example.org", *database]) == 0


def test_an_older_version_and_up_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", f"sqlite:///{tmp_path / 'a.db'}"]
    assert main(["db", "upgrade", *database]) == 0
    assert main(["db", "downgrade", "0001", *database]) == 0
    assert main(["user", "link", "--email", "a@example.org", *database]) == 2
    assert "upgrade" in capsys.readouterr().err
    assert main(["db", "upgrade", *database]) == 0


@pytest.mark.parametrize("arguments", [["backup"], ["restore"], ["downgrade"], ["downgrade", "base"]])
def test_what_is_missing_is_said(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", *arguments, "--database", f"sqlite:///{tmp_path / 'a.db'}"]) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
