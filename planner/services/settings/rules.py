"""The rules of planning with their meaning, and what breaking a soft one costs in this partnership."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.rules import TIER_NAMES, TIERS, HardRule, SoftRule
from planner.domain.statements import DEFAULT_POINTS
from planner.persistence.people import rows_named
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.reports.words import IMPORTANCE
from planner.services.settings.meanings import MEANINGS

QUARTERS, UNITS = ("quarter.first", "quarter.second", "quarter.last"), ("unit.first", "unit.second", "unit.last")
_SHARED = {
    SoftRule.SHORT_HOURS: (*QUARTERS, *UNITS),
    SoftRule.SHORT_BREAKS: UNITS,
    SoftRule.SHORT_DROP_IN: UNITS,
    SoftRule.SHORT_FLEXIBLE: QUARTERS,
    SoftRule.SHORT_FREE: QUARTERS,
}
"""Points that rules have in common."""
_BY_TIER = {(SoftRule.SIGNAL_LATE, 1): ("signal-late.severe",), (SoftRule.SIGNAL_LATE, 3): ("signal-late.week",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Points of a soft rule by the name that the input table ``points`` uses; ``usual`` where nobody says otherwise."""

    name: str
    points: int
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSeen:
    """
    A rule as people read it.

    Parameters
    ----------
    tier
        1 to 6, what it counts in; None for a hard rule, which no plan breaks.
    points
        What it costs; empty for a hard rule.
    """

    id: str
    meaning_nl: str
    meaning_en: str
    tier: int | None = None
    tier_name: str | None = None
    tier_nl: str | None = None
    tier_en: str | None = None
    points: tuple[Points, ...] = ()


def read_rules(store: Store, scope: Scope) -> tuple[RuleSeen, ...]:
    """Every rule, hard ones first, then by tier; a rule of two tiers is there twice."""
    own = store.read(scope, _own_points)
    hard = [RuleSeen(id=rule.value, meaning_nl=_nl(rule), meaning_en=_en(rule)) for rule in HardRule]
    soft = [
        RuleSeen(
            id=rule.value,
            meaning_nl=_nl(rule),
            meaning_en=_en(rule),
            tier=tier,
            tier_name=TIER_NAMES[tier],
            tier_nl=IMPORTANCE[tier][0],
            tier_en=IMPORTANCE[tier][1],
            points=tuple(
                Points(name=name, points=own.get(name, DEFAULT_POINTS[name]), usual=DEFAULT_POINTS[name])
                for name in names_of(rule, tier)
            ),
        )
        for tier, rules in TIERS.items()
        for rule in rules
    ]
    return (*hard, *soft)


def names_of(rule: SoftRule, tier: int) -> tuple[str, ...]:
    """The names of the points that breaking ``rule`` costs in a tier."""
    own = tuple(name for name in DEFAULT_POINTS if name == rule or name.startswith(f"{rule}."))
    return _BY_TIER.get((rule, tier)) or _SHARED.get(rule) or own


def rules_of_points(name: str) -> tuple[SoftRule, ...]:
    """The rules that cost points of this name: one, or those that have them in common."""
    found = (rule for tier, rules in TIERS.items() for rule in rules if name in names_of(rule, tier))
    return tuple(dict.fromkeys(found))


def _own_points(unit: Unit) -> dict[str, int]:
    return {str(row.cells["name"]): int(row.cells["points"]) for row in rows_named(unit, "points")}


def _nl(rule: HardRule | SoftRule) -> str:
    return MEANINGS[rule][0]


def _en(rule: HardRule | SoftRule) -> str:
    return MEANINGS[rule][1]
