"""What each kind of change means: rows of the input tables, as a coordinator could have filled them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from calendars.dates import long_dates
from calendars.intervals import clock
from calendars.slots import monday
from planner.domain.changes import ChangeKind
from planner.tabular.bell_changes import bell_periods
from planner.tabular.cells import BadValue
from planner.tabular.change_entries import EVERY_SCHOOL, Entry, Filled
from planner.tabular.change_values import read_moment, read_times
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, ValueType
from planner.tabular.rows import Row
from planner.tabular.values import Value

DAY_END = 24 * 60
CLOSING = ("closed", "study_day", "holiday")
PINNABLE = ("date", "start", "worker_ids", "room_id")
WEEK = (
    Column("weekdays", ("weekdagen", "dagen"), ValueType.WEEKDAY, many=True, default="1;2;3;4;5"),
    Column("start", ("begin",), ValueType.TIME, default="8:00"),
    Column("end", ("einde",), ValueType.TIME, default="18:00"),
)
"""When a new worker can work."""


def columns_of(kind: ChangeKind) -> tuple[Column, ...]:
    """The columns that ``value`` may fill for a kind of change; none for kinds with a notation of their own."""
    match kind:
        case ChangeKind.CLOSURE:
            return (_kind_column("closed", CLOSING), *_columns("special_days", "name"))
        case ChangeKind.SPECIAL_WEEK:
            every = tuple(TABLES["special_days"]["kind"].choices)
            return (
                _kind_column("test_week", every),
                *_columns("special_days", "name", "variant", "closes", "cohort_ids"),
            )
        case ChangeKind.SIGNAL:
            return _columns("signals", "theme", "severity", "count_band", "cohort_ids", "activity_ids")
        case ChangeKind.WISH:
            return tuple(c for c in TABLES["wishes"].columns if c.name not in ("id", "school_id", "from", "until"))
        case ChangeKind.NEW_WORKER:
            contract = (c for c in TABLES["contracts"].columns if c.name not in ("worker_id", "from", "until"))
            return tuple(chain((c for c in TABLES["workers"].columns if c.name != "id"), contract, WEEK))
        case _:
            return ()


UNNAMED = {
    ChangeKind.CLOSURE: ("name",),
    ChangeKind.SPECIAL_WEEK: ("kind", "name"),
    ChangeKind.SIGNAL: ("theme", "severity", "count_band"),
    ChangeKind.WISH: ("activity_ids", "count", "priority"),
    ChangeKind.NEW_WORKER: ("name", "organisation_id", "week_hours"),
}
"""Columns that the first parts of ``value`` fill when they are written without a name."""


def _columns(table: str, *names: str) -> tuple[Column, ...]:
    return tuple(TABLES[table][name] for name in names)


def _kind_column(default: str, allowed: tuple[str, ...]) -> Column:
    choices = {name: dutch for name, dutch in TABLES["special_days"]["kind"].choices.items() if name in allowed}
    return Column("kind", ("soort",), ValueType.CHOICE, choices=choices, default=default)


def _values(entry: Entry) -> dict[str, Value] | None:
    return entry.read_value(columns_of(entry.kind), UNNAMED[entry.kind])


def _dates(entry: Entry, last: date | None = None) -> Filled:
    """From when it can change anything until when it holds."""
    first = max(entry.first or entry.since, entry.since)
    end = entry.last or last
    return {"from": first, "until": None if end is None else max(first, end)}


def _absence(entry: Entry) -> Iterator[Row]:
    yield from _busy(entry, "workers")


def _room_lost(entry: Entry) -> Iterator[Row]:
    yield from _busy(entry, "rooms")


def _busy(entry: Entry, table: str) -> Iterator[Row]:
    fine = entry.check_subject(table) & entry.check_dates()
    start, end = 0, DAY_END
    if entry.text:
        try:
            start, end = read_times(entry.text)
        except BadValue as bad:
            entry.bad("value", bad)
            return
    if fine:
        own: Filled = {"subject_id": entry.subject_id, "start": start, "end": end}
        yield entry.new_row("commitments", own, _dates(entry))


def _special_days(entry: Entry) -> Iterator[Row]:
    fine = entry.check_subject("schools") & entry.check_dates()
    values = _values(entry)
    if values is not None and fine:
        school_id = None if entry.subject_id == EVERY_SCHOOL else entry.subject_id
        yield entry.new_row("special_days", values, _dates(entry), {"school_id": school_id})


def _bell_timetable(entry: Entry) -> Iterator[Row]:
    fine = entry.check_subject("schools") & entry.check_dates(last_needed=False)
    school = entry.tables.by_id("schools").get(entry.subject_id)
    if school is None or entry.horizon is None:
        return
    variant, periods, faults = bell_periods(entry.text, entry.id, school, entry.tables)
    for bad in faults:
        entry.bad("value", bad)
    if faults or not fine:
        return
    for period in periods:
        yield entry.new_row("bell_timetables", period)
    special: Filled = {"kind": "short", "variant": variant, "school_id": entry.subject_id}
    yield entry.new_row("special_days", special, _dates(entry, entry.horizon.whole_last))


def _signal(entry: Entry) -> Iterator[Row]:
    known = entry.tables.by_id("signals").get(entry.id)
    if known is not None and known.maybe("school_id", str) == entry.subject_id:
        entry.target_id = entry.id  # the input has it: what is asked is its answer
        return
    fine = entry.check_subject("schools") & entry.check_new(entry.id, "change_id", "wishes", "signals")
    values = _values(entry)
    if entry.first is None:
        if entry.row.read("from"):
            entry.fault("from", "vul een dag in de week van het signaal in.", "fill in a day in the signal's week.")
    elif values is not None and fine:
        entry.target_id = entry.id
        own: Filled = {"id": entry.id, "school_id": entry.subject_id, "week": monday(entry.first)}
        yield entry.new_row("signals", values, own)


def _wish(entry: Entry) -> Iterator[Row]:
    fine = entry.check_subject("schools") & entry.check_new(entry.id, "change_id", "wishes", "signals")
    values = _values(entry)
    if values is not None and fine:
        entry.target_id = entry.id
        own: Filled = {"id": entry.id, "school_id": entry.subject_id, "from": entry.first, "until": entry.last}
        yield entry.new_row("wishes", values, own)


def _new_worker(entry: Entry) -> Iterator[Row]:
    fine = entry.check_dates(last_needed=False) & entry.check_new(entry.subject_id, "subject_id", "workers")
    values = _values(entry)
    if values is None or not fine:
        return
    entry.target_id = entry.subject_id
    yield entry.new_row("workers", values, {"id": entry.subject_id})
    own: Filled = {"worker_id": entry.subject_id, **_dates(entry)}
    yield entry.new_row("contracts", values, own)
    weekdays = values["weekdays"]
    for weekday in weekdays if isinstance(weekdays, tuple) else ():
        yield entry.new_row("availability", values, own, {"weekday": weekday, "state": "can"})


def _move(entry: Entry) -> Iterator[Row]:
    known = entry.applied_on is not None or entry.check_session() is not None
    try:
        entry.moment = day, start = read_moment(entry.text)
    except BadValue as bad:
        entry.bad("value", bad)
        return
    if entry.applied_on is None and day < entry.today:
        day_nl, day_en = long_dates(day)
        entry.fault("value", f"{day_nl} is al geweest.", f"{day_en} is past.", entry.text[:80])
    elif known:
        yield entry.new_row("pins", _pinned(entry), {"session_id": entry.subject_id, "date": day, "start": start})


def _reject(entry: Entry) -> Iterator[Row]:
    session = entry.check_session() if entry.applied_on is None else None
    text, _, stay_text = entry.text.partition(";")
    try:
        moment = read_moment(text.strip()) if text.strip() else None
    except BadValue as bad:
        entry.bad("value", bad)
        return
    stay = int(stay_text) if stay_text.strip().isdecimal() and stay_text.strip().isascii() else 0
    if session is not None:
        moment = moment or (session.day, session.start)
        stay = sum(
            other.requirement_id == session.requirement_id and (other.day, other.start) == moment
            for other in (entry.sessions or {}).values()
        ) - ((session.day, session.start) == moment)
    if moment is None:
        return
    day, start = entry.moment = moment
    entry.value = f"{day.isoformat()} {clock(start)}" + (f"; {stay}" if stay else "")
    own: Filled = {"session_id": entry.subject_id, "date": day, "start": start}
    yield entry.new_row("rejections", own, {"stay": stay})
    pin = entry.pin()
    if pin is not None and all(pin.values.get(name) == own[name] for name in ("date", "start")):
        yield from _released(entry, ("date", "start"))


def _release(entry: Entry) -> Iterator[Row]:
    if entry.applied_on is None and entry.check_session() is None:
        return
    choices: dict[str, tuple[str, ...]] = {name: TABLES["pins"][name].dutch for name in PINNABLE}
    parts = Column("parts", ("wat",), ValueType.CHOICE, many=True, choices=choices, default=";".join(PINNABLE))
    values = entry.read_value((parts,), ())
    named = values.get("parts", ()) if values is not None else ()
    if isinstance(named, tuple):
        yield from _released(entry, tuple(str(each) for each in named))


def _pinned(entry: Entry) -> Filled:
    pin = entry.pin()
    return {name: pin.values.get(name) for name in PINNABLE} if pin is not None else {}


def _released(entry: Entry, parts: tuple[str, ...]) -> Iterator[Row]:
    """The session's pin without some of its parts; without any the pin goes."""
    left = {name: value for name, value in _pinned(entry).items() if name not in parts and value not in (None, ())}
    if left:
        yield entry.new_row("pins", left, {"session_id": entry.subject_id})
    else:
        entry.without_pin = True


MAKERS: dict[ChangeKind, Callable[[Entry], Iterator[Row]]] = {
    ChangeKind.ABSENCE: _absence,
    ChangeKind.CLOSURE: _special_days,
    ChangeKind.SPECIAL_WEEK: _special_days,
    ChangeKind.BELL_TIMETABLE: _bell_timetable,
    ChangeKind.ROOM_LOST: _room_lost,
    ChangeKind.SIGNAL: _signal,
    ChangeKind.WISH: _wish,
    ChangeKind.REJECT: _reject,
    ChangeKind.MOVE: _move,
    ChangeKind.NEW_WORKER: _new_worker,
    ChangeKind.RELEASE: _release,
}
"""Per kind what makes its rows; faults go to the entry's findings."""
