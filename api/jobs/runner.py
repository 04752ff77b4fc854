"""
A process that solves: it says that it lives, takes runs from the queue, and looks after those of the dead.

All of it is level-triggered: every sweep looks at what is, not at what happened, so that nothing depends on anybody
having been there at the moment. A run that was ordered is put in the queue by whoever sweeps first; a run whose process
says nothing any more goes back to the queue; a run that its workflow left without an end is ended.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import structlog

from api.jobs.durable import ENDED, Durable, machine, new_executor
from api.jobs.work import FOLDERS, Work, folder_of
from api.service import Service
from planner.domain.runs import Ending, RunState
from planner.persistence.passing import PASSING
from planner.persistence.runs import alive, beat, forget, forget_dead, runs_under_way
from planner.persistence.scope import Scope
from planner.persistence.store import Unit
from planner.services.runs.recording import record_failure

SWEEP_SECONDS = 1.0
DEAD_AFTER_SECONDS = 10.0
"""A process that has said nothing for so long is taken to be dead."""
FORGOTTEN_AFTER_SECONDS = 3600.0
PATIENCE = 30
"""So often a run is taken up again after the database was away, a second apart."""
LEAVING_SECONDS = 6.0
"""So long runs under way get to be left in good order when the process has to go."""
_LOG = structlog.get_logger("jobs")

T = TypeVar("T")


class Runner:
    """The runner of this process; ``at_once`` = most runs that it solves at a time."""

    def __init__(self, service: Service, at_once: int | None = None) -> None:
        self.service = service
        self.executor = new_executor()
        self.at_once = at_once or max(1, (os.cpu_count() or 1) // 2)
        self.closing = threading.Event()
        self._under_way = 0
        self._lock = threading.Lock()
        self._durable: Durable | None = None
        self._sweeping = threading.Thread(target=self._sweep_on, name="sweeping", daemon=True)

    def start(self) -> None:
        """Begin to solve."""
        clear_leftovers()
        self._write(lambda unit: beat(unit, self.executor))
        self._durable = Durable(self.service.store, self.executor, self._solve, self.at_once)
        self._sweeping.start()

    def stop(self) -> None:
        """Leave what is under way for others, and say goodbye."""
        self.closing.set()
        self._sweeping.join(LEAVING_SECONDS)
        until = time.monotonic() + LEAVING_SECONDS
        while self._under_way and time.monotonic() < until:
            time.sleep(0.05)
        if self._durable is not None:
            self._durable.close()
        self._write(lambda unit: forget(unit, self.executor))
        shutil.rmtree(folder_of(self.executor), ignore_errors=True)

    def sweep(self) -> None:
        """Look once at what is, and put right what is not as it should be."""
        durable = self._durable
        assert durable is not None, "the runner was started"

        def look(unit: Unit) -> list[tuple[int, int, str]]:
            beat(unit, self.executor)
            forget_dead(unit, FORGOTTEN_AFTER_SECONDS)
            return [(row.id, row.partnership_id, row.state) for row in runs_under_way(unit)]

        runs = self._write(look)
        states = durable.states([run_id for run_id, _, _ in runs])
        for run_id, partnership_id, state in runs:
            known = states.get(run_id)
            if known is None:
                durable.submit(partnership_id, run_id)
            elif known in ENDED and (known != "SUCCESS" or state != RunState.QUEUED.value):
                _LOG.error("run-without-end", run=run_id, workflow=known)
                self._fail(partnership_id, run_id)
        living = self._read(lambda unit: alive(unit, DEAD_AFTER_SECONDS))
        for executor in durable.hand_over(living):
            _LOG.warning("runner-dead", executor=executor)

    def _fail(self, partnership_id: int, run_id: int) -> None:
        scope = Scope(partnership_id=partnership_id, now=self.service.now(), who="planning")
        self.service.store.write(scope, lambda unit: record_failure(unit, run_id, None, Ending.FAULT))

    def _sweep_on(self) -> None:
        while not self.closing.wait(SWEEP_SECONDS):
            try:
                self.sweep()
            except PASSING as error:
                _LOG.warning("sweep-failed", reason=type(error).__name__)

    def _solve(self, partnership_id: int, run_id: int) -> None:
        with self._counted():
            for _ in range(PATIENCE):
                work = Work(
                    service=self.service,
                    executor=self.executor,
                    closing=self.closing,
                    partnership_id=partnership_id,
                    run_id=run_id,
                )
                try:
                    work.solve()
                except PASSING as error:
                    _LOG.warning("run-interrupted", run=run_id, reason=type(error).__name__)
                    self.closing.wait(1.0)
                else:
                    return

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1

    def _scope(self) -> Scope:
        return Scope.everywhere("A runner serves all partnerships.", self.service.now(), "planning")

    def _read(self, work: Callable[[Unit], T]) -> T:
        return self.service.store.read(self._scope(), work)

    def _write(self, work: Callable[[Unit], T]) -> T:
        return self.service.store.write(self._scope(), work)


def clear_leftovers() -> None:
    """Remove what processes of this machine that were killed had given to theirs: it is somebody's input."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDERS}{machine()}-*"):
        process = folder.name.rpartition("-")[0].rpartition("-")[2]
        if process.isdigit() and not _lives(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def running(service: Service) -> Iterator[Runner]:
    """A runner for as long as the block lasts."""
    runner = Runner(service)
    runner.start()
    try:
        yield runner
    finally:
        runner.stop()
