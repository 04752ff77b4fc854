"""What a feed that did not change costs, beside Radicale in the same run."""

from __future__ import annotations

import pytest

from tests.benchmarks.feeds import compare

TIMES = 5
"""So many more 304 a second than Radicale has answers."""


@pytest.mark.slow
def test_an_unchanged_feed_costs_next_to_nothing() -> None:
    found = compare(3.0)
    assert found["304"]["programma"].per_second >= TIMES * found["304"]["radicale"].per_second
    assert found["200"]["programma"].per_second > found["200"]["radicale"].per_second
