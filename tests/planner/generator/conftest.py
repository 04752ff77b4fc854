"""Reading requests for the tests of the generator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.domain.request import Request
from planner.tabular.reading import read_request


@pytest.fixture(scope="session")
def read_example() -> Callable[[Path], Request]:
    """Reads a folder of tables as of 1 August 2026."""
    return lambda folder: read_request(folder, today=date(2026, 8, 1))
