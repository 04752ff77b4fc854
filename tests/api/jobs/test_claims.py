"""Many runs and several runners on one database: each run is taken by one of them, once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.domain.runs import RunKind, RunState
from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import RunRow, SnapshotRow
from tests.api.jobs.worlds import until
from tests.databases import NOW, anywhere, make_partnership, within
from tests.postgres import Cluster

RUNNERS = 4
PARTNERSHIPS = 10


@contextmanager
def claiming(database_url: str, told: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A runner that solves nothing, and tells in a file what it took."""
    found = subprocess.Popen(
        [sys.executable, "-m", "tests.api.jobs.claiming", database_url, str(told)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield found
    finally:
        found.kill()
        found.wait()
        assert found.stdin is not None
        found.stdin.close()


def ordered(store: Store, count: int) -> set[int]:
    """So many runs that wait, in several partnerships; their ids."""
    found: set[int] = set()
    for number in range(PARTNERSHIPS):
        scope = within(make_partnership(store, f"P{number}"))

        def order(unit: Unit) -> list[int]:
            snapshot = SnapshotRow(input_version=1, digest="", content=b"", created_at=NOW)
            unit.add(snapshot)
            unit.flush()
            rows = [
                RunRow(
                    kind=RunKind.PLAN.value,
                    state=RunState.QUEUED.value,
                    options={},
                    snapshot_id=snapshot.id,
                    created_at=NOW,
                )
                for _ in range(count // PARTNERSHIPS)
            ]
            unit.add_all(rows)
            unit.flush()
            return [row.id for row in rows]

        found.update(store.write(scope, order))
    return found


@pytest.mark.parametrize("count", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_every_run_is_taken_once(postgres: Cluster, tmp_path: Path, count: int) -> None:
    engine = open_engine(postgres.create(f"claims_{count}"))
    upgrade(engine)
    store = Store(engine)
    asked = ordered(store, count)

    def runs() -> list[RunRow]:
        return store.read(anywhere(), lambda unit: list(unit.scalars(select(RunRow))))

    with ExitStack() as stack:
        for number in range(RUNNERS):
            stack.enter_context(claiming(postgres.url(f"claims_{count}"), tmp_path / f"told-{number}"))
        until(lambda: all(RunState(run.state).is_over for run in runs()))
    told = [[int(line) for line in path.read_text().splitlines()] for path in tmp_path.glob("told-*")]
    assert sorted(run_id for each in told for run_id in each) == sorted(asked)
    assert len(told) > 1
    assert {(run.id, run.state) for run in runs()} == {(run_id, "failed") for run_id in asked}
    engine.dispose()
