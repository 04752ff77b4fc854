"""What there is to plan with: how much was handed in, and of whom nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.persistence.inputs import all_rows
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.services.permissions import Actor, Operation

COUNTED = ("schools", "workers", "agreements", "wishes", "signals")
"""Tables of which the number of rows is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """
    What there is: ``counts`` of rows by table (`COUNTED`), and names of whom something is missing, by name.

    Workers who said nothing of when they can, schools with which nothing is agreed; without them a plan can be made.

    Parameters
    ----------
    ended
        The last day of the school year of the input, when that is over: its plan would hold nothing to come.
    """

    counts: Mapping[str, int]
    silent_workers: tuple[str, ...]
    schools_without_agreement: tuple[str, ...]
    ended: date | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to plan: no school, or nobody who works."""
        return not (self.counts["schools"] and self.counts["workers"])


def completeness(unit: Unit, actor: Actor) -> Completeness:
    """What there is to plan with, in one question to the database."""
    actor.require(Operation.RUNS_READ)
    rows: dict[str, list[Mapping[str, str]]] = {name: [] for name in (*COUNTED, "availability", "partnership")}
    for row in all_rows(unit, rows):
        rows[row.table_name].append(row.cells)
    stated = {cells.get("worker_id") for cells in rows["availability"]}
    agreed = {cells.get("school_id") for cells in rows["agreements"]}
    return Completeness(
        counts={name: len(rows[name]) for name in COUNTED},
        silent_workers=_names(rows["workers"], stated),
        schools_without_agreement=_names(rows["schools"], agreed),
        ended=next((last for last in map(_last_day, rows["partnership"]) if last < today_of(unit)), None),
    )


def _last_day(partnership: Mapping[str, str]) -> date:
    return date.fromisoformat(partnership["until"])


def _names(rows: list[Mapping[str, str]], known: set[str | None]) -> tuple[str, ...]:
    return tuple(sorted(cells.get("name") or cells["id"] for cells in rows if cells.get("id") not in known))
