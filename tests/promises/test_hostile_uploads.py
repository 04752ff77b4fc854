"""P8: every hostile upload three times through a real server: refused in time, it stays small, others are served."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from api.routes.imports import LARGEST_UPLOAD_BYTES
from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from planner.services.permissions import Role
from tests.api.inputs.test_imports import HOSTILE
from tests.api.worlds import make_world
from tests.planner.tabular.hostile import WORKBOOKS
from tests.promises.figures import figure, milliseconds, quantile
from tests.promises.served import Client, serving

REPEATS = 3
LONGEST_SECONDS = 15.0
ROUND_SECONDS = 3.0
"""What the way there and back, and starting the reading process, may take on top."""
MOST_MIB = 50
READ_SECONDS = 0.3
IMPORT = "/v1/inputs/import?mode=merge&dry_run=false"


@pytest.mark.slow
def test_hostile_uploads_cost_little(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_engine(url)
    upgrade(engine)
    world = make_world(Store(engine))
    token = world.secrets[world.mine, Role.COORDINATOR]
    engine.dispose()
    files = HOSTILE | {f"{name}.xlsx": make() for name, (make, _) in WORKBOOKS.items()}
    files = {name: data for name, data in files.items() if len(data) <= LARGEST_UPLOAD_BYTES}
    waits: list[float] = []
    over = threading.Event()
    took: dict[str, float] = {}
    statuses: dict[int, int] = {}

    def read(client: Client) -> None:
        while not over.wait(0.05):
            begun = time.monotonic()
            assert client.ask("GET", "/v1/inputs/workers").status == 200
            waits.append(time.monotonic() - begun)
        client.close()

    with serving(url, tmp_path) as server:
        client = server.client(token)
        assert client.ask("POST", IMPORT, file=("wrong.csv", b"x,y\n")).status == 400
        before = server.resident_mib()
        reader = threading.Thread(target=read, args=(server.client(token),))
        reader.start()
        try:
            for _ in range(REPEATS):
                for name, data in files.items():
                    begun = time.monotonic()
                    answer = client.ask("POST", IMPORT, file=(name.rpartition("/")[2], data))
                    took[name] = max(took.get(name, 0.0), time.monotonic() - begun)
                    statuses[answer.status] = statuses.get(answer.status, 0) + 1
        finally:
            over.set()
            reader.join()
        grown = server.resident_mib() - before
        client.close()
    slowest = max(took, key=lambda name: took[name])
    figure(
        "P8",
        f"C3: {len(files)} hostile uploads × {REPEATS}",
        f"each refused or read ≤ {LONGEST_SECONDS:.0f} s, web process + ≤ {MOST_MIB} MB, "
        f"other requests p95 ≤ {milliseconds(READ_SECONDS)} on an idle machine",
        f"statuses {sorted(statuses.items())}, longest {took[slowest]:.1f} s ({slowest}), web process "
        f"{grown:+d} MiB, others p95 {milliseconds(quantile(waits, 0.95))}",
    )
    assert len(files) >= 40
    assert set(statuses) <= {200, 400, 413}
    assert grown <= MOST_MIB
    assert took[slowest] <= LONGEST_SECONDS + ROUND_SECONDS
    assert quantile(waits, 0.95) <= READ_SECONDS
