"""Four servers on one database, and requests that reach them at the same moment."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL
from tests.api.worlds import World, make_world
from tests.promises.figures import figure
from tests.promises.served import Answer, Client, Served, several

PROCESSES = 4
Ask = Callable[[Client], Answer]
MANY = 200


def times(few: int, many: int) -> Any:
    """A test that is done a few times, and ``many`` times (at least `MANY`) in `make soak`."""
    return pytest.mark.parametrize("times", [few, pytest.param(many, marks=pytest.mark.slow)])


@dataclass
class Balance:
    """How long the quicker of two waits before it begins, so that each wins about as often."""

    seconds: float = 0.0

    def told(self, first_won: bool) -> None:
        """Let the one who won wait a little longer the next time."""
        self.seconds += 0.001 if first_won else -0.001

    def waits(self) -> tuple[float, float]:
        """What the first and the second wait."""
        return max(0.0, self.seconds), max(0.0, -self.seconds)


@dataclass
class Four:
    """A world in a database and the servers before it."""

    world: World
    kind: str
    servers: Sequence[Served]
    _kept: dict[tuple[int, str], Client] = field(default_factory=dict)

    def client(self, number: int, token: str) -> Client:
        """A connection to one of the servers that is nobody else's as long as nobody else has this number."""
        key = (number, token)
        if key not in self._kept:
            self._kept[key] = self.servers[number % len(self.servers)].client(token)
        return self._kept[key]

    def at_once(self, *asks: tuple[str, Ask], waits: Sequence[float] = ()) -> list[Answer]:
        """
        The answers to these requests, each with its token, each to another server, begun at the same moment.

        ``waits``: how many seconds later each begins.
        """
        barrier = Barrier(len(asks))

        def run(number: int) -> Answer:
            token, ask = asks[number]
            client = self.client(number, token)
            barrier.wait()
            if waits:
                time.sleep(waits[number])
            return until_taken(lambda: ask(client))

        with ThreadPoolExecutor(len(asks)) as pool:
            return list(pool.map(run, range(len(asks))))

    def token(self, role: Role) -> str:
        """The token of this role's person."""
        return self.world.secrets[self.world.mine, role]

    def kept(self, times: int, what: str, measured: str) -> None:
        """Keep a figure of P12 when it is one of `make soak`."""
        if times >= MANY:
            figure("P12", f"{what}, {PROCESSES} processes, {self.kind}", "0 anomalies", measured)

    def write(self, work: Callable[[Unit], Any]) -> Any:
        """Arrange something in the partnership at hand."""
        return self.world.service.store.write(self.world.scope(), work)

    def read(self, work: Callable[[Unit], Any]) -> Any:
        """Look at something in the partnership at hand."""
        return self.world.service.store.read(self.world.scope(), work)

    def count(self, table: Any, *criteria: Any) -> int:
        """How many rows there are."""
        return int(self.read(lambda unit: unit.scalars(select(func.count(table.id)).where(*criteria)).one()))

    def location(self, code: str) -> int:
        """The id of a new row that says 0."""

        def work(unit: Unit) -> int:
            cells = {"id": code, "name": "0", "town": "Oostdorp"}
            row = InputRow(table_name="locations", row_key=code, position=0, cells=cells)
            unit.add(row)
            unit.flush()
            return row.id

        return int(self.write(work))

    def close(self) -> None:
        """End all connections."""
        for client in self._kept.values():
            client.close()


def until_taken(ask: Callable[[], Answer]) -> Answer:
    """The first answer that is not «too busy, try again», as a program asks."""
    for _ in itertools.repeat(None, 50):
        answer = ask()
        if answer.status != 503:
            return answer
    raise AssertionError("too busy fifty times in a row")


@contextmanager
def four_servers(url: str, folder: Path) -> Iterator[Four]:
    """Four servers on an empty database."""
    engine = open_engine(url)
    upgrade(engine)
    world = make_world(Store(engine))
    world.clock[0] = BEFORE_SCHOOL
    with several(url, folder, PROCESSES) as servers:
        found = Four(world, engine.dialect.name, servers)
        yield found
        found.close()
    engine.dispose()
