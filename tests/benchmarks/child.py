"""One solve in a process of its own: reads, solves, and writes what comes into a folder as it comes."""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

from planner.domain.assignment import Plan
from planner.tabular.reading import read_request
from tests.benchmarks.solvers import SOLVERS, Job

TODAY = date(2026, 8, 1)
READY_FILE = "ready"
"""Written when reading is done and the budget begins."""
TOLD_FILE = "told.json"
"""Written at the end: what the solver says of itself."""
ADDRESS_SPACE_SPARE_MIB = 4096
"""Address space beyond the resident memory that is allowed: libraries and stacks reserve more than they use."""


class Spool:
    """Plans with their moment, one file each; what is there stays when the process is killed."""

    def __init__(self, folder: Path, begin: float) -> None:
        self._folder = folder
        self._begin = begin
        self._count = 0

    def __call__(self, plan: Plan, moment: float) -> None:
        """Write a plan down with the (monotonic) moment at which it was found."""
        seconds = moment - self._begin
        half = self._folder / "half"
        half.write_bytes(pickle.dumps((round(seconds, 3), plan), protocol=pickle.HIGHEST_PROTOCOL))
        half.rename(self._folder / f"plan-{self._count:05d}.pickle")
        self._count += 1


def spooled(folder: Path) -> list[tuple[float, Plan]]:
    """The plans of a folder with their moments, in order. Only our own children write there."""
    return [pickle.loads(path.read_bytes()) for path in sorted(folder.glob("plan-*.pickle"))]


def main(arguments: list[str]) -> None:
    """``SOURCE SOLVER SECONDS THREADS SEED MEMORY_MIB FOLDER``."""
    source, solver, seconds, threads, seed, memory_mib, folder = arguments
    most = (int(memory_mib) + ADDRESS_SPACE_SPARE_MIB) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    request = read_request(Path(source), today=TODAY)
    begin = time.monotonic()
    (Path(folder) / READY_FILE).touch()
    job = Job(begin=begin, deadline=begin + float(seconds), threads=int(threads), seed=int(seed))
    told = SOLVERS[solver](request, job, Spool(Path(folder), begin))
    ended = {"seconds": round(time.monotonic() - begin, 3), **asdict(told)}
    (Path(folder) / TOLD_FILE).write_text(json.dumps(ended))


if __name__ == "__main__":
    main(sys.argv[1:])
