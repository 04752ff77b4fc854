"""What a replan is about: what a change displaces and opens, and which parts of the programme are free for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from calendars.slots import monday
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.changes import Reach
from planner.domain.rules import HardRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """
    A session of the programme that cannot stay as it is, or that a person asks to change.

    Parameters
    ----------
    change_id
        The change that did it; None when none of them explains it.
    rule
        The hard rule that it breaks now; None when a person asked.
    keeps_moment
        Whether it was locked: it stays at its moment when any team and room can be found.
    by_itself
        Whether it breaks the rule whatever else is planned; else only together with others.
    """

    session: Session
    change_id: str | None = None
    rule: HardRule | None = None
    text_nl: str = ""
    text_en: str = ""
    keeps_moment: bool = False
    by_itself: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    What of a programme can stand under a changed request.

    Parameters
    ----------
    visits
        From today on: as they were, or made anew near enough for their sessions (``remade`` of them).
    lost_visits
        Those of before that are not among ``visits``.
    displaced
        Sessions that cannot stay, by date, time and id.
    """

    visits: tuple[Visit, ...]
    remade: frozenset[Visit]
    lost_visits: tuple[Visit, ...]
    displaced: tuple[Displaced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What a replan is asked to add to a programme, beside what its changes ask.

    Parameters
    ----------
    requirement_ids
        Requirements of which what is not planned may come.
    visit_days
        Dates on which visits at their schools may come or change for them.
    days
        Dates on which everything that is not locked may move for them.
    """

    requirement_ids: frozenset[str] = frozenset()
    visit_days: frozenset[date] = frozenset()
    days: frozenset[date] = frozenset()


NOTHING_WANTED = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freedom:
    """
    What may change: everything else is held.

    Parameters
    ----------
    held, held_visits
        See `planner.domain.assignment.PreviousPlan`.
    opened
        How many sessions of each requirement may come; None = as many as are asked for.
    days
        Dates on which sessions may come or change.
    school_ids
        Schools at which they may.
    visit_places
        School and date at which visits may come or get longer (or change, when not held); None = everywhere.
    visitors
        Workers whose visits may come anywhere they are allowed.
    chosen
        Sessions whose pinned moment a person chose: what was offered comes before anything else is weighed.
    """

    reach: Reach
    held: frozenset[str]
    held_visits: frozenset[Visit]
    opened: Mapping[str, int] | None
    days: frozenset[date]
    school_ids: frozenset[str]
    visit_places: frozenset[tuple[str, date]] | None = None
    visitors: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()

    @property
    def weeks(self) -> int:
        """How large it is: weeks of schools."""
        return len(self.school_ids) * len({monday(day) for day in self.days})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A change that was asked for and is not made, with the reason."""

    change_id: str
    session_id: str
    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanResult:
    """
    What solving within a reach found.

    Parameters
    ----------
    least_changed
        No plan of this reach changes fewer promised sessions that may stay; where the tiers go first, of those with
        the best tier 1.
    points, bounds
        Of the tiers that were minimised, as the model counts them within its window; a bound holds for the reach, given
        the tiers before.
    broken
        Requirements of which the rest cannot stay either; the plan is none then.
    forced
        Whether nothing was left to decide.
    """

    plan: Plan
    least_changed: int
    points: Mapping[int, int] = field(default_factory=dict)
    bounds: Mapping[int, int] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    forced: bool = False
    seconds: float = 0.0
    stopped: bool = False
