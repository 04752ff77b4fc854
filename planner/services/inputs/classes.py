"""Which operation reads and which changes the rows of each input table, and what of a row others do not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.persistence.inputs import Near
from planner.services.inputs.ownership import EVERYBODY, Cells
from planner.services.permissions import PERMISSIONS, Actor, Operation, Relation, Subject


@dataclass(frozen=True, slots=True)
class InputClass:
    """Tables that the same people read and change."""

    read: Operation
    change: Operation


SHARED = InputClass(Operation.SHARED_INPUT_READ, Operation.SHARED_INPUT_CHANGE)
SCHOOL = InputClass(Operation.SCHOOL_INPUT_READ, Operation.SCHOOL_INPUT_CHANGE)
OWN_SCHOOL = InputClass(Operation.SCHOOL_INPUT_READ, Operation.OWN_SCHOOL_INPUT_CHANGE)
"""What a school itself hands in."""
WORKER = InputClass(Operation.WORKER_INPUT_READ, Operation.WORKER_INPUT_CHANGE)
SIGNALS = InputClass(Operation.SIGNALS_READ, Operation.SCHOOL_INPUT_CHANGE)
"""Schools and workers report them through `planner.services.inputs.signals`."""

_CLASSES: Mapping[str, InputClass] = {
    "agreements": SCHOOL,
    "targets": SCHOOL,
    "special_days": OWN_SCHOOL,
    "rooms": OWN_SCHOOL,
    "room_hours": OWN_SCHOOL,
    "wishes": OWN_SCHOOL,
    "contracts": WORKER,
    "availability": WORKER,
    "exceptions": WORKER,
    "commitments": WORKER,
    "signals": SIGNALS,
}
PREFERENCES: Mapping[str, frozenset[str]] = {"workers": frozenset({"travel_mode", "load_least", "load_most"})}
"""Columns that are a worker's own affair: read by those who read the worker's input."""


def class_of(table: str) -> InputClass:
    """The class of an input table."""
    return _CLASSES.get(table, SHARED)


def subject_for(actor: Actor, owner: Subject) -> Subject:
    """``owner`` as it stands to this person: what is everybody's is of each organisation."""
    return Subject(organisation_id=actor.organisation_id) if owner == EVERYBODY else owner


def near(actor: Actor, operation: Operation) -> Near | None:
    """
    Whose rows this person may do ``operation`` to; None = all of them.

    Raises
    ------
    NotAllowed
        If there are none at all.
    """
    actor.require_at_all(operation)
    widest = PERMISSIONS[operation][actor.role]
    if widest is Relation.PARTNERSHIP:
        return None
    own_schools = frozenset() if actor.school_id is None else frozenset({actor.school_id})
    if widest is Relation.OWN:
        return Near(school_ids=own_schools, worker_id=actor.worker_id)
    return Near(
        organisation_id=actor.organisation_id,
        school_ids=own_schools | actor.school_ids,
        worker_id=actor.worker_id,
        everybody=actor.organisation_id is not None,
    )


def seen_cells(actor: Actor, table: str, owner: Subject, cells: Cells) -> dict[str, str]:
    """The cells of a row that this person may see."""
    hidden = PREFERENCES.get(table, frozenset[str]())
    if hidden and actor.may(Operation.WORKER_INPUT_READ, owner):
        hidden = frozenset()
    return {name: str(text) for name, text in cells.items() if name not in hidden}
