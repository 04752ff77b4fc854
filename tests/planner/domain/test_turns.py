"""How the time of a run is divided over its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.turns import seconds_for


@pytest.mark.parametrize(
    ("asked", "busy", "lanes", "seconds"),
    [
        ((100,), (), 1, 60.0),
        ((300, 100), (), 1, 45.0),
        ((100, 100), (), 2, 60.0),
        ((100, 100, 100), (), 2, 30.0),
        ((400, 100, 100), (), 2, 60.0),
        ((100, 100), (60.0,), 2, 30.0),
        ((100, 100), (10.0,), 2, 60.0),
        ((0, 0), (), 1, 30.0),
    ],
)
def test_a_part_gets_the_time_of_its_lane(
    asked: tuple[int, ...], busy: tuple[float, ...], lanes: int, seconds: float
) -> None:
    assert seconds_for(60.0, asked, busy, lanes) == seconds


@given(asked=st.lists(st.integers(0, 2000), min_size=1, max_size=40), lanes=st.integers(1, 8))
def test_all_are_solved_when_the_time_is_over(asked: list[int], lanes: int) -> None:
    """Whoever is next begins as soon as a lane is free, and takes what it is given: nobody is late or gets nothing."""
    waiting = sorted(asked, reverse=True)
    ends = [0.0] * lanes
    while waiting:
        now = min(ends)
        busy = [end - now for end in ends if end > now]
        seconds = seconds_for(60.0 - now, waiting, busy, lanes)
        ends[ends.index(now)] = now + seconds
        assert seconds > 0
        waiting.pop(0)
    assert max(ends) <= 60.0 + 1e-6
