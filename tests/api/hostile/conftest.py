"""One world for all requests of a module: what they change is not looked at, only how they are answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.worlds import World, world_in


@pytest.fixture(scope="module")
def hostile_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("hostile")) as found, found.client:
        yield found
