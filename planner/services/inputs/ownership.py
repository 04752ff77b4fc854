"""
Whose a row of an input table is: derived from its cells by one table.

A row leads to an organisation, a school or a worker through one of its columns, where needed by way of other rows: a
lesson through its cohort, a contract through its worker. What leads to nobody belongs to all organisations together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from planner.services.permissions import Subject

Cells = Mapping[str, object]
EVERYBODY = Subject()
"""The owner of what belongs to all organisations together."""


class Way(Enum):
    """How the value of a column leads to an owner."""

    ORGANISATION = "organisations"
    SCHOOL = "schools"
    WORKER = "workers"
    COHORT = "cohorts"
    ROOM = "rooms"
    TIMETABLE = "timetable"
    SESSION = "session"


OWNERS: Mapping[str, tuple[tuple[str, Way], ...]] = {
    "organisations": (("id", Way.ORGANISATION),),
    "schools": (("id", Way.SCHOOL),),
    "cohorts": (("school_id", Way.SCHOOL),),
    "bell_timetables": (("timetable_id", Way.TIMETABLE),),
    "lessons": (("cohort_id", Way.COHORT),),
    "teaching": (("school_id", Way.SCHOOL),),
    "special_days": (("school_id", Way.SCHOOL),),
    "rooms": (("school_id", Way.SCHOOL),),
    "room_hours": (("room_id", Way.ROOM),),
    "workers": (("id", Way.WORKER),),
    "contracts": (("worker_id", Way.WORKER),),
    "availability": (("worker_id", Way.WORKER),),
    "exceptions": (("worker_id", Way.WORKER),),
    "commitments": (("subject_id", Way.WORKER), ("subject_id", Way.ROOM)),
    "agreements": (("school_id", Way.SCHOOL),),
    "wishes": (("school_id", Way.SCHOOL),),
    "signals": (("school_id", Way.SCHOOL),),
    "targets": (("school_id", Way.SCHOOL),),
    "pins": (("session_id", Way.SESSION),),
    "rejections": (("session_id", Way.SESSION),),
}
"""Per table the columns that lead to its owner, the first that does so counts; other tables are everybody's."""

ANCHORS = frozenset({"organisations", "schools", "workers", "cohorts", "rooms", "wishes", "signals"})
"""Tables by way of whose rows other rows find their owner."""


@dataclass(frozen=True, slots=True)
class Directory:
    """
    The rows by way of which others find their owner.

    Parameters
    ----------
    find
        The cells of the row of a table with this id; None when there is none.
    schools
        The cells of every school.
    """

    find: Callable[[str, str], Cells | None]
    schools: Callable[[], Iterator[Cells]]

    def owner(self, table: str, cells: Cells) -> Subject:
        """Whose this row is."""
        if table in ("schools", "workers"):
            return _of_anchor(table, cells)
        for column, way in OWNERS.get(table, ()):
            value = cells.get(column)
            found = None if value is None else self._follow(way, str(value))
            if found is not None:
                return found
        return EVERYBODY

    def _follow(self, way: Way, value: str) -> Subject | None:
        match way:
            case Way.ORGANISATION:
                return Subject(organisation_id=value)
            case Way.SCHOOL | Way.WORKER:
                row = self.find(way.value, value)
                return None if row is None else _of_anchor(way.value, row)
            case Way.COHORT | Way.ROOM:
                row = self.find(way.value, value)
                school_id = None if row is None else row.get("school_id")
                return None if school_id is None else self._follow(Way.SCHOOL, str(school_id))
            case Way.TIMETABLE:
                found = {str(row.get("organisation_id")) for row in self.schools() if row.get("timetable_id") == value}
                return Subject(organisation_id=found.pop()) if len(found) == 1 else None
            case Way.SESSION:
                return self._of_session(value)

    def _of_session(self, session_id: str) -> Subject | None:
        """By the wish or signal that a session id begins with, or the school of the agreement."""
        for end in reversed([match.start() for match in re.finditer("-", session_id)]):
            name = session_id[:end]
            for table in ("wishes", "signals"):
                row = self.find(table, name)
                if row is not None:
                    return self._follow(Way.SCHOOL, str(row.get("school_id")))
            found = self._follow(Way.SCHOOL, name)
            if found is not None:
                return found
        return None


def _of_anchor(table: str, cells: Cells) -> Subject:
    organisation_id, own = _text(cells.get("organisation_id")), _text(cells.get("id"))
    if table == "schools":
        return Subject(organisation_id=organisation_id, school_id=own)
    return Subject(organisation_id=organisation_id, worker_id=own)


def _text(value: object) -> str | None:
    return None if value in (None, "") else str(value)


def directory_of(tables: Mapping[str, Sequence[Cells]]) -> Directory:
    """A directory of rows that are all at hand, by table."""
    index = {name: {str(row["id"]): row for row in tables.get(name, ()) if "id" in row} for name in sorted(ANCHORS)}
    return Directory(
        find=lambda table, key: index.get(table, {}).get(key), schools=lambda: iter(index["schools"].values())
    )
