"""What schools wish and what was agreed with them: a list of schools, and one with everything that it hands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planner.errors import NotFound
from planner.persistence.inputs import all_rows, row_by_key
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.classes import class_of
from planner.services.inputs.rows import InputRecord, owner_of, record_of
from planner.services.permissions import Actor, Operation, Subject

SCHOOL_TABLES = ("wishes", "agreements", "targets", "special_days", "rooms")
"""The tables of a school, in the order in which a page shows them."""
ALL_SCHOOLS = "*"
"""Stands for every school, where one has its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolSummary:
    """A school, whose it is, how many rows its `SchoolInput` has of each table, and its hours a week (None = none)."""

    school_id: str
    name: str
    organisation_id: str
    organisation: str
    may_change: bool
    counts: dict[str, int]
    hours: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolInput:
    """
    One school.

    Parameters
    ----------
    rows
        Its rows by table; of `special_days` also those of all schools.
    may_change
        The tables of which this person may change its rows.
    cohorts
        Code and name of its cohorts.
    kinds
        Of every activity its kind.
    """

    school_id: str
    name: str
    organisation: str
    rows: dict[str, list[InputRecord]]
    may_change: frozenset[str]
    cohorts: dict[str, str]
    kinds: dict[str, str]


def list_schools(unit: Unit, actor: Actor) -> list[SchoolSummary]:
    """
    The schools of which this person may read what they hand in: those of the own organisation first.

    Raises
    ------
    NotAllowed
    """
    actor.require_at_all(Operation.SCHOOL_INPUT_READ)
    rows = all_rows(unit, {"schools", "organisations", *SCHOOL_TABLES})
    organisations = _organisations(rows)
    counted = Counter((_holds_for(row), row.table_name) for row in rows)
    hours = {row.school_id: str(row.cells.get("hours", "0")) for row in rows if row.table_name == "agreements"}
    found = [
        SchoolSummary(
            school_id=str(row.cells["id"]),
            name=str(row.cells["name"]),
            organisation_id=str(row.organisation_id),
            organisation=organisations.get(str(row.organisation_id), str(row.organisation_id)),
            may_change=actor.may(Operation.OWN_SCHOOL_INPUT_CHANGE, owner_of(row)),
            counts={
                table: counted[str(row.cells["id"]), table] + counted[ALL_SCHOOLS, table] for table in SCHOOL_TABLES
            },
            hours=hours.get(str(row.cells["id"])),
        )
        for row in rows
        if row.table_name == "schools" and actor.may(Operation.SCHOOL_INPUT_READ, owner_of(row))
    ]
    return sorted(found, key=lambda each: (not each.may_change, each.organisation, each.name.casefold()))


def read_school(unit: Unit, actor: Actor, school_id: str) -> SchoolInput:
    """
    One school with everything that it hands in.

    Raises
    ------
    NotAllowed
    NotFound
        If there is none, as far as this person may know.
    """
    actor.require_at_all(Operation.SCHOOL_INPUT_READ)
    school = row_by_key(unit, "schools", school_id)
    if school is None:
        raise NotFound
    owner = owner_of(school)
    actor.require(Operation.SCHOOL_INPUT_READ, owner)
    rows = all_rows(unit, {"organisations", "cohorts", "activities", *SCHOOL_TABLES})
    own: dict[str, list[InputRecord]] = {table: [] for table in SCHOOL_TABLES}
    for row in rows:
        if row.table_name in own and _holds_for(row) in (school_id, ALL_SCHOOLS):
            own[row.table_name].append(record_of(actor, row))
    return SchoolInput(
        school_id=school_id,
        name=str(school.cells["name"]),
        organisation=_organisations(rows).get(str(school.organisation_id), ""),
        rows=own,
        may_change=frozenset(table for table in SCHOOL_TABLES if actor.may(class_of(table).change, owner)),
        cohorts={
            str(row.cells["id"]): str(row.cells["name"])
            for row in rows
            if row.table_name == "cohorts" and row.cells.get("school_id") == school_id
        },
        kinds={str(row.cells["id"]): str(row.cells["kind"]) for row in rows if row.table_name == "activities"},
    )


def new_code(unit: Unit, table: str, school_id: str, word: str) -> str:
    """A code for a new row of a school that no row of the table has."""
    number = 1
    while row_by_key(unit, table, f"{school_id}-{word}{number}") is not None:
        number += 1
    return f"{school_id}-{word}{number}"


def _holds_for(row: InputRow) -> str | None:
    """The school of a row, or `ALL_SCHOOLS`; None if it is of neither."""
    return ALL_SCHOOLS if row.table_name == "special_days" and owner_of(row) == Subject() else row.school_id


def _organisations(rows: list[InputRow]) -> dict[str, str]:
    return {str(row.cells["id"]): str(row.cells["name"]) for row in rows if row.table_name == "organisations"}
