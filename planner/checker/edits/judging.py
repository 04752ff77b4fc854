"""One accepted plan and any number of edits of it: what each breaks and costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy

from planner.checker.edits.breaches import Breaches
from planner.checker.edits.differences import Differences
from planner.checker.edits.index import Edited, Key, PlanIndex
from planner.domain.assignment import Plan
from planner.domain.edits import Cost, Edit
from planner.domain.request import Request
from planner.domain.rules import SoftRule, Violation


class EditJudge:
    """
    Judges edits of one plan exactly as the checker judges whole plans, in about a millisecond each.

    Parameters
    ----------
    request, plan
        The checker accepts the plan, or nothing but the completeness of one requirement is wrong with it (a series
        without one of its sessions), which every edit then sets right.
    """

    def __init__(self, request: Request, plan: Plan) -> None:
        self.request = request
        self.index = PlanIndex(request, plan)
        self._breaches = Breaches(request, self.index)
        self._differences = Differences(request, self.index)

    def violations(self, edit: Edit) -> tuple[Violation, ...]:
        """What the plan after ``edit`` breaks, sorted; see `planner.checker.violations`."""
        return self._breaches.violations(edit)

    def cost(self, edit: Edit) -> Cost:
        """The points of the plan after ``edit`` less those of the plan; see `planner.checker.penalties`."""
        return self._differences.cost(edit)

    def under(self, request: Request) -> EditJudge:
        """
        The same plan under a request that allows other things.

        What the plan's sessions are, the calendars and the agreements must be the same.
        """
        other = copy(self)
        other.request = request
        other._breaches = Breaches(request, self.index)
        other._differences = Differences(request, self.index, self._differences.weeks)
        return other

    def cost_against(self, earlier: EditJudge, edit: Edit, changed: Iterable[Key]) -> Cost:
        """
        The points after ``edit`` under this request less those of the plan under the request of ``earlier``.

        ``changed`` are the keys of what the two requests count differently.
        """
        after, before = Edited(self.request, self.index, edit), Edited(self.request, self.index, Edit())
        points: Counter[tuple[int, SoftRule]] = Counter()
        for key in dict.fromkeys((*after.touched, *changed)):
            points.update(self._differences.points(key, after))
            points.subtract(earlier._differences.points(key, before))
        return Cost.of(points)
