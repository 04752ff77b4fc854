"""One change while it is read: its row, and what the tables say so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calendars.dates import long_dates
from planner.domain.assignment import Session
from planner.domain.changes import SUBJECT_OF, Change, ChangeKind
from planner.tabular.cells import BadValue, shown
from planner.tabular.change_values import read_columns
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column
from planner.tabular.findings import Findings, suggestion
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables
from planner.tabular.values import Value

ADDS = frozenset({ChangeKind.SIGNAL, ChangeKind.WISH, ChangeKind.NEW_WORKER})
"""Kinds that add something with an id of its own."""
SPANNING = frozenset(
    {ChangeKind.ABSENCE, ChangeKind.CLOSURE, ChangeKind.SPECIAL_WEEK, ChangeKind.ROOM_LOST, ChangeKind.BELL_TIMETABLE}
)
"""Kinds that are over on a last day."""
TABLE_OF = {"worker": "workers", "school": "schools", "room": "rooms"}
EVERY_SCHOOL = "*"

Filled = Mapping[str, Value | None]


@dataclass(slots=True)
class Entry:
    """
    One row of changes.

    Parameters
    ----------
    applied_on
        When an earlier plan was made with it; None = it is new.
    tables
        The input with all changes before this one.
    sessions
        Those of the plan that is changed, by id; None = they could not be read.
    target_id, moment, value, without_pin
        What the maker of its rows found out: see `Change`; ``without_pin`` = the session's pin goes.
    """

    row: Row
    applied_on: date | None
    today: date
    tables: Tables
    horizon: Horizon | None
    sessions: Mapping[str, Session] | None
    findings: Findings
    target_id: str = ""
    moment: tuple[date, int] | None = None
    value: str | None = None
    without_pin: bool = field(default=False)

    @property
    def id(self) -> str:
        """The change's own id."""
        return self.row.get("change_id", str)

    @property
    def kind(self) -> ChangeKind:
        """What happens."""
        return ChangeKind(self.row.get("kind", str))

    @property
    def subject_id(self) -> str:
        """To whom or what."""
        return self.row.get("subject_id", str)

    @property
    def text(self) -> str:
        """The cell ``value``."""
        return self.row.maybe("value", str) or ""

    @property
    def first(self) -> date | None:
        """The first date, if there is one."""
        return self.row.maybe("from", date)

    @property
    def last(self) -> date | None:
        """The last date, if there is one."""
        return self.row.maybe("until", date)

    @property
    def since(self) -> date:
        """The first day on which it can change anything."""
        return self.applied_on or self.today

    @property
    def is_past(self) -> bool:
        """Whether it was over before it could change anything."""
        return self.kind in SPANNING and self.last is not None and self.last < self.since

    @property
    def is_known(self) -> bool:
        """Whether an earlier change still says something new: its subject is there, and what it adds is not."""
        subject = SUBJECT_OF[self.kind]
        if self.kind is ChangeKind.NEW_WORKER:
            return self.subject_id not in self.tables.by_id("workers")
        if self.kind in ADDS and self.taken(self.id, "wishes", "signals") is not None:
            return False
        if subject == "session" or (subject == "school" and self.subject_id == EVERY_SCHOOL):
            return True
        return self.subject_id in self.tables.by_id(TABLE_OF[subject])

    def change(self) -> Change:
        """The change as the planner knows it."""
        day, start = self.moment or (None, None)
        return Change(
            id=self.id,
            kind=self.kind,
            subject_id=self.subject_id,
            first=self.first,
            last=self.last,
            value=self.text if self.value is None else self.value,
            target_id=self.target_id,
            day=day,
            start=start,
            applied_on=self.applied_on,
        )

    def taken(self, name: str, *tables: str) -> Row | None:
        """The row that has this id already, whatever its case."""
        for table in tables:
            for known, row in self.tables.by_id(table).items():
                if known.casefold() == name.casefold():
                    return row
        return None

    def pin(self) -> Row | None:
        """What is pinned of the session that the change is about."""
        return next((r for r in self.tables["pins"] if r.maybe("session_id", str) == self.subject_id), None)

    # faults ------------------------------------------------------------------------------------------

    def fault(self, column: str, text_nl: str, text_en: str, value: str | None = None) -> None:
        """A fault of this row."""
        self.findings.add(self.row.problem(column, text_nl, text_en, value))

    def bad(self, column: str, bad: BadValue) -> None:
        """A cell that cannot be read."""
        self.fault(column, bad.text_nl, bad.text_en, (self.row.maybe(column, str) or "")[:80] or None)

    def check_dates(self, *, last_needed: bool = True) -> bool:
        """Whether the dates are there, in order, and touch those of the input."""
        first, last = self.first, self.last
        fine = self.row.read("from", "until")
        for column, needed, value in (("from", True, first), ("until", last_needed, last)):
            if needed and value is None and self.row.read(column):
                self.fault(column, "moet bij deze soort ingevuld zijn.", "must be filled in for this kind.")
                fine = False
        if first is not None and last is not None and last < first:
            (first_nl, first_en), (last_nl, last_en) = long_dates(first), long_dates(last)
            self.fault(
                "until",
                f"de laatste dag ({last_nl}) ligt voor de eerste ({first_nl}).",
                f"the last day ({last_en}) lies before the first ({first_en}).",
                str(last),
            )
            return False
        if self.horizon is not None and first is not None:
            begin, end = self.horizon.whole_first, self.horizon.whole_last
            if first > end or (last is not None and last < begin):
                nl, en = self.horizon.in_words()
                self.fault(
                    "from",
                    f"ligt buiten de data van de invoer ({nl}).",
                    f"lies outside the dates of the input ({en}).",
                    str(first),
                )
                return False
        return fine

    def check_subject(self, table: str) -> bool:
        """Whether the subject stands in ``table``; all schools do."""
        known = self.tables.by_id(table)
        everything = table == "schools" and self.subject_id == EVERY_SCHOOL
        if self.subject_id in known or table in self.tables.incomplete or everything:
            return True
        hint_nl, hint_en = suggestion(self.subject_id, sorted(known))
        self.fault(
            "subject_id",
            f"{shown(self.subject_id)} komt niet voor in {TABLES[table].dutch[0]}.{hint_nl}",
            f"{shown(self.subject_id)} is not among the {table}.{hint_en}",
            self.subject_id,
        )
        return False

    def check_new(self, name: str, column: str, *tables: str) -> bool:
        """Whether nothing in these tables has this id yet."""
        row = self.taken(name, *tables)
        if row is not None:
            self.fault(
                column,
                f"{shown(name)} bestaat al ({row.label}, rij {row.number}); kies een andere code.",
                f"{shown(name)} exists already ({row.label}, row {row.number}); choose another id.",
                name,
            )
        return row is None

    def check_session(self) -> Session | None:
        """The session that a new change is about; None when there is none, it is past, or none could be read."""
        if self.sessions is None:
            return None
        session = self.sessions.get(self.subject_id)
        if session is None:
            hint_nl, hint_en = suggestion(self.subject_id, sorted(self.sessions))
            self.fault(
                "subject_id",
                f"sessie {shown(self.subject_id)} staat niet in het programma.{hint_nl}",
                f"session {shown(self.subject_id)} is not in the programme.{hint_en}",
                self.subject_id,
            )
        elif session.day < self.today:
            day_nl, day_en = long_dates(session.day)
            self.fault(
                "subject_id",
                f"sessie {shown(self.subject_id)} is al geweest ({day_nl}).",
                f"session {shown(self.subject_id)} has taken place ({day_en}).",
                self.subject_id,
            )
            return None
        return session

    # rows --------------------------------------------------------------------------------------------

    def read_value(self, columns: Sequence[Column], first: Sequence[str]) -> dict[str, Value] | None:
        """What ``value`` says of these columns; None when any of it is wrong."""
        values, faults = read_columns(self.text, columns, first)
        for bad in faults:
            self.bad("value", bad)
        return None if faults else values

    def new_row(self, table: str, *values: Filled) -> Row:
        """A row of an input table that stands, for messages, at this row of the file."""
        columns = TABLES[table].columns
        found: dict[str, Value | None] = {column.name: () if column.many else None for column in columns}
        for some in values:
            found |= {name: value for name, value in some.items() if name in found}
        written = self.row.headings
        cell = written.get("value", "value")
        headings = {column.name: f"{cell} ({column.name})" for column in columns}
        headings |= {name: written.get(name, name) for name in ("from", "until")}
        subject = written.get("subject_id", "subject_id")
        headings |= dict.fromkeys(("school_id", "subject_id", "session_id", "worker_id"), subject)
        headings["id"] = subject if self.kind is ChangeKind.NEW_WORKER else written.get("change_id", "change_id")
        return Row(TABLES[table], self.row.label, self.row.number, found, headings)
