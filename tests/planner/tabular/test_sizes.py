"""Large and hostile tables take bounded time, and limits hold at the limit."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS
from tests.planner.tabular.hostile import TABLES, WORKBOOKS, hostile_folder, hostile_workbook
from tests.planner.tabular.region import copy_of, lines, problems

ROOT = Path(__file__).parents[3]
MOST_SECONDS = 15.0
MOST_MEGABYTES = 50.0


def laid_over(folder: Path, table: str, text: str) -> Path:
    """The region with one table replaced."""
    copy_of(folder)
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "heading", "row"),
    [
        ("wishes", "id,school_id,activity_ids,count,priority,cohort_ids", "w{n},alderr,quizz,1,must,a{n}"),
        ("lessons", "cohort_id,subject,weekday,start", "a4,x,1,23:{m:02d}"),
        ("travel", "from_town,to_town,bike_minutes,car_minutes", "Bergen{n},Heiloo{n},1,1"),
        ("cohorts", "id,school_id,name,size,part_of", "c{n},alder,x,1,c{p}"),
        ("bell_timetables", "timetable_id,period,kind,start,end", "vast,p,lesson,8:00,{h:02d}:00"),
    ],
)
def test_tables_full_of_faults_are_refused_in_time(table: str, heading: str, row: str, tmp_path: Path) -> None:
    rows = (row.format(n=n, m=n % 60, h=9 + n % 9, p=n - 1) for n in range(2500))
    started = time.process_time()
    found = problems(laid_over(tmp_path, table, "\n".join((heading, *rows))))
    assert len(found) > 1
    assert time.process_time() - started < MOST_SECONDS


def test_the_limits_of_rows_and_columns(tmp_path: Path) -> None:
    heading = "id,name" + "," * (MOST_COLUMNS - 2)
    assert problems(laid_over(tmp_path / "a", "partners", f"{heading}\npolitie,Agent\n")) == ()
    assert lines(problems(laid_over(tmp_path / "b", "partners", f"{heading},\npolitie,Agent\n"))) == [
        f"partners.csv: Hoogstens {MOST_COLUMNS} kolommen."
    ]
    empty = ",\n" * (MOST_ROWS - 2)
    assert problems(laid_over(tmp_path / "c", "partners", f"id,name\npolitie,Agent\n{empty}")) == ()
    assert lines(problems(laid_over(tmp_path / "d", "partners", f"id,name\npolitie,Agent\n{empty},\n"))) == [
        f"partners.csv: Hoogstens {MOST_ROWS} rijen."
    ]


def test_every_hostile_file_takes_bounded_time_and_memory(tmp_path: Path) -> None:
    """They are made here and read in another process, so that no memory is there already."""
    paths = [hostile_workbook(name, tmp_path)[0] for name in WORKBOOKS]
    paths += [hostile_folder(name, tmp_path / "csv")[0] for name in TABLES]
    run = [sys.executable, "-m", "tests.planner.tabular.measured", *map(str, paths)]
    found = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    measured = [(name, float(seconds), float(megabytes)) for name, seconds, megabytes in map(str.split, found)]
    assert [name for name, _, _ in measured] == [path.name for path in paths]
    assert [each for each in measured if each[1] > MOST_SECONDS or each[2] > MOST_MEGABYTES] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_table_is_refused_with_a_message_that_says_why(name: str, tmp_path: Path) -> None:
    folder, expected = hostile_folder(name, tmp_path)
    assert lines(problems(folder))[0].startswith(expected)


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every file")
def test_a_file_that_may_not_be_opened_is_a_problem(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "points.csv").chmod(0)
    assert lines(problems(folder)) == ["points.csv: Het bestand kan niet worden geopend (Permission denied)."]


def test_a_folder_that_is_called_like_a_table_is_not_read(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "extra.csv").mkdir()
    (folder / ".hidden.csv").write_text("x", encoding="utf-8")
    (folder / "README.md").write_text("x", encoding="utf-8")
    assert problems(folder) == ()
