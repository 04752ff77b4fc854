"""Whole imports: what an upload would change, and all of it or nothing; exports; everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.errors import Conflict, InputRefused, Problem
from planner.persistence.history import record
from planner.persistence.inputs import all_rows, busy_calendars, input_version, next_position, raise_input_version
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.classes import class_of, seen_cells, subject_for
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.inputs.ownership import Directory, directory_of
from planner.services.inputs.rows import derive_owners, owner_of
from planner.services.inputs.stored import busy_of
from planner.services.permissions import Actor, Operation
from planner.tabular.columns import TABLES
from planner.tabular.entries import entry_key
from planner.tabular.filling import workbook_bytes
from planner.tabular.hints import sheet_name
from planner.tabular.importing import ImportPlan, StoredRow, TableChange
from planner.tabular.isolated_import import plan_import_isolated
from planner.tabular.stored import FIRST_ROW
from planner.tabular.stored_busy import WorkerBusy

INPUT_CHANGED = Conflict(
    "input-changed",
    "De invoer is intussen veranderd; vergelijk opnieuw.",
    "The input changed meanwhile; compare again.",
)


@dataclass(frozen=True, slots=True)
class _Before:
    """The input as it was when an import began."""

    version: int
    rows: dict[str, list[StoredRow]]
    visible: frozenset[int]
    busy: tuple[WorkerBusy, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changes or changed; ``stored`` says whether it did, ``before`` has the cells of stored rows."""

    changes: Mapping[str, TableChange]
    problems: tuple[Problem, ...]
    before: Mapping[int, dict[str, str]]
    version: int
    stored: bool


def import_upload(
    store: Store,
    scope: Scope,
    actor: Actor,
    *,
    name: str,
    data: bytes,
    mode: str,
    dry_run: bool,
    seen: int | None = None,
) -> Imported:
    """
    Compare an upload with the input and, unless ``dry_run``, store all of it; twice the same is the same as once.

    Parameters
    ----------
    seen
        The version of the input with which it was compared when somebody agreed to what would change; None = any.

    Raises
    ------
    NotAllowed
        If this person may not import.
    InputRefused
        With every problem, when it was to be stored and cannot be; rows of others are among them.
    Conflict
        If the input changed meanwhile.
    """
    actor.require_at_all(Operation.INPUT_IMPORT)
    before = store.read(scope, lambda unit: _before(unit, actor))
    if seen is not None and seen != before.version:
        raise INPUT_CHANGED
    plan = plan_import_isolated(before.rows, before.busy, name, data, mode, scope.now.date())
    problems = (*_told(plan, before), *_not_ours(plan, before, actor))
    cells = {row.id: row.seen for rows in before.rows.values() for row in rows}
    if dry_run:
        return Imported(plan.changes, problems, cells, before.version, stored=False)
    if problems:
        raise InputRefused(problems)
    version = store.write(scope, lambda unit: _store(unit, plan, before.version)) if any(plan.changes.values()) else 0
    return Imported(plan.changes, (), cells, version or before.version, stored=bool(version))


def export_workbook(unit: Unit, actor: Actor) -> bytes:
    """
    The workbook of every row that this person may see; that it was taken out is recorded.

    Raises
    ------
    NotAllowed
    """
    actor.require_at_all(Operation.INPUT_EXPORT)
    tables: dict[str, list[dict[str, str]]] = {}
    for row in all_rows(unit):
        if _may_read(actor, row):
            tables.setdefault(row.table_name, []).append(seen_cells(actor, row.table_name, owner_of(row), row.cells))
    record(unit, "exported", "input_rows", "workbook", {"version": input_version(unit)})
    return workbook_bytes(tables)


def _may_read(actor: Actor, row: InputRow) -> bool:
    return actor.may(class_of(row.table_name).read, subject_for(actor, owner_of(row)))


def _before(unit: Unit, actor: Actor) -> _Before:
    rows: dict[str, list[StoredRow]] = {name: [] for name in TABLES}
    visible = set()
    for row in all_rows(unit):
        owner = subject_for(actor, owner_of(row))
        may_change = actor.may(class_of(row.table_name).change, owner)
        if _may_read(actor, row):
            visible.add(row.id)
        seen = seen_cells(actor, row.table_name, owner_of(row), row.cells)
        rows[row.table_name].append(StoredRow(row.id, dict(row.cells), seen, may_change))
    kept = {name: found for name, found in rows.items() if found}
    return _Before(input_version(unit), kept, frozenset(visible), busy_of(busy_calendars(unit)))


def _told(plan: ImportPlan, before: _Before) -> list[Problem]:
    """The problems, with nothing of rows that this person does not see."""
    hidden = {
        (label, at + FIRST_ROW)
        for name, rows in before.rows.items()
        for label in (sheet_name(TABLES[name]),)
        for at, row in enumerate(rows)
        if row.id not in before.visible
    }
    uploaded = {
        each.label for change in plan.changes.values() for each in (*change.added, *change.changed, *change.unread)
    }
    return [
        Problem(
            problem.table,
            None,
            None,
            None,
            "Rijen van een andere organisatie zouden hierdoor niet meer kloppen.",
            "Rows of another organisation would no longer be right.",
        )
        if (problem.table, problem.row) in hidden and problem.table not in uploaded
        else problem
        for problem in plan.problems
    ]


def _not_ours(plan: ImportPlan, before: _Before, actor: Actor) -> list[Problem]:
    """
    Changes of rows that this person may not change, each with its place in the upload.

    Of a workbook that knows nothing of the own organisation only that is told: every row of it would be another's.
    """
    stored = {row.id: (name, row) for name, rows in before.rows.items() for row in rows}
    after = {name: [row.cells for row in rows] for name, rows in before.rows.items()}
    for name, change in plan.changes.items():
        after.setdefault(name, []).extend(each.cells for each in (*change.changed, *change.added))
    directory = directory_of(after)  # of two rows with one id the later counts
    found = []
    for name, change in plan.changes.items():
        assert all(stored[row_id][1].changeable for row_id in change.removed), name
        for each in (*change.added, *change.changed):
            was_ours = each.id is None or stored[each.id][1].changeable
            if not was_ours or not _may_change(actor, name, each.cells, directory):
                found.append(
                    Problem(
                        each.label,
                        each.number,
                        None,
                        None,
                        "Deze rij is van een andere organisatie; u kunt haar niet toevoegen of veranderen.",
                        "This row belongs to another organisation; you cannot add or change it.",
                    )
                )
    own = actor.organisation_id
    is_known = "organisations" in plan.incomplete or any(
        cells.get("id") == own for cells in after.get("organisations", ())
    )
    return found if own is None or is_known else [_unknown_organisation(plan, own)]


def _unknown_organisation(plan: ImportPlan, own: str) -> Problem:
    """That no row of `organisations` has the code of this person's organisation, at the first row that says another."""
    table = TABLES["organisations"]
    change = plan.changes.get(table.name)
    row = change.added[0] if change and change.added else None
    return Problem(
        sheet_name(table) if row is None else row.label,
        None if row is None else row.number,
        "Code",
        None if row is None else row.cells["id"],
        f"Uw organisatie heeft de code «{own}», en die staat hier niet. Geef haar hier die code, en ook waar andere "
        "bladen haar noemen; of vraag de beheerder om u bij een andere organisatie te zetten.",
        f"The code of your organisation is «{own}», and it is not here. Give it that code here, and wherever other "
        "sheets name it; or ask the administrator to put you with another organisation.",
    )


def _may_change(actor: Actor, table: str, cells: Mapping[str, str], directory: Directory) -> bool:
    return actor.may(class_of(table).change, subject_for(actor, directory.owner(table, cells)))


def _store(unit: Unit, plan: ImportPlan, seen: int) -> int:
    """Apply the changes to the input of which version ``seen`` was compared; the new version."""
    version = raise_input_version(unit)
    if version != seen + 1:
        raise INPUT_CHANGED
    rows = {row.id: row for row in all_rows(unit, plan.changes)}
    for change in plan.changes.values():
        for row_id in change.removed:
            unit.delete(rows[row_id])
    unit.flush()
    for table, change in plan.changes.items():
        for each in change.changed:
            assert each.id is not None
            rows[each.id].cells = each.cells
            rows[each.id].row_key = entry_key(TABLES[table], each.cells)
    unit.flush()
    directory = stored_directory(unit)
    for table, change in plan.changes.items():
        position = next_position(unit, table)
        for at, each in enumerate(change.added):
            unit.add(input_row(table, position + at, each.cells, directory))
    unit.flush()
    derive_owners(unit)
    return version
