"""Copies are whole under writes, and what is put back opens nothing that was handed out."""

from __future__ import annotations

import os
import stat
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.persistence.backup import back_up, restore
from planner.persistence.engine import file_of, open_engine
from planner.persistence.errors import DatabaseRefused
from planner.persistence.schema import check_schema, downgrade, upgrade
from planner.persistence.store import Store
from planner.persistence.tables import (
    ApiTokenRow,
    AttemptRow,
    FeedRow,
    IdempotencyRow,
    LinkRow,
    SignInRow,
    UserRow,
)
from tests.databases import NOW, anywhere, make_partnership, within
from tests.postgres import binaries
from tests.promises.figures import figure

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs are found, as on a machine that has them."""
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{binaries()}")


def handed_out(unit: Any) -> None:
    user = UserRow(email="noor@example.org", name="Noor", role="manager", created_at=NOW)
    unit.add(user)
    unit.flush()
    unit.add(SignInRow(user_id=user.id, token_hash="a", kind="session", created_at=NOW, seen_at=NOW, expires_at=LATER))
    unit.add(LinkRow(user_id=user.id, token_hash="b", purpose="invite", created_at=NOW, expires_at=LATER))
    unit.add(ApiTokenRow(user_id=user.id, token_hash="c", label="x", created_at=NOW, expires_at=LATER))
    unit.add(FeedRow(kind="worker", subject_id="w", token_hash="d", user_id=user.id, created_at=NOW))
    unit.add(IdempotencyRow(user_id=user.id, key="k", fingerprint="f", status=200, headers={}, body=b"", at=NOW))


def still_open(url: str) -> tuple[int, ...]:
    engine = open_engine(url)

    def work(unit: Any) -> tuple[int, ...]:
        return (
            len(unit.query(UserRow).all()),
            len(unit.query(SignInRow).all()),
            len([row for row in unit.query(LinkRow) if row.used_at is None]),
            len([row for row in unit.query(ApiTokenRow) if row.revoked_at is None]),
            len([row for row in unit.query(FeedRow) if row.revoked_at is None]),
            len(unit.query(IdempotencyRow).all()),
        )

    found = Store(engine).read(anywhere(), work)
    engine.dispose()
    return found


def test_there_and_back_keeps_the_data_and_voids_what_was_handed_out(
    database_url: str, store: Store, tmp_path: Path
) -> None:
    partnership_id = make_partnership(store, "A")
    store.write(within(partnership_id), handed_out)
    copy = tmp_path / "copy"
    back_up(database_url, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert still_open(database_url) == (1, 1, 1, 1, 1, 1)
    with pytest.raises(DatabaseRefused, match="replace"):
        restore(copy, database_url, replace=False)
    store.engine.dispose()
    restore(copy, database_url, replace=True)
    assert still_open(database_url) == (1, 0, 0, 0, 0, 0)
    engine = open_engine(database_url)
    check_schema(engine)
    engine.dispose()
    if database_url.startswith("sqlite"):
        place = file_of(database_url)
        assert place is not None
        assert still_open(f"sqlite:///{place}.before-restore") == (1, 1, 1, 1, 1, 1)
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize("copies", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_copies_under_writes_hold_all_that_was_acknowledged(tmp_path: Path, copies: int) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_engine(url)
    upgrade(engine)
    store = Store(engine)
    acknowledged = [0] * 3
    done = threading.Event()

    def write(number: int) -> None:
        while not done.is_set():
            begin = acknowledged[number] + 1
            row = {"bucket": f"w{number}", "begin": begin}
            store.write(anywhere(), lambda unit, row=row: unit.add(AttemptRow(**row)))
            acknowledged[number] = begin

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    promised = []
    for number in range(copies):
        promised.append(list(acknowledged))
        back_up(url, tmp_path / f"copy{number}")
    done.set()
    for writer in writers:
        writer.join()
    engine.dispose()
    for number, least in enumerate(promised):
        other = f"sqlite:///{tmp_path / f'restored{number}.db'}"
        restore(tmp_path / f"copy{number}", other, replace=False)
        engine = open_engine(other)
        rows = Store(engine).read(anywhere(), lambda unit: [(row.bucket, row.begin) for row in unit.query(AttemptRow)])
        engine.dispose()
        for writer_number, count in enumerate(least):
            found = sorted(begin for bucket, begin in rows if bucket == f"w{writer_number}")
            assert found == list(range(1, len(found) + 1))
            assert len(found) >= count
    if copies >= 50:
        told = f"{copies} restored, each with all that was acknowledged; {sum(promised[-1])} writes meanwhile"
        figure("P3", f"J4: {copies} backups under 3 writers, SQLite", "each restores and holds all acknowledged", told)


def test_an_older_copy_is_brought_to_this_version(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_engine(url)
    upgrade(engine, "0001")
    engine.dispose()
    back_up(url, tmp_path / "copy")
    restore(tmp_path / "copy", f"sqlite:///{tmp_path / 'b.db'}", replace=False)
    engine = open_engine(f"sqlite:///{tmp_path / 'b.db'}")
    check_schema(engine)
    downgrade(engine, "0001")
    engine.dispose()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_copy_changes_nothing(tmp_path: Path, content: bytes) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    before = (tmp_path / "a.db").read_bytes()
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(DatabaseRefused):
        restore(tmp_path / "copy", url, replace=True)
    assert (tmp_path / "a.db").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"a.db", "copy", "a.db-wal", "a.db-shm"}


def test_a_copy_is_never_written_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with pytest.raises(DatabaseRefused, match="no database"):
        back_up(url, tmp_path / "copy")
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    back_up(url, tmp_path / "copy")
    with pytest.raises(DatabaseRefused, match="exists"):
        back_up(url, tmp_path / "copy")
    with pytest.raises(DatabaseRefused, match="written"):
        back_up(url, tmp_path / "nowhere" / "copy")
