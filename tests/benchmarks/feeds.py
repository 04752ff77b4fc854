"""
Feeds side by side with Radicale, which serves the same events, on this machine at the same time.

``python -m tests.benchmarks.feeds [SECONDS]`` prints a table: requests per second and the 99th percentile of the time
for an answer, each request on a connection of its own, four at a time, medians of three rounds. Radicale has no 304 for
a calendar: it answers a conditional request in full. What its own clients ask to see whether anything changed is a
PROPFIND for its etag; that is the third row.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import FeedRow
from planner.services.accounts.secrets import SecretKind, hash_of, new_secret
from planner.services.permissions import Role
from tests.api.feeds.publishing import publish, session
from tests.api.worlds import OWN_WORKER, make_world

SESSIONS = 300
"""Of one worker in a school year."""
CLIENTS = 4
ROUNDS = 3
LONGEST_START_SECONDS = 60.0
PROPFIND = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'


@dataclass(frozen=True, slots=True)
class Figure:
    """Requests per second, and the 99th percentile of the time for an answer."""

    per_second: float
    p99_milliseconds: float


@contextmanager
def service(folder: Path) -> Iterator[tuple[int, str]]:
    """``programma serve`` with a feed in it: its port and the path of the feed."""
    url = f"sqlite:///{folder / 'programma.db'}"
    engine = open_engine(url)
    upgrade(engine)
    store = Store(engine)
    world = make_world(store)
    first = datetime.now(UTC).date()
    publish(store, world.mine, *(on(first + timedelta(days=n // 3), n) for n in range(SESSIONS)))
    secret = new_secret(SecretKind.FEED)

    def add(unit: Unit) -> None:
        unit.add(
            FeedRow(
                kind="worker",
                subject_id=OWN_WORKER,
                token_hash=hash_of(secret),
                user_id=world.users[world.mine, Role.WORKER],
                created_at=datetime.now(UTC),
            )
        )

    store.write(world.scope(), add)
    engine.dispose()
    port = free_port()
    command = [sys.executable, "-m", "api.cli.app", "serve", "--port", str(port), "--database", url]
    with process(command, port):
        yield port, f"/feeds/{secret}/rooster.ics"


def on(day: date, number: int) -> object:
    start = 540 + 60 * (number % 3)
    return replace(session(f"q-{number}"), day=day, start=start, end=start + 30)


@contextmanager
def radicale(folder: Path, calendar: bytes) -> Iterator[tuple[int, str]]:
    """Radicale with this calendar in it: its port and the path of the calendar."""
    port = free_port()
    config = folder / "radicale.conf"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n[logging]\nlevel = error\n"
    )
    with process([sys.executable, "-m", "radicale", "--config", str(config)], port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Content-Type": "text/calendar; charset=utf-8", "Authorization": "Basic YW5uYTp4"}
        connection.request("PUT", "/anna/rooster/", calendar, headers)
        answer = connection.getresponse()
        assert answer.status == 201, answer.read()
        yield port, "/anna/rooster/"


@contextmanager
def process(command: list[str], port: int) -> Iterator[None]:
    """A server that answers on ``port`` as long as the block lasts."""
    environment = os.environ | {"PROGRAMMA_SECRET": "s" * 32}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            deadline = time.monotonic() + LONGEST_START_SECONDS
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None, command
                    assert time.monotonic() < deadline, command
                    time.sleep(0.05)
            yield
        finally:
            server.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def asked(port: int, sent: bytes) -> bytes:
    """The whole answer, on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(sent)
        parts = []
        while part := connection.recv(1 << 18):
            parts.append(part)
    return b"".join(parts)


def measured(port: int, sent: bytes, status: int, seconds: float) -> Figure:
    """`CLIENTS` at a time ask the same for so long; every answer must have this status."""
    times: list[float] = []
    faults: list[bytes] = []
    end = time.monotonic() + seconds

    def client() -> None:
        while time.monotonic() < end:
            begin = time.monotonic()
            answer = asked(port, sent)
            times.append(time.monotonic() - begin)
            if answer.split(b" ", 2)[1:2] != [str(status).encode()]:
                faults.append(answer[:200])
                return

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults
    spent = time.monotonic() - begun
    return Figure(len(times) / spent, statistics.quantiles(times, n=100)[98] * 1000)


def compare(seconds: float) -> dict[str, dict[str, Figure]]:
    """Figures by row (200, 304, changed?) and server, the servers in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with service(folder) as (own_port, own_path):
            first = asked(own_port, request("GET", own_path, {}))
            head, _, calendar = first.partition(b"\r\n\r\n")
            assert calendar.count(b"BEGIN:VEVENT") == SESSIONS, head
            own_tag = header(head, b"etag")
            with radicale(folder, calendar) as (port, path):
                login = {"Authorization": "Basic YW5uYTp4"}
                theirs = asked(port, request("GET", path, login))
                head, _, body = theirs.partition(b"\r\n\r\n")
                assert body.count(b"BEGIN:VEVENT") == SESSIONS, head
                known = login | {"If-None-Match": header(head, b"etag")}
                again = request("GET", own_path, {"If-None-Match": own_tag})
                look = login | {"Depth": "0", "Content-Type": "application/xml"}
                rows = {
                    "200": ((request("GET", own_path, {}), 200), (request("GET", path, login), 200)),
                    "304": ((again, 304), (request("GET", path, known), 200)),
                    "changed?": ((again, 304), (request("PROPFIND", path, look, PROPFIND), 207)),
                }
                found: dict[str, dict[str, list[Figure]]] = {row: {"programma": [], "radicale": []} for row in rows}
                for _ in range(ROUNDS):
                    for row, (own, other) in rows.items():
                        found[row]["programma"].append(measured(own_port, *own, seconds))
                        found[row]["radicale"].append(measured(port, *other, seconds))
    return {row: {who: median(figures) for who, figures in each.items()} for row, each in found.items()}


def header(head: bytes, name: bytes) -> str:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.lower() == name:
            return value.strip().decode()
    raise LookupError(name)


def median(figures: list[Figure]) -> Figure:
    return Figure(
        statistics.median(figure.per_second for figure in figures),
        statistics.median(figure.p99_milliseconds for figure in figures),
    )


def table(found: dict[str, dict[str, Figure]]) -> str:
    """For the documentation."""
    lines = [
        "| answer | programma, requests/s | p99 ms | Radicale, requests/s | p99 ms | times |",
        "|---|---|---|---|---|---|",
    ]
    for row, each in found.items():
        own, other = each["programma"], each["radicale"]
        lines.append(
            f"| {row} | {own.per_second:.0f} | {own.p99_milliseconds:.1f} | {other.per_second:.0f}"
            f" | {other.p99_milliseconds:.1f} | {own.per_second / other.per_second:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(compare(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0)) + "\n")
