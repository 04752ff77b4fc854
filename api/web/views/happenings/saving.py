"""Said right after something was saved: how many sessions that stand it touches."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query

from api.jobs.explainer import Explainer
from api.jobs.touched import touched_within
from api.web.views.happenings.standing import subject_now
from api.web.visitors import Visitor
from planner.domain.assignment import Status
from planner.domain.rules import HardRule
from planner.errors import InputRefused
from planner.persistence.programmes import current_programmes, sessions_of
from planner.persistence.store import Unit
from planner.services.permissions import Operation

ASKED = "raakt"
"""In the address of a page to which something was saved that may touch what stands."""
AfterSaving = Annotated[Literal["", "ja"], Query(alias=ASKED)]
TOUCHING = frozenset({"special_days", "rooms", "room_hours", "bell_timetables", "lessons", "schools", "cohorts"})
"""Tables of which a row can leave no room for what stands."""
PATIENCE_SECONDS = 3.0
_OF_PEOPLE = frozenset({HardRule.AVAILABILITY, HardRule.HOURS})
"""What these touch is told with an absence, to who may know of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """
    What was seen of it.

    Parameters
    ----------
    state
        ``some``, ``none``, ``looking`` while it is being looked at, ``faults`` when the input cannot be read now.
    path
        Where one sees which.
    """

    state: Literal["some", "none", "looking", "faults"]
    count: int = 0
    path: str = "/speelt"


def touch_of_saving(visitor: Visitor, explainer: Explainer, school_id: str | None = None) -> Touch | None:
    """
    How many sessions the input as it is touches, at one school or (None) anywhere; None before anything was proposed.

    A contact or deputy reads of the own school, and of what was proposed to it.
    """
    at_school = not visitor.actor.may_at_all(Operation.RUNS_READ)
    path = "/school" if at_school else "/speelt"
    try:
        subject = subject_now(visitor)
    except InputRefused:
        return Touch(state="faults", path=path)
    if subject is None:
        return None
    found = touched_within(explainer, subject, PATIENCE_SECONDS)
    if found is None:
        return Touch(state="looking", path=path)
    there = {
        each["session_id"]
        for each in found
        if school_id in (None, each["school_id"]) and each["rule"] not in _OF_PEOPLE
    }
    if at_school:
        there = visitor.read(lambda unit: _proposed(unit, school_id or "", there))
    return Touch(state="some" if there else "none", count=len(there), path=path)


def _proposed(unit: Unit, school_id: str, among: Set[str]) -> set[str]:
    """Those of these sessions that the school's newest version has, and that were not taken back."""
    rows = sessions_of(unit, [row.id for row in current_programmes(unit, [school_id])], session_ids=among)
    return {row.session_id for row in rows if row.status != Status.DRAFT}
