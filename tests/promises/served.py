"""Real servers as processes of their own, and a plain client that says when one is gone."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.api.programmes.stories import BEFORE_SCHOOL

SECRET = "s" * 32
"""The secret of the installation, as in `tests.api.worlds`."""
PATIENCE_SECONDS = 120.0
LONGEST_IDLE_SECONDS = 3.0
"""The server ends connections on which nothing happens for 5 s."""
_MULTIPART = "multipart/form-data; boundary=grens"


class Gone(Exception):
    """Nobody answered: the server is not there, or went before it had answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Client:
    """One kept connection to a server on this machine; for one thread."""

    def __init__(self, port: int, token: str = "", timeout: float = PATIENCE_SECONDS) -> None:
        self.port, self.token, self.timeout = port, token, timeout
        self._connection: http.client.HTTPConnection | None = None
        self._used = 0.0
        self._waiting = b""

    def ask(
        self, method: str, path: str, body: Any = None, file: tuple[str, bytes] | None = None, **headers: str
    ) -> Answer:
        """
        The answer to one request; underscores in names of ``headers`` are hyphens.

        Raises
        ------
        Gone
            If none came.
        """
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            sent["Content-Type"] = "application/json"
        if file is not None:
            content, sent["Content-Type"] = multipart(*file), _MULTIPART
        if time.monotonic() - self._used > LONGEST_IDLE_SECONDS:
            self.close()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            self._connection.request(method, path, content, sent)
            answer = self._connection.getresponse()
            found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Gone from error
        self._used = time.monotonic()
        if found.headers.get("connection") == "close":
            self.close()
        return found

    def begin(self, method: str, path: str, body: Any) -> None:
        """Send the head of a request; `go_on` sends its body and waits for the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        self._waiting = json.dumps(body).encode()
        connection.putrequest(method, path)
        connection.putheader("Authorization", f"Bearer {self.token}")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(len(self._waiting)))
        connection.endheaders()
        self._connection = connection

    def go_on(self) -> Answer:
        """
        The answer to what was begun.

        Raises
        ------
        Gone
            If none came.
        """
        assert self._connection is not None, "a request was begun"
        try:
            self._connection.send(self._waiting)
            answer = self._connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        except (OSError, http.client.HTTPException) as error:
            raise Gone from error
        finally:
            self.close()

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def multipart(name: str, data: bytes) -> bytes:
    """A form with one file in it."""
    head = f'--grens\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    return head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n--grens--\r\n"


@dataclass
class Served:
    """A server process and what it took to be ready."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    ready_seconds: float

    def client(self, token: str = "", timeout: float = PATIENCE_SECONDS) -> Client:
        """A new connection."""
        return Client(self.port, token, timeout)

    def resident_mib(self, field: str = "VmRSS") -> int:
        """Its memory now; ``VmHWM``: at most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith(field))

    def cpu_seconds(self) -> float:
        """Processor time that it used so far, its children left out."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def start(url: str, folder: Path, *more: str, moment: datetime = BEFORE_SCHOOL, **options: Any) -> Served:
    """
    A server on the database at ``url`` for which it is ``moment`` now, as soon as it is ready.

    ``folder`` takes its log and its mails.
    """
    (found,) = _started(url, folder, more, moment, 1, options)
    return found


def _started(
    url: str, folder: Path, more: Sequence[str], moment: datetime, count: int, options: Mapping[str, Any]
) -> list[Served]:
    ports, log = [free_port() for _ in range(count)], folder / f"log-{secrets.token_hex(4)}"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PROGRAMMA_SECRET": SECRET,
        "PROGRAMMA_MAIL_FOLDER": str(folder / "mail"),
    }
    shift = (moment - datetime.now(UTC)).total_seconds()
    command = [sys.executable, "-m", "tests.promises.server", url, ",".join(map(str, ports)), str(shift), *more]
    begin = time.monotonic()
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=file, **options)
    found = []
    for port in ports:
        while not _ready(port):
            assert process.poll() is None, log.read_text("utf-8", "replace")
            assert time.monotonic() - begin < PATIENCE_SECONDS, "the server does not get ready"
            time.sleep(0.02)
        found.append(Served(process, port, log, time.monotonic() - begin))
    return found


def _ready(port: int) -> bool:
    client = Client(port, timeout=10)
    try:
        return client.ask("GET", "/readyz").status == 200
    except Gone:
        return False
    finally:
        client.close()


@contextmanager
def serving(url: str, folder: Path, *, moment: datetime = BEFORE_SCHOOL, **options: Any) -> Iterator[Served]:
    """A server as long as the block lasts."""
    server = start(url, folder, moment=moment, **options)
    try:
        yield server
    finally:
        end(server)


@contextmanager
def several(url: str, folder: Path, count: int) -> Iterator[list[Served]]:
    """So many processes that serve one database, without runners, as long as the block lasts."""
    found = _started(url, folder, ["alone"], BEFORE_SCHOOL, count, {"start_new_session": True})
    try:
        yield found
    finally:
        os.killpg(found[0].process.pid, signal.SIGKILL)
        found[0].process.wait()


def end(server: Served) -> None:
    """Kill a server, if it is still there."""
    server.process.kill()
    server.process.wait()
