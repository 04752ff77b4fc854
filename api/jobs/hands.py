"""What is in the hands of one process: a run or a part of one, solved in a process of its own."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from api.jobs.orders import SolveOrder
from api.jobs.watching import LOOK_SECONDS, RESIDENT_BYTES, Ears, Ended, Heard, Wanted, watch
from api.service import Service
from planner.domain.runs import Ending, RunState
from planner.persistence.scope import Scope
from planner.persistence.store import Unit

MOST_ATTEMPTS = 3
DEAD_AFTER_SECONDS = 10.0
"""A process that has said nothing for so long is taken to be dead."""
FOLDERS = "programma-runs-"
"""Beginning of the names of the folders for what solving processes are given, one for each process that solves."""
BROKEN_OFF: Mapping[Ended, Ending] = {
    Ended.KILLED: Ending.KILLED,
    Ended.OUT_OF_TIME: Ending.OUT_OF_TIME,
    Ended.OUT_OF_MEMORY: Ending.OUT_OF_MEMORY,
}

T = TypeVar("T")


def folder_of(executor: str) -> Path:
    """The folder of a process, for nobody else to read; made when it is not there."""
    found = Path(tempfile.gettempdir()) / f"{FOLDERS}{executor}"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


class HandedBack(BaseException):
    """This process has to go, or another has the run: it is left as it is, for whoever takes it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """
    A run, or a part of one, in the hands of this process.

    Parameters
    ----------
    executor
        The name of this process, another at every start.
    closing
        Set when the process has to go: what it has is left for another.
    places
        As many as may be solved here at a time.
    """

    service: Service
    executor: str
    closing: threading.Event
    partnership_id: int
    run_id: int
    resident_bytes: int = RESIDENT_BYTES
    places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(1))

    def solved(self, order: SolveOrder, ears: Ears) -> Heard:
        """Let a process of its own solve an order, once there is a place for it, and wait for its end."""
        while not self.places.acquire(timeout=LOOK_SECONDS):
            match ears.wanted():
                case Wanted.CANCEL:
                    return Heard(ended=Ended.CANCELLED)
                case Wanted.LEAVE:
                    return Heard(ended=Ended.LEFT)
        try:
            return watch(order, ears, self.resident_bytes)
        finally:
            self.places.release()

    def wanted(self, state_of: Callable[[Unit], RunState | None]) -> Wanted:
        """What is to become of what this process has, by its state; None = another has it."""
        if self.closing.is_set():
            return Wanted.LEAVE
        match self.read(state_of):
            case RunState.CANCELLED:
                return Wanted.CANCEL
            case RunState.STOPPING:
                return Wanted.STOP
            case RunState.RUNNING:
                return Wanted.GO
        return Wanted.LEAVE

    def read(self, work: Callable[[Unit], T]) -> T:
        """Look in the database."""
        return self.service.store.read(self._scope(), work)

    def write(self, work: Callable[[Unit], T]) -> T:
        """Change the database."""
        return self.service.store.write(self._scope(), work)

    def _scope(self) -> Scope:
        return Scope(partnership_id=self.partnership_id, now=self.service.now(), who="planning")
