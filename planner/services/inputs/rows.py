"""The input row by row: pages of what a person may see, and one row added, changed or removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.errors import NotFound, Stale
from planner.persistence.inputs import (
    all_rows,
    count_rows,
    input_version,
    keys,
    next_position,
    page,
    raise_input_version,
    row_by_id,
)
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.classes import class_of, near, seen_cells, subject_for
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.inputs.ownership import ANCHORS
from planner.services.inputs.references import require_unnamed
from planner.services.inputs.stored import entries_of
from planner.services.permissions import Actor, Operation, Subject
from planner.tabular.columns import TABLES
from planner.tabular.entries import entry_key
from planner.tabular.fields import Table
from planner.tabular.one_row import check_row, related_tables

_LEADING = frozenset({"id", "organisation_id", "school_id", "timetable_id"})
"""Columns by which other rows may find their owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRecord:
    """A stored row as a person sees it."""

    id: int
    version: int
    table: str
    cells: dict[str, str]
    organisation_id: str | None
    school_id: str | None
    worker_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSummary:
    """A table of which a person may see rows: how many, and whether there are any that it may change."""

    table: Table
    rows: int
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Narrows a page to rows of one organisation, school or worker; None = does not."""

    organisation_id: str | None = None
    school_id: str | None = None
    worker_id: str | None = None


def table_named(name: str) -> Table:
    """
    The input table with this English name.

    Raises
    ------
    NotFound
        If there is none.
    """
    found = TABLES.get(name)
    if found is None:
        raise NotFound
    return found


def summaries(unit: Unit, actor: Actor) -> tuple[int, list[TableSummary]]:
    """The version of the input, and every table of which this person may see rows."""
    found = []
    for table in TABLES.values():
        kind = class_of(table.name)
        if actor.may_at_all(kind.read):
            rows = count_rows(unit, table.name, near(actor, kind.read))
            found.append(TableSummary(table=table, rows=rows, may_change=actor.may_at_all(kind.change)))
    return input_version(unit), found


def list_rows(unit: Unit, actor: Actor, table: str, whose: Whose, after: int, limit: int) -> list[InputRecord]:
    """
    At most ``limit`` rows of a table with ids after ``after``.

    Raises
    ------
    NotFound, NotAllowed
    """
    among = near(actor, class_of(table_named(table).name).read)
    rows = page(
        unit,
        table,
        among,
        organisation_id=whose.organisation_id,
        school_id=whose.school_id,
        worker_id=whose.worker_id,
        after=after,
        limit=limit,
    )
    return [record_of(actor, row) for row in rows]


def read_row(unit: Unit, actor: Actor, table: str, row_id: int) -> InputRecord:
    """
    One row.

    Raises
    ------
    NotFound, NotAllowed
    """
    kind = class_of(table_named(table).name)
    row = _row(unit, actor, table, row_id, kind.read)
    actor.require(kind.read, subject_for(actor, owner_of(row)))
    return record_of(actor, row)


def add_row(
    unit: Unit, actor: Actor, table: str, cells: Mapping[str, str], *, operation: Operation | None = None
) -> InputRecord:
    """
    Add a row.

    Parameters
    ----------
    operation
        By which this person may; None = the one that changes rows of this table.

    Raises
    ------
    NotFound, NotAllowed
        If it would be somebody else's.
    InputRefused
        With everything that is wrong with its cells.
    """
    kind = class_of(table_named(table).name)
    wanted = operation or kind.change
    actor.require_at_all(wanted)
    raise_input_version(unit)
    directory = stored_directory(unit)
    actor.require(wanted, subject_for(actor, directory.owner(table, _typed(cells))), seen=kind.read)
    entry = _checked(unit, table, cells, None)
    row = input_row(table, next_position(unit, table), entry, directory)
    actor.require(wanted, subject_for(actor, owner_of(row)), seen=kind.read)
    unit.add(row)
    unit.flush()
    _see_to_owners(unit, table, {}, entry)
    return record_of(actor, row)


def change_row(
    unit: Unit,
    actor: Actor,
    table: str,
    row_id: int,
    seen: int,
    cells: Mapping[str, str],
    *,
    operation: Operation | None = None,
) -> InputRecord:
    """
    Replace the cells of a row of which version ``seen`` was seen.

    Parameters
    ----------
    operation
        By which this person may; None = the one that changes rows of this table.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If somebody else changed it meanwhile.
    Conflict
        If other rows refer to an id that would go.
    InputRefused
        With everything that is wrong with its cells.
    """
    operation = operation or class_of(table_named(table).name).change
    actor.require_at_all(operation)
    raise_input_version(unit)
    row = _changeable(unit, actor, table, row_id, seen, operation)
    before = dict(row.cells)
    entry = _checked(unit, table, cells, row)
    if entry_key(TABLES[table], before) != entry_key(TABLES[table], entry):
        require_unnamed(unit, table, before)
    wanted = input_row(table, row.position, entry, stored_directory(unit))
    _require_change(actor, table, owner_of(wanted), operation)
    row.cells, row.row_key = entry, wanted.row_key
    row.organisation_id, row.school_id, row.worker_id = wanted.organisation_id, wanted.school_id, wanted.worker_id
    unit.flush()
    _see_to_owners(unit, table, before, entry)
    return record_of(actor, row)


def remove_row(
    unit: Unit, actor: Actor, table: str, row_id: int, seen: int, *, operation: Operation | None = None
) -> None:
    """
    Remove a row of which version ``seen`` was seen.

    Parameters
    ----------
    operation
        By which this person may; None = the one that changes rows of this table.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If somebody else changed it meanwhile.
    Conflict
        If other rows refer to it.
    """
    operation = operation or class_of(table_named(table).name).change
    actor.require_at_all(operation)
    raise_input_version(unit)
    row = _changeable(unit, actor, table, row_id, seen, operation)
    before = dict(row.cells)
    require_unnamed(unit, table, before)
    unit.delete(row)
    unit.flush()
    _see_to_owners(unit, table, before, {})


def owner_of(row: InputRow) -> Subject:
    """Whose a stored row is."""
    return Subject(organisation_id=row.organisation_id, school_id=row.school_id, worker_id=row.worker_id)


def record_of(actor: Actor, row: InputRow) -> InputRecord:
    """A stored row as this person sees it."""
    return InputRecord(
        id=row.id,
        version=row.version,
        table=row.table_name,
        cells=seen_cells(actor, row.table_name, owner_of(row), row.cells),
        organisation_id=row.organisation_id,
        school_id=row.school_id,
        worker_id=row.worker_id,
    )


def _row(unit: Unit, actor: Actor, table: str, row_id: int, operation: Operation) -> InputRow:
    actor.require_at_all(operation)
    row = row_by_id(unit, row_id)
    if row is None or row.table_name != table:
        raise NotFound
    return row


def _changeable(unit: Unit, actor: Actor, table: str, row_id: int, seen: int, operation: Operation) -> InputRow:
    row = _row(unit, actor, table, row_id, operation)
    _require_change(actor, table, owner_of(row), operation)
    if row.version != seen:
        raise Stale
    return row


def _typed(cells: Mapping[str, str]) -> dict[str, str]:
    """What was typed, near enough to tell whose it would be, before anything is said about its cells."""
    return {name: text.strip() for name, text in cells.items()}


def _require_change(actor: Actor, table: str, owner: Subject, operation: Operation) -> None:
    actor.require(operation, subject_for(actor, owner), seen=class_of(table).read)


def _checked(unit: Unit, table: str, cells: Mapping[str, str], row: InputRow | None) -> dict[str, str]:
    """The cells as they are stored, judged beside the other rows that matter."""
    others = [each for each in all_rows(unit, related_tables(table)) if row is None or each.id != row.id]
    taken = [key for row_id, key in keys(unit, table) if row is None or row_id != row.id]
    return check_row(TABLES[table], cells, entries_of(others), taken)


def may_change_row(actor: Actor, row: InputRecord) -> bool:
    """Whether this person may change this row."""
    owner = Subject(organisation_id=row.organisation_id, school_id=row.school_id, worker_id=row.worker_id)
    return actor.may(class_of(row.table).change, subject_for(actor, owner))


def _see_to_owners(unit: Unit, table: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Where a row leads to other owners than it did, let the rows that find their owner through it follow."""
    if table in ANCHORS and any(before.get(name) != after.get(name) for name in _LEADING):
        derive_owners(unit)


def derive_owners(unit: Unit) -> None:
    """Derive anew whose each row is."""
    directory = stored_directory(unit)
    for row in all_rows(unit):
        owner = directory.owner(row.table_name, row.cells)
        if owner != owner_of(row):
            row.organisation_id, row.school_id = owner.organisation_id, owner.school_id
            row.worker_id = owner.worker_id
    unit.flush()
