"""Absences that are not over, with the published sessions that each touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from calendars.intervals import DAY_MINUTES
from calendars.zones import local_date
from planner.domain.assignment import Session, Status
from planner.domain.resources import Wish3
from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.inputs import all_rows
from planner.persistence.published import published_sessions
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.availability.parts import minute_of
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.inputs.rows import owner_of
from planner.services.outcomes.finding import is_over
from planner.services.permissions import Actor, Operation
from planner.services.programmes.content import session_of
from planner.services.programmes.showing import Named, ShownSession, shown

TABLE = "exceptions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """
    An absence that is not over.

    Parameters
    ----------
    row_id, version
        Of the row of the input that it is.
    start, end
        The minutes of each day in which it holds; all of them for whole days.
    touched
        Published sessions of the worker in it that are not over, by date and time.
    """

    row_id: int
    version: int
    worker: Named
    first: date
    last: date
    start: int
    end: int
    touched: tuple[ShownSession, ...]

    @property
    def is_whole_days(self) -> bool:
        """Whether the worker cannot work at any hour of it."""
        return (self.start, self.end) == (0, DAY_MINUTES)


def absences(unit: Unit, actor: Actor) -> tuple[Absence, ...]:
    """
    The absences that are not over of oneself, or of the workers of one's own organisation, by date.

    Raises
    ------
    NotAllowed
        If this person may tell of nobody's.
    """
    actor.require_at_all(Operation.ABSENCE_REPORT)
    now = scope_of(unit).now
    today = local_date(now)
    rows = [
        row
        for row in all_rows(unit, {TABLE})
        if is_absence(row.cells) and _last(row) >= today and actor.may(Operation.ABSENCE_REPORT, owner_of(row))
    ]
    if not rows:
        return ()
    first, last = max(today, min(map(_first, rows))), max(map(_last, rows))
    wanted = {str(row.cells["worker_id"]) for row in rows}
    sessions = [
        session_of(row)
        for row in published_sessions(unit, first, last)
        if row.status != Status.CANCELLED and not wanted.isdisjoint(row.content["worker_ids"])
    ]
    names = names_in(cells_of(unit, TABLES))
    found = [_absence(row, sessions, names, actor, now) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.first, each.worker.name, each.row_id)))


def absence(unit: Unit, actor: Actor, row_id: int) -> Absence:
    """
    One of `absences`.

    Raises
    ------
    NotFound
        If it is over, or nobody's whom this person may tell of.
    """
    return one_of(absences(unit, actor), row_id)


def one_of(found: Iterable[Absence], row_id: int) -> Absence:
    """
    The absence of this row.

    Raises
    ------
    NotFound
        If it is not among them.
    """
    for each in found:
        if each.row_id == row_id:
            return each
    raise NotFound


def workers_to_report(unit: Unit, actor: Actor) -> tuple[Named, ...]:
    """Of whom this person may tell that they are absent, by name."""
    actor.require_at_all(Operation.ABSENCE_REPORT)
    rows = (row for row in all_rows(unit, {"workers"}) if actor.may(Operation.ABSENCE_REPORT, owner_of(row)))
    found = [Named(id=str(row.cells["id"]), name=str(row.cells.get("name", row.cells["id"]))) for row in rows]
    return tuple(sorted(found, key=lambda each: each.name))


def is_absence(cells: Mapping[str, object]) -> bool:
    """Whether an exception says that somebody cannot work."""
    return cells.get("state", Wish3.CANNOT.value) == Wish3.CANNOT.value


def _first(row: InputRow) -> date:
    return date.fromisoformat(str(row.cells["from"]))


def _last(row: InputRow) -> date:
    return date.fromisoformat(str(row.cells["until"]))


def _absence(row: InputRow, sessions: Iterable[Session], names: Names, actor: Actor, now: datetime) -> Absence:
    worker_id, first, last = str(row.cells["worker_id"]), _first(row), _last(row)
    start, end = minute_of(row.cells.get("start") or "0:00"), minute_of(row.cells.get("end") or "24:00")
    touched = sorted(
        (
            session
            for session in sessions
            if worker_id in session.worker_ids
            and first <= session.day <= last
            and session.start < end
            and start < session.end
            and not is_over(session, now)
        ),
        key=lambda each: (each.day, each.start, each.id),
    )
    known = names.workers.get(worker_id)
    return Absence(
        row_id=row.id,
        version=row.version,
        worker=Named(id=worker_id, name=known.name if known else worker_id),
        first=first,
        last=last,
        start=start,
        end=end,
        touched=tuple(shown(session, names, actor) for session in touched),
    )
