"""
A4: without room for a byte every write is refused in words and changes nothing, reading goes on; with room all is well.

A limit on the size of the files of the running server stands for the disk: its database, its log, its mails.
"""

from __future__ import annotations

import resource
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OWN_WORKER, make_world
from tests.promises.figures import figure
from tests.promises.served import Answer, Client, serving

AGAIN_SECONDS = 10.0
NO_ROOM_BYTES = 4096
WRITES: tuple[tuple[Role, str, str, dict[str, Any]], ...] = (
    (
        Role.COORDINATOR,
        "POST",
        "/v1/inputs/locations",
        {"body": {"cells": {"id": "vol", "name": "Vol", "town": "Oostdorp"}}, "Idempotency_Key": "rij"},
    ),
    (
        Role.COORDINATOR,
        "POST",
        "/v1/inputs/import?mode=merge&dry_run=false",
        {"file": ("locations.csv", b"id,name,town\nlading,Lading,Oostdorp\n")},
    ),
    (Role.CONTACT, "POST", "/v1/programmes/1/comments", {"body": {"text": "Vol."}, "Idempotency_Key": "woord"}),
    (Role.CONTACT, "POST", "/v1/programmes/1/answers", {"body": {"kind": "agree"}, "If_Match": '"v1"'}),
    (Role.WORKER, "POST", "/v1/absences", {"body": {"from": "2026-09-08", "until": "2026-09-08"}}),
    (Role.WORKER, "POST", "/v1/feeds", {"body": {"kind": "worker", "subject_id": OWN_WORKER}}),
    (Role.MANAGER, "POST", "/v1/account/tokens", {"body": {"label": "vol"}}),
    (Role.COORDINATOR, "POST", "/v1/runs", {"body": {"time_limit_seconds": 1}}),
)
READS = (
    (Role.COORDINATOR, "/v1/inputs/workers"),
    (Role.CONTACT, "/v1/programmes/1/sessions"),
    (Role.WORKER, "/v1/sessions?from=2026-09-07&until=2026-09-18"),
)


def test_a_full_disk_refuses_writes_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    world = make_world(Store(engine))
    world.clock[0] = BEFORE_SCHOOL
    insert_version(world)
    engine.dispose()
    with serving(f"sqlite:///{path}", tmp_path) as server:
        clients = {role: server.client(world.secrets[world.mine, role]) for role in Role}

        def write(role: Role, method: str, place: str, more: dict[str, Any]) -> Answer:
            return clients[role].ask(method, place, **more)

        limits = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        before = content(path)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (NO_ROOM_BYTES, limits[1]))
        refused = [write(*each) for each in WRITES]
        assert {answer.status for answer in refused} <= {503, 507}, [answer.status for answer in refused]
        assert {answer.headers["content-type"] for answer in refused} == {"application/problem+json"}
        assert all(answer.headers["retry-after"] for answer in refused)
        for role, place in READS:
            assert clients[role].ask("GET", place).status == 200
        assert clients[Role.MANAGER].ask("GET", "/readyz").status == 503
        assert clients[Role.MANAGER].ask("GET", "/livez").status == 200
        assert content(path) == before
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limits)
        begun = time.monotonic()
        while not ready(clients[Role.MANAGER]):
            assert time.monotonic() - begun < AGAIN_SECONDS, "it does not recover by itself"
            time.sleep(0.05)
        spent = time.monotonic() - begun
        done = [write(*each) for each in WRITES]
        assert [answer.status for answer in done] == [201, 200, 201, 201, 201, 201, 201, 202]
        for client in clients.values():
            client.close()
    figure(
        "P1",
        f"A4: no room for a byte, {len(WRITES)} kinds of writes, SQLite",
        f"507 or 503, reading goes on, nothing changed; writes work ≤ {AGAIN_SECONDS:.0f} s after",
        f"{', '.join(str(answer.status) for answer in refused)}; nothing changed; ready after {spent:.1f} s",
    )


def ready(client: Client) -> bool:
    return client.ask("GET", "/readyz").status == 200


def content(path: Path) -> list[tuple[str, int]]:
    """How many rows each table holds, in a sound file; what processes say of themselves left out."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in names if name in ("input_rows", "answers", "comments", "feeds", "api_tokens", "runs")]
        assert len(ours) == 6
        return [(name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in sorted(ours)]
