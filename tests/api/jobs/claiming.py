"""A runner that takes runs as every runner does, and solves nothing: ``python -m tests.api.jobs.claiming URL FILE``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from api.jobs.runner import Runner
from api.service import Service
from api.settings import Settings
from planner.domain.runs import Ending
from planner.persistence.engine import open_engine
from planner.persistence.scope import Scope
from planner.persistence.store import Store
from planner.services.runs.recording import begin_attempt, record_failure
from tests.databases import NOW

AT_ONCE = 2
WORK_SECONDS = 0.02


class Claiming(Runner):
    """Every run ends as soon as it was taken; each that it takes is told in a line, once however often it tried."""

    def __init__(self, service: Service, told: Path) -> None:
        super().__init__(service, AT_ONCE)
        self.told = told

    def _solve(self, partnership_id: int, run_id: int) -> None:
        scope = Scope(partnership_id=partnership_id, now=NOW, who="claiming")
        taken: list[int] = []

        def work() -> None:
            attempt = self.service.store.write(scope, lambda unit: begin_attempt(unit, run_id, self.executor))
            if attempt is None:
                return
            if not taken:
                taken.append(run_id)
                with self.told.open("a", encoding="utf-8") as file:
                    file.write(f"{run_id}\n")
            time.sleep(WORK_SECONDS)
            self.service.store.write(scope, lambda unit: record_failure(unit, run_id, self.executor, Ending.NO_PLAN))

        self._again_and_again(work, run_id)


def main() -> int:
    """Take runs until standard input ends."""
    service = Service(store=Store(open_engine(sys.argv[1])), settings=Settings(), secret=b"s" * 32, now=lambda: NOW)
    runner = Claiming(service, Path(sys.argv[2]))
    runner.start()
    sys.stdin.read()
    runner.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
