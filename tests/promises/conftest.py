"""Servers that these tests share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.databases import KINDS
from tests.postgres import Cluster
from tests.promises.four import Four, four_servers


@pytest.fixture(scope="session", params=KINDS)
def four(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Four]:
    """Four servers on one database, once of each kind."""
    folder = tmp_path_factory.mktemp("four")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'a.db'}"
    else:
        server: Cluster = request.getfixturevalue("postgres")
        url = server.create(f"four_{uuid.uuid4().hex}")
    with four_servers(url, folder) as found:
        yield found
