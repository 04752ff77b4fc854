"""What a worker's contract brings in a term, as availability lets it (rule `load`)."""

from __future__ import annotations

from calendars.slots import Term
from planner.domain.availability import free, pattern_on
from planner.domain.request import Request
from planner.domain.resources import WeekPattern, Wish3, Worker

WORKING_DAYS = range(1, 6)
"""ISO weekdays over which a contract's week is spread."""
_PARTS = 60
"""Parts of a minute: divisible by every possible number of working days, so that sums stay whole."""


def term_minutes(request: Request, worker: Worker, term: Term) -> int:
    """
    Minutes that the worker's contracts bring in ``term``, rounded down.

    Each Monday to Friday of the horizon in the term on which the region is not free, and the worker has a
    contract and some availability, brings its part of that contract's week: one of as many parts as the week
    has working days by the weekly availability that holds on the date.
    """
    parts = 0
    for day in request.days:
        if day not in term or day.isoweekday() not in WORKING_DAYS or day in request.regional_closed:
            continue
        if free(worker, day):
            contract = next(c for c in worker.contracts if c.first <= day <= c.last)
            pattern, _ = pattern_on(worker, day)
            parts += contract.week_minutes * _PARTS // _working_days(pattern)
    return parts // _PARTS


def _working_days(pattern: WeekPattern | None) -> int:
    """Weekdays Monday to Friday on which some of the time is not CANNOT; at least 1."""
    if pattern is None:
        return 1
    return max(1, sum(any(s is not Wish3.CANNOT for _, s in pattern.weekdays.get(d, ())) for d in WORKING_DAYS))
