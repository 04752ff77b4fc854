"""A world on both databases, for the tests of feeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.persistence.store import Store
from tests.api.worlds import World, make_world


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found
