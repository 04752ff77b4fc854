"""A repair taken: the input changed as it says, and the plan made again with the rest of it left alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.repairs import Repair
from planner.domain.requirements import Requirement
from planner.domain.runs import RunKind, RunState
from planner.errors import Conflict, NotAllowed, NotFound
from planner.persistence.people import user_by_id
from planner.persistence.runs import run_alone, runs_from_plan
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.permissions import Actor, Operation
from planner.services.plans.editing import require_current
from planner.services.plans.reading import plan_row
from planner.services.plans.row_edits import apply_edit
from planner.services.runs.orders import RunOrder, start_run

NOTHING_CAME = frozenset({RunState.CANCELLED.value, RunState.FAILED.value})
"""Ends of a run after which somebody may as well take another repair."""
SECONDS = 60.0
"""A replan of one thing, with the rest left alone, takes no more."""
WEEK = timedelta(days=7)
WEEKS_A_TIME = 2
"""A series may pause for holidays: so many weeks are looked at for each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A run that was ordered for what a plan leaves out; ``who`` is None when the account is gone."""

    run_id: int
    who: str | None
    by: int | None
    at: datetime


def taken_for(unit: Unit, actor: Actor, plan_id: int, requirement_id: str) -> Taken | None:
    """The newest run for what this requirement misses in a plan, unless it brought nothing; None when there is none."""
    actor.require(Operation.RUNS_READ)
    for row in runs_from_plan(unit, plan_id):
        if row.options.get("wanted") == [requirement_id] and row.state not in NOTHING_CAME:
            user = None if row.created_by is None else user_by_id(unit, row.created_by)
            who = None if user is None else user.name
            return Taken(run_id=row.id, who=who, by=row.created_by, at=row.created_at)
    return None


def take_repair(
    unit: Unit, actor: Actor, plan_id: int, requirement: Requirement, repair: Repair, language: str
) -> RunRow:
    """
    The run that plans again with a repair: for what is asked alone, everything else of the plan left as it is.

    While such a run of this person goes on already, that one is it.

    Raises
    ------
    NotFound
        If the plan is not there.
    NotAllowed
        If what is changed belongs to another organisation.
    Conflict
        If somebody took one before, if the input is another by now, if the repair asks for a person, if its moment is
        past, or if too many runs are under way.
    InputRefused
        If the input cannot be planned with it.
    """
    actor.require(Operation.RUN_START)
    order = _order(plan_id, requirement, repair, language)
    going_on = run_alone(unit, order.alone)
    if going_on is not None and going_on.created_by == actor.user_id:
        return going_on
    if taken_for(unit, actor, plan_id, requirement.id) is not None:
        raise Conflict(
            "taken",
            "Hiervoor is al een verandering meegenomen. Er is nu niets veranderd.",
            "A change was taken for this already. Nothing was changed now.",
        )
    require_current(unit, plan_row(unit, actor, plan_id, content=False))
    if not repair.may_be_taken:
        raise Conflict(
            "asks-a-person",
            "Dit moet iemand zelf in de invoer veranderen.",
            "This is for a person to change in the input.",
        )
    if repair.session.day < today_of(unit):
        raise Conflict(
            "past",
            "Dat moment is al voorbij. Zoek verder naar iets anders.",
            "That moment is past. Look further for something else.",
        )
    try:
        for edit in repair.rows:
            apply_edit(unit, actor, edit)
    except NotFound as hidden:  # the repair names what is changed: that it is there is no secret
        raise NotAllowed from hidden
    return start_run(unit, actor, order)[0]


def _order(plan_id: int, requirement: Requirement, repair: Repair, language: str) -> RunOrder:
    day = repair.session.day
    weeks = WEEKS_A_TIME * requirement.occurrences if requirement.series else 1
    return RunOrder(
        kind=RunKind.REPLAN,
        time_limit_seconds=SECONDS,
        base_plan_id=plan_id,
        wanted=(requirement.id,),
        visit_days=tuple((day + n * WEEK).isoformat() for n in range(weeks)),
        free_days=tuple(day.isoformat() for day in repair.moving_on),
        language=language,
    )
