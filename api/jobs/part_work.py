"""What a runner does for one part of a run: attempts until it has ended, with whatever plan there is then."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from api.jobs.hands import BROKEN_OFF, MOST_ATTEMPTS, HandedBack, Hands, folder_of
from api.jobs.ordering import order_for
from api.jobs.orders import CONTENT_FILE, RESULT_FILE, SolveOrder
from api.jobs.watching import Ears, Ended, Heard
from planner.domain.runs import Ending
from planner.services.runs.parts import (
    begin_part,
    break_off_part,
    part_state_for,
    record_part_outcome,
    record_part_plan,
    record_part_progress,
)

_LOG = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWork(Hands):
    """One part of a run in the hands of this process, by its ``number``."""

    number: int

    def solve(self) -> None:
        """
        Bring a part to its end, whatever was done for it before.

        Raises
        ------
        HandedBack
            If this process is not to end it.
        """
        while (
            attempt := self.write(lambda unit: begin_part(unit, self.run_id, self.number, self.executor))
        ) is not None:
            _LOG.info("part-attempt", run=self.run_id, part=self.number, attempt=attempt.number)
            if attempt.number > MOST_ATTEMPTS:
                self._break_off(Ending.KILLED)
                return
            with tempfile.TemporaryDirectory(dir=folder_of(self.executor)) as name:
                folder = Path(name)
                heard = self._watched(order_for(attempt, folder, self.service.settings.host))
                match heard.ended:
                    case Ended.DONE:
                        self._end(folder / "out")
                    case Ended.LEFT:
                        raise HandedBack
                    case Ended.NO_PLAN:
                        self._break_off(Ending.NO_PLAN)
                    case Ended.OUT_OF_TIME | Ended.OUT_OF_MEMORY:
                        self._break_off(BROKEN_OFF[heard.ended])
                    case Ended.CANCELLED:
                        return  # the run is over, or whoever has it has ended the part

    def _end(self, out: Path) -> None:
        outcome = json.loads((out / RESULT_FILE).read_text(encoding="utf-8"))
        plan = (out / CONTENT_FILE).read_bytes()
        self.write(lambda unit: record_part_outcome(unit, self.run_id, self.number, self.executor, plan, outcome))

    def _break_off(self, ending: Ending) -> None:
        self.write(lambda unit: break_off_part(unit, self.run_id, self.number, self.executor, ending))

    def _watched(self, order: SolveOrder) -> Heard:
        run_id, number, executor = self.run_id, self.number, self.executor

        def on_progress(said: dict[str, Any]) -> None:
            self.write(lambda unit: record_part_progress(unit, run_id, number, executor, said))

        def on_incumbent(plan: bytes) -> None:
            self.write(lambda unit: record_part_plan(unit, run_id, number, executor, plan))

        ears = Ears(
            wanted=lambda: self.wanted(lambda unit: part_state_for(unit, run_id, number, executor)),
            on_progress=on_progress,
            on_incumbent=on_incumbent,
        )
        return self.solved(order, ears)
