"""Databases are opened so that what they acknowledge stays, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from planner.persistence.engine import check_durability, open_engine
from planner.persistence.errors import DatabaseRefused
from planner.persistence.schema import check_schema, current, downgrade, head, revisions, upgrade
from planner.persistence.tables import Stored
from tests.postgres import Cluster


def test_every_pooled_connection_to_sqlite_syncs_in_full(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    connections = [engine.connect() for _ in range(12)]
    for connection in connections:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    for connection in connections:
        connection.close()
    engine.dispose()


@pytest.mark.parametrize("url", ["", "nothing", "mysql://a/b", "://"])
def test_other_databases_are_refused_in_words(url: str) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        open_engine(url)
    assert refused.value.text_nl
    assert refused.value.text_en


def test_a_postgresql_server_that_does_not_sync_is_refused(postgres: Cluster) -> None:
    url = postgres.create("careless")
    engine = open_engine(url)
    check_durability(engine)
    with engine.connect() as connection:
        connection.execute(text("ALTER DATABASE careless SET synchronous_commit = off"))
        connection.commit()
    engine.dispose()
    engine = open_engine(url)
    with pytest.raises(DatabaseRefused, match="synchronous_commit"):
        check_durability(engine)
    engine.dispose()
    postgres.drop("careless")


def test_migrations_make_the_schema_of_the_tables(database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_engine(database_url)
    upgrade(engine)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Stored.metadata)
        assert differences == []
        assert current(connection) == head()
    engine.dispose()


def test_the_schema_goes_up_down_and_up_by_every_revision(database_url: str) -> None:
    engine = open_engine(database_url)
    for revision in revisions():
        upgrade(engine, revision)
        downgrade(engine, "-1")
        upgrade(engine, revision)
    check_schema(engine)
    downgrade(engine, "base")
    with pytest.raises(DatabaseRefused, match="older"):
        check_schema(engine)
    upgrade(engine)
    engine.dispose()


def test_a_newer_schema_is_refused(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    with engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    for act in (check_schema, upgrade):
        with pytest.raises(DatabaseRefused, match="newer"):
            act(engine)
    engine.dispose()
