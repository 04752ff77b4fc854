"""The independent check of a plan: every hard rule, from request and plan alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.checker.hard import (
    availability,
    closed,
    cohort,
    hours,
    locked,
    one_place,
    partner,
    room,
    slot_kind,
    spacing,
    team,
    visit,
    window,
)
from planner.checker.hard.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation

CHECKS: dict[HardRule, Callable[[Ledger], Iterator[Violation]]] = {
    HardRule.CLOSED: closed.check,
    HardRule.SLOT_KIND: slot_kind.check,
    HardRule.AVAILABILITY: availability.check,
    HardRule.ONE_PLACE: one_place.check,
    HardRule.VISIT: visit.check,
    HardRule.TEAM: team.check,
    HardRule.HOURS: hours.check,
    HardRule.ROOM: room.check,
    HardRule.COHORT: cohort.check,
    HardRule.WINDOW: window.check,
    HardRule.SPACING: spacing.check,
    HardRule.PARTNER: partner.check,
    HardRule.LOCKED: locked.check,
}
"""Each hard rule and the function that finds what breaks it."""


def violations(request: Request, plan: Plan) -> tuple[Violation, ...]:
    """
    Everything in ``plan`` that breaks a hard rule of ``request``, sorted; empty when it may be shown as a plan.

    Any plan can be judged: ids that the request does not know are violations themselves. Cancelled sessions do not take
    place and count for nothing. With a previous plan in the request, dates before today are judged by `locked` only.
    """
    ledger = Ledger(request=request, plan=plan)
    return tuple(sorted({found for check in CHECKS.values() for found in check(ledger)}))
