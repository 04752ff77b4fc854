"""
What a runner does for one run: attempts until it is over, each in a process of its own.

A process that was killed is followed by another that begins with the best plan so far. Of a run whose search cannot go
on, that plan is judged and kept.
"""

from __future__ import annotations

import csv
import json
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import structlog

from api.jobs.orders import CONTENT_FILE, FILES_FOLDER, RESULT_FILE, SolveOrder
from api.jobs.watching import RESIDENT_BYTES, Ears, Ended, Heard, Wanted, watch
from api.service import Service
from planner.domain.runs import Ending, RunState
from planner.persistence.runs import run_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Unit
from planner.services.inputs.snapshots import write_snapshot
from planner.services.runs.recording import (
    Attempt,
    begin_attempt,
    record_failure,
    record_incumbent,
    record_plan,
    record_progress,
    state_for,
)
from planner.tabular.change_table import APPLIED_FILE, CHANGES

MOST_ATTEMPTS = 3
LEAST_PART = 0.25
"""A later attempt gets what earlier ones left of the time limit, at least this part of it."""
_LOG = structlog.get_logger("jobs")

T = TypeVar("T")

_BROKEN_OFF: Mapping[Ended, Ending] = {
    Ended.KILLED: Ending.KILLED,
    Ended.OUT_OF_TIME: Ending.OUT_OF_TIME,
    Ended.OUT_OF_MEMORY: Ending.OUT_OF_MEMORY,
}


FOLDERS = "programma-runs-"
"""Beginning of the names of the folders for what solving processes are given, one for each process that solves."""


def folder_of(executor: str) -> Path:
    """The folder of a process, for nobody else to read; made when it is not there."""
    found = Path(tempfile.gettempdir()) / f"{FOLDERS}{executor}"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


class HandedBack(BaseException):
    """This process has to go, or another has the run: it is left as it is, for whoever takes it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """
    One run in the hands of this process.

    Parameters
    ----------
    executor
        The name of this process, another at every start.
    closing
        Set when the process has to go: the run is left for another.
    """

    service: Service
    executor: str
    closing: threading.Event
    partnership_id: int
    run_id: int
    resident_bytes: int = RESIDENT_BYTES

    def solve(self) -> None:
        """
        Bring a run to its end, whatever was done for it before.

        Raises
        ------
        HandedBack
            If this process is not to end it.
        """
        while (attempt := self._write(lambda unit: begin_attempt(unit, self.run_id, self.executor))) is not None:
            _LOG.info("run-attempt", run=self.run_id, attempt=attempt.number)
            if attempt.number > MOST_ATTEMPTS:
                self._keep(attempt, Ending.KILLED)
                return
            with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
                folder = Path(name)
                heard = self._watched(_order(attempt, folder, self.service.settings.host))
                if self._settled(heard, folder):
                    return
            if heard.ended is not Ended.KILLED:
                self._keep(self._again(attempt), _BROKEN_OFF[heard.ended])
                return

    def _settled(self, heard: Heard, folder: Path) -> bool:
        """Record how a process ended, if that settles the run."""
        match heard.ended:
            case Ended.DONE:
                self._keep_plan(folder, None)
            case Ended.REFUSED:
                self._fail(Ending.REFUSED, heard.problems)
            case Ended.NO_PLAN:
                self._fail(Ending.NO_PLAN)
            case Ended.LEFT:
                raise HandedBack
            case Ended.CANCELLED:
                pass  # the run says so itself
            case _:
                return False
        return True

    def _again(self, attempt: Attempt) -> Attempt:
        """The attempt with the best plan that came of it."""
        found = self._read(lambda unit: _best(unit, self.run_id))
        return attempt if found is None else replace(attempt, incumbent=found[0], progress=found[1])

    def _keep(self, attempt: Attempt, ending: Ending) -> None:
        """Judge and keep the best plan so far, if there is any."""
        if attempt.incumbent is None:
            self._fail(ending)
            return
        with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
            folder = Path(name)
            order = replace(_order(attempt, folder, self.service.settings.host), kind="keep")
            heard = self._watched(order)
            if heard.ended is Ended.DONE:
                self._keep_plan(folder, ending)
            elif heard.ended in _BROKEN_OFF or not self._settled(heard, folder):
                self._fail(ending)

    def _keep_plan(self, folder: Path, ending: Ending | None) -> None:
        outcome = json.loads((folder / "out" / RESULT_FILE).read_text(encoding="utf-8"))
        content = (folder / "out" / CONTENT_FILE).read_bytes()
        files = folder / "out" / FILES_FOLDER
        found = {path.relative_to(files).as_posix(): path.read_bytes() for path in files.rglob("*") if path.is_file()}
        self._write(lambda unit: record_plan(unit, self.run_id, self.executor, outcome, content, found, ending))

    def _fail(self, ending: Ending, problems: list[Any] | None = None) -> None:
        self._write(lambda unit: record_failure(unit, self.run_id, self.executor, ending, problems))

    def _watched(self, order: SolveOrder) -> Heard:
        def wanted() -> Wanted:
            if self.closing.is_set():
                return Wanted.LEAVE
            match self._read(lambda unit: state_for(unit, self.run_id, self.executor)):
                case RunState.CANCELLED:
                    return Wanted.CANCEL
                case RunState.STOPPING:
                    return Wanted.STOP
                case RunState.RUNNING:
                    return Wanted.GO
            return Wanted.LEAVE

        def on_progress(said: dict[str, Any]) -> None:
            self._write(lambda unit: record_progress(unit, self.run_id, self.executor, said))

        def on_incumbent(plan: bytes) -> None:
            self._write(lambda unit: record_incumbent(unit, self.run_id, self.executor, plan))

        return watch(
            order, Ears(wanted=wanted, on_progress=on_progress, on_incumbent=on_incumbent), self.resident_bytes
        )

    def _read(self, work: Callable[[Unit], T]) -> T:
        return self.service.store.read(self._scope(), work)

    def _write(self, work: Callable[[Unit], T]) -> T:
        return self.service.store.write(self._scope(), work)

    def _scope(self) -> Scope:
        return Scope(partnership_id=self.partnership_id, now=self.service.now(), who="planning")


def _order(attempt: Attempt, folder: Path, host: str) -> SolveOrder:
    """The order of an attempt, everything that it needs written into ``folder``."""
    write_snapshot(attempt.snapshot, folder / "input")
    (folder / "out").mkdir()
    base = changes = start = None
    if attempt.base is not None:
        base = folder / "base"
        base.mkdir()
        (base / CONTENT_FILE).write_bytes(attempt.base)
        if attempt.applied is not None:
            (base / APPLIED_FILE).write_bytes(attempt.applied)
    if attempt.changes:
        changes = folder / "changes.csv"
        _write_changes(changes, attempt.changes)
    if attempt.incumbent is not None:
        start = folder / "start"
        start.write_bytes(attempt.incumbent)
    options = attempt.options
    limit = float(options["time_limit_seconds"])
    spent = float(attempt.progress.get("seconds", 0.0)) if attempt.incumbent is not None else 0.0
    return SolveOrder(
        kind=attempt.kind,
        source=str(folder / "input"),
        out=str(folder / "out"),
        today=options["today"],
        seconds=limit if options["deterministic"] else max(limit - spent, LEAST_PART * limit),
        deterministic=options["deterministic"],
        threads=options["threads"],
        seed=options["seed"],
        gap=options["gap"],
        reach=options["reach"],
        base=None if base is None else str(base),
        changes=None if changes is None else str(changes),
        start=None if start is None else str(start),
        bounds=list(attempt.progress.get("bounds", [])),
        language=options["language"],
        host=host,
    )


def _write_changes(path: Path, changes: tuple[Mapping[str, str], ...]) -> None:
    columns = [column.name for column in CHANGES.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(changes)


def _best(unit: Unit, run_id: int) -> tuple[bytes | None, Mapping[str, Any]] | None:
    row = run_by_id(unit, run_id)
    return None if row is None else (row.incumbent, dict(row.progress))
