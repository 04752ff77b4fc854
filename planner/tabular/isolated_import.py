"""
The door for uploads: read and compared in a child process that is limited in memory and time and can be killed.

Run as a module it is that child. Nothing is written to disk. What passes between the two is JSON, and behind the
question the bytes of the upload.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from calendars.ical.isolated import Limits, environment
from planner.errors import Problem
from planner.tabular.importing import ImportPlan, NewCells, StoredRow, TableChange, plan_import
from planner.tabular.stored_busy import WorkerBusy
from planner.tabular.uploads import clean_name

OUT_OF_MEMORY, FAULT = 4, 3
_STARTED = b"started\n"


class ReaderFailed(RuntimeError):
    """The child process could not begin: a fault of this installation, not of an upload."""


def plan_import_isolated(
    stored: Mapping[str, Sequence[StoredRow]],
    busy: tuple[WorkerBusy, ...],
    name: str,
    data: bytes,
    mode: str,
    today: date,
    limits: Limits | None = None,
) -> ImportPlan:
    """
    As `planner.tabular.importing.plan_import`; an upload that takes more than the limits is refused.

    Raises
    ------
    ReaderFailed
        If the child process cannot begin.
    """
    allowed = limits or Limits()
    question = {
        "stored": {table: [asdict(row) for row in rows] for table, rows in stored.items()},
        "busy": [[each.worker_id, _texts(each.busy), _texts(each.tentative)] for each in busy],
        "name": name,
        "mode": mode,
        "today": today.isoformat(),
        "cpu_seconds": allowed.cpu_seconds,
        "memory_bytes": allowed.memory_bytes,
    }
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "planner.tabular.isolated_import"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        answer, _ = child.communicate(json.dumps(question).encode() + b"\n" + data, timeout=allowed.wall_seconds)
    except subprocess.TimeoutExpired:
        return _refused(name)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
    if not answer.startswith(_STARTED):
        raise ReaderFailed(f"The process that reads uploads ended with {child.returncode} before it began.")
    if child.returncode != 0:
        return _refused(name)
    return _understood(json.loads(answer.removeprefix(_STARTED)))


def main() -> None:
    """Read the question, answer it."""
    question = json.loads(sys.stdin.buffer.readline())
    for kind, most in (
        (resource.RLIMIT_CPU, question["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, question["memory_bytes"]),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    sys.stdout.buffer.write(_STARTED)
    sys.stdout.buffer.flush()
    try:
        plan = plan_import(
            {table: [StoredRow(**row) for row in rows] for table, rows in question["stored"].items()},
            tuple(WorkerBusy(worker, _spans(busy), _spans(maybe)) for worker, busy, maybe in question["busy"]),
            question["name"],
            sys.stdin.buffer.read(),
            question["mode"],
            date.fromisoformat(question["today"]),
        )
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 - the upload decides what goes wrong here, and its text must not get out
        sys.exit(FAULT)
    sys.stdout.buffer.write(json.dumps(asdict(plan)).encode())
    sys.stdout.buffer.flush()


def _understood(told: dict[str, Any]) -> ImportPlan:
    changes = {
        table: TableChange(
            [NewCells(**each) for each in change["added"]],
            [NewCells(**each) for each in change["changed"]],
            change["removed"],
        )
        for table, change in told["changes"].items()
    }
    return ImportPlan(changes, [Problem(**each) for each in told["problems"]])


def _refused(name: str) -> ImportPlan:
    problem = Problem(
        clean_name(name),
        None,
        None,
        None,
        "Het bestand is geweigerd: het is niet te lezen, of het lezen kost te veel tijd of geheugen.",
        "The file is refused: it cannot be read, or to read it takes too much time or memory.",
    )
    return ImportPlan({}, [problem])


def _texts(spans: Sequence[tuple[datetime, datetime]]) -> list[list[str]]:
    return [[start.isoformat(), end.isoformat()] for start, end in spans]


def _spans(texts: list[Any]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in texts)


if __name__ == "__main__":
    main()
