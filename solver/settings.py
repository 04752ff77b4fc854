"""Numbers that steer the search; none of them changes what a plan or a bound means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """
    Shares are parts of the time limit; seconds are wall or deterministic, as the run counts.

    ``whole_size``: requests with at most this many visit shapes and candidates are solved as one model. A window of a
    year gets ``year_share`` of the time, but ``most_seconds`` at most; small windows ``window_seconds``. The first plan
    may take ``spare_seconds`` more than the limit before the run gives up without any.
    """

    whole_size: int = 6000
    first_effort: float = 0.2
    asked_effort: float = 0.6
    core_share: float = 0.015
    window_seconds: float = 1.5
    year_share: float = 0.05
    most_seconds: float = 8.0
    bound_share: float = 0.07
    spare_seconds: float = 1.0


def tier_weights(*, previous: bool) -> dict[int, int]:
    """
    Weights of a window's tiers in one sum: what a window can change of a tier is worth less than a point before it.

    Without a plan before, the second tier costs nothing and needs no room.
    """
    weights = {3: 2 * 10**8, 4: 2 * 10**5, 5: 200, 6: 1}
    return {1: 4 * 10**13, 2: 2 * 10**11, **weights} if previous else {1: 2 * 10**11, 2: 0, **weights}
