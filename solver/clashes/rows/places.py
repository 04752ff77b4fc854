"""Rows about rooms, visits and the way between places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planner.checker.hard.wording import school_name
from planner.domain.rules import HardRule
from solver.clashes import loosening
from solver.clashes.barrier import Barrier, barrier
from solver.clashes.rows.people import busy
from solver.clashes.scope import Scope
from solver.clashes.wording import features_of, names_of
from solver.explain.phrases import feature, listed


def locations(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """When locations are open."""
    for location_id in sorted({room.location_id for room in scope.rooms if room.location_id is not None}):
        name = scope.request.locations[location_id].name
        words = f"{name} is alleen op vaste uren open", f"{name} is open at fixed hours only"
        loosen = partial(loosening.location_always_open, location_id=location_id)
        yield barrier(scope, rule, ("location_hours", location_id), words, loosen)


def rooms(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """When rooms are open, what a pinned room has, and what an activity asks of its room."""
    request = scope.request
    for room in scope.pinned_rooms or scope.rooms:
        change = partial(loosening.with_room, room_id=room.id)
        yield from busy(scope, rule, room.id, room.name)
        if room.opening is not None:
            words = f"{room.name} is alleen op vaste uren vrij", f"{room.name} is free at fixed hours only"
            yield barrier(scope, rule, ("room_hours", room.id), words, partial(change, opening=None))
    for room in scope.pinned_rooms:
        features = frozenset[str]().union(room.features, *(a.room_features for a in scope.activities))
        school_id = None if room.location_id is not None else scope.school_ids[0]
        words = f"{room.name} heeft {room.capacity} plaatsen", f"{room.name} holds {room.capacity}"
        if room.features:
            nl, en = listed(feature(name) for name in sorted(room.features))
            words = f"{words[0]} en is {nl}", f"{words[1]} and is {en}"
        if room.school_id not in (None, school_id):
            place = school_name(request, room.school_id or "")
            words = f"{words[0]}, op {place}", f"{words[1]}, at {place}"
        loosen = partial(
            loosening.with_room, room_id=room.id, capacity=loosening.NO_LIMIT, features=features, school_id=school_id
        )
        yield barrier(scope, rule, ("rooms", room.id), words, loosen)
    for activity in scope.activities:
        row, (name_nl, name_en) = ("activities", activity.id), names_of([activity])
        if not activity.needs_room:
            continue
        size = activity.max_group
        words = f"{name_nl} vraagt plaats voor de hele groep", f"{name_en} asks for room for the whole group"
        if size < loosening.NO_LIMIT // 10:
            words = f"{words[0]} (hoogstens {size})", f"{words[1]} ({size} at most)"
        loosen = partial(loosening.with_activity, activity_id=activity.id, max_group=1, min_group=0)
        yield barrier(scope, rule, (*row, "group"), words, loosen, row)
        if activity.room_features:
            loosen = partial(loosening.with_activity, activity_id=activity.id, room_features=frozenset())
            yield barrier(scope, rule, (*row, "room"), features_of(activity), loosen, row)


def visits(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """How long a visit lasts at least."""
    for school_id in scope.school_ids:
        name, minutes = school_name(scope.request, school_id), scope.request.schools[school_id].minimum_visit_minutes
        words = (
            f"een bezoek aan {name} duurt minstens {minutes} minuten",
            f"a visit to {name} takes {minutes} minutes at least",
        )
        loosen = partial(loosening.with_school, school_id=school_id, minimum_visit_minutes=loosening.SHORTEST_VISIT)
        yield barrier(scope, rule, ("schools", school_id, "visit"), words, loosen, ("schools", school_id))


def travel(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """The way between the places that are asked for."""
    request = scope.request
    towns = {request.schools[school_id].town for school_id in scope.school_ids}
    locations = {room.location_id for room in scope.rooms}
    towns |= {location.town for location in request.locations.values() if location.id in locations}
    ways = [(a, b) for a in sorted(towns) for b in sorted(towns) if a != b or len(towns) == 1]
    nl, en = listed((town, town) for town in sorted(towns))
    words = f"de reistijd tussen {nl}", f"the travel time between {en}"
    if len(towns) == 1:
        words = f"de reistijd binnen {nl}", f"the travel time within {en}"
    loosen = partial(loosening.without_travel, towns=frozenset(towns))
    yield barrier(scope, rule, ("travel", *sorted(towns)), words, loosen, *(("travel", *way) for way in ways))
