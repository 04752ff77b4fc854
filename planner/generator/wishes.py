"""Wishes of each school, chosen from the usual ones by what fits there."""

from __future__ import annotations

from random import Random

from planner.generator.agreements import fitting
from planner.generator.catalogue import catalogue
from planner.generator.schools import class_ids
from planner.generator.sketches import Row, SchoolSketch, World, joined
from planner.generator.wish_sketches import WISHES, Audience, WishSketch

FULL_PROGRAMME_HOURS = 26.0
"""Weekly hours from which a school hands in every usual wish in full."""

LARGEST_PROGRAMME = 1.5
"""Full programmes that the wishes of one school add up to at most."""

SCARCE_SCHOOLS = 10
"""Schools that one shared material set or rare partner can serve in a year."""


def cohorts_for(school: SchoolSketch, audience: Audience, random: Random) -> tuple[str, ...]:
    """The ids of the cohorts that an audience means at this school; empty = the whole school."""
    if audience is Audience.EVERYBODY:
        return ()
    if audience is Audience.FIRST:
        return class_ids(school)[:1] or (school.cohort_id(school.years[0]),)
    groups = {
        Audience.LOWER: school.lower_years,
        Audience.UPPER: school.upper_years,
        Audience.YEARS: school.years,
        Audience.TWO_LOWER: school.lower_years,
        Audience.TWO_UPPER: school.upper_years,
        Audience.EXAM: school.exam_years,
    }
    years = groups[audience]
    if audience in (Audience.TWO_LOWER, Audience.TWO_UPPER):
        years = tuple(sorted(random.sample(years, min(2, len(years)))))
    return tuple(school.cohort_id(year) for year in years)


def wish_rows(world: World, school: SchoolSketch, random: Random) -> list[Row]:
    """
    The school's rows of `wishes`, fewer and smaller when its weekly hours are few.

    The first school of the world hands in every usual wish that fits, so that all kinds occur.
    """
    scale = min(LARGEST_PROGRAMME, world.weekly_hours.get(school.id, 0) / FULL_PROGRAMME_HOURS)
    asks_all = school is world.schools[0]
    rows: list[Row] = []
    for sketch in WISHES:
        wanted = random.random() < sketch.chance * min(1.0, 0.25 + scale) or asks_all
        activity_ids = fitting(world, school, sketch.activity_ids)
        cohort_ids = cohorts_for(school, sketch.audience, random)
        nobody = not cohort_ids and sketch.audience is not Audience.EVERYBODY
        if not wanted or not activity_ids or nobody or scale <= 0 or _is_rationed(world, activity_ids, random):
            continue
        rows.append(wish_row(f"{school.id}-w{len(rows) + 1:02d}", school, sketch, activity_ids, cohort_ids, scale))
    return rows


def _is_rationed(world: World, activity_ids: tuple[str, ...], random: Random) -> bool:
    """Whether a wish is dropped because its material set goes round among too many schools."""
    scarce = any(catalogue()[a].material_set for a in activity_ids)
    return scarce and random.random() * len(world.schools) > SCARCE_SCHOOLS


def wish_row(
    wish_id: str,
    school: SchoolSketch,
    sketch: WishSketch,
    activity_ids: tuple[str, ...],
    cohort_ids: tuple[str, ...],
    scale: float = 1.0,
) -> Row:
    """One row of `wishes`; ``scale`` is the school's programme in parts of a full one, more than 1 asks for more."""
    count = max(1, round(sketch.count * scale)) if sketch.scales else sketch.count
    best_from, best_until = (d.isoformat() for d in sketch.best) if sketch.best else ("", "")
    return {
        "id": wish_id,
        "school_id": school.id,
        "activity_ids": joined(activity_ids),
        "count": count,
        "priority": sketch.priority,
        "cohort_ids": joined(cohort_ids),
        "source": sketch.source,
        "from": sketch.first.isoformat(),
        "until": sketch.last.isoformat(),
        "together": "yes" if sketch.together else "no",
        "theme_id": sketch.theme_id,
        "tied": "yes" if sketch.tied else "no",
        "best_from": best_from,
        "best_until": best_until,
        "min_gap_days": sketch.min_gap_days,
        "max_gap_days": sketch.max_gap_days or "",
        "slot_kinds": joined(sketch.slot_kinds),
        "weekdays": joined(sketch.weekdays),
    }
