"""Occurrences without a session: `unplaced-must`, `unplaced-should`, `unplaced-could` and `short-meetings`."""

from __future__ import annotations

from collections.abc import Iterator

from planner.checker.soft.ledger import Ledger
from planner.domain.requirements import Requirement
from planner.domain.rules import Penalty, SoftRule
from planner.domain.statements import Priority

WISH_RULES = {
    Priority.MUST: (1, SoftRule.UNPLACED_MUST),
    Priority.SHOULD: (3, SoftRule.UNPLACED_SHOULD),
    Priority.COULD: (5, SoftRule.UNPLACED_COULD),
}
"""Tier and rule by the priority of a wish."""


def unplaced_wishes(ledger: Ledger) -> Iterator[Penalty]:
    """Each occurrence of a wish that is not planned."""
    for requirement in ledger.request.requirements.values():
        if requirement.priority in WISH_RULES:
            tier, rule = WISH_RULES[requirement.priority]
            yield from _unplaced(ledger, requirement, tier, rule, "wens", "wish")


def short_meetings(ledger: Ledger) -> Iterator[Penalty]:
    """Each agreed meeting with support team or school that is not planned."""
    for requirement in ledger.givens.meetings:
        yield from _unplaced(ledger, requirement, 1, SoftRule.SHORT_MEETINGS, "overleg", "meeting")


def _unplaced(
    ledger: Ledger, requirement: Requirement, tier: int, rule: SoftRule, noun_nl: str, noun_en: str
) -> Iterator[Penalty]:
    school = ledger.request.schools[requirement.school_id].name
    of = requirement.occurrences
    for occurrence in ledger.unplaced(requirement):
        yield Penalty(
            tier=tier,
            rule=rule,
            school_id=requirement.school_id,
            session_id=requirement.session_id(occurrence),
            points=ledger.request.penalties[rule],
            text_nl=f"{school}: {noun_nl} {requirement.id}, keer {occurrence} van {of}, is niet gepland",
            text_en=f"{school}: {noun_en} {requirement.id}, time {occurrence} of {of}, is not planned",
        )
