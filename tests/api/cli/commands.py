"""The command line with parts that answer at once, for tests of everything around them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from api.dependencies import Parts, production
from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import Progress, RunOptions, RunResult, TierResult
from planner.domain.precheck import Precheck
from planner.domain.request import Request
from planner.errors import InputRefused, Problem
from planner.services.stamping import stamped
from planner.tabular.changes import ChangeSource
from solver.explain.alternatives import explain_session
from tests.planner.services.worlds import TODAY, secret_plan, secret_request


def read(
    path: Path,
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    changes: ChangeSource | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Request:
    """The secret request, whatever the input; a folder named ``fout`` has two faults."""
    if path.name == "fout":
        raise InputRefused(
            [
                Problem("wensen.csv", 3, "aantal", "x", "Geen getal.", "No number."),
                Problem("scholen.csv", None, None, None, "Ontbreekt.", "Is missing."),
            ]
        )
    return replace(secret_request(), today=today)


def optimise(
    request: Request,
    options: RunOptions,
    *,
    on_progress: Callable[[Progress], None],
    stop: threading.Event,
    start: Plan | None = None,
    on_plan: Callable[[Plan], None] | None = None,
) -> RunResult:
    """The secret plan with the points that the checker counts, at once."""
    plan = secret_plan(request)
    points = tier_points(penalties(request, stamped(request, plan, request.today)))
    on_progress(
        Progress(stage="greedy", seconds=0.1, placed=4, points=tuple(points.values()), bounds=(0, 0, 0, 0, 0, 0))
    )
    tiers = tuple(TierResult(tier=tier, points=points[tier], bound=0, seconds=0.5) for tier in sorted(points))
    return RunResult(plan=plan, tiers=tiers, first_plan_seconds=0.1, seconds=0.5, stopped=stop.is_set())


def write_tables(tables: Any, folder: Path) -> None:
    """A file for each table, one number a line."""
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text("".join(f"{row}\n" for row in rows))


def parts(**overrides: Any) -> Parts:
    """Parts that answer at once; keywords replace one of them."""
    values: dict[str, Any] = {
        "read_request": read,
        "optimise": optimise,
        "first_plan": lambda request, stop: None,
        "precheck": lambda request: Precheck(),
        "find_clashes": lambda request, plan, options, stop: Clashes(),
        "replan": production().replan,
        "violations": violations,
        "penalties": penalties,
        "explain_unplaced": lambda request, plan, over=None: (),
        "find_repairs": lambda request, plan, unplaced, options, stop: unplaced,
        "explain_session": explain_session,
        "generate_tables": lambda *numbers, **named: {"schools": [named]},
        "write_tables": write_tables,
        "read_calendar": production().read_calendar,
        "today": lambda: TODAY,
        "peak_mib": lambda: 123,
        "versions": lambda: {"programma-op-maat": "test"},
    }
    return Parts(**values | overrides)
