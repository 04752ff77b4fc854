"""A whole input from files into a new partnership: how an installation begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from calendars.ical.isolated import read_isolated
from planner.errors import Conflict, InputRefused, Problem
from planner.persistence.people import partnership_named
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import BusyCalendarRow, InputRow, PartnershipRow
from planner.services.inputs.ownership import Directory, directory_of
from planner.services.inputs.stored import interval_texts
from planner.tabular.columns import TABLES
from planner.tabular.entries import Entries, entry_key
from planner.tabular.reading import read_entries


def load_partnership(store: Store, name: str, path: Path, *, now: datetime) -> int:
    """
    Make a partnership called ``name`` with the input in ``path``; its id.

    Raises
    ------
    InputRefused
        With every problem of the input; a calendar of a room is one, because the service keeps those of workers.
    Conflict
        If there is a partnership of that name.
    """
    read = read_entries(path, today=now.date())
    partnership = read.request.partnership
    busy = _busy(read.calendars, partnership.first, partnership.last)

    def work(unit: Unit) -> int:
        if partnership_named(unit, name) is not None:
            raise Conflict(
                "partnership-exists",
                f"Er is al een samenwerking die {name} heet.",
                f"There already is a partnership called {name}.",
            )
        row = PartnershipRow(name=name, input_version=1)
        unit.add(row)
        unit.flush()
        for stored in input_rows(read.entries):
            stored.partnership_id = row.id
            unit.add(stored)
        for worker_id, label, intervals in busy:
            calendar = BusyCalendarRow(partnership_id=row.id, worker_id=worker_id, name=label, intervals=intervals)
            calendar.checked_at = calendar.good_at = now
            calendar.known_until = partnership.last
            unit.add(calendar)
        unit.flush()
        return row.id

    return store.write(Scope.everywhere("A new partnership belongs to none yet.", now), work)


def input_rows(entries: Entries) -> Iterator[InputRow]:
    """A new row for each entry, in their order, with its key and whose it is."""
    directory = directory_of(entries)
    for name, found in entries.items():
        for position, entry in enumerate(found):
            yield input_row(name, position, entry, directory)


def input_row(table: str, position: int, entry: Mapping[str, object], directory: Directory) -> InputRow:
    """A new row with these cells."""
    owner = directory.owner(table, entry)
    return InputRow(
        table_name=table,
        row_key=entry_key(TABLES[table], entry),
        position=position,
        cells=dict(entry),
        organisation_id=owner.organisation_id,
        school_id=owner.school_id,
        worker_id=owner.worker_id,
    )


def _busy(calendars: Iterable[Path], first: date, last: date) -> list[tuple[str, str, list[Any]]]:
    """Worker, name and intervals of each calendar."""
    found, refused = [], []
    for path in calendars:
        kind, _, owner = path.stem.partition("-")
        if kind != "worker":
            refused.append(
                Problem(
                    f"{path.parent.name}/{path.name}",
                    None,
                    None,
                    None,
                    "De dienst bewaart geen agenda van een ruimte; zet die tijd in vaste bezetting.",
                    "The service keeps no calendar of a room; put that time among the commitments.",
                )
            )
            continue
        read = read_isolated(path.read_bytes(), first, last)
        found.append((owner, path.name, interval_texts(read.busy_utc, read.tentative_utc)))
    if refused:
        raise InputRefused(refused)
    return found
