"""Who was deleted is nowhere in the database any more; what that person did, and how often, still is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.persistence.scope import Scope
from planner.persistence.tables import (
    AnswerRow,
    BusyCalendarRow,
    FeedRow,
    HistoryRow,
    InputRow,
    OutgoingRow,
    PlanFileRow,
    PlanRow,
    PublishedSessionRow,
    SignInRow,
    SnapshotRow,
    UserRow,
)
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import Role
from tests.api.programmes.stories import add_plan, insert_version
from tests.api.worlds import OWN_WORKER, World, world_in
from tests.databases import NOW

NAME, EMAIL = "Quirijn van Zuylen", "quirijn@klein.example"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found, found.client:
        yield found


def dump(world: World) -> str:
    """Every value of every row, compressed ones unpacked."""
    found = []
    with world.service.store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for (table,) in raw.execute("select name from sqlite_master where type = 'table'").fetchall():
            found += [repr(row) + _unpacked(row) for row in raw.execute(f'select * from "{table}"').fetchall()]
    return "\n".join(found)


def _unpacked(row: tuple[Any, ...]) -> str:
    texts = []
    for value in row:
        if isinstance(value, bytes) and value[:1] == b"\x78":
            texts.append(zlib.decompress(value).decode())
    return " ".join(texts)


def person(world: World, role: Role, **place: str) -> int:
    """Somebody who did and got everything that leaves a trace."""

    def work(unit: Any) -> int:
        user = UserRow(email=EMAIL, name=NAME, role=role.value, created_at=NOW, **place)
        unit.add(user)
        unit.flush()
        unit.add_all(
            [
                SignInRow(
                    user_id=user.id, token_hash="s", kind="session", label=f"telefoon van {NAME}", created_at=NOW,
                    seen_at=NOW, expires_at=NOW + timedelta(days=1),
                ),
                FeedRow(kind="worker", subject_id="x", token_hash="f", user_id=user.id, created_at=NOW, label=NAME),
                OutgoingRow(
                    user_id=user.id, kind="publication", about="x", subject="x", body=f"Beste {NAME}", created_at=NOW
                ),
            ]
        )  # fmt: skip
        issue_token(unit, user.id, f"programma van {NAME}", NOW)
        return user.id

    return world.service.store.write(world.scope(), work)


def let_go(world: World, user_id: int) -> Any:
    assert world.ask(Role.ADMINISTRATOR, "POST", f"/v1/users/{user_id}/leave").status_code == 200
    seen = world.ask(Role.ADMINISTRATOR, "GET", f"/v1/users/{user_id}").headers["ETag"]
    return world.ask(Role.ADMINISTRATOR, "DELETE", f"/v1/users/{user_id}", headers={"If-Match": seen})


def test_a_contact_is_nowhere_and_what_was_agreed_stays(world: World) -> None:
    user_id = person(world, Role.CONTACT, school_id="beek")
    programme_id, session_id = insert_version(world)
    own = Scope(partnership_id=world.mine, now=NOW, user_id=user_id, who=NAME)
    answer = AnswerRow(
        programme_id=programme_id, session_id=session_id, user_id=user_id, kind="agree", how="phone", at=NOW,
        agreed_with=NAME,
    )  # fmt: skip
    world.service.store.write(own, lambda unit: unit.add(answer))
    assert NAME in dump(world)
    erased = let_go(world, user_id)
    assert erased.status_code == 204, erased.text
    found = dump(world)
    assert NAME not in found
    assert EMAIL not in found
    acts = world.service.store.read(world.scope(), lambda unit: unit.query(HistoryRow).all())
    assert "vroegere gebruiker" in {act.who for act in acts}
    assert ("erased", "users", str(user_id)) in {(act.action, act.subject, act.subject_id) for act in acts}
    (kept,) = world.service.store.read(world.scope(), lambda unit: unit.query(AnswerRow).all())
    assert (kept.kind, kept.user_id, kept.session_id) == ("agree", None, session_id)


def test_a_worker_is_nowhere_and_sessions_are_still_counted(world: World) -> None:
    user_id = person(world, Role.WORKER, worker_id=OWN_WORKER, organisation_id="o")
    session = PublishedSessionRow(
        session_id="held", school_id="beek", day=(NOW - timedelta(days=9)).date(), status="published", changed_at=NOW,
        publication=1, content={"worker_ids": [OWN_WORKER]},
    )  # fmt: skip
    away = {"worker_id": OWN_WORKER, "from": "2026-10-01", "until": "2026-10-02"}

    def work(unit: Any) -> None:
        rows = unit.query(InputRow).filter_by(table_name="workers", row_key=OWN_WORKER).all()
        for row in rows:
            row.cells = {**row.cells, "name": NAME}
        unit.add(BusyCalendarRow(worker_id=OWN_WORKER, name="agenda", address="https://agenda.example/q", intervals=[]))
        unit.add(InputRow(table_name="exceptions", cells=away, worker_id=OWN_WORKER))
        unit.add(session)

    world.service.store.write(world.scope(), work)
    plan_id = add_plan(world)
    report = PlanFileRow(plan_id=plan_id, name="report.html", data=f"<p>{NAME}</p>".encode())
    lists = PlanFileRow(plan_id=plan_id, name="sessions.csv", data=b"session_id\nheld\n")
    world.service.store.write(world.scope(), lambda unit: unit.add_all([report, lists]))
    assert dump(world).count(NAME) > 5
    assert let_go(world, user_id).status_code == 204
    found = dump(world)
    for word in (NAME, EMAIL, "agenda.example", "2026-10-02"):
        assert word not in found, word

    def kept(unit: Any) -> tuple[Any, ...]:
        names = [row.name for row in unit.query(PlanFileRow).all()]
        content = json.loads(zlib.decompress(unit.query(SnapshotRow).one().content))
        sessions = [row.session_id for row in unit.query(PublishedSessionRow).all()]
        return names, {row["id"] for row in content["entries"]["workers"]}, sessions, len(unit.query(PlanRow).all())

    names, workers, sessions, plans = world.service.store.read(world.scope(), kept)
    assert (names, sessions, plans) == (["sessions.csv"], ["held"], 1)
    assert OWN_WORKER in workers
    assert world.ask(Role.COORDINATOR, "GET", f"/v1/plans/{plan_id}/sessions").status_code == 200
    assert world.ask(Role.COORDINATOR, "GET", "/v1/inputs/problems").json()["faults"] == []


def test_only_who_has_left_and_was_seen_so_is_deleted(world: World) -> None:
    user_id = person(world, Role.CONTACT, school_id="beek")
    path = f"/v1/users/{user_id}"
    assert world.ask(Role.ADMINISTRATOR, "DELETE", path).status_code == 428
    early = world.ask(Role.ADMINISTRATOR, "DELETE", path, headers={"If-Match": '"v1"'})
    assert (early.status_code, early.json()["type"]) == (409, "urn:programma:not-left")
    assert let_go(world, user_id).status_code == 204
    assert world.ask(Role.ADMINISTRATOR, "GET", path).status_code == 404
    assert world.ask(Role.ADMINISTRATOR, "DELETE", path, headers={"If-Match": '"v1"'}).status_code == 404
