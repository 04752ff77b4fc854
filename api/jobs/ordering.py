"""What a solving process is told and given, everything that it needs written into a folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.jobs.orders import CONTENT_FILE, FoundPart, SolveOrder
from planner.services.inputs.snapshots import write_snapshot
from planner.services.runs.parts import Found
from planner.services.runs.recording import Attempt
from planner.tabular.change_table import APPLIED_FILE, CHANGES

LEAST_PART = 0.25
"""A later attempt gets what earlier ones left of the time limit, at least this part of it."""


def spent_before(attempt: Attempt) -> float:
    """Seconds of the time limit that earlier attempts used: as far as something is left of them."""
    kept = attempt.incumbent is not None or attempt.merge_seconds is not None
    return float(attempt.progress.get("seconds", 0.0)) if kept else 0.0


def order_for(attempt: Attempt, folder: Path, host: str) -> SolveOrder:
    """The order of an attempt, everything that it needs written into ``folder``."""
    write_snapshot(attempt.snapshot, folder / "input")
    (folder / "out").mkdir()
    base = changes = start = None
    if attempt.base is not None:
        base = folder / "base"
        base.mkdir()
        (base / CONTENT_FILE).write_bytes(attempt.base)
        if attempt.applied is not None:
            (base / APPLIED_FILE).write_bytes(attempt.applied)
    if attempt.changes:
        changes = folder / "changes.csv"
        _write_changes(changes, attempt.changes)
    if attempt.incumbent is not None:
        start = folder / "start"
        start.write_bytes(attempt.incumbent)
    options = attempt.options
    limit = float(options["time_limit_seconds"] if attempt.seconds is None else attempt.seconds)
    spent = spent_before(attempt)
    return SolveOrder(
        kind=attempt.kind,
        source=str(folder / "input"),
        out=str(folder / "out"),
        today=options["today"],
        seconds=limit if options["deterministic"] else max(limit - spent, LEAST_PART * limit),
        deterministic=options["deterministic"],
        threads=options["threads"],
        seed=options["seed"],
        gap=options["gap"],
        reach=options["reach"],
        wanted=list(options.get("wanted", [])),
        visit_days=list(options.get("visit_days", [])),
        free_days=list(options.get("free_days", [])),
        base=None if base is None else str(base),
        changes=None if changes is None else str(changes),
        start=None if start is None else str(start),
        schools=list(attempt.school_ids),
        bounds=list(attempt.progress.get("bounds", [])),
        language=options["language"],
        host=host,
    )


def _write_changes(path: Path, changes: tuple[Mapping[str, str], ...]) -> None:
    columns = [column.name for column in CHANGES.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(changes)


def merge_order_for(
    attempt: Attempt, found: Sequence[Found], elapsed: float, folder: Path, host: str, *, stopped: bool
) -> SolveOrder:
    """The order to put parts together, ``elapsed`` seconds after the run began; ``stopped`` when it was ended early."""
    parts = []
    for number, each in enumerate(found):
        path = folder / f"part-{number}"
        path.write_bytes(each.plan)
        told = {key: each.outcome[key] for key in ("bounds", "floors", "seconds", "first_plan_seconds")}
        parts.append(FoundPart(schools=list(each.school_ids), plan=str(path), **told))
    order = order_for(attempt, folder, host)
    limit = float(attempt.options["time_limit_seconds"])
    return replace(
        order, kind="merge", seconds=max(limit - elapsed, 1.0), elapsed=elapsed, stopped=stopped, parts=parts
    )
