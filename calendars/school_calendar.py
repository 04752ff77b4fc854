"""One school's year: open days, bell times, slots, the moments at which a visit may begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

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
from calendars.slots import Period, Slot, SlotKind, days_between, monday

HALF_HOUR = 30
LUNCH_TIME = 13 * 60
CLOSURE_NAMES = {"holiday": "vakantie", "study_day": "studiedag", "closed": "gesloten"}
"""How a closing special day is called when the school gave it no name."""


class SchoolCalendar:
    """
    What is possible at one school on every date of the horizon. Immutable once built.

    All methods are cheap to call again (memoised). Dates outside the horizon are closed.

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
    ) -> None:
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
        self._moments: dict[date, tuple[int, ...]] = {}
        self._slots: dict[tuple[date, SlotKind, frozenset[str], str | None], tuple[Slot, ...]] = {}

    def _find_closures(self, good_friday_closed: bool) -> dict[date, str | None]:
        holidays = school_holidays(self.region, self.first, self.last)

        def reason(day: date) -> str | None:
            if day.isoweekday() > 5:
                return "weekend"
            for holiday in holidays:
                if day in holiday:
                    return holiday.name
            public = public_holiday(day)
            if public is not None and (public != GOOD_FRIDAY or good_friday_closed):
                return public
            for special in self._specials[day]:
                if special.kind in CLOSING_KINDS:
                    return special.name or CLOSURE_NAMES[special.kind]
            if not any(self._bells.periods(day, stream, self._variant(day)) for stream in self._streams):
                return "geen lestijden"
            return None

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
            self._slots[key] = tuple(sorted(self._find_slots(*key), key=lambda slot: (slot.start, slot.end)))
        return self._slots[key]

    def _find_slots(self, day: date, kind: SlotKind, asked: frozenset[str], subject: str | None) -> Iterable[Slot]:
        closed_for = any(self.closes(day, kind, each) for each in asked) if asked else self.closes(day, kind)
        if not self.is_open(day) or closed_for:
            return ()
        match kind:
            case SlotKind.BREAK:
                return self._breaks(day, asked or frozenset(self._stream_of))
            case SlotKind.LESSON:
                return self._lesson_slots(day, asked, subject)
            case SlotKind.END_OF_DAY:
                streams = {self._stream_of[each] for each in asked} or self._streams
                return self._tail(day, kind, self._last_bell(day, streams), asked)
            case SlotKind.EVENING:
                return self._evening_slots(day)
            case SlotKind.ANY:
                return self._any_slots(day)

    def _usual(self, day: date, stream: str, kind: SlotKind) -> list[Period]:
        return [p for p in self.periods(day, stream) if p.kind is kind and not p.occasional]

    def _breaks(self, day: date, cohort_ids: frozenset[str]) -> Iterable[Slot]:
        having: dict[Interval, list[str]] = {}
        names: dict[Interval, str] = {}
        for cohort_id in sorted(cohort_ids):
            for period in self._usual(day, self._stream_of[cohort_id], SlotKind.BREAK):
                having.setdefault(period.span, []).append(cohort_id)
                names.setdefault(period.span, period.name)
        for span, cohorts in having.items():
            yield Slot(
                kind=SlotKind.BREAK,
                day=day,
                start=span.start,
                end=span.end,
                cohort_ids=frozenset(cohorts),
                name=names[span],
            )

    def _lesson_slots(self, day: date, asked: frozenset[str], subject: str | None) -> Iterable[Slot]:
        """Without cohorts each lesson of any stream is one: nobody is called out of it."""
        if asked:
            taught = [self._taught(day, each, subject) for each in sorted(asked)]
            common = set(taught[0]).intersection(*taught[1:])
        else:
            taught = [{p.span.start: p for p in self._usual(day, s, SlotKind.LESSON)} for s in self._streams]
            common = set().union(*taught) if subject is None else set()
        for start in sorted(common):
            periods = [lessons[start] for lessons in taught if start in lessons]
            yield Slot(
                kind=SlotKind.LESSON,
                day=day,
                start=start,
                end=min(period.span.end for period in periods),
                cohort_ids=asked,
                name=periods[0].name,
            )

    def _taught(self, day: date, cohort_id: str, subject: str | None) -> dict[int, Period]:
        """By start the usual lesson periods of a cohort, those with ``subject`` only if it is given."""
        stream = self._stream_of[cohort_id]
        usual = {p.span.start: p for p in self._usual(day, stream, SlotKind.LESSON)}
        if subject is None:
            return usual
        starts = {
            lesson.start
            for lesson in self._lessons
            if lesson.cohort_id == cohort_id and lesson.subject == subject and lesson.holds(day)
        }
        names = {p.name for p in self._bells.periods(day, stream) if p.span.start in starts}
        return {start: p for start, p in usual.items() if p.name in names}

    def _last_bell(self, day: date, streams: Iterable[str]) -> int | None:
        ends = (p.span.end for stream in streams for p in self._usual(day, stream, SlotKind.LESSON))
        return max(ends, default=None)

    def _tail(self, day: date, kind: SlotKind, start: int | None, cohort_ids: frozenset[str]) -> Iterable[Slot]:
        """From ``start`` each half hour until closing."""
        if start is not None:
            for moment in range(start, self._closing, HALF_HOUR):
                yield Slot(kind=kind, day=day, start=moment, end=self._closing, cohort_ids=cohort_ids)

    def _evening_slots(self, day: date) -> Iterable[Slot]:
        if self._evening is not None:
            for moment in range(max(self._evening.start, self._closing), self._evening.end, HALF_HOUR):
                yield Slot(kind=SlotKind.EVENING, day=day, start=moment, end=self._evening.end)

    def _any_slots(self, day: date) -> Iterable[Slot]:
        starts = {p.span.start for stream in self._streams for p in self._usual(day, stream, SlotKind.LESSON)}
        tail = self._tail(day, SlotKind.ANY, self._last_bell(day, self._streams), frozenset())
        starts.update(slot.start for slot in tail)
        for start in sorted(starts):
            if start < self._closing:
                yield Slot(kind=SlotKind.ANY, day=day, start=start, end=self._closing)

    def closing(self, day: date) -> int:
        """The minute at which the school closes on an open day; evening hours begin no earlier."""
        return self._closing

    def visit_moments(self, day: date) -> tuple[int, ...]:
        """
        Sorted minutes at which a visit may begin or end on an open day, at least two.

        Those the school names; default first bell, start and end of each break of any stream, end of
        the last usual lesson of any stream, closing.
        """
        if day not in self._moments:
            self._moments[day] = self._find_moments(day)
        return self._moments[day]

    def _find_moments(self, day: date) -> tuple[int, ...]:
        bells = [p.span.start for stream in self._streams for p in self.periods(day, stream)]
        if not bells:
            return ()
        first_bell = min(bells)
        moments = {first_bell, self._closing}
        if self._named_moments is not None:
            moments.update(self._named_moments)
        else:
            for stream in self._streams:
                for period in self._usual(day, stream, SlotKind.BREAK):
                    moments.update(period.span)
                last_bell = self._last_bell(day, (stream,))
                if last_bell is not None:
                    moments.add(last_bell)
        return tuple(moment for moment in sorted(moments) if first_bell <= moment <= self._closing)

    def pause(self, day: date) -> Interval:
        """The half hour for the workers' own pause: as named, default the first after the lunch break.

        The lunch break is the break that is on at, or starts last before, 13:00 of the stream that has the
        latest such break; the pause starts at its end.
        """
        if self._pause_start is not None:
            start = self._pause_start
        else:
            start = max(self._lunches(day), default=Interval(LUNCH_TIME, LUNCH_TIME)).end
        return Interval(start, start + HALF_HOUR)

    def _lunches(self, day: date) -> Iterable[Interval]:
        for stream in self._streams:
            breaks = [p.span for p in self._usual(day, stream, SlotKind.BREAK) if p.span.start <= LUNCH_TIME]
            if breaks:
                yield max(breaks)
