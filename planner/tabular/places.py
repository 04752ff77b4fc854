"""Rooms, locations, their hours, and travel between towns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations_with_replacement, islice

from calendars.intervals import Interval, merge
from planner.domain.resources import Location, Room, TravelMode
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.rows import Row, Tables

ONLINE = "online"
MOST_PAIRS_LISTED = 20

Busy = Mapping[str, Mapping[date, tuple[Interval, ...]]]
"""Busy time by id and date."""


def check_places(tables: Tables, findings: Findings) -> None:
    """Rooms without one owner, locations whose id means something else, towns without travel times."""
    school_ids = tables.by_id("schools")
    for row in tables["rooms"]:
        if row.read("school_id", "location_id") and (row.values["school_id"] is None) == (
            row.values["location_id"] is None
        ):
            findings.add(
                row.problem(
                    "school_id",
                    "een ruimte hoort bij een school of bij een locatie; vul precies een van beide in.",
                    "a room belongs to a school or to a location; fill in exactly one of the two.",
                )
            )
    for row in tables["locations"]:
        location_id = row.maybe("id", str)
        if location_id is not None and (location_id == ONLINE or location_id in school_ids):
            findings.add(
                row.problem(
                    "id",
                    f"{shown(location_id)} is al de naam van iets anders; kies een andere code.",
                    f"{shown(location_id)} already means something else; choose another id.",
                    location_id,
                )
            )
    if "travel" not in tables.incomplete and all(row.read("from_town", "to_town") for row in tables["travel"]):
        _check_travel(tables, findings)


def _check_travel(tables: Tables, findings: Findings) -> None:
    known = {town for row in tables["travel"] for c in ("from_town", "to_town") if (town := row.maybe(c, str))}
    used: Counter[str] = Counter()
    for row in (*tables["schools"], *tables["locations"]):
        town = row.maybe("town", str)
        if town is not None and town not in known:
            hint_nl, hint_en = findings.suggestion(town, known)
            findings.add(
                row.problem(
                    "town",
                    f"plaats {shown(town)} komt niet voor in reistijden.{hint_nl}",
                    f"town {shown(town)} is not in the travel table.{hint_en}",
                    town,
                )
            )
        elif town is not None:
            used[town] += 1
    for first, second in islice(_missing_pairs(tables, used), MOST_PAIRS_LISTED):
        findings.add_table(
            tables.label("travel"),
            f"de reistijd tussen {shown(first)} en {shown(second)} ontbreekt.",
            f"the travel time between {shown(first)} and {shown(second)} is missing.",
        )


def _missing_pairs(tables: Tables, used: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs of towns without a travel time in either direction; inside a town only with two places there."""
    given = {(row.maybe("from_town", str), row.maybe("to_town", str)) for row in tables["travel"]}
    for first, second in combinations_with_replacement(sorted(used), 2):
        if (first, second) not in given and (second, first) not in given and (first != second or used[first] > 1):
            yield first, second


def build_travel(tables: Tables) -> dict[tuple[TravelMode, str, str], int]:
    """
    Minutes by mode and two towns.

    A direction that is not given takes as long as the other one; inside a town with one place 0.
    """
    found: dict[tuple[TravelMode, str, str], int] = {}
    for row in tables["travel"]:
        for mode in TravelMode:
            found[mode, row.get("from_town", str), row.get("to_town", str)] = row.get(f"{mode}_minutes", int)
    for mode, first, second in list(found):
        found.setdefault((mode, second, first), found[mode, first, second])
    for row in (*tables["schools"], *tables["locations"]):
        for mode in TravelMode:
            found.setdefault((mode, row.get("town", str), row.get("town", str)), 0)
    return dict(sorted(found.items()))


def weekly_hours(rows: tuple[Row, ...], owner: str) -> dict[str, dict[int, tuple[Interval, ...]]]:
    """Merged opening hours by id of the ``owner`` column and ISO weekday."""
    found: dict[str, dict[int, list[Interval]]] = {}
    for row in rows:
        span = Interval(row.get("start", int), row.get("end", int))
        found.setdefault(row.get(owner, str), {}).setdefault(row.get("weekday", int), []).append(span)
    return {
        owner_id: {weekday: merge(spans) for weekday, spans in sorted(week.items())}
        for owner_id, week in sorted(found.items())
    }


def build_rooms(tables: Tables, busy: Busy) -> dict[str, Room]:
    """The rooms by id; one without hours is always open."""
    hours = weekly_hours(tables["room_hours"], "room_id")
    return {
        room_id: Room(
            id=room_id,
            name=row.get("name", str),
            capacity=row.get("capacity", int),
            school_id=row.maybe("school_id", str),
            location_id=row.maybe("location_id", str),
            features=frozenset(row.many("features", str)),
            opening=hours.get(room_id),
            busy=dict(busy.get(room_id, {})),
        )
        for room_id, row in sorted(tables.by_id("rooms").items())
    }


def build_locations(tables: Tables) -> dict[str, Location]:
    """The locations by id."""
    return {
        location_id: Location(
            id=location_id,
            name=row.get("name", str),
            town=row.get("town", str),
            school_ids=frozenset(row.many("school_ids", str)),
        )
        for location_id, row in sorted(tables.by_id("locations").items())
    }
