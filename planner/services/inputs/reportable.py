"""What somebody who reports a signal can choose from: schools, their cohorts, themes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.inputs.signals import themes_to_report
from planner.services.permissions import Actor, Operation, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportableSchool:
    """A school with its cohorts, each as code and name."""

    id: str
    name: str
    cohorts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reportable:
    """Schools by name, and the codes of themes."""

    schools: tuple[ReportableSchool, ...]
    themes: tuple[str, ...]


def reportable(unit: Unit, actor: Actor) -> Reportable:
    """
    What this person can report a signal about.

    Raises
    ------
    NotAllowed
        If nothing.
    """
    actor.require_at_all(Operation.SIGNAL_REPORT)
    rows = all_rows(unit, {"schools", "cohorts"})
    cohorts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.table_name == "cohorts":
            code = str(row.cells["id"])
            cohorts.setdefault(str(row.cells["school_id"]), []).append((code, str(row.cells.get("name", code))))
    schools = [
        ReportableSchool(
            id=str(row.cells["id"]),
            name=str(row.cells.get("name", row.cells["id"])),
            cohorts=tuple(cohorts.get(str(row.cells["id"]), ())),
        )
        for row in rows
        if row.table_name == "schools" and actor.may(Operation.SIGNAL_REPORT, Subject(school_id=str(row.cells["id"])))
    ]
    return Reportable(schools=tuple(sorted(schools, key=lambda each: each.name)), themes=tuple(themes_to_report(unit)))
