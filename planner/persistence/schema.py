"""Which schema a database has, and bringing it to another revision."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from planner.persistence.engine import WRITING
from planner.persistence.errors import DatabaseRefused


def upgrade(engine: Engine, revision: str = "head") -> None:
    """
    Bring the schema to ``revision``, in one transaction.

    Raises
    ------
    DatabaseRefused
        If the database is of a newer version of the product.
    """
    with _writing(engine) as connection, connection.begin():
        check_known(connection)
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the schema back to an earlier revision; what it cannot hold is lost."""
    with _writing(engine) as connection, connection.begin():
        command.downgrade(_config(connection), revision)


def check_schema(engine: Engine) -> None:
    """
    Make sure that the schema is the one that this version works with.

    Raises
    ------
    DatabaseRefused
        If it is older or newer.
    """
    with engine.connect() as connection:
        check_known(connection)
        if current(connection) != head():
            raise DatabaseRefused(
                "De database is van een oudere versie; voer eerst `programma db upgrade` uit.",
                "The database is of an older version; run `programma db upgrade` first.",
            )


def current(connection: Connection) -> str | None:
    """The revision that the database has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest revision there is."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


def revisions() -> tuple[str, ...]:
    """Every revision, the oldest first."""
    return tuple(reversed([script.revision for script in _scripts().walk_revisions()]))


def check_known(connection: Connection) -> None:
    """
    Make sure that the schema is not of a newer version of the product.

    Raises
    ------
    DatabaseRefused
        If it is.
    """
    found = current(connection)
    if found is not None and found not in revisions():
        raise DatabaseRefused(
            "De database is van een nieuwere versie van dit programma; installeer die versie.",
            "The database is of a newer version of this product; install that version.",
        )


def _writing(engine: Engine) -> Connection:
    return engine.execution_options(**{WRITING: True}).connect()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(None))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config
