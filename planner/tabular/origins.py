"""Where every statement of a request was made, for texts that send people back to their own rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from calendars.slots import days_between
from planner.domain.provenance import Origin, Place
from planner.tabular.busy import OWNERS, Taken, commitment_days
from planner.tabular.columns import TABLES
from planner.tabular.horizon import Horizon
from planner.tabular.pins import parts_of_session
from planner.tabular.rows import Row, Tables
from planner.tabular.school_calendars import special_of
from planner.tabular.workers import contract_of, exception_of

_BY_ID: tuple[str, ...] = (
    *("partnership", "schools", "cohorts", "bell_timetables", "lessons", "rooms", "room_hours"),
    *("locations", "location_hours", "workers", "activities", "agreements", "wishes", "signals"),
    *("partners", "partner_hours", "pins", "themes"),
)
"""Tables of which the first column names the row, or whom it is about."""


def build_origins(
    tables: Tables, horizon: Horizon, taken: Iterable[Taken], calendars: Mapping[tuple[str, str], Place]
) -> dict[Origin, tuple[Place, ...]]:
    """
    The places of each statement, sorted, by the names that `planner.domain.provenance.Origin` lists.

    Parameters
    ----------
    taken, calendars
        What calendars say, and which calendar that is, by table and id of whose it is.
    """
    found: dict[Origin, set[Place]] = defaultdict(set)
    for name in _BY_ID:
        first = TABLES[name].columns[0].name
        for row in tables[name]:
            found[name, row.get(first, str)].add(_place(row))
    for origin, place in (*_of_workers(tables, horizon), *_of_days(tables, horizon), *_of_rejections(tables)):
        found[origin].add(place)
    for origin, place in _of_calendars(taken, calendars):
        found[origin].add(place)
    for row in tables["travel"]:
        found["travel", row.get("from_town", str), row.get("to_town", str)].add(_place(row))
    return {origin: tuple(sorted(places, key=lambda p: p.sort_key)) for origin, places in found.items()}


def _place(row: Row) -> Place:
    return Place(row.label, row.number)


def _of_workers(tables: Tables, horizon: Horizon) -> Iterator[tuple[Origin, Place]]:
    for row in tables["contracts"]:
        yield ("contracts", row.get("worker_id", str), contract_of(row, horizon)), _place(row)
    for row in tables["exceptions"]:
        yield ("exceptions", row.get("worker_id", str), exception_of(row)), _place(row)
    for row in tables["availability"]:
        yield ("availability", row.get("worker_id", str), row.get("weekday", int)), _place(row)


def _of_days(tables: Tables, horizon: Horizon) -> Iterator[tuple[Origin, Place]]:
    """Bell times and special days of schools, partners that are away, commitments."""
    cohorts: dict[str, set[str]] = {school_id: set() for school_id in tables.by_id("schools")}
    for cohort_id, row in tables.by_id("cohorts").items():
        cohorts[row.get("school_id", str)].add(cohort_id)
    for row in tables["schools"]:
        yield ("bells", row.get("id", str)), Place(tables.label("bell_timetables"))
    for row in tables["special_days"]:
        school_id = row.maybe("school_id", str)
        for each in cohorts if school_id is None else (school_id,):
            special = special_of(row, frozenset(cohorts[each]))
            if special is not None:
                yield ("special_days", each, special), _place(row)
    for row in tables["partner_away"]:
        for day in days_between(row.get("from", date), row.get("until", date)):
            yield ("partner_away", row.get("partner_id", str), day), _place(row)
    for row in tables["commitments"]:
        for day in commitment_days(row, horizon):
            yield ("busy", row.get("subject_id", str), day), _place(row)


def _of_rejections(tables: Tables) -> Iterator[tuple[Origin, Place]]:
    """A moment is turned down for every session of the same wish, signal or agreement."""
    for row in tables["rejections"]:
        requirement_id, _ = parts_of_session(row.get("session_id", str))
        yield ("rejections", requirement_id, row.get("date", date), row.get("start", int)), _place(row)


def calendar_places(calendars: Iterable[Path]) -> dict[tuple[str, str], Place]:
    """The calendar files by table and id of whose they are."""
    return {
        (OWNERS[kind], owner): Place(f"{path.parent.name}/{path.name}")
        for path in calendars
        for kind, _, owner in (path.stem.partition("-"),)
        if kind in OWNERS
    }


def _of_calendars(taken: Iterable[Taken], calendars: Mapping[tuple[str, str], Place]) -> Iterator[tuple[Origin, Place]]:
    for table, owner, day, _ in taken:
        yield ("busy", owner, day), calendars[table, owner]
