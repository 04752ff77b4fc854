"""
Parts of a run: each with its own best plan, progress and outcome, in the hands of whoever takes it.

Whoever has the run looks at its parts again and again (`attend`): whose turn it is, how far they are together, and
whether all have ended. Every act here is the same once and twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.outcome import TierResult
from planner.domain.parts import united_tiers
from planner.domain.rules import TIERS
from planner.domain.runs import Ending, RunState
from planner.domain.turns import seconds_for
from planner.persistence.run_parts import part_of_run, parts_of_run
from planner.persistence.runs import run_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import RunPartRow
from planner.services.runs.recording import Attempt, attempt_at, held_run

LATE_SECONDS = 1.0
"""So long after their time parts may take before they are asked to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part as it was cut: its schools, how much it asks, its first plan and how good that is."""

    school_ids: tuple[str, ...]
    asked: int
    plan: bytes
    progress: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of a part: its best plan, what was proven of it, and why it ended early, if it did."""

    school_ids: tuple[str, ...]
    plan: bytes
    outcome: Mapping[str, Any]
    ending: Ending | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen of the parts of a run: whether all have ended, and of how many it is the turn from now on."""

    all_ended: bool = False
    turns: int = 0


def record_cut(
    unit: Unit, run_id: int, executor: str, parts: Sequence[Part], merge_seconds: float, base: bytes | None
) -> None:
    """From now on the run is solved in these parts, all of which hold to the same ``base``."""
    row = held_run(unit, run_id, executor)
    if row is None or row.merge_seconds is not None:
        return
    row.merge_seconds, row.base = merge_seconds, base
    for number, part in enumerate(parts, start=1):
        unit.add(
            RunPartRow(
                run_id=run_id,
                number=number,
                school_ids=list(part.school_ids),
                asked=part.asked,
                plan=part.plan,
                progress=dict(part.progress),
            )
        )


def attend(unit: Unit, run_id: int, executor: str, *, elapsed: float, lanes: int, over: bool) -> Look:
    """
    Look at the parts of a run.

    Parts are given their turn, the largest first, as far as ``lanes`` are free. When the run is to stop, ``over`` says
    so, or time is up, those under way are asked to end, and the others end with their first plan.
    """
    row = held_run(unit, run_id, executor)
    if row is None:
        return Look()
    turns = 0
    parts = parts_of_run(unit, run_id)
    going = [part for part in parts if part.outcome is None]
    left = float(row.options["time_limit_seconds"]) - (row.merge_seconds or 0.0) - elapsed
    if over or row.state == RunState.STOPPING.value or left < -LATE_SECONDS:
        for part in going:
            part.hurry = True
            if part.executor is None:
                end_part(part, None)
    else:
        turns = _give_turns(going, left, lanes)
    said = {**_together(parts), "seconds": round(elapsed, 2)}
    if any(row.progress.get(key) != value for key, value in said.items() if key != "seconds"):
        row.progress = {**row.progress, **said, "number": int(row.progress.get("number", 0)) + 1}
    return Look(all_ended=all(part.outcome is not None for part in parts), turns=turns)


def _give_turns(going: Sequence[RunPartRow], left: float, lanes: int) -> int:
    waiting = sorted((part for part in going if part.seconds is None), key=lambda part: (-part.asked, part.number))
    busy = [_still_seconds(part) for part in going if part.seconds is not None]
    turns = 0
    while waiting and len(busy) < lanes:
        part = waiting[0]
        part.seconds = round(seconds_for(left, [each.asked for each in waiting], busy, lanes), 2)
        busy.append(part.seconds)
        waiting = waiting[1:]
        turns += 1
    return turns


def _still_seconds(part: RunPartRow) -> float:
    return max(0.0, (part.seconds or 0.0) - float(part.progress.get("seconds", 0.0)))


def _together(parts: Sequence[RunPartRow]) -> dict[str, Any]:
    """How far all parts are together."""
    tiers = united_tiers([_tiers(part) for part in parts])
    stages = {
        str(part.progress.get("stage", "")) for part in parts if part.seconds is not None and part.outcome is None
    }
    return {
        "stage": "greedy" if stages == {"greedy"} else "improving",
        **{key: sum(int(part.progress.get(key, 0)) for part in parts) for key in ("placed", "asked")},
        "points": [tier.points for tier in tiers],
        "bounds": [tier.bound for tier in tiers],
    }


def _tiers(part: RunPartRow) -> list[TierResult]:
    points = part.progress.get("points") or [0] * len(TIERS)
    bounds = part.progress.get("bounds") or [0] * len(TIERS)
    proven = [min(pair) for pair in zip(points, bounds, strict=True)]
    return [
        TierResult(tier=tier, points=points[index], bound=proven[index], seconds=0.0, floor=proven[index])
        for index, tier in enumerate(sorted(TIERS))
    ]


def found_of(unit: Unit, run_id: int) -> list[Found]:
    """What came of the parts of a run of which all have ended."""
    found = []
    for part in parts_of_run(unit, run_id):
        assert part.plan is not None and part.outcome is not None, "a part that ended has a plan"  # noqa: PT018
        ending = part.outcome["ending"]
        found.append(
            Found(
                school_ids=tuple(part.school_ids),
                plan=part.plan,
                outcome=part.outcome,
                ending=None if ending is None else Ending(ending),
            )
        )
    return found


# one part --------------------------------------------------------------------------------------------


def begin_part(unit: Unit, run_id: int, number: int, executor: str) -> Attempt | None:
    """Take a part, from the queue or from a process that is gone; None when nothing is to be done for it."""
    run, part = run_by_id(unit, run_id), part_of_run(unit, run_id, number)
    if run is None or part is None or part.outcome is not None or RunState(run.state).is_over:
        return None
    if part.hurry or run.state == RunState.STOPPING.value:
        end_part(part, None)
        return None
    part.executor = executor
    part.attempts += 1
    return replace(
        attempt_at(unit, run),
        number=part.attempts,
        kind="part",
        school_ids=tuple(part.school_ids),
        seconds=part.seconds,
        incumbent=part.plan,
        progress=dict(part.progress),
    )


def part_state_for(unit: Unit, run_id: int, number: int, executor: str) -> RunState | None:
    """What is to become of a part that this process has; None when another has it."""
    run, part = run_by_id(unit, run_id), part_of_run(unit, run_id, number)
    if run is None or part is None or part.outcome is not None or RunState(run.state).is_over:
        return RunState.CANCELLED
    if part.executor != executor:
        return None
    return RunState.STOPPING if part.hurry or run.state == RunState.STOPPING.value else RunState.RUNNING


def record_part_progress(unit: Unit, run_id: int, number: int, executor: str, said: Mapping[str, Any]) -> None:
    """Keep what was said last; what was said before there was any plan is not about the best one."""
    part = _held_part(unit, run_id, number, executor)
    if part is not None:
        known = (
            said
            if said.get("points")
            else {key: said[key] for key in said.keys() - {"placed", "asked", "points", "bounds"}}
        )
        part.progress = {**part.progress, **known}


def record_part_plan(unit: Unit, run_id: int, number: int, executor: str, plan: bytes) -> None:
    """Keep the best plan so far."""
    part = _held_part(unit, run_id, number, executor)
    if part is not None:
        part.plan = plan


def record_part_outcome(
    unit: Unit, run_id: int, number: int, executor: str, plan: bytes, outcome: Mapping[str, Any]
) -> None:
    """Let a part be over with this plan and what was proven of it."""
    part = _held_part(unit, run_id, number, executor)
    if part is not None:
        part.plan = plan
        part.outcome = {**outcome, "ending": None}


def break_off_part(unit: Unit, run_id: int, number: int, executor: str | None, ending: Ending) -> None:
    """Let a part be over with the best plan that there is; ``executor`` None = whoever has it."""
    part = part_of_run(unit, run_id, number) if executor is None else _held_part(unit, run_id, number, executor)
    if part is not None and part.outcome is None:
        end_part(part, ending)


def end_part(part: RunPartRow, ending: Ending | None) -> None:
    """The best plan so far is what came of it, with what was proven until then of any plan."""
    bounds = list(part.progress.get("bounds", []))
    part.outcome = {
        "bounds": bounds,
        "floors": bounds,
        "seconds": float(part.progress.get("seconds", 0.0)),
        "first_plan_seconds": 0.0,
        "ending": None if ending is None else ending.value,
    }


def _held_part(unit: Unit, run_id: int, number: int, executor: str) -> RunPartRow | None:
    part = part_of_run(unit, run_id, number)
    return None if part is None or part.executor != executor or part.outcome is not None else part
