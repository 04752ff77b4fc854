"""The packaged bell timetables: real ones, to test with and to stand in where none is known."""

from __future__ import annotations

from datetime import date
from functools import cache

from calendars.bells import BellRow
from calendars.intervals import Interval
from calendars.slots import Period, SlotKind
from calendars.tables import rows


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def packaged_timetables() -> dict[str, tuple[BellRow, ...]]:
    """Per timetable id its rows, in the order of the packaged table."""
    found: dict[str, list[BellRow]] = {}
    for row in rows("bell_timetables"):
        bell = BellRow(
            variant=row["variant"],
            stream=row["cohort"],
            weekdays=frozenset(int(day) for day in row["weekday"].split(";") if day),
            first=_date(row["valid_from"]),
            last=_date(row["valid_until"]),
            period=Period(
                name=row["period_name"],
                kind=SlotKind(row["kind"]),
                span=Interval(_minute(row["start"]), _minute(row["end"])),
                occasional=row["occasional"] == "yes",
            ),
        )
        found.setdefault(row["timetable_id"], []).append(bell)
    return {timetable_id: tuple(bells) for timetable_id, bells in found.items()}
