"""What is different between a programme and the one that takes its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from enum import StrEnum

from planner.domain.assignment import Session, Visit
from planner.domain.changes import Reach
from planner.domain.replanning import Refusal


class Difference(StrEnum):
    """How a session differs, the weightiest first; one that is moved may have another team or room too."""

    DROPPED = "dropped"
    MOVED = "moved"
    RESTAFFED = "restaffed"
    OTHER_ROOM = "other_room"
    ALTERED = "altered"
    """Another activity, or for other cohorts."""
    ADDED = "added"


SYMBOLS = {
    Difference.ADDED: "+",
    Difference.MOVED: "→",
    Difference.RESTAFFED: "!",
    Difference.OTHER_ROOM: "!",
    Difference.ALTERED: "!",
    Difference.DROPPED: "×",
}
"""The sign of each, beside its word and never instead of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """
    One session that differs, with why.

    ``before`` is None for an added one, ``after`` for a dropped one. ``change_id`` is the change that did it, empty
    when none did by itself.
    """

    what: Difference
    before: Session | None
    after: Session | None
    change_id: str
    reason_nl: str
    reason_en: str

    @property
    def session(self) -> Session:
        """The session as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None, "a change is of something"
        return found

    @property
    def worker_ids(self) -> tuple[str, ...]:
        """Everybody whose schedule changes, sorted."""
        return tuple(sorted({w for s in (self.before, self.after) if s is not None for w in s.worker_ids}))


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitChange:
    """A visit that is new, at other hours, or gone; one of the two may be None."""

    before: Visit | None
    after: Visit | None

    @property
    def visit(self) -> Visit:
        """The visit as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None, "a change is of something"
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """
    What a programme lacks of what was promised, over the year, in words that a coordinator uses.

    Minutes of visits, drop-in and flexible time and numbers of break contacts are short of the agreements; ``must``
    counts occurrences (meetings too) that must be and are not, ``late`` severe signals without an answer in time.
    """

    visit_minutes: int = 0
    contacts: int = 0
    drop_in_minutes: int = 0
    flexible_minutes: int = 0
    must: int = 0
    late: int = 0

    def beyond(self, other: Shortfall) -> Shortfall:
        """What is lacking here more than there; below 0 where less is."""
        return Shortfall(**{f.name: getattr(self, f.name) - getattr(other, f.name) for f in fields(self)})

    @property
    def is_more(self) -> bool:
        """Whether anything is above 0."""
        return any(getattr(self, f.name) > 0 for f in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReach:
    """
    What a larger reach would give, really solved: sessions dropped, the shortfall, and how many would change.

    ``unmet`` is how often what changes ask for is not planned then. ``proven`` says of the number changed, ``settled``
    of the rest whether nothing better is possible there.
    """

    reach: Reach
    dropped: int
    shortfall: Shortfall
    changed: int
    unmet: int
    proven: bool
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """What a change asks for and found no place: so many times of a wish, or the answer to a signal."""

    change_id: str
    is_signal: bool
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """
    A replan as people read it.

    Parameters
    ----------
    least_changed
        No plan within the reach changes fewer sessions of the programme.
    shortfall, before
        What the new and the old programme lack.
    next
        What a larger reach would win; None when nothing is lacking, or it was not looked at.
    unmet
        What changes ask for and is not planned.
    idle
        Ids of changes that change nothing.
    """

    reach: Reach
    changes: tuple[SessionChange, ...]
    visits: tuple[VisitChange, ...]
    refusals: tuple[Refusal, ...]
    least_changed: int
    shortfall: Shortfall
    before: Shortfall
    next: NextReach | None = None
    unmet: tuple[Unmet, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def changed(self) -> int:
        """Sessions of the programme that are not as they were."""
        return sum(change.before is not None for change in self.changes)

    @property
    def proven(self) -> bool:
        """Whether fewer changed sessions are proven to be impossible within the reach."""
        return self.least_changed >= self.changed

    @property
    def counts(self) -> dict[Difference, int]:
        """How many of each kind, in the order of `Difference`."""
        found = Counter(change.what for change in self.changes)
        return {what: found[what] for what in Difference}

    @property
    def school_ids(self) -> tuple[str, ...]:
        """Schools of which a session changes: only they are asked again."""
        return tuple(sorted({change.session.school_id for change in self.changes}))

    @property
    def worker_ids(self) -> tuple[str, ...]:
        """Workers whose sessions or visits change."""
        of_sessions = {w for change in self.changes for w in change.worker_ids}
        return tuple(sorted(of_sessions | {change.visit.worker_id for change in self.visits}))
