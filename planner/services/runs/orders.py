"""Ordering a run, once however often it is asked; stopping and cancelling it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from calendars.zones import local_date
from planner.domain.changes import Reach
from planner.domain.runs import ENDING_TEXTS, TRANSITIONS, Ending, RunKind, RunState
from planner.errors import Conflict, NotFound
from planner.persistence.plans import plan_by_id
from planner.persistence.run_parts import parts_of_run
from planner.persistence.runs import count_under_way, run_alone, run_by_id
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.inputs.snapshots import snapshot
from planner.services.permissions import Actor, Operation

MOST_UNDER_WAY = 20
"""Runs of one partnership that wait or are solved at a time."""
_ALONE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """
    What to plan and how.

    Parameters
    ----------
    base_plan_id
        The plan that a replan changes, or that a new plan continues; None = a plan from nothing.
    wanted, visit_days, free_days
        What a replan is to add (`planner.domain.replanning.Wanted`): ids of requirements, and ISO dates.
    changes
        Rows of the table `changes` (`planner.tabular.change_table`), by column name.
    """

    kind: RunKind
    time_limit_seconds: float = 120.0
    threads: int = 2
    seed: int = 0
    gap: float = 0.0
    deterministic: bool = False
    reach: str = "touched"
    language: str = "nl"
    base_plan_id: int | None = None
    wanted: tuple[str, ...] = ()
    visit_days: tuple[str, ...] = ()
    free_days: tuple[str, ...] = ()
    changes: tuple[Mapping[str, str], ...] = field(default=())

    @property
    def alone(self) -> str:
        """What two orders have in common that are the same: every new plan, and replans that ask the same."""
        if self.kind is RunKind.PLAN:
            return RunKind.PLAN.value
        told = [self.base_plan_id, self.reach, [dict(c) for c in self.changes]]
        asked = json.dumps([*told, self.wanted] if self.wanted else told, sort_keys=True)
        return hashlib.sha256(asked.encode()).hexdigest()[:_ALONE_LENGTH]


def start_run(unit: Unit, actor: Actor, order: RunOrder) -> tuple[RunRow, bool]:
    """
    A run of the input as it is now, and whether it is new: while one goes on that asks the same, that one is it.

    Raises
    ------
    InputRefused
        With every problem of the input.
    NotFound
        If the plan that it changes is not there.
    Conflict
        If too many runs are under way.
    """
    actor.require(Operation.RUN_START)
    going_on = run_alone(unit, order.alone)
    if going_on is not None:
        return going_on, False
    if order.base_plan_id is not None and plan_by_id(unit, order.base_plan_id, content=False) is None:
        raise NotFound
    if count_under_way(unit) >= MOST_UNDER_WAY:
        raise Conflict(
            "too-many-runs",
            f"Er wachten al {MOST_UNDER_WAY} planningen; wacht tot er een klaar is of annuleer er een.",
            f"{MOST_UNDER_WAY} runs are waiting already; wait until one is done or cancel one.",
        )
    now = scope_of(unit).now
    options = asdict(order)
    del options["changes"], options["base_plan_id"], options["kind"]
    row = RunRow(
        kind=order.kind.value,
        state=RunState.QUEUED.value,
        alone=order.alone,
        options={**options, "today": local_date(now).isoformat()},
        changes=[dict(change) for change in order.changes],
        snapshot_id=snapshot(unit).id,
        base_plan_id=order.base_plan_id,
        created_by=actor.user_id,
        created_at=now,
    )
    unit.add(row)
    unit.flush()
    return row, True


def leaves_alone(row: RunRow) -> bool:
    """Whether a run holds what it is not about: a replan of less than everything."""
    return row.kind == RunKind.REPLAN.value and row.options["reach"] != Reach.ALL.value


def stop_run(unit: Unit, actor: Actor, run_id: int) -> RunRow:
    """
    Ask a run to end and keep its best plan; one that has not begun has none and is cancelled.

    Raises
    ------
    NotFound
        If it is not there.
    Conflict
        If it is over already.
    """
    row = _under_way(unit, actor, run_id)
    if row.state == RunState.QUEUED.value:
        end(unit, row, RunState.CANCELLED, Ending.CANCELLED)
    elif row.state == RunState.RUNNING.value:
        row.state = RunState.STOPPING.value
    return row


def cancel_run(unit: Unit, actor: Actor, run_id: int) -> RunRow:
    """
    End a run without a plan.

    Raises
    ------
    NotFound, Conflict
        As `stop_run`.
    """
    row = _under_way(unit, actor, run_id)
    end(unit, row, RunState.CANCELLED, Ending.CANCELLED)
    return row


def end(unit: Unit, row: RunRow, state: RunState, ending: Ending | None, problems: list[Any] | None = None) -> None:
    """Let a run be over; its place is free for another."""
    assert state in TRANSITIONS[RunState(row.state)], f"{row.state} -> {state}"
    row.state = state.value
    row.alone = None
    row.ended_at = scope_of(unit).now
    row.incumbent = row.base = None
    for part in parts_of_run(unit, row.id):
        part.plan = None
    row.failure = None if ending is None else {"ending": ending.value, "problems": problems or []}


def _under_way(unit: Unit, actor: Actor, run_id: int) -> RunRow:
    actor.require(Operation.RUN_STOP)
    row = run_by_id(unit, run_id)
    if row is None:
        raise NotFound
    if RunState(row.state).is_over:
        nl, en = ENDING_TEXTS[Ending.CANCELLED] if row.state == RunState.CANCELLED.value else ("", "")
        raise Conflict("run-over", nl or "Deze planning is al klaar.", en or "This run is over already.")
    return row
