"""How a partnership stands, for who only looks: totals, and no name of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from calendars.zones import wall
from planner.domain.assignment import Status
from planner.persistence.inputs import count_rows
from planner.persistence.outcomes import outcomes_between
from planner.persistence.published import published_sessions
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.services.permissions import Actor, Operation

WEEKS_BACK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Numbers of schools and workers; of sessions in this week and the past `WEEKS_BACK`, and of those told of."""

    schools: int
    workers: int
    this_week: int
    past: int
    told: int


def standing(unit: Unit, actor: Actor) -> Standing:
    """
    How the partnership stands now, with a number of questions that does not grow.

    Raises
    ------
    planner.errors.NotAllowed
        If this person does not look at the partnership as a whole.
    """
    actor.require(Operation.MONITOR_READ)
    today = wall(scope_of(unit).now)[0]
    monday = today - timedelta(days=today.weekday())
    first, yesterday = monday - timedelta(weeks=WEEKS_BACK), today - timedelta(days=1)
    rows = published_sessions(unit, first, monday + timedelta(days=6))
    standing_rows = [row for row in rows if row.status == Status.PUBLISHED]
    past = {row.session_id for row in standing_rows if row.day <= yesterday}
    return Standing(
        schools=count_rows(unit, "schools", None),
        workers=count_rows(unit, "workers", None),
        this_week=sum(row.day >= monday for row in standing_rows),
        past=len(past),
        told=sum(row.session_id in past for row in outcomes_between(unit, first, yesterday)),
    )
