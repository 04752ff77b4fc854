"""What stands in the way of all work is told apart from faults of the work, and goes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, TimeoutError

from planner.errors import Busy, DiskFull, Unavailable
from planner.persistence.engine import open_engine
from planner.persistence.passing import trouble_of
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AttemptRow
from tests.databases import anywhere
from tests.postgres import Cluster


def many_rows(unit: Unit) -> None:
    unit.add_all(AttemptRow(bucket="x" * 60, begin=number) for number in range(5_000))


def count(store: Store) -> int:
    return store.read(anywhere(), lambda unit: len(unit.query(AttemptRow).all()))


def let_grow(engine: Engine, pages: int) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_is_said_and_nothing_is_half_done(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(engine)
    store = Store(engine)
    let_grow(engine, 1)  # as small as it is
    with pytest.raises(DiskFull):
        store.write(anywhere(), many_rows)
    assert count(store) == 0
    let_grow(engine, 1_000_000)
    store.write(anywhere(), many_rows)
    assert count(store) == 5_000
    engine.dispose()


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'nowhere' / 'a.db'}")
    with pytest.raises(Unavailable):
        count(Store(engine))
    engine.dispose()


def test_a_server_that_went_is_said_and_found_again(postgres: Cluster) -> None:
    url = postgres.create("restarted")
    engine = open_engine(url)
    upgrade(engine)
    store = Store(engine)
    postgres.stop("immediate")
    with pytest.raises(Unavailable):
        count(store)
    postgres.start()

    def restarted_meanwhile(unit: Unit) -> None:
        assert unit.query(AttemptRow).all() == []
        postgres.stop("immediate")
        postgres.start()
        unit.query(AttemptRow).all()

    with pytest.raises(Unavailable):
        store.write(anywhere(), restarted_meanwhile)
    assert count(store) == 0
    engine.dispose()
    postgres.drop("restarted")


def test_a_fault_of_the_work_stays_one(store: Store) -> None:
    def twice(unit: Unit) -> None:
        unit.add_all(AttemptRow(id=7, bucket="x", begin=number) for number in range(2))
        unit.flush()

    with pytest.raises(IntegrityError) as raised:
        store.write(anywhere(), twice)
    assert trouble_of(raised.value) is None


def test_no_free_connection_is_busy() -> None:
    assert type(trouble_of(TimeoutError("QueuePool limit"))) is Busy
