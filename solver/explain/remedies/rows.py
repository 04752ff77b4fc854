"""Changes of a request as rows of the input, where a few of them say it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date

from calendars.intervals import Interval, clock
from planner.domain.repairs import RowEdit
from planner.domain.requirements import Requirement
from planner.domain.resources import Wish3, Worker
from planner.domain.statements import Priority, Wish

HOUR_MINUTES = 60
LONGEST, MOST_ALIKE = 55, 1000


def changed_row(table: str, row_id: str, cells: Mapping[str, str], column: str = "id") -> RowEdit:
    """A row, known by one of its columns, of which some cells are other."""
    return RowEdit(table=table, where=((column, row_id),), cells=tuple(cells.items()))


def changed_wish(wish: Wish, cells: Mapping[str, str]) -> tuple[RowEdit, ...]:
    """A wish asked in another way."""
    return (changed_row("wishes", wish.id, cells),)


def wish_of_its_own(rest: Wish, own: Wish, cells: Mapping[str, str]) -> tuple[RowEdit, ...]:
    """What a wish asks for one of its cohorts as a wish like it, asked in another way."""
    named = {"id": own.id, "cohort_ids": ";".join(own.cohort_ids), "together": "yes"}
    return (
        changed_row("wishes", rest.id, {"cohort_ids": ";".join(rest.cohort_ids)}),
        RowEdit(table="wishes", like=(("id", rest.id),), cells=tuple({**named, **cells}.items())),
    )


def other_priority(requirement: Requirement, priority: Priority) -> tuple[RowEdit, ...]:
    """The wish behind a requirement, asked with another weight; nothing where no wish is behind it."""
    if requirement.source != "wish":
        return ()
    return (changed_row("wishes", requirement.source_id, {"priority": priority.value}),)


def changed_worker(worker: Worker, column: str, values: Iterable[str]) -> RowEdit:
    """A worker of whom one list is another."""
    return changed_row("workers", worker.id, {column: ";".join(sorted(values))})


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


def longer_contract(worker: Worker) -> tuple[RowEdit, ...]:
    """The hours of a worker's contract as they are to be; nothing where there are several contracts."""
    if len(worker.contracts) != 1:
        return ()
    (contract,) = worker.contracts
    cells = {"week_hours": hours(contract.week_minutes)}
    if contract.year_minutes is not None:
        cells["year_hours"] = hours(contract.year_minutes)
    return (changed_row("contracts", worker.id, cells, "worker_id"),)


def hours(minutes: int) -> str:
    """Hours as a person writes them."""
    return f"{minutes / HOUR_MINUTES:.10g}"


def unused(name: str, taken: Container[str]) -> str:
    """An id like ``name``, not too long, that is not taken."""
    begin = name[:LONGEST]
    names = (begin, *(f"{begin}-{number}" for number in range(2, MOST_ALIKE)))
    return next(each for each in names if each not in taken)


def free_of_commitments(subject_id: str, day: date, span: Interval) -> RowEdit:
    """A room that nothing else holds at some time of one day."""
    cells = (("start", clock(span.start)), ("end", clock(span.end)))
    return RowEdit(table="commitments", where=(("subject_id", subject_id),), cells=cells, except_on=day)


def opened_each_week(
    table: str, column: str, owner_id: str, weekday: int, pieces: Iterable[Interval]
) -> tuple[RowEdit, ...]:
    """A room that may be used, or a partner that can come, at some times of every such weekday too."""
    return tuple(
        RowEdit(
            table=table,
            cells=(
                (column, owner_id),
                ("weekday", str(weekday)),
                ("start", clock(piece.start)),
                ("end", clock(piece.end)),
            ),
        )
        for piece in pieces
    )
