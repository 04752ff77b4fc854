"""Series among the moments: which ones lie in a run of as many weeks as are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from calendars.slots import SlotKind
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.explain.moments import Choice, kinds_of

RunKey = tuple[str, frozenset[str], int, int]
"""Activity, cohorts, start and ISO weekday: what is the same for a whole series."""


WholeRuns = frozenset[tuple[RunKey, date]]
"""Series and dates that lie in a whole run."""


def run_key(choice: Choice) -> RunKey:
    """To which series a session of this choice could belong."""
    return choice.activity.id, choice.cohort_ids, choice.start, choice.day.isoweekday()


def whole_runs(request: Request, requirement: Requirement, open_choices: Sequence[Iterable[Choice]]) -> WholeRuns:
    """
    The series and dates that are part of a whole run on successive series days.

    ``open_choices`` are per occurrence the choices at which it could be held.
    """
    found: list[dict[RunKey, set[date]]] = []
    for choices in open_choices:
        days: dict[RunKey, set[date]] = defaultdict(set)
        for choice in choices:
            days[run_key(choice)].add(choice.day)
        found.append(days)
    whole: set[tuple[RunKey, date]] = set()
    for key in found[0]:
        days_of_series = series_days(request, requirement, key)
        for i in range(len(days_of_series) - requirement.occurrences + 1):
            run = days_of_series[i : i + requirement.occurrences]
            if all(day in days.get(key, ()) for days, day in zip(found, run, strict=True)):
                whole.update((key, day) for day in run)
    return frozenset(whole)


def series_days(request: Request, requirement: Requirement, key: RunKey) -> list[date]:
    """Dates of the weekday on which a series has its sessions: open, and the kind not closed for a cohort."""
    activity_id, cohort_ids, _, weekday = key
    calendar = request.calendars[requirement.school_id]
    kinds = kinds_of(requirement, request.activities[activity_id])
    kind = next(iter(kinds)) if len(kinds) == 1 else SlotKind.END_OF_DAY
    return [
        day
        for day in requirement.days
        if day.isoweekday() == weekday
        and calendar.is_open(day)
        and not any(calendar.closes(day, kind, cohort_id) for cohort_id in sorted(cohort_ids) or (None,))
    ]
