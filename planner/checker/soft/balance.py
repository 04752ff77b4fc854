"""How a school's programme is spread over life domains, methods, aims and cohorts: `unbalanced`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.checker.soft.ledger import Ledger
from planner.domain.activities import PROGRAMME_KINDS
from planner.domain.assignment import Session
from planner.domain.rules import Penalty, SoftRule

TIER = 5


def unbalanced(ledger: Ledger) -> Iterator[Penalty]:
    """Each session more or fewer than a target asks for in a term."""
    request = ledger.request
    counts: Counter[tuple[str, int, str, str]] = Counter()
    for session in ledger.sessions:
        term = ledger.givens.terms_by_day.get(session.day)
        if term is not None and session.kind in PROGRAMME_KINDS:
            for dimension, value in _values(ledger, session):
                counts[session.school_id, term.index, dimension, value] += 1
    for target in request.targets:
        for term in request.terms:
            if target.term_index not in (None, term.index):
                continue
            n = counts[target.school_id, term.index, target.dimension, target.value]
            school = request.schools[target.school_id].name
            yield Penalty(
                tier=TIER,
                rule=SoftRule.UNBALANCED,
                school_id=target.school_id,
                session_id="",
                points=abs(n - target.count) * request.penalties[SoftRule.UNBALANCED],
                text_nl=f"{school}, {term.name}: {n} sessies met «{target.value}», gewenst {target.count}",
                text_en=f"{school}, {term.name}: {n} sessions with “{target.value}”, wanted {target.count}",
            )


def _values(ledger: Ledger, session: Session) -> Iterator[tuple[str, str]]:
    """Each dimension and value, as targets name them, of one session."""
    activity = ledger.request.activities[session.activity_id]
    yield "method", activity.method
    for dimension, values in (
        ("life_domain", activity.life_domains),
        ("aim", activity.aims),
        ("cohort", frozenset(session.cohort_ids)),
    ):
        for value in sorted(values):
            yield dimension, value
