"""A6: asked to stop under load, a server answers what is under way, takes nothing more, and is gone in ten seconds."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL
from tests.api.worlds import make_world
from tests.promises.figures import figure
from tests.promises.served import Client, Gone, serving

GONE_SECONDS = 10.0


@pytest.mark.parametrize("requests", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_nothing_under_way_is_cut_off(tmp_path: Path, requests: int) -> None:
    """Each request was taken before the signal: its head was sent, its body follows once the signal was given."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_engine(url)
    upgrade(engine)
    world = make_world(Store(engine))
    world.clock[0] = BEFORE_SCHOOL
    token = world.secrets[world.mine, Role.COORDINATOR]
    statuses: list[int] = []
    cut: list[BaseException] = []
    with serving(url, tmp_path) as server:
        waiting = [Client(server.port, token) for _ in range(requests)]
        for number, client in enumerate(waiting):
            cells = {"id": f"laatst-{number}", "name": "Laatst", "town": "Oostdorp"}
            client.begin("POST", "/v1/inputs/locations", {"cells": cells})
        last = server.client()
        assert last.ask("GET", "/livez").status == 200  # the heads before this one were read
        last.close()

        def go_on(client: Client) -> None:
            try:
                statuses.append(client.go_on().status)
            except Gone as error:
                cut.append(error)

        threads = [threading.Thread(target=go_on, args=(client,)) for client in waiting]
        server.process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.process.wait(60)
        spent = time.monotonic() - begun
    kept = world.service.store.read(world.scope(), stored)
    engine.dispose()
    if requests >= 200:
        figure(
            "P1",
            f"A6: SIGTERM with {requests} writes under way, SQLite",
            f"0 cut off, gone in ≤ {GONE_SECONDS:.0f} s",
            f"{len(cut)} cut off, {statuses.count(201)} done, {statuses.count(503)} told to come again; "
            f"gone in {spent:.1f} s",
        )
    assert cut == []
    assert set(statuses) <= {201, 503}
    assert statuses.count(201) == len(kept)
    assert kept
    assert spent <= GONE_SECONDS


def stored(unit: Unit) -> list[str]:
    rows = unit.query(InputRow).filter(InputRow.table_name == "locations")
    return [row.cells["id"] for row in rows if row.cells["id"].startswith("laatst-")]
