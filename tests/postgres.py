"""A PostgreSQL server of the tests' own: a private cluster in a temporary folder, on a socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST_FREE_BYTES = 2 * 1024**3


class Cluster:
    """A running server; ``url(name)`` is the address of a database in it."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self.binaries = folder, binaries

    def url(self, database: str) -> str:
        """Address for SQLAlchemy."""
        return f"postgresql://tester@/{database}?host={self.folder}"

    def create(self, database: str, like: str = "template0") -> str:
        """A new database, empty or a copy of another; its address."""
        self.run("createdb", "-h", str(self.folder), "-U", "tester", "-T", like, database)
        return self.url(database)

    def replace(self, url: str, like: str) -> None:
        """Let the database at ``url`` be a copy of another."""
        database = url.partition("@/")[2].partition("?")[0]
        self.drop(database)
        self.create(database, like)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.run("dropdb", "--force", "-h", str(self.folder), "-U", "tester", database)

    def run(self, command: str, *arguments: str) -> None:
        """Run one of the server's programs; it is never run by root."""
        subprocess.run(
            [str(self.binaries / command), *arguments],
            check=True,
            user=_user(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )

    def start(self) -> None:
        """Start the server, or start it again after `crash`."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c max_connections=200"
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-o", options, "-l", f"{self.folder}/log", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is a crash."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", mode, "-w", "stop")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=memory_folder()))
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    folder.chmod(0o755)
    server = Cluster(folder, binaries())
    server.run(
        "initdb", "-D", f"{folder}/data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"
    )
    server.start()
    try:
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder)


def memory_folder() -> str | None:
    """Where files live in memory, when there is room, so that no test waits for the disk; None = the usual place."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > LEAST_FREE_BYTES
    return str(memory) if roomy else None


def _user() -> str | None:
    """Root may not run a server."""
    return "nobody" if os.geteuid() == 0 else None


def binaries() -> Path:
    """The folder with the programs of PostgreSQL."""
    found = sorted(Path("/").glob("usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    if initdb is None:
        raise RuntimeError("No PostgreSQL server is installed: on Debian `apt-get install postgresql`.")
    return Path(initdb).resolve().parent
