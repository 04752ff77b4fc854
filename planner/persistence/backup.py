"""
Copies of a database that are whole: SQLite by its own backup while others write, PostgreSQL by ``pg_dump``.

A copy that is put back opens nothing that was handed out: everything of that kind is void before it takes its place.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, update
from sqlalchemy.engine import make_url

from planner.persistence.engine import file_of, open_engine
from planner.persistence.errors import DatabaseRefused
from planner.persistence.schema import check_known, upgrade
from planner.persistence.tables import ApiTokenRow, FeedRow, IdempotencyRow, LinkRow, SignInRow, UserRow

_OWNER_ONLY = 0o600


def back_up(url: str, target: Path) -> None:
    """
    Write a copy of the database to ``target``, which must not exist; it holds all that was acknowledged before.

    Raises
    ------
    DatabaseRefused
        If there is no database, ``target`` exists or cannot be written, or PostgreSQL's programs are missing.
    """
    if target.exists():
        raise DatabaseRefused(f"{target} bestaat al; kies een nieuw bestand.", f"{target} exists; choose a new file.")
    source = _existing(url)
    with _beside(target) as part:
        if source is None:
            _run_postgres("pg_dump", url, "--format=custom", "--no-owner", f"--file={part}")
            part.chmod(_OWNER_ONLY)
        else:
            _copy_sqlite(source, part)
        _sync(part)
        os.link(part, target)
    _sync(target.parent)


def restore(source: Path, url: str, *, replace: bool) -> None:
    """
    Put a copy in the place of the database, in this version's schema, with nothing that opens anything.

    No service may be running. A database that is there is replaced only when told so; an SQLite file is kept beside,
    with the ending ``.before-restore``.

    Raises
    ------
    DatabaseRefused
        If ``source`` is no copy, is of a newer version, or there is a database in its place.
    """
    if not source.is_file():
        raise DatabaseRefused(f"{source} is er niet.", f"There is no {source}.")
    place = file_of(url)
    if place is None:
        _restore_postgres(source, url, replace=replace)
        return
    if place.exists() and not replace:
        raise DatabaseRefused(
            f"{place} bestaat al; met --replace wordt het vervangen en ernaast bewaard.",
            f"{place} exists; with --replace it is replaced, and kept beside.",
        )
    with _beside(place) as part:
        _check_sqlite(source)
        _copy_sqlite(source, part)
        _renew(f"sqlite:///{part}")
        _close_sqlite(part)
        _sync(part)
        _set_aside(place)
        part.replace(place)
    _sync(place.parent)


def void_all(connection: Connection, now: datetime) -> None:
    """Let no sign-in, link, token, feed or recovery code handed out open anything any more; kept answers go too."""
    connection.execute(delete(SignInRow))
    connection.execute(delete(IdempotencyRow))
    connection.execute(update(UserRow).values(recovery_codes=None))
    connection.execute(update(LinkRow).where(LinkRow.used_at.is_(None)).values(used_at=now))
    for table in (ApiTokenRow, FeedRow):
        connection.execute(update(table).where(table.revoked_at.is_(None)).values(revoked_at=now))


def _renew(url: str) -> None:
    """Bring a copy to this version, and void what was handed out."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            check_known(connection)
        upgrade(engine)
        with engine.begin() as connection:
            void_all(connection, datetime.now(UTC))
    finally:
        engine.dispose()


def _existing(url: str) -> Path | None:
    place = file_of(url)
    if place is not None and not place.is_file():
        raise DatabaseRefused(f"Er is geen database {place}.", f"There is no database {place}.")
    return place


def _copy_sqlite(source: Path, target: Path) -> None:
    """The database as it was at the end of the copy, while others go on; by turns, so that writers get theirs."""
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as from_there:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
        with closing(sqlite3.connect(target)) as to_here:
            from_there.execute("BEGIN")
            from_there.execute("SELECT count(*) FROM sqlite_master").fetchone()
            from_there.backup(to_here, pages=-1)
    _close_sqlite(target)


def _close_sqlite(path: Path) -> None:
    """Bring everything into the one file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def _check_sqlite(source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            strangers = connection.execute("PRAGMA foreign_key_check").fetchone()
            ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.DatabaseError:
        found, strangers, ours = "unreadable", None, None
    if found != "ok" or strangers is not None or ours is None:
        raise DatabaseRefused(
            f"{source} is geen hele reservekopie van deze dienst; er is niets veranderd.",
            f"{source} is no whole backup of this service; nothing was changed.",
        )


def _set_aside(place: Path) -> None:
    """Keep the database that is replaced, whole."""
    if not place.exists():
        return
    aside = place.with_name(f"{place.name}.before-restore")
    aside.unlink(missing_ok=True)
    _copy_sqlite(place, aside)
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)


def _restore_postgres(source: Path, url: str, *, replace: bool) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        full = connection.dialect.has_table(connection, "alembic_version")
    engine.dispose()
    if full and not replace:
        raise DatabaseRefused(
            "De database is niet leeg; met --replace wordt alles erin vervangen.",
            "The database is not empty; with --replace everything in it is replaced.",
        )
    _run_postgres("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))
    _renew(url)


def _run_postgres(program: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database; no list of processes shows the password."""
    found = shutil.which(program)
    if found is None:
        raise DatabaseRefused(
            f"Het programma {program} van PostgreSQL is er niet; installeer het of maak de kopie op de server.",
            f"PostgreSQL's program {program} is missing; install it, or make the copy on the server.",
        )
    address = make_url(url)
    environment = dict(os.environ)
    if address.password is not None:
        environment["PGPASSWORD"] = str(address.password)
    there = address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, without a shell
        [found, f"--dbname={there}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[:1] or [str(done.returncode)]
        raise DatabaseRefused(f"{program}: {reason[0]}", f"{program}: {reason[0]}")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to write in, gone at the end."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
    except OSError as error:
        raise DatabaseRefused(
            f"{target} kan niet worden geschreven ({error.strerror}).",
            f"{target} cannot be written ({error.strerror}).",
        ) from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
