"""Time that workers and rooms are taken: fixed commitments, and calendars in the folder `busy`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from calendars.errors import CalendarError
from calendars.ical.contentlines import MAX_BYTES
from calendars.ical.isolated import read_isolated
from calendars.intervals import Interval, merge
from calendars.limited import Limits
from calendars.slots import days_between
from planner.tabular.cells import shown
from planner.tabular.findings import Findings, suggestion
from planner.tabular.horizon import Horizon
from planner.tabular.places import Busy
from planner.tabular.rows import Row, Tables

OWNERS = {"worker": "workers", "room": "rooms"}
"""First part of a calendar's file name, and the table of its owner."""

AT_ONCE = 2
"""Calendars read side by side, each in a process of its own."""
PATIENT = Limits(wall_seconds=60.0)
"""Nobody waits for an answer here, and the machine may be busy planning something else."""

Taken = tuple[str, str, date, Interval]
"""Table of the owner, its id, the date and when."""


class Refusal(NamedTuple):
    """Why a calendar cannot be used, in Dutch and in English."""

    nl: str
    en: str


def check_commitments(tables: Tables, findings: Findings) -> None:
    """Commitments without a day, and those of an id that is both a worker's and a room's."""
    workers, rooms = tables.by_id("workers"), tables.by_id("rooms")
    for row in tables["commitments"]:
        if row.read("weekday", "from") and row.values["weekday"] is None and row.values["from"] is None:
            findings.add(
                row.problem(
                    "weekday",
                    "vul een weekdag in, of in «van» een datum.",
                    "fill in a weekday, or a date in «from».",
                )
            )
        subject_id = row.maybe("subject_id", str)
        if subject_id in workers and subject_id in rooms:
            findings.add(
                row.problem(
                    "subject_id",
                    f"{shown(subject_id)} is zowel een jongerenwerker als een ruimte; geef een ervan een andere code.",
                    f"{shown(subject_id)} is both a worker and a room; give one of them another id.",
                    subject_id,
                )
            )


def from_commitments(tables: Tables, horizon: Horizon) -> Iterator[Taken]:
    """Every date on which a commitment takes time; one without weekday holds on each day from ``from`` to ``until``."""
    workers = tables.by_id("workers")
    for row in tables["commitments"]:
        owner = row.get("subject_id", str)
        span = Interval(row.get("start", int), row.get("end", int))
        for day in commitment_days(row, horizon):
            yield "workers" if owner in workers else "rooms", owner, day, span


def commitment_days(row: Row, horizon: Horizon) -> Iterator[date]:
    """The dates of one commitment."""
    weekday, first, last = row.maybe("weekday", int), row.maybe("from", date), row.maybe("until", date)
    if weekday is None and last is None:
        last = first
    first, last = max(first or horizon.first, horizon.first), min(last or horizon.last, horizon.last)
    return (day for day in days_between(first, last) if weekday in (None, day.isoweekday()))


def read_calendars(
    paths: Iterable[Path],
    tables: Tables,
    horizon: Horizon | None,
    findings: Findings,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Taken, ...]:
    """
    The busy time of every calendar file over the whole input, sorted.

    What a calendar calls tentative counts as busy: nobody should be planned twice. Only start and end are kept.
    ``meanwhile`` is called while other processes read them.
    """
    found: set[Taken] = set()
    owned: list[tuple[Path, str, str, str]] = []
    for path in paths:
        label = f"{path.parent.name}/{path.name}"
        kind, _, owner = path.stem.partition("-")
        if path.suffix.casefold() != ".ics" or kind not in OWNERS or not owner:
            findings.add_table(
                label,
                "Noem het bestand worker-CODE.ics of room-CODE.ics, met de code van de jongerenwerker of de ruimte.",
                "Name the file worker-ID.ics or room-ID.ics, with the id of the worker or the room.",
            )
            continue
        table = OWNERS[kind]
        known = tables.by_id(table)
        if owner not in known:
            if table not in tables.incomplete:
                hint_nl, hint_en = suggestion(owner, sorted(known))
                findings.add_table(
                    label,
                    f"{shown(owner)} komt niet voor in {tables.label(table)}.{hint_nl}",
                    f"{shown(owner)} is not in {tables.label(table)}.{hint_en}",
                )
            continue
        owned.append((path, label, table, owner))
    if horizon is None:
        return ()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        read = threads.map(lambda each: _spans(each[0], horizon), owned)
        meanwhile()
        for (_, label, table, owner), spans in zip(owned, read, strict=True):
            if isinstance(spans, Refusal):
                findings.add_table(label, spans.nl, spans.en)
            else:
                found.update((table, owner, day, span) for day, span in spans)
    return tuple(sorted(found))


def _spans(path: Path, horizon: Horizon) -> tuple[tuple[date, Interval], ...] | Refusal:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        read = read_isolated(data, horizon.whole_first, horizon.whole_last, limits=PATIENT)
    except OSError as error:
        return Refusal(
            f"Het bestand kan niet worden geopend ({error.strerror}).",
            f"The file cannot be opened ({error.strerror}).",
        )
    except CalendarError as error:
        return Refusal(error.nl, error.en)
    return (*read.busy, *read.tentative)


def gather(taken: Iterable[Taken], table: str) -> Busy:
    """Merged busy intervals of the owners in ``table``, by id and date."""
    spans: dict[str, dict[date, list[Interval]]] = {}
    for owner_table, owner, day, span in sorted(taken):
        if owner_table == table:
            spans.setdefault(owner, {}).setdefault(day, []).append(span)
    return {owner: {day: merge(each) for day, each in days.items()} for owner, days in spans.items()}
