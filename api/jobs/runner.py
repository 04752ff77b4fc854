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

from api.jobs.durable import ENDED, Durable, machine, new_executor, workflow_id
from api.jobs.hands import DEAD_AFTER_SECONDS, FOLDERS, folder_of
from api.jobs.part_work import PartWork
from api.jobs.work import Work
from api.service import Service
from planner.domain.runs import Ending, RunState
from planner.persistence.passing import PASSING
from planner.persistence.run_parts import parts_in_turn
from planner.persistence.runs import alive, beat, forget, forget_dead, runs_under_way
from planner.persistence.scope import Scope
from planner.persistence.store import Unit
from planner.services.runs.parts import break_off_part
from planner.services.runs.recording import record_failure

SWEEP_SECONDS = 1.0
FORGOTTEN_AFTER_SECONDS = 3600.0
PATIENCE = 30
"""So often a run is taken up again after the database was away, a second apart."""
LEAVING_SECONDS = 6.0
"""So long runs under way get to be left in good order when the process has to go."""
_LOG = structlog.get_logger("jobs")

T = TypeVar("T")


class Runner:
    """The runner of this process; ``at_once`` = most runs or parts that it solves at a time."""

    def __init__(self, service: Service, at_once: int | None = None) -> None:
        self.service = service
        self.executor = new_executor()
        self.at_once = at_once or service.settings.at_once or max(1, (os.cpu_count() or 1) // 2)
        self.closing = threading.Event()
        self._places = threading.Semaphore(self.at_once)
        self._awake = threading.Event()
        self._under_way = 0
        self._lock = threading.Lock()
        self._durable: Durable | None = None
        self._sweeping = threading.Thread(target=self._sweep_on, name="sweeping", daemon=True)

    def start(self) -> None:
        """Begin to solve."""
        clear_leftovers()
        self._write(lambda unit: beat(unit, self.executor, self.at_once))
        self._durable = Durable(self.service.store, self.executor, self._solve, self._solve_part, self.at_once)
        self._sweeping.start()

    def stop(self) -> None:
        """Leave what is under way for others, and say goodbye."""
        self.closing.set()
        self._awake.set()
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

        def live(unit: Unit) -> None:
            beat(unit, self.executor, self.at_once)
            forget_dead(unit, FORGOTTEN_AFTER_SECONDS)

        def look(unit: Unit) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, int]]]:
            runs = [(row.id, row.partnership_id, row.state) for row in runs_under_way(unit)]
            return runs, [(row.run_id, row.partnership_id, row.number) for row in parts_in_turn(unit)]

        self._write(live)
        runs, parts = self._read(look)  # apart: who reads all runs and writes too stands in the way of all who end one
        states = durable.states(
            [*(workflow_id(run_id) for run_id, _, _ in runs), *(workflow_id(run_id, n) for run_id, _, n in parts)]
        )
        for run_id, partnership_id, state in runs:
            known = states.get(workflow_id(run_id))
            if known is None:
                durable.submit(partnership_id, run_id)
            elif known in ENDED and (known != "SUCCESS" or state != RunState.QUEUED.value):
                _LOG.error("run-without-end", run=run_id, workflow=known)
                self._fail(partnership_id, run_id)
        for run_id, partnership_id, number in parts:
            known = states.get(workflow_id(run_id, number))
            if known is None:
                durable.submit_part(partnership_id, run_id, number)
            elif known in ENDED:
                _LOG.error("part-without-end", run=run_id, part=number, workflow=known)
                self._fail(partnership_id, run_id, number)
        living = self._read(lambda unit: alive(unit, DEAD_AFTER_SECONDS))
        for executor in durable.hand_over(living):
            _LOG.warning("runner-dead", executor=executor)

    def _fail(self, partnership_id: int, run_id: int, number: int | None = None) -> None:
        scope = Scope(partnership_id=partnership_id, now=self.service.now(), who="planning")
        if number is None:
            self.service.store.write(scope, lambda unit: record_failure(unit, run_id, None, Ending.FAULT))
        else:
            self.service.store.write(scope, lambda unit: break_off_part(unit, run_id, number, None, Ending.FAULT))

    def _sweep_on(self) -> None:
        while True:
            self._awake.wait(SWEEP_SECONDS)
            self._awake.clear()
            if self.closing.is_set():
                return
            try:
                self.sweep()
            except PASSING as error:
                _LOG.warning("sweep-failed", reason=type(error).__name__)

    def _solve(self, partnership_id: int, run_id: int) -> None:
        def work() -> None:
            Work(
                service=self.service,
                executor=self.executor,
                closing=self.closing,
                partnership_id=partnership_id,
                run_id=run_id,
                places=self._places,
                on_turns=self._awake.set,
            ).solve()

        self._again_and_again(work, run_id)

    def _solve_part(self, partnership_id: int, run_id: int, number: int) -> None:
        def work() -> None:
            PartWork(
                service=self.service,
                executor=self.executor,
                closing=self.closing,
                partnership_id=partnership_id,
                run_id=run_id,
                places=self._places,
                number=number,
            ).solve()

        self._again_and_again(work, run_id)

    def _again_and_again(self, work: Callable[[], None], run_id: int) -> None:
        """Do ``work``, and again when the database was away."""
        with self._counted():
            for _ in range(PATIENCE):
                try:
                    work()
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
def running(service: Service, at_once: int | None = None) -> Iterator[Runner]:
    """A runner for as long as the block lasts."""
    runner = Runner(service, at_once)
    runner.start()
    try:
        yield runner
    finally:
        runner.stop()
