"""What a school's week of visits is worth: bit masks of breaks, needs and moments, judged in microseconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from calendars.intervals import Interval
from planner.domain.pricing import QUARTER_MINUTES
from solver.instance import Shape

AGREED, WANTED, TRUST = 20, 3, 1
"""Weights of points of tier 1, of tier 3 and of tier 4."""

Slot = tuple[str, int]
"""Worker id and ISO weekday."""
Entries = dict[Slot, tuple[str, int, int]]
"""A week of visits: school, arrive, leave."""


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One visit of a typical week: which breaks it covers, which needs it meets alone or helps to meet."""

    worker: str
    school: str
    weekday: int
    shape: Shape
    breaks: int
    alone: int
    helps: int
    day_bit: int


@dataclass(slots=True)
class Need:
    """Something asked of a school that wants a team with skills; ``bits`` are its moments in ``helps``."""

    points: int
    team_size: int
    skills: frozenset[str]
    moments: tuple[tuple[int, Interval], ...]
    bits: int = 0


def entry_of(option: Option | None) -> tuple[str, int, int] | None:
    return (option.school, option.shape.arrive, option.shape.leave) if option is not None else None


def sums(costs: tuple[int, ...]) -> tuple[int, ...]:
    """Points of 0, 1, 2, ... missing pieces."""
    return (0, *accumulate(costs))


@dataclass(slots=True)
class SchoolWeek:
    """
    What one school's typical week is judged by; all costs are for the whole year.

    The ``*_points`` list the points of 0, 1, 2, ... missing pieces. ``single`` and ``teams`` are the needs of one
    worker, by bit in `Option.alone`, and of more.
    """

    due_minutes: int = 0
    hour_points: tuple[int, ...] = (0,)
    day_points: tuple[int, ...] = (0,)
    contact_points: tuple[int, ...] = (0,)
    break_day_points: tuple[int, ...] = (0,)
    cohort_points: tuple[int, ...] = (0,)
    break_days: list[int] = field(default_factory=list)
    cohorts: list[int] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    teams: list[Need] = field(default_factory=list)
    single: int = 0
    single_points: list[int] = field(default_factory=list)
    skill_bits: dict[str, int] = field(default_factory=dict)
    skills_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weeks: int = 0

    def close(self, skills: dict[str, frozenset[str]]) -> None:
        """Sort the needs out once they are all there."""
        self.single_points = [need.points for need in self.needs]
        self.single = sum(1 << i for i, need in enumerate(self.needs) if need.team_size == 1)
        self.teams = [need for need in self.needs if need.team_size > 1]
        self.skills_of = {w: tuple(sorted(s & self.skill_bits.keys())) for w, s in skills.items()}

    def agreed_points(self, visits: list[Option]) -> int:
        """Points of tier 1 of one such week: hours, visiting days, contacts by number, day and cohort."""
        minutes = breaks = days = 0
        for visit in visits:
            minutes += visit.shape.paid
            days |= visit.day_bit
            breaks |= visit.breaks
        points = 0
        if minutes < self.due_minutes:
            points += self.hour_points[-((minutes - self.due_minutes) // QUARTER_MINUTES)]
        points += self.day_points[max(0, len(self.day_points) - 1 - days.bit_count())]
        points += self.contact_points[max(0, len(self.contact_points) - 1 - breaks.bit_count())]
        reached = sum(1 for day in self.break_days if breaks & day)
        points += self.break_day_points[max(0, len(self.break_day_points) - 1 - reached)]
        met = sum(1 for cohort in self.cohorts if breaks & cohort)
        return points + self.cohort_points[max(0, len(self.cohort_points) - 1 - met)]

    def cost(self, visits: list[Option]) -> int:
        """Weighted points of a year of such weeks, what is asked beside the agreement included."""
        alone = once = twice = 0
        cover = dict.fromkeys(self.skill_bits, 0)
        for visit in visits:
            alone |= visit.alone
            helps = visit.helps
            if helps:
                twice |= once & helps
                once |= helps
                for skill in self.skills_of[visit.worker]:
                    cover[skill] |= helps
        total = AGREED * self.weeks * self.agreed_points(visits)
        for skill, bits in self.skill_bits.items():
            twice &= cover[skill] | ~bits
        for need in self.teams:
            if not twice & need.bits:
                total += need.points
        lost = self.single & ~alone
        while lost:
            lowest = lost & -lost
            total += self.single_points[lowest.bit_length() - 1]
            lost ^= lowest
        return total
