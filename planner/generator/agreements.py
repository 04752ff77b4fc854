"""What each school gets in a full week, derived from the hours agreed, and the balance it wants."""

from __future__ import annotations

from planner.generator.catalogue import catalogue
from planner.generator.fitting import fits
from planner.generator.sketches import Row, SchoolSketch, World, joined

BREAK_ACTIVITIES = ("pauze_aula", "pauze_schoolplein", "pauze_tafelspel")
DROP_IN_ACTIVITIES = ("inloop_eigen_ruimte",)
FLEXIBLE_ACTIVITIES = ("flex_spreekuur", "flex_bemiddeling")
SUPPORT_ACTIVITIES = ("overleg_ondersteuning",)
EVALUATION_ACTIVITIES = ("evaluatiegesprek",)

LEAST_SHARE = 0.8
MOST_EXTRA_HOURS = 6
HOURS_A_BREAK_CONTACT = 7.0
HOURS_A_DROP_IN_HOUR = 15.0
HOURS_A_FLEXIBLE_SESSION = 16.0
FLEXIBLE_SESSION_HOURS = 0.75


def quarters(hours: float) -> float:
    """Hours rounded down to a quarter."""
    return int(hours * 4) / 4


def fitting(world: World, school: SchoolSketch, activity_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the activities that can take place at the school."""
    return tuple(a for a in activity_ids if fits(world, school, catalogue()[a]))


def agreement_rows(world: World) -> list[Row]:
    """The table `agreements`: a row for each school with weekly hours."""
    return [
        agreement_row(world, school, world.weekly_hours[school.id])
        for school in world.schools
        if world.weekly_hours.get(school.id, 0) > 0
    ]


def agreement_row(world: World, school: SchoolSketch, hours: float) -> Row:
    """One school's agreement: contacts, drop-in and flexible time in proportion to its weekly hours."""
    breaks = fitting(world, school, BREAK_ACTIVITIES)
    drop_in = fitting(world, school, DROP_IN_ACTIVITIES)
    flexible = fitting(world, school, FLEXIBLE_ACTIVITIES)
    support = fitting(world, school, SUPPORT_ACTIVITIES)
    evaluation = fitting(world, school, EVALUATION_ACTIVITIES)
    contacts = min(8, round(hours / HOURS_A_BREAK_CONTACT)) if breaks else 0
    flexible_sessions = max(1, round(hours / HOURS_A_FLEXIBLE_SESSION))
    visit_days = 4 if hours >= 22 else 3 if hours >= 12 else 2 if hours >= 6 else 1
    cohorts = tuple(school.cohort_id(year) for year in school.years[:: max(1, len(school.years) // 3)])
    return {
        "school_id": school.id,
        "hours": hours,
        "hours_least": quarters(hours * LEAST_SHARE),
        "hours_most": hours + MOST_EXTRA_HOURS,
        "break_contacts": contacts,
        "break_days": min(3, visit_days, contacts),
        "break_cohort_ids": joined(cohorts[: max(0, contacts - 1)]),
        "break_activity_ids": joined(breaks),
        "drop_in_hours": quarters(hours / HOURS_A_DROP_IN_HOUR) if drop_in else 0,
        "drop_in_activity_ids": joined(drop_in),
        "flexible_hours": FLEXIBLE_SESSION_HOURS * flexible_sessions if flexible else 0,
        "flexible_activity_ids": joined(flexible),
        "free_share": 0.2 if hours >= 20 else 0.15 if hours >= 12 else 0.1,
        "visit_days": visit_days,
        "support_meetings_a_term": 1 if support else 0,
        "support_activity_ids": joined(support),
        "evaluation_meetings_a_year": 2 if evaluation else 0,
        "evaluation_activity_ids": joined(evaluation),
    }
