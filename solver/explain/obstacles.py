"""What can stand in the way of a session at a moment, in the order in which it is looked for."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.rules import HardRule


class Obstacle(StrEnum):
    """A hard rule, in one of the ways in which it stands in the way; members in the order of trying."""

    SEASON = "season"
    REJECTED = "rejected"
    PAST = "past"
    PINNED = "pinned"
    CLOSED = "closed"
    TEST_WEEK = "test-week"
    TOO_SHORT = "too-short"
    PARTNER_AWAY = "partner-away"
    PARTNER_TAKEN = "partner-taken"
    ROOM_MISSING = "room-missing"
    ROOM_SMALL = "room-small"
    ROOM_CLOSED = "room-closed"
    ROOM_TAKEN = "room-taken"
    TEAM = "team"
    AVAILABILITY = "availability"
    VISIT = "visit"
    BUSY = "busy"
    TRAVEL = "travel"
    COHORT_BUSY = "cohort-busy"
    COHORT_FULL = "cohort-full"
    GAP = "gap"
    COOLDOWN = "cooldown"
    MATERIAL = "material"
    PAUSE = "pause"
    HOURS = "hours"
    REST = "rest"
    RUN = "run"

    @property
    def rule(self) -> HardRule:
        """The hard rule it comes from."""
        return _RULES[self]

    @property
    def rank(self) -> int:
        """Its place in the order of trying, from 0; a later obstacle was nearer to success."""
        return _RANKS[self]


_RULES = {
    Obstacle.SEASON: HardRule.WINDOW,
    Obstacle.REJECTED: HardRule.WINDOW,
    Obstacle.PAST: HardRule.LOCKED,
    Obstacle.PINNED: HardRule.LOCKED,
    Obstacle.CLOSED: HardRule.CLOSED,
    Obstacle.TEST_WEEK: HardRule.SLOT_KIND,
    Obstacle.TOO_SHORT: HardRule.SLOT_KIND,
    Obstacle.PARTNER_AWAY: HardRule.PARTNER,
    Obstacle.PARTNER_TAKEN: HardRule.PARTNER,
    Obstacle.ROOM_MISSING: HardRule.ROOM,
    Obstacle.ROOM_SMALL: HardRule.ROOM,
    Obstacle.ROOM_CLOSED: HardRule.ROOM,
    Obstacle.ROOM_TAKEN: HardRule.ROOM,
    Obstacle.TEAM: HardRule.TEAM,
    Obstacle.AVAILABILITY: HardRule.AVAILABILITY,
    Obstacle.VISIT: HardRule.VISIT,
    Obstacle.BUSY: HardRule.ONE_PLACE,
    Obstacle.TRAVEL: HardRule.ONE_PLACE,
    Obstacle.COHORT_BUSY: HardRule.COHORT,
    Obstacle.COHORT_FULL: HardRule.COHORT,
    Obstacle.GAP: HardRule.SPACING,
    Obstacle.COOLDOWN: HardRule.SPACING,
    Obstacle.MATERIAL: HardRule.SPACING,
    Obstacle.PAUSE: HardRule.HOURS,
    Obstacle.HOURS: HardRule.HOURS,
    Obstacle.REST: HardRule.HOURS,
    Obstacle.RUN: HardRule.SPACING,
}
_RANKS = {obstacle: rank for rank, obstacle in enumerate(Obstacle)}

GIVEN = frozenset(
    {
        Obstacle.SEASON,
        Obstacle.REJECTED,
        Obstacle.PAST,
        Obstacle.PINNED,
        Obstacle.CLOSED,
        Obstacle.TEST_WEEK,
        Obstacle.TOO_SHORT,
        Obstacle.PARTNER_AWAY,
        Obstacle.ROOM_MISSING,
        Obstacle.ROOM_SMALL,
        Obstacle.TEAM,
    }
)
"""Obstacles that lie in the request alone: no plan overcomes them."""
