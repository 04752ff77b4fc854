"""
The process that `calendars.ical.isolated` starts: limits itself, reads one calendar from standard input, answers.

The first line of input is JSON: dates, the owner's address and the limits; the rest is the file. The answer is
JSON too: intervals in seconds since 1970, or why the calendar is refused.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import Span
from calendars.ical.isolated import FAULT, STARTED
from calendars.ical.reading import read_busy

OUT_OF_MEMORY = 4


def main() -> None:
    """Read the question, answer it."""
    question = json.loads(sys.stdin.buffer.readline())
    _limit(**question["limits"])
    sys.stdout.buffer.write(STARTED)
    sys.stdout.buffer.flush()
    try:
        answer = _answer(sys.stdin.buffer.read(), question)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 - the file decides what goes wrong here, and its text must not get out
        sys.exit(FAULT)
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _limit(cpu_seconds: int, wall_seconds: float, memory_bytes: int) -> None:
    """The parent minds ``wall_seconds``."""
    del wall_seconds
    for kind, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory_bytes),
    ):
        if kind == resource.RLIMIT_AS and sys.platform == "darwin":
            continue  # it refuses this limit; time is limited all the same
        _, hard = resource.getrlimit(kind)
        lowered = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (lowered, hard))


def _answer(data: bytes, question: dict[str, Any]) -> dict[str, Any]:
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
    main()
