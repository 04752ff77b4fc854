"""The ways to hold a series: so many successive weeks on one weekday at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from calendars.slots import SlotKind
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from solver.candidates import Candidate
from solver.instance import Instance


def series_runs(
    instance: Instance, requirement: Requirement, candidates: Iterable[Candidate]
) -> list[tuple[Candidate, ...]]:
    """
    Every run of a series, in order of name and date.

    A run has one activity, one cohort set, one place, one start and one weekday, on successive dates on
    which the school is open and does not close the slot kind. Without rule `spacing` any dates will do.
    """
    grouped: dict[tuple[str, tuple[str, ...], str, int, int], dict[date, Candidate]] = defaultdict(dict)
    for c in candidates:
        grouped[c.activity.id, c.cohort_ids, c.place or "", c.start, c.day.isoweekday()][c.day] = c
    runs: list[tuple[Candidate, ...]] = []
    n = requirement.occurrences
    for (activity_id, cohort_ids, _, _, weekday), found in sorted(grouped.items()):
        days = sorted(found)
        if HardRule.SPACING not in instance.without:
            days = series_days(instance, requirement, activity_id, cohort_ids, weekday)
        for i in range(len(days) - n + 1):
            if all(d in found for d in days[i : i + n]):
                runs.append(tuple(found[d] for d in days[i : i + n]))
    return runs


def continuation(
    instance: Instance, requirement: Requirement, like: Candidate, first: date, left: int
) -> tuple[Candidate, ...]:
    """The next ``left`` sessions, from ``first`` on, of a series that is held like ``like``; empty if one cannot be."""
    days = series_days(instance, requirement, like.activity.id, like.cohort_ids, like.day.isoweekday())
    wanted = [d for d in days if d >= first][:left]
    found = {
        c.day: c
        for c in instance.candidates[requirement.id]
        if (c.activity.id, c.cohort_ids, c.place, c.start)
        == (like.activity.id, like.cohort_ids, like.place, like.start)
    }
    if len(wanted) < left or not found.keys() >= set(wanted):
        return ()
    return tuple(found[d] for d in wanted)


def series_days(
    instance: Instance, requirement: Requirement, activity_id: str, cohort_ids: tuple[str, ...], weekday: int
) -> list[date]:
    """Dates of the weekday in the window on which a session of the series could be held by the calendar."""
    calendar = instance.request.calendars[requirement.school_id]
    activity = instance.request.activities[activity_id]
    kinds = activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds
    kind = next(iter(kinds)) if len(kinds) == 1 else SlotKind.END_OF_DAY
    return [
        d
        for d in requirement.days
        if d.isoweekday() == weekday
        and calendar.is_open(d)
        and not any(calendar.closes(d, kind, c) for c in cohort_ids or (None,))
    ]
