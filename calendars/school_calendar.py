"""One school's year: open days, bell times, slots, the moments at which a visit may begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from calendars.bells import (
    CLOSING_KINDS,
    REGULAR,
    TEST_KINDS,
    BellRow,
    BellTimetable,
    Lesson,
    SpecialDays,
)
from calendars.holidays import GOOD_FRIDAY, public_holiday, school_holidays
from calendars.intervals import Interval
from calendars.school_day import HALF_HOUR, SchoolDay
from calendars.slots import Period, Slot, SlotKind, days_between, monday

CLOSURE_NAMES = {"holiday": "vakantie", "study_day": "studiedag", "closed": "gesloten"}
"""How a closing special day is called when the school gave it no name."""
WEEKEND = "weekend"
"""Why a school is closed on Saturdays and Sundays."""


class SchoolCalendar:
    """
    What is possible at one school on every date of the horizon. Immutable once built.

    All methods are cheap to call again (memoised). Dates outside the horizon are closed, and so are
    dates on which no period of the bell timetable begins before closing.

    Parameters
    ----------
    first, last
        The horizon, both inclusive.
    region
        School-holiday region: Noord, Midden or Zuid.
    closing
        Minute at which the school closes.
    streams
        Per cohort id the stream of the bell timetable that holds for it.
    good_friday_closed
        Whether this school is closed on Good Friday.
    visit_moments, pause_start
        As the school names them; None = the defaults of the methods of that name.
    evening
        Evening hours; what lies before closing is ignored. None = no evenings in this school.
    open_in_spite_of
        Reasons for closing, as `closure` names them, that are left aside: what would be if the school opened then.

    Raises
    ------
    UnknownRegionError, UncoveredDatesError
        If the school holidays of this region and horizon are not known.
    """

    first: date
    last: date

    def __init__(
        self,
        *,
        first: date,
        last: date,
        region: str,
        closing: int,
        streams: Mapping[str, str],
        timetable: tuple[BellRow, ...],
        specials: tuple[SpecialDays, ...] = (),
        lessons: tuple[Lesson, ...] = (),
        good_friday_closed: bool = True,
        visit_moments: tuple[int, ...] | None = None,
        pause_start: int | None = None,
        evening: Interval | None = None,
        open_in_spite_of: frozenset[str] = frozenset(),
    ) -> None:
        self.specials = specials
        self._open_in_spite_of = open_in_spite_of
        self._again = partial(
            SchoolCalendar,
            first=first,
            last=last,
            region=region,
            closing=closing,
            streams=streams,
            timetable=timetable,
            lessons=lessons,
            good_friday_closed=good_friday_closed,
            visit_moments=visit_moments,
            pause_start=pause_start,
            evening=evening,
        )
        self.first = first
        self.last = last
        self.region = region
        self._closing = closing
        self._stream_of = dict(sorted(streams.items()))
        self._bells = BellTimetable(timetable, first, last)
        self._streams = tuple(sorted(set(streams.values()))) or self._bells.streams
        self._lessons = lessons
        self._named_moments = visit_moments
        self._pause_start = pause_start
        self._evening = evening
        self._specials = {
            day: tuple(special for special in specials if day in special) for day in days_between(first, last)
        }
        self._closures = self._find_closures(good_friday_closed)
        self._open_days = tuple(day for day, reason in self._closures.items() if reason is None)
        self._open_weeks = tuple(sorted({monday(day) for day in self._open_days}))
        self._special: dict[date, bool] = {}
        self._days: dict[date, SchoolDay] = {}
        self._pauses: dict[date, Interval] = {}
        self._moments: dict[date, tuple[int, ...]] = {}
        self._slots: dict[tuple[date, SlotKind, frozenset[str], str | None], tuple[Slot, ...]] = {}

    def loosened(
        self, specials: frozenset[SpecialDays] = frozenset(), closures: frozenset[str] = frozenset()
    ) -> SchoolCalendar:
        """The same calendar without these special days, and open in spite of these reasons (names of `closure`)."""
        return self._again(
            specials=tuple(special for special in self.specials if special not in specials),
            open_in_spite_of=self._open_in_spite_of | closures,
        )

    def _find_closures(self, good_friday_closed: bool) -> dict[date, str | None]:
        holidays = school_holidays(self.region, self.first, self.last)

        def reasons(day: date) -> Iterator[str]:
            if day.isoweekday() > 5:
                yield WEEKEND
            yield from (holiday.name for holiday in holidays if day in holiday)
            public = public_holiday(day)
            if public is not None and (public != GOOD_FRIDAY or good_friday_closed):
                yield public
            yield from (s.name or CLOSURE_NAMES[s.kind] for s in self._specials[day] if s.kind in CLOSING_KINDS)

        def reason(day: date) -> str | None:
            closed = next((each for each in reasons(day) if each not in self._open_in_spite_of), None)
            if closed is not None:
                return closed
            periods = (p for s in self._streams for p in self._bells.periods(day, s, self._variant(day)))
            return None if any(period.span.start < self._closing for period in periods) else "geen lestijden"

        return {day: reason(day) for day in self._specials}

    def _variant(self, day: date) -> str:
        asked = [special for special in self._specials.get(day, ()) if special.bell_variant]
        if not asked:
            return REGULAR
        newest = max(range(len(asked)), key=lambda i: (asked[i].first, i))
        return asked[newest].bell_variant or REGULAR

    def closure(self, day: date) -> str | None:
        """Why the school is closed on ``day`` (a name for people), None when it is open."""
        return self._closures.get(day, "buiten de planperiode")

    @property
    def streams(self) -> tuple[str, ...]:
        """The columns of the bell timetable that hold for somebody here, sorted."""
        return self._streams

    def is_open(self, day: date) -> bool:
        """Whether pupils are in school on ``day``: a weekday that nothing closes."""
        return self.closure(day) is None

    def open_days(self) -> tuple[date, ...]:
        """All open dates of the horizon, sorted."""
        return self._open_days

    def open_weeks(self) -> tuple[date, ...]:
        """Mondays of the ISO weeks with at least one open day, sorted; also outside an agreement."""
        return self._open_weeks

    def is_special(self, day: date) -> bool:
        """Whether bell times differ from the regular variant on ``day``, or a test or exam week holds."""
        if day not in self._special:
            variant = self._variant(day)
            self._special[day] = self.is_test(day) or any(
                self._bells.periods(day, stream, variant) != self._bells.periods(day, stream)
                for stream in self._streams
            )
        return self._special[day]

    def is_test(self, day: date) -> bool:
        """Whether ``day`` lies in a test or exam week of the school (for any cohort)."""
        return any(special.kind in TEST_KINDS for special in self._specials.get(day, ()))

    def closes(self, day: date, kind: SlotKind, cohort_id: str | None = None) -> bool:
        """Whether a test or exam week closes this slot kind on ``day`` (for this cohort, if given)."""
        if cohort_id is None and self._stream_of:
            return all(self.closes(day, kind, each) for each in self._stream_of)
        return any(
            special.kind in TEST_KINDS
            and kind in special.closes
            and (not special.cohort_ids or cohort_id in special.cohort_ids)
            for special in self._specials.get(day, ())
        )

    def periods(self, day: date, stream: str) -> tuple[Period, ...]:
        """The bell timetable of one stream on an open day, sorted; empty on a closed day."""
        return self._bells.periods(day, stream, self._variant(day)) if self.is_open(day) else ()

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
        asked = frozenset(cohort_ids)
        key = (day, kind, asked, subject)
        if key not in self._slots:
            closed = any(self.closes(day, kind, each) for each in asked) if asked else self.closes(day, kind)
            possible = self.is_open(day) and not closed
            self._slots[key] = self._day(day).slots(kind, asked, subject) if possible else ()
        return self._slots[key]

    def _day(self, day: date) -> SchoolDay:
        if day not in self._days:
            self._days[day] = SchoolDay(
                day=day,
                closing=self._closing,
                evening=self._evening,
                stream_of=self._stream_of,
                periods={s: tuple(p for p in self.periods(day, s) if not p.occasional) for s in self._streams},
                taught=self._taught(day),
            )
        return self._days[day]

    def _taught(self, day: date) -> dict[tuple[str, str], frozenset[str]]:
        """Names of periods, because those stay the same when a day has another variant."""
        names: dict[tuple[str, str], set[str]] = {}
        for lesson in self._lessons:
            if lesson.holds(day) and lesson.cohort_id in self._stream_of:
                usual = self._bells.periods(day, self._stream_of[lesson.cohort_id])
                found = (period.name for period in usual if period.span.start == lesson.start)
                names.setdefault((lesson.cohort_id, lesson.subject), set()).update(found)
        return {key: frozenset(found) for key, found in names.items()}

    def closing(self, day: date) -> int:
        """The minute at which the school closes on an open day; evening hours begin no earlier."""
        return self._closing

    def visit_moments(self, day: date) -> tuple[int, ...]:
        """
        Sorted minutes at which a visit may begin or end on an open day, at least two.

        Those the school names; default first bell, start and end of each break of any stream, end of
        the last usual lesson of any stream, closing.
        """
        if day not in self._moments and self.is_open(day):
            first_bell = min(p.span.start for stream in self._streams for p in self.periods(day, stream)[:1])
            named = self._day(day).bell_moments() if self._named_moments is None else self._named_moments
            moments = sorted({first_bell, self._closing, *named})
            self._moments[day] = tuple(moment for moment in moments if first_bell <= moment <= self._closing)
        return self._moments.get(day, ())

    def pause(self, day: date) -> Interval:
        """The half hour for the workers' own pause: as named, default the first after the lunch break.

        The lunch break is the break that is on at, or starts last before, 13:00 of the stream that has the
        latest such break; the pause starts at its end.
        """
        if day not in self._pauses:
            start = self._day(day).lunch().end if self._pause_start is None else self._pause_start
            self._pauses[day] = Interval(start, start + HALF_HOUR)
        return self._pauses[day]
