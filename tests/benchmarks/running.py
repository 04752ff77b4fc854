"""Runs every instance with every solver in processes of their own, and writes rows that the checker judged."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from planner.checker.penalties import Scorer, tier_points
from planner.checker.unplaced import planned_and_asked
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import TIER_NAMES
from planner.tabular.reading import read_request
from tests.benchmarks.child import READY_FILE, TODAY, TOLD_FILE, spooled
from tests.benchmarks.instances import INSTANCES, Instance, find_instance
from tests.benchmarks.solvers import SOLVERS

ROOT = Path(__file__).parents[2]
POLL_SECONDS = 0.2
READING_SECONDS = 120.0
FIRST_PLAN_PART = 0.95
SMALL_SECONDS, LARGE_SECONDS, PEER_SMALL_SECONDS = 60.0, 90.0, 90.0

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One solve: which instance by which solver, and what it may use."""

    instance: Instance
    solver: str
    budget_seconds: float
    threads: int
    seed: int
    memory_mib: int

    @property
    def key(self) -> tuple[object, ...]:
        """What tells rows apart."""
        return (self.instance.name, self.solver, self.threads, self.budget_seconds, self.seed)

    @property
    def patience_seconds(self) -> float:
        """When it is killed: a quarter and half a minute over its budget."""
        return 1.25 * self.budget_seconds + 30


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: what stopped it (empty: it ended itself), exit code, most memory, wall seconds, last words."""

    stopped: str
    code: int
    peak_mib: int
    seconds: float
    words: str


def solved(order: Order, source: Path, request: Request) -> Row:
    """Run one solve and judge all that it wrote down."""
    with tempfile.TemporaryDirectory() as folder:
        ended = watched(order, source, Path(folder))
        told_file = Path(folder) / TOLD_FILE
        told = json.loads(told_file.read_text()) if told_file.exists() else {}
        plans = spooled(Path(folder))
    return row(order, request, plans, told, ended)


def watched(order: Order, source: Path, folder: Path) -> Ended:
    """The child's end, by itself or by us when it takes too long or too much memory."""
    limits = [str(order.budget_seconds), str(order.threads), str(order.seed), str(order.memory_mib)]
    command = [sys.executable, "-m", "tests.benchmarks.child", str(source), order.solver, *limits, str(folder)]
    words = folder / "words"
    begin, ready = time.monotonic(), None
    peak, stopped = 0, ""
    with words.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
        while process.poll() is None:
            now = time.monotonic()
            if ready is None and (folder / READY_FILE).exists():
                ready = now
            peak = max(peak, resident_mib(process.pid))
            limit = begin + READING_SECONDS if ready is None else ready + order.patience_seconds
            stopped = "out of memory" if peak > order.memory_mib else "out of time" if now > limit else ""
            if stopped:
                process.kill()
                break
            time.sleep(POLL_SECONDS)
        code = process.wait()
    seconds = time.monotonic() - (ready or begin)
    return Ended(stopped, code, peak, seconds, words.read_text("utf-8", "replace")[-2000:])


def resident_mib(pid: int) -> int:
    """Most resident memory of a process so far in MiB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def row(order: Order, request: Request, plans: list[tuple[float, Plan]], told: Mapping[str, Any], ended: Ended) -> Row:
    """The row of one solve, of the best plan that it wrote down."""
    scorer = Scorer(request=request)
    judged = [(seconds, *_judged(request, scorer, plan), len(plan.sessions)) for seconds, plan in plans]
    history = [[s, list(points), placed] for s, points, placed in told.get("history", [])] or better_ones(judged)
    # What counts is the best plan that breaks nothing; one that breaks rules only when there is no other.
    (_, points, broken, placed), best = min(
        zip(judged, (plan for _, plan in plans), strict=True),
        key=lambda each: (each[0][2] > 0, each[0][1]),
        default=((0.0, (), 0, 0), Plan()),
    )
    planned, asked = planned_and_asked(request, best)
    bounds = bounds_given(points, told)
    tiers = [
        {"tier": tier, "name": TIER_NAMES[tier], "points": p, "bound": min(p, max(0, bounds.get(tier, 0)))}
        for tier, p in enumerate(points, start=1)
    ]
    how = status(told, ended, bool(judged))
    if how == "optimal" and any(tier["points"] != tier["bound"] for tier in tiers):
        how = "its relaxation is solved"
    return {
        "instance": order.instance.name,
        "solver": order.solver,
        "threads": order.threads,
        "budget_seconds": order.budget_seconds,
        "first_plan_seconds": first_plan_seconds(history, placed),
        "tiers": tiers,
        "violations": broken,
        "peak_mib": ended.peak_mib,
        "status": how,
        "seconds": told.get("seconds", round(ended.seconds, 3)),
        "seed": order.seed,
        "planned": planned,
        "asked": asked,
        "bounds_told": {str(tier): bound for tier, bound in sorted(bounds.items())},
        "variables": told.get("variables"),
        "constraints": told.get("constraints"),
        "memory_limit_mib": order.memory_mib,
        "history": history,
        "versions": {name: version(name) for name in ("programma-op-maat", "ortools")}
        | {"python": ".".join(map(str, sys.version_info[:3]))},
        "cores": cores(),
        "memory_gib": memory_gib(),
        "date": datetime.now(UTC).date().isoformat(),
        "words": "" if ended.code == 0 else ended.words,
    }


def bounds_given(points: tuple[int, ...], told: Mapping[str, Any]) -> dict[int, int]:
    """The bounds that hold for plans no worse than this one in the tiers before: its model may have reached less."""
    bounds = {int(tier): bound for tier, bound in told.get("bounds", {}).items()}
    reached = told.get("points")
    if reached is None:
        return bounds
    held = {}
    for tier, bound in sorted(bounds.items()):
        held[tier] = bound
        if points[tier - 1] > reached.get(str(tier), -1):
            break
    return held


def better_ones(judged: list[tuple[float, tuple[int, ...], int, int]]) -> list[list[Any]]:
    """Seconds, points and sessions of each plan that breaks nothing and is better than all before it."""
    found: list[list[Any]] = []
    for seconds, points, broken, placed in judged:
        if not broken and (not found or points < tuple(found[-1][1])):
            found.append([seconds, list(points), placed])
    return found


def _judged(request: Request, scorer: Scorer, plan: Plan) -> tuple[tuple[int, ...], int]:
    """Points of the six tiers and the number of broken rules."""
    points = tier_points(scorer.penalties(plan))
    return tuple(points[tier] for tier in sorted(points)), len(violations(request, plan))


def first_plan_seconds(history: list[list[Any]], placed: int) -> float | None:
    """When the first plan was there that places 95 % of what the last one does; None without a plan."""
    return next((seconds for seconds, _, now in history if now >= FIRST_PLAN_PART * placed), None)


def status(told: Mapping[str, Any], ended: Ended, planned: bool) -> str:
    """How it went, in a few words."""
    if ended.stopped:
        how = ended.stopped
    elif "seconds" not in told:
        how = (
            "out of memory" if "bad_alloc" in ended.words or "MemoryError" in ended.words else f"ended by {ended.code}"
        )
    elif told["optimal"]:
        return "optimal"
    elif told["note"]:
        how = str(told["note"])
    else:
        return "feasible"
    return how if planned else f"no plan: {how}"


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_gib() -> int | None:
    """The machine's memory, rounded; None where the system does not tell."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (ValueError, OSError):
        return None


def contradictions(rows: Iterable[Row]) -> list[str]:
    """Tier-1 bounds above the points of an accepted plan of the same instance: somebody is wrong."""
    found = []
    rows = list(rows)
    for name in dict.fromkeys(r["instance"] for r in rows):
        here = [r for r in rows if r["instance"] == name and r["tiers"]]
        accepted = [r for r in here if not r["violations"]]
        for claiming in here:
            bound = claiming["bounds_told"].get("1", 0)
            found += [
                f"{name}: {claiming['solver']} says tier 1 costs at least {bound}, {r['solver']} has {points}."
                for r in accepted
                if (points := r["tiers"][0]["points"]) < bound
            ]
    return found


def orders(options: argparse.Namespace) -> list[Order]:
    """Every solve that is asked for, instance by instance."""
    names = options.instances.split(",") if options.instances else [i.name for i in INSTANCES]
    solvers = options.solvers.split(",") if options.solvers else list(SOLVERS)
    unknown = [s for s in solvers if s not in SOLVERS]
    if unknown:
        raise ValueError(f"No solver {', '.join(unknown)}: choose from {', '.join(SOLVERS)}.")
    found = []
    for instance in map(find_instance, names):
        for solver in solvers:
            small = options.seconds if solver == "ours" else options.peer_seconds
            found.append(
                Order(
                    instance=instance,
                    solver=solver,
                    budget_seconds=options.large_seconds if instance.large else small,
                    threads=options.threads,
                    seed=options.seed,
                    memory_mib=options.memory_mib,
                )
            )
    return found


def read_rows(path: Path) -> list[Row]:
    """Rows that were written before; none when there is no file."""
    return list(json.loads(path.read_text("utf-8"))) if path.exists() else []


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write the file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_text("[\n" + ",\n".join(json.dumps(found) for found in rows) + "\n]\n", "utf-8")
    half.replace(path)


def main(arguments: list[str]) -> int:
    """Run what is missing; 1 when two solvers contradict each other or a plan breaks a rule."""
    options = parsed(arguments)
    out = Path(options.out)
    rows = [] if options.fresh else read_rows(out)
    done = {(r["instance"], r["solver"], r["threads"], r["budget_seconds"], r["seed"]) for r in rows}
    todo = [order for order in orders(options) if order.key not in done]
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        inputs: dict[str, tuple[Path, Request]] = {}
        for number, order in enumerate(todo, start=1):
            name = order.instance.name
            if name not in inputs:
                source = order.instance.written(Path(folder))
                inputs = {name: (source, read_request(source, today=TODAY))}
            rows.append(solved(order, *inputs[name]))
            write_rows(out, rows)
            say(f"{time.monotonic() - begin:6.0f} s  {number}/{len(todo)}  {line(rows[-1])}")
    wrong = contradictions(rows)
    wrong += [
        f"{r['instance']}: the plan of {r['solver']} breaks {r['violations']} rules." for r in rows if r["violations"]
    ]
    for sentence in wrong:
        say(sentence)
    return 1 if wrong else 0


def line(found: Row) -> str:
    """A row as a line of progress."""
    tiers = " ".join(f"{t['points']}/{t['bound']}" for t in found["tiers"])
    return (
        f"{found['instance']:16} {found['solver']:10} {found['seconds']:6.1f} s {found['peak_mib']:5} MiB  "
        f"{tiers or 'no plan'}  {found['status']}"
    )


def say(text: str) -> None:
    """A line of progress on standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def parsed(arguments: list[str]) -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.running", description=__doc__)
    parser.add_argument("--out", default="out/bench.json")
    parser.add_argument("--instances", default="", help="names, comma between; default all nine")
    parser.add_argument("--solvers", default="", help=f"of {', '.join(SOLVERS)}")
    parser.add_argument("--seconds", type=float, default=SMALL_SECONDS, help="budget of ours on up to 12 schools")
    parser.add_argument("--peer-seconds", type=float, default=PEER_SMALL_SECONDS, help="budget of the others there")
    parser.add_argument("--large-seconds", type=float, default=LARGE_SECONDS, help="budget of all on more schools")
    parser.add_argument("--threads", type=int, default=min(2, cores()))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--memory-mib", type=int, default=6144)
    parser.add_argument("--fresh", action="store_true", help="forget the rows that are there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
