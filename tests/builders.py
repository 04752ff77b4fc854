"""
Plain factories of small requests and plans, used by every test.

Every function gives a complete, valid value; keywords replace what a test is about. The world: two schools,
``alder`` in Alderdam (cohorts ``alder-1`` with classes ``alder-1a`` and ``alder-1b``, and ``alder-2``) and ``beech``
in Beekstad (``beech-1``); workers ``W1`` and ``W2`` by bike and ``W3`` by car, free Monday to Friday from 8:00 to
22:00; a youth centre ``centre`` in Beekstad. Two ordinary weeks from Monday 7 September 2026 on.

A day at both schools::

    08:30 lesson 1   10:10 break 1    12:10 break 2    15:10 end of the last lesson
    09:20 lesson 2   10:30 lesson 3   12:40 lesson 5   17:00 closing (evening hours 19:00 to 22:00)
                     11:20 lesson 4   13:30 lesson 6   12:40 to 13:10 the workers' pause
                                      14:20 lesson 7
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from calendars.bells import BellRow, Lesson, SpecialDays
from calendars.intervals import Interval
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Period, SlotKind, Term
from planner.domain.activities import Activity, CooldownScope, SessionKind
from planner.domain.assignment import Plan, PreviousPlan, Session, Visit
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.requiring import from_agreement, from_signal, from_wish
from planner.domain.resources import (
    Cohort,
    Contract,
    Location,
    Organisation,
    Partner,
    Partnership,
    Room,
    School,
    TravelMode,
    WeekPattern,
    Wish3,
    Worker,
)
from planner.domain.statements import Agreement, PenaltyTable, Pin, Priority, Signal, Target, Teaching, Wish

MONDAY = date(2026, 9, 7)
"""The first day of every small request."""
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in range(1, 7))
NEXT_MONDAY = MONDAY + timedelta(days=7)
TOWNS = ("Alderdam", "Beekstad")
SKILLS = frozenset({"contact", "presenting", "group_work", "coaching"})


def at(clock: str) -> int:
    """Minutes from midnight: ``at("10:30")`` is 630."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def span(start: str, end: str) -> Interval:
    """``span("08:00", "17:00")`` as minutes."""
    return Interval(at(start), at(end))


def weekly(start: str, end: str, weekdays: Iterable[int] = range(1, 6)) -> dict[int, tuple[Interval, ...]]:
    """The same hours on each of these ISO weekdays, as opening hours want them."""
    return {weekday: (span(start, end),) for weekday in weekdays}


def partnership(**overrides: Any) -> Partnership:
    """Two weeks from MONDAY on."""
    values: dict[str, Any] = {
        "id": "P",
        "name": "Samenwerking",
        "first": MONDAY,
        "last": MONDAY + timedelta(days=13),
        "region": "Noord",
    }
    return Partnership(**values | overrides)


def school(school_id: str = "alder", **overrides: Any) -> School:
    """A school in Alderdam, or in Beekstad when it is ``beech``."""
    values: dict[str, Any] = {
        "id": school_id,
        "name": school_id.capitalize(),
        "town": TOWNS[school_id == "beech"],
        "organisation_id": "O1",
    }
    return School(**values | overrides)


def cohort(cohort_id: str = "alder-2", **overrides: Any) -> Cohort:
    """A cohort of 24 at the school that its id begins with."""
    values: dict[str, Any] = {
        "id": cohort_id,
        "school_id": cohort_id.split("-")[0],
        "name": cohort_id.split("-")[1],
        "size": 24,
    }
    return Cohort(**values | overrides)


def room(room_id: str = "alder-class", **overrides: Any) -> Room:
    """A room for 32 at the school that its id begins with, always open."""
    values: dict[str, Any] = {
        "id": room_id,
        "name": room_id,
        "capacity": 32,
        "school_id": room_id.split("-")[0],
        "features": frozenset({"classroom"}),
    }
    return Room(**values | overrides)


def location(location_id: str = "centre", **overrides: Any) -> Location:
    """A youth centre in Beekstad for all schools."""
    return Location(**{"id": location_id, "name": location_id.capitalize(), "town": TOWNS[1]} | overrides)


def contract(**overrides: Any) -> Contract:
    """36 hours a week, at most 9 a day."""
    values: dict[str, Any] = {"first": date(2026, 8, 1), "last": date(2027, 7, 31), "week_minutes": 36 * 60}
    return Contract(**values | overrides)


def week_pattern(start: str = "08:00", end: str = "22:00", **overrides: Any) -> WeekPattern:
    """CAN from ``start`` to ``end``, Monday to Friday."""
    weekdays = {weekday: ((span(start, end), Wish3.CAN),) for weekday in range(1, 6)}
    values: dict[str, Any] = {"first": date(2026, 8, 1), "last": date(2027, 7, 31), "weekdays": weekdays}
    return WeekPattern(**values | overrides)


def worker(worker_id: str = "W1", **overrides: Any) -> Worker:
    """A worker with every skill, allowed at both schools; ``W3`` goes by car, others by bike."""
    values: dict[str, Any] = {
        "id": worker_id,
        "name": f"Worker {worker_id}",
        "organisation_id": "O1",
        "travel_mode": TravelMode.CAR if worker_id == "W3" else TravelMode.BIKE,
        "school_ids": frozenset({"alder", "beech"}),
        "skills": SKILLS,
        "contracts": (contract(),),
        "availability": (week_pattern(),),
    }
    return Worker(**values | overrides)


def partner(partner_id: str = "police", **overrides: Any) -> Partner:
    """A partner that can come from 9:00 to 16:00."""
    values: dict[str, Any] = {"id": partner_id, "name": partner_id.capitalize(), "opening": weekly("09:00", "16:00")}
    return Partner(**values | overrides)


CATALOGUE: dict[str, dict[str, Any]] = {
    "break": {
        "kind": SessionKind.BREAK_CONTACT,
        "slot_kinds": frozenset({SlotKind.BREAK}),
        "duration_minutes": 15,
        "room_features": frozenset({"hall"}),
        "max_group": 100,
        "themes": frozenset({"contact"}),
    },
    "quiz": {
        "kind": SessionKind.QUIZ,
        "slot_kinds": frozenset({SlotKind.LESSON}),
        "duration_minutes": 25,
        "room_features": frozenset({"classroom"}),
        "max_group": 32,
        "themes": frozenset({"online"}),
    },
    "group": {
        "kind": SessionKind.THEMED_GROUP,
        "slot_kinds": frozenset({SlotKind.END_OF_DAY}),
        "duration_minutes": 60,
        "team_size": 2,
        "room_features": frozenset({"classroom"}),
        "max_group": 16,
        "themes": frozenset({"bullying"}),
    },
    "series": {
        "kind": SessionKind.SERIES,
        "slot_kinds": frozenset({SlotKind.END_OF_DAY}),
        "duration_minutes": 75,
        "room_features": frozenset({"classroom"}),
        "max_group": 14,
    },
    "drop-in": {
        "kind": SessionKind.DROP_IN,
        "slot_kinds": frozenset({SlotKind.ANY}),
        "duration_minutes": 60,
        "room_features": frozenset({"own_room"}),
    },
    "talk": {
        "kind": SessionKind.FLEXIBLE,
        "slot_kinds": frozenset({SlotKind.ANY}),
        "duration_minutes": 45,
        "room_features": frozenset({"own_room"}),
    },
    "meeting": {
        "kind": SessionKind.SUPPORT_TEAM_MEETING,
        "slot_kinds": frozenset({SlotKind.ANY}),
        "duration_minutes": 60,
        "room_features": frozenset({"own_room"}),
    },
    "evaluation": {
        "kind": SessionKind.EVALUATION_MEETING,
        "slot_kinds": frozenset({SlotKind.ANY}),
        "duration_minutes": 45,
        "room_features": frozenset({"own_room"}),
    },
    "centre-evening": {
        "kind": SessionKind.COMMUNITY,
        "slot_kinds": frozenset({SlotKind.EVENING}),
        "duration_minutes": 120,
        "room_features": frozenset({"youth_centre"}),
        "min_group": 5,
    },
    "online-hour": {
        "kind": SessionKind.COMMUNITY,
        "slot_kinds": frozenset({SlotKind.ANY, SlotKind.EVENING}),
        "duration_minutes": 60,
        "room_features": frozenset({"online"}),
    },
    "parents": {
        "kind": SessionKind.COMMUNITY,
        "slot_kinds": frozenset({SlotKind.EVENING}),
        "duration_minutes": 90,
        "room_features": frozenset({"hall"}),
        "min_group": 10,
    },
}
"""What is special about each activity of the small catalogue."""


def activity(activity_id: str = "quiz", **overrides: Any) -> Activity:
    """An activity of `CATALOGUE`; any other id is like the quiz."""
    values: dict[str, Any] = {
        "id": activity_id,
        "name_nl": activity_id.capitalize(),
        "name_en": activity_id.capitalize(),
        "cooldown_scope": CooldownScope.SCHOOL,
    }
    return Activity(**values | CATALOGUE.get(activity_id, CATALOGUE["quiz"]) | overrides)


def agreement(school_id: str = "alder", **overrides: Any) -> Agreement:
    """Ten hours a week, four break contacts on two days, an hour of drop-in and 45 minutes of talks."""
    values: dict[str, Any] = {
        "school_id": school_id,
        "hours_minutes": 600,
        "least_minutes": 300,
        "break_contacts": 4,
        "break_days": 2,
        "break_activity_ids": ("break",),
        "drop_in_minutes": 60,
        "drop_in_activity_ids": ("drop-in",),
        "flexible_minutes": 45,
        "flexible_activity_ids": ("talk",),
        "visit_days": 2,
    }
    return Agreement(**values | overrides)


def wish(wish_id: str = "Q", **overrides: Any) -> Wish:
    """One quiz for ``alder-1a``, some time in the horizon."""
    values: dict[str, Any] = {
        "id": wish_id,
        "school_id": "alder",
        "source": "school",
        "activity_ids": ("quiz",),
        "cohort_ids": ("alder-1a",),
        "count": 1,
        "first": date(2026, 8, 1),
        "last": date(2027, 7, 31),
        "priority": Priority.SHOULD,
    }
    return Wish(**values | overrides)


def signal(signal_id: str = "S", **overrides: Any) -> Signal:
    """A severe signal about bullying at alder from the week before the horizon."""
    values: dict[str, Any] = {
        "id": signal_id,
        "school_id": "alder",
        "theme": "bullying",
        "severity": 3,
        "week": MONDAY - timedelta(days=7),
        "count_band": "5-9",
    }
    return Signal(**values | overrides)


BELLS: tuple[tuple[str, SlotKind, str, str], ...] = (
    ("lesson 1", SlotKind.LESSON, "08:30", "09:20"),
    ("lesson 2", SlotKind.LESSON, "09:20", "10:10"),
    ("break 1", SlotKind.BREAK, "10:10", "10:30"),
    ("lesson 3", SlotKind.LESSON, "10:30", "11:20"),
    ("lesson 4", SlotKind.LESSON, "11:20", "12:10"),
    ("break 2", SlotKind.BREAK, "12:10", "12:40"),
    ("lesson 5", SlotKind.LESSON, "12:40", "13:30"),
    ("lesson 6", SlotKind.LESSON, "13:30", "14:20"),
    ("lesson 7", SlotKind.LESSON, "14:20", "15:10"),
)


def bell_rows(
    bells: Iterable[tuple[str, SlotKind, str, str]] = BELLS, *, stream: str = "all", variant: str = "regular"
) -> tuple[BellRow, ...]:
    """A bell timetable that holds on every weekday."""
    return tuple(
        BellRow(
            variant=variant,
            stream=stream,
            weekdays=frozenset(),
            first=None,
            last=None,
            period=Period(name=name, kind=kind, span=span(start, end)),
        )
        for name, kind, start, end in bells
    )


def calendar(cohorts: Iterable[Cohort] = (), **overrides: Any) -> SchoolCalendar:
    """The calendar of a school with these cohorts, open Monday to Friday until 17:00, evenings 19:00 to 22:00."""
    values: dict[str, Any] = {
        "first": MONDAY,
        "last": MONDAY + timedelta(days=13),
        "region": "Noord",
        "closing": at("17:00"),
        "streams": {c.id: c.stream for c in cohorts},
        "timetable": bell_rows(),
        "evening": span("19:00", "22:00"),
    }
    return SchoolCalendar(**values | overrides)


def special_days(kind: str, first: date, last: date | None = None, **overrides: Any) -> SpecialDays:
    """A closure, a test week, short days; one day unless ``last`` is given."""
    return SpecialDays(kind=kind, first=first, last=last or first, **overrides)


def lesson(cohort_id: str, subject: str, weekday: int, start: str) -> Lesson:
    """A subject of a cohort in one period of a weekday."""
    return Lesson(cohort_id=cohort_id, subject=subject, weekday=weekday, start=at(start), first=None, last=None)


def travel_minutes(bike: int = 30, car: int = 15, *, within: int = 10) -> dict[tuple[TravelMode, str, str], int]:
    """Minutes between the two towns, and within each of them."""
    return {
        (mode, origin, destination): within if origin == destination else minutes
        for mode, minutes in ((TravelMode.BIKE, bike), (TravelMode.CAR, car))
        for origin in TOWNS
        for destination in TOWNS
    }


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Identified)


def keyed(items: Iterable[Item]) -> dict[str, Item]:
    """Items by id, sorted."""
    return {item.id: item for item in sorted(items, key=lambda item: item.id)}


def small_request(
    *,
    first: date = MONDAY,
    last: date = MONDAY + timedelta(days=13),
    schools: Iterable[School] | None = None,
    cohorts: Iterable[Cohort] | None = None,
    rooms: Iterable[Room] | None = None,
    locations: Iterable[Location] | None = None,
    workers: Iterable[Worker] | None = None,
    partners: Iterable[Partner] | None = None,
    activities: Iterable[Activity] = (),
    agreements: Iterable[Agreement] = (),
    wishes: Iterable[Wish] = (),
    signals: Iterable[Signal] = (),
    requirements: Iterable[Requirement] = (),
    pins: Iterable[Pin] = (),
    teaching: Iterable[Teaching] = (),
    targets: Iterable[Target] = (),
    terms: Iterable[Term] | None = None,
    regional_closed: Iterable[date] = (),
    location_hours: Mapping[str, Mapping[int, tuple[Interval, ...]]] | None = None,
    travel: Mapping[tuple[TravelMode, str, str], int] | None = None,
    calendar_options: Mapping[str, Mapping[str, Any]] | None = None,
    points: Mapping[str, int] | None = None,
    previous: Plan | None = None,
    today: date = date(2026, 8, 1),
) -> Request:
    """
    A request of the small world; nothing is asked unless agreements, wishes, signals or requirements are given.

    ``activities`` replace those of the catalogue with the same id or come on top. ``requirements`` come on top of
    what agreements, wishes and signals ask (those without theme). ``calendar_options["alder"]`` are keywords for
    `calendar`, for instance ``{"specials": (special_days("study_day", TUESDAY),)}``.
    """
    all_schools = keyed((school("alder"), school("beech")) if schools is None else schools)
    default_cohorts = (
        cohort("alder-1", size=48),
        cohort("alder-1a", part_of="alder-1"),
        cohort("alder-1b", part_of="alder-1"),
        cohort("alder-2", size=14),
        cohort("beech-1"),
    )
    all_cohorts = keyed(default_cohorts if cohorts is None else cohorts)
    default_rooms = [
        *(room(f"{name}-class") for name in ("alder", "beech")),
        *(room(f"{name}-hall", capacity=150, features=frozenset({"hall"})) for name in ("alder", "beech")),
        *(room(f"{name}-own", capacity=12, features=frozenset({"own_room"})) for name in ("alder", "beech")),
        room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"})),
    ]
    options = calendar_options or {}
    calendars = {
        school_id: calendar(
            (c for c in all_cohorts.values() if c.school_id == school_id),
            **{"first": first, "last": last} | dict(options.get(school_id, {})),
        )
        for school_id in all_schools
    }
    all_activities = keyed((keyed(activity(name) for name in CATALOGUE) | keyed(activities)).values())
    all_terms = tuple(terms) if terms is not None else (Term(index=1, name="periode 1", first=first, last=last),)
    all_agreements = {a.school_id: a for a in sorted(agreements, key=lambda a: a.school_id)}
    all_wishes, all_signals = keyed(wishes), keyed(signals)
    compiled = [
        *(
            requirement
            for a in all_agreements.values()
            for requirement in from_agreement(
                a,
                calendars[a.school_id],
                tuple(c.id for c in all_cohorts.values() if c.school_id == a.school_id),
                all_activities,
                all_terms,
            )
        ),
        *(r for w in all_wishes.values() for r in from_wish(w, calendars[w.school_id], all_activities, None)),
        *(r for s in all_signals.values() for r in from_signal(s, calendars[s.school_id], all_cohorts, all_activities)),
        *requirements,
    ]
    return Request(
        partnership=partnership(first=first, last=last),
        organisations=keyed([Organisation(id="O1", name="Organisatie 1")]),
        schools=all_schools,
        calendars=calendars,
        cohorts=all_cohorts,
        rooms=keyed(default_rooms if rooms is None else rooms),
        locations=keyed([location()] if locations is None else locations),
        location_hours=location_hours if location_hours is not None else {"centre": weekly("19:00", "22:00")},
        travel_minutes=travel if travel is not None else travel_minutes(),
        workers=keyed([worker(name) for name in ("W1", "W2", "W3")] if workers is None else workers),
        partners=keyed([partner()] if partners is None else partners),
        activities=all_activities,
        agreements=all_agreements,
        wishes=all_wishes,
        signals=all_signals,
        teaching=tuple(teaching),
        targets=tuple(targets),
        pins={p.session_id: p for p in pins},
        requirements=keyed(compiled),
        terms=all_terms,
        regional_closed=frozenset(regional_closed),
        penalties=PenaltyTable(points=PenaltyTable().points | dict(points or {})),
        previous=None if previous is None else PreviousPlan(plan=previous),
        today=today,
    )


def busy_request(**overrides: Any) -> Request:
    """A small request in which both schools have an agreement, a few wishes and a signal; it can be planned."""
    values: dict[str, Any] = {
        "agreements": (agreement("alder"), agreement("beech", hours_minutes=480, break_contacts=2, break_days=1)),
        "wishes": (
            wish("Q", cohort_ids=("alder-1a", "alder-1b"), together=False, priority=Priority.MUST),
            wish("G", activity_ids=("group",), cohort_ids=("alder-2",)),
            wish("T", activity_ids=("series",), cohort_ids=("alder-2",), count=2, priority=Priority.COULD),
            wish("B", school_id="beech", cohort_ids=("beech-1",)),
            wish("C", school_id="beech", activity_ids=("centre-evening",), cohort_ids=()),
        ),
        "signals": (signal(),),
    }
    return small_request(**values | overrides)


def visit(
    day: date = MONDAY,
    arrive: str = "08:30",
    leave: str = "12:10",
    *,
    school_id: str = "alder",
    worker_id: str = "W1",
) -> Visit:
    """A morning of W1 at alder."""
    return Visit(day=day, school_id=school_id, worker_id=worker_id, arrive=at(arrive), leave=at(leave))


def session(request: Request, requirement_id: str, day: date, start: str, **overrides: Any) -> Session:
    """
    A session of a requirement: first occurrence, first activity and cohort set, a team of W1, W2 ...

    The room is the first at the school with the features, none when ``location_id`` is given (give both then).
    """
    requirement = request.requirements[requirement_id]
    occurrence = overrides.get("occurrence", 1)
    chosen = request.activities[overrides.get("activity_id", requirement.activity_ids[0])]
    fitting = (r.id for r in request.rooms_of_school[requirement.school_id] if r.features >= chosen.room_features)
    values: dict[str, Any] = {
        "id": requirement.session_id(occurrence),
        "requirement_id": requirement_id,
        "occurrence": occurrence,
        "school_id": requirement.school_id,
        "kind": chosen.kind,
        "activity_id": chosen.id,
        "day": day,
        "start": at(start),
        "end": at(start) + chosen.duration_minutes,
        "cohort_ids": tuple(sorted(requirement.cohort_sets[0])),
        "worker_ids": tuple(request.workers)[: chosen.team_size],
        "room_id": next(fitting, None) if chosen.needs_room and "location_id" not in overrides else None,
    }
    return Session(**values | overrides)


def plan(*items: Visit | Session) -> Plan:
    """A plan of these visits and sessions, each sorted by date and time."""
    visits = sorted(item for item in items if isinstance(item, Visit))
    sessions = [item for item in items if isinstance(item, Session)]
    return Plan(visits=tuple(visits), sessions=tuple(sorted(sessions, key=lambda s: (s.day, s.start, s.id))))
