"""Where a plan loses points, tiers weighed: by school, week and term."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from solver.incumbent import Judged
from solver.instance import Instance

WORTH = {1: 600.0, 2: 200.0, 3: 40.0, 4: 1.0, 5: 0.2, 6: 0.05}
"""What a point of each tier weighs when windows are chosen; whether a plan is better is never decided by it."""


class Losses:
    """
    Weighed points of an incumbent.

    ``weeks[school, week]`` and ``terms[school, term index]`` spread the points of an occurrence that is not planned
    over where it could be; ``agreements[week]`` are those of the weekly agreements of all schools.
    """

    def __init__(self, instance: Instance, judged: Judged) -> None:
        self.weeks: Counter[tuple[str, date]] = Counter()
        self.terms: Counter[tuple[str, int]] = Counter()
        self.agreements: Counter[date] = Counter()
        self._schools: Counter[str] = Counter()
        self._instance = instance
        self._days = {s.id: s.day for s in judged.plan.sessions}
        for penalty in judged.penalties:
            points = round(1000 * WORTH[penalty.tier] * penalty.points)
            self._schools[penalty.school_id] += points
            if penalty.week is not None:
                self.agreements[penalty.week] += points
                self.weeks[penalty.school_id, penalty.week] += points
                self._add_terms(penalty.school_id, points, [penalty.week])
                continue
            weeks = self._weeks_of(penalty.session_id)
            for week in weeks:
                self.weeks[penalty.school_id, week] += points // len(weeks)
            self._add_terms(penalty.school_id, points, weeks)

    def school(self, school_id: str) -> float:
        """Points of one school in the whole horizon."""
        return self._schools[school_id]

    def _weeks_of(self, session_id: str) -> list[date]:
        """The week of a session that is planned, else the weeks in which its requirement could be."""
        instance = self._instance
        if session_id in self._days:
            return [instance.week(self._days[session_id])]
        requirements = instance.request.requirements
        requirement = requirements.get(session_id.rsplit("-", 1)[0]) or requirements.get(session_id)
        if requirement is None:
            return []
        return sorted({instance.week(c.day) for c in instance.candidates[requirement.id]})

    def _add_terms(self, school_id: str, points: int, weeks: list[date]) -> None:
        term_of = self._instance.term_of
        found = {t.index for w in weeks for i in range(5) if (t := term_of.get(w + timedelta(days=i))) is not None}
        for index in found or {t.index for t in self._instance.request.terms}:
            self.terms[school_id, index] += points // max(1, len(found))
