"""C4: real files, dressed otherwise or damaged, through the import: never a fault, never a value changed in silence."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from random import Random

import pytest

from planner.tabular.importing import MERGE, ImportPlan, StoredRow, plan_import
from tests.architecture.tree import ROOT
from tests.planner.tabular.excel import zipped
from tests.planner.tabular.mutated import Mutated, Tables, damaged, dressed, plain
from tests.promises.figures import figure

TODAY = date(2026, 8, 1)


@cache
def stored(source: str) -> dict[str, list[StoredRow]]:
    """The rows of an example as an import stores them."""
    files = {path.name: path.read_bytes() for path in sorted((ROOT / "examples" / source).glob("*.csv"))}
    plan = plan_import({}, (), "alles.zip", zipped(files), MERGE, TODAY)
    assert plan.problems == []
    ids = iter(range(1, 1_000_000))
    return {
        table: [StoredRow(next(ids), new.cells, new.cells, True) for new in change.added]
        for table, change in plan.changes.items()
        if change.added
    }


def tables_of(source: str) -> Tables:
    return {name: [row.cells for row in rows] for name, rows in stored(source).items()}


def silent(source: str, file: Mutated, plan: ImportPlan) -> list[str]:
    """Changes that the file does not ask for: of other lines, or to values that do not stand in it."""
    if plan.problems:
        return []
    before = {row.id: row.cells for rows in stored(source).values() for row in rows}
    found = []
    for table, change in plan.changes.items():
        found += [f"{table}: {row_id} removed" for row_id in change.removed]
        for new in (*change.added, *change.changed):
            old = before.get(new.id or 0, {})
            if file.touched is not None and new.number not in file.touched:
                found.append(f"{table}, line {new.number}: {old} -> {new.cells}")
            elif file.texts:
                made_up = [
                    text
                    for name, cell in new.cells.items()
                    if cell != old.get(name, "")
                    for text in cell.split(";")
                    if plain(text) and not any(plain(text) in each for each in file.texts)
                ]
                found += [f"{table}, line {new.number}: {text} stands nowhere in the file" for text in made_up]
    return found


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("tiny", 40),
        pytest.param("tiny", 700, marks=pytest.mark.slow),
        pytest.param("buch", 300, marks=pytest.mark.slow),
    ],
)
def test_nothing_changes_in_silence(source: str, count: int) -> None:
    rng, outcomes = Random(count), Counter[str]()
    for number in range(count):
        file = (dressed if number % 2 else damaged)(rng, tables_of(source))
        plan = plan_import(stored(source), (), file.name, file.data, MERGE, TODAY)
        wrong = silent(source, file, plan)
        assert wrong == [], (number, file.kind, file.name, wrong[:3])
        for problem in plan.problems:
            assert problem.table
            assert problem.text_nl
        changed = any(plan.changes.values())
        outcomes["refused with a place" if plan.problems else "told as a change" if changed else "no change"] += 1
    assert len(outcomes) == 3
    if count > 100:
        told = ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items()))
        demanded = "0 × a fault of ours, 0 values changed in silence"
        figure("P7", f"C4: {count} mutated files of `{source}` through the import", demanded, f"0, 0; {told}")
