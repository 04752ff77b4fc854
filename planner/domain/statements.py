"""What schools, organisations and pupils ask: agreements, wishes, signals, targets, pins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from calendars.slots import SlotKind


class Priority(StrEnum):
    """How much an occurrence matters. ``AGREEMENT`` and ``SIGNAL`` are priced by their own rules."""

    AGREEMENT = "agreement"
    MUST = "must"
    SIGNAL = "signal"
    SHOULD = "should"
    COULD = "could"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """
    What one school gets in a full week (five open days); times in minutes, multiples of 15.

    Parameters
    ----------
    hours_minutes
        Target of visit time a week, summed over workers, less pauses.
    least_minutes
        Below this every missing quarter of an hour costs the highest rate. At most ``hours_minutes``.
    most_minutes
        Visits never exceed this in a full week (rule ``hours``); None = no limit.
    break_contacts, break_days, break_cohort_ids
        Number of contacts, least number of days with one, cohorts that each get one a week.
    break_activity_ids, drop_in_activity_ids, flexible_activity_ids
        Which activities may serve.
    drop_in_minutes, flexible_minutes
        Time a week; drop-in outside lesson time counts for at most half of what is due.
    free_share
        Part (0 to 1) of the agreed hours kept free for demand.
    visit_days
        Least number of days a week with a visit.
    support_meetings_a_term, evaluation_meetings_a_year
        Meetings with the support team and with the school.
    """

    school_id: str
    hours_minutes: int = 0
    least_minutes: int = 0
    most_minutes: int | None = None
    break_contacts: int = 0
    break_days: int = 0
    break_cohort_ids: tuple[str, ...] = ()
    break_activity_ids: tuple[str, ...] = ()
    drop_in_minutes: int = 0
    drop_in_activity_ids: tuple[str, ...] = ()
    flexible_minutes: int = 0
    flexible_activity_ids: tuple[str, ...] = ()
    free_share: float = 0.0
    visit_days: int = 0
    support_meetings_a_term: int = 0
    support_activity_ids: tuple[str, ...] = ()
    evaluation_meetings_a_year: int = 0
    evaluation_activity_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    "This activity (or one of these), for these cohorts, so often, in this window".

    Parameters
    ----------
    together
        True: each session is for all ``cohort_ids`` at once. False: ``count`` sessions for each cohort.
    theme_id
        A theme week of the calendar. ``tied`` makes it hard: sessions lie on its school days (or the
        nearest one). Otherwise each open week away from it costs (`off-theme`).
    best_first, best_last
        Season in which it fits best; soft, as an untied theme.
    min_gap_days, max_gap_days
        Least and most days between two successive occurrences; 0 and None = free.
    slot_kinds
        Narrows the activity's kinds; empty = as the activity says.
    weekdays
        ISO weekdays on which it may lie; empty = all.
    """

    id: str
    school_id: str
    source: str
    activity_ids: tuple[str, ...]
    cohort_ids: tuple[str, ...]
    count: int
    first: date
    last: date
    priority: Priority
    together: bool = True
    theme_id: str | None = None
    tied: bool = False
    best_first: date | None = None
    best_last: date | None = None
    min_gap_days: int = 0
    max_gap_days: int | None = None
    slot_kinds: frozenset[SlotKind] = frozenset()
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """
    A worry that a school passes on: theme, severity 1 to 3, week (its Monday) and count band.

    ``cohort_ids`` empty = all cohorts of the school. ``activity_ids`` are what the planner may offer as the answer
    (empty = what suits the theme); any session with the theme for one of the cohorts answers it all the same.
    """

    id: str
    school_id: str
    theme: str
    severity: int
    week: date
    count_band: str
    cohort_ids: tuple[str, ...] = ()
    activity_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """What a school teaches when: a theme, the cohorts (empty = all), dates inclusive."""

    school_id: str
    theme: str
    first: date
    last: date
    cohort_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """
    How many sessions of one value of a dimension a school wants in each term (`unbalanced`).

    ``dimension`` is ``life_domain``, ``method``, ``aim`` or ``cohort``.
    """

    school_id: str
    dimension: str
    value: str
    count: int
    term_index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What a person fixed of one session; moment, team and room each on its own (rule ``locked``)."""

    session_id: str
    day: date | None = None
    start: int | None = None
    worker_ids: tuple[str, ...] = ()
    room_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyTable:
    """Points of every soft rule; a partnership overrides single values by name. See docs/rules."""

    points: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_POINTS))

    def __getitem__(self, name: str) -> int:
        return self.points[name]


DEFAULT_POINTS: dict[str, int] = {
    "quarter.first": 1,
    "quarter.second": 2,
    "quarter.last": 3,
    "unit.first": 4,
    "unit.second": 6,
    "unit.last": 8,
    "unplaced-must": 40,
    "short-meetings": 40,
    "signal-late.severe": 40,
    "moved": 4,
    "restaffed": 2,
    "dropped": 6,
    "touched.school": 1,
    "touched.worker": 1,
    "unplaced-should": 10,
    "signal-late.week": 2,
    "new-face": 20,
    "short-stay": 10,
    "off-pattern.changed": 2,
    "off-pattern.missing": 1,
    "changed-hands": 4,
    "changed-room": 1,
    "unplaced-could": 3,
    "off-theme": 1,
    "bunched": 2,
    "unbalanced": 1,
    "noisy": 2,
    "load": 1,
    "travel": 1,
    "split-day": 3,
    "preference": 1,
}
