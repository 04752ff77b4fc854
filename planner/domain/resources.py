"""Who and what can be planned: partnership, organisations, schools, cohorts, rooms, workers, partners."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from calendars.intervals import Interval


class TravelMode(StrEnum):
    """How a worker travels between two places on one day."""

    BIKE = "bike"
    CAR = "car"


class Wish3(StrEnum):
    """How a worker stands towards a stretch of time: can, rather not, cannot."""

    CAN = "can"
    RATHER_NOT = "rather_not"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """Organisations and schools that plan together; the tenant.

    ``first`` and ``last`` (inclusive) are the dates to be planned; ``note`` stands on every output, for
    instance that all names are invented.
    """

    id: str
    name: str
    first: date
    last: date
    region: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A welfare organisation that employs youth workers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """
    One secondary-school location.

    Parameters
    ----------
    town
        Place name as in the travel table.
    minimum_visit_minutes
        A visit lasts at least this long.
    notice_days
        School days before a session from which an agreed or published session is locked.
    sessions_a_day, sessions_a_week
        Most called sessions of one cohort on a day and in an ISO week.
    preferred_weekdays
        ISO weekdays 1 to 7 on which the school likes to see workers; empty = no preference.
    organisation_id
        The organisation that looks after this school.
    """

    id: str
    name: str
    town: str
    organisation_id: str
    contact: str = ""
    deputy: str = ""
    minimum_visit_minutes: int = 120
    notice_days: int = 10
    sessions_a_day: int = 1
    sessions_a_week: int = 2
    preferred_weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """
    A year, stream or class: a size and a code, never names of pupils.

    ``stream`` names the column of the bell timetable that holds for it (``lower``, ``upper``, ``all``).
    ``part_of`` is the cohort that holds it (a class inside a year), so that a session for the year
    also keeps the class busy.
    """

    id: str
    school_id: str
    name: str
    size: int
    stream: str = "all"
    year: int | None = None
    part_of: str | None = None
    exam: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """
    A place that is no school: a youth centre, a neighbourhood house.

    ``school_ids`` are the schools whose pupils it serves; empty = all.
    """

    id: str
    name: str
    town: str
    school_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """
    A room at a school or at a location (exactly one of the two ids is set).

    ``features`` are words like ``canteen``, ``own_room``, ``quiet_room``, ``schoolyard``,
    ``youth_centre``. ``opening`` gives per ISO weekday when it may be used; a weekday that is missing
    is closed; None = always. ``busy`` are dated intervals in which it is taken by others.
    """

    id: str
    name: str
    capacity: int
    school_id: str | None = None
    location_id: str | None = None
    features: frozenset[str] = frozenset()
    opening: dict[int, tuple[Interval, ...]] | None = None
    busy: dict[date, tuple[Interval, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """Hours that may be planned, in minutes, from ``first`` to ``last`` inclusive."""

    first: date
    last: date
    week_minutes: int
    year_minutes: int | None = None
    longest_day_minutes: int = 540


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPattern:
    """
    Availability handed in for a stretch of dates (inclusive).

    ``weekdays[1..7]`` lists the intervals with their state; time that no interval names is CANNOT.
    """

    first: date
    last: date
    weekdays: dict[int, tuple[tuple[Interval, Wish3], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityException:
    """From ``first`` to ``last`` inclusive, in ``span`` of each day, the state is ``state``. Never a reason."""

    first: date
    last: date
    span: Interval
    state: Wish3


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """
    A youth worker who can be assigned.

    Parameters
    ----------
    school_ids
        Schools at which this worker may be planned.
    contracts, availability
        Sorted by ``first``, without overlap.
    busy
        Dated intervals read from a calendar or a fixed commitment; never a title.
    load_band
        Shares of contract between which the planned time of a term should lie.
    """

    id: str
    name: str
    organisation_id: str
    travel_mode: TravelMode
    school_ids: frozenset[str]
    skills: frozenset[str]
    contracts: tuple[Contract, ...]
    availability: tuple[WeekPattern, ...]
    exceptions: tuple[AvailabilityException, ...] = ()
    busy: dict[date, tuple[Interval, ...]] = field(default_factory=dict)
    load_band: tuple[float, float] = (0.85, 1.0)
    free_days: dict[date, tuple[Interval, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What `planner.domain.availability.free` has found so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """
    An external partner (police, health service) that joins some activities, one session at a time.

    ``opening`` gives per ISO weekday when it can come; ``away`` lists dates on which it cannot.
    """

    id: str
    name: str
    opening: dict[int, tuple[Interval, ...]]
    away: frozenset[date] = frozenset()
