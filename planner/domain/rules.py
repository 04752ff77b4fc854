"""The rule ids of the problem: hard rules, soft rules by tier. One page each in docs/rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class HardRule(StrEnum):
    """A plan that breaks one of these is never shown as a plan."""

    CLOSED = "closed"
    SLOT_KIND = "slot-kind"
    AVAILABILITY = "availability"
    ONE_PLACE = "one-place"
    VISIT = "visit"
    TEAM = "team"
    HOURS = "hours"
    ROOM = "room"
    COHORT = "cohort"
    WINDOW = "window"
    SPACING = "spacing"
    PARTNER = "partner"
    LOCKED = "locked"


class SoftRule(StrEnum):
    """What costs points."""

    UNPLACED_MUST = "unplaced-must"
    SHORT_HOURS = "short-hours"
    SHORT_BREAKS = "short-breaks"
    SHORT_DROP_IN = "short-drop-in"
    SHORT_FLEXIBLE = "short-flexible"
    SHORT_FREE = "short-free"
    SHORT_MEETINGS = "short-meetings"
    SIGNAL_LATE = "signal-late"
    MOVED = "moved"
    RESTAFFED = "restaffed"
    DROPPED = "dropped"
    TOUCHED = "touched"
    UNPLACED_SHOULD = "unplaced-should"
    NEW_FACE = "new-face"
    OFF_PATTERN = "off-pattern"
    CHANGED_HANDS = "changed-hands"
    CHANGED_ROOM = "changed-room"
    SHORT_STAY = "short-stay"
    UNPLACED_COULD = "unplaced-could"
    OFF_THEME = "off-theme"
    BUNCHED = "bunched"
    UNBALANCED = "unbalanced"
    NOISY = "noisy"
    LOAD = "load"
    TRAVEL = "travel"
    SPLIT_DAY = "split-day"
    PREFERENCE = "preference"


TIER_NAMES = {1: "agreements", 2: "stability", 3: "wishes and signals", 4: "trust", 5: "fit", 6: "people"}

TIERS: dict[int, tuple[SoftRule, ...]] = {
    1: (
        SoftRule.UNPLACED_MUST,
        SoftRule.SHORT_HOURS,
        SoftRule.SHORT_BREAKS,
        SoftRule.SHORT_DROP_IN,
        SoftRule.SHORT_FLEXIBLE,
        SoftRule.SHORT_FREE,
        SoftRule.SHORT_MEETINGS,
        SoftRule.SIGNAL_LATE,
    ),
    2: (SoftRule.MOVED, SoftRule.RESTAFFED, SoftRule.DROPPED, SoftRule.TOUCHED),
    3: (SoftRule.UNPLACED_SHOULD, SoftRule.SIGNAL_LATE),
    4: (
        SoftRule.NEW_FACE,
        SoftRule.OFF_PATTERN,
        SoftRule.CHANGED_HANDS,
        SoftRule.CHANGED_ROOM,
        SoftRule.SHORT_STAY,
    ),
    5: (
        SoftRule.UNPLACED_COULD,
        SoftRule.OFF_THEME,
        SoftRule.BUNCHED,
        SoftRule.UNBALANCED,
        SoftRule.NOISY,
    ),
    6: (SoftRule.LOAD, SoftRule.TRAVEL, SoftRule.SPLIT_DAY, SoftRule.PREFERENCE),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A broken hard rule: which, about what (session, visit or worker id), when, in words."""

    rule: HardRule
    subject: str
    day: str
    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Penalty:
    """Points of one soft rule on one thing; ``points`` above 0. ``week`` is the Monday of a week's shortfall."""

    tier: int
    rule: SoftRule
    school_id: str
    session_id: str
    points: int
    text_nl: str
    text_en: str
    week: date | None = field(default=None, compare=False)
