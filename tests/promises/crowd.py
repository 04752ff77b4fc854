"""
People at work on a region of eight schools: what stands in it, what they ask, and how long they wait.

Everybody reads nine times out of ten and waits a second on average between two requests, as people do at their
busiest.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import select
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from planner.domain.assignment import Status
from planner.persistence.engine import open_engine
from planner.persistence.people import partnership_named, user_by_email
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow
from planner.services.accounts.demonstration import demonstrate
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, insert_version
from tests.api.worlds import World
from tests.architecture.tree import ROOT
from tests.databases import NOW, anywhere
from tests.promises.served import SECRET, Answer, Client

BUCH = ROOT / "examples" / "buch"
PAUSE_SECONDS = 1.0
READS = 0.9
OFTEN = 20
"""Rows of the crowd's own, each changed by one person only."""


@dataclass(frozen=True, slots=True)
class Region:
    """The example region in a database, with a version of each school's programme and what its people may use."""

    world: World
    versions: dict[str, int]
    rows: Sequence[int]

    def token(self, role: Role) -> str:
        """The token of this role's person."""
        return self.world.secrets[self.world.mine, role]


def region_in(url: str) -> Region:
    """The region at the end of the summer: every school has a proposal."""
    engine = open_engine(url)
    upgrade(engine)
    service = Service(store=Store(engine), settings=Settings(), secret=SECRET.encode(), now=lambda: BEFORE_SCHOOL)
    accounts = demonstrate(service.store, service.seal, BUCH, NOW)

    def known(unit: Unit) -> tuple[int, dict[Role, int]]:
        partnership = partnership_named(unit, f"Voorbeeld {BUCH.name}")
        assert partnership is not None
        users = {each.role: user_by_email(unit, each.email) for each in accounts}
        return partnership.id, {role: user.id for role, user in users.items() if user is not None}

    mine, users = service.store.read(anywhere(), known)
    world = World(
        service,
        TestClient(create_app(service)),
        mine,
        mine,
        {(mine, role): user_id for role, user_id in users.items()},
        {(mine, each.role): each.secret for each in accounts},
        [BEFORE_SCHOOL],
    )
    schools = service.store.read(world.scope(), school_ids)
    plan_id = add_plan(world)
    versions = {each: insert_version(world, each, Status.PROPOSED, of_plan=plan_id)[0] for each in schools}
    rows = service.store.write(world.scope(), own_rows)
    engine.dispose()
    return Region(world, versions, rows)


def school_ids(unit: Unit) -> list[str]:
    """The schools of the region."""
    return sorted(row.cells["id"] for row in unit.scalars(select(InputRow).where(InputRow.table_name == "schools")))


def town_of(unit: Unit) -> str:
    """A town in which a location may lie."""
    return str(next(iter(unit.scalars(select(InputRow).where(InputRow.table_name == "schools")))).cells["town"])


def own_rows(unit: Unit) -> list[int]:
    """Locations that only the crowd changes."""
    town = town_of(unit)
    rows = [
        InputRow(table_name="locations", row_key=f"m{n}", position=n, cells={"id": f"m{n}", "name": "0", "town": town})
        for n in range(OFTEN)
    ]
    unit.add_all(rows)
    unit.flush()
    return [row.id for row in rows]


@dataclass
class Waits:
    """How long answers took in seconds, and what they were."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)

    def count(self, within: range) -> int:
        """How many answers had a status in this range."""
        return sum(count for status, count in self.statuses.items() if status in within)


class Person:
    """Somebody at work, with a connection of their own."""

    def __init__(self, region: Region, number: int, port: int, waits: Waits) -> None:
        self.region, self.number, self.waits = region, number, waits
        self.role = (Role.COORDINATOR, Role.WORKER, Role.CONTACT, Role.COORDINATOR, Role.DEPUTY)[number % 5]
        self.client = Client(port, region.token(self.role))
        self.rng = Random(number)
        self.school = next(iter(region.versions))
        if self.role is Role.COORDINATOR:
            self.school = sorted(region.versions)[number % len(region.versions)]

    def live(self, until: float) -> None:
        """Read and write until the clock says so."""
        while time.monotonic() < until:
            time.sleep(self.rng.expovariate(1 / PAUSE_SECONDS))
            kind, name, ask = self.chosen()
            begun = time.monotonic()
            answer = ask()
            spent = time.monotonic() - begun
            kind.append(spent)
            self.waits.slowest[name] = max(spent, self.waits.slowest.get(name, 0.0))
            self.waits.statuses[answer.status] = self.waits.statuses.get(answer.status, 0) + 1
        self.client.close()

    def chosen(self) -> tuple[list[float], str, Callable[[], Answer]]:
        """One request, and where its time belongs."""
        if self.rng.random() < READS:
            path = self.rng.choice(list(self.paths()))
            return self.waits.reads, path.partition("?")[0], lambda: self.client.ask("GET", path)
        if self.role is Role.COORDINATOR and self.number < OFTEN:
            return self.waits.writes, "change a row", self.change_row
        if self.role is Role.WORKER:
            return self.waits.writes, "absence", self.absence
        return self.waits.writes, "comment", self.comment

    def paths(self) -> Iterator[str]:
        """What somebody of this role looks at."""
        version = self.region.versions[self.school]
        yield "/v1/account"
        yield "/v1/sessions?from=2026-09-07&until=2026-09-20&limit=200"
        if self.role is Role.WORKER:
            yield "/v1/sessions?from=2026-09-07&until=2026-10-30&proposed=true&limit=100"
            yield "/v1/feeds"
            yield "/v1/inputs/availability"
            return
        yield f"/v1/programmes/{version}"
        yield f"/v1/programmes/{version}/sessions?limit=100"
        yield f"/v1/programmes/{version}/comments?limit=50"
        yield "/v1/inputs/wishes"
        if self.role is Role.COORDINATOR:
            yield "/v1/programmes/overview"
            yield "/v1/inputs/workers"
            yield "/v1/inputs"
            yield "/v1/outgoing?limit=50"
            yield "/v1/history?limit=50"

    def change_row(self) -> Answer:
        """Change one's own row; looking first is part of it."""
        path = f"/v1/inputs/locations/{self.region.rows[self.number]}"
        seen = self.client.ask("GET", path)
        cells = {**seen.json()["cells"], "name": str(self.rng.random())}
        return self.client.ask("PUT", path, {"cells": cells}, If_Match=seen.headers["etag"])

    def absence(self) -> Answer:
        """Be away for a day."""
        day = f"2027-0{self.rng.randint(1, 6)}-{self.rng.randint(10, 28)}"
        return self.client.ask("POST", "/v1/absences", {"from": day, "until": day})

    def comment(self) -> Answer:
        """Write beside a version; as a coordinator of the own organisation only."""
        version = next(iter(self.region.versions.values()))
        return self.client.ask("POST", f"/v1/programmes/{version}/comments", {"text": f"Tot dan {self.rng.random()}."})


def crowd(region: Region, port: int, people: int, seconds: float) -> Waits:
    """So many people at work for so long."""
    waits = Waits()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=Person(region, number, port, waits).live, args=(until,)) for number in range(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def database(folder: Path) -> str:
    """The address of a new database."""
    return f"sqlite:///{folder / 'programma.db'}"
