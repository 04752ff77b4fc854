"""
Workers' own calendars as busy time: intervals only, never what, where or with whom.

A calendar that cannot be fetched or read any more keeps its last good intervals, and says since when; it never counts
as free time. Whether anything was read is told by `CalendarRecord.failure` and the age of the last good copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import BusyTime, unknown_beyond
from calendars.ical.isolated import read_isolated
from calendars.remote.fetching import Fetched, Outcome, fetch
from calendars.remote.reasons import Reason
from planner.errors import Conflict, InputRefused, NotFound, Problem, Stale
from planner.persistence.calendars import note_look
from planner.persistence.inputs import all_rows, busy_calendars, raise_input_version, row_by_key
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import BusyCalendarRow
from planner.services.inputs.rows import owner_of
from planner.services.inputs.stored import interval_texts
from planner.services.permissions import Actor, Operation

NAME = "agenda"
UNREADABLE = "unreadable"
"""Failure of a copy that was fetched and is no calendar."""

Fetch = Callable[..., Fetched]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRecord:
    """
    A worker's calendar as it is shown; its address is a secret and is not.

    Parameters
    ----------
    good_at
        When it was last read well; what is ``busy`` is as of then.
    stale
        Whether it could not be read since.
    failure
        Why, as a stable code with a sentence in Dutch and in English.
    """

    worker_id: str
    version: int
    has_address: bool
    checked_at: datetime | None
    good_at: datetime | None
    stale: bool
    failure: str | None
    failure_nl: str | None
    failure_en: str | None
    warnings: list[list[str]]
    busy: list[list[object]]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of a calendar that was read well."""

    busy: BusyTime
    warnings: tuple[tuple[str, str], ...]
    address: str | None = None
    etag: str | None = None
    modified: str | None = None


def list_calendars(unit: Unit, actor: Actor) -> list[CalendarRecord]:
    """The calendars of the workers whose input this person may read."""
    actor.require_at_all(Operation.WORKER_INPUT_READ)
    owners = {str(row.cells["id"]): owner_of(row) for row in all_rows(unit, {"workers"})}
    return [
        _record(row)
        for row in busy_calendars(unit)
        if row.worker_id in owners and actor.may(Operation.WORKER_INPUT_READ, owners[row.worker_id])
    ]


def read_calendar(unit: Unit, actor: Actor, worker_id: str) -> CalendarRecord | None:
    """
    The calendar of a worker whose input this person may change; None = there is none yet.

    Raises
    ------
    NotFound, NotAllowed
    """
    _require(unit, actor, worker_id)
    found = busy_calendars(unit, [worker_id])
    return _record(found[0]) if found else None


def upload_calendar(
    store: Store, scope: Scope, actor: Actor, worker_id: str, data: bytes, seen: int | None
) -> CalendarRecord:
    """
    Take the busy time of an iCalendar file as this worker's, in the place of what there was.

    Parameters
    ----------
    seen
        The version that was seen; None = there was none.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If what there is is not what was seen.
    InputRefused
        If it cannot be read.
    """
    first, last = store.read(scope, lambda unit: _dates_for(unit, actor, worker_id, seen))
    copy = _read(data, first, last)
    return store.write(scope, lambda unit: _replace(unit, actor, worker_id, seen, copy, last))


def follow_calendar(
    store: Store,
    scope: Scope,
    actor: Actor,
    worker_id: str,
    address: str,
    fetching: Fetch = fetch,
    *,
    seen: int | None = None,
) -> CalendarRecord:
    """
    Fetch the calendar at ``address`` and go on following it; ``seen`` as in `upload_calendar`.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If what there is is not what was seen.
    InputRefused
        If it cannot be fetched or read; then nothing changes.
    """
    first, last = store.read(scope, lambda unit: _dates_for(unit, actor, worker_id, seen))
    fetched = fetching(address)
    if fetched.outcome is not Outcome.FRESH:
        reason = fetched.reason or Reason.STATUS
        raise InputRefused([_problem("address", reason.nl, reason.en)])
    read = _read(fetched.body, first, last)
    copy = _Copy(read.busy, read.warnings, address, fetched.etag, fetched.last_modified)
    return store.write(scope, lambda unit: _replace(unit, actor, worker_id, seen, copy, last))


def refresh_calendar(
    store: Store, scope: Scope, actor: Actor, worker_id: str, fetching: Fetch = fetch
) -> CalendarRecord:
    """
    Fetch a calendar that is followed again; when that fails the last good copy stays, and the failure is kept.

    Raises
    ------
    NotFound, NotAllowed
    Conflict
        If it was uploaded: then there is no address.
    """
    store.read(scope, lambda unit: _require(unit, actor, worker_id))
    return look_again(store, scope, worker_id, fetching)


def look_again(store: Store, scope: Scope, worker_id: str, fetching: Fetch = fetch) -> CalendarRecord:
    """
    As `refresh_calendar`, for whoever may: the process that serves looks at every calendar from time to time.

    Raises
    ------
    NotFound
        If there is none any more.
    Conflict
        If it was uploaded.
    """
    first, last = store.read(scope, _dates)
    address, etag, modified = store.read(scope, lambda unit: _followed(unit, worker_id))
    fetched = fetching(address, etag=etag, last_modified=modified)
    if fetched.outcome is Outcome.NOT_MODIFIED:
        return store.write(scope, lambda unit: _note(unit, worker_id, address, None))
    if fetched.outcome is not Outcome.FRESH:
        reason = (fetched.reason or Reason.STATUS).value
        return store.write(scope, lambda unit: _note(unit, worker_id, address, reason))
    try:
        read = _read(fetched.body, first, last)
    except InputRefused:
        return store.write(scope, lambda unit: _note(unit, worker_id, address, UNREADABLE))
    copy = _Copy(read.busy, read.warnings, address, fetched.etag, fetched.last_modified)
    return store.write(scope, lambda unit: _renew(unit, worker_id, copy, last))


def remove_calendar(unit: Unit, actor: Actor, worker_id: str, seen: int) -> None:
    """
    Forget a worker's calendar of which version ``seen`` was seen, and its busy time.

    Raises
    ------
    NotFound, NotAllowed
    Stale
        If somebody else changed it meanwhile.
    """
    _require(unit, actor, worker_id)
    raise_input_version(unit)
    row = _stored(unit, worker_id)
    if row.version != seen:
        raise Stale
    unit.delete(row)
    unit.flush()


def _require(unit: Unit, actor: Actor, worker_id: str) -> None:
    actor.require_at_all(Operation.WORKER_INPUT_CHANGE)
    row = row_by_key(unit, "workers", worker_id)
    if row is None:
        raise NotFound
    actor.require(Operation.WORKER_INPUT_CHANGE, owner_of(row), seen=Operation.WORKER_INPUT_READ)


def _dates_for(unit: Unit, actor: Actor, worker_id: str, seen: int | None) -> tuple[date, date]:
    """The dates of the input, after looking at whether this person may and saw what there is."""
    _require(unit, actor, worker_id)
    _check_seen(busy_calendars(unit, [worker_id]), seen)
    return _dates(unit)


def _check_seen(found: list[BusyCalendarRow], seen: int | None) -> None:
    if (found[0].version if found else None) != seen:
        raise Stale


def _dates(unit: Unit) -> tuple[date, date]:
    """The first and last date of the input."""
    for row in all_rows(unit, {"partnership"}):
        return date.fromisoformat(row.cells["from"]), date.fromisoformat(row.cells["until"])
    raise Conflict(
        "no-partnership-row",
        "Vul eerst de tabel samenwerking in: daarin staat welk schooljaar gepland wordt.",
        "Fill in the table partnership first: it says which school year is planned.",
    )


def _stored(unit: Unit, worker_id: str) -> BusyCalendarRow:
    found = busy_calendars(unit, [worker_id])
    if not found:
        raise NotFound
    return found[0]


def _followed(unit: Unit, worker_id: str) -> tuple[str, str | None, str | None]:
    row = _stored(unit, worker_id)
    if row.address is None:
        raise Conflict(
            "calendar-without-address",
            "Deze agenda is geüpload en heeft geen adres; upload haar opnieuw.",
            "This calendar was uploaded and has no address; upload it again.",
        )
    return row.address, row.etag, row.modified


def _read(data: bytes, first: date, last: date) -> _Copy:
    try:
        busy = read_isolated(data, first, last)
    except UnreadableCalendarError as refused:
        raise InputRefused([_problem("calendar", refused.nl, refused.en)]) from refused
    return _Copy(busy, (*zip(busy.warnings, busy.warnings_en, strict=True), *unknown_beyond(busy, first, last)))


def _problem(column: str, text_nl: str, text_en: str) -> Problem:
    return Problem("calendars", None, column, None, text_nl, text_en)


def _replace(unit: Unit, actor: Actor, worker_id: str, seen: int | None, copy: _Copy, last: date) -> CalendarRecord:
    """Store a copy in the place of what was seen."""
    _require(unit, actor, worker_id)
    _check_seen(busy_calendars(unit, [worker_id]), seen)
    return _keep(unit, worker_id, copy, last)


def _renew(unit: Unit, worker_id: str, copy: _Copy, last: date) -> CalendarRecord:
    """Store a copy that was fetched again, unless another calendar is followed meanwhile."""
    row = _stored(unit, worker_id)
    return _keep(unit, worker_id, copy, last) if row.address == copy.address else _record(row)


def _keep(unit: Unit, worker_id: str, copy: _Copy, last: date) -> CalendarRecord:
    """Store a good copy; the version of the input rises when busy time changed."""
    now = scope_of(unit).now
    found = busy_calendars(unit, [worker_id])
    row = found[0] if found else BusyCalendarRow(worker_id=worker_id, name=NAME)
    intervals = interval_texts(copy.busy.busy_utc, copy.busy.tentative_utc)
    if not found or row.intervals != intervals or len(found) > 1:
        raise_input_version(unit)
    for other in found[1:]:
        unit.delete(other)
    until = copy.busy.known_until
    row.intervals, row.warnings = intervals, [list(each) for each in copy.warnings]
    row.address, row.etag, row.modified, row.failure = copy.address, copy.etag, copy.modified, None
    row.known_until = last if until is None else min(last, until.date())
    unit.add(row)
    unit.flush()
    note_look(unit, row, now, good=True)
    return _record(row)


def _note(unit: Unit, worker_id: str, address: str, failure: str | None) -> CalendarRecord:
    """Note a look that brought nothing new; without a failure the copy at hand is as good as fresh."""
    row = _stored(unit, worker_id)
    if row.address == address:
        row.failure = failure
        unit.flush()
        note_look(unit, row, scope_of(unit).now, good=failure is None)
    return _record(row)


def _record(row: BusyCalendarRow) -> CalendarRecord:
    nl, en = _words(row.failure)
    return CalendarRecord(
        worker_id=row.worker_id,
        version=row.version,
        has_address=row.address is not None,
        checked_at=row.checked_at,
        good_at=row.good_at,
        stale=row.failure is not None,
        failure=row.failure,
        failure_nl=nl,
        failure_en=en,
        warnings=[list(map(str, each)) for each in row.warnings],
        busy=list(row.intervals),
    )


def _words(failure: str | None) -> tuple[str | None, str | None]:
    if failure is None:
        return None, None
    if failure == UNREADABLE:
        return (
            "De agenda was niet te lezen; de laatste goede kopie telt.",
            "The calendar could not be read; the last good copy counts.",
        )
    return Reason(failure).nl, Reason(failure).en
