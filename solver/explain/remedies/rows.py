"""Changes of a request as rows of the input, where a few of them say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from calendars.intervals import Interval, clock
from planner.domain.repairs import RowEdit
from planner.domain.requirements import Requirement
from planner.domain.resources import Wish3, Worker
from planner.domain.statements import Priority

HOUR_MINUTES = 60


def changed_wish(requirement: Requirement, cells: Mapping[str, str]) -> tuple[RowEdit, ...]:
    """The wish behind a requirement, asked in another way; nothing where no wish is behind it."""
    if requirement.source != "wish":
        return ()
    return (RowEdit(table="wishes", where=(("id", requirement.source_id),), cells=tuple(cells.items())),)


def other_priority(requirement: Requirement, priority: Priority) -> tuple[RowEdit, ...]:
    """The wish behind a requirement, asked with another weight."""
    return changed_wish(requirement, {"priority": priority.value})


def changed_worker(worker: Worker, column: str, values: Iterable[str]) -> RowEdit:
    """A worker of whom one list is another."""
    return RowEdit(table="workers", where=(("id", worker.id),), cells=((column, ";".join(sorted(values))),))


def free_on(worker_id: str, day: date, span: Interval) -> RowEdit:
    """A worker who can at some time of one day."""
    cells = {
        "worker_id": worker_id,
        "from": day.isoformat(),
        "until": day.isoformat(),
        "start": clock(span.start),
        "end": clock(span.end),
        "state": Wish3.CAN.value,
    }
    return RowEdit(table="exceptions", cells=tuple(cells.items()))


def free_each_week(worker: Worker, weekday: int, pieces: Iterable[Interval]) -> tuple[RowEdit, ...]:
    """
    A worker who can at some times of every such weekday.

    Nothing where the week is another in the course of the year, or says that the worker cannot then: rows would have
    to be split. The rows hold as long as the others of the worker's week do.
    """
    spans = tuple(pieces)
    if len(worker.availability) != 1:
        return ()
    (pattern,) = worker.availability
    taken = [span for span, state in pattern.weekdays.get(weekday, ()) if state is Wish3.CANNOT]
    if any(span.overlaps(other) for span in spans for other in taken):
        return ()
    rows = []
    for span in spans:
        cells = {
            "worker_id": worker.id,
            "weekday": str(weekday),
            "start": clock(span.start),
            "end": clock(span.end),
            "state": Wish3.CAN.value,
        }
        rows.append(RowEdit(table="availability", cells=tuple(cells.items())))
    return tuple(rows)


def more_hours(worker: Worker, minutes: int) -> tuple[RowEdit, ...]:
    """A worker with so many more minutes a week; nothing where there are several contracts, or hours of a year too."""
    if len(worker.contracts) != 1 or worker.contracts[0].year_minutes is not None:
        return ()
    hours = (worker.contracts[0].week_minutes + minutes) / HOUR_MINUTES
    return (RowEdit(table="contracts", where=(("worker_id", worker.id),), cells=(("week_hours", f"{hours:g}"),)),)
