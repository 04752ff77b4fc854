"""What holds for every test: no network beyond this machine, and repeatable generated examples."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings
from playwright.sync_api import Browser
from sqlalchemy import Engine

from planner.persistence.engine import file_of, open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from tests.browsers import running_browser
from tests.databases import KINDS
from tests.postgres import Cluster, cluster, memory_folder

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
if (folder := memory_folder()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


class NetworkUsed(RuntimeError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether ``host`` is this machine: a loopback address, its name, or every own address."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_unless_local(family: int, address: Any) -> None:
    """
    Let a Unix socket or a local address pass.

    Raises
    ------
    NetworkUsed
        For any other address.
    """
    if family == socket.AF_UNIX:
        return
    if family not in (socket.AF_INET, socket.AF_INET6) or not is_local(address[0]):
        raise NetworkUsed(f"Tests stay on this machine; this one asked for {address!r}.")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Connections, datagrams and look-ups that would leave this machine raise `NetworkUsed`."""
    patch = pytest.MonkeyPatch()
    look_up = socket.getaddrinfo

    def guarded(name: str) -> None:
        original = getattr(socket.socket, name)

        def method(self: socket.socket, *arguments: Any) -> Any:
            if arguments and isinstance(arguments[-1], tuple | str | bytes):
                refuse_unless_local(self.family, arguments[-1])
            return original(self, *arguments)

        patch.setattr(socket.socket, name, method)

    def local_look_up(host: Any, *arguments: Any, **keywords: Any) -> Any:
        if not is_local(host):
            raise NetworkUsed(f"Tests stay on this machine; this one looked up {host!r}.")
        return look_up(host, *arguments, **keywords)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)
    patch.setattr(socket, "getaddrinfo", local_look_up)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def plain_logs() -> None:
    """What goes wrong is logged without the values of every frame: writing those out takes many seconds a page."""
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, plain])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server for this test process."""
    with cluster() as server:
        yield server


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'programma.db'}"
        return
    server: Cluster = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our schema, made once, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "programma.db"
    found = open_engine(f"sqlite:///{path}")
    upgrade(found)
    found.dispose()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres: Cluster) -> str:
    """The name of a PostgreSQL database with our schema, made once, to be copied."""
    found = open_engine(postgres.create("empty"))
    upgrade(found)
    found.dispose()
    return "empty"


@pytest.fixture
def engine(request: pytest.FixtureRequest, database_url: str) -> Iterator[Engine]:
    """An engine on an empty database with our schema."""
    path = file_of(database_url)
    if path is not None:
        shutil.copy(request.getfixturevalue("empty_file"), path)
    else:
        server: Cluster = request.getfixturevalue("postgres")
        server.replace(database_url, like=request.getfixturevalue("empty_database"))
    found = open_engine(database_url)
    yield found
    found.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    """A store on an empty database."""
    return Store(engine)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for this test process."""
    with running_browser() as found:
        yield found
