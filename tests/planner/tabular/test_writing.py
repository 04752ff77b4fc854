"""Canonical tables: written once, read the same."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from planner.tabular.cells import Cell
from planner.tabular.columns import TABLES
from planner.tabular.reading import read_request
from planner.tabular.values import read_cell
from planner.tabular.writing import write_tables
from tests.planner.tabular.region import REGION, TODAY, copy_of, rows_of


def test_the_region_written_again_is_the_same_input(tmp_path: Path) -> None:
    values: dict[str, list[dict[str, object]]] = {}
    for name, (headings, *rows) in rows_of().items():
        values[name] = [{heading: text for heading, text in zip(headings, row, strict=True) if text} for row in rows]
    folder = copy_of(tmp_path)
    write_tables(values, folder)
    assert read_request(folder, today=TODAY).digest == read_request(REGION, today=TODAY).digest


def test_values_of_every_kind(tmp_path: Path) -> None:
    write_tables(
        {
            "availability": [
                {"worker_id": "w1", "weekday": 1, "start": 485, "end": time(17, 30), "from": date(2026, 9, 1)},
                {"worker_id": "w2", "weekday": 2, "start": "8:00", "end": 1440, "state": None},
            ],
            "activities": [
                {
                    "id": "q",
                    "name_nl": "Quiz, «één»",
                    "kind": "quiz",
                    "slot_kinds": ("end_of_day", "break"),
                    "duration_minutes": 45.0,
                    "noisy": True,
                    "skills": {"b", "a"},
                }
            ],
            "partners": [],
        },
        tmp_path / "new" / "folder",
    )
    made = {path.name: path.read_bytes() for path in (tmp_path / "new" / "folder").iterdir()}
    assert made == {
        "availability.csv": b"worker_id,weekday,start,end,from\nw1,1,08:05,17:30,2026-09-01\nw2,2,8:00,24:00,\n",
        "activities.csv": (
            "id,name_nl,kind,slot_kinds,duration_minutes,skills,noisy\n"
            'q,"Quiz, «één»",quiz,end_of_day;break,45,a;b,yes\n'
        ).encode(),
        "partners.csv": b"id,name\n",
    }


def test_unknown_tables_and_columns_are_errors(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_tables({"nothing": []}, tmp_path)
    with pytest.raises(KeyError, match="no column colour"):
        write_tables({"rooms": [{"id": "a", "colour": "red"}]}, tmp_path)


@pytest.mark.parametrize(("value", "text"), [(0.1 + 0.2, "0.3"), (7.25, "7.25"), (12.0, "12"), (1000, "1000")])
def test_numbers_are_short(value: Cell, text: str, tmp_path: Path) -> None:
    write_tables({"contracts": [{"worker_id": "w", "week_hours": value}]}, tmp_path)
    assert (tmp_path / "contracts.csv").read_text(encoding="utf-8") == f"worker_id,week_hours\nw,{text}\n"
    assert read_cell("0,5", TABLES["contracts"]["week_hours"]) == 30
