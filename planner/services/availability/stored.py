"""What is stored of workers' availability, put together per worker with a constant number of queries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calendars.intervals import Interval
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.availability.parts import Part, minute_of, parts_of_day
from planner.services.availability.periods import Period, Year, year_of
from planner.services.availability.weeks import Days, days_of

_TABLES = frozenset(
    {
        "partnership",
        "workers",
        "contracts",
        "availability",
        "exceptions",
        "commitments",
        "schools",
        "bell_timetables",
        "location_hours",
    }
)
EVERY_SCHOOL = "*"


@dataclass(frozen=True, slots=True)
class Handed:
    """A week that was handed in: its dates, both inclusive, and its rows."""

    first: date
    last: date
    rows: tuple[InputRow, ...]

    @property
    def days(self) -> Days:
        """Its stretches."""
        return days_of(row.cells for row in self.rows)


class StoredAvailability:
    """The rows of the input that say when workers can work."""

    def __init__(self, unit: Unit) -> None:
        self._rows: dict[str, list[InputRow]] = {name: [] for name in _TABLES}
        for row in all_rows(unit, _TABLES):
            self._rows[row.table_name].append(row)
        self.year: Year = year_of(row.cells for row in self._rows["partnership"])

    @property
    def workers(self) -> Mapping[str, InputRow]:
        """The rows of the workers by id."""
        return {str(row.cells["id"]): row for row in self._rows["workers"]}

    def rows_of(self, table: str, worker_id: str) -> list[InputRow]:
        """The rows of a table that are this worker's."""
        return [row for row in self._rows[table] if row.worker_id == worker_id]

    def weeks(self, worker_id: str) -> list[Handed]:
        """The weeks that were handed in for a worker, by date."""
        found: dict[tuple[date, date], list[InputRow]] = {}
        for row in self.rows_of("availability", worker_id):
            first = date.fromisoformat(str(row.cells.get("from") or self.year.first))
            last = date.fromisoformat(str(row.cells.get("until") or self.year.last))
            found.setdefault((first, last), []).append(row)
        return [Handed(first, last, tuple(rows)) for (first, last), rows in sorted(found.items())]

    def parts(self, worker_id: str) -> tuple[Part, ...]:
        """The parts of the day at the schools where a worker may come."""
        allowed = str(self.workers[worker_id].cells.get("school_ids", EVERY_SCHOOL)).split(";")
        schools = [row.cells for row in self._rows["schools"] if EVERY_SCHOOL in allowed or row.cells["id"] in allowed]
        timetables = {school.get("timetable_id") for school in schools}
        bells = [row.cells for row in self._rows["bell_timetables"] if row.cells["timetable_id"] in timetables]
        own = [_span(row.cells) for row in self.rows_of("availability", worker_id)]
        evenings = [_span(row.cells) for row in self._rows["location_hours"]]
        return parts_of_day(bells, schools, evenings, own)


def handed_for(weeks: Iterable[Handed], period: Period) -> list[Handed]:
    """The weeks that hold on dates of a period."""
    return [week for week in weeks if week.first <= period.last and period.first <= week.last]


def last_before(weeks: Iterable[Handed], period: Period) -> Handed | None:
    """The last week that was handed in for dates before a period."""
    return max((week for week in weeks if week.first < period.first), key=lambda week: week.first, default=None)


def digest_of(rows: Iterable[InputRow]) -> str:
    """What tells whether any of these rows was added, changed or removed."""
    text = " ".join(sorted(f"{row.id}:{row.version}" for row in rows))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _span(cells: Mapping[str, str]) -> Interval:
    return Interval(minute_of(cells["start"]), minute_of(cells["end"]))
