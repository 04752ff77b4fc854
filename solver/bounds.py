"""Proven bounds: what no plan can avoid, found on relaxations of the whole problem and never on its pieces.

A sum over things that do not share points is a bound: each is relaxed to stand alone with every worker at its
disposal. Tier k is bounded for plans no worse than the one at hand in the tiers before. What stands of a previous
plan counts as placed; weeks up to the last of it are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from calendars.slots import monday
from planner.domain.requirements import Requirement
from planner.domain.requiring import EXPIRY_WEEKS, RESPONSE_WEEKS, answer_weeks
from planner.domain.rules import SoftRule
from planner.domain.statements import Priority, Signal
from solver.instance import Instance
from solver.series import series_runs
from solver.windowing import window_parts

_PRICED = {Priority.MUST: 1, Priority.SHOULD: 3, Priority.COULD: 5}


@dataclass
class Bounds:
    """
    What is proven so far.

    ``fixed[tier][school]`` are points that no plan avoids (no candidate at all); ``weeks[school, week]`` is a
    bound on that week's agreement, ``joint[week]`` on all schools' together. ``faces[most in tier 1, most in tier 3]``
    bounds the points of faces of plans that lose no more than that. ``whole`` holds the answer of an exact model of
    everything: points and bounds by tier. Once ``stop`` is true nothing more is counted: what was not looked at costs
    nothing and could all happen.
    """

    instance: Instance
    stop: Callable[[], bool] = lambda: False
    fixed: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    weeks: dict[tuple[str, date], int] = field(default_factory=dict)
    joint: dict[date, int] = field(default_factory=dict)
    whole: tuple[dict[int, int], dict[int, int]] | None = None
    faces: dict[tuple[int, int], int] = field(default_factory=dict)
    placeable: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for requirement in self.instance.request.requirements.values():
            if self.stop():
                self.placeable[requirement.id] = requirement.occurrences
            elif requirement.priority is not Priority.SIGNAL:
                self._count(requirement)
        for signal in self.instance.request.signals.values():
            if not self.stop():
                self._signal(signal)

    # what no plan avoids -----------------------------------------------------------------------------

    def _count(self, requirement: Requirement) -> None:
        stand = len(self.instance.standing_of.get(requirement.id, ()))
        most = min(requirement.occurrences, stand + most_placeable(self.instance, requirement))
        if requirement.series and stand:
            most = requirement.occurrences
        self.placeable[requirement.id] = most
        lost = requirement.occurrences - most
        table = self.instance.request.penalties
        if requirement.source == "wish" and requirement.priority in _PRICED:
            points = table[f"unplaced-{requirement.priority.value}"]
            self.fixed[_PRICED[requirement.priority]][requirement.school_id] += points * lost
            if requirement.occurrences > 1 and not requirement.series:
                self.fixed[5][requirement.school_id] += table[SoftRule.BUNCHED] * self._empty_parts(requirement)
        elif requirement.priority is Priority.AGREEMENT and requirement.source_id.endswith(("-support", "-evaluation")):
            self.fixed[1][requirement.school_id] += table["short-meetings"] * lost

    def _empty_parts(self, requirement: Requirement) -> int:
        calendar = self.instance.request.calendars[requirement.school_id]
        days = {c.day for c in self.instance.candidates[requirement.id]}
        days.update(session.day for session in self.instance.standing_of.get(requirement.id, ()))
        return sum(
            any(first <= d < beyond and calendar.is_open(d) for d in requirement.days)
            and not any(first <= d < beyond for d in days)
            for first, beyond in window_parts(requirement)
        )

    def _signal(self, signal: Signal) -> None:
        request = self.instance.request
        weeks = answer_weeks(signal, request.calendars[signal.school_id])
        if not weeks:
            return
        named = signal.cohort_ids or request.cohorts_of[signal.school_id]
        leaves = frozenset().union(*(request.leaf_cohorts[c] for c in named))
        number = {week: i for i, week in enumerate(weeks, start=1)}
        response = RESPONSE_WEEKS[signal.severity]
        earliest = min(
            (
                number.get(monday(s.day), EXPIRY_WEEKS + 1)
                for s in self.instance.standing.sessions
                if s.school_id == signal.school_id
                and s.activity_id in request.activities
                and signal.theme in request.activities[s.activity_id].themes
            ),
            default=EXPIRY_WEEKS + 1,
        )
        for requirement in sorted(
            (r for r in request.requirements.values() if r.school_id == signal.school_id),
            key=lambda r: r.priority is Priority.SIGNAL,
        ):
            if earliest <= response or not self._tells(requirement, signal):
                continue
            for c in self.instance.candidates[requirement.id]:
                if signal.theme in c.activity.themes and c.leaves & leaves:
                    earliest = min(earliest, number.get(monday(c.day), EXPIRY_WEEKS + 1))
                    if earliest <= response:
                        break
        late = max(0, earliest - RESPONSE_WEEKS[signal.severity])
        if signal.severity == 3:
            self.fixed[1][signal.school_id] += request.penalties["signal-late.severe"] * (late > 0)
        else:
            self.fixed[3][signal.school_id] += signal.severity * request.penalties["signal-late.week"] * late

    def _tells(self, requirement: Requirement, signal: Signal) -> bool:
        """Whether one of its activities carries the signal's theme."""
        return any(signal.theme in self.instance.request.activities[a].themes for a in requirement.activity_ids)

    # reading the bounds ------------------------------------------------------------------------------

    def tier_one(self) -> dict[str, int]:
        """Per school a bound on its points in tier 1 (joint weeks left out)."""
        found = {s: self.fixed[1][s] for s in self.instance.request.schools}
        for (school, _), points in self.weeks.items():
            found[school] += points
        return found

    def _joint_extra(self) -> int:
        """What solving weeks for all schools together proves beyond their sum."""
        extra = 0
        for week, points in self.joint.items():
            extra += max(0, points - sum(p for (_, w), p in self.weeks.items() if w == week))
        return extra

    @property
    def values(self) -> dict[int, int]:
        """Bounds that hold for any plan, for progress."""
        whole = self.whole[1] if self.whole is not None else {}
        found = {1: sum(self.tier_one().values()) + self._joint_extra(), 2: 0, 3: sum(self.fixed[3].values()), 4: 0}
        found |= {5: sum(self.fixed[5].values()), 6: 0}
        return {t: max(found[t], whole.get(t, 0)) for t in found}

    @property
    def always(self) -> dict[int, int]:
        """Bounds that hold for any plan, whatever it costs in earlier tiers."""
        found = dict.fromkeys(self.values, 0)
        found |= {tier: sum(self.fixed[tier].values()) for tier in (3, 5)}
        found[1] = max(sum(self.tier_one().values()) + self._joint_extra(), self._whole_first())
        return found

    def _whole_first(self) -> int:
        """What an exact model of everything proves of the first tier."""
        return self.whole[1].get(1, 0) if self.whole is not None else 0

    def faces_given(self, points: dict[int, int]) -> int:
        """What is proven of faces for plans that lose no more than ``points`` in tiers 1 and 3."""
        return max(
            (least for (one, three), least in self.faces.items() if points[1] <= one and points[3] <= three), default=0
        )

    def given(self, points: dict[int, int]) -> dict[int, int]:
        """A bound for every tier, for plans no worse than ``points`` in the tiers before."""
        found = {1: sum(self.tier_one().values()) + self._joint_extra(), 2: 0}
        found[3] = sum(self.fixed[3].values())
        found[4] = self.faces_given(points)
        found[5] = sum(self.fixed[5].values())
        found[6] = 0
        if self.whole is not None:
            whole_points, whole_bounds = self.whole
            for tier in sorted(whole_bounds):
                found[tier] = max(found[tier], whole_bounds[tier])
                if whole_points[tier] < points[tier]:
                    break
        return found


def most_placeable(instance: Instance, requirement: Requirement) -> int:
    """The most occurrences that could happen if nothing else existed: candidates, gaps, days; never too low."""
    candidates = instance.candidates[requirement.id]
    if not candidates:
        return 0
    if requirement.series:
        return requirement.occurrences if series_runs(instance, requirement, candidates) else 0
    gap = least_gap(instance, requirement)
    if gap == 0:
        return requirement.occurrences
    count = 0
    free_from: date | None = None
    for day in sorted({c.day for c in candidates}):
        if free_from is None or day >= free_from:
            count += 1
            free_from = day + timedelta(days=gap)
    return min(count, requirement.occurrences)


def least_gap(instance: Instance, requirement: Requirement) -> int:
    """Days between two occurrences that nothing can shorten: its own least, or the cool-down of its only activity."""
    activities = [instance.request.activities[a] for a in requirement.activity_ids]
    if len(activities) > 1 or len(requirement.cohort_sets) > 1 or "break" in activities[0].slot_kinds:
        return requirement.min_gap_days
    holds = requirement.cohort_sets[0] or activities[0].cooldown_scope == "school"
    return max(requirement.min_gap_days, activities[0].cooldown_days if holds else 0)
