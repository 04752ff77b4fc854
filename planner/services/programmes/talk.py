"""What was said about a version: answers, and comments beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.persistence.programmes import (
    answers_of,
    comments_of,
    last_to_write,
    names_of_people,
)
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AnswerRow
from planner.services.permissions import Actor, Operation
from planner.services.programmes.answering import AnswerKind, How
from planner.services.programmes.seeing import SCHOOL_ROLES, version_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """An answer; of one by phone ``agreed_with`` and ``agreed_on`` say with whom and when, ``by`` who wrote it down."""

    id: int
    kind: AnswerKind
    how: How
    session_id: str | None
    by: str
    at: datetime
    reason: str
    wished: Mapping[str, str] | None
    agreed_with: str | None
    agreed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComment:
    """What somebody wrote."""

    id: int
    session_id: str | None
    by: str
    at: datetime
    text: str


def waiting_for_words(unit: Unit, programme_ids: Collection[int]) -> frozenset[int]:
    """Those of these versions beside which the school wrote last."""
    last = last_to_write(unit, programme_ids)
    return frozenset(programme_id for programme_id, role in last.items() if role in SCHOOL_ROLES)


def list_answers(
    store: Store, scope: Scope, actor: Actor, programme_id: int, session_id: str | None, after: int, limit: int
) -> tuple[ShownAnswer, ...]:
    """
    The answers to a version, the oldest first.

    Raises
    ------
    NotFound
        As `read_version`.
    """

    def read(unit: Unit) -> tuple[ShownAnswer, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        return shown_answers(unit, answers_of(unit, programme.id, session_id, after, limit))

    return store.read(scope, read)


def list_comments(
    store: Store, scope: Scope, actor: Actor, programme_id: int, after: int, limit: int
) -> tuple[ShownComment, ...]:
    """
    What was written beside a version, the oldest first.

    Raises
    ------
    NotFound
        As `read_version`.
    """

    def read(unit: Unit) -> tuple[ShownComment, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        rows = comments_of(unit, programme.id, after, limit)
        people = names_of_people(unit, [row.user_id for row in rows])
        return tuple(
            ShownComment(
                id=row.id, session_id=row.session_id, by=people.get(row.user_id or 0, ""), at=row.at, text=row.text
            )
            for row in rows
        )

    return store.read(scope, read)


def shown_answers(unit: Unit, rows: Sequence[AnswerRow]) -> tuple[ShownAnswer, ...]:
    """Answers with the names of those who gave them."""
    people = names_of_people(unit, [row.user_id for row in rows])
    return tuple(
        ShownAnswer(
            id=row.id,
            kind=AnswerKind(row.kind),
            how=How(row.how),
            session_id=row.session_id,
            by=people.get(row.user_id or 0, ""),
            at=row.at,
            reason=row.reason,
            wished=row.wished,
            agreed_with=row.agreed_with,
            agreed_on=row.agreed_on,
        )
        for row in rows
    )
