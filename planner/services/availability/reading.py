"""Who handed in what: the people of a person's own organisation for a period, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.errors import NotFound
from planner.persistence.store import Unit
from planner.services.availability.exceptions import ExceptionRecord, exceptions_of
from planner.services.availability.parts import Part
from planner.services.availability.periods import Period, Year
from planner.services.availability.stored import Handed, StoredAvailability, digest_of, handed_for, last_before
from planner.services.availability.weeks import Cell, Days, grid
from planner.services.inputs.calendars import CalendarRecord, list_calendars
from planner.services.inputs.rows import InputRecord, owner_of, record_of
from planner.services.permissions import Actor, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSummary:
    """
    A worker as the list shows them.

    Parameters
    ----------
    week
        The week that holds on the first day of the period for which one was handed in, by part of the day.
    exceptions
        How many touch the period.
    """

    worker_id: str
    name: str
    week: list[list[Cell]]
    answered: bool
    week_hours: str | None
    exceptions: int
    calendar: CalendarRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAvailability:
    """
    Everything that was handed in of one worker.

    Parameters
    ----------
    days
        The week of the period; empty = not handed in.
    weeks
        All weeks that hold on dates of the period.
    previous
        The last week before the period; None = there is none.
    digest
        Of the worker's weeks as they were read, for saving.
    """

    worker_id: str
    name: str
    may_change: bool
    parts: tuple[Part, ...]
    days: Days
    weeks: list[Handed]
    previous: Handed | None
    digest: str
    exceptions: list[ExceptionRecord]
    contracts: list[InputRecord]
    commitments: list[InputRecord]
    calendar: CalendarRecord | None


def list_availability(unit: Unit, actor: Actor, key: str, today: date) -> tuple[Year, Period, list[WorkerSummary]]:
    """
    The year, the period with this key (empty = the coming one), and the workers whose input this person may read.

    Raises
    ------
    NotAllowed
    NotFound
        If there is no such period.
    Conflict
        If the input has no partnership row.
    """
    actor.require_at_all(Operation.WORKER_INPUT_READ)
    stored = StoredAvailability(unit)
    period = stored.year.named(key, today)
    calendars = {each.worker_id: each for each in list_calendars(unit, actor)}
    found = []
    for worker_id, row in stored.workers.items():
        if not actor.may(Operation.WORKER_INPUT_READ, owner_of(row)):
            continue
        weeks = handed_for(stored.weeks(worker_id), period)
        contracts = stored.rows_of("contracts", worker_id)
        found.append(
            WorkerSummary(
                worker_id=worker_id,
                name=str(row.cells["name"]),
                week=grid(weeks[0].days if weeks else {}, stored.parts(worker_id)),
                answered=bool(weeks),
                week_hours=str(contracts[-1].cells["week_hours"]) if contracts else None,
                exceptions=sum(
                    each.first <= period.last and period.first <= each.last for each in exceptions_of(stored, worker_id)
                ),
                calendar=calendars.get(worker_id),
            )
        )
    return stored.year, period, sorted(found, key=lambda each: (each.answered, each.name.casefold()))


def read_availability(
    unit: Unit, actor: Actor, worker_id: str, key: str, today: date
) -> tuple[Year, Period, WorkerAvailability]:
    """
    The year, the period with this key (empty = the coming one), and one worker.

    Raises
    ------
    NotAllowed
    NotFound
        If there is no such worker or period, as far as this person may know.
    Conflict
        If the input has no partnership row.
    """
    actor.require_at_all(Operation.WORKER_INPUT_READ)
    stored = StoredAvailability(unit)
    row = stored.workers.get(worker_id)
    if row is None:
        raise NotFound
    actor.require(Operation.WORKER_INPUT_READ, owner_of(row))
    period = stored.year.named(key, today)
    weeks = stored.weeks(worker_id)
    here = handed_for(weeks, period)
    found = WorkerAvailability(
        worker_id=worker_id,
        name=str(row.cells["name"]),
        may_change=actor.may(Operation.WORKER_INPUT_CHANGE, owner_of(row)),
        parts=stored.parts(worker_id),
        days=here[0].days if here else {},
        weeks=here,
        previous=last_before(weeks, period),
        digest=digest_of(stored.rows_of("availability", worker_id)),
        exceptions=exceptions_of(stored, worker_id),
        contracts=[record_of(actor, each) for each in stored.rows_of("contracts", worker_id)],
        commitments=[record_of(actor, each) for each in stored.rows_of("commitments", worker_id)],
        calendar=next((each for each in list_calendars(unit, actor) if each.worker_id == worker_id), None),
    )
    return stored.year, period, found
