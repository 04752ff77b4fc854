"""Why there can be nothing at all of what is agreed for a week, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from planner.domain.assignment import Plan
from planner.domain.requirements import Requirement
from solver.explain.occupation import Occupation
from solver.explain.phrases import Pair
from solver.explain.trial import Trial
from solver.explain.unplaced import judged_moments
from solver.explain.wording import sentence
from solver.instance import Instance


class Reasons:
    """Tells what is in the way of every moment beside what stands; nothing is looked at before it is asked."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance

    @cached_property
    def _trial(self) -> Trial:
        standing = self._instance.standing
        return Trial(
            Occupation(self._instance.request, Plan(visits=standing.visits, sessions=standing.sessions)),
        )

    def of(self, requirements: Iterable[Requirement]) -> Pair:
        """Dutch and English of the same thing asked in several weeks, all their moments together; empty of nothing."""
        request, weeks = self._instance.request, tuple(requirements)
        if not weeks:
            return "", ""
        judged = [each for week in weeks for each in judged_moments(request, self._trial, week, None)]
        return sentence(request, weeks[0], tuple(judged))
