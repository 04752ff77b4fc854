"""
What an upload would change in a stored input, and everything that would be wrong: a pure function of both.

It runs in `planner.tabular.import_child`, because the upload may be hostile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.errors import InputRefused, Problem
from planner.tabular.columns import TABLES
from planner.tabular.entries import entries, entry_key
from planner.tabular.findings import Findings
from planner.tabular.hints import sheet_name
from planner.tabular.horizon import read_horizon
from planner.tabular.reading import check_tables, read_stored
from planner.tabular.rows import Row, Tables, incomplete_tables, read_table
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
    """What an upload changes in a table; ``unread`` are rows that could not be read whole, which change nothing."""

    added: list[NewCells] = field(default_factory=list)
    changed: list[NewCells] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    unread: list[NewCells] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """
    The changes by table, and what stands in their way.

    Parameters
    ----------
    incomplete
        Tables of which a row of the upload could not be read whole, or may not have been found.
    """

    changes: dict[str, TableChange]
    problems: list[Problem]
    incomplete: list[str] = field(default_factory=list)


def plan_import(
    stored: Mapping[str, Sequence[StoredRow]],
    busy: tuple[WorkerBusy, ...],
    name: str,
    data: bytes,
    mode: str,
    today: date,
) -> ImportPlan:
    """
    Compare an upload with what is stored, and tell everything that is wrong with it at once.

    In ``merge`` mode a row replaces the stored row with its key, and nothing is removed; in ``replace`` mode stored
    rows of the tables in the upload go when they are not in it.
    """
    findings = Findings()
    uploaded = read_upload(name, data, findings)
    # A sheet that was not known may be any table that is missing.
    astray = {problem.table for problem in findings.problems()} - {raw.label for raw in uploaded.values()}
    unfound = frozenset(TABLES) - frozenset(uploaded) if astray else frozenset[str]()
    read = {table: read_table(raw, findings) for table, raw in uploaded.items()}
    incomplete = incomplete_tables(uploaded, read) | unfound
    changes: dict[str, TableChange] = {}
    merged: dict[str, list[Cells]] = {table: [row.cells for row in rows] for table, rows in stored.items()}
    rows = {table: list(read_table(raw_table(TABLES[table], of), Findings())) for table, of in merged.items()}
    before = set(_problems(rows, frozenset()))
    cells = entries(uploaded, read)
    for table, raw in uploaded.items():
        texts = [{column: str(text) for column, text in entry.items()} for entry in cells.get(table, ())]
        new = [
            NewCells(None, of_row, raw.label, row.number)
            for of_row, row in zip(_as_stored(texts, read[table], stored.get(table, ())), read[table], strict=True)
        ]
        change, kept = compare(table, stored.get(table, ()), new, mode)
        changes[table] = _read_apart(change, new, read[table])
        rows[table] = [*(row for at, row in enumerate(rows.get(table, ())) if at in kept), *read[table]]
        merged[table] = [
            *(row.cells for at, row in enumerate(stored.get(table, ())) if at in kept),
            *(each.cells for each in new),
        ]
    after = _problems(rows, incomplete)
    # What a table without a key holds beside the upload is nowhere in it: a clash with that has words of its own.
    own = {table: list(by) for table, by in read.items() if not TABLES[table].key}
    beside = set(after) - set(_problems(rows | own, incomplete)) if mode == MERGE else set()
    findings.add_all(_clashing(problem) if problem in beside else problem for problem in after if problem not in before)
    if not findings and not after:
        findings.add_all(_whole(merged, busy, today))
    partly = {table for table, by in read.items() if not all(row.is_whole for row in by)}
    return ImportPlan(changes, list(findings.problems()), sorted(incomplete | partly))


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


def _as_stored(cells: Sequence[Cells], rows: Sequence[Row], stored: Sequence[StoredRow]) -> Iterator[Cells]:
    """
    The cells of each row; where a part could not be read those of the stored row that says all the rest, if there is.

    So a row of which nothing but a fault is new is not taken for another beside the stored one.
    """
    by_rest: dict[frozenset[str], dict[object, Cells]] = {}
    for own, row in zip(cells, rows, strict=True):
        unread = frozenset(column.name for column in row.table.columns if not row.read(column.name))
        if unread and unread not in by_rest:
            by_rest[unread] = {
                _frozen({name: text for name, text in each.cells.items() if name not in unread}): each.cells
                for each in stored
            }
        yield by_rest[unread].get(_frozen(own), own) if unread else own


def _read_apart(change: TableChange, new: Sequence[NewCells], rows: Sequence[Row]) -> TableChange:
    """What ``new`` changes, with those apart that could not be read whole."""
    whole = {row.number for row in rows if row.is_whole}
    return TableChange(
        added=[each for each in change.added if each.number in whole],
        changed=[each for each in change.changed if each.number in whole],
        removed=change.removed,
        unread=[each for each in new if each.number not in whole],
    )


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


def _problems(rows: Mapping[str, Sequence[Row]], incomplete: frozenset[str]) -> tuple[Problem, ...]:
    """Everything that is wrong with these rows together; what ``incomplete`` tables lack is not missed."""
    findings = Findings()
    tables = Tables(
        {name: tuple(rows.get(name, ())) for name in TABLES},
        {name: sheet_name(table) for name, table in TABLES.items()},
        incomplete,
    )
    for name, table in TABLES.items():
        if table.required and not tables[name] and name not in incomplete:
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
