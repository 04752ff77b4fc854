"""The small region in tests/data, as folders and workbooks in several dresses."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable
from datetime import date, time
from pathlib import Path

import xlsxwriter

from planner.errors import InputRefused, Problem
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, ValueType
from planner.tabular.reading import read_request

DATA = Path(__file__).parents[2] / "data"
REGION = DATA / "region"
FAULTY = DATA / "faulty"
TODAY = date(2026, 8, 1)

Rows = list[list[str]]


def rows_of(folder: Path = REGION) -> dict[str, Rows]:
    """Every table of a folder, headings first."""
    return {
        path.stem: list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for path in sorted(folder.glob("*.csv"))
    }


def rows_by_name(folder: Path = REGION) -> dict[str, list[dict[str, str]]]:
    """Every table of a folder as mappings from column to text."""
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in rows_of(folder).items()}


def copy_of(folder: Path, *laid_over: Path) -> Path:
    """The region in ``folder`` with other files over it."""
    for source in (REGION, *laid_over):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return folder


def write_folder(
    folder: Path,
    tables: dict[str, Rows],
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    name: Callable[[str], str] = str,
    newline: str = "\n",
) -> Path:
    """Write tables as CSV in any dress, with the region's calendars beside them."""
    shutil.copytree(REGION / "busy", folder / "busy", dirs_exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{name(table)}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator, lineterminator=newline).writerows(rows)
    return folder


def native(text: str, column: Column) -> str | float | bool | date | time:
    """A cell as Excel holds it: numbers, dates and times of its own kind."""
    if not text or column.many:
        return text
    match column.type:
        case ValueType.DATE:
            return date.fromisoformat(text)
        case ValueType.TIME if text != "24:00":
            return time.fromisoformat(text)
        case ValueType.WHOLE | ValueType.HOURS | ValueType.SHARE:
            return float(text)
        case ValueType.YES_NO:
            return text == "yes"
    return text


def write_workbook(path: Path, tables: dict[str, Rows]) -> Path:
    """Write tables as sheets with native cells, with the region's calendars beside the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(REGION / "busy", path.parent / "busy", dirs_exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        dates = book.add_format({"num_format": "d-m-yyyy"})
        times = book.add_format({"num_format": "hh:mm"})
        book.add_worksheet("Uitleg").write(0, 0, "Vul de bladen in.")
        for table, rows in tables.items():
            sheet = book.add_worksheet(table)
            sheet.write_row(0, 0, rows[0])
            for r, row in enumerate(rows[1:], start=1):
                for c, text in enumerate(row):
                    cell = native(text, TABLES[table][rows[0][c]])
                    if isinstance(cell, date | time):
                        sheet.write_datetime(r, c, cell, dates if isinstance(cell, date) else times)
                    elif cell != "":
                        sheet.write(r, c, cell)
    return path


def problems(path: Path, first: date | None = None, last: date | None = None) -> tuple[Problem, ...]:
    """The problems of an input; none when it can be read."""
    try:
        read_request(path, today=TODAY, first=first, last=last)
    except InputRefused as refused:
        return refused.problems
    return ()


def lines(found: Iterable[Problem]) -> list[str]:
    """The Dutch lines of problems."""
    return [problem.line() for problem in found]
