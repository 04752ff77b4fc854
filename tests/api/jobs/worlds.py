"""A partnership with an input to plan, its coordinator, and looking at what runs become."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from api.jobs.work import Work
from api.service import Service
from api.settings import Settings
from planner.generator.generating import generate_tables
from planner.persistence.inputs import raise_input_version
from planner.persistence.runs import run_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PlanRow, RunRow, UserRow
from planner.services.accounts.actors import actor_of
from planner.services.accounts.tokens import issue_token
from planner.services.inputs.loading import load_partnership
from planner.services.permissions import Actor
from planner.services.runs.orders import RunOrder, start_run
from planner.tabular.writing import write_tables
from tests.architecture.tree import ROOT

TINY = ROOT / "examples/tiny"
BEFORE = datetime(2026, 8, 1, 9, tzinfo=UTC)
"""Before the years of the examples begin: everything is still to come."""
PATIENCE_SECONDS = 90.0


@dataclass
class Planning:
    """A partnership in a database."""

    service: Service
    partnership_id: int
    actor: Actor
    token: str

    @property
    def scope(self) -> Scope:
        return Scope(partnership_id=self.partnership_id, now=BEFORE, user_id=self.actor.user_id, who="Corrie")

    def order(self, order: RunOrder) -> int:
        """Order a run; its id."""
        return self.service.store.write(self.scope, lambda unit: start_run(unit, self.actor, order)[0].id)

    def run(self, run_id: int) -> RunRow:
        found = self.service.store.read(self.scope, lambda unit: run_by_id(unit, run_id))
        assert found is not None
        return found

    def plans(self) -> list[int]:
        """Ids of all plans."""
        from sqlalchemy import select

        return self.service.store.read(self.scope, lambda unit: list(unit.scalars(select(PlanRow.id))))

    def change_input(self) -> None:
        self.service.store.write(self.scope, raise_input_version)

    def work(self, run_id: int, executor: str = "here", closing: threading.Event | None = None) -> Work:
        return Work(
            service=self.service,
            executor=executor,
            closing=closing or threading.Event(),
            partnership_id=self.partnership_id,
            run_id=run_id,
        )


def planning_in(store: Store, source: Path = TINY) -> Planning:
    """A partnership with the input of ``source`` and a coordinator."""
    partnership_id = load_partnership(store, "Klein", source, now=BEFORE)
    service = Service(store=store, settings=Settings(), secret=b"s" * 32, now=lambda: BEFORE)

    def populate(unit: Unit) -> tuple[Actor, str]:
        user = UserRow(email="corrie@klein.example", name="Corrie", role="coordinator", created_at=BEFORE)
        user.organisation_id = "klein"
        unit.add(user)
        unit.flush()
        return actor_of(unit, user), issue_token(unit, user.id, "test", BEFORE).secret

    scope = Scope(partnership_id=partnership_id, now=BEFORE, who="test")
    actor, token = store.write(scope, populate)
    return Planning(service, partnership_id, actor, token)


def region(folder: Path) -> Path:
    """An input that takes long: two schools and three workers for a year."""
    folder.mkdir()
    write_tables(generate_tables(2, 3, 1, 0.0, 1.05, 1), folder)
    return folder


def until(true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def solving_children(parent: int) -> list[int]:
    """The solving processes of a process."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            line = (path / "cmdline").read_bytes()
            stat = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if b"api.jobs.child" in line and int(stat[1]) == parent and stat[0] != "Z":
            found.append(int(path.name))
    return found


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[threading.Thread]:
    """``work`` in a thread while the block lasts, and waited for at its end."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    yield thread
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive(), "it took too long"
