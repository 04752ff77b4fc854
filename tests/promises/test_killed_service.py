"""
P1: a server killed at any moment has lost nothing that it acknowledged, has nothing twice and nothing by halves.

Four people write: single rows and answers with an Idempotency-Key, imports, changes that rest on each other,
publications. Each asks again after a crash what was not answered. On PostgreSQL every other crash takes the database
server along.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from planner.domain.assignment import Status
from planner.persistence.engine import file_of, open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow, PartnershipRow
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import World, make_world
from tests.databases import anywhere
from tests.postgres import Cluster
from tests.promises.figures import figure, quantile
from tests.promises.served import end, start
from tests.promises.writers import AddsRows, AgreesAndPublishes, Changes, Imports, Writer

LEAST_ACKNOWLEDGED = 20
LONGEST_AFTER_SECONDS = 1.0
FEW = 6
MANY = {"sqlite": 60, "postgresql": 20}
READY_SECONDS = 5.0


@dataclass
class People:
    """The database, who writes in it, and how the rounds went."""

    url: str
    folder: Path
    world: World
    agrees: AgreesAndPublishes
    writers: list[Writer]
    ready: list[float] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)

    def round(self, rng: Random, crash: Callable[[], None] | None) -> None:
        """Serve, write, kill at a random moment, and look at what is there."""
        self.fresh_version()
        server = start(self.url, self.folder)
        self.ready.append(server.ready_seconds)
        stop = threading.Event()
        threads = [threading.Thread(target=each.write, args=(server.port, stop)) for each in self.writers]
        before = self.count()
        for thread in threads:
            thread.start()
        try:
            until = time.monotonic() + 120
            while self.count() < before + LEAST_ACKNOWLEDGED and not any(each.failure for each in self.writers):
                assert time.monotonic() < until, "too few writes were acknowledged"
                time.sleep(0.01)
            time.sleep(rng.uniform(0, LONGEST_AFTER_SECONDS))
        finally:
            if crash is not None:
                crash()
            end(server)
            stop.set()
            for thread in threads:
                thread.join()
        assert [each.failure for each in self.writers if each.failure] == []
        self.acknowledged.append(self.count() - before)

    def count(self) -> int:
        """How many orders were acknowledged so far."""
        return sum(len(each.kept) for each in self.writers)

    def fresh_version(self) -> None:
        """A version to agree with, when the last one is dealt with; nobody else is in the database yet."""
        agrees, store = self.agrees, self.world.service.store
        if store.read(agrees.world.scope(), agrees.all_published) and agrees.order is None:
            agrees.programme_id, _ = insert_version(agrees.world, status=Status.PROPOSED)
        store.engine.dispose()

    def wrong(self, url: str) -> list[str]:
        """What is not as it was promised in the database at ``url``."""
        engine = open_engine(url)
        store = Store(engine)
        found = [line for each in self.writers for line in store.read(each.world.scope(), each.wrong)]
        engine.dispose()
        return found


def people_in(url: str, folder: Path) -> People:
    """Four people, each where nobody hinders them: an import refuses an input that changed meanwhile."""
    engine = open_engine(url)
    upgrade(engine)
    world = make_world(Store(engine), ("Derde",))
    world.clock[0] = BEFORE_SCHOOL
    third = world.service.store.read(
        anywhere(), lambda unit: next(row.id for row in unit.query(PartnershipRow) if row.name == "Derde")
    )

    def anchor(unit: Unit) -> int:
        row = InputRow(
            table_name="locations",
            row_key="anker",
            position=0,
            cells={"id": "anker", "name": "Anker", "town": "Oostdorp"},
        )
        unit.add(row)
        unit.flush()
        return row.id

    row_id = world.service.store.write(world.scope(), anchor)
    agrees = AgreesAndPublishes(replace(world, mine=third), "akkoord")
    importing = Imports(replace(world, mine=world.theirs), "invoer")
    writers = [AddsRows(world, "rijen"), importing, agrees, Changes(world, "verandert", row_id)]
    return People(url, folder, world, agrees, writers)


def image(url: str, folder: Path) -> str:
    """An SQLite database as the crash left it, copied, so that who looks at it recovers it from its files alone."""
    path = file_of(url)
    assert path is not None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for each in path.parent.glob(f"{path.name}*"):
        if not each.name.endswith("-shm"):
            shutil.copy(each, folder / each.name)
    copied = sqlite3.connect(folder / path.name)
    assert copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert copied.execute("PRAGMA foreign_key_check").fetchall() == []
    copied.close()
    return f"sqlite:///{folder / path.name}"


def killed(url: str, folder: Path, rounds: int, cluster: Cluster | None = None) -> People:
    """So many crashes, after each of which everything is as it was promised."""
    people = people_in(url, folder)
    rng = Random(rounds)

    def crash() -> None:
        assert cluster is not None
        cluster.stop("immediate")
        cluster.start()

    for number in range(rounds):
        people.round(rng, crash if cluster is not None and number % 2 else None)
        wrong = people.wrong(url if cluster is not None else image(url, folder / "image"))
        assert wrong == [], f"round {number}"
    assert all(each.kept for each in people.writers)
    return people


def test_six_kills_lose_nothing(tmp_path: Path) -> None:
    killed(f"sqlite:///{tmp_path / 'a.db'}", tmp_path, FEW)


@pytest.mark.slow
def test_many_kills_lose_nothing(database_url: str, engine: Engine, tmp_path: Path, postgres: Cluster) -> None:
    engine.dispose()
    kind = engine.dialect.name
    people = killed(database_url, tmp_path, MANY[kind], postgres if kind == "postgresql" else None)
    figure(
        "P1",
        f"A1: {MANY[kind]} × kill -9 during rows, imports, answers and publishing, {kind}",
        "0 lost, 0 doubled, 0 half; ≥ 20 writes acknowledged before each",
        f"0 lost, 0 doubled, 0 half; {sum(people.acknowledged)} writes acknowledged, "
        f"at least {min(people.acknowledged)} before each",
    )
    figure(
        "P1",
        f"A1: ready again after a crash, {kind}",
        f"≤ {READY_SECONDS:.0f} s on an idle machine",
        f"median {quantile(people.ready, 0.5):.1f} s, longest {max(people.ready):.1f} s",
    )
