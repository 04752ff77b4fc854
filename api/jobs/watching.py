"""
The parent of a solving process: tells it what to do, hears what it says, and ends it when it must.

It is ended from outside when it needs more memory or time than it may, when its run is cancelled, and when this process
has to go. What it last said of its best plan is handed on as it comes.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import structlog

from api.jobs.orders import STOP, SolveOrder
from planner.services.runs.parts import Part

RESIDENT_BYTES = 2 * 1024**3
OVERTIME_SECONDS = 5.0
"""So long after its limit a solving process is ended from outside."""
LOADING_SECONDS = 90.0
"""So long it may take to load its libraries."""
KEEPING_SECONDS = 180.0
"""So long beyond its limit it may take to judge and write a plan that is there already."""
LOOK_SECONDS = 0.4
_LOG = structlog.get_logger("jobs")


class Wanted(StrEnum):
    """What the process is to do, asked again and again."""

    GO = "go"
    STOP = "stop"
    CANCEL = "cancel"
    LEAVE = "leave"
    """Another process has it, or this one has to go."""


class Ended(StrEnum):
    """How the process ended."""

    DONE = "done"
    CUT = "cut"
    """It told independent parts instead of a plan."""
    REFUSED = "refused"
    NO_PLAN = "no-plan"
    KILLED = "killed"
    OUT_OF_TIME = "out-of-time"
    OUT_OF_MEMORY = "out-of-memory"
    CANCELLED = "cancelled"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """
    How a process ended, the problems that it named, and the independent parts that it found.

    ``merge_seconds`` is what putting the parts together will take, once a process for it is there; ``seconds`` is how
    long this one was there.
    """

    ended: Ended
    problems: list[Any] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    merge_seconds: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Who is told what: the wish is asked every `LOOK_SECONDS`, progress and best plans are handed on."""

    wanted: Callable[[], Wanted]
    on_progress: Callable[[dict[str, Any]], None]
    on_incumbent: Callable[[bytes], None]


def watch(order: SolveOrder, ears: Ears, resident_bytes: int = RESIDENT_BYTES) -> Heard:
    """Let a process of its own solve ``order`` and wait for its end."""
    with _child(order) as process:
        return _Watch(process, order, ears, resident_bytes).until_the_end()


@contextmanager
def _child(order: SolveOrder) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "api.jobs.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"},
        start_new_session=True,
    )
    try:
        _tell(process, order.line())
        yield process
    finally:
        _end(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _tell(process: subprocess.Popen[str], line: str) -> None:
    """A process that is gone hears nothing; how it went is found out by waiting for it."""
    assert process.stdin is not None
    try:
        process.stdin.write(line)
        process.stdin.flush()
    except BrokenPipeError:
        _LOG.warning("child-deaf", pid=process.pid)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        _LOG.warning("child-gone")


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            _LOG.info("child-ended", pid=process.pid)
    process.wait()


class _Watch:
    def __init__(self, process: subprocess.Popen[str], order: SolveOrder, ears: Ears, resident_bytes: int) -> None:
        self.process, self.order, self.ears, self.resident_bytes = process, order, ears, resident_bytes
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.deadline = time.monotonic() + LOADING_SECONDS
        self.told_stop = False
        threading.Thread(target=self._read, name=f"child-{process.pid}", daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def until_the_end(self) -> Heard:
        looked = 0.0
        while True:
            line = self._next_line()
            if line is None:
                return Heard(ended=Ended.KILLED)
            if line:
                heard = self._hear(json.loads(line))
                if heard is not None:
                    return heard
            if time.monotonic() >= looked + LOOK_SECONDS:
                looked = time.monotonic()
                ended = self._look()
                if ended is not None:
                    return Heard(ended=ended)

    def _next_line(self) -> str | None:
        """The next line, an empty one when none came in time, None at the end."""
        try:
            return self.lines.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            return ""

    def _hear(self, said: dict[str, Any]) -> Heard | None:
        match said.pop("event"):
            case "ready":
                self.deadline = time.monotonic() + self._seconds_allowed()
            case "progress":
                self.ears.on_progress(said)
            case "incumbent":
                path = Path(self.order.out) / said["file"]
                self.ears.on_incumbent(path.read_bytes())
                path.unlink()
            case "refused":
                return Heard(ended=Ended.REFUSED, problems=said["problems"])
            case "no-plan":
                return Heard(ended=Ended.NO_PLAN)
            case "parts":
                parts = [self._part(each) for each in said["parts"]]
                return Heard(ended=Ended.CUT, parts=parts, merge_seconds=said["merge_seconds"], seconds=said["seconds"])
            case "done":
                return Heard(ended=Ended.DONE)
        return None

    def _part(self, said: dict[str, Any]) -> Part:
        return Part(
            school_ids=tuple(said["schools"]),
            asked=said["asked"],
            plan=(Path(self.order.out) / said["file"]).read_bytes(),
            progress=said["progress"],
        )

    def _seconds_allowed(self) -> float:
        order = self.order
        if order.kind in ("keep", "merge"):
            return KEEPING_SECONDS + order.seconds
        if order.deterministic:  # its limit is no wall time
            return 20 * order.seconds + LOADING_SECONDS
        return order.seconds + OVERTIME_SECONDS

    def _look(self) -> Ended | None:
        """What must end the process, if anything."""
        if resident_bytes_of(self.process.pid) > self.resident_bytes:
            return Ended.OUT_OF_MEMORY
        if time.monotonic() > self.deadline:
            return Ended.OUT_OF_TIME
        match self.ears.wanted():
            case Wanted.CANCEL:
                return Ended.CANCELLED
            case Wanted.LEAVE:
                return Ended.LEFT
            case Wanted.STOP if not self.told_stop:
                self.told_stop = True
                _tell(self.process, STOP + "\n")
        return None


def resident_bytes_of(pid: int) -> int:
    """What a process has in memory; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
