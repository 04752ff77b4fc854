"""Signals of each school, and the balance it would like per term."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from planner.generator.agreements import fitting
from planner.generator.catalogue import catalogue
from planner.generator.sketches import Row, SchoolSketch, World

FIRST_WEEK, LAST_WEEK = date(2026, 8, 31), date(2027, 5, 17)
SEVERITIES = (3, 2, 2, 1, 1)
COUNT_BANDS = ("under 5", "5-9", "5-9", "10-24", "25 and more")
ANSWERING_KINDS = ("quiz", "lesson", "themed_group")
QUIET_THEMES = frozenset({"contact", "leisure", "talent", "health", "citizenship"})
"""Themes of activities that nobody would pass on as a worry."""

BALANCE = (
    ("life_domain", ("online", "home", "leisure")),
    ("method", ("groepswerk", "informatie")),
    ("aim", ("talent", "trends")),
)


def themes_answered(world: World, school: SchoolSketch, month: int) -> tuple[str, ...]:
    """Themes for which some session in lesson time or after it can take place at the school in this month."""
    possible = fitting(
        world,
        school,
        tuple(
            entry.id
            for entry in catalogue().values()
            if entry.kind in ANSWERING_KINDS and not entry.subject and (not entry.months or month in entry.months)
        ),
    )
    return tuple(sorted(frozenset().union(*(catalogue()[a].themes for a in possible)) - QUIET_THEMES))


def signal_rows(world: World, school: SchoolSketch, random: Random) -> list[Row]:
    """The school's rows of `signals`, spread over the year."""
    whole, part = divmod(world.signals_a_school, 1)
    count = int(whole) + (random.random() < part)
    weeks = (LAST_WEEK - FIRST_WEEK).days // 7
    rows: list[Row] = []
    for week in sorted(FIRST_WEEK + timedelta(weeks=random.randrange(weeks)) for _ in range(count)):
        themes = themes_answered(world, school, (week + timedelta(days=10)).month)
        cohort = school.cohort_id(random.choice(school.years)) if random.random() < 0.6 else ""
        severity, band = random.choice(SEVERITIES), random.choice(COUNT_BANDS)
        if not themes:
            continue
        year, number, _ = week.isocalendar()
        rows.append(
            {
                "id": f"{school.id}-s{len(rows) + 1}",
                "school_id": school.id,
                "theme": random.choice(themes),
                "severity": severity,
                "week": f"{year}-W{number:02d}",
                "count_band": band,
                "cohort_ids": cohort,
            }
        )
    return rows


def target_rows(school: SchoolSketch, random: Random) -> list[Row]:
    """The school's rows of `targets`: a balance of one or two values, the same each term."""
    return [
        {
            "school_id": school.id,
            "dimension": dimension,
            "value": random.choice(values),
            "count": random.randint(2, 4),
        }
        for dimension, values in sorted(random.sample(BALANCE, random.randint(1, 2)))
    ]
