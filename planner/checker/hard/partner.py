"""Rule `partner`: an external partner is available, for one session at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calendars.intervals import Interval, covered
from planner.checker.hard.ledger import Ledger, overlaps, violation
from planner.checker.hard.wording import session_en, session_nl
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Sessions whose partner cannot come then, or is at another session."""
    request = ledger.request
    asked: dict[tuple[str, date], list[tuple[Interval, Session]]] = {}
    for session in ledger.judged_sessions:
        activity = request.activities.get(session.activity_id)
        if activity is not None and activity.partner_id is not None:
            span = Interval(session.start, session.end)
            asked.setdefault((activity.partner_id, session.day), []).append((span, session))
    for (partner_id, day), sessions in asked.items():
        partner = request.partners[partner_id]
        opening = () if day in partner.away else partner.opening.get(day.isoweekday(), ())
        for span, session in sessions:
            if not covered(opening, span):
                yield _violation(
                    request,
                    session,
                    f"vraagt {partner.name}, die dan niet kan komen",
                    f"asks {partner.name}, who cannot come then",
                )
        for first, second in overlaps(sessions):
            yield _violation(
                request,
                second,
                f"overlapt voor {partner.name} met sessie {first.id}",
                f"overlaps for {partner.name} with session {first.id}",
            )


def _violation(request: Request, session: Session, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.PARTNER,
        session.id,
        session.day,
        f"{session_nl(request, session)} {what_nl}.",
        f"{session_en(request, session)} {what_en}.",
    )
