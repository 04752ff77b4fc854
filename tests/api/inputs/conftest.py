"""A world on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.persistence.store import Store
from tests.api.worlds import World, make_world, world_in


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world on SQLite for uploads that are all refused."""
    with world_in(tmp_path_factory.mktemp("uploads")) as found, found.client:
        yield found
