"""Which rows belong to which hard rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.domain.rules import HardRule
from solver.clashes.barrier import Barrier
from solver.clashes.rows import days, limits, people, places
from solver.clashes.scope import Scope

FAMILIES: dict[HardRule, Callable[[Scope, HardRule], Iterator[Barrier]]] = {
    HardRule.LOCKED: limits.locked,
    HardRule.HOURS: people.hours,
    HardRule.ONE_PLACE: places.travel,
    HardRule.VISIT: places.visits,
    HardRule.SPACING: limits.spacing,
    HardRule.COHORT: limits.cohorts,
    HardRule.ROOM: places.rooms,
    HardRule.PARTNER: people.partners,
    HardRule.TEAM: people.teams,
    HardRule.AVAILABILITY: people.availability,
    HardRule.SLOT_KIND: days.slots,
    HardRule.WINDOW: days.windows,
    HardRule.CLOSED: days.closures,
}
"""The rows of each rule; rules that explain least to people come first, and are given up first."""

RULE_ORDER = tuple(rule for rule in FAMILIES if rule is not HardRule.LOCKED)
"""The rules that can be left out: without pins there would be nothing to ask."""


def barriers(scope: Scope, rules: frozenset[HardRule]) -> tuple[Barrier, ...]:
    """Every row under one of ``rules`` that could matter for the demands, those that explain most last."""
    found = {each.key: each for rule, family in FAMILIES.items() if rule in rules for each in family(scope, rule)}
    return tuple(found.values())
