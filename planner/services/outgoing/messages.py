"""Putting messages in the outbox: one per person and subject, so that nothing is told twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.persistence.outgoing import told_already
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import OutgoingRow, UserRow

LINK = "{link}"
"""Stands in a stored text where the way in will be; it is made when the mail is sent."""
LONGEST_SUBJECT = 200


class MessageKind(StrEnum):
    """What a message is."""

    PROPOSAL = "proposal"
    REMINDER = "reminder"
    ANSWER = "answer"
    REPLY = "reply"
    PUBLICATION = "publication"
    ABSENCE = "absence"


HELD = frozenset({MessageKind.PROPOSAL, MessageKind.REMINDER})
"""Kinds that wait until a person sends them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain text in one language."""

    subject: str
    body: str


def put(
    unit: Unit,
    kind: MessageKind,
    about: str,
    people: Iterable[UserRow],
    write: Callable[[UserRow], Text | None],
    programme_id: int | None = None,
) -> int:
    """
    A message to each of these people, in their language; how many.

    Who was told about this already gets nothing, nor does somebody for whom ``write`` gives None.
    """
    wanted = list(people)
    told = told_already(unit, [user.id for user in wanted], about)
    count = 0
    for user in wanted:
        text = None if user.id in told else write(user)
        if text is None:
            continue
        unit.add(
            OutgoingRow(
                user_id=user.id,
                kind=kind.value,
                about=about,
                subject=text.subject[:LONGEST_SUBJECT],
                body=text.body,
                held=kind in HELD,
                programme_id=programme_id,
                created_at=scope_of(unit).now,
            )
        )
        count += 1
    return count


def quoted(text: str) -> str:
    """What a person wrote, as it may stand in a message: without our own marks."""
    return text.replace(LINK, "link")
