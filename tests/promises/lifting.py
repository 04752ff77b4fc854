"""A plugin: all tests with one check of the service taken away, which the environment names."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.promises.mutants import watched_checks

LIFTED = "PROGRAMMA_LIFTED"


@pytest.fixture(autouse=True, scope="session")
def one_check_is_gone() -> Iterator[None]:
    """The check is away from the first test to the last."""
    kind, _, name = os.environ[LIFTED].partition(" ")
    with watched_checks() as checks:
        checks.lifted = {(kind, name)}
        yield
