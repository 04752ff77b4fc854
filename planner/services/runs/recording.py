"""
What the process that solves a run records of it.

Every function does the same once and twice: a run that is over, or that another process has taken over, stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.runs import Ending, RunState
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import packed, unpacked
from planner.persistence.plans import NewPlan, add_plan, plan_by_id, plan_file
from planner.persistence.runs import run_by_id
from planner.persistence.scope import scope_of
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow, SnapshotRow
from planner.services.runs.orders import end
from planner.services.runs.promises import with_promises
from planner.tabular.change_table import APPLIED_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """
    One attempt at a run or a part of one: what there is to solve it with.

    ``base`` is the content of the plan that it changes. ``merge_seconds`` is there when the run is solved in parts.
    ``school_ids`` and ``seconds`` are those of a part, whose ``number`` counts its own attempts.
    """

    number: int
    kind: str
    options: Mapping[str, Any]
    changes: tuple[Mapping[str, str], ...]
    snapshot: SnapshotRow
    base: bytes | None
    applied: bytes | None
    incumbent: bytes | None
    progress: Mapping[str, Any]
    merge_seconds: float | None = None
    school_ids: tuple[str, ...] = ()
    seconds: float | None = None


def begin_attempt(unit: Unit, run_id: int, executor: str) -> Attempt | None:
    """Take a run, from the queue or from a process that is gone; None when nothing is to be done for it."""
    row = run_by_id(unit, run_id)
    if row is None or RunState(row.state).is_over:
        return None
    if row.state == RunState.QUEUED.value:
        row.state = RunState.RUNNING.value
        row.started_at = scope_of(unit).now
    row.executor = executor
    row.attempts += 1
    return attempt_at(unit, row)


def attempt_now(unit: Unit, run_id: int) -> Attempt | None:
    """The attempt that is under way, with what came of it so far."""
    row = run_by_id(unit, run_id)
    return None if row is None else attempt_at(unit, row)


def attempt_at(unit: Unit, row: RunRow) -> Attempt:
    """What there is to solve a run with, as it stands."""
    found = snapshot_by_id(unit, row.snapshot_id)
    assert found is not None, "a run has a snapshot"
    plan = plan_by_id(unit, row.base_plan_id) if row.base_plan_id is not None else None
    base = None if plan is None else row.base or packed(with_promises(unit, unpacked(plan.content)))
    applied = plan_file(unit, plan.id, APPLIED_FILE) if plan is not None else None
    return Attempt(
        number=row.attempts,
        kind=row.kind,
        options=row.options,
        changes=tuple(row.changes),
        snapshot=found,
        base=base,
        applied=None if applied is None else applied.data,
        incumbent=row.incumbent,
        progress=dict(row.progress),
        merge_seconds=row.merge_seconds,
    )


def state_for(unit: Unit, run_id: int, executor: str) -> RunState | None:
    """The state of a run that this process has; None when another has it."""
    row = run_by_id(unit, run_id)
    return None if row is None or row.executor != executor else RunState(row.state)


def record_progress(unit: Unit, run_id: int, executor: str, said: Mapping[str, Any]) -> None:
    """Add what was said; every message has a number, one more than the last."""
    row = held_run(unit, run_id, executor)
    if row is not None:
        row.progress = {**row.progress, **said, "number": int(row.progress.get("number", 0)) + 1}


def record_incumbent(unit: Unit, run_id: int, executor: str, plan: bytes) -> None:
    """Keep the best plan so far."""
    row = held_run(unit, run_id, executor)
    if row is not None:
        row.incumbent = plan


def record_plan(
    unit: Unit,
    run_id: int,
    executor: str,
    outcome: Mapping[str, Any],
    content: bytes,
    files: Mapping[str, bytes],
    ending: Ending | None = None,
) -> None:
    """
    Keep the plan that the run made, and end it; «outdated» when the input is another by now.

    ``ending`` says why the search was broken off, if it was.
    """
    row = held_run(unit, run_id, executor)
    if row is None:
        return
    found = snapshot_by_id(unit, row.snapshot_id)
    assert found is not None, "a run has a snapshot"
    new = NewPlan(
        snapshot_id=found.id,
        input_version=found.input_version,
        today=date.fromisoformat(row.options["today"]),
        tiers=outcome["tiers"],
        counts=outcome["counts"],
        content=content,
        files=files,
    )
    row.plan_id = add_plan(unit, new, scope_of(unit).now, run_id).id
    number = int(row.progress.get("number", 0)) + 1
    row.progress = {**row.progress, **_of_plan(outcome), "number": number}
    current = input_version(unit) == found.input_version
    end(unit, row, RunState.DONE if current else RunState.OUTDATED, ending)


def _of_plan(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """What is said last of a run: what its plan holds, and how good that is."""
    counts, tiers = outcome["counts"], sorted(outcome["tiers"], key=lambda tier: int(tier["tier"]))
    return {
        "placed": counts["sessions"],
        "asked": counts["sessions"] + counts["unplaced"],
        "points": [tier["points"] for tier in tiers],
        "bounds": [tier["bound"] for tier in tiers],
    }


def record_failure(
    unit: Unit, run_id: int, executor: str | None, ending: Ending, problems: list[Any] | None = None
) -> None:
    """End a run without a plan; ``executor`` None = whoever has it."""
    row = run_by_id(unit, run_id) if executor is None else held_run(unit, run_id, executor)
    if row is not None and not RunState(row.state).is_over:
        end(unit, row, RunState.FAILED, ending, problems)


def held_run(unit: Unit, run_id: int, executor: str) -> RunRow | None:
    """A run under way that this process has."""
    row = run_by_id(unit, run_id)
    if row is None or row.executor != executor or RunState(row.state).is_over:
        return None
    return row
