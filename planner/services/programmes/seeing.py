"""Finding a version that somebody may see; what a school never sees is a version that was withdrawn."""

from __future__ import annotations

from planner.domain.assignment import Status
from planner.domain.lifecycle import ProgrammeState, programme_state
from planner.errors import Conflict, NotFound, Stale
from planner.persistence.programmes import programme_with_id, statuses_of
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.permissions import Actor, Operation, Role, Subject

SCHOOL_ROLES = frozenset({Role.CONTACT, Role.DEPUTY})


def version_seen(unit: Unit, actor: Actor, programme_id: int, operation: Operation) -> ProgrammeRow:
    """
    The version, when this person may do ``operation`` to it.

    Raises
    ------
    NotFound, NotAllowed
        If it is not there for this person, or is not theirs to do that with.
    """
    programme = programme_with_id(unit, programme_id)
    if programme is None:
        raise NotFound
    actor.require(operation, Subject(school_id=programme.school_id), seen=Operation.PROGRAMMES_READ)
    if actor.role in SCHOOL_ROLES and state_of(unit, programme) is ProgrammeState.DRAFT:
        raise NotFound
    return programme


def version_to_change(
    unit: Unit, actor: Actor, programme_id: int, operation: Operation, seen_version: int
) -> ProgrammeRow:
    """
    The version as it was seen, still the newest.

    Raises
    ------
    Conflict
        ``superseded``.
    Stale
        If anything of it changed since it was seen.
    NotFound, NotAllowed
        As `version_seen`.
    """
    programme = version_seen(unit, actor, programme_id, operation)
    if programme.superseded_by is not None:
        raise Conflict(
            "superseded",
            "Er is intussen een nieuwere versie; kijk eerst daarnaar.",
            "There is a newer version meanwhile; look at that first.",
        )
    if seen_as(programme) != seen_version:
        raise Stale
    return programme


def seen_as(programme: ProgrammeRow) -> int:
    """
    What a form or an ETag names of the version that it shows, from 1.

    It counts what was done to it and to its sessions: that somebody looked, or was reminded, makes nobody's form old.
    """
    return programme.changes + 1


def state_of(unit: Unit, programme: ProgrammeRow) -> ProgrammeState:
    """Where the version stands."""
    return state_from(programme, statuses_of(unit, [programme.id])[programme.id])


def state_from(programme: ProgrammeRow, counts: dict[str, int]) -> ProgrammeState:
    """Where the version stands, given how many of its sessions are in each state."""
    return programme_state(map(Status, counts), superseded=programme.superseded_by is not None)
