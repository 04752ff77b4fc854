"""The activity catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calendars.slots import SlotKind


class SessionKind(StrEnum):
    """The kinds of session that the problem knows."""

    BREAK_CONTACT = "break_contact"
    THEMED_GROUP = "themed_group"
    QUIZ = "quiz"
    LESSON = "lesson"
    DROP_IN = "drop_in"
    FLEXIBLE = "flexible"
    SERIES = "series"
    SUPPORT_TEAM_MEETING = "support_team_meeting"
    EVALUATION_MEETING = "evaluation_meeting"
    COMMUNITY = "community"


UNCALLED_KINDS = frozenset(
    {SessionKind.BREAK_CONTACT, SessionKind.DROP_IN, SessionKind.FLEXIBLE, SessionKind.COMMUNITY}
)
"""Kinds to which no cohort is called; the `cohort` rule and cohort faces leave them out."""

PROGRAMME_KINDS = frozenset(
    {
        SessionKind.THEMED_GROUP,
        SessionKind.QUIZ,
        SessionKind.LESSON,
        SessionKind.SERIES,
        SessionKind.COMMUNITY,
    }
)
"""Kinds that make up a school's thematic balance (`unbalanced`)."""


class Openness(StrEnum):
    """Who may read what an activity is (problem.md, section 8)."""

    OPEN = "open"
    SENSITIVE = "sensitive"
    CONFIDENTIAL = "confidential"


class CooldownScope(StrEnum):
    """Where a cool-down holds: at the same school, or for a cohort that takes part in both."""

    SCHOOL = "school"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """
    An entry of the catalogue.

    Parameters
    ----------
    duration_minutes
        From the start to the end that pupils notice. Set-up lies before, clear-up after it.
    max_group
        A session needs a room for the smaller of this and the pupils of its cohorts together.
    skills
        Needed in the team together: each must be had by at least one of its workers.
    room_features
        One room must have them all. ``online`` alone means that no room is needed.
    months
        Calendar months in which the activity fits; empty = all.
    subject
        For a tie-in: the subject, or ``mentor``, during whose lesson it must lie.
    cooldown_days
        Least days between two sessions of it, see ``cooldown_scope``; 0 = none.
    """

    id: str
    name_nl: str
    name_en: str
    kind: SessionKind
    slot_kinds: frozenset[SlotKind]
    duration_minutes: int
    team_size: int = 1
    setup_minutes: int = 0
    clearup_minutes: int = 0
    min_group: int = 0
    max_group: int = 1000
    skills: frozenset[str] = frozenset()
    room_features: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    subject: str | None = None
    cooldown_days: int = 0
    cooldown_scope: CooldownScope = CooldownScope.SCHOOL
    partner_id: str | None = None
    material_set: str | None = None
    noisy: bool = False
    openness: Openness = Openness.OPEN
    themes: frozenset[str] = frozenset()
    life_domains: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    method: str = ""

    @property
    def needs_room(self) -> bool:
        """Whether a room must be given; an ``online`` activity needs none."""
        return "online" not in self.room_features
