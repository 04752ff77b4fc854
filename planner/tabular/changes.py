"""Changes as they were handed in, and the input as it is with them; what a written plan keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planner.domain.assignment import Session
from planner.domain.changes import Change
from planner.tabular.cells import BadValue, shown
from planner.tabular.change_entries import Entry
from planner.tabular.change_rows import MAKERS
from planner.tabular.change_table import APPLIED, APPLIED_FILE, CHANGES
from planner.tabular.delimited import open_text, read_delimited
from planner.tabular.fields import Table
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.plans import FORMULA_STARTS, csv_table
from planner.tabular.raw import Record, take_table
from planner.tabular.rows import Row, Tables, read_table
from planner.tabular.sources import bytes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSource:
    """
    Where changes come from.

    Parameters
    ----------
    folder
        A written plan; its `APPLIED_FILE`, if it has one, holds those that it was made with.
    file
        New ones, a CSV file.
    sessions
        The sessions of that plan by id, for changes of a session; None = they could not be read.
    """

    folder: Path | None = None
    file: Path | None = None
    sessions: Mapping[str, Session] | None = None


def change_tables(
    tables: Tables, horizon: Horizon | None, source: ChangeSource, today: date, findings: Findings
) -> tuple[Tables, tuple[Change, ...]]:
    """The tables as if every change had been filled in, earlier ones first, and the changes; faults are noted."""
    rows = dict(tables.rows)
    changes: list[Change] = []
    for row, applied_on in _all_rows(source, findings):
        if not row.read("change_id", "kind", "subject_id"):
            continue
        so_far = replace(tables, rows=dict(rows))
        entry = Entry(row, applied_on, today, so_far, horizon, source.sessions, findings)
        if applied_on is not None and not entry.is_known:
            continue
        made = tuple(MAKERS[entry.kind](entry))
        if entry.without_pin:
            rows["pins"] = _without_pin(rows["pins"], entry.subject_id)
        for each in made if not entry.is_past else ():
            _put(rows, each)
        changes.append(entry.change())
    return replace(tables, rows=rows), tuple(changes)


def _all_rows(source: ChangeSource, findings: Findings) -> Iterable[tuple[Row, date | None]]:
    applied = source.folder / APPLIED_FILE if source.folder is not None else None
    if applied is not None and applied.is_file():
        for row in _read(applied, APPLIED, findings):
            if row.read("applied_on"):
                yield row, row.get("applied_on", date)
    if source.file is not None:
        rows = _read(source.file, CHANGES, findings)
        _check_ids(rows, findings)
        for row in rows:
            yield row, None


def _read(path: Path, table: Table, findings: Findings) -> tuple[Row, ...]:
    data = bytes_of(path, findings)
    if data is None:
        return ()
    try:
        raw = take_table(table, path.name, map(_unguarded, read_delimited(open_text(data))), findings)
    except BadValue as bad:
        findings.add_table(path.name, bad.text_nl, bad.text_en)
        return ()
    if table.required and not raw.rows and raw.complete:
        findings.add_table(path.name, "Er staat geen wijziging in.", "It holds no change.")
    return read_table(raw, findings)


def _unguarded(record: Record) -> Record:
    """A record without the apostrophes that `csv_table` puts before what a spreadsheet would run."""
    if isinstance(record, BadValue):
        return record
    return [
        cell[1:] if isinstance(cell, str) and cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
        for cell in record
    ]


def _check_ids(rows: Sequence[Row], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        change_id = row.maybe("change_id", str)
        first = seen.setdefault((change_id or "").casefold(), row.number)
        if change_id is not None and first != row.number:
            findings.add(
                row.problem(
                    "change_id",
                    f"{shown(change_id)} staat ook al in rij {first}; elke wijziging heeft een eigen code nodig.",
                    f"{shown(change_id)} is already in row {first}; every change needs an id of its own.",
                    change_id,
                )
            )


def _put(rows: dict[str, tuple[Row, ...]], row: Row) -> None:
    """Add a row; a pin takes the place of an earlier one of the same session."""
    kept = rows[row.table.name]
    if row.table.name == "pins":
        kept = _without_pin(kept, row.get("session_id", str))
    rows[row.table.name] = (*kept, row)


def _without_pin(rows: tuple[Row, ...], session_id: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.maybe("session_id", str) != session_id)


def applied_csv(changes: Iterable[Change], today: date) -> bytes:
    """`APPLIED_FILE`: every change that a plan is made with, in order; new ones are applied ``today``."""
    return csv_table(
        tuple(column.name for column in APPLIED.columns),
        (
            (
                *(change.id, change.kind.value, change.subject_id),
                *(day.isoformat() if day is not None else "" for day in (change.first, change.last)),
                *(change.value, (change.applied_on or today).isoformat()),
            )
            for change in changes
        ),
    )
