"""Rule `slot-kind`: a session lies in a slot of a kind that its activity allows, of a cohort that it is for."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import DAY_MINUTES, Interval
from calendars.slots import Slot, SlotKind
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import cohort_names, session_en, session_nl
from planner.checker.workdays import ONLINE, is_outside
from planner.domain.activities import Activity
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule, Violation

ONLINE_EVENING = Interval(19 * 60, 22 * 60)
"""An online evening session begins at the first of these or a multiple of half an hour later, and ends by the last."""
HALF_HOUR = 30
LAST_WEEKDAY = 5


def check(ledger: Ledger) -> Iterator[Violation]:
    """Wrong kind, wrong duration, no slot at that moment, or a slot that is not for these cohorts."""
    request = ledger.request
    for session in ledger.judged_sessions:
        activity = request.activities.get(session.activity_id)
        requirement = request.requirements.get(session.requirement_id)
        if activity is None:
            continue
        if session.kind is not activity.kind:
            yield _violation(
                request,
                session,
                f"heeft soort «{session.kind}», maar de activiteit is «{activity.kind}»",
                f"is of kind {session.kind}, but its activity is of kind {activity.kind}",
            )
        if session.end - session.start != activity.duration_minutes:
            yield _violation(
                request,
                session,
                f"duurt {session.end - session.start} minuten in plaats van {activity.duration_minutes}",
                f"lasts {session.end - session.start} minutes instead of {activity.duration_minutes}",
            )
        if requirement is None or requirement.school_id != session.school_id:
            continue
        if session.school_id not in request.calendars or _is_closed(request, session):
            continue
        timed, for_these = _slots_found(request, session, activity, requirement)
        if not timed:
            yield _violation(
                request,
                session,
                "ligt niet in een moment dat de activiteit toelaat",
                "is not at a moment that its activity allows",
            )
        elif not for_these:
            names = cohort_names(request, session.cohort_ids) or "–"
            yield _violation(
                request,
                session,
                f"is niet voor de gevraagde groepen of niet op hun moment (nu: {names})",
                f"is not for the cohorts asked for or not at a moment of theirs (now: {names})",
            )


def _is_closed(request: Request, session: Session) -> bool:
    """Whether rule `closed` speaks of the session: there are no slots then."""
    return session.location_id is None and not request.calendars[session.school_id].is_open(session.day)


def _slots_found(request: Request, session: Session, activity: Activity, requirement: Requirement) -> tuple[bool, bool]:
    """Whether a slot allows this time at all, and whether one of those slots is for the session's cohorts."""
    kinds = activity.slot_kinds & (requirement.slot_kinds or frozenset(SlotKind))
    asked = requirement.cohort_sets
    cohorts = frozenset(session.cohort_ids)
    if session.location_id is not None:
        return SlotKind.EVENING in kinds and _evening_elsewhere(request, session), cohorts in asked
    outside = is_outside(request, session)
    calendar = request.calendars[session.school_id]
    timed = [
        (wanted, slot)
        for kind in sorted(kinds)
        if (kind is SlotKind.EVENING) == outside
        for wanted in asked
        for slot in calendar.slots(session.day, kind, wanted, activity.subject)
        if slot.start == session.start and session.end <= slot.end
    ]
    return bool(timed), any(cohorts == _called(wanted, slot) for wanted, slot in timed)


def _called(wanted: frozenset[str], slot: Slot) -> frozenset[str] | None:
    """For whom a session in the slot is: in a break those that have it, None when there are none."""
    if slot.kind is SlotKind.BREAK and wanted:
        return wanted & slot.cohort_ids or None
    return wanted


def _evening_elsewhere(request: Request, session: Session) -> bool:
    """Whether the location is open, or the hour is one for online evenings."""
    assert session.location_id is not None
    weekday = session.day.isoweekday()
    if session.location_id == ONLINE:
        opening: tuple[Interval, ...] = (ONLINE_EVENING,) if weekday <= LAST_WEEKDAY else ()
    else:
        opening = request.location_hours.get(session.location_id, {}).get(weekday, ())
    return any(
        span.start <= session.start < session.end <= min(span.end, DAY_MINUTES)
        and (session.start - span.start) % HALF_HOUR == 0
        for span in opening
    )


def _violation(request: Request, session: Session, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.SLOT_KIND,
        session.id,
        session.day,
        f"{session_nl(request, session)} {what_nl}.",
        f"{session_en(request, session)} {what_en}.",
    )
