"""What is stored of an input, as the reader takes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from planner.persistence.inputs import all_rows, busy_calendars
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow, InputRow
from planner.tabular.columns import TABLES
from planner.tabular.stored import StoredInput
from planner.tabular.stored_busy import WorkerBusy


def stored_input(unit: Unit) -> StoredInput:
    """All rows and all busy time of the partnership of the scope."""
    return StoredInput(entries_of(all_rows(unit)), busy_of(busy_calendars(unit)))


def entries_of(rows: Iterable[InputRow]) -> dict[str, list[dict[str, str]]]:
    """The cells of these rows by table, tables in their usual order."""
    found: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    for row in rows:
        found[row.table_name].append(dict(row.cells))
    return {name: rows_of for name, rows_of in found.items() if rows_of}


def busy_of(calendars: Iterable[BusyCalendarRow]) -> tuple[WorkerBusy, ...]:
    """The intervals of all calendars by worker."""
    spans: dict[str, tuple[set[tuple[datetime, datetime]], set[tuple[datetime, datetime]]]] = {}
    for calendar in calendars:
        busy, tentative = spans.setdefault(calendar.worker_id, (set(), set()))
        for start, end, is_tentative in calendar.intervals:
            (tentative if is_tentative else busy).add((datetime.fromisoformat(start), datetime.fromisoformat(end)))
    return tuple(
        WorkerBusy(worker_id, tuple(sorted(busy)), tuple(sorted(tentative)))
        for worker_id, (busy, tentative) in sorted(spans.items())
    )


def interval_texts(
    busy: Iterable[tuple[datetime, datetime]], tentative: Iterable[tuple[datetime, datetime]]
) -> list[Any]:
    """Intervals as `planner.persistence.tables.BusyCalendarRow` keeps them."""
    both = [*((start, end, False) for start, end in busy), *((start, end, True) for start, end in tentative)]
    return [[start.isoformat(), end.isoformat(), is_tentative] for start, end, is_tentative in sorted(both)]
