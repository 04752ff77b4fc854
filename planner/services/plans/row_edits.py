"""Rows of the input changed as a repair says, in the name of who asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from calendars.intervals import WHOLE_DAY, Interval, clock, subtract
from planner.domain.repairs import RowEdit
from planner.errors import Conflict
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.rows import add_row, change_row, remove_row
from planner.services.permissions import Actor
from planner.tabular.columns import TABLES
from planner.tabular.values import read_cell

Cells = dict[str, str]
DAY = timedelta(days=1)
DATES = {"availability": ("from", "until")}
"""Cells that a new row has in common with the others of the same worker."""


def apply_edit(unit: Unit, actor: Actor, edit: RowEdit) -> None:
    """
    Change the input as ``edit`` says.

    Raises
    ------
    NotFound, NotAllowed
        If the row is somebody else's.
    Conflict
        If the row that it is about is not there any more.
    InputRefused
        With everything that is wrong with its cells then.
    """
    cells = dict(edit.cells)
    if edit.except_on is not None:
        _except_on(unit, actor, edit, edit.except_on)
    elif edit.where:
        row = _row(unit, edit.table, edit.where)
        change_row(unit, actor, edit.table, row.id, row.version, _filled(_cells(row) | cells))
    elif edit.like:
        add_row(unit, actor, edit.table, _filled(_cells(_row(unit, edit.table, edit.like)) | cells))
    else:
        add_row(unit, actor, edit.table, cells | _dates(unit, edit.table, cells))


def _row(unit: Unit, table: str, where: tuple[tuple[str, str], ...]) -> InputRow:
    row = next(_rows(unit, table, where), None)
    if row is None:
        raise _outdated()
    return row


def _outdated() -> Conflict:
    return Conflict(
        "outdated",
        "De invoer is veranderd sinds dit plan: het is achterhaald. Plan opnieuw.",
        "The input changed since this plan was made: it is outdated. Plan again.",
    )


def _rows(unit: Unit, table: str, where: tuple[tuple[str, str], ...]) -> Iterator[InputRow]:
    for row in all_rows(unit, {table}):
        if all(str(row.cells.get(name, "")) == text for name, text in where):
            yield row


def _cells(row: InputRow) -> Cells:
    return {name: str(text) for name, text in row.cells.items()}


def _filled(cells: Cells) -> Cells:
    return {name: text for name, text in cells.items() if text}


def _dates(unit: Unit, table: str, cells: Cells) -> Cells:
    """The dates of the other rows of the same worker, where rows of one week share them."""
    names = DATES.get(table, ())
    if not names:
        return {}
    other = next(_rows(unit, table, (("worker_id", cells["worker_id"]),)), None)
    return {} if other is None else {name: str(other.cells[name]) for name in names if name in other.cells}


def _except_on(unit: Unit, actor: Actor, edit: RowEdit, day: date) -> None:
    """Let rows no longer hold on a day, or not for all of it: each becomes what is left of it, or goes."""
    span = _span(edit.table, dict(edit.cells)) if edit.cells else WHOLE_DAY
    found = [(row, _left_of(edit.table, _cells(row), day, span)) for row in _rows(unit, edit.table, edit.where)]
    holding = [(row, left) for row, left in found if left is not None]
    if not holding:
        raise _outdated()
    for row, left in holding:
        if left:
            change_row(unit, actor, edit.table, row.id, row.version, left[0])
        else:
            remove_row(unit, actor, edit.table, row.id, row.version)
        for more in left[1:]:
            add_row(unit, actor, edit.table, more)


def _left_of(table: str, held: Cells, day: date, span: Interval) -> list[Cells] | None:
    """The rows that are left of one that holds at ``span`` of ``day``; None when it does not."""
    first, last = _date(held.get("from")), _date(held.get("until"))
    if held.get("weekday") is None and last is None:
        last = first
    if held.get("weekday") not in (None, str(day.isoweekday())):
        return None
    if (first is not None and day < first) or (last is not None and last < day):
        return None
    pieces: tuple[Interval, ...] = ()
    if "start" in held:
        own = _span(table, held)
        if not own.overlaps(span):
            return None
        pieces = subtract((own,), (span,))
    found = []
    if first is None or first < day:
        found.append(held | {"until": (day - DAY).isoformat()})
    if last is None or day < last:
        found.append(held | {"from": (day + DAY).isoformat()})
    once = {name: text for name, text in held.items() if name not in ("weekday", "until")}
    found += [
        once | {"from": day.isoformat(), "start": clock(piece.start), "end": clock(piece.end)} for piece in pieces
    ]
    return found


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(table: str, cells: Cells) -> Interval:
    start, end = (read_cell(cells[name], TABLES[table][name]) for name in ("start", "end"))
    assert isinstance(start, int), "a time"
    assert isinstance(end, int), "a time"
    return Interval(start, end)
