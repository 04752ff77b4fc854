"""Reporting an absence: from, expected until, and never why."""

from __future__ import annotations

from datetime import date

from planner.errors import NotFound
from planner.persistence.inputs import all_rows, row_by_key
from planner.persistence.store import Unit
from planner.services.absences.reading import TABLE, absences
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.rows import InputRecord, add_row, record_of
from planner.services.outgoing.notices import tell_absent
from planner.services.permissions import Actor, Operation


def report_absence(unit: Unit, actor: Actor, *, worker_id: str | None, first: date, last: date) -> InputRecord:
    """
    Note that a worker (None = oneself) cannot work from ``first`` to ``last``; told twice it is noted once.

    When the worker tells it and something published is touched, the coordinators are told by mail.

    Raises
    ------
    NotFound, NotAllowed
        If it is not oneself or a worker of one's own organisation.
    InputRefused
        If the dates are wrong.
    """
    actor.require_at_all(Operation.ABSENCE_REPORT)
    whose = worker_id or actor.worker_id
    if whose is None or row_by_key(unit, "workers", whose) is None:
        raise NotFound
    cells = {"worker_id": whose, "from": first.isoformat(), "until": last.isoformat()}
    owner = stored_directory(unit).owner(TABLE, cells)
    actor.require(Operation.ABSENCE_REPORT, owner)
    for row in all_rows(unit, {TABLE}):
        if row.cells == cells:
            return record_of(actor, row)
    record = add_row(unit, actor, TABLE, cells, operation=Operation.ABSENCE_REPORT)
    for found in absences(unit, actor) if actor.worker_id == whose else ():
        if found.row_id == record.id:
            tell_absent(unit, found, owner.organisation_id)
    return record
