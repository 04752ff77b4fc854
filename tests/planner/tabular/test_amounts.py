"""Rows that stand for far more than there is are refused before anything is built of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from planner.tabular.sizes import MOST_DAYS, MOST_SESSIONS
from tests.planner.tabular.region import copy_of, lines, problems

WISHES = "id,school_id,activity_ids,count,priority,cohort_ids,together\n"


def with_table(folder: Path, table: str, text: str) -> Path:
    copy_of(folder)
    (folder / "pins.csv").unlink()
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "heading", "row", "message"),
    [
        ("commitments", "subject_id,start,end,from,until", "w1,8:00,8:{n:02d},2026-09-01,2027-06-30", "dagen"),
        ("special_days", "from,until,kind", "2026-09-01,2027-06-30,study_day", "dagen"),
        ("exceptions", "worker_id,from,until", "w1,2026-09-01,2027-06-30", "dagen"),
    ],
)
def test_days_without_end(table: str, heading: str, row: str, message: str, tmp_path: Path) -> None:
    text = "\n".join((heading, *(row.format(n=1 + n % 59) for n in range(5000))))
    started = time.process_time()
    found = lines(problems(with_table(tmp_path, table, text)))
    assert any(
        f"{table}.csv: Deze tabel staat voor" in line and f"{message}; hoogstens {MOST_DAYS}" in line for line in found
    )
    assert time.process_time() - started < 10


def test_sessions_without_end(tmp_path: Path) -> None:
    rows = "".join(f"q{n},alder,quiz,200,must,a1,yes\n" for n in range(MOST_SESSIONS // 200 + 1))
    found = lines(problems(with_table(tmp_path, "wishes", WISHES + rows)))
    assert any(f"wishes.csv: Deze tabel staat voor {MOST_SESSIONS + 200} activiteiten" in line for line in found)


def test_groups_without_end(tmp_path: Path) -> None:
    rows = "".join(f"q{n},alder,quiz,1,must,,no\n" for n in range(600))
    folder = with_table(tmp_path, "wishes", WISHES + rows)
    with (folder / "cohorts.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"c{n},alder,klas {n},20,all,1,,no\n" for n in range(196))
    message = "wishes.csv: Deze tabel staat voor 120000 wensen per groep; hoogstens 100000."
    assert any(line.startswith(message) for line in lines(problems(folder)))
