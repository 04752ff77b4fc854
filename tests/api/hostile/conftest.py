"""One world for all requests of a module: what they change is not looked at, only how they are answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from tests.api.worlds import World, make_world


@pytest.fixture(scope="module")
def hostile_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'programma.db'}")
    upgrade(engine)
    found = make_world(Store(engine))
    with found.client:
        yield found
    engine.dispose()
