"""Exceptions over dates: what each takes away in school days. A reason is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from calendars.errors import CalendarError
from calendars.holidays import regional_closed
from calendars.intervals import DAY_MINUTES, Interval, clock, merge
from calendars.slots import days_between
from planner.checker.wording import day_en, day_nl
from planner.domain.resources import Wish3
from planner.errors import InputRefused, NotFound, Problem
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.availability.parts import minute_of
from planner.services.availability.periods import Year
from planner.services.availability.stored import Handed, StoredAvailability
from planner.services.inputs.rows import add_row, owner_of
from planner.services.permissions import Actor, Operation
from planner.tabular.cells import BadValue
from planner.tabular.columns import TABLES
from planner.tabular.values import read_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRecord:
    """
    An exception as it is shown.

    Parameters
    ----------
    span
        The hours of each day; None = the whole day.
    school_days
        Dates of it on which the region's schools are open.
    days_taken
        Those of them on which the worker would have worked in these hours.
    """

    row_id: int
    version: int
    first: date
    last: date
    span: Interval | None
    state: Wish3
    school_days: int
    days_taken: int


def exceptions_of(stored: StoredAvailability, worker_id: str) -> list[ExceptionRecord]:
    """The exceptions of a worker by date."""
    weeks = stored.weeks(worker_id)
    found = [_record(row, weeks, stored.year) for row in stored.rows_of("exceptions", worker_id)]
    return sorted(found, key=lambda each: (each.first, each.last, each.span or Interval(0, DAY_MINUTES)))


def add_exception(
    unit: Unit,
    actor: Actor,
    worker_id: str,
    *,
    first: str,
    last: str,
    spans: Sequence[Interval],
    state: Wish3 = Wish3.CANNOT,
) -> None:
    """
    Add an exception in these hours of each day, none = the whole day; all of it or nothing.

    Parameters
    ----------
    first, last
        As typed; an empty ``last`` is the day of ``first``.

    Raises
    ------
    NotFound, NotAllowed
    InputRefused
        With everything that is wrong; also when no day lies in the school year, or all of it is there already.
    """
    actor.require_at_all(Operation.WORKER_INPUT_CHANGE)
    stored = StoredAvailability(unit)
    row = stored.workers.get(worker_id)
    if row is None:
        raise NotFound
    actor.require(Operation.WORKER_INPUT_CHANGE, owner_of(row), seen=Operation.WORKER_INPUT_READ)
    if not last.strip():
        _check_day(first)
    days = _days(first, last)
    if days is not None and (days[1] < stored.year.first or stored.year.last < days[0]):
        raise _refused("from", *_outside(stored.year))
    there = {(each.first, each.last, each.span, each.state) for each in exceptions_of(stored, worker_id)}
    wanted = [span for span in merge(spans) or (None,) if days is None or (*days, span, state) not in there]
    if not wanted:
        raise _refused(None, "Deze uitzondering staat er al.", "This exception is there already.")
    cells = {"worker_id": worker_id, "from": first, "until": last.strip() or first, "state": state.value}
    for span in wanted:
        hours = {} if span is None else {"start": clock(span.start), "end": clock(span.end)}
        add_row(unit, actor, "exceptions", cells | hours)


def _days(first: str, last: str) -> tuple[date, date] | None:
    """The first and the last day as typed; None when they are none, of which the row says what is wrong."""
    try:
        days = date.fromisoformat(first), date.fromisoformat(last.strip() or first)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def _check_day(first: str) -> None:
    """Refuse a first day that is none and is the last one as well: as a row it would be two faults."""
    try:
        read_cell(first, TABLES["exceptions"]["from"])
    except BadValue as bad:
        raise _refused("from", bad.text_nl, bad.text_en) from bad


def _outside(year: Year) -> tuple[str, str]:
    first, last = year.first, year.last
    return (
        f"deze dagen liggen buiten het schooljaar ({day_nl(first)} tot en met {day_nl(last)}).",
        f"these days lie outside the school year ({day_en(first)} to {day_en(last)}).",
    )


def _refused(column: str | None, text_nl: str, text_en: str) -> InputRefused:
    return InputRefused([Problem("", None, column, None, text_nl, text_en)])


def _record(row: InputRow, weeks: Sequence[Handed], year: Year) -> ExceptionRecord:
    first, last = date.fromisoformat(row.cells["from"]), date.fromisoformat(row.cells["until"])
    span = Interval(minute_of(row.cells.get("start") or "0:00"), minute_of(row.cells.get("end") or "24:00"))
    days = _school_days(max(first, year.first), min(last, year.last), year.region)
    return ExceptionRecord(
        row_id=row.id,
        version=row.version,
        first=first,
        last=last,
        span=None if span == Interval(0, DAY_MINUTES) else span,
        state=Wish3(row.cells.get("state", Wish3.CANNOT)),
        school_days=len(days),
        days_taken=sum(_works(weeks, day, span) for day in days),
    )


def _school_days(first: date, last: date, region: str) -> list[date]:
    if last < first:
        return []
    try:
        closed = regional_closed(region, first, last)
    except CalendarError:  # dates for which no holidays are known; faults of the input tell of them
        closed = frozenset()
    return [day for day in days_between(first, last) if day.isoweekday() <= 5 and day not in closed]


def _works(weeks: Sequence[Handed], day: date, span: Interval) -> bool:
    known = max((week for week in weeks if week.first <= day), key=lambda week: week.first, default=None)
    stretches = () if known is None else known.days.get(day.isoweekday(), ())
    return any(each.overlaps(span) and state is not Wish3.CANNOT for each, state in stretches)
