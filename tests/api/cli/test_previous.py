"""``--previous``: a plan that was published is planned again from its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.app import main

TINY = str(Path(__file__).parents[3] / "examples" / "tiny")
TYPED = ("--deterministic", "5", "--progress", "none")


def publish(folder: Path) -> None:
    table = folder / "sessions.csv"
    table.write_text(table.read_text("utf-8").replace(",draft,", ",published,"), "utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans") / "first"
    assert main(["plan", TINY, "--out", str(folder), "--today", "2026-08-01", *TYPED]) == 0
    publish(folder)
    return folder


@pytest.mark.parametrize("today", ["2026-08-01", "2026-09-09", "2026-09-14"])
def test_planned_again_the_tables_are_the_same(published: Path, tmp_path: Path, today: str) -> None:
    again = tmp_path / "again"
    typed = ["--out", str(again), "--previous", str(published), "--today", today, *TYPED]
    assert main(["plan", TINY, *typed]) == 0
    for table in ("sessions.csv", "visits.csv"):
        assert (again / table).read_bytes() == (published / table).read_bytes()
    assert main(["check", TINY, str(again)]) == 0


def test_twice_the_same_bytes(published: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        typed = ["--out", str(tmp_path / name), "--previous", str(published), "--today", "2026-09-09", *TYPED]
        assert main(["plan", TINY, *typed]) == 0
    one, other = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("a", "b")
    )
    assert one == other
