"""One school's year: open days, bell times, slots, the moments at which a visit may begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calendars.intervals import Interval
from calendars.slots import Period, Slot, SlotKind


class SchoolCalendar:
    """
    What is possible at one school on every date of the horizon. Immutable once built.

    All methods are cheap to call again (memoised). Dates outside the horizon are closed.
    """

    first: date
    last: date

    def closure(self, day: date) -> str | None:
        """Why the school is closed on ``day`` (a name for people), None when it is open."""
        raise NotImplementedError

    def is_open(self, day: date) -> bool:
        """Whether pupils are in school on ``day``: a weekday that nothing closes."""
        return self.closure(day) is None

    def open_days(self) -> tuple[date, ...]:
        """All open dates of the horizon, sorted."""
        raise NotImplementedError

    def open_weeks(self) -> tuple[date, ...]:
        """Mondays of the ISO weeks with at least one open day, sorted; also outside an agreement."""
        raise NotImplementedError

    def is_special(self, day: date) -> bool:
        """Whether bell times differ from the regular variant on ``day``, or a test or exam week holds."""
        raise NotImplementedError

    def is_test(self, day: date) -> bool:
        """Whether ``day`` lies in a test or exam week of the school (for any cohort)."""
        raise NotImplementedError

    def closes(self, day: date, kind: SlotKind, cohort_id: str | None = None) -> bool:
        """Whether a test or exam week closes this slot kind on ``day`` (for this cohort, if given)."""
        raise NotImplementedError

    def periods(self, day: date, stream: str) -> tuple[Period, ...]:
        """The bell timetable of one stream on an open day, sorted; empty on a closed day."""
        raise NotImplementedError

    def slots(
        self, day: date, kind: SlotKind, cohort_ids: Iterable[str], subject: str | None = None
    ) -> tuple[Slot, ...]:
        """
        The slots of ``kind`` on ``day`` for these cohorts, sorted by start.

        ``break``: each break that at least one of the cohorts has; ``cohort_ids`` of the slot are
        those that have it (all cohorts of the school when none is given). ``lesson``: lesson periods
        that all of them have; with ``subject`` only periods in which each of them is taught that
        subject (``mentor`` = the mentor hour). ``end_of_day``: starts at the latest end of the last
        usual lesson over the cohorts (over all the school's when none is given) and each half hour
        after it; the slot ends at closing. ``any``: starts at each lesson start of any stream, at the end of
        the last usual lesson and each half hour after it; ends at closing. ``evening``: only where the school
        names evening hours: starts at its beginning and each half hour after.
        Nothing on a closed day, nor of a kind that is closed then for one of the cohorts.
        """
        raise NotImplementedError

    def closing(self, day: date) -> int:
        """The minute at which the school closes on an open day; evening hours begin no earlier."""
        raise NotImplementedError

    def visit_moments(self, day: date) -> tuple[int, ...]:
        """
        Sorted minutes at which a visit may begin or end on an open day, at least two.

        Those the school names; default first bell, start and end of each break of any stream, end of
        the last usual lesson of any stream, closing.
        """
        raise NotImplementedError

    def pause(self, day: date) -> Interval:
        """The half hour for the workers' own pause: as named, default the first after the lunch break.

        The lunch break is the break that is on at, or starts last before, 13:00 of the stream that has the
        latest such break; the pause starts at its end.
        """
        raise NotImplementedError
