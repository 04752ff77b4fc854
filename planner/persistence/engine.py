"""
Opening a database so that what it acknowledges stays.

SQLite runs in WAL mode, syncs every commit in full and takes the write lock when a writing transaction begins, which
spares "database is locked". PostgreSQL runs SERIALIZABLE and is refused when it does not sync its commits.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from planner.persistence.errors import DatabaseRefused

WRITING = "programma_writing"
"""Execution option of a connection whose transaction will write."""
BUSY_SECONDS = 5
POOL_SIZE = 10


def open_engine(url: str) -> Engine:
    """
    An engine for ``sqlite:///FILE`` or ``postgresql://…``.

    Raises
    ------
    DatabaseRefused
        If the address cannot be read or is of another database.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseRefused(
            "Het adres van de database is niet te lezen; schrijf sqlite:///BESTAND of postgresql://….",
            "The address of the database cannot be read; write sqlite:///FILE or postgresql://….",
        ) from error
    match address.get_backend_name():
        case "sqlite":
            engine = create_engine(
                address.set(drivername="sqlite"),
                pool_size=POOL_SIZE,
                max_overflow=POOL_SIZE,
                hide_parameters=True,  # errors stand in logs, what people wrote does not
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        case "postgresql":
            engine = create_engine(
                address.set(drivername="postgresql+psycopg"),
                pool_size=POOL_SIZE,
                max_overflow=POOL_SIZE,
                pool_pre_ping=True,
                hide_parameters=True,
                isolation_level="SERIALIZABLE",
            )
        case other:
            raise DatabaseRefused(
                f"Een database van soort {other} kan niet; kies SQLite of PostgreSQL.",
                f"A database of kind {other} will not do; choose SQLite or PostgreSQL.",
            )
    return engine


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None for a server, or a database in memory."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    named = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    return Path(str(address.database)) if named else None


def check_durability(engine: Engine) -> None:
    """
    Make sure that an acknowledged commit survives a power cut.

    Raises
    ------
    DatabaseRefused
        If a PostgreSQL server does not sync its commits.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        off = [
            name
            for name in ("fsync", "synchronous_commit")
            if connection.execute(text(f"SHOW {name}")).scalar_one() == "off"
        ]
    if off:
        names = ", ".join(off)
        raise DatabaseRefused(
            f"PostgreSQL bewaart niet zeker wat het bevestigt ({names} staat uit); zet dat aan.",
            f"PostgreSQL does not surely keep what it acknowledges ({names} is off); switch it on.",
        )


def _prepare_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
