"""
What a runner does for one run: attempts until it is over, each in a process of its own.

A process that was killed is followed by another that begins with the best plan so far. Of a run whose search cannot go
on, that plan is judged and kept. A run of independent parts is cut; others solve them (`api.jobs.part_work`), and once
all have ended their plans are put together.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import structlog

from api.jobs.hands import BROKEN_OFF, DEAD_AFTER_SECONDS, MOST_ATTEMPTS, HandedBack, Hands, folder_of
from api.jobs.ordering import merge_order_for, order_for, spent_before
from api.jobs.orders import CONTENT_FILE, FILES_FOLDER, RESULT_FILE, SolveOrder
from api.jobs.watching import LOOK_SECONDS, Ears, Ended, Heard, Wanted
from planner.domain.runs import Ending
from planner.persistence.run_parts import side_by_side
from planner.persistence.scope import Scope
from planner.services.runs.parts import Look, attend, found_of, record_cut
from planner.services.runs.recording import (
    Attempt,
    attempt_now,
    begin_attempt,
    record_failure,
    record_incumbent,
    record_plan,
    record_progress,
    state_for,
)

_LOG = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Hands):
    """
    One run in the hands of this process.

    Parameters
    ----------
    on_turns
        Called when it is the turn of parts: somebody should put them in the queue.
    """

    on_turns: Callable[[], None] = field(default=lambda: None)

    def solve(self) -> None:
        """
        Bring a run to its end, whatever was done for it before.

        Raises
        ------
        HandedBack
            If this process is not to end it.
        """
        while (attempt := self.write(lambda unit: begin_attempt(unit, self.run_id, self.executor))) is not None:
            _LOG.info("run-attempt", run=self.run_id, attempt=attempt.number)
            begin = time.monotonic() - spent_before(attempt)
            if attempt.merge_seconds is None:
                if attempt.number > MOST_ATTEMPTS:
                    self._keep(attempt, Ending.KILLED)
                    return
                heard = self._attempted(attempt)
                if heard is None:
                    return
                if heard.ended is Ended.KILLED:
                    continue
                if heard.ended is not Ended.CUT:
                    self._keep(self._again(attempt), BROKEN_OFF[heard.ended])
                    return
            if self._gathered(attempt, begin) and self._merged(self._again(attempt), begin):
                return

    def _attempted(self, attempt: Attempt) -> Heard | None:
        """How an attempt to solve it as one ended; None when that settles the run."""
        with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
            folder = Path(name)
            order = order_for(attempt, folder, self.service.settings.host)
            cut = order.kind == "plan" and order.start is None and self._lanes() > 1
            begin = time.monotonic()
            heard = self._watched(replace(order, cut=cut))
            if heard.ended is Ended.CUT:
                loading = max(0.0, time.monotonic() - begin - heard.seconds)
                parts, seconds = heard.parts, heard.merge_seconds + loading
                self.write(lambda unit: record_cut(unit, self.run_id, self.executor, parts, seconds, attempt.base))
            return None if self._settled(heard, folder, None) else heard

    # parts -------------------------------------------------------------------------------------------

    def _gathered(self, attempt: Attempt, begin: float) -> bool:
        """
        Wait until all parts have ended; False when the run was cancelled.

        Raises
        ------
        HandedBack
            If this process is not to end it.
        """
        while True:
            match self._wanted():
                case Wanted.CANCEL:
                    return False
                case Wanted.LEAVE:
                    raise HandedBack
            look = self._look(time.monotonic() - begin, self._lanes(), over=attempt.number > MOST_ATTEMPTS)
            if look.all_ended:
                return True
            if look.turns:
                self.on_turns()
            self.closing.wait(LOOK_SECONDS)

    def _lanes(self) -> int:
        scope = Scope.everywhere("The processes that solve serve all partnerships.", self.service.now(), "planning")
        return self.service.store.read(scope, lambda unit: side_by_side(unit, DEAD_AFTER_SECONDS))

    def _look(self, elapsed: float, lanes: int, *, over: bool) -> Look:
        return self.write(
            lambda unit: attend(unit, self.run_id, self.executor, elapsed=elapsed, lanes=lanes, over=over)
        )

    def _merged(self, attempt: Attempt, begin: float) -> bool:
        """Put the plans of all parts together; whether that settles the run."""
        found = self.read(lambda unit: found_of(unit, self.run_id))
        ending = next((each.ending for each in found if each.ending is not None), None)
        with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
            folder = Path(name)
            elapsed, host = time.monotonic() - begin, self.service.settings.host
            stopped = ending is not None or self._wanted() is Wanted.STOP
            heard = self._watched(merge_order_for(attempt, found, elapsed, folder, host, stopped=stopped))
            if self._settled(heard, folder, ending):
                return True
        if heard.ended is Ended.KILLED and attempt.number <= MOST_ATTEMPTS:
            return False
        self._fail(BROKEN_OFF[heard.ended])
        return True

    # the end -----------------------------------------------------------------------------------------

    def _settled(self, heard: Heard, folder: Path, ending: Ending | None) -> bool:
        """Record how a process ended, if that settles the run; ``ending`` says why it did not have its time."""
        match heard.ended:
            case Ended.DONE:
                self._keep_plan(folder, ending)
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
        """The attempt with what came of it."""
        found = self.read(lambda unit: attempt_now(unit, self.run_id))
        return attempt if found is None else found

    def _keep(self, attempt: Attempt, ending: Ending) -> None:
        """Judge and keep the best plan so far, if there is any."""
        if attempt.incumbent is None:
            self._fail(ending)
            return
        with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
            folder = Path(name)
            heard = self._watched(replace(order_for(attempt, folder, self.service.settings.host), kind="keep"))
            if heard.ended in BROKEN_OFF or not self._settled(heard, folder, ending):
                self._fail(ending)

    def _keep_plan(self, folder: Path, ending: Ending | None) -> None:
        outcome = json.loads((folder / "out" / RESULT_FILE).read_text(encoding="utf-8"))
        content = (folder / "out" / CONTENT_FILE).read_bytes()
        files = folder / "out" / FILES_FOLDER
        found = {path.relative_to(files).as_posix(): path.read_bytes() for path in files.rglob("*") if path.is_file()}
        self.write(lambda unit: record_plan(unit, self.run_id, self.executor, outcome, content, found, ending))

    def _fail(self, ending: Ending, problems: list[Any] | None = None) -> None:
        self.write(lambda unit: record_failure(unit, self.run_id, self.executor, ending, problems))

    def _wanted(self) -> Wanted:
        return self.wanted(lambda unit: state_for(unit, self.run_id, self.executor))

    def _watched(self, order: SolveOrder) -> Heard:
        def on_progress(said: dict[str, Any]) -> None:
            self.write(lambda unit: record_progress(unit, self.run_id, self.executor, said))

        def on_incumbent(plan: bytes) -> None:
            self.write(lambda unit: record_incumbent(unit, self.run_id, self.executor, plan))

        return self.solved(order, Ears(wanted=self._wanted, on_progress=on_progress, on_incumbent=on_incumbent))
