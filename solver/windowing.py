"""The window of a requirement cut into as many equal parts as occurrences (rule `bunched`)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from planner.domain.requirements import Requirement


def window_parts(requirement: Requirement) -> list[tuple[date, date]]:
    """``[first, beyond)`` of each part, in order; days are cut at ``first + floor(i x D / n)``. None for nothing."""
    length = (requirement.last - requirement.first).days + 1
    n = requirement.occurrences
    if n == 0:
        return []
    cuts = [requirement.first + timedelta(days=i * length // n) for i in range(n + 1)]
    return list(itertools.pairwise(cuts))
