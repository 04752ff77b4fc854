"""Half-open intervals of minutes within one local day.

A minute is counted from local midnight: 0 is 00:00, 1440 is 24:00. Nothing in this project crosses
midnight, so a day and two such numbers say when something is, also on the days that the clock changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

DAY_MINUTES = 1440


class Interval(NamedTuple):
    """``[start, end)`` in minutes from local midnight, ``0 <= start <= end <= 1440``."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Length in minutes, at least 0."""
        return self.end - self.start

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share at least one minute; touching is no overlap."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Interval) -> bool:
        """Whether ``other`` lies wholly inside this interval."""
        return self.start <= other.start and other.end <= self.end


WHOLE_DAY = Interval(0, DAY_MINUTES)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sorted union; touching intervals become one, empty ones disappear."""
    ordered = [item for item in intervals if item.end > item.start]
    if len(ordered) < 2:
        return tuple(ordered)
    merged: list[Interval] = []
    for item in sorted(ordered):
        if merged and item.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, item.end))
        else:
            merged.append(item)
    return tuple(merged)


def subtract(intervals: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """What is left of ``intervals`` (merged) when ``taken`` is cut out of them."""
    left = list(merge(intervals))
    for cut in merge(taken):
        rest: list[Interval] = []
        for item in left:
            if not item.overlaps(cut):
                rest.append(item)
                continue
            if item.start < cut.start:
                rest.append(Interval(item.start, cut.start))
            if cut.end < item.end:
                rest.append(Interval(cut.end, item.end))
        left = rest
    return tuple(left)


def covered(intervals: Iterable[Interval], wanted: Interval) -> bool:
    """Whether ``wanted`` lies inside one of the merged ``intervals``."""
    return any(item.covers(wanted) for item in merge(intervals))


def clock(minute: int) -> str:
    """``HH:MM`` of a minute from midnight: 492 is ``08:12``, 1440 is ``24:00``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
