"""Busy time of workers as a database keeps it: intervals, without the calendar that they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calendars.ical.busy_time import Span, busy_time
from planner.domain.provenance import Place
from planner.tabular.busy import Taken
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Tables


@dataclass(frozen=True, slots=True)
class WorkerBusy:
    """When a worker is busy by calendars of their own: UTC instants, sorted."""

    worker_id: str
    busy: tuple[Span, ...]
    tentative: tuple[Span, ...] = ()


def stored_taken(busy: Iterable[WorkerBusy], tables: Tables, horizon: Horizon | None) -> tuple[Taken, ...]:
    """The stored busy time over the whole input, sorted; of workers that are gone there is none."""
    workers = tables.by_id("workers")
    if horizon is None:
        return ()
    first, last = horizon.whole_first, horizon.whole_last
    found: set[Taken] = set()
    for each in busy:
        if each.worker_id in workers:
            read = busy_time(each.busy, each.tentative, first, last)
            found.update(("workers", each.worker_id, day, span) for day, span in (*read.busy, *read.tentative))
    return tuple(sorted(found))


def stored_places(busy: Iterable[WorkerBusy]) -> dict[tuple[str, str], Place]:
    """Where busy time comes from, by table and id of whose it is."""
    return {("workers", each.worker_id): Place(f"agenda {each.worker_id}") for each in busy}
