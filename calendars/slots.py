"""The words of a school day: periods of a bell timetable and dated slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from calendars.intervals import Interval


class SlotKind(StrEnum):
    """Where in the day a session may lie."""

    BREAK = "break"
    LESSON = "lesson"
    END_OF_DAY = "end_of_day"
    EVENING = "evening"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """
    A place in a bell timetable.

    Parameters
    ----------
    name
        As the school prints it, for instance ``lesson 3`` or ``break 1``.
    kind
        ``SlotKind.LESSON`` or ``SlotKind.BREAK``.
    span
        Local minutes, longer than zero.
    occasional
        A rarely used period (a ninth hour): it does not move the normal end of the day.
    """

    name: str
    kind: SlotKind
    span: Interval
    occasional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """
    A dated place for a session: it starts at ``start`` and is over by ``end`` at the latest.

    ``cohort_ids`` are the cohorts the slot is for: those that have this break or lesson, or those asked
    for (end of day). It is empty for ``any`` and ``evening``, to which nobody is called out of a lesson.
    """

    kind: SlotKind
    day: date
    start: int
    end: int
    cohort_ids: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A stretch between two holidays, ``first`` and ``last`` day inclusive, numbered from 1."""

    index: int
    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def monday(day: date) -> date:
    """The Monday of the ISO week of ``day``; the key of a week everywhere in the project."""
    return day - timedelta(days=day.weekday())


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every date from ``first`` to ``last`` inclusive; empty when ``last`` lies before ``first``."""
    return tuple(first + timedelta(days=i) for i in range((last - first).days + 1))
