"""A repair taken: the input changed as it says, and the plan made again with the rest of it left alone."""

from __future__ import annotations

from datetime import timedelta

from planner.domain.repairs import Repair
from planner.domain.requirements import Requirement
from planner.domain.runs import RunKind
from planner.errors import Conflict, NotAllowed, NotFound
from planner.persistence.runs import run_alone
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.permissions import Actor, Operation
from planner.services.plans.editing import require_current
from planner.services.plans.reading import plan_row
from planner.services.plans.row_edits import apply_edit
from planner.services.runs.orders import RunOrder, start_run

SECONDS = 60.0
"""A replan of one thing, with the rest left alone, takes no more."""
WEEK = timedelta(days=7)
WEEKS_A_TIME = 2
"""A series may pause for holidays: so many weeks are looked at for each time."""


def take_repair(
    unit: Unit, actor: Actor, plan_id: int, requirement: Requirement, repair: Repair, language: str
) -> RunRow:
    """
    The run that plans again with a repair: for what is asked alone, everything else of the plan left as it is.

    While such a run goes on already, that one is it.

    Raises
    ------
    NotFound
        If the plan is not there.
    NotAllowed
        If what is changed belongs to another organisation.
    Conflict
        If the input is another by now, if the repair asks for a person, if its moment is past, or if too many
        runs are under way.
    InputRefused
        If the input cannot be planned with it.
    """
    actor.require(Operation.RUN_START)
    order = _order(plan_id, requirement, repair, language)
    going_on = run_alone(unit, order.alone)
    if going_on is not None:
        return going_on
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
