"""How long a worker is on the way from one school to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.resources import TravelMode
from planner.services.feeds.names import Names

TRAVEL_TABLES = ("travel", "workers")
"""Input tables that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """One worker's minutes between towns, by name."""

    mode: str
    between: Mapping[tuple[str, str], int]

    def minutes(self, origin: str, destination: str, names: Names) -> int | None:
        """From one school to another; None when it is the same one, or not known."""
        start, end = names.schools.get(origin), names.schools.get(destination)
        if origin == destination or start is None or end is None:
            return None
        return self.between.get((start.town, end.town))


def travel_in(tables: Mapping[str, Iterable[Mapping[str, str]]], worker_id: str) -> Travel:
    """What stored rows of `TRAVEL_TABLES` say of this worker."""
    own = next((row for row in tables["workers"] if row.get("id") == worker_id), {})
    mode = own.get("travel_mode") or TravelMode.BIKE.value
    between = {}
    for row in tables["travel"]:
        said = row.get(f"{mode}_minutes", "")
        if said.isdigit():
            between[row.get("from_town", ""), row.get("to_town", "")] = int(said)
    return Travel(mode=mode, between=between)
