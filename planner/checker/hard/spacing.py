"""Rule `spacing`: order and distance of occurrences, cool-down of activities, one material set in one place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from calendars.intervals import Interval
from planner.checker.hard.ledger import Ledger, overlaps, violation
from planner.checker.hard.series import check_series
from planner.checker.hard.wording import cohort_names, school_name, session_en, session_nl
from planner.checker.workdays import occupied
from planner.domain.activities import Activity, CooldownScope
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Per requirement its order and gaps, or its series; then cool-downs; then material sets."""
    request = ledger.request
    by_requirement: dict[str, list[Session]] = {}
    for session in ledger.sessions:
        by_requirement.setdefault(session.requirement_id, []).append(session)
    for requirement_id, sessions in by_requirement.items():
        requirement = request.requirements.get(requirement_id)
        if requirement is None or sessions[-1].day < ledger.judged_from:
            continue
        if requirement.series:
            yield from check_series(ledger, requirement, sessions)
        else:
            yield from _check_gaps(ledger, requirement, sessions)
    yield from _check_cooldowns(ledger)
    yield from check_materials(ledger)


def _check_gaps(ledger: Ledger, requirement: Requirement, sessions: list[Session]) -> Iterator[Violation]:
    """Least and most days between; in a first plan numbers rise with time, later a session keeps its own."""
    request = ledger.request
    for before, after in pairwise(sessions):
        if after.day < ledger.judged_from:
            continue
        days = (after.day - before.day).days
        in_order = before.occurrence < after.occurrence or (before.day, before.start) == (after.day, after.start)
        if not in_order and request.previous is None:
            yield _violation(
                request,
                after,
                f"komt na sessie {before.id}, maar heeft geen hoger volgnummer",
                f"comes after session {before.id}, but has no higher number",
            )
        if days < requirement.min_gap_days:
            yield _violation(
                request,
                after,
                f"ligt {days} dagen na sessie {before.id}, minstens {requirement.min_gap_days} is nodig",
                f"is {days} days after session {before.id}, at least {requirement.min_gap_days} are needed",
            )
        if requirement.max_gap_days is not None and days > requirement.max_gap_days:
            yield _violation(
                request,
                after,
                f"ligt {days} dagen na sessie {before.id}, hoogstens {requirement.max_gap_days} mag",
                f"is {days} days after session {before.id}, at most {requirement.max_gap_days} are allowed",
            )


def _check_cooldowns(ledger: Ledger) -> Iterator[Violation]:
    """Sessions of one activity too soon after each other; of those in between one series, none."""
    request = ledger.request
    by_place: dict[tuple[str, CooldownScope, str], list[Session]] = {}
    for session in ledger.sessions:
        activity = request.activities.get(session.activity_id)
        if activity is not None and activity.cooldown_days > 0:
            for place in _places(request, activity, session):
                by_place.setdefault((activity.id, activity.cooldown_scope, place), []).append(session)
    close: dict[tuple[str, str], tuple[Session, Session, list[str]]] = {}
    for (activity_id, _, place), sessions in by_place.items():
        for before, after in pairwise(sessions):
            days = (after.day - before.day).days
            soon = days < request.activities[activity_id].cooldown_days and after.day >= ledger.judged_from
            if soon and not _in_one_series(request, before, after):
                close.setdefault((before.id, after.id), (before, after, []))[2].append(place)
    for before, after, places in close.values():
        activity = request.activities[after.activity_id]
        where = (
            school_name(request, after.school_id)
            if activity.cooldown_scope is CooldownScope.SCHOOL
            else cohort_names(request, places)
        )
        days = (after.day - before.day).days
        yield _violation(
            request,
            after,
            f"komt voor {where} {days} dagen na sessie {before.id}, rust {activity.cooldown_days} dagen",
            f"comes for {where} {days} days after session {before.id}, cool-down {activity.cooldown_days} days",
        )


def _places(request: Request, activity: Activity, session: Session) -> frozenset[str]:
    """Where the cool-down of a session holds: its school, or the smallest cohorts it is for."""
    if activity.cooldown_scope is CooldownScope.SCHOOL:
        return frozenset({session.school_id})
    nobody = frozenset[str]()
    return nobody.union(*(request.leaf_cohorts.get(cohort_id, nobody) for cohort_id in session.cohort_ids))


def _in_one_series(request: Request, before: Session, after: Session) -> bool:
    requirement = request.requirements.get(before.requirement_id)
    return before.requirement_id == after.requirement_id and requirement is not None and requirement.series


def check_materials(ledger: Ledger) -> Iterator[Violation]:
    """One material set in two places at a time."""
    request = ledger.request
    used: dict[tuple[str, date], list[tuple[Interval, Session]]] = {}
    for session in ledger.judged_sessions:
        activity = request.activities.get(session.activity_id)
        if activity is not None and activity.material_set is not None:
            used.setdefault((activity.material_set, session.day), []).append((occupied(request, session), session))
    for (material_set, _), sessions in used.items():
        for first, second in overlaps(sessions):
            yield _violation(
                request,
                second,
                f"gebruikt {material_set} tegelijk met sessie {first.id}",
                f"uses {material_set} at the same time as session {first.id}",
            )


def _violation(request: Request, session: Session, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.SPACING,
        session.id,
        session.day,
        f"{session_nl(request, session)} {what_nl}.",
        f"{session_en(request, session)} {what_en}.",
    )
