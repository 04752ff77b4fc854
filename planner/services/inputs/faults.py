"""Everything that is wrong with the input as it is, looked for once a version."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from planner.errors import InputRefused, Problem
from planner.persistence.inputs import all_rows, input_version
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.services.inputs.classes import class_of, subject_for
from planner.services.inputs.rows import owner_of
from planner.services.inputs.stored import stored_input
from planner.services.permissions import Actor, Operation, Subject
from planner.tabular.columns import TABLES
from planner.tabular.hints import sheet_name
from planner.tabular.reading import read_stored
from planner.tabular.stored import FIRST_ROW

_KNOWN: WeakKeyDictionary[Store, dict[int, _Found]] = WeakKeyDictionary()
_LOCK = Lock()
_LABELS = {sheet_name(table): name for name, table in TABLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A problem of the input; of a row that may be seen with its table and id."""

    problem: Problem
    table: str | None
    row_id: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    version: int
    faults: tuple[tuple[Fault, Subject | None], ...]


def input_faults(store: Store, scope: Scope, actor: Actor) -> tuple[int, list[Fault], int]:
    """
    The version of the input, its faults, and how many more there are in rows that this person does not see.

    Raises
    ------
    NotAllowed
    """
    actor.require_at_all(Operation.SHARED_INPUT_READ)
    found = store.read(scope, lambda unit: _found(store, unit, actor.partnership_id))
    told = [fault for fault, owner in found.faults if _may_know(actor, fault, owner)]
    return found.version, told, len(found.faults) - len(told)


def _may_know(actor: Actor, fault: Fault, owner: Subject | None) -> bool:
    if fault.table is None or owner is None:
        return True
    return actor.may(class_of(fault.table).read, subject_for(actor, owner))


def _found(store: Store, unit: Unit, partnership_id: int) -> _Found:
    version = input_version(unit)
    with _LOCK:
        known = _KNOWN.setdefault(store, {}).get(partnership_id)
    if known is not None and known.version == version:
        return known
    found = _Found(version, tuple(_look(unit)))
    with _LOCK:
        _KNOWN.setdefault(store, {})[partnership_id] = found
    return found


def _look(unit: Unit) -> list[tuple[Fault, Subject | None]]:
    try:
        read_stored(stored_input(unit), today=scope_of(unit).now.date())
    except InputRefused as refused:
        places: dict[str, list[tuple[int, Subject]]] = {}
        for row in all_rows(unit):
            places.setdefault(row.table_name, []).append((row.id, owner_of(row)))
        return [_placed(problem, places) for problem in refused.problems]
    return []


def _placed(problem: Problem, places: dict[str, list[tuple[int, Subject]]]) -> tuple[Fault, Subject | None]:
    table = _LABELS.get(problem.table)
    if table is None or problem.row is None or problem.row < FIRST_ROW:
        return Fault(problem=problem, table=table, row_id=None), None
    row_id, owner = places[table][problem.row - FIRST_ROW]
    return Fault(problem=problem, table=table, row_id=row_id), owner
