"""When a worker can work: the week handed in, exceptions and busy time put together."""

from __future__ import annotations

from datetime import date

from calendars.intervals import Interval, covered, merge, subtract
from calendars.school_calendar import SchoolCalendar
from planner.domain.resources import School, WeekPattern, Wish3, Worker

WORKING, WILLING = frozenset({Wish3.CAN, Wish3.RATHER_NOT}), frozenset({Wish3.CAN})


def pattern_on(worker: Worker, day: date) -> tuple[WeekPattern | None, bool]:
    """
    The weekly availability that holds on ``day``, and whether it is only the last known one.

    When nothing was handed in for ``day``, the latest week before it counts; before the first one
    nothing is known and the worker cannot work.
    """
    known: WeekPattern | None = None
    for pattern in worker.availability:
        if pattern.first > day:
            break
        known = pattern
    return known, known is not None and day > known.last


def is_estimated(worker: Worker, day: date) -> bool:
    """Whether availability on ``day`` was not handed in and rests on the last known week."""
    return pattern_on(worker, day)[1]


def _with_state(worker: Worker, day: date, states: frozenset[Wish3]) -> tuple[Interval, ...]:
    pattern, _ = pattern_on(worker, day)
    stretches = pattern.weekdays.get(day.isoweekday(), ()) if pattern else ()
    found = merge(span for span, state in stretches if state in states)
    for exception in worker.exceptions:
        if exception.first <= day <= exception.last:
            if exception.state in states:
                found = merge((*found, exception.span))
            else:
                found = subtract(found, (exception.span,))
    return subtract(found, worker.busy.get(day, ()))


def free(worker: Worker, day: date) -> tuple[Interval, ...]:
    """Merged intervals in which the worker can work, "rather not" included; empty without a contract."""
    found = worker.free_days.get(day)
    if found is None:
        has_contract = any(c.first <= day <= c.last for c in worker.contracts)
        found = worker.free_days[day] = _with_state(worker, day, WORKING) if has_contract else ()
    return found


def reluctant(worker: Worker, day: date) -> tuple[Interval, ...]:
    """Merged intervals in which the worker can, but would rather not, work."""
    return subtract(free(worker, day), _with_state(worker, day, WILLING))


def can_visit(worker: Worker, school: School, calendar: SchoolCalendar, day: date) -> bool:
    """
    Whether some visit of at least the minimum length is possible for this worker at this school on ``day``.

    A worker for whom it is not is *away* from that school then (rule `off-pattern`).
    """
    if school.id not in worker.school_ids or not calendar.is_open(day):
        return False
    intervals = free(worker, day)
    moments = calendar.visit_moments(day)
    return any(
        leave - arrive >= school.minimum_visit_minutes and covered(intervals, Interval(arrive, leave))
        for i, arrive in enumerate(moments)
        for leave in moments[i + 1 :]
    )
