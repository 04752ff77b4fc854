"""Realistic synthetic input of any size: a whole school year of invented schools and workers."""

from __future__ import annotations

from random import Random

from planner.generator.composing import tables_of
from planner.generator.drawing import draw_school, draw_worker
from planner.generator.names import organisation_name
from planner.generator.places import invented_towns, travel_between
from planner.generator.sharing import share_schools, weekly_hours
from planner.generator.sketches import LocationSketch, SchoolSketch, Tables, World

SCHOOLS_A_TOWN = 3
MOST_TOWNS = 40
TOWNS_A_YOUTH_CENTRE = 2
NOTE = (
    "Alles in deze invoer is verzonnen: scholen, plaatsen, jongerenwerkers, afspraken, wensen en signalen. "
    "Everything in this input is invented: schools, towns, workers, agreements, wishes and signals."
)


def generate_tables(schools: int, workers: int, organisations: int, shared: float, demand: float, seed: int) -> Tables:
    """
    Make the tables of a partnership, per table its rows.

    Parameters
    ----------
    schools, workers, organisations
        Numbers, each at least 1. There may be fewer workers than schools; a school at which nobody may be
        planned has no agreement and no wishes.
    shared
        Part of the workers, 0 to 1, who may work for the schools of several organisations.
    demand
        Hours agreed as a part of what the contracts can give after travel and evenings; 1.05 asks for 5 % more than
        fits. Above 0. Contacts and wishes grow along.
    seed
        The same numbers and seed give the same tables.

    Raises
    ------
    ValueError
        If a number lies outside its bounds.
    """
    if min(schools, workers, organisations) < 1:
        raise ValueError(f"schools={schools}, workers={workers}, organisations={organisations}: each must be >= 1.")
    if not 0 <= shared <= 1:
        raise ValueError(f"shared={shared}: need 0 <= shared <= 1.")
    if not 0 < demand <= 3:
        raise ValueError(f"demand={demand}: need 0 < demand <= 3.")
    random = Random(seed)
    return tables_of(_world(schools, workers, organisations, shared, demand, random), random)


def _world(schools: int, workers: int, organisations: int, shared: float, demand: float, random: Random) -> World:
    towns = invented_towns(min(MOST_TOWNS, max(1, schools // SCHOOLS_A_TOWN)), random)
    employers = tuple(organisation_name(index) for index in range(organisations))
    places = tuple(
        draw_school(
            index, towns[index * len(towns) // schools].name, employers[index * organisations // schools][0], random
        )
        for index in range(schools)
    )
    allowed = share_schools(places, workers, shared, random)
    people = tuple(draw_worker(index, workers, *allowed[index], random) for index in range(workers))
    return World(
        id=f"regio-{schools}-{workers}",
        name=f"Verzonnen regio met {schools} scholen",
        note=NOTE,
        organisations=employers,
        schools=places,
        workers=people,
        locations=_youth_centres(places, [town.name for town in towns]),
        travel=travel_between(towns),
        weekly_hours=weekly_hours(places, people, demand),
    )


def _youth_centres(schools: tuple[SchoolSketch, ...], towns: list[str]) -> tuple[LocationSketch, ...]:
    """One for every two towns, for the schools of those towns."""
    centres: list[LocationSketch] = []
    for first in range(0, len(towns), TOWNS_A_YOUTH_CENTRE):
        served = towns[first : first + TOWNS_A_YOUTH_CENTRE]
        centres.append(
            LocationSketch(
                id=f"jc{len(centres) + 1}",
                name=f"Jongerencentrum {served[0]}",
                town=served[0],
                school_ids=tuple(school.id for school in schools if school.town in served),
                evenings=(3, 5),
            )
        )
    return tuple(centres)
