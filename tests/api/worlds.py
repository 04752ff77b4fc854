"""
Two partnerships with the same small input and one person of every role in each, behind the real application.

The tiny example, in which school `dijk` and worker `chris` belong to a second organisation. Persons of role R of the
partnership at hand have the tokens `World.token(R)`; `World.stranger(R)` is the same person in the other partnership.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from planner.persistence.engine import open_engine
from planner.persistence.inputs import input_version, raise_input_version
from planner.persistence.schema import upgrade
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow, PartnershipRow, UserRow
from planner.services.accounts.actors import actor_of
from planner.services.accounts.demo import WayIn, new_way_in
from planner.services.accounts.tokens import issue_token
from planner.services.inputs.loading import input_rows
from planner.services.permissions import Actor, Role
from tests.architecture.tree import ROOT
from tests.databases import NOW, anywhere

OWN_ORGANISATION, OTHER_ORGANISATION = "klein", "ander"
OWN_SCHOOL, OTHER_SCHOOL = "beek", "dijk"
OWN_WORKER, COLLEAGUE, OTHER_WORKER = "anna", "bilal", "chris"
NAMES = {
    Role.COORDINATOR: "Corrie",
    Role.MANAGER: "Mo",
    Role.ADMINISTRATOR: "Ada",
    Role.WORKER: "Anna",
    Role.CONTACT: "Carla",
    Role.DEPUTY: "Daan",
}
_AT_SCHOOL = (Role.CONTACT, Role.DEPUTY)

Cells = dict[str, str]


def tiny_tables() -> dict[str, list[Cells]]:
    """The rows of the tiny example, with a second organisation in it."""
    tables: dict[str, list[Cells]] = {}
    for path in sorted((ROOT / "examples/tiny").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]
    tables["organisations"].append({"id": OTHER_ORGANISATION, "name": "Stichting Ander"})
    for table, code in (("schools", OTHER_SCHOOL), ("workers", OTHER_WORKER)):
        next(row for row in tables[table] if row["id"] == code)["organisation_id"] = OTHER_ORGANISATION
    next(row for row in tables["workers"] if row["id"] == OWN_WORKER)["school_ids"] = OWN_SCHOOL
    return tables


@dataclass
class World:
    """The application, a client of it, and who can ask."""

    service: Service
    client: TestClient
    mine: int
    theirs: int
    users: Mapping[tuple[int, Role], int]
    secrets: Mapping[tuple[int, Role], str]
    clock: list[datetime] = field(default_factory=lambda: [NOW])
    input_version: int = 1
    """Of the input as it was in the beginning."""

    def token(self, role: Role) -> dict[str, str]:
        """The header with which this role's person of the partnership at hand asks."""
        return {"Authorization": f"Bearer {self.secrets[self.mine, role]}"}

    def stranger(self, role: Role) -> dict[str, str]:
        """The same person in the other partnership."""
        return {"Authorization": f"Bearer {self.secrets[self.theirs, role]}"}

    def actor(self, role: Role) -> Actor:
        """This role's person as services see them."""

        def work(unit: Unit) -> Actor:
            user = unit.get(UserRow, self.users[self.mine, role])
            assert user is not None
            return actor_of(unit, user)

        return self.service.store.read(self.scope(), work)

    def way_in(self, role: Role) -> WayIn:
        """A new password and second factor, or a link, with which this role's person of the partnership comes in."""

        def work(unit: Unit) -> WayIn:
            user = unit.get(UserRow, self.users[self.mine, role])
            assert user is not None
            return new_way_in(unit, self.service.seal, user, self.clock[0])

        return self.service.store.write(self.scope(), work)

    def scope(self) -> Scope:
        """The scope of a test that arranges things in the partnership at hand."""
        return Scope(partnership_id=self.mine, now=self.clock[0], who="test")

    def renew_input(self) -> None:
        """The input of the partnership at hand as it was in the beginning, if anything of it was changed since."""

        def work(unit: Unit) -> int:
            version = input_version(unit)
            if version == self.input_version:
                return version
            for row in unit.query(InputRow):
                unit.delete(row)
            unit.flush()
            for row in input_rows(tiny_tables()):
                unit.add(row)
            return raise_input_version(unit)

        self.input_version = self.service.store.write(self.scope(), work)

    def ask(self, role: Role, method: str, path: str, **more: Any) -> Any:
        """The answer to a request of this role's person."""
        headers = self.token(role) | more.pop("headers", {})
        return self.client.request(method, path, headers=headers, **more)


@contextmanager
def world_in(folder: Path) -> Iterator[World]:
    """A world in an SQLite file of its own in ``folder``; use its client within a ``with`` block."""
    engine = open_engine(f"sqlite:///{folder / 'programma.db'}")
    upgrade(engine)
    yield make_world(Store(engine))
    engine.dispose()


def make_world(store: Store, more: tuple[str, ...] = ()) -> World:
    """
    A world in an empty database; use its client within a ``with`` block.

    ``more`` are names of further partnerships, which get the ids behind those two.
    """
    clock = [NOW]
    service = Service(store=store, settings=Settings(), secret=b"s" * 32, now=lambda: clock[0])
    users: dict[tuple[int, Role], int] = {}
    secrets: dict[tuple[int, Role], str] = {}

    def populate(unit: Unit) -> list[int]:
        ids = []
        for name in ("Klein", "Elders", *more):
            partnership = PartnershipRow(name=name, input_version=1)
            unit.add(partnership)
            unit.flush()
            ids.append(partnership.id)
            for row in input_rows(tiny_tables()):
                row.partnership_id = partnership.id
                unit.add(row)
            for role, person in NAMES.items():
                user = UserRow(
                    partnership_id=partnership.id,
                    email=f"{person.casefold()}@{name.casefold()}.example",
                    name=person,
                    role=role.value,
                    organisation_id=None if role in (*_AT_SCHOOL, Role.ADMINISTRATOR) else OWN_ORGANISATION,
                    school_id=OWN_SCHOOL if role in _AT_SCHOOL else None,
                    worker_id=OWN_WORKER if role is Role.WORKER else None,
                    created_at=NOW,
                )
                unit.add(user)
                unit.flush()
                users[partnership.id, role] = user.id
        return ids

    mine, theirs, *_ = store.write(anywhere(), populate)
    for (partnership_id, role), user_id in users.items():
        scope = Scope(partnership_id=partnership_id, now=NOW, who="test")
        issued = store.write(scope, lambda unit, user_id=user_id: issue_token(unit, user_id, "test", NOW))
        secrets[partnership_id, role] = issued.secret
    client = TestClient(create_app(service), raise_server_exceptions=False)
    return World(service, client, mine, theirs, users, secrets, clock)
