"""A plan: visits and sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.domain.activities import SessionKind


class Status(StrEnum):
    """Where a session stands between draft and publication."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    CHANGE_ASKED = "change_asked"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


PROMISED = frozenset({Status.AGREED, Status.PUBLISHED})
"""States in which a session has been promised to people."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Visit:
    """One worker at one school on one date, from ``arrive`` to ``leave`` (minutes from midnight)."""

    day: date
    school_id: str
    worker_id: str
    arrive: int
    leave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    One occurrence with date, time, team and place. ``start`` and ``end`` are what pupils notice.

    ``room_id`` is None online; ``location_id`` is None at the school, else the location or ``online``
    (an evening online). ``worker_ids`` and ``cohort_ids`` are sorted.
    """

    id: str
    requirement_id: str
    occurrence: int
    school_id: str
    kind: SessionKind
    activity_id: str
    day: date
    start: int
    end: int
    cohort_ids: tuple[str, ...]
    worker_ids: tuple[str, ...]
    room_id: str | None = None
    location_id: str | None = None
    status: Status = Status.DRAFT
    sequence: int = 0
    changed_at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Visits and sessions, each sorted by date; nothing in it is judged yet."""

    visits: tuple[Visit, ...] = ()
    sessions: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousPlan:
    """
    The plan that was there before, its cancelled sessions included, for stability and feeds.

    Parameters
    ----------
    published
        Whether all of it counts as promised, whatever the states of its sessions.
    held
        Ids of the sessions from today on that stand as they are; None = what was promised within the notice period,
        as far as it still can.
    held_visits
        Visits from today on that stand or get longer, when ``held`` is given.
    """

    plan: Plan = field(default_factory=Plan)
    published: bool = False
    held: frozenset[str] | None = None
    held_visits: frozenset[Visit] = frozenset()

    def is_promised(self, session: Session) -> bool:
        """Whether a session of the plan was promised: changing it costs, and it is locked within notice."""
        return session.status in PROMISED or (self.published and session.status is not Status.CANCELLED)
