"""
Who may read what an activity is: the openness table of the problem, in one place.

Every page, feed, print, list and table gets the title of a session from here and from nowhere else. What an
audience must not read is not hidden but absent: a feed that ends up on somebody's server holds no secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from planner.domain.activities import Activity, Openness, SessionKind


class Audience(StrEnum):
    """For whom an output is made; one output has one audience."""

    WORKER = "worker"
    """Pages of the worker who does the session."""
    CONTACT = "contact"
    """Pages of the school contact and the coordinator."""
    WORKER_FEED = "worker_feed"
    ROOM_FEED = "room_feed"
    SCHOOL_FEED = "school_feed"
    PUBLIC = "public"
    PRINT = "print"
    """Prints, reports, tables and other lists that pass from hand to hand."""


PAGES = frozenset({Audience.WORKER, Audience.CONTACT})
"""Audiences who look at a page of their own; they read the title of a sensitive theme."""

CONFIDENTIAL_ID = "flexible"
"""What tables write as activity and kind of a confidential session."""

FLEXIBLE_TITLE = ("Flexibele inzet", "Flexible time")
BUSY_TITLE = ("Bezet", "Busy")

NEUTRAL_TITLES: dict[SessionKind, tuple[str, str]] = {
    SessionKind.BREAK_CONTACT: ("Pauzecontact", "Break contact"),
    SessionKind.THEMED_GROUP: ("Groepsactiviteit", "Group activity"),
    SessionKind.QUIZ: ("Quiz", "Quiz"),
    SessionKind.LESSON: ("Voorlichtingsles", "Information lesson"),
    SessionKind.DROP_IN: ("Inloop", "Drop-in"),
    SessionKind.FLEXIBLE: FLEXIBLE_TITLE,
    SessionKind.SERIES: ("Groepsactiviteit", "Group activity"),
    SessionKind.SUPPORT_TEAM_MEETING: ("Overleg", "Meeting"),
    SessionKind.EVALUATION_MEETING: ("Overleg", "Meeting"),
    SessionKind.COMMUNITY: ("Activiteit in de wijk", "Activity in the neighbourhood"),
}
"""Dutch and English titles that say what kind of session it is and not what it is about."""


def disclosed_title(activity: Activity, audience: Audience, language: str = "nl") -> str | None:
    """
    What ``audience`` reads as the title of a session of ``activity``; None = the session is absent there.

    ``language`` is ``nl`` or anything else for English.
    """
    index = 0 if language == "nl" else 1
    if activity.openness is Openness.CONFIDENTIAL:
        if audience in (Audience.SCHOOL_FEED, Audience.PUBLIC):
            return None
        return BUSY_TITLE[index] if audience is Audience.ROOM_FEED else FLEXIBLE_TITLE[index]
    if activity.openness is Openness.SENSITIVE and audience not in PAGES:
        return NEUTRAL_TITLES[activity.kind][index]
    return activity.name_nl if language == "nl" else activity.name_en


def names_cohorts(activity: Activity, audience: Audience) -> bool:
    """Whether the cohorts of a session may stand beside its title; never for a confidential one."""
    return activity.openness is not Openness.CONFIDENTIAL and audience is not Audience.ROOM_FEED


def disclosed_activity_id(activity: Activity) -> str:
    """The activity id that tables write: a confidential activity has no id of its own there."""
    return CONFIDENTIAL_ID if activity.openness is Openness.CONFIDENTIAL else activity.id


def disclosed_kind(activity: Activity) -> SessionKind:
    """The kind that tables write: a confidential activity is flexible time, whatever it is."""
    return SessionKind.FLEXIBLE if activity.openness is Openness.CONFIDENTIAL else activity.kind


def text_filter(activities: Mapping[str, Activity], audience: Audience, language: str = "nl") -> Callable[[str], str]:
    """
    A function that takes the titles of activities out of sentences made by rules and reports.

    Every title that ``audience`` must not read becomes what it reads instead, and the id of a confidential
    activity becomes `CONFIDENTIAL_ID`. Whole words only, upper and lower case as written in the catalogue.
    """
    shown: dict[str, str] = {}
    for activity in activities.values():
        if activity.openness is Openness.OPEN or (activity.openness is Openness.SENSITIVE and audience in PAGES):
            continue
        title = disclosed_title(activity, audience, language) or BUSY_TITLE[0 if language == "nl" else 1]
        shown.update((name, title) for name in (activity.name_nl, activity.name_en) if name)
        if activity.openness is Openness.CONFIDENTIAL:
            shown[activity.id] = CONFIDENTIAL_ID
    if not shown:
        return str
    longest_first = sorted(shown, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda match: shown[match[0]], text)
