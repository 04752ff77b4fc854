"""The same tables in another dress are the same input."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from calendars.school_calendar import SchoolCalendar
from planner.domain.request import Request
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, ValueType
from planner.tabular.reading import read_request
from planner.tabular.values import read_cell
from tests.planner.tabular.region import REGION, TODAY, Rows, copy_of, rows_of, write_folder, write_workbook

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@pytest.fixture(scope="module")
def region() -> Request:
    return read_request(REGION, today=TODAY)


def same(found: Request, expected: Request) -> bool:
    """Whether two requests are equal, calendars compared by what they allow."""
    names = [field.name for field in fields(Request) if field.compare and field.name != "calendars"]
    return all(getattr(found, name) == getattr(expected, name) for name in names) and all(
        year(found.calendars[school_id]) == year(calendar) for school_id, calendar in expected.calendars.items()
    )


def year(calendar: SchoolCalendar) -> list[tuple[object, ...]]:
    """What a calendar says of each day."""
    return [
        (day, calendar.is_special(day), calendar.visit_moments(day), calendar.pause(day), calendar.periods(day, "all"))
        for day in calendar.open_days()
    ]


def dutch_cell(text: str, column: Column) -> str:
    """A value as a Dutch coordinator types it."""
    if not text:
        return text
    parts = text.split(";") if column.many else [text]
    return ";".join(dutch_part(part, column) for part in parts)


def dutch_part(text: str, column: Column) -> str:
    match column.type:
        case ValueType.DATE:
            day = date.fromisoformat(text)
            return (
                f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day.day % 2 else f"{day.day}-{day.month}-{day.year}"
            )
        case ValueType.TIME:
            return text.lstrip("0").replace(":", ".") if text[0:2] != "00" else "0u00"
        case ValueType.WEEKDAY:
            return ["ma", "di", "wo", "do", "vr"][int(text) - 1]
        case ValueType.HOURS | ValueType.SHARE:
            return text.replace(".", ",")
        case ValueType.YES_NO:
            return "Ja" if text == "yes" else "nee"
        case ValueType.CHOICE | ValueType.WORD:
            return column.in_dutch(text)
        case ValueType.WEEK:
            return text.replace("-W", " week ")
    return text


def dutch(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The tables with Dutch headings and notations."""
    return {
        name: [
            [TABLES[name][heading].dutch[0].capitalize() for heading in rows[0]],
            *([dutch_cell(text, TABLES[name][h]) for text, h in zip(row, rows[0], strict=True)] for row in rows[1:]),
        ]
        for name, rows in tables.items()
    }


def dutch_name(table: str) -> str:
    return TABLES[table].dutch[0].replace(" ", "_").capitalize()


def shuffled(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The tables with rows and columns in another order."""
    chance = random.Random(7)
    found = {}
    for name, (headings, *rows) in tables.items():
        order = chance.sample(range(len(headings)), len(headings))
        found[name] = [[row[i] for i in order] for row in (headings, *chance.sample(rows, len(rows)))]
    return found


DRESSES: dict[str, Callable[[Path], Path]] = {
    "copied": copy_of,
    "workbook": lambda folder: write_workbook(folder / "regio.xlsx", rows_of()),
    "Dutch, cp1252, semicolons": lambda folder: write_folder(
        folder, dutch(rows_of()), separator=";", encoding="cp1252", name=dutch_name, newline="\r\n"
    ),
    "byte order mark": lambda folder: write_folder(folder, rows_of(), encoding="utf-8-sig"),
    "tabs in UTF-16": lambda folder: write_folder(folder, rows_of(), separator="\t", encoding="utf-16"),
    "shuffled": lambda folder: write_folder(folder, shuffled(rows_of())),
    "shuffled workbook": lambda folder: write_workbook(folder / "regio.xlsx", shuffled(rows_of())),
    "empty rows and columns": lambda folder: write_folder(
        folder, {t: [[*row, "", " "] for row in (*rows, [""] * len(rows[0]))] for t, rows in rows_of().items()}
    ),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_tables_give_the_same_request_and_digest(dress: str, region: Request, tmp_path: Path) -> None:
    found = read_request(DRESSES[dress](tmp_path), today=TODAY)
    assert found.digest == region.digest
    assert same(found, region)


@pytest.mark.parametrize("table", sorted(rows_of()))
def test_another_value_is_another_digest(table: str, region: Request, tmp_path: Path) -> None:
    tables = rows_of()
    headings, *rows = tables[table]
    named = [name for name in ("name_nl", "note", "name", "period") if name in headings]
    if table == "points":
        rows[0][headings.index("points")] = "26"
    elif table == "travel":
        rows[0][headings.index("car_minutes")] = "21"
    elif named:
        rows[0][headings.index(named[0])] += " (nieuw)"
    else:
        tables[table].pop()
    assert read_request(write_folder(tmp_path, tables), today=TODAY).digest != region.digest


def test_busy_time_is_part_of_the_digest(region: Request, tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    calendar = folder / "busy" / "worker-w2.ics"
    calendar.write_bytes(calendar.read_bytes().replace(b"T100000Z", b"T110000Z"))
    assert read_request(folder, today=TODAY).digest != region.digest


def test_a_default_that_is_written_out_changes_nothing(region: Request, tmp_path: Path) -> None:
    emptied = 0
    tables = rows_of()
    for name, (headings, *rows) in tables.items():
        for column in (TABLES[name][heading] for heading in headings):
            at = headings.index(column.name)
            for row in rows:
                if column.default and row[at] and read_cell(row[at], column) == read_cell("", column):
                    row[at] = ""
                    emptied += 1
    assert emptied > 50
    assert read_request(write_folder(tmp_path, tables), today=TODAY).digest == region.digest


def test_the_digest_is_sixteen_hexadecimal_characters(region: Request) -> None:
    assert len(region.digest) == 16
    assert set(region.digest) <= set("0123456789abcdef")
