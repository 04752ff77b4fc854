"""Rule `cohort`: a cohort is called to one place at a time, and not too often on a day and in a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calendars.intervals import Interval
from calendars.slots import monday
from planner.checker.hard.ledger import Ledger, overlaps, violation
from planner.checker.hard.wording import cohort_names, session_en, session_nl
from planner.domain.activities import UNCALLED_KINDS
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation

Calls = dict[tuple[str, date], list[Session]]
"""Per smallest cohort and date (or Monday of a week) the sessions it is called to, sorted."""


def check(ledger: Ledger) -> Iterator[Violation]:
    """Called sessions that overlap for a cohort, and more of them than its school allows."""
    request = ledger.request
    by_day: Calls = {}
    by_week: Calls = {}
    for session in ledger.sessions:
        if session.kind not in UNCALLED_KINDS:
            for leaf in _leaves(request, session):
                by_day.setdefault((leaf, session.day), []).append(session)
                by_week.setdefault((leaf, monday(session.day)), []).append(session)
    yield from _overlapping(ledger, by_day)
    day_limit = {c.id: request.schools[c.school_id].sessions_a_day for c in request.cohorts.values()}
    week_limit = {c.id: request.schools[c.school_id].sessions_a_week for c in request.cohorts.values()}
    yield from _too_often(ledger, by_day, day_limit, "op een dag", "on a day")
    yield from _too_often(ledger, by_week, week_limit, "in een week", "in a week")


def _leaves(request: Request, session: Session) -> frozenset[str]:
    nobody = frozenset[str]()
    return nobody.union(*(request.leaf_cohorts.get(cohort_id, nobody) for cohort_id in session.cohort_ids))


def _overlapping(ledger: Ledger, by_day: Calls) -> Iterator[Violation]:
    pairs: dict[tuple[str, str], tuple[Session, list[str]]] = {}
    for (leaf, day), sessions in by_day.items():
        if day >= ledger.judged_from:
            for first, second in overlaps((Interval(s.start, s.end), s) for s in sessions):
                pairs.setdefault((first.id, second.id), (second, []))[1].append(leaf)
    for (first_id, _), (session, leaves) in pairs.items():
        names = cohort_names(ledger.request, leaves)
        yield violation(
            HardRule.COHORT,
            session.id,
            session.day,
            f"{session_nl(ledger.request, session)} overlapt voor {names} met sessie {first_id}.",
            f"{session_en(ledger.request, session)} overlaps for {names} with session {first_id}.",
        )


def _too_often(
    ledger: Ledger, calls: Calls, limit: dict[str, int], period_nl: str, period_en: str
) -> Iterator[Violation]:
    """One violation for each session above the limit, with the cohorts for which it is one too many."""
    excess: dict[tuple[str, date, int, int], tuple[Session, list[str]]] = {}
    for (leaf, _), sessions in calls.items():
        for session in sessions[limit[leaf] :]:
            if session.day >= ledger.judged_from:
                key = (session.id, session.day, len(sessions), limit[leaf])
                excess.setdefault(key, (session, []))[1].append(leaf)
    for (_, _, number, most), (session, leaves) in excess.items():
        names = cohort_names(ledger.request, leaves)
        yield violation(
            HardRule.COHORT,
            session.id,
            session.day,
            f"{session_nl(ledger.request, session)} is te veel voor {names}: "
            f"{number} sessies {period_nl}, hoogstens {most}.",
            f"{session_en(ledger.request, session)} is too much for {names}: "
            f"{number} sessions {period_en}, at most {most}.",
        )
