"""Bell timetables of the generated schools: the packaged ones under invented names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from calendars.intervals import clock
from calendars.tables import rows
from planner.generator.sketches import Row, SchoolSketch

SHORT_LESSON_MINUTES = 35
HALF_YEAR = ("2027-01-31", "2027-02-01")
"""Last day of the first and first day of the second half-year, for a school whose bells change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """One period; ``weekdays``, ``first``, ``last`` empty = always. Minutes from midnight."""

    variant: str
    stream: str
    weekdays: str
    first: str
    last: str
    name: str
    kind: str
    start: int
    end: int
    occasional: bool

    def rings(self, stream: str, weekday: int) -> bool:
        """Whether it holds for this stream on this weekday."""
        return self.stream in (stream, "all") and (not self.weekdays or str(weekday) in self.weekdays)


def minute(text: str) -> int:
    """Minutes from midnight of ``HH:MM``."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


@cache
def packaged_bells() -> dict[str, tuple[Bell, ...]]:
    """Per packaged timetable its periods, in the order of the file; a missing short variant is derived."""
    found: dict[str, list[Bell]] = {}
    for row in rows("bell_timetables"):
        bell = Bell(
            variant=row["variant"],
            stream=row["cohort"],
            weekdays=row["weekday"],
            first=row["valid_from"],
            last=row["valid_until"],
            name=row["period_name"],
            kind=row["kind"],
            start=minute(row["start"]),
            end=minute(row["end"]),
            occasional=row["occasional"] == "yes",
        )
        found.setdefault(row["timetable_id"], []).append(bell)
    return {key: (*bells, *_derived_short(bells)) for key, bells in found.items()}


def _derived_short(bells: list[Bell]) -> Iterator[Bell]:
    """Lessons of 35 minutes, breaks as they are, for a timetable that names no short day."""
    if any(bell.variant == "short" for bell in bells):
        return
    clocks: dict[str, int] = {}
    last_end: dict[str, int] = {}
    for bell in bells:
        if bell.weekdays not in ("", bells[0].weekdays) or bell.first != bells[0].first or bell.occasional:
            continue
        start = clocks.get(bell.stream, bell.start) + max(0, bell.start - last_end.get(bell.stream, bell.start))
        minutes = min(bell.end - bell.start, SHORT_LESSON_MINUTES) if bell.kind == "lesson" else bell.end - bell.start
        yield Bell(
            variant="short",
            stream=bell.stream,
            weekdays="",
            first="",
            last="",
            name=bell.name,
            kind=bell.kind,
            start=start,
            end=start + minutes,
            occasional=False,
        )
        clocks[bell.stream], last_end[bell.stream] = start + minutes, bell.end


@cache
def bells_of(school: SchoolSketch) -> tuple[Bell, ...]:
    """The school's periods, its change of bells at half-year included; a timetable with dates has its own change."""
    bells = packaged_bells()[school.timetable]
    if not school.half_year_shift:
        return bells
    changed: list[Bell] = []
    for bell in bells:
        if bell.variant == "regular" and not bell.first:
            changed.append(_moved(bell, 0, "", HALF_YEAR[0]))
            changed.append(_moved(bell, school.half_year_shift, HALF_YEAR[1], ""))
        else:
            changed.append(bell)
    return tuple(changed)


def _moved(bell: Bell, earlier: int, first: str, last: str) -> Bell:
    return Bell(
        variant=bell.variant,
        stream=bell.stream,
        weekdays=bell.weekdays,
        first=first,
        last=last,
        name=bell.name,
        kind=bell.kind,
        start=bell.start - earlier,
        end=bell.end - earlier,
        occasional=bell.occasional,
    )


def stream_of(school: SchoolSketch, year: int) -> str:
    """The stream of the school's timetable that a year follows: ``all``, ``lower`` or ``upper``."""
    streams = {bell.stream for bell in bells_of(school)}
    if "all" in streams:
        return "all"
    return "lower" if year in school.lower_years else "upper"


@cache
def usual_end(school: SchoolSketch) -> int:
    """The minute at which the last usual lesson ends, the latest of all streams and weekdays."""
    return max(
        bell.end
        for bell in bells_of(school)
        if bell.variant == "regular" and bell.kind == "lesson" and not bell.occasional
    )


@cache
def longest(school: SchoolSketch, kind: str) -> int:
    """Minutes of the longest regular ``lesson`` or ``break`` that the shortest-served stream has."""
    regular = [b for b in bells_of(school) if b.variant == "regular" and b.kind == kind and not b.occasional]
    return min(max(b.end - b.start for b in regular if b.stream == s) for s in {b.stream for b in regular})


def bell_rows(school: SchoolSketch) -> list[Row]:
    """The rows of `bell_timetables` of one school; its timetable carries the school's id."""
    return [
        {
            "timetable_id": school.id,
            "period": bell.name,
            "kind": bell.kind,
            "start": clock(bell.start),
            "end": clock(bell.end),
            "variant": bell.variant,
            "stream": bell.stream,
            "weekdays": bell.weekdays,
            "from": bell.first,
            "until": bell.last,
            "occasional": "yes" if bell.occasional else "no",
        }
        for bell in bells_of(school)
    ]
