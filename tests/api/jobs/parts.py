"""Runs of independent parts, and looking at what becomes of each."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from planner.persistence.run_parts import parts_of_run
from planner.persistence.store import Unit
from planner.persistence.tables import RunPartRow
from planner.services.runs.orders import stop_run
from tests.apart import write_apart
from tests.api.jobs.worlds import TINY, Planning

WORKS_AT = {"anna": "beek", "bilal": "dijk", "chris": "dijk"}


def tiny_apart(folder: Path) -> Path:
    """The tiny example, in which nobody works at both schools: two parts that are solved in no time."""
    shutil.copytree(TINY, folder)
    path = folder / "workers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "school_ids": WORKS_AT[row["id"]]} for row in rows)
    return folder


def region_apart(folder: Path) -> Path:
    """Two parts of a year that take as long as they may."""
    return write_apart(folder, 2, 3, 2, 1)


def parts(planning: Planning, run_id: int) -> list[RunPartRow]:
    """The parts of a run, with their plans."""

    def look(unit: Unit) -> list[RunPartRow]:
        found = parts_of_run(unit, run_id)
        for part in found:
            unit.refresh(part, ["plan"])
        return found

    return planning.service.store.read(planning.scope, look)


def stop(planning: Planning, run_id: int) -> None:
    """Stop a run and keep the best plan."""
    planning.service.store.write(planning.scope, lambda unit: stop_run(unit, planning.actor, run_id))
