"""New files are whole or absent, and nothing that is there is touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from planner.services.creating import check_new, create_files
from planner.services.replacing import TargetRefused


def test_files_and_folders_above_them_are_made(tmp_path: Path) -> None:
    create_files({tmp_path / "a" / "b" / "one.txt": b"1", tmp_path / "two.txt": b"2"})
    assert (tmp_path / "a" / "b" / "one.txt").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "two.txt"]


def test_what_is_there_is_never_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_bytes(b"mine")
    with pytest.raises(TargetRefused, match=r"two\.txt exists"):
        create_files({tmp_path / "one.txt": b"1", tmp_path / "two.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["two.txt"]
    assert (tmp_path / "two.txt").read_bytes() == b"mine"


def test_a_link_that_leads_nowhere_is_something_too(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").symlink_to(tmp_path / "nowhere")
    with pytest.raises(TargetRefused):
        check_new(tmp_path / "x.xlsx")
    with pytest.raises(TargetRefused):
        create_files({tmp_path / "x.xlsx": b"1"})
    assert not (tmp_path / "nowhere").exists()


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TargetRefused, match="cannot be written"):
        create_files({tmp_path / "file" / "x.xlsx": b"1"})


def test_a_file_system_without_links_does_it_by_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    create_files({tmp_path / "one.txt": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]
    with pytest.raises(TargetRefused, match="exists and is not replaced"):
        create_files({tmp_path / "one.txt": b"2"})
    assert (tmp_path / "one.txt").read_bytes() == b"1"
