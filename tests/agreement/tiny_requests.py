"""
Random requests so small that every plan of them can be tried.

One or two schools with four lessons and two breaks a day, one to three workers, one to three open days in one or two
weeks, and one to four things asked: a small agreement, wishes of every priority, a series of two, a signal, an evening
at the youth centre. All times are multiples of `STEP_MINUTES`. Scarce rooms, a partner, one material set, pins, skills,
travel, part-time availability and small contracts make them clash.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from calendars.slots import SlotKind
from planner.domain.activities import Activity, CooldownScope
from planner.domain.request import Request
from planner.domain.resources import Partner, Room, School, Wish3, Worker
from planner.domain.statements import Agreement, Pin, Priority, Signal, Target, Wish
from tests import builders
from tests.agreement.bruteforce import TooLarge, enumerated
from tests.builders import MONDAY, NEXT_MONDAY, THURSDAY, TUESDAY, WEDNESDAY, at

STEP_MINUTES = 30
OPEN_DAYS: tuple[tuple[date, ...], ...] = (
    (MONDAY,),
    (MONDAY, TUESDAY),
    (MONDAY, THURSDAY),
    (MONDAY, NEXT_MONDAY),
    (MONDAY, NEXT_MONDAY),
    (TUESDAY, WEDNESDAY, NEXT_MONDAY + timedelta(days=1)),
)
BELLS = (
    ("lesson 1", SlotKind.LESSON, "09:00", "10:00"),
    ("break 1", SlotKind.BREAK, "10:00", "10:30"),
    ("lesson 2", SlotKind.LESSON, "10:30", "11:30"),
    ("lesson 3", SlotKind.LESSON, "11:30", "12:30"),
    ("break 2", SlotKind.BREAK, "12:30", "13:00"),
    ("lesson 4", SlotKind.LESSON, "13:00", "14:00"),
)
VISIT_MOMENTS = (("09:00", "13:00"), ("09:00", "13:00", "16:00"), ("09:00", "12:30", "16:00"), ("10:00", "16:00"))
SHIFTS = (("09:00", "16:00"), ("09:00", "16:00"), ("09:00", "13:00"), ("12:30", "22:00"), ("09:00", "22:00"))
LEAST_PLANS = 20
"""Combinations of visits and sessions below which a request tells nothing."""
PRIORITIES = (Priority.MUST, Priority.SHOULD, Priority.COULD)

POLICE_QUIZ = builders.activity(
    "police-quiz", duration_minutes=60, partner_id="police", skills=frozenset({"presenting"})
)
CATALOGUE: tuple[Activity, ...] = (
    builders.activity("break", duration_minutes=30, max_group=20),
    builders.activity("quiz", duration_minutes=60, max_group=20, cooldown_days=3, material_set="buzzers"),
    builders.activity("group", duration_minutes=60, max_group=12, setup_minutes=30, noisy=True),
    builders.activity("series", duration_minutes=60, max_group=12, cooldown_scope=CooldownScope.COHORT),
    builders.activity("drop-in", duration_minutes=60),
    builders.activity("talk", duration_minutes=60),
    builders.activity("meeting", duration_minutes=60),
    builders.activity("centre-evening", duration_minutes=120, min_group=1),
    builders.activity("online-hour", duration_minutes=60),
    builders.activity("police-quiz", duration_minutes=60, partner_id="police", skills=frozenset({"presenting"})),
)
"""The builders' catalogue with durations that are multiples of `STEP_MINUTES`, and a quiz with the police."""


def tiny_request(seed: int, *, limit: int = 400) -> Request:
    """
    The tiny request number ``seed``, always the same: at most ``limit`` combinations of visits, and of sessions.

    A draw that is too large, or that hardly leaves a choice, is thrown away; the next one of that number is taken.
    """
    attempt = 0
    while not is_tiny(request := drawn(Random(f"{seed}/{attempt}")), limit):
        attempt += 1
    return request


def is_tiny(request: Request, limit: int) -> bool:
    """Whether `best_plan` accepts the request under this limit, and finds something to choose."""
    try:
        space = enumerated(request, step_minutes=STEP_MINUTES, limit=limit)
    except TooLarge:
        return False
    return len(space.visits) * len(space.sessions) >= LEAST_PLANS


def drawn(random: Random) -> Request:
    """A random request of the tiny world."""
    open_days = random.choice(OPEN_DAYS)
    last = max(open_days)
    schools = _schools(random)
    cohorts = [
        builders.cohort("alder-1", size=20),
        *([builders.cohort("alder-1a", size=10, part_of="alder-1")] if random.random() < 0.3 else []),
        *([builders.cohort("beech-1", size=12)] if len(schools) > 1 else []),
    ]
    asked: dict[str, list[Any]] = {"agreements": [], "wishes": [], "signals": []}
    for draw in random.sample(ASKED, random.choice((2, 2, 3, 3, 4))):
        name, statement = draw(random, random.choice(schools).id, open_days)
        asked[name].append(statement)
    workers = _workers(random, [school.id for school in schools])
    return builders.small_request(
        first=MONDAY,
        last=last,
        schools=schools,
        cohorts=cohorts,
        rooms=_rooms(random, schools),
        workers=workers,
        partners=[_police(random)],
        activities=CATALOGUE,
        locations=[builders.location()],
        agreements={agreement.school_id: agreement for agreement in asked["agreements"]}.values(),
        wishes=asked["wishes"],
        signals=asked["signals"],
        pins=_pins(random, asked["wishes"], open_days, workers),
        targets=_targets(random, schools),
        calendar_options={school.id: _calendar(random, open_days, last) for school in schools},
    )


def _schools(random: Random) -> list[School]:
    names = ("alder", "beech") if random.random() < 0.3 else ("alder",)
    return [
        builders.school(
            name,
            minimum_visit_minutes=random.choice((120, 180)),
            sessions_a_week=random.choice((1, 2)),
            preferred_weekdays=frozenset(random.sample((1, 2, 3), random.choice((0, 0, 1)))),
        )
        for name in names
    ]


def _calendar(random: Random, open_days: tuple[date, ...], last: date) -> dict[str, Any]:
    """Four lessons until 14:00, closing at 16:00, open on ``open_days`` alone; sometimes a test day."""
    closed = [MONDAY + timedelta(days=n) for n in range((last - MONDAY).days + 1)]
    specials = [builders.special_days("closed", day) for day in closed if day not in open_days]
    if random.random() < 0.15:
        kinds = frozenset(random.sample((SlotKind.LESSON, SlotKind.END_OF_DAY, SlotKind.BREAK), 2))
        specials.append(builders.special_days("test_week", open_days[-1], closes=kinds))
    return {
        "timetable": builders.bell_rows(BELLS),
        "closing": at("16:00"),
        "visit_moments": tuple(at(moment) for moment in random.choice(VISIT_MOMENTS)),
        "specials": tuple(specials),
    }


def _workers(random: Random, school_ids: list[str]) -> list[Worker]:
    workers = []
    for name in ("W1", "W2", "W3")[: random.choice((1, 2, 2, 2, 3))]:
        start, end = random.choice(SHIFTS)
        pattern = builders.week_pattern(start, end)
        if random.random() < 0.3:
            spans = {day: ((span, Wish3.RATHER_NOT),) for day, ((span, _),) in pattern.weekdays.items() if day != 2}
            pattern = builders.week_pattern(weekdays=spans)
        workers.append(
            builders.worker(
                name,
                availability=(pattern,),
                school_ids=frozenset(random.sample(school_ids, random.randint(1, len(school_ids)))),
                skills=frozenset({"contact", *random.sample(("presenting", "coaching"), random.choice((1, 2)))}),
                contracts=(builders.contract(week_minutes=random.choice((240, 480, 900, 1500))),),
            )
        )
    return workers


def _rooms(random: Random, schools: list[School]) -> list[Room]:
    """One room a school that serves for all but now and then too small a hall; the youth centre's own."""
    features = frozenset({"classroom", "hall", "own_room"})
    rooms = [builders.room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"}))]
    for school in schools:
        capacity = random.choice((12, 32, 32, 32, 32))
        opening = builders.weekly("09:00", "13:00") if random.random() < 0.2 else None
        rooms.append(builders.room(f"{school.id}-room", capacity=capacity, features=features, opening=opening))
        if random.random() < 0.15:
            rooms.append(builders.room(f"{school.id}-second", features=frozenset({"classroom"})))
    return rooms


def _police(random: Random) -> Partner:
    return builders.partner(opening=builders.weekly(*random.choice((("09:00", "12:30"), ("11:30", "16:00")))))


def _agreement(random: Random, school_id: str, open_days: tuple[date, ...]) -> tuple[str, Agreement]:
    """Weekly figures that come down to a few sessions in a week with one or two open days."""
    return "agreements", builders.agreement(
        school_id,
        hours_minutes=random.choice((600, 1200, 2400)),
        least_minutes=300,
        most_minutes=random.choice((None, None, 2700)),
        break_contacts=random.choice((0, 3, 5)),
        break_days=random.choice((0, 5)),
        break_cohort_ids=(f"{school_id}-1",) * random.choice((0, 1)),
        drop_in_minutes=random.choice((0, 0, 150, 300)),
        flexible_minutes=random.choice((0, 0, 150)),
        free_share=random.choice((0.0, 0.25, 0.75)),
        visit_days=random.choice((0, 5)),
        evaluation_meetings_a_year=random.choice((0, 0, 0, 1)),
        evaluation_activity_ids=("meeting",),
    )


def _wish(random: Random, school_id: str, open_days: tuple[date, ...]) -> tuple[str, Wish]:
    activity_ids = random.choice((("quiz",), ("quiz", "police-quiz"), ("police-quiz",), ("group",), ("online-hour",)))
    return "wishes", builders.wish(
        f"Q{random.randrange(1000)}",
        school_id=school_id,
        activity_ids=activity_ids,
        cohort_ids=(f"{school_id}-1",),
        count=random.choice((1, 1, 2)),
        priority=random.choice(PRIORITIES),
        min_gap_days=random.choice((0, 0, 0, 1, 5)),
        max_gap_days=random.choice((None, None, 6)),
        best_first=random.choice((None, None, NEXT_MONDAY)),
        best_last=NEXT_MONDAY + timedelta(days=6),
        weekdays=frozenset(random.choice(((), (), (), (open_days[0].isoweekday(),)))),
    )


def _series(random: Random, school_id: str, open_days: tuple[date, ...]) -> tuple[str, Wish]:
    return "wishes", builders.wish(
        f"R{random.randrange(1000)}",
        school_id=school_id,
        activity_ids=("series",),
        cohort_ids=(f"{school_id}-1",),
        count=2 if open_days[-1] >= NEXT_MONDAY else 1,
        priority=random.choice(PRIORITIES),
    )


def _evening(random: Random, school_id: str, open_days: tuple[date, ...]) -> tuple[str, Wish]:
    return "wishes", builders.wish(
        f"E{random.randrange(1000)}",
        school_id=school_id,
        activity_ids=("centre-evening",),
        cohort_ids=(),
        priority=random.choice(PRIORITIES),
        weekdays=frozenset({random.choice(open_days).isoweekday(), 5}),
    )


def _signal(random: Random, school_id: str, open_days: tuple[date, ...]) -> tuple[str, Signal]:
    return "signals", builders.signal(
        f"S{random.randrange(1000)}",
        school_id=school_id,
        theme=random.choice(("online", "bullying")),
        severity=random.choice((1, 2, 3)),
        activity_ids=random.choice(((), ("quiz",))),
    )


ASKED: tuple[Callable[[Random, str, tuple[date, ...]], tuple[str, Any]], ...] = (
    _agreement,
    _agreement,
    _wish,
    _wish,
    _wish,
    _series,
    _evening,
    _signal,
)


def _pins(random: Random, wishes: list[Wish], open_days: tuple[date, ...], workers: list[Worker]) -> list[Pin]:
    if not wishes or random.random() < 0.7:
        return []
    day = random.choice((None, *open_days))
    worker_ids = random.choice(((), (workers[0].id,)))
    return [Pin(session_id=f"{wishes[0].id}-1", day=day, worker_ids=worker_ids)]


def _targets(random: Random, schools: list[School]) -> list[Target]:
    if random.random() < 0.7:
        return []
    return [
        Target(school_id=schools[0].id, dimension="cohort", value=f"{schools[0].id}-1", count=random.choice((1, 2)))
    ]
