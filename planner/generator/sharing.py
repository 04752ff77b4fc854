"""Who may work where, and how many hours a week each school can ask for."""

from __future__ import annotations

import math
from random import Random

from planner.generator.sketches import SchoolSketch, WorkerSketch

FITTING_SHARE = 0.9
"""Part of the contracts that visits can fill; the rest goes to travel, evenings and absences."""

FEWEST_SCHOOLS, MOST_SCHOOLS = 3, 6
"""Schools of the own organisation at which a worker may be planned, if it has so many."""

GUEST_SCHOOLS = 2
"""Schools of other organisations at which a shared worker may be planned."""

LEAST_HOURS, MOST_HOURS = 2.0, 60.0
"""Bounds of a school's agreed hours a week."""


def share_schools(
    schools: tuple[SchoolSketch, ...], workers: int, shared: float, random: Random
) -> list[tuple[str, tuple[str, ...]]]:
    """
    For each worker the home organisation and the schools at which they may be planned.

    Schools stand in an order in which neighbours lie close together. Organisations without schools get no workers.
    """
    by_organisation: dict[str, list[SchoolSketch]] = {}
    for school in schools:
        by_organisation.setdefault(school.organisation_id, []).append(school)
    found: list[tuple[str, tuple[str, ...]]] = []
    for organisation_id, count in _staff(by_organisation, workers).items():
        own = by_organisation[organisation_id]
        for index in range(count):
            size = min(len(own), MOST_SCHOOLS, max(random.randint(FEWEST_SCHOOLS, 5), math.ceil(2 * len(own) / count)))
            first = index * len(own) // count
            places = sorted((first + step) % len(own) for step in range(size))
            found.append((organisation_id, tuple(own[place].id for place in places)))
    for index in sorted(random.sample(range(workers), round(shared * workers))):
        organisation_id, own_ids = found[index]
        found[index] = (organisation_id, own_ids + _guest_schools(schools, organisation_id, own_ids))
    return found


def _staff(by_organisation: dict[str, list[SchoolSketch]], workers: int) -> dict[str, int]:
    """Workers per organisation, one after another to the one with the fewest for each of its schools."""
    staff = dict.fromkeys(by_organisation, 0)
    for _ in range(workers):
        poorest = min(staff, key=lambda o: (staff[o] / len(by_organisation[o]), -len(by_organisation[o]), o))
        staff[poorest] += 1
    return staff


def _guest_schools(
    schools: tuple[SchoolSketch, ...], organisation_id: str, own_ids: tuple[str, ...]
) -> tuple[str, ...]:
    """The schools of other organisations that lie nearest in the order."""
    order = [school.id for school in schools]
    centre = sum(order.index(school_id) for school_id in own_ids) / len(own_ids)
    others = [school.id for school in schools if school.organisation_id != organisation_id]
    return tuple(sorted(others, key=lambda other: (abs(order.index(other) - centre), other))[:GUEST_SCHOOLS])


def weekly_hours(
    schools: tuple[SchoolSketch, ...], workers: tuple[WorkerSketch, ...], demand: float
) -> dict[str, float]:
    """
    Agreed hours a week per school, multiples of half an hour; absent where nobody may be planned.

    Each worker's hours are dealt out over the schools allowed, by the root of their size; so at a ``demand`` of 1 or
    less the sum fits, school by school, unless a school falls outside the bounds.
    """
    weights = {school.id: math.sqrt(school.pupils) for school in schools}
    hours: dict[str, float] = {}
    for worker in workers:
        total = sum(weights[school_id] for school_id in worker.school_ids)
        for school_id in worker.school_ids:
            part = worker.week_hours * FITTING_SHARE * demand * weights[school_id] / total
            hours[school_id] = hours.get(school_id, 0.0) + part
    return {
        school.id: min(MOST_HOURS, max(LEAST_HOURS, round(hours[school.id] * 2) / 2))
        for school in schools
        if school.id in hours
    }
