"""
A year of changes: every week something happens, and the programme is replanned, each time from the one before.

``python -m tests.benchmarks.year INPUT PLAN FOLDER``: PLAN is what ``programma plan INPUT`` wrote, FOLDER keeps the
programmes and the rows; a run that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from planner.checker.penalties import Scorer, tier_points
from planner.checker.violations import violations
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.differences import Difference
from planner.domain.outcome import RunOptions
from planner.services.mending import content
from planner.tabular.change_lists import CHANGES_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import read_plan, read_tables
from planner.tabular.reading import read_request
from solver.optimise import optimise
from tests.benchmarks.absences import COMMAND
from tests.benchmarks.events import NOTICED_DAYS_BEFORE, Happening, Row, as_file, event
from tests.benchmarks.year_picture import year_picture

EVENTS = 40
ANEW_EVERY = 4
"""After so many events a plan is made anew, to compare with."""
ANEW_SECONDS = 60.0
ROWS_FILE = "rows.json"

Step = dict[str, Any]


def year(source: Path, plan: Path, folder: Path, *, seed: int) -> list[Step]:
    """The rows of all events; those that stand in the folder are not done again."""
    folder.mkdir(parents=True, exist_ok=True)
    rows_file = folder / ROWS_FILE
    rows: list[Step] = json.loads(rows_file.read_text()) if rows_file.exists() else []
    first = _first_week(source)
    for number in range(len(rows) + 1, EVENTS + 1):
        before = plan if number == 1 else folder / f"plan{number - 1:02d}"
        rows.append(_step(source, before, folder, first + timedelta(weeks=number - 1), number, seed))
        rows_file.write_text(json.dumps(rows, indent=1) + "\n")
    return rows


def _first_week(source: Path) -> date:
    request = read_request(source, today=date.min)
    return min(week for calendar in request.calendars.values() for week in calendar.open_weeks())


def _step(source: Path, before: Path, folder: Path, week: date, number: int, seed: int) -> Step:
    """Let something happen in the week before ``week``, replan, and judge the programme that comes of it."""
    today = week - timedelta(days=NOTICED_DAYS_BEFORE)
    request = read_request(source, today=today, changes=ChangeSource(folder=before))
    plan = read_plan(before, request)
    draw = random.Random(f"{seed} {number}")
    row = event(Happening(request=request, plan=plan, week=week, number=number, draw=draw))
    change, out = folder / f"change{number:02d}.csv", folder / f"plan{number:02d}"
    change.write_text(as_file([row]))
    command = [sys.executable, "-c", COMMAND, "replan", str(source), str(before), "--change", str(change)]
    begin = time.monotonic()
    subprocess.run([*command, "--out", str(out), "--today", today.isoformat()], check=True, capture_output=True)
    seconds = time.monotonic() - begin
    return {**_told(row, out, seconds), **_judged(source, before, out, today, anew=number % ANEW_EVERY == 0)}


def _told(row: Row, out: Path, seconds: float) -> Step:
    """What the replan says of itself."""
    result = json.loads((out / "result.json").read_text())
    first = result["tiers"][0]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "change": list(row),
        "seconds": round(seconds, 2),
        "changes": result["changes"],
        "changed": result["changed"],
        "least_changed": result["least_changed"],
        "first_points": first["points"],
        "first_bound": first["bound"],
        "changed_ids": _changed_ids(out),
        "refused": len(result["refused"]),
        "idle": len(result["idle"]),
    }


def _changed_ids(out: Path) -> list[str]:
    """Published sessions that are not as they were."""
    with (out / CHANGES_FILE).open(encoding="utf-8-sig", newline="") as file:
        return sorted({row["session_id"] for row in csv.DictReader(file) if row["what"] != Difference.ADDED.value})


def _judged(source: Path, before: Path, out: Path, today: date, *, anew: bool) -> Step:
    """
    The programme as the checker sees it, and, if asked, one made anew from today on beside it.

    Both are scored with the past alone as what was promised: what is to come may be anything.
    """
    request = read_request(source, today=today, changes=ChangeSource(folder=out))
    chained = read_plan(out, request)
    past = replace(request, previous=PreviousPlan(plan=_until(chained, today)))
    scorer = Scorer(request=past)
    step: Step = {"points": _points(scorer, chained), "sessions": len(standing(chained.sessions))}
    if anew:
        run = optimise(past, RunOptions(time_limit_seconds=ANEW_SECONDS))
        assert not violations(past, run.plan), "the checker has nothing against a plan made anew"
        step["anew"] = _points(scorer, run.plan)
        step["anew_bounds"] = {str(tier.tier): tier.bound for tier in run.tiers}
        step["anew_other"] = _others(read_tables(before), run.plan, today)
    return step


def _until(plan: Plan, today: date) -> Plan:
    """What of a plan has been."""
    return Plan(
        visits=tuple(visit for visit in plan.visits if visit.day < today),
        sessions=tuple(session for session in standing(plan.sessions) if session.day < today),
    )


def _points(scorer: Scorer, plan: Plan) -> Mapping[str, int]:
    held = Plan(visits=plan.visits, sessions=standing(plan.sessions))
    return {str(tier): points for tier, points in tier_points(scorer.penalties(held)).items()}


def _others(before: Plan, plan: Plan, today: date) -> int:
    """Sessions to come that are not in ``plan`` as they were, whatever their numbers."""
    now = {(session.requirement_id, content(session)) for session in plan.sessions}
    ahead = (session for session in standing(before.sessions) if session.day >= today)
    return sum((session.requirement_id, content(session)) not in now for session in ahead)


def ever_changed(rows: Sequence[Step]) -> Iterator[int]:
    """After each event, how many sessions have changed at least once."""
    ever: set[str] = set()
    for row in rows:
        ever.update(row["changed_ids"])
        yield len(ever)


def summary(rows: Sequence[Step]) -> Step:
    """What the rows say in a few figures; ``tier 1 proven`` counts the events after which it equals its bound."""
    anew = [row for row in rows if "anew" in row]
    return {
        "measured_on": rows[-1]["date"],
        "events": len(rows),
        "by_kind": dict(sorted(Counter(row["change"][1] for row in rows).items())),
        "first_tier_proven": sum(row["first_points"] == row["first_bound"] for row in rows),
        "fewest_changes_proven": sum(row["changed"] == row["least_changed"] for row in rows),
        "ever_changed": list(ever_changed(rows))[-1],
        "would_change_anew": [row["anew_other"] for row in anew],
        "points": rows[-1]["points"],
        "points_anew": anew[-1]["anew"] if anew else {},
        "median_seconds": statistics.median(row["seconds"] for row in rows),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Let the year happen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--picture", type=Path, help="an SVG file of what became of the tiers")
    typed = parser.parse_args(arguments)
    rows = year(typed.source, typed.plan, typed.folder, seed=typed.seed)
    sys.stdout.write(json.dumps(summary(rows), indent=2) + "\n")
    if typed.picture is not None:
        typed.picture.write_text(year_picture(rows, list(ever_changed(rows))), encoding="utf-8")


if __name__ == "__main__":
    main()
