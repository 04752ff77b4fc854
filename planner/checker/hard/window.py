"""Rule `window`: a session is one occurrence of a known requirement, on one of its days, in its activity's season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import session_en, session_nl
from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Sessions that nothing asks for, occurrences planned twice, wrong dates, activities and months."""
    request = ledger.request
    days = {requirement.id: frozenset(requirement.days) for requirement in request.requirements.values()}
    before = frozenset(s.id for s in standing(request.previous.plan.sessions)) if request.previous else frozenset[str]()
    left = {(r.id, day, start): stay for r in request.requirements.values() for day, start, stay in r.rejected}
    seen: set[tuple[str, int]] = set()
    for session in ledger.sessions:
        key = (session.requirement_id, session.occurrence)
        moment = (session.requirement_id, session.day, session.start)
        if moment in left:
            left[moment] -= 1
        if session.day >= ledger.judged_from:
            faults = list(_faults(request, session, days.get(session.requirement_id, frozenset()), before))
            if key in seen:
                faults.append(("is dubbel gepland", "is planned twice"))
            if left.get(moment, 0) < 0:
                faults.append(("ligt op een moment dat de school heeft afgewezen", "is at a moment that was rejected"))
            for what_nl, what_en in faults:
                yield violation(
                    HardRule.WINDOW,
                    session.id,
                    session.day,
                    f"{session_nl(request, session)} {what_nl}.",
                    f"{session_en(request, session)} {what_en}.",
                )
        seen.add(key)


def _faults(
    request: Request, session: Session, days: frozenset[date], before: frozenset[str]
) -> Iterator[tuple[str, str]]:
    activity = request.activities.get(session.activity_id)
    if activity is None:
        yield (
            f"heeft een onbekende activiteit: {session.activity_id}",
            (f"has an unknown activity: {session.activity_id}"),
        )
    elif activity.months and session.day.month not in activity.months:
        yield "valt buiten het seizoen van de activiteit", "is outside the season of its activity"
    requirement = request.requirements.get(session.requirement_id)
    if requirement is None:
        yield (
            f"hoort bij een onbekende eis: {session.requirement_id}",
            (f"belongs to an unknown requirement: {session.requirement_id}"),
        )
    else:
        yield from _not_as_asked(session, requirement, days, before)


def _not_as_asked(
    session: Session, requirement: Requirement, days: frozenset[date], before: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What does not agree; a session of the previous plan keeps its number when fewer are asked for now."""
    if session.school_id != requirement.school_id:
        yield f"is voor school {requirement.school_id} gevraagd", f"is asked for school {requirement.school_id}"
    most = requirement.occurrences
    if session.occurrence < 1 or (session.occurrence > most and session.id not in before):
        yield (
            f"is nummer {session.occurrence} van {most}",
            f"is number {session.occurrence} of {most}",
        )
    expected = requirement.session_id(session.occurrence)
    if session.id != expected:
        yield f"hoort {expected} te heten", f"should be called {expected}"
    if session.activity_id not in requirement.activity_ids:
        yield "heeft een activiteit die niet gevraagd is", "has an activity that is not asked for"
    if session.day not in days:
        yield "valt op een dag die niet gevraagd is", "is on a day that is not asked for"
