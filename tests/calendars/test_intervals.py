"""Intervals against sets of minutes: what merge, subtract and covered mean, minute by minute."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calendars.intervals import Interval, clock, covered, merge, subtract


def interval(limit: int = 60) -> st.SearchStrategy[Interval]:
    bounds = st.tuples(st.integers(0, limit), st.integers(0, limit))
    return bounds.map(lambda pair: Interval(min(pair), max(pair)))


def minutes(items: tuple[Interval, ...] | list[Interval]) -> set[int]:
    return {minute for item in items for minute in range(item.start, item.end)}


@given(st.lists(interval(), max_size=8))
def test_merge_keeps_the_minutes_and_leaves_gaps_between(items: list[Interval]) -> None:
    merged = merge(items)
    assert minutes(merged) == minutes(items)
    assert all(left.end < right.start for left, right in pairwise(merged))
    assert all(item.minutes > 0 for item in merged)
    assert merge(merged) == merged


@given(st.lists(interval(), max_size=6), st.lists(interval(), max_size=6))
def test_subtract_is_the_difference_of_minutes(items: list[Interval], taken: list[Interval]) -> None:
    left = subtract(items, taken)
    assert minutes(left) == minutes(items) - minutes(taken)
    assert merge(left) == left


@given(st.lists(interval(), max_size=6), interval())
def test_covered_asks_for_one_stretch(items: list[Interval], wanted: Interval) -> None:
    inside = minutes([wanted]) <= minutes(items)
    assert covered(items, wanted) == inside or wanted.minutes == 0


@given(interval(), interval())
def test_overlap_is_a_shared_minute_and_cover_holds_all(left: Interval, right: Interval) -> None:
    if left.minutes and right.minutes:
        assert left.overlaps(right) == bool(minutes([left]) & minutes([right]))
        assert left.covers(right) == (minutes([right]) <= minutes([left]))
        assert left.overlaps(right) == right.overlaps(left)


def test_the_clock_shows_four_digits() -> None:
    assert [clock(0), clock(492), clock(1440)] == ["00:00", "08:12", "24:00"]
