"""How much an occurrence weighs: its tier, a heavier wish, and when a change of points helps it."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.edits import Cost
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Priority

RAISED = {Priority.COULD: (Priority.SHOULD, Priority.MUST), Priority.SHOULD: (Priority.MUST,)}
"""The weights above that of a wish, the next one first."""
TIER_OF = {Priority.AGREEMENT: 1, Priority.MUST: 1, Priority.SHOULD: 3, Priority.COULD: 5}
SEVERE = 3
"""The severity of a signal that belongs to the first tier."""


def tier_of(request: Request, requirement: Requirement) -> int:
    """The tier in which a missing occurrence of the requirement costs points."""
    if requirement.priority is Priority.SIGNAL:
        return 1 if request.signals[requirement.source_id].severity == SEVERE else 3
    return TIER_OF[requirement.priority]


def with_priority(request: Request, requirement: Requirement, priority: Priority) -> Request:
    """The request with the wish of a requirement asked with another weight, for all its cohorts."""
    wish = replace(request.wishes[requirement.source_id], priority=priority)
    changed = {
        r.id: replace(r, priority=priority)
        for r in request.requirements.values()
        if r.source == "wish" and r.source_id == wish.id
    }
    return replace(
        request,
        wishes={**request.wishes, wish.id: wish},
        requirements={**request.requirements, **changed},
    )


def helps(cost: Cost, tier: int) -> bool:
    """Whether the tier of the occurrence gets better and none above it worse."""
    return not_worse(cost, tier) and cost.tiers[tier - 1] < 0


def not_worse(cost: Cost, tier: int) -> bool:
    return all(points <= 0 for points in cost.tiers[: tier - 1])
