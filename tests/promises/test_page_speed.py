"""P17: every page of the example region, looked at by one person while a solve runs; the times want an idle machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.services.permissions import Role
from tests.promises.crowd import Region, database, region_in
from tests.promises.figures import figure, milliseconds, quantile
from tests.promises.served import Client, Served, serving
from tests.promises.test_load import start_run

MOST_SECONDS, MOST_BYTES = 0.3, 200_000
SOLVE_SECONDS = 600.0
LOOKS = 20
PATHS: dict[Role, tuple[str, ...]] = {
    Role.COORDINATOR: (
        "/",
        "/beschikbaarheid",
        "/beschikbaarheid/w01",
        "/wensen",
        "/wensen/berk",
        "/planning",
        "/plannen/1",
        "/plannen/1/week",
        "/plannen/1/lijst",
        "/plannen/1/bezetting",
        "/plannen/1/niet-gepland",
        "/voorstel?plan=1",
        "/scholen",
        "/scholen/berk",
        "/post",
        "/publicaties",
        "/speelt",
        "/afronden",
        "/beheer",
        "/beheer/regels",
        "/beheer/tabellen/wishes",
    ),
    Role.WORKER: ("/mijn-week", "/agenda", "/afwezig", "/afronden"),
    Role.CONTACT: ("/school", "/school/doorgeven", "/school/delen"),
    Role.ADMINISTRATOR: ("/", "/beheer/mensen", "/beheer/instellingen"),
}


@contextmanager
def looking(region: Region, server: Served, role: Role) -> Iterator[Client]:
    """A connection with which this role's person looks."""
    client = server.client(region.token(role))
    yield client
    client.close()


@pytest.mark.slow
def test_pages_are_quick_while_a_solve_runs(tmp_path: Path) -> None:
    """The first look at a plan reads it, and is not counted."""
    region = region_in(database(tmp_path))
    found: list[tuple[float, str]] = []
    sizes: dict[str, int] = {}
    with serving(database(tmp_path), tmp_path) as server:
        with looking(region, server, Role.COORDINATOR) as client:
            start_run(client, SOLVE_SECONDS)
        for role, paths in PATHS.items():
            with looking(region, server, role) as client:
                for path in paths:
                    waits = []
                    for _ in range(LOOKS + 1):
                        begun = time.monotonic()
                        answer = client.ask("GET", path, accept="text/html")
                        waits.append(time.monotonic() - begun)
                        assert answer.status == 200, (path, answer.status)
                    sizes[path] = len(answer.body)
                    found.append((quantile(waits[1:], 0.95), path))
    worst, slowest = max(found)
    late = [f"{path} {milliseconds(wait)}" for wait, path in sorted(found, reverse=True) if wait > MOST_SECONDS]
    figure(
        "P17",
        f"{len(found)} pages of the example region, {LOOKS} looks each while a solve runs",
        "p95 ≤ 300 ms each on an idle machine, ≤ 200 kB",
        f"slowest {slowest} {milliseconds(worst)}; {len(late)} over the bound"
        f"{': ' + ', '.join(late) if late else ''}; largest {max(sizes.values()) / 1000:.0f} kB",
    )
    assert max(sizes.values()) <= MOST_BYTES, sizes
    assert late == []
