"""P17 and B: many people at once on SQLite, also while a solve runs; how long they wait wants an idle machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.persistence.store import Unit
from planner.persistence.tables import CommentRow, InputRow
from planner.services.permissions import Role
from tests.promises.crowd import Region, Waits, crowd, database, region_in
from tests.promises.figures import figure, milliseconds, quantile
from tests.promises.served import Client, Served, serving

READ_SECONDS, WRITE_SECONDS = 0.3, 0.6
SOLVE_TIMES = 2
"""How much longer it may take while a solve runs."""
LARGE_SECONDS = float(os.environ.get("PROGRAMMA_LOAD_SECONDS", "600"))
PEOPLE = 50


def write_at_once(region: Region, server: Served, writers: int, each: int) -> tuple[list[float], dict[int, int]]:
    """Half of them add rows, half of them comments; how long each took, and the statuses."""
    version = next(iter(region.versions.values()))
    waits: list[float] = []
    statuses: dict[int, int] = {}
    lock = threading.Lock()

    def write(number: int) -> None:
        client = server.client(region.token(Role.COORDINATOR))
        town = client.ask("GET", f"/v1/inputs/locations/{region.rows[0]}").json()["cells"]["town"]
        for turn in range(each):
            name = f"last-{number}-{turn}"
            begun = time.monotonic()
            if number % 2:
                body = {"cells": {"id": name, "name": name, "town": town}}
                answer = client.ask("POST", "/v1/inputs/locations", body, Idempotency_Key=name)
            else:
                path = f"/v1/programmes/{version}/comments"
                answer = client.ask("POST", path, {"text": name}, Idempotency_Key=name)
            with lock:
                waits.append(time.monotonic() - begun)
                statuses[answer.status] = statuses.get(answer.status, 0) + 1
            assert answer.status != 503 or "retry-after" in answer.headers
        client.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, statuses


def written(region: Region) -> int:
    def count(unit: Unit) -> int:
        rows = [row for row in unit.query(InputRow) if row.cells.get("id", "").startswith("last-")]
        return len(rows) + len([row for row in unit.query(CommentRow) if row.text.startswith("last-")])

    return region.world.service.store.read(region.world.scope(), count)


@pytest.mark.slow
def test_thirty_two_writers(tmp_path: Path) -> None:
    """B1."""
    region = region_in(database(tmp_path))
    with serving(database(tmp_path), tmp_path) as server:
        begun, cpu = time.monotonic(), server.cpu_seconds()
        waits, statuses = write_at_once(region, server, 32, 100)
        spent, cpu = time.monotonic() - begun, server.cpu_seconds() - cpu
        log = server.log.read_text()
    p99 = quantile(waits, 0.99)
    figure(
        "P17",
        "B1: 32 writers × 100 writes with a key on SQLite",
        "3200 applied, 0 × 5xx, p99 ≤ 2 s on an idle machine",
        f"{statuses.get(201, 0)} applied, {sum(n for s, n in statuses.items() if s >= 500)} × 5xx, "
        f"p99 {milliseconds(p99)}, {3200 / spent:.0f} writes a second; {cpu / 3.2:.1f} ms of processor time each",
    )
    assert statuses == {201: 3200}
    assert written(region) == 3200
    assert "locked" not in log
    assert p99 <= 2.0


def keep(waits: Waits, what: str, times: int, server: Served, cpu: float) -> tuple[float, float]:
    """Keep the figures of a crowd; its 95th percentiles for reads and writes."""
    reads, writes = quantile(waits.reads, 0.95), quantile(waits.writes, 0.95)
    done = len(waits.reads) + len(waits.writes)
    figure(
        "P17",
        f"B2: {PEOPLE} people for {LARGE_SECONDS:.0f} s, 90 % reads, {what}",
        f"0 × 5xx; p95 read ≤ {milliseconds(READ_SECONDS * times)}, "
        f"write ≤ {milliseconds(WRITE_SECONDS * times)} on an idle machine",
        f"{waits.count(range(500, 600))} × 5xx of {done}; p95 read {milliseconds(reads)}, "
        f"write {milliseconds(writes)}; {cpu / max(done, 1) * 1000:.1f} ms of processor time each, "
        f"at most {server.resident_mib('VmHWM')} MiB",
    )
    return reads, writes


@pytest.mark.slow
@pytest.mark.parametrize("solving", [False, True], ids=["alone", "solving"])
def test_fifty_people(tmp_path: Path, solving: bool) -> None:
    """B2."""
    region = region_in(database(tmp_path))
    with serving(database(tmp_path), tmp_path) as server:
        if solving:
            start_run(server.client(region.token(Role.COORDINATOR)), LARGE_SECONDS)
        cpu = server.cpu_seconds()
        waits = crowd(region, server.port, PEOPLE, LARGE_SECONDS)
        times = SOLVE_TIMES if solving else 1
        reads, writes = keep(
            waits, "while a solve runs" if solving else "alone", times, server, server.cpu_seconds() - cpu
        )
    assert waits.count(range(400, 600)) == 0, waits.statuses
    assert reads <= READ_SECONDS * times
    assert writes <= WRITE_SECONDS * times


def start_run(client: Client, seconds: float) -> None:
    """Let a solve run for so long."""
    answer = client.ask("POST", "/v1/runs", {"time_limit_seconds": max(seconds, 30.0)})
    assert answer.status == 202, answer.body
    wait_until(lambda: client.ask("GET", answer.headers["location"]).json()["state"] == "running")
    client.close()


def wait_until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)
