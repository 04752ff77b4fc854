"""Numbers that steer the search; none of them changes what a plan or a bound means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """
    Shares are parts of the time limit; seconds are wall or deterministic, as the run counts.

    ``whole_size``: requests with at most this many visit shapes and candidates are solved as one model.
    """

    whole_size: int = 6000
    first_effort: float = 0.1
    window_seconds: float = 3.0
    bound_share: float = 0.05


TIER_WEIGHTS = {1: 10**10, 2: 10**8, 3: 10**7, 4: 10**4, 5: 10**2, 6: 1}
"""Weights of a window's tiers in one sum: a tier of a window is worth less than one point of the tier before."""
