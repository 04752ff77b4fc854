"""Whether an activity can take place at a school at all: room, team, time and partner."""

from __future__ import annotations

from itertools import combinations

from calendars.intervals import Interval
from planner.generator.bells import longest, usual_end
from planner.generator.catalogue import CatalogueEntry
from planner.generator.schools import lunch
from planner.generator.sketches import SchoolSketch, WorkerSketch, World
from planner.generator.workers import PARTNERS, day_spans

WEEKDAYS = range(1, 6)


def fits(world: World, school: SchoolSketch, entry: CatalogueEntry) -> bool:
    """
    Whether the activity has a room, a moment in a usual week, a team that can come then and its partner.

    True does not promise that a plan holds it: closures, other sessions and contracts are not looked at.
    """
    return _has_room(world, school, entry) and any(_fits_on(world, school, entry, weekday) for weekday in WEEKDAYS)


def _has_room(world: World, school: SchoolSketch, entry: CatalogueEntry) -> bool:
    features = entry.room_features
    if "online" in features:
        return True
    if "youth_centre" in features:
        return any(place.serves(school.id) for place in world.locations)
    return features <= school.features


def _fits_on(world: World, school: SchoolSketch, entry: CatalogueEntry, weekday: int) -> bool:
    for span in _moments(world, school, entry, weekday):
        held = Interval(span.start - entry.setup, span.end + entry.clearup)
        free = [w for w in world.allowed(school) if any(s.covers(held) for s, _ in day_spans(w, weekday))]
        if has_team(free, entry) and _partner_comes(entry, weekday, span):
            return True
    return False


def has_team(workers: list[WorkerSketch], entry: CatalogueEntry) -> bool:
    """Whether some team of the needed size has all skills together."""
    return any(
        entry.skills <= frozenset().union(*(worker.skills for worker in team))
        for team in combinations(workers, entry.team_size)
    )


def _moments(world: World, school: SchoolSketch, entry: CatalogueEntry, weekday: int) -> list[Interval]:
    """Typical stretches on this weekday in which the activity could lie."""
    found: list[Interval] = []
    lunch_start, lunch_end = lunch(school)
    if "break" in entry.slot_kinds and longest(school, "break") >= entry.duration:
        found.append(Interval(lunch_start, lunch_end))
    if "lesson" in entry.slot_kinds and longest(school, "lesson") >= entry.duration:
        found += [Interval(start, start + entry.duration) for start in (9 * 60 + 15, 14 * 60)]
    if "any" in entry.slot_kinds:
        found += [Interval(start, start + entry.duration) for start in (9 * 60 + 15, lunch_end + 45)]
    if "end_of_day" in entry.slot_kinds:
        end = usual_end(school) + entry.duration
        if end + entry.clearup <= school.closing:
            found.append(Interval(usual_end(school), end))
    if "evening" in entry.slot_kinds:
        found += _evenings(world, school, entry, weekday)
    return found


def _evenings(world: World, school: SchoolSketch, entry: CatalogueEntry, weekday: int) -> list[Interval]:
    if "online" in entry.room_features:
        return [Interval(19 * 60, 19 * 60 + entry.duration)]
    if "youth_centre" in entry.room_features:
        return [
            Interval(place.first_minute, place.first_minute + entry.duration)
            for place in world.locations
            if place.serves(school.id)
            and weekday in place.evenings
            and place.first_minute + entry.duration <= place.last_minute
        ]
    if school.evening is None or school.evening[0] + entry.duration > school.evening[1]:
        return []
    return [Interval(school.evening[0], school.evening[0] + entry.duration)]


def _partner_comes(entry: CatalogueEntry, weekday: int, span: Interval) -> bool:
    if not entry.partner:
        return True
    return any(opening.covers(span) for opening in PARTNERS[entry.partner][1].get(weekday, ()))
