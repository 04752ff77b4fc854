"""Saving the week of a period: one transaction, in which a week that held longer goes on before and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calendars.intervals import clock
from planner.domain.resources import Wish3
from planner.errors import InputRefused, NotFound, Problem, Stale
from planner.persistence.inputs import next_position, raise_input_version
from planner.persistence.store import Unit
from planner.services.availability.periods import Period, Year
from planner.services.availability.stored import Handed, StoredAvailability, digest_of, handed_for, last_before
from planner.services.availability.weeks import Choices, Days, changed_days
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.inputs.rows import owner_of
from planner.services.permissions import Actor, Operation

TABLE = "availability"
_DAY = timedelta(days=1)
_WEEK_COLUMNS = ("weekday", "start", "end", "state")

Cells = dict[str, str]


def save_week(
    unit: Unit,
    actor: Actor,
    worker_id: str,
    key: str,
    chosen: Choices,
    *,
    seen: str,
    from_previous: bool = False,
    rest_cannot: bool = False,
) -> None:
    """
    Make what was chosen the week of a period; nothing chosen at all forgets it.

    Parameters
    ----------
    seen
        The digest of the worker's weeks as they were seen.
    from_previous
        Whether the choices began as the week before the period, of which they keep the minutes.
    rest_cannot
        Whether what is not filled in cannot be; otherwise a week that is filled in for a part is refused.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If somebody else changed a week of this worker meanwhile.
    InputRefused
        If a part is not filled in.
    """
    actor.require_at_all(Operation.WORKER_INPUT_CHANGE)
    raise_input_version(unit)
    stored = StoredAvailability(unit)
    row = stored.workers.get(worker_id)
    if row is None:
        raise NotFound
    actor.require(Operation.WORKER_INPUT_CHANGE, owner_of(row), seen=Operation.WORKER_INPUT_READ)
    if digest_of(stored.rows_of(TABLE, worker_id)) != seen:
        raise Stale
    _check_filled(chosen, rest_cannot)
    year, weeks = stored.year, stored.weeks(worker_id)
    period = year.named(key, year.first)
    here, before = handed_for(weeks, period), last_before(weeks, period)
    basis = before if from_previous else next(iter(here), None)
    days = changed_days(basis.days if basis is not None else {}, stored.parts(worker_id), chosen)
    if not from_previous and basis is not None and len(here) == 1 and _covers(basis, period) and days == basis.days:
        return
    wanted = _rows(days)
    added: list[Cells] = []
    for week in here:
        if (week.first, week.last) == (period.first, period.last):
            _keep(unit, week, wanted)
            dates = {name: text for name in ("from", "until") if (text := str(week.rows[0].cells.get(name, "")))}
        else:
            added += _around(week, period)
            for each in week.rows:
                unit.delete(each)
            dates = _dates(period.first, period.last, year)
    if not here:
        dates = _dates(period.first, period.last, year)
    added += [dict(zip(_WEEK_COLUMNS, cells, strict=True)) | dates for cells in wanted.elements()]
    unit.flush()
    position, directory = next_position(unit, TABLE), stored_directory(unit)
    for at, cells in enumerate(added):
        unit.add(input_row(TABLE, position + at, {"worker_id": worker_id} | cells, directory))
    unit.flush()


def _covers(week: Handed, period: Period) -> bool:
    return week.first <= period.first and period.last <= week.last


def _check_filled(chosen: Choices, rest_cannot: bool) -> None:
    missing = sum(state is None for state in chosen.values())
    if missing and missing < len(chosen) and not rest_cannot:
        raise InputRefused(
            [
                Problem(
                    "",
                    None,
                    None,
                    None,
                    f"Nog niet ingevuld: {missing} van de {len(chosen)} dagdelen. Vul ze in, of bewaar de rest als "
                    "«kan niet».",
                    f"Not filled in yet: {missing} of the {len(chosen)} parts of days. Fill them in, or save the rest "
                    "as «cannot».",
                )
            ]
        )


def _rows(days: Days) -> Counter[tuple[str, ...]]:
    """The rows of a week without its dates: weekday, start, end, state."""
    return Counter(
        (str(weekday), clock(span.start), clock(span.end), state.value)
        for weekday, stretches in days.items()
        for span, state in stretches
    )


def _keep(unit: Unit, week: Handed, wanted: Counter[tuple[str, ...]]) -> None:
    """Leave the rows of a week that are wanted, take those off ``wanted``, and remove the others."""
    for row in week.rows:
        cells: Mapping[str, object] = {"state": Wish3.CAN.value} | row.cells
        own = tuple(str(cells[name]) for name in _WEEK_COLUMNS)
        if wanted[own]:
            wanted[own] -= 1
        else:
            unit.delete(row)


def _around(week: Handed, period: Period) -> Iterable[Cells]:
    """The rows of a week as they hold before and after a period."""
    for row in week.rows:
        cells = {name: str(text) for name, text in row.cells.items()}
        if week.first < period.first:
            yield cells | {"until": (period.first - _DAY).isoformat()}
        if period.last < week.last:
            yield cells | {"from": (period.last + _DAY).isoformat()}


def _dates(first: date, last: date, year: Year) -> Cells:
    """The dates of a week; one that holds throughout has none."""
    if (first, last) == (year.first, year.last):
        return {}
    return {"from": first.isoformat(), "until": last.isoformat()}
