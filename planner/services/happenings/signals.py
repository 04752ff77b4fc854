"""Signals of schools: how long there still is to answer them, and what answers them already."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.intervals import clock
from calendars.slots import monday
from planner.domain.assignment import Session, Status
from planner.domain.changes import ChangeKind
from planner.domain.request import Request
from planner.domain.requiring import RESPONSE_WEEKS, answer_weeks
from planner.domain.statements import Signal
from planner.errors import NotFound
from planner.persistence.inputs import all_rows, row_by_id
from planner.persistence.plans import plan_file
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, RunRow
from planner.services.happenings.ordering import order_replan
from planner.services.inputs.classes import seen_cells
from planner.services.inputs.rows import add_row, change_row, owner_of, remove_row
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.showing import Named
from planner.tabular.plans import UNPLACED_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSignal:
    """
    A signal that can still be answered.

    Parameters
    ----------
    is_mine
        Whether this coordinator looks after the school.
    deadline
        The last day of its response time; None when the school's calendar says of no such week.
    weeks_left
        Open weeks that are left of it, this one included; 0 when it is late.
    answered_on
        When something planned answers it.
    """

    row_id: int
    version: int
    code: str
    school: Named
    theme: str
    severity: int
    week: date
    count_band: str
    cohorts: tuple[str, ...]
    is_mine: bool
    deadline: date | None
    weeks_left: int
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenAnswer:
    """What somebody chose out of what was offered for a signal; ``start`` in minutes from midnight."""

    activity_id: str
    day: date
    start: int
    worker_ids: tuple[str, ...]

    @property
    def pin(self) -> dict[str, str]:
        """Its moment and team, as a row of `pins` says them."""
        return {"date": self.day.isoformat(), "start": clock(self.start), "worker_ids": ";".join(self.worker_ids)}


def waiting_signals(
    unit: Unit, actor: Actor, request: Request | None, sessions: Iterable[Session], today: date
) -> tuple[WaitingSignal, ...]:
    """
    Signals that are not answered and not expired, the most urgent first, then those that something answers.

    Parameters
    ----------
    request, sessions
        The programme that stands, with the calendars of its schools; None = there is none yet.
    """
    actor.require_at_all(Operation.SIGNALS_READ)
    names = {str(row.cells["id"]): str(row.cells.get("name", "")) for row in all_rows(unit, {"cohorts", "schools"})}
    planned = [each for each in sessions if each.status is not Status.CANCELLED]
    found = []
    for row in all_rows(unit, {"signals"}):
        if actor.may(Operation.SIGNALS_READ, owner_of(row)):
            each = _waiting(row, actor, names, request, planned, today)
            if each is not None:
                found.append(each)
    return tuple(sorted(found, key=lambda each: (each.answered_on is not None, each.deadline or date.max, each.code)))


def order_answer(unit: Unit, actor: Actor, row_id: int, seen: int, chosen: ChosenAnswer, language: str) -> RunRow:
    """
    Let a signal be answered as somebody chose, and have the programme changed by no more than that.

    The input keeps the choice: the activity with the signal, moment and team as a pin.

    Raises
    ------
    NotFound, NotAllowed
        If it is not there, or its school is looked after by others.
    Stale
        If the signal was changed since version ``seen``.
    InputRefused, Conflict
        As `planner.services.happenings.ordering.order_replan`.
    """
    actor.require(Operation.RUN_START)
    row = row_by_id(unit, row_id)
    if row is None or row.table_name != "signals":
        raise NotFound
    cells = seen_cells(actor, "signals", owner_of(row), row.cells)
    change_row(unit, actor, "signals", row_id, seen, cells | {"activity_ids": chosen.activity_id})
    session_id = f"{cells['id']}-1"
    for pin in all_rows(unit, {"pins"}):
        if pin.cells.get("session_id") == session_id:
            remove_row(unit, actor, "pins", pin.id, pin.version)
    add_row(unit, actor, "pins", {"session_id": session_id, **chosen.pin})
    change = {
        "change_id": cells["id"],
        "kind": ChangeKind.SIGNAL.value,
        "subject_id": cells["school_id"],
        "from": _monday_of(cells["week"]).isoformat(),
        "until": "",
        "value": f"{cells['theme']}; {cells['severity']}; {cells['count_band']}",
    }
    return order_replan(unit, actor, (change,), language)


def found_no_place(unit: Unit, plan_ids: Mapping[str, int | None], signals: Iterable[WaitingSignal]) -> frozenset[str]:
    """
    The codes of signals that wait although a plan was made to answer them.

    Parameters
    ----------
    plan_ids
        By a signal's code the newest of those plans; None while it is made.
    """
    return frozenset(
        signal.code
        for signal in signals
        if signal.answered_on is None and signal.code in _left_out(unit, plan_ids.get(signal.code))
    )


def _left_out(unit: Unit, plan_id: int | None) -> frozenset[str]:
    """What a plan found no place for: ids of requirements, a signal's is its code."""
    file = None if plan_id is None else plan_file(unit, plan_id, UNPLACED_FILE)
    rows = csv.DictReader(io.StringIO("" if file is None else file.data.decode()))
    return frozenset(row["requirement_id"] for row in rows)


def _monday_of(cell: str) -> date:
    """The Monday of a week as it is stored, ``2026-W37``."""
    year, _, number = cell.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def _waiting(
    row: InputRow,
    actor: Actor,
    names: Mapping[str, str],
    request: Request | None,
    planned: Iterable[Session],
    today: date,
) -> WaitingSignal | None:
    cells = {name: str(text) for name, text in row.cells.items()}
    school_id = cells["school_id"]
    cohorts = tuple(code for code in cells.get("cohort_ids", "").split(";") if code)
    signal = Signal(
        id=cells["id"],
        school_id=school_id,
        theme=cells["theme"],
        severity=int(cells["severity"]),
        week=_monday_of(cells["week"]),
        count_band=cells["count_band"],
        cohort_ids=cohorts,
    )
    weeks: tuple[date, ...] = ()
    if request is not None and school_id in request.calendars:
        weeks = answer_weeks(signal, request.calendars[school_id])
        if weeks and monday(today) > weeks[-1]:
            return None
    in_time = weeks[: RESPONSE_WEEKS[signal.severity]]
    return WaitingSignal(
        row_id=row.id,
        version=row.version,
        code=signal.id,
        school=Named(id=school_id, name=names.get(school_id, school_id)),
        theme=signal.theme,
        severity=signal.severity,
        week=signal.week,
        count_band=signal.count_band,
        cohorts=tuple(names.get(code, code) for code in cohorts),
        is_mine=actor.may(Operation.SCHOOL_INPUT_CHANGE, Subject(school_id=school_id)),
        deadline=in_time[-1] + timedelta(days=4) if in_time else None,
        weeks_left=sum(week >= monday(today) for week in in_time),
        answered_on=None if request is None else _answered_on(signal, request, planned, frozenset(weeks)),
    )


def _answered_on(signal: Signal, request: Request, planned: Iterable[Session], weeks: frozenset[date]) -> date | None:
    """The first day on which something planned answers the signal."""
    wanted = signal.cohort_ids or tuple(c.id for c in request.cohorts.values() if c.school_id == signal.school_id)
    leaves = frozenset().union(*(request.leaf_cohorts.get(code, frozenset({code})) for code in wanted))

    def answers(session: Session) -> bool:
        activity = request.activities.get(session.activity_id)
        return (
            session.school_id == signal.school_id
            and monday(session.day) in weeks
            and activity is not None
            and signal.theme in activity.themes
            and any(not leaves.isdisjoint(request.leaf_cohorts.get(code, ())) for code in session.cohort_ids)
        )

    return min((session.day for session in planned if answers(session)), default=None)
