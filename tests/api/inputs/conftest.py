"""A world on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from tests.api.worlds import World, make_world


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world on SQLite for uploads that are all refused."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('uploads') / 'programma.db'}")
    upgrade(engine)
    found = make_world(Store(engine))
    with found.client:
        yield found
    engine.dispose()
