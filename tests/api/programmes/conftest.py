"""A world at the end of the summer, before anything is proposed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.persistence.store import Store
from tests.api.programmes.stories import BEFORE_SCHOOL
from tests.api.worlds import World, make_world


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    found.clock[0] = BEFORE_SCHOOL
    with found.client:
        yield found
