"""What the generator knows of a world before it is written down as tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

Row = dict[str, object]
Tables = dict[str, list[Row]]

YEAR_FIRST = date(2026, 8, 17)
YEAR_LAST = date(2027, 7, 9)
"""The school year of region Noord that every generated world plans."""

HOLIDAYS = (
    (date(2026, 10, 10), date(2026, 10, 18)),
    (date(2026, 12, 19), date(2027, 1, 3)),
    (date(2027, 2, 20), date(2027, 2, 28)),
    (date(2027, 4, 24), date(2027, 5, 2)),
)
"""Holidays of region Noord inside that year, inclusive; days of a school's own never fall in them."""

SKILLS = (
    "contact",
    "coaching",
    "group_work",
    "presenting",
    "mediation",
    "sports",
    "substance_prevention",
    "digital_media",
    "sexual_health",
    "cooking",
    "creative",
    "resilience_trainer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolSketch:
    """
    A school in outline.

    Parameters
    ----------
    timetable
        Id of the packaged bell timetable that its times follow.
    years, exam_years
        The years it teaches; those that sit the central exams.
    class_count
        Classes into which the first year is divided; 0 = the year is one cohort.
    features
        Room features that it has. Without ``own_room`` no drop-in is agreed.
    closing
        Minute at which it closes.
    evening
        Start and end in minutes of the evening hours in its own building, None = none.
    visit_moments
        Minutes at which visits begin and end, empty = the default of the rules.
    study_days, test_weeks, short_days, extra_holiday
        Dates of its own; a test week is first and last day inclusive.
    half_year_shift
        Minutes by which all bells ring earlier from 1 February on; 0 = no change.
    """

    id: str
    name: str
    town: str
    organisation_id: str
    timetable: str
    pupils: int
    years: tuple[int, ...]
    exam_years: tuple[int, ...]
    features: frozenset[str]
    closing: int
    class_count: int = 0
    evening: tuple[int, int] | None = None
    visit_moments: tuple[int, ...] = ()
    preferred_weekdays: tuple[int, ...] = ()
    good_friday_closed: bool = True
    study_days: tuple[date, ...] = ()
    test_weeks: tuple[tuple[date, date], ...] = ()
    short_days: tuple[date, ...] = ()
    extra_holiday: tuple[date, date] | None = None
    half_year_shift: int = 0

    @property
    def lower_years(self) -> tuple[int, ...]:
        """The first half of its years, the larger half when they are odd in number."""
        return self.years[: (len(self.years) + 1) // 2]

    @property
    def upper_years(self) -> tuple[int, ...]:
        """The years that are not lower years; the only year of a school with one."""
        return self.years[(len(self.years) + 1) // 2 :] or self.years

    def cohort_id(self, year: int) -> str:
        """The cohort of a year."""
        return f"{self.id}-{year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSketch:
    """
    A worker in outline.

    ``weekdays`` and ``evenings`` (ISO) are when they can work in the day, from ``day_start`` to ``day_end``
    minutes, and in the evening; ``reluctant_afternoon`` is a weekday whose afternoon they would rather not work.
    ``away`` are stretches of dates, inclusive. ``known_until`` is the last day for which availability was handed in.
    """

    id: str
    name: str
    organisation_id: str
    school_ids: tuple[str, ...]
    skills: frozenset[str]
    week_hours: float
    travel_mode: str
    weekdays: tuple[int, ...]
    evenings: tuple[int, ...] = ()
    day_start: int = 8 * 60
    day_end: int = 18 * 60
    short_weekday: int | None = None
    reluctant_afternoon: int | None = None
    away: tuple[tuple[date, date], ...] = ()
    known_until: date | None = None
    week_hours_from_february: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationSketch:
    """A youth centre: the schools it serves (empty = all) and the ISO weekdays on which it opens in the evening."""

    id: str
    name: str
    town: str
    school_ids: tuple[str, ...]
    evenings: tuple[int, ...]
    first_minute: int = 19 * 60
    last_minute: int = 22 * 60

    def serves(self, school_id: str) -> bool:
        """Whether pupils of this school come here."""
        return not self.school_ids or school_id in self.school_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A partnership in outline; ``weekly_hours`` is what each school's agreement asks, 0 or absent = no agreement."""

    id: str
    name: str
    note: str
    organisations: tuple[tuple[str, str], ...]
    schools: tuple[SchoolSketch, ...]
    workers: tuple[WorkerSketch, ...]
    locations: tuple[LocationSketch, ...]
    travel: tuple[tuple[str, str, int, int], ...]
    weekly_hours: dict[str, float]
    signals_a_school: float = 5.0

    def allowed(self, school: SchoolSketch) -> tuple[WorkerSketch, ...]:
        """The workers who may be planned at a school."""
        return tuple(w for w in self.workers if school.id in w.school_ids)


def joined(values: object) -> str:
    """A list inside a field: sorted when it is a set, joined with ``;``."""
    if isinstance(values, frozenset | set):
        values = sorted(values)
    assert isinstance(values, tuple | list)
    return ";".join(str(value) for value in values)


def is_weekday(day: date) -> bool:
    """Whether ``day`` is a Monday to Friday inside the year and outside the holidays of the region."""
    return (
        day.isoweekday() <= 5
        and YEAR_FIRST <= day <= YEAR_LAST
        and not any(first <= day <= last for first, last in HOLIDAYS)
    )


def next_weekday(day: date, weekday: int) -> date:
    """The first date from ``day`` on that falls on this ISO weekday."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)
