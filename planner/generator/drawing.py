"""Schools and workers drawn at random."""

from __future__ import annotations

import dataclasses
import math
from datetime import date, timedelta
from random import Random

from planner.generator.bells import packaged_bells, usual_end
from planner.generator.closures import SHORT_DAY_MONTHS, STUDY_DAY_MONTHS, draw_days, draw_test_weeks
from planner.generator.names import school_name, worker_name
from planner.generator.schools import named_visit_moments
from planner.generator.sketches import SKILLS, YEAR_FIRST, SchoolSketch, WorkerSketch, is_weekday, next_weekday

FEATURES = {
    "own_room": 0.85,
    "gym": 0.9,
    "kitchen": 0.5,
    "computers": 0.7,
    "art_room": 0.8,
    "stage": 0.7,
}
"""Part of the schools that have a room with this feature, the first school all; the usual rooms all schools have."""

USUAL_FEATURES = frozenset({"canteen", "schoolyard", "classroom", "quiet_room", "meeting_room"})

SKILL_SHARES = dict(zip(SKILLS, (1.0, 0.75, 0.7, 0.7, 0.4, 0.4, 0.4, 0.4, 0.35, 0.35, 0.3, 0.2), strict=True))
"""Part of the workers that have a skill, beside those to whom it falls in turn."""

LEAST_SKILLS_IN_TURN = 3
WEEK_HOURS = (12, 12, 14, 16, 16, 18, 20, 24)
EVENINGS = ((3,), (5,), (3, 5), (2, 3), (2, 4))
EARLIEST_CLOSING, LATEST_CLOSING = 17 * 60, 18 * 60
LONGEST_GROUP = 105
EXTRA_HOLIDAYS = ((date(2027, 5, 3), date(2027, 5, 7)), (date(2027, 4, 19), date(2027, 4, 23)))
MANY_BREAKS = "parcival"
"""A timetable with so many breaks that the school names its visit moments."""


def closing_after(last_bell: int) -> int:
    """When a school closes: on the half hour, late enough for a long group and its clear-up, 17:00 to 18:00."""
    return min(LATEST_CLOSING, max(EARLIEST_CLOSING, math.ceil((last_bell + LONGEST_GROUP) / 30) * 30))


def draw_school(index: int, town: str, organisation_id: str, random: Random) -> SchoolSketch:
    """The school with this number (from 0)."""
    school_id, name = school_name(index)
    years = (1, 2, 3, 4) if random.random() < 0.4 else (1, 2, 3, 4, 5, 6)
    features = {name for name, share in FEATURES.items() if random.random() < share or index == 0}
    if "stage" in features:
        features.add("hall")
    test_weeks = draw_test_weeks(random)
    school = SchoolSketch(
        id=school_id,
        name=name,
        town=town,
        organisation_id=organisation_id,
        timetable=random.choice(sorted(packaged_bells())),
        pupils=int(200 * 7.5 ** random.random()),
        years=years,
        exam_years=years[-1:],
        features=USUAL_FEATURES | features,
        closing=0,
        class_count=random.choice((0, 0, 0, 2)),
        evening=(19 * 60, 21 * 60 + 30) if random.random() < 0.7 else None,
        preferred_weekdays=tuple(sorted(random.sample(range(1, 6), 3))) if random.random() < 0.3 else (),
        good_friday_closed=random.random() < 0.8,
        study_days=draw_days(random, STUDY_DAY_MONTHS, test_weeks),
        test_weeks=test_weeks,
        short_days=draw_days(random, SHORT_DAY_MONTHS, test_weeks),
        extra_holiday=random.choice(EXTRA_HOLIDAYS) if random.random() < 0.3 else None,
        half_year_shift=15 if random.random() < 0.1 else 0,
    )
    school = dataclasses.replace(school, closing=closing_after(usual_end(school)))
    if random.random() < 0.75 or school.timetable == MANY_BREAKS:
        school = dataclasses.replace(school, visit_moments=named_visit_moments(school))
    return school


def draw_worker(
    index: int, workers: int, organisation_id: str, school_ids: tuple[str, ...], random: Random
) -> WorkerSketch:
    """The worker with this number (from 0) out of so many; every skill falls to somebody in turn."""
    turn = max(LEAST_SKILLS_IN_TURN, math.ceil(len(SKILLS) / workers))
    in_turn = {SKILLS[(turn * index + step) % len(SKILLS)] for step in range(turn)}
    skills = {skill for skill, share in SKILL_SHARES.items() if random.random() < share}
    week_hours = random.choice(WEEK_HOURS)
    days = 3 if week_hours <= 14 else 4 if week_hours <= 22 else 5
    weekdays = tuple(sorted(random.sample(range(1, 6), days)))
    return WorkerSketch(
        id=f"w{index + 1:03d}",
        name=worker_name(index),
        organisation_id=organisation_id,
        school_ids=school_ids,
        skills=frozenset(skills | in_turn),
        week_hours=week_hours,
        travel_mode=random.choice(("bike", "car")),
        weekdays=weekdays,
        evenings=random.choice(EVENINGS) if random.random() < 0.6 else (),
        short_weekday=random.choice(weekdays) if days > 3 and random.random() < 0.2 else None,
        reluctant_afternoon=random.choice(weekdays) if random.random() < 0.3 else None,
        away=_draw_absence(random) if random.random() < 0.4 else (),
        known_until=date(2027, 2, 19) if random.random() < 0.08 else None,
        week_hours_from_february=week_hours + random.choice((-2, 2)) if random.random() < 0.1 else None,
    )


def _draw_absence(random: Random) -> tuple[tuple[date, date], ...]:
    """One week away, Monday to Friday, outside the holidays."""
    mondays = [next_weekday(YEAR_FIRST, 1) + timedelta(weeks=number) for number in range(46)]
    first = random.choice([monday for monday in mondays if is_weekday(monday)])
    return ((first, first + timedelta(days=4)),)
