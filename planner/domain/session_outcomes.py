"""
Outcomes of sessions: how a session went, as its team tells afterwards.

What is told is what a partnership accounts for: whether it was held, why not, how many pupils came and how many of them
were new. Of talks nothing is told but whether they were held.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FEW = 5
"""Fewer pupils than this are never shown as a number to others: it could say who they are."""
MOST_PUPILS = 2000
"""More than this in one session is a slip of the finger."""
LONGEST_LEARNED = 200
"""Characters of the line that says what was learned."""


class OutcomeKind(StrEnum):
    """How a session went."""

    HELD = "held"
    MOVED = "moved"
    """It was held, at another moment or place than was published."""
    DROPPED = "dropped"


class ReasonClass(StrEnum):
    """Why a session was not held as it was published; a class, so that nobody writes about a person."""

    WORKER_AWAY = "worker_away"
    SCHOOL_CHANGED = "school_changed"
    TOO_FEW_PUPILS = "too_few_pupils"
    NO_ROOM = "no_room"
    PARTNER_AWAY = "partner_away"
    OTHER = "other"


class OutcomeFault(StrEnum):
    """What can be wrong with an outcome, in the order in which it is told."""

    NO_REASON = "no-reason"
    NOT_COUNTED = "not-counted"
    PUPILS = "pupils"
    NEWCOMERS = "newcomers"
    NOT_TOLD = "not-told"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOutcome:
    """
    How one session went.

    Parameters
    ----------
    reason
        Set exactly when it was not held as published.
    pupils, newcomers
        How many came, and how many of them for the first time; None = not counted.
    learned
        One line; empty = none.
    """

    kind: OutcomeKind
    reason: ReasonClass | None = None
    pupils: int | None = None
    newcomers: int | None = None
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be told of a session: of talks neither numbers nor words, of meetings no pupils."""

    pupils: bool
    learned: bool


def faults(outcome: SessionOutcome, asked: Asked) -> tuple[OutcomeFault, ...]:
    """Everything that is wrong with an outcome, nothing when it can be kept."""
    found: list[OutcomeFault] = []
    if (outcome.kind is OutcomeKind.HELD) != (outcome.reason is None):
        found.append(OutcomeFault.NO_REASON)
    counts = outcome.pupils is not None or outcome.newcomers is not None
    if counts and (not asked.pupils or outcome.kind is OutcomeKind.DROPPED):
        found.append(OutcomeFault.NOT_COUNTED)
    if outcome.pupils is not None and not 0 <= outcome.pupils <= MOST_PUPILS:
        found.append(OutcomeFault.PUPILS)
    if outcome.newcomers is not None and not 0 <= outcome.newcomers <= (
        outcome.pupils if outcome.pupils is not None else -1
    ):
        found.append(OutcomeFault.NEWCOMERS)
    if outcome.learned and not asked.learned:
        found.append(OutcomeFault.NOT_TOLD)
    if len(outcome.learned) > LONGEST_LEARNED or "\n" in outcome.learned:
        found.append(OutcomeFault.LEARNED)
    return tuple(found)


def is_few(count: int | None) -> bool:
    """Whether a count must not be shown to others."""
    return count is not None and count < FEW


def shown_count(count: int | None) -> str:
    """A count as others read it: ``< 5`` for few, the number, or nothing when it was not counted."""
    if count is None:
        return ""
    return f"< {FEW}" if is_few(count) else str(count)
