"""The points of a plan: every soft rule, recomputed from request and plan alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.checker.soft import (
    agreements,
    balance,
    faces,
    fit,
    pattern,
    people,
    placement,
    series,
    signals,
    stability,
)
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import TIERS, Penalty

Rule = Callable[[Ledger], Iterator[Penalty]]

RULES: tuple[Rule, ...] = (
    placement.unplaced_wishes,
    placement.short_meetings,
    agreements.short_hours,
    agreements.short_breaks,
    agreements.short_drop_in,
    agreements.short_flexible,
    agreements.short_free,
    signals.signal_late,
    stability.stability,
    faces.new_face,
    faces.short_stay,
    pattern.off_pattern,
    series.changed_hands,
    series.changed_room,
    fit.off_theme,
    fit.bunched,
    fit.noisy,
    balance.unbalanced,
    people.load,
    people.travel,
    people.split_day,
    people.preference,
)
"""Every soft rule; some functions serve several closely related ones."""


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """
    Scores plans of one request.

    What follows from the request alone is worked out at the first plan and kept, so that the next ones
    cost little. `penalties` is the same for a single plan.
    """

    request: Request

    @cached_property
    def givens(self) -> Givens:
        """What the soft rules derive from the request."""
        return Givens(request=self.request)

    def penalties(self, plan: Plan) -> tuple[Penalty, ...]:
        """Every penalty of ``plan``, sorted, each with points above 0."""
        ledger = Ledger(givens=self.givens, plan=plan)
        return tuple(sorted(penalty for rule in RULES for penalty in rule(ledger) if penalty.points > 0))


def penalties(request: Request, plan: Plan) -> tuple[Penalty, ...]:
    """
    Every penalty of ``plan``, sorted: one for each tier, rule and subject, with points above 0.

    What the request does not know (ids, dates outside the horizon) is passed over; the hard rules name it.
    """
    return Scorer(request=request).penalties(plan)


def tier_points(found: Iterable[Penalty]) -> dict[int, int]:
    """The points of each of the six tiers, 0 where there is no penalty."""
    points = dict.fromkeys(TIERS, 0)
    for penalty in found:
        points[penalty.tier] += penalty.points
    return points
