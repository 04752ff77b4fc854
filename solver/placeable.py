"""How often a requirement could happen if nothing else existed, looked for no longer than needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.requirements import Requirement
from solver.bounds import least_gap, most_placeable
from solver.candidates import candidates_of
from solver.instance import Instance


def placeable(instance: Instance, requirement: Requirement) -> int:
    """
    The same as `most_placeable`, without going through all candidates where a few of them show enough.

    Most requirements are possible on their first dates; of those that are not every date is tried.
    """
    if requirement.series or requirement.rejected or requirement.id in instance.candidates:
        return most_placeable(instance, requirement)
    gap = timedelta(days=least_gap(instance, requirement))
    count, free_from = 0, date.min
    for day in requirement.days:
        if day < free_from or day < instance.since:
            continue
        if candidates_of(instance, replace(requirement, days=(day,))):
            count, free_from = count + 1, day + gap
            if not gap or count == requirement.occurrences:
                return requirement.occurrences
    return count
