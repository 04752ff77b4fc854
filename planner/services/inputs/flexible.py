"""A use of flexible time that a school asks for: what kind and in which week, never for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from calendars.slots import monday
from planner.domain.activities import SessionKind
from planner.errors import InputRefused, NotFound, Problem
from planner.persistence.inputs import all_rows
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.services.inputs.names import names_of_codes
from planner.services.inputs.rows import InputRecord, add_row
from planner.services.inputs.schools import new_code
from planner.services.permissions import Actor
from planner.services.plans.opened import OpenedPlans

WEEKS_AHEAD = 20
"""So far ahead weeks are offered."""
WORD = "flex"
"""What codes of such wishes have between school and number."""
_LAST_DAY = 4


def flexible_kinds(unit: Unit) -> dict[str, tuple[str, str]]:
    """The kinds of flexible time that there are, by code: the Dutch and the English name."""
    names = names_of_codes(unit)["activities"]
    return {
        str(row.cells["id"]): names[str(row.cells["id"])]
        for row in all_rows(unit, {"activities"})
        if row.cells.get("kind") == SessionKind.FLEXIBLE
    }


def weeks_to_ask(unit: Unit, plans: OpenedPlans, school_id: str, today: date) -> tuple[date, ...]:
    """
    The Mondays of the weeks that can be asked for: with open days of the school still to come, as far as is planned.

    As long as the input has faults nobody knows when a school is open, so all of them.
    """
    first, last = _planned(unit)
    begin = max(first, today + timedelta(days=1))
    weeks = [week for n in range(WEEKS_AHEAD) if (week := monday(begin) + timedelta(weeks=n)) <= last]
    try:
        calendar = plans.input_now(unit).calendars[school_id]
    except InputRefused:
        return tuple(weeks)
    return tuple(week for week in weeks if any(map(calendar.is_open, _days(max(week, begin), week))))


def _days(first: date, week: date) -> Iterable[date]:
    """From ``first`` to the Friday of its week."""
    return (day for n in range(_LAST_DAY + 1) if (day := week + timedelta(days=n)) >= first)


def ask_flexible(unit: Unit, actor: Actor, plans: OpenedPlans, kind: str, week: date) -> InputRecord:
    """
    Ask for one use of flexible time in the week of ``week``: a wish of the own school, with nothing about persons.

    Raises
    ------
    NotFound, NotAllowed
        If this person is of no school.
    InputRefused
        If there is no such kind, or the week is over or not one that is planned.
    """
    if actor.school_id is None:
        raise NotFound
    if kind not in flexible_kinds(unit):
        raise InputRefused([Problem.plain("Kies een soort inzet uit de lijst.", "Choose a kind from the list.")])
    begin = monday(week)
    if begin not in weeks_to_ask(unit, plans, actor.school_id, today_of(unit)):
        raise InputRefused(
            [
                Problem.plain(
                    "In die week is de school dicht, of hij is voorbij. Kies een week uit de lijst.",
                    "The school is closed in that week, or it is over. Choose a week from the list.",
                )
            ]
        )
    first, last = _planned(unit)
    cells = {
        "id": new_code(unit, "wishes", actor.school_id, WORD),
        "school_id": actor.school_id,
        "activity_ids": kind,
        "count": "1",
        "priority": "should",
        "source": "school",
        "from": max(begin, first).isoformat(),
        "until": min(begin + timedelta(days=_LAST_DAY), last).isoformat(),
    }
    return add_row(unit, actor, "wishes", cells)


def _planned(unit: Unit) -> tuple[date, date]:
    """First and last day that are planned."""
    cells = next(row.cells for row in all_rows(unit, {"partnership"}))
    return date.fromisoformat(str(cells["from"])), date.fromisoformat(str(cells["until"]))
