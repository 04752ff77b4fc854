"""Whatever is generated fits the description of the tables: headings, ids that exist, keys used once."""

from __future__ import annotations

import pytest

from planner.generator.buch import buch_tables
from planner.generator.generating import generate_tables
from planner.generator.sketches import Tables
from planner.tabular.columns import TABLES

WORLDS = {
    "buch": buch_tables,
    "one school, one worker": lambda: generate_tables(1, 1, 1, 0.0, 1.05, 1),
    "fewer workers than schools": lambda: generate_tables(3, 2, 3, 0.0, 1.05, 2),
    "more organisations than schools": lambda: generate_tables(2, 4, 5, 0.5, 1.0, 3),
    "many workers at one school": lambda: generate_tables(1, 15, 1, 1.0, 3.0, 4),
    "hardly any worker": lambda: generate_tables(20, 2, 2, 1.0, 0.5, 5),
    "a region": lambda: generate_tables(12, 18, 3, 0.3, 1.05, 6),
    "names run out": lambda: generate_tables(70, 70, 10, 0.2, 1.05, 7),
}


@pytest.fixture(scope="module", params=sorted(WORLDS))
def tables(request: pytest.FixtureRequest) -> Tables:
    return WORLDS[request.param]()


def test_required_tables_and_cells_are_filled(tables: Tables) -> None:
    assert {name for name, table in TABLES.items() if table.required} <= set(tables)
    empty = [
        (name, column.name, number)
        for name, rows in tables.items()
        for number, row in enumerate(rows)
        for column in TABLES[name].columns
        if column.required and row.get(column.name) in (None, "")
    ]
    assert empty == []


def test_every_heading_is_known(tables: Tables) -> None:
    unknown = {
        (name, heading)
        for name, rows in tables.items()
        for row in rows
        for heading in row
        if heading not in {column.name for column in TABLES[name].columns}
    }
    assert unknown == set()


def test_every_id_that_is_named_exists(tables: Tables) -> None:
    known = {name: {str(row["id"]) for row in rows} for name, rows in tables.items() if "id" in rows[0]}
    missing = [
        (name, column.name, value)
        for name, rows in tables.items()
        for column in TABLES[name].columns
        if column.refers_to
        for row in rows
        for value in str(row.get(column.name) or "").split(";")
        if value and not any(value in known.get(table, ()) for table in column.refers_to)
    ]
    assert missing == []


def test_keys_are_used_once(tables: Tables) -> None:
    for name, rows in tables.items():
        keys = [tuple(row.get(part) for part in TABLES[name].key) for row in rows if TABLES[name].key]
        assert len(keys) == len(set(keys)), name
