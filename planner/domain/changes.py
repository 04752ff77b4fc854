"""What happens to a programme that stands: the kinds of change, and how far a new plan may reach for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """What can happen; the subject is a worker, a school, a room or a session."""

    ABSENCE = "absence"
    """A worker is away, all day or at some hours. Never a reason."""
    CLOSURE = "closure"
    """A school is closed."""
    SPECIAL_WEEK = "special_week"
    """A test or exam week, short days, a study day."""
    BELL_TIMETABLE = "bell_timetable"
    """Other bell times at a school."""
    ROOM_LOST = "room_lost"
    SIGNAL = "signal"
    WISH = "wish"
    REJECT = "reject"
    """A session does not suit the school at its moment."""
    MOVE = "move"
    """A session is asked for at another moment."""
    NEW_WORKER = "new_worker"
    RELEASE = "release"
    """What was pinned of a session is free again; a replan writes it where a change made a pin impossible."""


class Reach(StrEnum):
    """How much of the programme a change may touch (decision 0006)."""

    TOUCHED = "touched"
    SCHOOL = "school"
    ALL = "all"

    @property
    def next(self) -> Reach | None:
        """The next larger one; None beyond the largest."""
        return {Reach.TOUCHED: Reach.SCHOOL, Reach.SCHOOL: Reach.ALL}.get(self)


SUBJECT_OF = {
    ChangeKind.ABSENCE: "worker",
    ChangeKind.CLOSURE: "school",
    ChangeKind.SPECIAL_WEEK: "school",
    ChangeKind.BELL_TIMETABLE: "school",
    ChangeKind.ROOM_LOST: "room",
    ChangeKind.SIGNAL: "school",
    ChangeKind.WISH: "school",
    ChangeKind.REJECT: "session",
    ChangeKind.MOVE: "session",
    ChangeKind.NEW_WORKER: "worker",
    ChangeKind.RELEASE: "session",
}
"""What the subject of a change is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One thing that happened.

    Parameters
    ----------
    subject_id
        Id of a worker, school, room or session; ``*`` = all schools.
    first, last
        Dates on which it holds, inclusive; None where the kind has none.
    value
        What more there is to say, in the notation of docs/replanning.md.
    target_id
        What it adds to the request: the id of a wish, signal or worker; empty for other kinds.
    day, start
        Moment (date, minute) that a session is moved to, or that is rejected.
    applied_on
        The day on which a plan was first made with it; None = it is new. It changes nothing before that day.
    """

    id: str
    kind: ChangeKind
    subject_id: str
    first: date | None = None
    last: date | None = None
    value: str = ""
    target_id: str = ""
    day: date | None = None
    start: int | None = None
    applied_on: date | None = None

    @property
    def is_new(self) -> bool:
        """Whether no plan has been made with it yet."""
        return self.applied_on is None

    def holds(self, day: date) -> bool:
        """Whether ``day`` is among its dates."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
