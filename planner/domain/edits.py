"""A small change of a plan, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.assignment import Plan, Session, Visit
from planner.domain.rules import TIERS, SoftRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a plan loses and gains; a session that moves is in both."""

    lost: tuple[Session, ...] = ()
    gained: tuple[Session, ...] = ()
    lost_visits: tuple[Visit, ...] = ()
    gained_visits: tuple[Visit, ...] = ()

    def applied(self, plan: Plan) -> Plan:
        """The plan after it, visits and sessions sorted."""
        lost = {session.id for session in self.lost}
        sessions = (*(s for s in plan.sessions if s.id not in lost), *self.gained)
        visits = set(plan.visits).difference(self.lost_visits).union(self.gained_visits)
        return Plan(
            visits=tuple(sorted(visits)),
            sessions=tuple(sorted(sessions, key=lambda s: (s.day, s.start, s.school_id, s.id))),
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """
    A difference in points, by tier and rule; below 0 where something gets better.

    ``parts`` are sorted by tier and rule and hold no zeros.
    """

    parts: tuple[tuple[int, SoftRule, int], ...] = ()

    @classmethod
    def of(cls, points: Mapping[tuple[int, SoftRule], int]) -> Cost:
        """From points by tier and rule."""
        return cls(tuple((tier, rule, points[tier, rule]) for tier, rule in sorted(points) if points[tier, rule]))

    @classmethod
    def total(cls, costs: Iterable[Cost]) -> Cost:
        """Several differences together."""
        points: dict[tuple[int, SoftRule], int] = {}
        for cost in costs:
            for tier, rule, found in cost.parts:
                points[tier, rule] = points.get((tier, rule), 0) + found
        return cls.of(points)

    def less(self, other: Cost) -> Cost:
        """This difference less another one."""
        return Cost.total((self, Cost(tuple((tier, rule, -points) for tier, rule, points in other.parts))))

    @property
    def tiers(self) -> tuple[int, ...]:
        """Points of the six tiers, in order: the smaller in the first that differs, the better."""
        points = dict.fromkeys(TIERS, 0)
        for tier, _, found in self.parts:
            points[tier] += found
        return tuple(points.values())
