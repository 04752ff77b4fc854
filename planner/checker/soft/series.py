"""What changes on the way through a series: `changed-hands` and `changed-room`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.checker.soft.ledger import Ledger
from planner.checker.wording import count
from planner.domain.assignment import Session
from planner.domain.requirements import Requirement
from planner.domain.rules import Penalty, SoftRule

TIER = 4


def hand_overs(sessions: list[Session]) -> int:
    """
    Least number of times that the lead passes to another worker, one worker of each session being its lead.

    The lead stays as long as somebody has been in every session since the last hand-over. Sessions
    without workers are passed over.
    """
    teams = [frozenset(session.worker_ids) for session in sessions if session.worker_ids]
    changes = 0
    leads: frozenset[str] = teams[0] if teams else frozenset()
    for team in teams:
        if leads.isdisjoint(team):
            changes += 1
            leads = team
        else:
            leads &= team
    return changes


def changed_hands(ledger: Ledger) -> Iterator[Penalty]:
    """Each hand-over of the lead of a series."""
    for requirement, sessions in _series(ledger):
        n = hand_overs(sessions)
        yield _change(
            ledger,
            requirement,
            SoftRule.CHANGED_HANDS,
            n,
            f"wisselt {n} keer van begeleider",
            f"changes hands {count(n, 'time', 'times')}",
        )


def changed_room(ledger: Ledger) -> Iterator[Penalty]:
    """Each pair of successive sessions of a series in different rooms."""
    for requirement, sessions in _series(ledger):
        n = sum(one.room_id != other.room_id for one, other in pairwise(sessions))
        yield _change(
            ledger,
            requirement,
            SoftRule.CHANGED_ROOM,
            n,
            f"wisselt {n} keer van ruimte",
            f"changes room {count(n, 'time', 'times')}",
        )


def _series(ledger: Ledger) -> Iterator[tuple[Requirement, list[Session]]]:
    for requirement in ledger.request.requirements.values():
        if requirement.series:
            yield requirement, ledger.sessions_of(requirement)


def _change(ledger: Ledger, requirement: Requirement, rule: SoftRule, n: int, text_nl: str, text_en: str) -> Penalty:
    school = ledger.request.schools[requirement.school_id].name
    return Penalty(
        tier=TIER,
        rule=rule,
        school_id=requirement.school_id,
        session_id="",
        points=n * ledger.request.penalties[rule],
        text_nl=f"{school}: reeks {requirement.id} {text_nl}",
        text_en=f"{school}: series {requirement.id} {text_en}",
    )
