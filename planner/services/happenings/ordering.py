"""Replans for what happened: ordered with the least reach, and found again by what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calendars.intervals import clock
from planner.domain.changes import ChangeKind, Reach
from planner.domain.runs import RunKind, RunState
from planner.errors import Conflict
from planner.persistence.inputs import input_version
from planner.persistence.programmes import current_programmes, last_proposed_plan_id
from planner.persistence.runs import runs_page
from planner.persistence.snapshots import snapshot_of
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.absences.reading import Absence, absence
from planner.services.permissions import Actor, Operation
from planner.services.runs.orders import RunOrder, start_run

REPLAN_SECONDS = 30.0
MOST_LOOKED_AT = 60
"""Runs among which those are looked for that are about something."""
ENDED_WITHOUT = frozenset({RunState.FAILED, RunState.CANCELLED})

ChangeRow = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedReplan:
    """
    The newest replan about something.

    Parameters
    ----------
    plan_id
        What came of it; None while it goes on.
    is_proposed
        Whether a newest version of a school rests on that plan.
    """

    run_id: int
    plan_id: int | None
    is_proposed: bool


def replans(unit: Unit, actor: Actor) -> dict[str, OrderedReplan]:
    """By the id of a change the newest replan that was made with it, but for those that ended without a plan."""
    actor.require(Operation.RUNS_READ)
    proposed = {row.plan_id for row in current_programmes(unit)}
    found: dict[str, OrderedReplan] = {}
    for row in runs_page(unit, before=None, limit=MOST_LOOKED_AT):
        if row.kind != RunKind.REPLAN or (RunState(row.state) in ENDED_WITHOUT and row.plan_id is None):
            continue
        ordered = OrderedReplan(run_id=row.id, plan_id=row.plan_id, is_proposed=row.plan_id in proposed)
        for change in row.changes or ():
            found.setdefault(str(change.get("change_id", "")), ordered)
    return found


def mending_now(unit: Unit, actor: Actor) -> OrderedReplan | None:
    """The newest replan without changes of its own, of the input as it is; None when there is none."""
    actor.require(Operation.RUNS_READ)
    version = input_version(unit)
    proposed = {row.plan_id for row in current_programmes(unit)}
    for row in runs_page(unit, before=None, limit=MOST_LOOKED_AT):
        if row.kind == RunKind.REPLAN and not row.changes and RunState(row.state) not in ENDED_WITHOUT:
            of_now = snapshot_of(unit, version)
            if of_now is not None and of_now.id == row.snapshot_id:
                return OrderedReplan(run_id=row.id, plan_id=row.plan_id, is_proposed=row.plan_id in proposed)
            return None
    return None


def order_replan(unit: Unit, actor: Actor, changes: tuple[ChangeRow, ...], language: str) -> RunRow:
    """
    Have the plan that was proposed last changed as little as these changes, and the input as it is, allow.

    Raises
    ------
    InputRefused
        With every problem of the input.
    Conflict
        If nothing was proposed yet, or too many runs are under way.
    """
    base = last_proposed_plan_id(unit)
    if base is None:
        raise Conflict(
            "no-programme",
            "Er is nog geen programma voorgesteld om te veranderen.",
            "No programme was proposed yet that could be changed.",
        )
    order = RunOrder(
        kind=RunKind.REPLAN,
        base_plan_id=base,
        changes=changes,
        reach=Reach.TOUCHED.value,
        time_limit_seconds=REPLAN_SECONDS,
        language=language,
    )
    return start_run(unit, actor, order)[0]


def absence_change_id(found: Absence) -> str:
    """What a replan for an absence calls it; one that was changed since is something else."""
    return f"absence-{found.row_id}-{found.version}"


def order_replacement(unit: Unit, actor: Actor, row_id: int, language: str) -> RunRow:
    """
    Order «Voorstel vervanging» for an absence: a replan in which nothing else changes that need not.

    Raises
    ------
    NotFound
        If the absence is over, or nobody's of this person's organisation.
    InputRefused, Conflict
        As `order_replan`.
    """
    actor.require(Operation.RUN_START)
    found = absence(unit, actor, row_id)
    change = {
        "change_id": absence_change_id(found),
        "kind": ChangeKind.ABSENCE.value,
        "subject_id": found.worker.id,
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "value": "" if found.is_whole_days else f"{clock(found.start)}-{clock(found.end)}",
    }
    return order_replan(unit, actor, (change,), language)
