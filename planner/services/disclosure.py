"""
Who may read what an activity is: the openness table of the problem, in one place.

Every page, feed, print, list and table gets the title of a session from here and from nowhere else. What an
audience must not read is not hidden but absent: a feed that ends up on somebody's server holds no secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from planner.domain.activities import Activity, Openness, SessionKind
from planner.domain.rules import Penalty, SoftRule


class Audience(StrEnum):
    """For whom an output is made; one output has one audience."""

    WORKER = "worker"
    """Pages of the worker who does the session."""
    CONTACT = "contact"
    """Pages of the school contact and the coordinator."""
    WORKER_FEED = "worker_feed"
    ROOM_FEED = "room_feed"
    SCHOOL_FEED = "school_feed"
    ORGANISATION_FEED = "organisation_feed"
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


BUSY_FEEDS = frozenset({Audience.ROOM_FEED, Audience.ORGANISATION_FEED})
"""Feeds in which a confidential session keeps its time taken and says nothing else."""

MEETINGS = frozenset({SessionKind.SUPPORT_TEAM_MEETING, SessionKind.EVALUATION_MEETING})
"""Kinds for professionals only."""

OF_CONTRACTS: dict[SoftRule, tuple[str, str]] = {
    SoftRule.LOAD: (
        "Iemand werkt in een periode meer of minder dan gewenst",
        "Somebody works more or less than wanted in a term",
    ),
    SoftRule.PREFERENCE: ("Iets ligt niet zoals iemand het liever heeft", "Something is not as somebody prefers it"),
}
"""What is said of points that rest on contracts and preferences, which only the own organisation may read."""


def without_contracts(penalty: Penalty) -> Penalty:
    """The points as every organisation may read them."""
    texts = OF_CONTRACTS.get(penalty.rule)
    return penalty if texts is None else replace(penalty, text_nl=texts[0], text_en=texts[1])


class Disclosable(Protocol):
    """What decides on a title: an `Activity`, or as much of one."""

    @property
    def kind(self) -> SessionKind: ...
    @property
    def openness(self) -> Openness: ...
    @property
    def name_nl(self) -> str: ...
    @property
    def name_en(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """An activity that the catalogue does not know any more: its kind is all that there is to say."""

    kind: SessionKind
    openness: Openness

    @property
    def name_nl(self) -> str:
        """The neutral title."""
        return NEUTRAL_TITLES[self.kind][0]

    @property
    def name_en(self) -> str:
        """The neutral title in English."""
        return NEUTRAL_TITLES[self.kind][1]


def disclosed_title(activity: Disclosable, audience: Audience, language: str = "nl") -> str | None:
    """
    What ``audience`` reads as the title of a session of ``activity``; None = the session is absent there.

    ``language`` is ``nl`` or anything else for English.
    """
    index = 0 if language == "nl" else 1
    if activity.openness is Openness.CONFIDENTIAL:
        if audience in (Audience.SCHOOL_FEED, Audience.PUBLIC):
            return None
        return BUSY_TITLE[index] if audience in BUSY_FEEDS else FLEXIBLE_TITLE[index]
    if activity.openness is Openness.SENSITIVE and audience not in PAGES:
        return NEUTRAL_TITLES[activity.kind][index]
    return activity.name_nl if language == "nl" else activity.name_en


def titles_on_paper(activities: Iterable[Disclosable], language: str) -> dict[str, str]:
    """Of every title that pages show and lists do not, what paper shows instead."""
    return {
        name: disclosed_title(activity, Audience.PRINT, language) or ""
        for activity in activities
        if activity.openness is Openness.SENSITIVE
        for name in (activity.name_nl, activity.name_en)
        if name
    }


def names_cohorts(activity: Disclosable, audience: Audience) -> bool:
    """Whether the cohorts of a session may stand beside its title; never for a confidential one."""
    return activity.openness is not Openness.CONFIDENTIAL and audience is not Audience.ROOM_FEED


def names_place(activity: Disclosable, audience: Audience) -> bool:
    """Whether school, place and room may stand beside the title; what is just «Bezet» is so nowhere in particular."""
    return activity.openness is not Openness.CONFIDENTIAL or audience not in BUSY_FEEDS


def is_public(activity: Disclosable) -> bool:
    """Whether a session may stand where everybody reads: its activity is open, and pupils come to it."""
    return activity.openness is Openness.OPEN and activity.kind not in MEETINGS


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
