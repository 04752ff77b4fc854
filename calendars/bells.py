"""Bell timetables: which periods a stream has on a date, and what is special about some dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendars.slots import Period, SlotKind, days_between

REGULAR = "regular"
"""The variant of the bell timetable that holds when nothing else is said."""
EVERY_STREAM = "all"
"""The stream whose rows hold for every stream."""

CLOSING_KINDS = frozenset({"holiday", "study_day", "closed"})
"""Kinds of special days on which the school is closed."""
TEST_KINDS = frozenset({"test_week", "exam_week"})
"""Kinds of special days on which tests are held and slot kinds may be closed."""
SHORT = "short"
"""The kind of special days with another bell variant, and the name of that variant by default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRow:
    """
    One period of a bell timetable and the dates on which it holds.

    Parameters
    ----------
    weekdays
        ISO weekdays 1 to 7; empty = all.
    first, last
        Validity, both inclusive; None = without limit.
    """

    variant: str
    stream: str
    weekdays: frozenset[int]
    first: date | None
    last: date | None
    period: Period

    def holds(self, day: date) -> bool:
        """Whether weekday and validity dates allow ``day``."""
        return (
            (not self.weekdays or day.isoweekday() in self.weekdays)
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDays:
    """
    Dates on which something is different at a school, ``first`` to ``last`` inclusive.

    Parameters
    ----------
    kind
        ``holiday``, ``study_day``, ``closed`` (the school is closed); ``test_week``, ``exam_week``
        (the slot kinds in ``closes`` are closed); ``short`` (other bell times).
    variant
        Bell variant on these dates, for the whole school; None = as usual (for kind ``short``: short).
    cohort_ids
        For a test or exam week of these cohorts only; empty = of the whole school. A cohort inside a
        listed one is not meant: list it too.
    """

    first: date
    last: date
    kind: str
    name: str = ""
    variant: str | None = None
    closes: frozenset[SlotKind] = frozenset()
    cohort_ids: frozenset[str] = frozenset()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def bell_variant(self) -> str | None:
        """The bell variant that these dates ask for, None when they ask for none."""
        return self.variant or (SHORT if self.kind == SHORT else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """
    A cohort is taught ``subject`` (``mentor`` = the mentor hour) in one period of an ISO weekday.

    ``start`` is the minute at which that period begins in the regular variant; on a day with another
    variant the lesson moves with its period, which keeps its name. ``first`` and ``last`` are
    inclusive; None = without limit.
    """

    cohort_id: str
    subject: str
    weekday: int
    start: int
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether weekday and dates allow ``day``."""
        return (
            day.isoweekday() == self.weekday
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


class BellTimetable:
    """
    The rows of one school's bell timetable, resolved per date.

    Of the rows that hold on a date the most specific win: those that hold on the fewest days (Monday to
    Friday) of the horizon ``first`` to ``last``. So a project week beats a Tuesday, a Tuesday beats a
    half-year, and a half-year beats rows without dates. Rows of stream ``all`` hold for every stream,
    except where a row of the stream itself overlaps them or has the same name. A variant without rows on
    a date falls back to regular.
    """

    def __init__(self, table: tuple[BellRow, ...], first: date, last: date) -> None:
        self._rows: dict[tuple[str, str], list[tuple[int, BellRow]]] = {}
        school_days = [day for day in days_between(first, last) if day.isoweekday() <= 5]
        reach: dict[tuple[frozenset[int], date | None, date | None], int] = {}
        for row in table:
            dates = (row.weekdays, row.first, row.last)
            if dates not in reach:
                reach[dates] = sum(row.holds(day) for day in school_days)
            self._rows.setdefault((row.variant, row.stream), []).append((reach[dates], row))
        self._periods: dict[tuple[date, str, str], tuple[Period, ...]] = {}

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that have rows, sorted."""
        return tuple(sorted({stream for _, stream in self._rows}))

    def periods(self, day: date, stream: str, variant: str = REGULAR) -> tuple[Period, ...]:
        """The periods of ``stream`` on ``day`` in ``variant``, sorted by start; empty when no row holds."""
        key = (day, stream, variant)
        if key not in self._periods:
            found = self._resolve(*key)
            if not found and variant != REGULAR:
                found = self._resolve(day, stream, REGULAR)
            self._periods[key] = found
        return self._periods[key]

    def _resolve(self, day: date, stream: str, variant: str) -> tuple[Period, ...]:
        valid = [
            (reach, row)
            for name in {stream: None, EVERY_STREAM: None}
            for reach, row in self._rows.get((variant, name), ())
            if row.holds(day)
        ]
        least = min((reach for reach, _ in valid), default=0)
        winners = [row for reach, row in valid if reach == least]
        own = [row.period for row in winners if row.stream == stream]
        shared = [
            row.period
            for row in winners
            if row.stream != stream and not any(_replaces(period, row.period) for period in own)
        ]
        return tuple(sorted((*own, *shared), key=lambda period: period.span))


def _replaces(own: Period, shared: Period) -> bool:
    return own.name == shared.name or own.span.overlaps(shared.span)
