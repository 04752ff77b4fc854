"""A repair taken: the input changed as it says, and the plan made again with the rest of it left alone."""

from __future__ import annotations

from datetime import date, timedelta

from calendars.slots import days_between, monday
from planner.domain.outcome import Unplaced
from planner.domain.repairs import Repair, RepairKind, RowEdit
from planner.domain.runs import RunKind
from planner.errors import Conflict
from planner.persistence.inputs import all_rows
from planner.persistence.runs import run_alone
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, RunRow
from planner.services.inputs.rows import add_row, change_row
from planner.services.permissions import Actor, Operation
from planner.services.plans.editing import require_current
from planner.services.plans.reading import plan_row
from planner.services.runs.orders import RunOrder, start_run

SECONDS = 60.0
"""A replan of one thing, with the rest left alone, takes no more."""
DATES = {"availability": ("from", "until")}
"""Cells that a new row has in common with the others of the same worker."""


def take_repair(
    unit: Unit, actor: Actor, plan_id: int, item: Unplaced, repair: Repair, *, series: bool, language: str
) -> RunRow:
    """
    The run that plans again with a repair: for ``item`` alone, everything else of the plan left as it is.

    While such a run goes on already, that one is it.

    Raises
    ------
    NotFound
        If the plan is not there.
    NotAllowed
        If what is changed belongs to another organisation.
    Conflict
        If the input is another by now, if the repair asks for a person, or if too many runs are under way.
    InputRefused
        If the input cannot be planned with it.
    """
    actor.require(Operation.RUN_START)
    order = _order(plan_id, item, repair, series=series, language=language)
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
    for edit in repair.rows:
        _apply(unit, actor, edit)
    return start_run(unit, actor, order)[0]


def _order(plan_id: int, item: Unplaced, repair: Repair, *, series: bool, language: str) -> RunOrder:
    day = repair.session.day
    return RunOrder(
        kind=RunKind.REPLAN,
        time_limit_seconds=SECONDS,
        base_plan_id=plan_id,
        wanted=(item.requirement_id,),
        visit_days=() if series else tuple(each.isoformat() for each in _week_of(day)),
        free_days=(day.isoformat(),) if repair.kind is RepairKind.REARRANGE else (),
        language=language,
    )


def _week_of(day: date) -> list[date]:
    first = monday(day)
    return list(days_between(first, first + timedelta(days=6)))


def _apply(unit: Unit, actor: Actor, edit: RowEdit) -> None:
    cells = dict(edit.cells)
    if edit.where:
        row = next((row for row in all_rows(unit, {edit.table}) if _matches(row, edit.where)), None)
        if row is None:
            raise _gone()
        kept = {name: str(text) for name, text in row.cells.items() if name not in cells}
        change_row(unit, actor, edit.table, row.id, row.version, kept | {n: text for n, text in cells.items() if text})
        return
    for name in DATES.get(edit.table, ()):
        worker = ("worker_id", cells["worker_id"])
        other = next((row for row in all_rows(unit, {edit.table}) if _matches(row, (worker,))), None)
        if other is not None and name in other.cells:
            cells[name] = str(other.cells[name])
    add_row(unit, actor, edit.table, cells)


def _matches(row: InputRow, where: tuple[tuple[str, str], ...]) -> bool:
    return all(str(row.cells.get(name, "")) == text for name, text in where)


def _gone() -> Conflict:
    return Conflict(
        "outdated",
        "De invoer is veranderd sinds dit plan: het is achterhaald. Plan opnieuw.",
        "The input changed since this plan was made: it is outdated. Plan again.",
    )
