"""
What an upload would change in a stored input, and everything that would be wrong: a pure function of both.

It runs in `planner.tabular.import_child`, because the upload may be hostile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.errors import InputRefused, Problem
from planner.tabular.columns import TABLES
from planner.tabular.entries import entries, entry_key
from planner.tabular.findings import Findings
from planner.tabular.hints import sheet_name
from planner.tabular.horizon import read_horizon
from planner.tabular.reading import check_tables, read_stored
from planner.tabular.rows import Row, Tables, read_table
from planner.tabular.stored import StoredInput, raw_table
from planner.tabular.stored_busy import WorkerBusy
from planner.tabular.uploads import read_upload

MERGE, REPLACE = "merge", "replace"
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """
    A stored row as an import meets it.

    Parameters
    ----------
    seen
        Its cells as the importing person sees them: an upload that holds these leaves it as it is.
    changeable
        Whether it may go when a table is replaced.
    """

    id: int
    cells: Cells
    seen: Cells
    changeable: bool


@dataclass(frozen=True, slots=True)
class NewCells:
    """The cells of a row that is added (``id`` None) or changed, and where they stand in the upload."""

    id: int | None
    cells: Cells
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class TableChange:
    """What an upload changes in a table."""

    added: list[NewCells] = field(default_factory=list)
    changed: list[NewCells] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The changes by table, and what stands in their way."""

    changes: dict[str, TableChange]
    problems: list[Problem]


def plan_import(
    stored: Mapping[str, Sequence[StoredRow]],
    busy: tuple[WorkerBusy, ...],
    name: str,
    data: bytes,
    mode: str,
    today: date,
) -> ImportPlan:
    """
    Compare an upload with what is stored.

    In ``merge`` mode a row replaces the stored row with its key, and nothing is removed; in ``replace`` mode stored
    rows of the tables in the upload go when they are not in it.
    """
    findings = Findings()
    uploaded = read_upload(name, data, findings)
    read = {table: read_table(raw, findings) for table, raw in uploaded.items()}
    changes: dict[str, TableChange] = {}
    merged: dict[str, list[Cells]] = {table: [row.cells for row in rows] for table, rows in stored.items()}
    rows = {table: list(read_table(raw_table(TABLES[table], of), Findings())) for table, of in merged.items()}
    before = _problems(rows)
    if not findings:
        cells = entries(uploaded, read)
        for table, raw in uploaded.items():
            new = [
                NewCells(None, {column: str(text) for column, text in entry.items()}, raw.label, number)
                for entry, (number, _) in zip(cells.get(table, ()), raw.rows, strict=True)
            ]
            changes[table], kept = compare(table, stored.get(table, ()), new, mode)
            by_place = {row.number: row for row in read[table]}
            rows[table] = [
                *(row for at, row in enumerate(rows.get(table, ())) if at in kept),
                *(by_place[each.number] for each in new),
            ]
            merged[table] = [
                *(row.cells for at, row in enumerate(stored.get(table, ())) if at in kept),
                *(each.cells for each in new),
            ]
        after = _problems(rows)
        # What a table without a key holds beside the upload is nowhere in it: a clash with that has words of its own.
        own = {table: list(by) for table, by in read.items() if not TABLES[table].key}
        beside = set(after) - set(_problems(rows | own)) if mode == MERGE else set()
        findings.add_all(
            _clashing(problem) if problem in beside else problem for problem in after if problem not in set(before)
        )
        if not after:
            findings.add_all(_whole(merged, busy, today))
    return ImportPlan(changes, list(findings.problems()))


def compare(
    table: str, stored: Sequence[StoredRow], new: Sequence[NewCells], mode: str
) -> tuple[TableChange, frozenset[int]]:
    """The changes that rows of an upload make to a table, and the places of stored rows that stay beside them."""
    change = TableChange()
    left: dict[object, list[int]] = defaultdict(list)
    keyed = bool(TABLES[table].key)
    for at, row in enumerate(stored):
        key = entry_key(TABLES[table], row.cells)
        left[key.casefold() if keyed and key is not None else _frozen(row.cells)].append(at)
    for each in new:
        key = entry_key(TABLES[table], each.cells)
        places = left.get(key.casefold() if keyed and key is not None else _frozen(each.cells))
        if not places:
            change.added.append(each)
            continue
        row = stored[places.pop(0)]
        if each.cells not in (row.cells, row.seen):
            change.changed.append(NewCells(row.id, each.cells, each.label, each.number))
    beside = sorted(at for places in left.values() for at in places)
    if mode == REPLACE:
        change.removed.extend(stored[at].id for at in beside if stored[at].changeable)
        beside = [at for at in beside if not stored[at].changeable]
    return change, frozenset(beside)


def _clashing(problem: Problem) -> Problem:
    return replace(
        problem,
        text_nl="botst met een rij die al bewaard is en niet zo in dit bestand staat. Staat in dit bestand alles wat "
        "blijft? Kies dan dat de rest weggaat.",
        text_en="clashes with a row that is stored already and is not so in this file. Does this file hold all that "
        "stays? Then choose that the rest goes.",
    )


def _frozen(cells: Cells) -> object:
    return tuple(sorted(cells.items()))


def _problems(rows: Mapping[str, Sequence[Row]]) -> tuple[Problem, ...]:
    """Everything that is wrong with these rows together."""
    findings = Findings()
    tables = Tables(
        {name: tuple(rows.get(name, ())) for name in TABLES},
        {name: sheet_name(table) for name, table in TABLES.items()},
        frozenset(),
    )
    for name, table in TABLES.items():
        if table.required and not tables[name]:
            findings.add_table(
                sheet_name(table),
                "De tabel heeft geen rijen; vul er ten minste een in.",
                "The table has no rows; fill in at least one.",
            )
    check_tables(tables, read_horizon(tables, None, None, findings), findings)
    return findings.problems()


def _whole(merged: Mapping[str, list[Cells]], busy: tuple[WorkerBusy, ...], today: date) -> tuple[Problem, ...]:
    try:
        read_stored(StoredInput({name: rows for name, rows in merged.items() if rows}, busy), today=today)
    except InputRefused as refused:
        return refused.problems
    return ()
