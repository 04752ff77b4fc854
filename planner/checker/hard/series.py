"""Series, a part of rule `spacing`: all or none, alike, and week after week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from calendars.slots import SlotKind
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import session_en, session_nl
from planner.domain.activities import Activity
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule, Violation


def check_series(ledger: Ledger, requirement: Requirement, sessions: list[Session]) -> Iterator[Violation]:
    """What is wrong with one series, of which ``sessions`` (sorted, at least one) are planned."""
    request = ledger.request
    missing = sorted(set(range(1, requirement.occurrences + 1)) - {session.occurrence for session in sessions})
    if missing:
        numbers = ", ".join(map(str, missing))
        yield violation(
            HardRule.SPACING,
            requirement.id,
            sessions[-1].day,
            f"Reeks {requirement.id} is niet heel gepland: nummer {numbers} ontbreekt.",
            f"Series {requirement.id} is not planned as a whole: number {numbers} is missing.",
        )
    first = sessions[0]
    days = _series_days(request, requirement, first)
    for before, after in pairwise(sessions):
        if after.day < ledger.judged_from:
            continue
        faults = list(_unlike(first, after))
        if before.occurrence >= after.occurrence:
            faults.append((f"heeft geen hoger volgnummer dan {before.id}", f"has no higher number than {before.id}"))
        if after.day not in days:
            faults.append(("valt niet op een dag van de reeks", "is not on a day of its series"))
        elif before.day in days and days[after.day] != days[before.day] + 1:
            faults.append(
                (f"volgt niet op de eerste dag na sessie {before.id}", f"does not follow session {before.id} at once")
            )
        for what_nl, what_en in faults:
            yield violation(
                HardRule.SPACING,
                after.id,
                after.day,
                f"{session_nl(request, after)} {what_nl}.",
                f"{session_en(request, after)} {what_en}.",
            )


def _unlike(first: Session, other: Session) -> Iterator[tuple[str, str]]:
    if other.day.weekday() != first.day.weekday():
        yield f"is niet op de weekdag van {first.id}", f"is not on the weekday of {first.id}"
    if other.start != first.start:
        yield f"begint niet op de tijd van {first.id}", f"does not start at the time of {first.id}"
    if other.activity_id != first.activity_id:
        yield f"heeft een andere activiteit dan {first.id}", f"has another activity than {first.id}"
    if other.cohort_ids != first.cohort_ids:
        yield f"is voor andere groepen dan {first.id}", f"is for other cohorts than {first.id}"


def _series_days(request: Request, requirement: Requirement, first: Session) -> dict[date, int]:
    """The dates on which a series on this weekday has its sessions, numbered in order."""
    calendar = request.calendars[requirement.school_id]
    activity = request.activities.get(first.activity_id)
    kind = _kind(activity, requirement)
    days = (
        day
        for day in requirement.days
        if day.weekday() == first.day.weekday()
        and calendar.is_open(day)
        and not any(calendar.closes(day, kind, cohort_id) for cohort_id in first.cohort_ids or (None,))
    )
    return {day: number for number, day in enumerate(days)}


def _kind(activity: Activity | None, requirement: Requirement) -> SlotKind:
    """The slot kind whose closing makes a series skip a week: the only one it has, else the end of the day."""
    if activity is None:
        return SlotKind.END_OF_DAY
    kinds = sorted(activity.slot_kinds & (requirement.slot_kinds or frozenset(SlotKind)))
    return kinds[0] if len(kinds) == 1 else SlotKind.END_OF_DAY
