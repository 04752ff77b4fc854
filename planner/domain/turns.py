"""Time for the parts of a run: for how long one is solved whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence


def seconds_for(left: float, asked: Sequence[int], busy: Sequence[float], lanes: int) -> float:
    """
    What of the seconds that are left the first of those waiting gets, when so many are solved side by side.

    ``asked`` is how much each that waits asks, itself first; ``busy`` for how long those under way still take a lane.
    It shares its lane with those that will come after it there, when the largest go first and each to the lane that
    has the most time for it. Who is alone in a lane gets all of it.
    """
    free = max(1, lanes - len(busy))
    times = [max(0.0, left)] * free + [max(0.0, left - seconds) for seconds in busy]
    loads = [0] * len(times)
    loads[0] = own = max(1, asked[0])
    for weight in sorted((max(1, each) for each in asked[1:]), reverse=True):
        most = [seconds / (load + weight) for seconds, load in zip(times, loads, strict=True)]
        loads[most.index(max(most))] += weight
    return times[0] * own / loads[0]
