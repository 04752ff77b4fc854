"""What must, should or could happen: agreements, wishes and signals as requirements with occurrences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendars.slots import SlotKind
from planner.domain.statements import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """
    One thing that asks for ``occurrences`` sessions of one school.

    Parameters
    ----------
    id
        From its source: a wish ``W12`` or, one for each cohort, ``W12-alder-1a``; an agreement
        ``alder-breaks-2026W36``; a signal ``S3``. Session ids are ``<id>-<occurrence>`` from 1.
    source
        ``agreement``, ``wish`` or ``signal``; ``source_id`` is the row it came from.
    activity_ids
        Alternatives, in the order given; each session chooses one.
    occurrences
        How many sessions are asked for; 0 in a week too short to owe any.
    cohort_sets
        Alternatives for whom: each session is for exactly one of these sets. In a ``break`` slot it is
        for those of the set that have that break. An empty set = nobody is called.
    first, last
        Window, inclusive.
    days
        Dates in the window on which it may lie, sorted: a theme week that it is tied to, weekdays
        asked for. Closures, seasons and rooms are not yet taken out.
    series
        Weekday and start time are the same for all; one session each open week; all or none.
    anchor_weeks
        Mondays near which it fits best, None = anywhere (`off-theme`, before what the school teaches).
    rejected
        Moments that the school turned down: date, start, and how many of its sessions may lie there all the same.
    """

    id: str
    school_id: str
    source: str
    source_id: str
    priority: Priority
    activity_ids: tuple[str, ...]
    cohort_sets: tuple[frozenset[str], ...]
    occurrences: int
    first: date
    last: date
    days: tuple[date, ...]
    slot_kinds: frozenset[SlotKind] = frozenset()
    series: bool = False
    min_gap_days: int = 0
    max_gap_days: int | None = None
    anchor_weeks: frozenset[date] | None = None
    rejected: tuple[tuple[date, int, int], ...] = ()

    def session_id(self, occurrence: int) -> str:
        """The stable id of the session of ``occurrence`` (from 1)."""
        return f"{self.id}-{occurrence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """
    What an agreement owes one school in one week with ``n`` of 5 open days.

    Times are in minutes and rounded down to a quarter of an hour; counts are rounded down. Break
    figures count only days on which the school does not close breaks, drop-in and flexible likewise.
    """

    hours_minutes: int = 0
    least_minutes: int = 0
    most_minutes: int | None = None
    visit_days: int = 0
    break_contacts: int = 0
    break_days: int = 0
    break_cohorts: int = 0
    drop_in_minutes: int = 0
    flexible_minutes: int = 0
    free_minutes: int = 0
