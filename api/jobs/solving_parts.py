"""Parts of a run as files: cut, each with a first plan; what was found of one; all of them for putting together."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from api.dependencies import Parts
from api.jobs.orders import CONTENT_FILE, RESULT_FILE, SolveOrder
from api.planning.merging import FoundPlan
from planner.checker.penalties import tier_points
from planner.checker.unplaced import planned_and_asked
from planner.domain.outcome import RunResult
from planner.domain.parts import asked_in, independent_parts
from planner.domain.request import Request
from planner.persistence.plan_content import PlanContent, packed, unpacked


def parts_told(request: Request, out: Path, parts: Parts, stop: threading.Event) -> list[dict[str, Any]] | None:
    """What is told of the independent parts, with a first plan of each in a file; None when it is one, or stopped."""
    cut = independent_parts(request)
    if len(cut) < 2:
        return None
    told: list[dict[str, Any]] = []
    for number, part in enumerate(cut):
        plan = parts.first_plan(part, stop)
        if plan is None:
            return None
        path = out / f"part-{number}"
        path.write_bytes(packed(PlanContent(plan=plan)))
        points = tier_points(parts.penalties(part, plan))
        placed, asked = planned_and_asked(part, plan)
        progress = {"placed": placed, "asked": asked, "points": [points[tier] for tier in sorted(points)]}
        told.append({"schools": [*part.schools], "asked": asked_in(part), "file": path.name, "progress": progress})
    return told


def write_part(found: RunResult, out: Path) -> None:
    """Write the plan of a part and what was proven of it."""
    (out / CONTENT_FILE).write_bytes(packed(PlanContent(plan=found.plan)))
    outcome = {
        "bounds": [tier.bound for tier in found.tiers],
        "floors": [tier.floor for tier in found.tiers],
        "seconds": found.seconds,
        "first_plan_seconds": found.first_plan_seconds,
    }
    (out / RESULT_FILE).write_text(json.dumps(outcome), encoding="utf-8")


def found_plans(order: SolveOrder) -> list[FoundPlan]:
    """The plans that an order says to put together."""
    return [
        FoundPlan(
            school_ids=frozenset(each.schools),
            plan=unpacked(Path(each.plan).read_bytes()).plan,
            bounds=each.bounds,
            floors=each.floors,
            seconds=each.seconds,
            first_plan_seconds=each.first_plan_seconds,
        )
        for each in order.parts
    ]
