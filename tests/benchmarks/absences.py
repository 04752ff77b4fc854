"""
How long a replan takes: a worker is away for two weeks, thirty times, each the whole command in its own process.

``python -m tests.benchmarks.absences INPUT PLAN OUT.json``: PLAN is what ``programma plan INPUT`` wrote.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from planner.domain.request import Request
from planner.tabular.reading import read_request

COMMAND = "import sys; from api.cli.app import main; sys.exit(main())"
ABSENT_DAYS = 14
NOTICED_DAYS_BEFORE = 3
"""The absence is heard of on the Friday before it begins."""
MOST_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One worker who is away from a Monday on, and the day on which that is heard."""

    worker_id: str
    first: date
    today: date

    @property
    def last(self) -> date:
        """The last day away."""
        return self.first + timedelta(days=ABSENT_DAYS - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One replan: wall and processor seconds of the whole process, and what came of it."""

    worker_id: str
    first: str
    seconds: float
    processor_seconds: float
    changed: int
    proven: bool
    lacking: int
    looked_ahead: bool


def absences(request: Request, count: int, seed: int) -> Iterator[Absence]:
    """Workers and Mondays drawn at random from all that are in the year, each of them in two weeks with lessons."""
    draw = random.Random(seed)
    held = {week for calendar in request.calendars.values() for week in calendar.open_weeks()}
    weeks = sorted(week for week in held if week + timedelta(days=7) in held)
    for _ in range(count):
        first = draw.choice(weeks)
        yield Absence(
            worker_id=draw.choice(sorted(request.workers)),
            first=first,
            today=first - timedelta(days=NOTICED_DAYS_BEFORE),
        )


def timed(source: Path, plan: Path, absence: Absence, work: Path) -> Timing:
    """Run one replan from the command line, reading and writing included."""
    work.mkdir()
    change, out = work / "change.csv", work / "out"
    days = f"{absence.first.isoformat()},{absence.last.isoformat()}"
    change.write_text(f"change_id,kind,subject_id,from,until,value\nA1,absence,{absence.worker_id},{days},\n")
    command = [sys.executable, "-c", COMMAND, "replan", str(source), str(plan), "--change", str(change)]
    command += ["--out", str(out), "--today", absence.today.isoformat()]
    before, begin = os.times(), time.monotonic()
    subprocess.run(command, check=True, capture_output=True, timeout=MOST_SECONDS, env=_environment())
    seconds, after = time.monotonic() - begin, os.times()
    result = json.loads((out / "result.json").read_text())
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Timing(
        worker_id=absence.worker_id,
        first=absence.first.isoformat(),
        seconds=round(seconds, 2),
        processor_seconds=round(used, 2),
        changed=result["changed"],
        proven=result["proven"],
        lacking=sum(result["lacking"].values()),
        looked_ahead=result["next_reach"] is not None,
    )


def _environment() -> dict[str, str]:
    """Modules are compiled once and kept, as they are wherever the command is used more than once."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(source: Path, plan: Path, *, count: int, seed: int) -> list[Timing]:
    """The timings of ``count`` absences, each a replan of the same plan."""
    request = read_request(source, today=date.fromisoformat(json.loads((plan / "result.json").read_text())["today"]))
    with tempfile.TemporaryDirectory() as folder:
        drawn = enumerate(absences(request, count, seed))
        return [timed(source, plan, absence, Path(folder, f"{number:02d}")) for number, absence in drawn]


def summary(timings: Sequence[Timing]) -> Mapping[str, Any]:
    """Median and worst, and how busy the machine was."""
    seconds, processor = [t.seconds for t in timings], [t.processor_seconds for t in timings]
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "median_seconds": statistics.median(seconds),
        "worst_seconds": max(seconds),
        "median_processor_seconds": statistics.median(processor),
        "worst_processor_seconds": max(processor),
        "absences": len(timings),
        "proven": sum(t.proven for t in timings),
        "changed": sum(t.changed for t in timings),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    typed = parser.parse_args(arguments)
    timings = measured(typed.source, typed.plan, count=typed.count, seed=typed.seed)
    told = {**summary(timings), "replans": [asdict(timing) for timing in timings]}
    typed.out.write_text(json.dumps(told, indent=2) + "\n")
    sys.stdout.write(json.dumps({key: value for key, value in told.items() if key != "replans"}, indent=2) + "\n")


if __name__ == "__main__":
    main()
