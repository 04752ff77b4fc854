"""
The process that `calendars.ical.isolated` starts: reads one calendar and answers.

The question names dates and the owner's address, and comes with the file. The answer is intervals in seconds since
1970, or why the calendar is refused.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import Span
from calendars.ical.reading import read_busy
from calendars.limited import answer


def _answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        found = read_busy(
            data,
            date.fromisoformat(question["first"]),
            date.fromisoformat(question["last"]),
            address=question["address"],
        )
    except UnreadableCalendarError as refused:
        return {"refused": [refused.nl, refused.en]}
    return {
        "busy": _seconds(found.busy_utc),
        "tentative": _seconds(found.tentative_utc),
        "known_from": _moment(found.known_from),
        "known_until": _moment(found.known_until),
        "warnings": list(zip(found.warnings, found.warnings_en, strict=True)),
    }


def _seconds(spans: tuple[Span, ...]) -> list[tuple[float, float]]:
    return [(start.timestamp(), end.timestamp()) for start, end in spans]


def _moment(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


if __name__ == "__main__":
    answer(_answer)
