"""
People who write without end, each asking the same again until it is answered, and what must be there of each.

A writer has at most one order under way. What was answered 2xx is `Writer.kept`; the order without an answer may be
there or not, whole in both cases, and asked again it is there once.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from planner.domain.assignment import Status
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    InputRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    PublicationRow,
    PublishedSessionRow,
)
from planner.services.permissions import Role
from tests.api.worlds import World
from tests.promises.served import Answer, Client, Gone

BATCH = 20
"""Rows of one import."""


@dataclass
class Order:
    """What a writer asks; ``about`` is what tells it from others, ``refused`` what may be said to it."""

    about: Any
    role: Role
    method: str
    path: str
    more: dict[str, Any] = field(default_factory=dict)
    refused: frozenset[int] = frozenset()


class Writer(ABC):
    """One of the people, in the partnership at hand of ``world``."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.kept: list[Any] = []
        self.order: Order | None = None
        self.count = 0
        self.failure: BaseException | None = None

    @abstractmethod
    def next(self, ask: Callable[..., Answer]) -> Order | None:
        """What to ask now; None = nothing for the moment."""

    @abstractmethod
    def wrong(self, unit: Unit) -> list[str]:
        """What is lost, double or half, in words."""

    def answered(self, order: Order, answer: Answer) -> None:
        """An order that was done."""
        self.kept.append(order.about)

    def write(self, port: int, stop: threading.Event) -> None:
        """Go on until the server is gone or ``stop`` is set."""
        clients: dict[Role, Client] = {}

        def ask(role: Role, method: str, path: str, **more: Any) -> Answer:
            if role not in clients:
                clients[role] = Client(port, self.world.secrets[self.world.mine, role])
            while (answer := clients[role].ask(method, path, **more)).status == 503:
                if stop.wait(0.02):
                    raise Gone
            return answer

        try:
            while not stop.is_set():
                self.order = self.order or self.next(ask)
                if self.order is None:
                    stop.wait(0.05)
                    continue
                order = self.order
                answer = ask(order.role, order.method, order.path, **order.more)
                assert answer.status < 300 or answer.status in order.refused, (order, answer.status, answer.body)
                if answer.status < 300:
                    self.answered(order, answer)
                self.order = None
        except Gone:
            return
        except BaseException as error:
            self.failure = error
            raise
        finally:
            for client in clients.values():
                client.close()

    def key(self) -> str:
        """A key that no other order has."""
        self.count += 1
        return f"{self.name}-{self.count}"


class AddsRows(Writer):
    """Adds one row after the other, each with a key."""

    def next(self, ask: Callable[..., Answer]) -> Order:
        key = self.key()
        cells = {"id": f"plek-{key}", "name": key, "town": "Oostdorp"}
        more = {"body": {"cells": cells}, "Idempotency_Key": key}
        return Order(cells["id"], Role.COORDINATOR, "POST", "/v1/inputs/locations", more)

    def wrong(self, unit: Unit) -> list[str]:
        found = location_ids(unit, f"plek-{self.name}-")
        may = [*self.kept, *([] if self.order is None else [self.order.about])]
        return different("rows", self.kept, may, found)


class Imports(Writer):
    """Imports a batch of rows that belong together, then the next."""

    def next(self, ask: Callable[..., Answer]) -> Order:
        key = self.key()
        rows = [f"vracht-{key}-{n}" for n in range(BATCH)]
        data = "".join(["id,name,town\n", *(f"{row},{row},Oostdorp\n" for row in rows)]).encode()
        path = "/v1/inputs/import?mode=merge&dry_run=false"
        too_slow = frozenset({400})  # on a machine under load reading may pass its limit of 15 s
        return Order(rows, Role.COORDINATOR, "POST", path, {"file": ("locations.csv", data)}, too_slow)

    def wrong(self, unit: Unit) -> list[str]:
        found = location_ids(unit, f"vracht-{self.name}-")
        kept = [row for rows in self.kept for row in rows]
        waiting = [] if self.order is None else list(self.order.about)
        half = 0 < len(set(found) & set(waiting)) < len(waiting)
        return different("imports", kept, [*kept, *waiting], found) + (["half an import"] if half else [])


class Changes(Writer):
    """Changes one row again and again; each change rests on the last one."""

    def __init__(self, world: World, name: str, row_id: int) -> None:
        super().__init__(world, name)
        self.row_id = row_id

    def next(self, ask: Callable[..., Answer]) -> Order:
        path = f"/v1/inputs/locations/{self.row_id}"
        seen = ask(Role.COORDINATOR, "GET", path)
        key = self.key()
        cells = {"id": "anker", "name": key, "town": "Oostdorp"}
        more = {"body": {"cells": cells}, "If_Match": seen.headers["etag"]}
        version = seen.json()["version"] + 1
        return Order((version, key), Role.COORDINATOR, "PUT", path, more, frozenset({412}))

    def wrong(self, unit: Unit) -> list[str]:
        row = unit.get(InputRow, self.row_id)
        assert row is not None
        found = (row.version, row.cells["name"])
        last = self.kept[-1:] or [(1, "Anker")]
        may = last if self.order is None else [*last, self.order.about]
        return [] if found in may else [f"a change: {found} instead of {may}"]


class AgreesAndPublishes(Writer):
    """Agrees with one session after the other of a version, and publishes what is agreed, every third time."""

    programme_id = 0

    def next(self, ask: Callable[..., Answer]) -> Order | None:
        path = f"/v1/programmes/{self.programme_id}"
        version = ask(Role.COORDINATOR, "GET", path)
        sessions = ask(Role.COORDINATOR, "GET", f"{path}/sessions?limit=500").json()["sessions"]
        waiting = [each["id"] for each in sessions if each["status"] == "proposed"]
        agreed = [each["id"] for each in sessions if each["status"] == "agreed"]
        key = self.key()
        if agreed and (len(agreed) >= 3 or not waiting):
            last = ask(Role.COORDINATOR, "GET", "/v1/publications").json()["last"]
            body = {"programme_ids": [self.programme_id], "builds_on": last}
            more = {"body": body, "Idempotency_Key": key}
            about = ("published", last + 1, self.programme_id, tuple(agreed))
            return Order(about, Role.COORDINATOR, "POST", "/v1/publications", more)
        if not waiting:
            return None
        more = {
            "body": {"kind": "agree", "session_ids": waiting[:1]},
            "Idempotency_Key": key,
            "If_Match": version.headers["etag"],
        }
        about = ("agreed", self.programme_id, waiting[0])
        return Order(about, Role.CONTACT, "POST", f"{path}/answers", more, frozenset({409, 412}))

    def wrong(self, unit: Unit) -> list[str]:
        answers = [("agreed", row.programme_id, row.session_id) for row in unit.scalars(select(AnswerRow))]
        numbers = sorted(unit.scalars(select(PublicationRow.number)))
        kept = [about for about in self.kept if about[0] == "agreed"]
        publications = [about for about in self.kept if about[0] == "published"]
        waiting = [] if self.order is None else [self.order.about]
        told = different("answers", kept, [*kept, *(w for w in waiting if w[0] == "agreed")], answers)
        told += different(
            "publications",
            [p[1] for p in publications],
            [*(p[1] for p in publications), *(w[1] for w in waiting if w[0] == "published")],
            numbers,
        )
        standing = {row.session_id: row.publication for row in unit.scalars(select(PublishedSessionRow))}
        status = {(row.programme_id, row.session_id): row.status for row in unit.scalars(select(ProgrammeSessionRow))}
        for _, number, programme_id, session_ids in [*publications, *(w for w in waiting if w[0] == "published")]:
            parts = {
                status[programme_id, each] == Status.PUBLISHED and standing.get(each, 0) > 0 for each in session_ids
            }
            if parts != {number in numbers}:
                told.append(f"half a publication: {number}")
        agreed = {key for key, value in status.items() if value in (Status.AGREED, Status.PUBLISHED)}
        if agreed != {(programme_id, session_id) for _, programme_id, session_id in answers}:
            told.append("a session that does not stand as it was answered")
        return told

    def all_published(self, unit: Unit) -> bool:
        """Whether nothing is left to do in the version."""
        of_it = select(ProgrammeSessionRow).where(ProgrammeSessionRow.programme_id == self.programme_id)
        newest = unit.get(ProgrammeRow, self.programme_id)
        return newest is None or all(row.status == Status.PUBLISHED for row in unit.scalars(of_it))


def location_ids(unit: Unit, beginning: str) -> list[str]:
    """The ids of the stored locations that begin so."""
    rows = unit.scalars(select(InputRow).where(InputRow.table_name == "locations"))
    return [row.cells["id"] for row in rows if row.cells["id"].startswith(beginning)]


def different(what: str, must: list[Any], may: list[Any], found: list[Any]) -> list[str]:
    """What of ``must`` is not among ``found``, what is there twice, and what nobody asked for."""
    lost, strange = set(must) - set(found), set(found) - set(may)
    return [
        f"{what}: {word} {sorted(each)[:5]}"
        for word, each in (
            ("lost", lost),
            ("double", {one for one in found if found.count(one) > 1}),
            ("of nobody", strange),
        )
        if each
    ]
