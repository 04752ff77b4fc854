"""Everything that is wrong with an upload is told at once, and nothing that only seems wrong because of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from planner.tabular.importing import MERGE, REPLACE, ImportPlan, StoredRow, plan_import
from tests.architecture.tree import ROOT
from tests.planner.tabular.excel import zipped
from tests.planner.tabular.region import Rows, rows_of

TODAY = date(2026, 8, 1)
TINY = rows_of(ROOT / "examples" / "tiny")
UNREADABLE = "#REF!"
COLUMNS = [(table, heading) for table, rows in TINY.items() for heading in rows[0]]


def upload(
    tables: dict[str, Rows], mode: str = MERGE, *, stored: dict[str, list[StoredRow]] | None = None
) -> ImportPlan:
    files = {}
    for table, rows in tables.items():
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        files[f"{table}.csv"] = text.getvalue().encode()
    return plan_import(stored or {}, (), "alles.zip", zipped(files), mode, TODAY)


@cache
def stored() -> dict[str, list[StoredRow]]:
    """The tiny region as an import stores it."""
    ids = iter(range(1, 1000))
    return {
        table: [StoredRow(next(ids), new.cells, new.cells, True) for new in change.added]
        for table, change in upload(TINY).changes.items()
    }


def spoilt(table: str, heading: str, text: str = UNREADABLE, row: int = 1) -> dict[str, Rows]:
    """The tiny region with another text in one cell."""
    rows = [list(cells) for cells in TINY[table]]
    rows[row][rows[0].index(heading)] = text
    return TINY | {table: rows}


def lines(plan: ImportPlan) -> Sequence[str]:
    return [problem.line() for problem in plan.problems]


def test_cells_and_references_are_told_in_one_round() -> None:
    tables = spoilt("wishes", "count", "vaak") | {"workers": spoilt("workers", "organisation_id", "verweg")["workers"]}
    assert lines(upload(tables)) == [
        "wishes.csv, rij 2, kolom count: «vaak» past niet; geef een geheel getal van 1 tot en met 200.",
        "workers.csv, rij 2, kolom organisation_id: «verweg» komt niet voor in organisaties.",
    ]


def test_a_row_with_an_unreadable_cell_is_still_looked_at() -> None:
    tables = spoilt("wishes", "count", "vaak")
    tables["wishes"][1][tables["wishes"][0].index("activity_ids")] = "zwemmen"
    assert [(problem.row, problem.column) for problem in upload(tables).problems] == [(2, "count"), (2, "activity_ids")]


@pytest.mark.parametrize(("mode", "before"), [(MERGE, False), (MERGE, True), (REPLACE, True)])
def test_of_a_cell_that_cannot_be_read_nothing_else_is_wrong(mode: str, before: bool) -> None:
    """Whatever depends on it: references to its row, what a school or worker lacks, a row stored beside it."""
    for table, heading in COLUMNS:
        plan = upload(spoilt(table, heading), mode, stored=stored() if before else None)
        assert [(p.table, p.row, p.column) for p in plan.problems] == [(f"{table}.csv", 2, heading)], lines(plan)


ONLY_ONE: dict[str, dict[str, Rows]] = {
    "a school its cohort": {
        "cohorts": [*TINY["cohorts"][:3], ["dijk-2", UNREADABLE, "leerjaar 2", "25", "2"]],
        "signals": TINY["signals"][:1],
    },
    "two towns their time": {
        "travel": [*TINY["travel"][:2], ["Oostdorp", UNREADABLE, "25", "10"], TINY["travel"][4]],
    },
    "a rate the next": {
        "points": [["name", "points"], ["quarter.first", "3"], ["quarter.second", UNREADABLE], ["quarter.last", "9"]],
    },
}


@pytest.mark.parametrize("given", ONLY_ONE)
def test_what_a_row_would_give_that_cannot_be_read_is_not_missed(given: str) -> None:
    (problem,) = upload(TINY | ONLY_ONE[given]).problems
    assert UNREADABLE in problem.text_nl


def test_a_sheet_of_another_name_is_told_and_not_what_it_would_have_held() -> None:
    tables = {("medewerkrs" if table == "workers" else table): rows for table, rows in TINY.items()}
    (problem,) = upload(tables, stored={}).problems
    assert problem.table == "medewerkrs.csv"


def test_a_change_is_of_rows_that_could_be_read_whole() -> None:
    tables = spoilt("workers", "name", "Iemand anders") | {"rooms": spoilt("rooms", "capacity", "veel")["rooms"]}
    changes = upload(tables, stored=stored()).changes
    assert [new.cells["name"] for new in changes["workers"].changed] == ["Iemand anders"]
    assert not changes["rooms"]
