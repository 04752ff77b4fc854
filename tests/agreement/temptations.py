"""
Tiny requests in which one hard rule, and nothing else, keeps the best plan from being better.

In each the must `Q` (or one of its occurrences, or one of two musts) fits only if the rule is broken. The world is one
school with four lessons and two breaks a day, open from 9:00 to 16:00, on the days named; visits from 9:00 to 13:00 and
from 13:00 to 16:00 (schools name no other moments than 9:00, ``moments`` and 16:00); two rooms that serve for all; two
cohorts; one worker with every skill, free during ``shift``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from calendars.slots import SlotKind
from planner.domain.activities import CooldownScope
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3, Worker
from planner.domain.rules import HardRule
from planner.domain.statements import Pin, Priority, Wish
from tests import builders
from tests.agreement.tiny_requests import BELLS
from tests.agreement.tiny_requests import CATALOGUE as ACTIVITIES
from tests.builders import MONDAY, NEXT_MONDAY, THURSDAY, TUESDAY, at

FEATURES = frozenset({"classroom", "hall", "own_room"})
NEXT_TUESDAY = NEXT_MONDAY + timedelta(days=1)
MORNING = ("09:00", "13:00")
SHORT = ("09:00", "11:00")
"""A visit in which one quiz fits, at nine."""


def must(wish_id: str = "Q", **overrides: Any) -> Wish:
    """A quiz for alder-1 that must happen."""
    values: dict[str, Any] = {"cohort_ids": ("alder-1",), "priority": Priority.MUST}
    return builders.wish(wish_id, **values | overrides)


def worker(**overrides: Any) -> Worker:
    """W1, whose load costs nothing up to the whole contract."""
    return builders.worker(**{"load_band": (0.0, 1.0)} | overrides)


def world(
    *open_days: date,
    moments: tuple[str, ...] = ("13:00",),
    shift: tuple[str, str] = ("09:00", "16:00"),
    last: date | None = None,
    calendar: Mapping[str, Any] | None = None,
    minimum: int = 120,
    towns: tuple[str, ...] = builders.TOWNS[:1],
    school: Mapping[str, Any] | None = None,
    activities: Mapping[str, Mapping[str, Any]] | None = None,
    **overrides: Any,
) -> Request:
    """A request of the world above; with two ``towns`` there is a second school, beech, with cohort beech-1."""
    days = open_days or (MONDAY,)
    last = last or max(days)
    closed = [day for n in range((last - MONDAY).days + 1) if (day := MONDAY + timedelta(days=n)) not in days]
    names = ("alder", "beech")[: len(towns)]
    options = {
        "timetable": builders.bell_rows(BELLS),
        "closing": at("16:00"),
        "visit_moments": tuple(at(moment) for moment in moments),
        "specials": tuple(builders.special_days("closed", day) for day in closed),
    }
    catalogue = {activity.id: activity for activity in ACTIVITIES}
    changed = [
        builders.activity(name, **{"duration_minutes": catalogue[name].duration_minutes} | dict(values))
        for name, values in {"quiz": {}, **(activities or {})}.items()
    ]
    values: dict[str, Any] = {
        "last": last,
        "schools": [
            builders.school(name, town=town, minimum_visit_minutes=minimum, **dict(school or {}))
            for name, town in zip(names, towns, strict=True)
        ],
        "cohorts": [
            builders.cohort("alder-1", size=20),
            builders.cohort("alder-2", size=20),
            *([builders.cohort("beech-1", size=20)] if "beech" in names else []),
        ],
        "rooms": [
            builders.room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"})),
            *(builders.room(f"{name}-{room}", features=FEATURES) for name in names for room in ("room", "second")),
        ],
        "workers": [worker(availability=(builders.week_pattern(*shift),))],
        "wishes": [must()],
        "activities": [*(activity for activity in ACTIVITIES if activity.id != "quiz"), *changed],
        "calendar_options": {name: options | dict(calendar or {}) for name in names},
    }
    return builders.small_request(**values | overrides)


def at_beech(**overrides: Any) -> Wish:
    """A must for beech-1."""
    return must("R", school_id="beech", cohort_ids=("beech-1",), **overrides)


def evening(**overrides: Any) -> Wish:
    """A must at the youth centre."""
    return must("E", **{"activity_ids": ("centre-evening",), "cohort_ids": ()} | overrides)


def absent(day: date) -> Worker:
    """W1, away on one date."""
    exception = AvailabilityException(first=day, last=day, span=builders.span("00:00", "24:00"), state=Wish3.CANNOT)
    return worker(exceptions=(exception,))


TWO_WORKERS = [worker(), worker(worker_id="W2")]
TWO_EARLY = [worker(worker_id=name, availability=(builders.week_pattern(*SHORT),)) for name in ("W1", "W2")]
TWO_TOWNS = builders.TOWNS
ONE_TOWN = (builders.TOWNS[0],) * 2
NO_TRAVEL = builders.travel_minutes(0, 0, within=0)
OTHER_COHORT = must("R", cohort_ids=("alder-2",))
EVERY_EVENING = builders.week_pattern(
    weekdays={day: ((builders.span("19:00", "21:00"), Wish3.CAN),) for day in range(1, 8)}
)
NIGHT_AND_MORNING = builders.week_pattern(
    weekdays={1: ((builders.span("21:00", "24:00"), Wish3.CAN),), 2: ((builders.span(*MORNING), Wish3.CAN),)}
)

TEMPTATIONS: dict[str, tuple[HardRule, Request]] = {
    "a study day": (
        HardRule.CLOSED,
        world(MONDAY, NEXT_TUESDAY, wishes=[must(first=TUESDAY, last=TUESDAY)]),
    ),
    "the region is free": (
        HardRule.CLOSED,
        world(shift=("19:00", "22:00"), wishes=[evening()], regional_closed=[MONDAY]),
    ),
    "lessons closed by a test": (
        HardRule.SLOT_KIND,
        world(
            calendar={"specials": (builders.special_days("test_week", MONDAY, closes=frozenset({SlotKind.LESSON})),)}
        ),
    ),
    "free only later": (
        HardRule.AVAILABILITY,
        world(workers=[worker(availability=(builders.week_pattern("14:00", "22:00"),))]),
    ),
    "away that day": (HardRule.AVAILABILITY, world(workers=[absent(MONDAY)])),
    "two sessions at once": (HardRule.ONE_PLACE, world(moments=("11:00",), shift=SHORT, wishes=[must(), OTHER_COHORT])),
    "no time for the way": (
        HardRule.ONE_PLACE,
        world(
            moments=("11:00", "13:00"),
            towns=TWO_TOWNS,
            wishes=[must(), at_beech()],
            workers=[
                worker(
                    availability=(builders.week_pattern(*MORNING),),
                    contracts=(builders.contract(longest_day_minutes=300),),
                )
            ],
        ),
    ),
    "an evening too far": (
        HardRule.ONE_PLACE,
        world(
            shift=("13:00", "18:00"),
            towns=TWO_TOWNS,
            wishes=[at_beech(), evening()],
            locations=[builders.location(town=builders.TOWNS[0])],
            location_hours={"centre": builders.weekly("16:00", "18:00")},
        ),
    ),
    "no visit that holds it": (
        HardRule.VISIT,
        world(moments=("11:00",), shift=SHORT, minimum=200),
    ),
    "a skill that nobody has": (HardRule.TEAM, world(activities={"quiz": {"skills": frozenset({"singing"})}})),
    "a team of two": (HardRule.TEAM, world(activities={"quiz": {"team_size": 2}})),
    "too few hours a week": (HardRule.HOURS, world(workers=[worker(contracts=(builders.contract(week_minutes=120),))])),
    "too few hours a year": (
        HardRule.HOURS,
        world(workers=[worker(contracts=(builders.contract(year_minutes=120),))]),
    ),
    "too long a day": (
        HardRule.HOURS,
        world(workers=[worker(contracts=(builders.contract(longest_day_minutes=150),))]),
    ),
    "more than the school agreed to": (
        HardRule.HOURS,
        world(
            agreements=[
                builders.agreement(
                    hours_minutes=0,
                    least_minutes=0,
                    most_minutes=600,
                    break_contacts=0,
                    break_days=0,
                    drop_in_minutes=0,
                    flexible_minutes=0,
                    visit_days=0,
                )
            ]
        ),
    ),
    "in the pause": (
        HardRule.HOURS,
        world(
            moments=(),
            wishes=[must(activity_ids=("police-quiz",))],
            partners=[builders.partner(opening=builders.weekly("13:00", "14:00"))],
        ),
    ),
    "no pause between two schools": (
        HardRule.HOURS,
        world(
            moments=("09:00", "12:30", "15:30"),
            minimum=150,
            towns=ONE_TOWN,
            travel=NO_TRAVEL,
            wishes=[must(), at_beech()],
        ),
    ),
    "no pause before the evening": (
        HardRule.HOURS,
        world(
            shift=("10:00", "16:00"),
            moments=("10:00", "14:00"),
            calendar={"closing": at("14:00")},
            wishes=[must(), evening()],
            travel=NO_TRAVEL,
            location_hours={"centre": builders.weekly("14:00", "16:00")},
        ),
    ),
    "a short night": (
        HardRule.HOURS,
        world(
            TUESDAY,
            wishes=[must(), evening(first=MONDAY, last=MONDAY)],
            workers=[worker(availability=(NIGHT_AND_MORNING,))],
            location_hours={"centre": builders.weekly("21:30", "23:30")},
        ),
    ),
    "a week without rest": (
        HardRule.HOURS,
        world(
            MONDAY,
            last=NEXT_MONDAY,
            wishes=[evening(count=8, min_gap_days=1)],
            workers=[worker(availability=(EVERY_EVENING,))],
            location_hours={"centre": builders.weekly("19:00", "21:00", range(1, 8))},
        ),
    ),
    "too small a room": (
        HardRule.ROOM,
        world(rooms=[builders.room("alder-room", features=FEATURES, capacity=12)]),
    ),
    "no such room": (HardRule.ROOM, world(activities={"quiz": {"room_features": frozenset({"stage"})}})),
    "a room taken by others": (
        HardRule.ROOM,
        world(
            rooms=[builders.room("alder-room", features=FEATURES, busy={MONDAY: (builders.span("08:00", "17:00"),)})]
        ),
    ),
    "one room for two": (
        HardRule.ROOM,
        world(
            moments=("11:00",),
            workers=TWO_EARLY,
            wishes=[must(), OTHER_COHORT],
            rooms=[builders.room("alder-room", features=FEATURES)],
        ),
    ),
    "once a day": (HardRule.COHORT, world(wishes=[must(count=2)])),
    "once a week": (
        HardRule.COHORT,
        world(MONDAY, THURSDAY, shift=MORNING, school={"sessions_a_week": 1}, wishes=[must(count=2)]),
    ),
    "in two places": (
        HardRule.COHORT,
        world(
            moments=("11:00",),
            workers=TWO_EARLY,
            school={"sessions_a_day": 2},
            wishes=[must(), must("R", activity_ids=("police-quiz",))],
            activities={"police-quiz": {"partner_id": None}},
        ),
    ),
    "another weekday": (HardRule.WINDOW, world(wishes=[must(weekdays=frozenset({2}))])),
    "out of season": (HardRule.WINDOW, world(activities={"quiz": {"months": frozenset({1})}})),
    "cool-down at the school": (
        HardRule.SPACING,
        world(
            MONDAY,
            TUESDAY,
            shift=MORNING,
            wishes=[must(), OTHER_COHORT],
            activities={"quiz": {"cooldown_days": 2}},
        ),
    ),
    "cool-down of a cohort": (
        HardRule.SPACING,
        world(
            MONDAY,
            TUESDAY,
            shift=MORNING,
            wishes=[must(), must("R")],
            activities={"quiz": {"cooldown_days": 2, "cooldown_scope": CooldownScope.COHORT}},
        ),
    ),
    "too soon after each other": (
        HardRule.SPACING,
        world(MONDAY, TUESDAY, shift=MORNING, wishes=[must(count=2, min_gap_days=2)]),
    ),
    "too long after each other": (
        HardRule.SPACING,
        world(MONDAY, THURSDAY, shift=MORNING, wishes=[must(count=2, max_gap_days=2)]),
    ),
    "one set of material": (
        HardRule.SPACING,
        world(
            moments=("11:00",),
            towns=ONE_TOWN,
            workers=TWO_EARLY,
            wishes=[must(), at_beech()],
            activities={"quiz": {"material_set": "buzzers"}},
        ),
    ),
    "a series with a hole": (
        HardRule.SPACING,
        world(
            MONDAY,
            NEXT_MONDAY,
            NEXT_MONDAY + timedelta(days=7),
            workers=[absent(NEXT_MONDAY)],
            wishes=[must(activity_ids=("series",), count=2)],
        ),
    ),
    "the police cannot come": (
        HardRule.PARTNER,
        world(wishes=[must(activity_ids=("police-quiz",))], partners=[builders.partner(away=frozenset({MONDAY}))]),
    ),
    "the police comes later": (
        HardRule.PARTNER,
        world(
            shift=MORNING,
            wishes=[must(activity_ids=("police-quiz",))],
            partners=[builders.partner(opening=builders.weekly("14:00", "16:00"))],
        ),
    ),
    "the police is at another school": (
        HardRule.PARTNER,
        world(
            moments=("11:00",),
            towns=ONE_TOWN,
            workers=TWO_EARLY,
            wishes=[must(activity_ids=("police-quiz",)), at_beech(activity_ids=("police-quiz",))],
            partners=[builders.partner()],
        ),
    ),
    "pinned to another day": (
        HardRule.LOCKED,
        world(pins=[Pin(session_id="Q-1", day=TUESDAY)]),
    ),
    "pinned to another room": (
        HardRule.LOCKED,
        world(pins=[Pin(session_id="Q-1", room_id="centre-room")]),
    ),
    "pinned to two workers": (
        HardRule.LOCKED,
        world(workers=TWO_WORKERS, pins=[Pin(session_id="Q-1", worker_ids=("W1", "W2"))]),
    ),
    "the second one pinned to the first day": (
        HardRule.LOCKED,
        world(
            MONDAY,
            TUESDAY,
            shift=MORNING,
            wishes=[must(count=2)],
            pins=[Pin(session_id="Q-2", day=MONDAY)],
        ),
    ),
}
"""By what tempts: the rule, and the request."""
