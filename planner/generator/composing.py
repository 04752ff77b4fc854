"""From a world in outline to its tables."""

from __future__ import annotations

from random import Random

from planner.generator.agreements import agreement_rows
from planner.generator.bells import bell_rows
from planner.generator.catalogue import activity_rows
from planner.generator.closures import special_day_rows
from planner.generator.schools import (
    cohort_rows,
    lesson_rows,
    location_tables,
    room_hour_rows,
    room_rows,
    school_rows,
    teaching_rows,
)
from planner.generator.signals import signal_rows, target_rows
from planner.generator.sketches import YEAR_FIRST, YEAR_LAST, Tables, World
from planner.generator.wishes import wish_rows
from planner.generator.workers import (
    availability_rows,
    contract_rows,
    exception_rows,
    partner_tables,
    worker_rows,
)


def tables_of(world: World, random: Random) -> Tables:
    """
    Every table of the world by name, each with at least one row; values are texts and numbers as in a CSV file.

    The same world and the same state of ``random`` give the same tables.
    """
    schools, workers = world.schools, world.workers
    places = location_tables(world)
    tables: Tables = {
        "partnership": [
            {
                "id": world.id,
                "name": world.name,
                "from": YEAR_FIRST.isoformat(),
                "until": YEAR_LAST.isoformat(),
                "region": "Noord",
                "note": world.note,
            }
        ],
        "organisations": [{"id": key, "name": name} for key, name in world.organisations],
        "schools": school_rows(schools),
        "cohorts": [row for school in schools for row in cohort_rows(school)],
        "bell_timetables": [row for school in schools for row in bell_rows(school)],
        "lessons": [row for school in schools for row in lesson_rows(school, random)],
        "teaching": [row for school in schools for row in teaching_rows(school, random)],
        "special_days": special_day_rows(schools),
        "rooms": [row for school in schools for row in room_rows(school)] + places["rooms"],
        "room_hours": [row for school in schools for row in room_hour_rows(school, random)],
        "locations": places["locations"],
        "location_hours": places["location_hours"],
        "travel": [
            {"from_town": here, "to_town": there, "bike_minutes": bike, "car_minutes": car}
            for here, there, bike, car in world.travel
        ],
        "workers": worker_rows(workers),
        "contracts": [row for worker in workers for row in contract_rows(worker)],
        "availability": [row for worker in workers for row in availability_rows(worker)],
        "exceptions": [row for worker in workers for row in exception_rows(worker)],
        "activities": activity_rows(),
        "agreements": agreement_rows(world),
        "wishes": [row for school in schools for row in wish_rows(world, school, random)],
        "signals": [row for school in schools for row in signal_rows(world, school, random)],
        "targets": [row for school in schools for row in target_rows(school, random)],
        **partner_tables(),
    }
    return {name: rows for name, rows in tables.items() if rows}
