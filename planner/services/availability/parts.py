"""The parts of a working day, with bounds that follow from the bells of the schools where somebody comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from calendars.bells import REGULAR
from calendars.intervals import Interval
from calendars.slots import SlotKind

Cells = Mapping[str, object]

LUNCH_FROM, LUNCH_UNTIL = 11 * 60 + 30, 13 * 60 + 30
"""Between these minutes the break begins that parts morning from afternoon."""
USUAL = (8 * 60 + 30, 10 * 60 + 30, 12 * 60 + 30, 15 * 60, 17 * 60)
"""First bell, end of the first break and of the lunch break, end of the lessons, closing: where no bell is known."""
EVENING_END = 22 * 60 + 30


class PartOfDay(StrEnum):
    """A part of a working day; its value is its name in forms."""

    EARLY = "vroeg"
    """Until the end of the first break."""
    LATE = "ochtend"
    """Until the end of the lunch break."""
    AFTERNOON = "middag"
    """Until the end of the lessons."""
    AFTER_SCHOOL = "na-school"
    """Until the schools close."""
    EVENING = "avond"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day and the minutes that it takes."""

    name: PartOfDay
    span: Interval


def minute_of(text: object) -> int:
    """The minute from midnight of ``HH:MM``."""
    hours, _, minutes = str(text).partition(":")
    return 60 * int(hours) + int(minutes)


def parts_of_day(
    bells: Iterable[Cells], schools: Iterable[Cells], evenings: Iterable[Interval], own: Iterable[Interval]
) -> tuple[Part, ...]:
    """
    The parts of the day at these schools.

    Parameters
    ----------
    bells
        Rows of their bell timetables.
    evenings
        When other places are open; what lies after closing makes an evening.
    own
        What was handed in already: the first part begins, and the last one ends, no later than it.
    """
    schools, own, evenings = list(schools), list(own), list(evenings)
    bounds = _bounds(bells)
    closing = max((minute_of(school["closing"]) for school in schools if school.get("closing")), default=USUAL[4])
    bounds.append(closing)
    bounds[0] = min([bounds[0], *(span.start for span in own)])
    late = [span for span in (*evenings, *own) if span.end > closing]
    late += [
        Interval(minute_of(school["evening_start"]), minute_of(school["evening_end"]))
        for school in schools
        if school.get("evening_start") and school.get("evening_end")
    ]
    found = [
        Part(name, Interval(start, end))
        for name, start, end in zip(PartOfDay, bounds, bounds[1:], strict=False)
        if start < end
    ]
    if late:
        start = max(closing, min(span.start for span in late))
        found.append(Part(PartOfDay.EVENING, Interval(start, max(EVENING_END, *(span.end for span in late)))))
    return tuple(found)


def _bounds(bells: Iterable[Cells]) -> list[int]:
    """First bell, end of first break, end of lunch, end of lessons: the earliest bell, and else the most usual one."""
    days: dict[tuple[object, object], list[Cells]] = {}
    for row in bells:
        if row.get("variant", REGULAR) == REGULAR and row.get("occasional", "no") != "yes":
            days.setdefault((row["timetable_id"], row.get("stream", "")), []).append(row)
    seen: list[list[int]] = [[], [], [], []]
    for rows in days.values():
        breaks = sorted(
            (minute_of(row["start"]), minute_of(row["end"])) for row in rows if row["kind"] == SlotKind.BREAK
        )
        lunch = [end for start, end in breaks if LUNCH_FROM <= start <= LUNCH_UNTIL]
        seen[0].append(min(minute_of(row["start"]) for row in rows))
        seen[1] += [end for _, end in breaks[:1] if not lunch or end < lunch[-1]]
        seen[2] += lunch[-1:]
        seen[3].append(max(minute_of(row["end"]) for row in rows if row["kind"] != SlotKind.BREAK))
    found = [min(seen[0], default=USUAL[0])]
    for values, usual in zip(seen[1:], USUAL[1:4], strict=True):
        found.append(max(found[-1], _most_usual(values, usual)))
    return found


def _most_usual(values: list[int], usual: int) -> int:
    counted = Counter(values)
    return min(counted, key=lambda each: (-counted[each], each), default=usual)
