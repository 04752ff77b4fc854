"""Rule `visit`: visits begin and end when the school says, and every session there lies inside one of each worker."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import Interval
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import session_en, session_nl, visit_en, visit_nl, worker_name
from planner.checker.wording import hours
from planner.checker.workdays import is_outside, occupied
from planner.domain.assignment import Visit
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Visits that cannot be as they are, then sessions without a visit around them."""
    request = ledger.request
    seen: set[tuple[str, str, str]] = set()
    for visit in ledger.judged_visits:
        key = (visit.worker_id, visit.school_id, visit.day.isoformat())
        if key in seen:
            yield _violation(
                request,
                visit,
                "is het tweede bezoek op die dag aan deze school",
                "is the second visit to this school on that day",
            )
        seen.add(key)
        for what_nl, what_en in _faults(request, visit):
            yield _violation(request, visit, what_nl, what_en)
    yield from _sessions_without_visit(ledger)


def _faults(request: Request, visit: Visit) -> Iterator[tuple[str, str]]:
    school = request.schools.get(visit.school_id)
    worker = request.workers.get(visit.worker_id)
    if school is None:
        yield "is aan een school die niet bestaat", "is to a school that does not exist"
        return
    if worker is not None and school.id not in worker.school_ids:
        yield "is aan een school waar deze persoon niet ingezet mag worden", "is to a school where they may not work"
    calendar = request.calendars[school.id]
    moments = calendar.visit_moments(visit.day)
    if calendar.is_open(visit.day) and not {visit.arrive, visit.leave} <= set(moments):
        yield (
            "begint of eindigt niet op een moment dat de school noemt",
            "does not begin and end at moments that the school names",
        )
    if visit.leave - visit.arrive < school.minimum_visit_minutes:
        yield (
            f"is korter dan {school.minimum_visit_minutes} minuten",
            f"is shorter than {school.minimum_visit_minutes} minutes",
        )


def _sessions_without_visit(ledger: Ledger) -> Iterator[Violation]:
    request = ledger.request
    visits: dict[tuple[str, str, str], list[Interval]] = {}
    for visit in ledger.judged_visits:
        key = (visit.worker_id, visit.school_id, visit.day.isoformat())
        visits.setdefault(key, []).append(Interval(visit.arrive, visit.leave))
    for session in ledger.judged_sessions:
        if is_outside(request, session):
            continue
        span = occupied(request, session)
        for worker_id in sorted(set(session.worker_ids) & request.workers.keys()):
            around = visits.get((worker_id, session.school_id, session.day.isoformat()), ())
            if not any(visit.covers(span) for visit in around):
                name = worker_name(request, worker_id)
                yield violation(
                    HardRule.VISIT,
                    session.id,
                    session.day,
                    f"{session_nl(request, session)} valt niet binnen een bezoek van {name} ({hours(span)}).",
                    f"{session_en(request, session)} is not inside a visit of {name} ({hours(span)}).",
                )


def _violation(request: Request, visit: Visit, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.VISIT,
        visit.worker_id,
        visit.day,
        f"{visit_nl(request, visit)} {what_nl}.",
        f"{visit_en(request, visit)} {what_en}.",
    )
