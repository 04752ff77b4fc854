"""Terms: the stretches of school weeks between two holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from calendars.holidays import school_holidays
from calendars.slots import Term, days_between, monday


@cache
def terms(region: str, first: date, last: date) -> tuple[Term, ...]:
    """
    The terms of ``region`` from ``first`` to ``last`` inclusive, numbered from 1.

    A term is a run of weeks, Monday to Sunday, with at least one day from Monday to Friday outside the
    school holidays; the first and the last one are trimmed to the horizon.

    Raises
    ------
    UnknownRegionError, UncoveredDatesError
        If the school holidays of this region and horizon are not known.
    """
    holidays = school_holidays(region, first, last)
    weeks = sorted(
        {
            monday(day)
            for day in days_between(first, last)
            if day.isoweekday() <= 5 and not any(day in holiday for holiday in holidays)
        }
    )
    runs: list[tuple[date, date]] = []
    for week in weeks:
        sunday = week + timedelta(days=6)
        if runs and week == runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], sunday)
        else:
            runs.append((week, sunday))
    return tuple(
        Term(index=index, name=f"periode {index}", first=max(start, first), last=min(end, last))
        for index, (start, end) in enumerate(runs, start=1)
    )
