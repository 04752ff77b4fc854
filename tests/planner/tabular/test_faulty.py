"""Each folder in tests/data/faulty holds one fault, laid over the region, and the Dutch lines it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlsxwriter

from tests.planner.tabular.region import FAULTY, copy_of, lines, problems, rows_of

CASES = sorted(path.name for path in FAULTY.iterdir())


def faulty(name: str, folder: Path) -> Path:
    """The region with one fault; ``removed.txt`` lists the files that are missing."""
    copy_of(folder, FAULTY / name)
    removed = folder / "removed.txt"
    for file in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (folder / file).unlink()
    return folder


@pytest.mark.parametrize("name", CASES)
def test_every_fault_is_told_in_dutch_and_in_english(name: str, tmp_path: Path) -> None:
    found = problems(faulty(name, tmp_path))
    expected = (FAULTY / name / "messages.txt").read_text(encoding="utf-8").splitlines()
    assert lines(found) == expected
    assert all(problem.text_en not in ("", problem.text_nl) for problem in found)


def test_all_faults_of_the_whole_input_come_at_once(tmp_path: Path) -> None:
    apart = ["unknown_organisation", "time_without_minutes", "points_of_no_rule", "wish_count_zero", "column_twice"]
    expected = [line for name in apart for line in lines(problems(faulty(name, tmp_path / name)))]
    together = copy_of(tmp_path / "together", *(FAULTY / name for name in apart))
    assert sorted(lines(problems(together))) == sorted(expected)


def test_a_missing_path_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nergens")
    assert problem.text_nl == "«nergens» bestaat niet; geef een map of een .xlsx-bestand."


def test_a_file_that_is_no_workbook_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "scholen.csv").write_text("id,name\n", encoding="utf-8")
    (problem,) = problems(tmp_path / "scholen.csv")
    assert problem.text_nl == (
        "«scholen.csv» is geen map met CSV-bestanden en geen .xlsx-bestand; geef een map of een .xlsx-bestand."
    )


def test_an_empty_folder_misses_every_required_table(tmp_path: Path) -> None:
    missing = [problem.table for problem in problems(tmp_path)]
    assert missing == [
        *("partnership.csv", "organisations.csv", "schools.csv", "cohorts.csv", "bell_timetables.csv", "travel.csv"),
        *("workers.csv", "contracts.csv", "availability.csv", "activities.csv"),
    ]


def test_of_a_table_about_pupils_no_cell_is_repeated(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "signals.csv").write_text("id,BSN\nPietje Puk,123456782\n", encoding="utf-8")
    found = " ".join(lines(problems(folder)))
    assert "BSN" in found
    assert "Puk" not in found
    assert "123456782" not in found


def test_thousands_of_faults_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    rows = "".join(f"p{n},\n" for n in range(2500))
    (folder / "partners.csv").write_text(f"id,name\npolitie,Agent\n{rows}", encoding="utf-8")
    found = problems(folder)
    assert len(found) == 2001
    assert found[-1].line() == "Nog 500 fouten staan hier niet bij; verbeter eerst deze."


OF_FILES = (
    *("comma_outside_quotes", "quote_not_closed", "empty_file", "no_text", "missing_table", "table_twice"),
    *("unknown_table", "workbook_among_files", "calendar_is_a_page", "calendar_of_nobody"),
)
"""Faults that only CSV files, or the calendars beside them, can have."""


@pytest.mark.parametrize("name", [name for name in CASES if name not in OF_FILES])
def test_a_workbook_tells_the_same_fault_by_sheet(name: str, tmp_path: Path) -> None:
    folder = faulty(name, tmp_path / "csv")
    path = tmp_path / f"{name}.xlsx"
    shutil.copytree(folder / "busy", tmp_path / "busy")
    with xlsxwriter.Workbook(str(path)) as book:
        for table, rows in rows_of(folder).items():
            sheet = book.add_worksheet(table)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
    expected = (FAULTY / name / "messages.txt").read_text(encoding="utf-8").replace(".csv", "").splitlines()
    assert sorted(lines(problems(path))) == sorted(expected)
