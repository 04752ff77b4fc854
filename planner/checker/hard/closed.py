"""Rule `closed`: nothing happens at a school on a day on which it is closed."""

from __future__ import annotations

from collections.abc import Iterator

from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import session_en, session_nl, visit_en, visit_nl
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Visits and sessions at a closed school; sessions elsewhere or online on a date on which the region is free."""
    request = ledger.request
    for visit in ledger.judged_visits:
        calendar = request.calendars.get(visit.school_id)
        reason = calendar.closure(visit.day) if calendar else None
        if reason is not None:
            yield violation(
                HardRule.CLOSED,
                visit.worker_id,
                visit.day,
                f"{visit_nl(request, visit)} valt op een dag dat de school dicht is: {reason}.",
                f"{visit_en(request, visit)} is on a day on which the school is closed: {reason}.",
            )
    for session in ledger.judged_sessions:
        calendar = request.calendars.get(session.school_id)
        if session.location_id is not None:
            if session.day in request.regional_closed or request.term_of(session.day) is None:
                yield violation(
                    HardRule.CLOSED,
                    session.id,
                    session.day,
                    f"{session_nl(request, session)} valt op een vrije dag van de regio of buiten het planjaar.",
                    f"{session_en(request, session)} is on a day on which the region is free "
                    "or outside the year that is planned.",
                )
        elif calendar is not None and (reason := calendar.closure(session.day)) is not None:
            yield violation(
                HardRule.CLOSED,
                session.id,
                session.day,
                f"{session_nl(request, session)} valt op een dag dat de school dicht is: {reason}.",
                f"{session_en(request, session)} is on a day on which the school is closed: {reason}.",
            )
