"""A plan changed by hand: always a new one, judged before it is kept; the earlier one stays to go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from calendars.intervals import clock
from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.errors import Conflict, NotFound
from planner.persistence.inputs import all_rows, input_version
from planner.persistence.plan_content import unpacked
from planner.persistence.plans import NewPlan, add_plan, newest_made_from, plan_file
from planner.persistence.scope import scope_of
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow, SnapshotRow
from planner.services.inputs.rows import add_row, remove_row
from planner.services.inputs.snapshots import snapshot
from planner.services.permissions import Actor, Operation, Subject
from planner.services.plans.reading import plan_row
from planner.tabular.change_table import APPLIED_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A plan with what it rests on: the input, and the list of changes that it was made with, if there are any."""

    plan: PlanRow
    snapshot: SnapshotRow
    applied: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editable(Behind):
    """A plan with all that is needed to ask about one of its sessions, or to change it."""

    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What became of a change that the checker accepted."""

    outcome: Mapping[str, Any]
    content: bytes
    files: Mapping[str, bytes]
    today: date


def behind(unit: Unit, actor: Actor, plan_id: int) -> Behind:
    """
    A plan with what it rests on, to ask about it.

    Raises
    ------
    NotFound
        If it is not there.
    """
    return behind_row(unit, plan_row(unit, actor, plan_id))


def behind_row(unit: Unit, row: PlanRow) -> Behind:
    """What the plan of ``row`` rests on, for who may see it or shows it to nobody."""
    found = snapshot_by_id(unit, row.snapshot_id)
    assert found is not None, "a plan has a snapshot"
    applied = plan_file(unit, row.id, APPLIED_FILE)
    return Behind(plan=row, snapshot=found, applied=None if applied is None else applied.data)


def editable(unit: Unit, actor: Actor, plan_id: int, session_id: str, *, change: bool) -> Editable:
    """
    A session of a plan, to look at or to change.

    Raises
    ------
    NotFound
        If plan or session is not there.
    NotAllowed
        If it is to be changed and its school is looked after by another organisation.
    Conflict
        If it is to be changed and the input is another by now.
    """
    row = plan_row(unit, actor, plan_id)
    session = next((s for s in standing(unpacked(row.content).plan.sessions) if s.id == session_id), None)
    if session is None:
        raise NotFound
    if change:
        actor.require(Operation.PLAN_CHANGE, Subject(school_id=session.school_id), seen=Operation.PLANS_READ)
        require_current(unit, row)
    found = behind_row(unit, row)
    return Editable(plan=row, snapshot=found.snapshot, applied=found.applied, session=session)


def require_current(unit: Unit, row: PlanRow) -> None:
    """
    Make sure that a plan rests on the input as it is.

    Raises
    ------
    Conflict
        If it does not.
    """
    if row.input_version != input_version(unit):
        raise Conflict(
            "outdated",
            "De invoer is veranderd sinds dit plan: het is achterhaald. Plan opnieuw.",
            "The input changed since this plan was made: it is outdated. Plan again.",
        )


class Pinning(Enum):
    """What happens to the pin of a session that is changed by hand."""

    AS_IT_IS = "as-it-is"
    PIN = "pin"
    UNPIN = "unpin"


def keep_edited(
    unit: Unit, actor: Actor, editing: Editable, edited: Edited, pinning: Pinning, *, newer_seen: int | None = None
) -> PlanRow:
    """
    Keep the changed plan as a new one; its session may be held where it is from now on, or be held no longer.

    A pin is a row of the input. Of the input with it the plan is as good as of the one without. When the plan that was
    changed is the one to go on with, the new one is from now on.

    Parameters
    ----------
    newer_seen
        The newest plan that was seen to be made from this one, 0 for none; None = whatever was made from it.

    Raises
    ------
    Conflict
        If the input changed meanwhile; ``newer`` if another plan was made from this one than was seen.
    NotFound
        If there is no pin to take away.
    InputRefused
        If the session has a pin already.
    """
    base = plan_row(unit, actor, editing.plan.id, content=False)
    require_current(unit, base)
    if newer_seen is not None and (newest_made_from(unit, base.id) or 0) != newer_seen:
        raise Conflict(
            "newer",
            "Uit dit plan is intussen een nieuwer plan gemaakt. Wat u nu verandert, komt in een tweede plan ernaast, "
            "zonder wat daarin anders is. Er is nog niets bewaard.",
            "A newer plan was made from this one meanwhile. What you change now comes in a second plan beside it, "
            "without what differs there. Nothing is saved yet.",
        )
    found = editing.snapshot
    if pinning is Pinning.UNPIN:
        _remove_pin(unit, actor, editing.session.id)
        found = snapshot(unit)
    if pinning is Pinning.PIN:
        session = next(s for s in unpacked(edited.content).plan.sessions if s.id == editing.session.id)
        add_row(unit, actor, "pins", _pin(session))
        found = snapshot(unit)
    new = NewPlan(
        snapshot_id=found.id,
        input_version=found.input_version,
        today=edited.today,
        tiers=list(edited.outcome["tiers"]),
        counts={**edited.outcome["counts"], "stopped": False, "edited_from": base.id},
        content=edited.content,
        files=edited.files,
        name=base.name,
    )
    row = add_plan(unit, new, scope_of(unit).now)
    if base.kept:
        base.kept, row.kept = False, True
        unit.flush()
    return row


def _remove_pin(unit: Unit, actor: Actor, session_id: str) -> None:
    row = next((row for row in all_rows(unit, {"pins"}) if row.cells.get("session_id") == session_id), None)
    if row is None:
        raise NotFound
    remove_row(unit, actor, "pins", row.id, row.version)


def _pin(session: Session) -> dict[str, str]:
    cells = {
        "session_id": session.id,
        "date": session.day.isoformat(),
        "start": clock(session.start),
        "worker_ids": ";".join(session.worker_ids),
    }
    return cells | ({"room_id": session.room_id} if session.room_id else {})
