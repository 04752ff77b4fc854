"""
Random tiny requests of the rarer kind, as small as those of `tiny_requests`.

Evenings in the school, online, at a youth centre by day or late at night before an early morning; two schools in one or
two towns; streams with breaks of their own; several sessions a day; series with teams and a second room; pins of
numbered occurrences; short contracts; two terms, a day in none; teaching, targets and points of one's own.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from calendars.slots import SlotKind, Term
from planner.domain.activities import Activity, CooldownScope, SessionKind
from planner.domain.request import Request
from planner.domain.resources import Cohort, Room, School, Wish3, Worker
from planner.domain.statements import Pin, Signal, Target, Teaching, Wish
from tests import builders
from tests.agreement.tiny_requests import BELLS, OPEN_DAYS, PRIORITIES, is_tiny
from tests.builders import MONDAY, NEXT_MONDAY, at

UPPER_BELLS = (
    ("lesson 1", SlotKind.LESSON, "09:00", "10:00"),
    ("lesson 2", SlotKind.LESSON, "10:00", "11:00"),
    ("break 1", SlotKind.BREAK, "11:00", "11:30"),
    ("lesson 3", SlotKind.LESSON, "11:30", "12:30"),
    ("break 2", SlotKind.BREAK, "12:30", "13:00"),
    ("lesson 4", SlotKind.LESSON, "13:00", "14:00"),
)
"""The upper stream's day: its first break is later than that of `BELLS`."""
VISIT_MOMENTS = (("09:00", "12:30", "16:00"), ("09:00", "13:00", "16:00"), ("09:00", "11:30", "14:00"))
SHIFTS = (("09:00", "16:00"), ("09:00", "22:00"), ("09:00", "23:30"), ("12:30", "22:00"))
CENTRE_HOURS = (("19:00", "22:00"), ("10:00", "13:00"), ("21:00", "23:30"), ("16:00", "18:00"))
FEATURES = frozenset({"classroom", "hall", "own_room"})


def odd_request(seed: int, *, limit: int = 400) -> Request:
    """The odd request number ``seed``, always the same: at most ``limit`` combinations of visits, and of sessions."""
    attempt = 0
    while not is_tiny(request := drawn(Random(f"odd/{seed}/{attempt}")), limit):
        attempt += 1
    return request


def drawn(random: Random) -> Request:
    """A random request of the odd world."""
    open_days = random.choice(OPEN_DAYS)
    last = max(open_days)
    schools = _schools(random)
    workers = _workers(random, [school.id for school in schools])
    wishes = [
        _wish(random, number, random.choice(schools).id, open_days) for number in range(random.choice((1, 2, 2, 3)))
    ]
    agreed = random.random() < 0.4
    return builders.small_request(
        first=MONDAY,
        last=last,
        schools=schools,
        cohorts=_cohorts(schools),
        rooms=_rooms(random, schools),
        workers=workers,
        activities=_activities(random),
        locations=[builders.location(town=random.choice(builders.TOWNS))],
        location_hours={"centre": builders.weekly(*random.choice(CENTRE_HOURS))},
        agreements=[_agreement(random, schools[0].id)] if agreed else [],
        wishes=wishes,
        signals=[_signal(random, schools[0].id)] if random.random() < 0.3 else [],
        pins=_pins(random, wishes, open_days, workers),
        teaching=_teaching(random),
        targets=_targets(random, schools[0].id),
        terms=_terms(random, last),
        points={name: random.choice((0, 1, 7)) for name in random.sample(POINTS, random.choice((0, 0, 2)))},
        calendar_options={school.id: _calendar(random, open_days, last) for school in schools},
        travel=builders.travel_minutes(random.choice((30, 60)), 30, within=random.choice((0, 30))),
    )


POINTS = ("new-face", "short-stay", "unplaced-could", "unplaced-should", "off-pattern.missing", "changed-room", "load")


def _schools(random: Random) -> list[School]:
    names = ("alder", "beech") if random.random() < 0.5 else ("alder",)
    return [
        builders.school(
            name,
            town=random.choice(builders.TOWNS),
            sessions_a_day=random.choice((1, 2)),
            sessions_a_week=random.choice((1, 2, 3)),
            preferred_weekdays=frozenset(random.choice(((), (1,), (4,)))),
        )
        for name in names
    ]


def _cohorts(schools: list[School]) -> list[Cohort]:
    found = [
        builders.cohort("alder-1", size=20, stream="lower"),
        builders.cohort("alder-1a", size=10, stream="lower", part_of="alder-1"),
        builders.cohort("alder-2", size=20, stream="upper"),
    ]
    return [*found, builders.cohort("beech-1", size=12, stream="lower")] if len(schools) > 1 else found


def _calendar(random: Random, open_days: tuple[date, ...], last: date) -> dict[str, Any]:
    days = [MONDAY + timedelta(days=n) for n in range((last - MONDAY).days + 1)]
    specials = [builders.special_days("closed", day) for day in days if day not in open_days]
    if random.random() < 0.2:
        kinds = frozenset(random.sample((SlotKind.LESSON, SlotKind.END_OF_DAY, SlotKind.BREAK, SlotKind.ANY), 2))
        cohorts = frozenset(random.choice(((), ("alder-1",))))
        specials.append(builders.special_days("test_week", open_days[-1], closes=kinds, cohort_ids=cohorts))
    return {
        "timetable": (*builders.bell_rows(BELLS, stream="lower"), *builders.bell_rows(UPPER_BELLS, stream="upper")),
        "closing": at("16:00"),
        "visit_moments": tuple(at(moment) for moment in random.choice(VISIT_MOMENTS)),
        "specials": tuple(specials),
    }


def _workers(random: Random, school_ids: list[str]) -> list[Worker]:
    workers = []
    for name in ("W1", "W2")[: random.choice((1, 2, 2))]:
        start, end = random.choice(SHIFTS)
        state = random.choice((Wish3.CAN, Wish3.CAN, Wish3.RATHER_NOT))
        spans = {day: ((builders.span(start, end), state if day == 1 else Wish3.CAN),) for day in range(1, 6)}
        contract = builders.contract(
            week_minutes=random.choice((420, 900, 1500)),
            year_minutes=random.choice((None, None, 600)),
            longest_day_minutes=random.choice((300, 420, 540)),
        )
        workers.append(
            builders.worker(
                name,
                availability=(builders.week_pattern(weekdays=spans),),
                school_ids=frozenset(random.sample(school_ids, random.randint(1, len(school_ids)))),
                skills=frozenset({"contact", *random.sample(("presenting", "coaching"), random.choice((1, 2)))}),
                contracts=(contract,),
            )
        )
    return workers


def _rooms(random: Random, schools: list[School]) -> list[Room]:
    rooms = [builders.room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"}))]
    for school in schools:
        rooms.append(builders.room(f"{school.id}-room", features=FEATURES))
        if random.random() < 0.4:
            rooms.append(builders.room(f"{school.id}-second", features=FEATURES))
    return rooms


def _activities(random: Random) -> tuple[Activity, ...]:
    """The builders' catalogue with durations that fit the step, and sometimes another team, skill or cool-down."""
    cooldown = {"cooldown_days": random.choice((0, 0, 4)), "cooldown_scope": random.choice(tuple(CooldownScope))}
    meeting = frozenset({SlotKind.END_OF_DAY, SlotKind.EVENING})
    values: dict[str, dict[str, Any]] = {
        "break": {"duration_minutes": 30},
        "quiz": {
            "duration_minutes": 60,
            "themes": frozenset({"online"}),
            "life_domains": frozenset({"online"}),
            "material_set": random.choice((None, "buzzers")),
            "skills": frozenset(random.choice(((), ("presenting",)))),
            **cooldown,
        },
        "group": {"duration_minutes": 60, "noisy": True, "method": "groepswerk", "max_group": 12},
        "series": {"duration_minutes": 60, "team_size": random.choice((1, 1, 2)), **cooldown},
        "drop-in": {"duration_minutes": 60, "slot_kinds": frozenset({SlotKind.LESSON, SlotKind.END_OF_DAY})},
        "talk": {"duration_minutes": 60},
        "meeting": {"duration_minutes": 60, "kind": SessionKind.SUPPORT_TEAM_MEETING, "slot_kinds": meeting},
        "centre-evening": {"duration_minutes": random.choice((60, 120)), "min_group": 1, "setup_minutes": 30},
        "online-hour": {"duration_minutes": 60, "slot_kinds": frozenset({SlotKind.EVENING})},
        "parents": {"duration_minutes": 90, "min_group": 1},
    }
    return tuple(builders.activity(name, **overrides) for name, overrides in values.items())


ALTERNATIVES = (
    ("quiz",),
    ("quiz", "group"),
    ("group",),
    ("series",),
    ("series",),
    ("break",),
    ("talk",),
    ("meeting",),
    ("centre-evening",),
    ("centre-evening",),
    ("online-hour",),
    ("parents",),
)


def _wish(random: Random, number: int, school_id: str, open_days: tuple[date, ...]) -> Wish:
    activity_ids = random.choice(ALTERNATIVES)
    called = activity_ids[0] in ("quiz", "group", "series", "break")
    everybody = ("alder-1", "alder-1a", "alder-2") if school_id == "alder" else ("beech-1",)
    chosen = random.sample(everybody, random.randint(1, min(2, len(everybody)))) if called else ()
    some_days = {open_days[0].isoweekday(), 5} if random.random() < 0.6 else set()
    return builders.wish(
        f"Q{number}",
        school_id=school_id,
        activity_ids=activity_ids,
        cohort_ids=tuple(sorted(chosen)),
        count=random.choice((1, 1, 2, 2)),
        priority=random.choice(PRIORITIES),
        together=random.random() < 0.7 or not chosen,
        min_gap_days=random.choice((0, 0, 0, 3)),
        max_gap_days=random.choice((None, None, 2)),
        best_first=random.choice((None, None, NEXT_MONDAY)),
        best_last=NEXT_MONDAY + timedelta(days=6),
        weekdays=frozenset(some_days),
    )


def _agreement(random: Random, school_id: str) -> Any:
    return builders.agreement(
        school_id,
        hours_minutes=random.choice((600, 1200)),
        least_minutes=random.choice((0, 300)),
        most_minutes=random.choice((None, 1500)),
        break_contacts=random.choice((0, 5, 10)),
        break_days=random.choice((0, 5)),
        break_cohort_ids=random.choice(((), ("alder-2",), ("alder-1", "alder-2"))) if school_id == "alder" else (),
        drop_in_minutes=random.choice((0, 300)),
        flexible_minutes=random.choice((0, 300)),
        free_share=random.choice((0.0, 0.5)),
        visit_days=random.choice((0, 5)),
        support_meetings_a_term=random.choice((0, 0, 1)),
        support_activity_ids=("meeting",),
    )


def _signal(random: Random, school_id: str) -> Signal:
    return builders.signal(
        school_id=school_id,
        theme=random.choice(("online", "bullying", "contact")),
        severity=random.choice((1, 2, 3)),
        week=random.choice((MONDAY - timedelta(days=7), MONDAY)),
        cohort_ids=random.choice(((), ("alder-1a",), ("alder-2",))),
    )


def _pins(random: Random, wishes: list[Wish], open_days: tuple[date, ...], workers: list[Worker]) -> list[Pin]:
    found = {}
    for wish in wishes:
        if random.random() < 0.4:
            name = wish.id if wish.together else f"{wish.id}-{wish.cohort_ids[0]}"
            pin = Pin(
                session_id=f"{name}-{random.randint(1, wish.count)}",
                day=random.choice((None, *open_days)),
                start=random.choice((None, None, None, at("14:00"))),
                worker_ids=random.choice(((), tuple(w.id for w in workers[: random.choice((1, 2))]))),
                room_id=random.choice((None, None, "alder-second")),
            )
            found[pin.session_id] = pin
    return list(found.values())


def _teaching(random: Random) -> list[Teaching]:
    if random.random() < 0.6:
        return []
    week = random.choice((MONDAY - timedelta(days=3), NEXT_MONDAY))
    cohorts = random.choice(((), ("alder-1",)))
    return [Teaching(school_id="alder", theme="online", first=week, last=week + timedelta(days=4), cohort_ids=cohorts)]


def _targets(random: Random, school_id: str) -> list[Target]:
    options = (("life_domain", "online"), ("method", "groepswerk"), ("cohort", f"{school_id}-1"))
    return [
        Target(school_id=school_id, dimension=dimension, value=value, count=random.choice((1, 2)))
        for dimension, value in random.sample(options, random.choice((0, 0, 1, 2)))
    ]


def _terms(random: Random, last: date) -> list[Term]:
    """One term; or two, or one that ends before the last day of the horizon."""
    kind = random.choice(("one", "one", "two", "gap")) if last > MONDAY else "one"
    if kind == "one":
        return [Term(index=1, name="periode 1", first=MONDAY, last=last)]
    first = Term(index=1, name="periode 1", first=MONDAY, last=last - timedelta(days=1))
    return [first] if kind == "gap" else [first, Term(index=2, name="periode 2", first=last, last=last)]
