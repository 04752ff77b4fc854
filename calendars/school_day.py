"""One open day at one school: its periods per stream and the slots that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calendars.intervals import Interval
from calendars.slots import Period, Slot, SlotKind

HALF_HOUR = 30
LUNCH_TIME = 13 * 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SchoolDay:
    """
    What the bell timetable makes of one open day.

    Parameters
    ----------
    closing
        Minute at which the school closes.
    evening
        Evening hours; what lies before closing is ignored.
    stream_of
        Per cohort id its stream.
    periods
        Per stream its usual periods, sorted by start; occasional ones are left out.
    taught
        Per cohort id and subject the names of the periods in which it is taught that day.
    """

    day: date
    closing: int
    evening: Interval | None
    stream_of: Mapping[str, str]
    periods: Mapping[str, tuple[Period, ...]]
    taught: Mapping[tuple[str, str], frozenset[str]]

    def slots(self, kind: SlotKind, cohort_ids: frozenset[str], subject: str | None) -> tuple[Slot, ...]:
        """The slots as `SchoolCalendar.slots` describes them, closed kinds not considered."""
        match kind:
            case SlotKind.BREAK:
                return self._breaks(cohort_ids or frozenset(self.stream_of))
            case SlotKind.LESSON:
                return self._lessons(cohort_ids, subject)
            case SlotKind.END_OF_DAY:
                streams = sorted({self.stream_of[each] for each in cohort_ids}) or self.periods
                return self._until_closing(kind, self._tail(self.last_bell(streams)), cohort_ids)
            case SlotKind.ANY:
                starts = {p.span.start for stream in self.periods for p in self._of_kind(stream, SlotKind.LESSON)}
                starts.update(self._tail(self.last_bell(self.periods)))
                return self._until_closing(kind, starts, frozenset())
            case SlotKind.EVENING:
                return self._evenings()

    def last_bell(self, streams: Iterable[str]) -> int | None:
        """The latest end of a usual lesson over ``streams``, None when they have no lesson."""
        ends = (p.span.end for stream in streams for p in self._of_kind(stream, SlotKind.LESSON))
        return max(ends, default=None)

    def bell_moments(self) -> tuple[int, ...]:
        """Sorted starts and ends of each stream's breaks and the end of its last usual lesson."""
        found: set[int] = set()
        for stream in self.periods:
            for period in self._of_kind(stream, SlotKind.BREAK):
                found.update(period.span)
            last_bell = self.last_bell((stream,))
            if last_bell is not None:
                found.add(last_bell)
        return tuple(sorted(found))

    def lunch(self) -> Interval:
        """The lunch break as `SchoolCalendar.pause` describes it; 13:00 sharp when there is none."""
        found: list[Interval] = []
        for stream in self.periods:
            breaks = [p.span for p in self._of_kind(stream, SlotKind.BREAK) if p.span.start <= LUNCH_TIME]
            found.extend(breaks[-1:])
        return max(found, default=Interval(LUNCH_TIME, LUNCH_TIME))

    def _of_kind(self, stream: str, kind: SlotKind) -> list[Period]:
        return [period for period in self.periods[stream] if period.kind is kind]

    def _breaks(self, cohort_ids: frozenset[str]) -> tuple[Slot, ...]:
        having: dict[Interval, list[str]] = {}
        names: dict[Interval, str] = {}
        for cohort_id in sorted(cohort_ids):
            for period in self._of_kind(self.stream_of[cohort_id], SlotKind.BREAK):
                having.setdefault(period.span, []).append(cohort_id)
                names.setdefault(period.span, period.name)
        return tuple(
            Slot(
                kind=SlotKind.BREAK,
                day=self.day,
                start=span.start,
                end=span.end,
                cohort_ids=frozenset(cohorts),
                name=names[span],
            )
            for span, cohorts in sorted(having.items())
        )

    def _lessons(self, cohort_ids: frozenset[str], subject: str | None) -> tuple[Slot, ...]:
        """Without cohorts each lesson of any stream is a slot, and none is a lesson of a subject."""
        if cohort_ids:
            by_start = [self._lessons_of(each, subject) for each in sorted(cohort_ids)]
            starts = set(by_start[0]).intersection(*by_start[1:])
        else:
            by_start = [{p.span.start: p for p in self._of_kind(s, SlotKind.LESSON)} for s in self.periods]
            starts = set().union(*by_start) if subject is None else set()
        slots: list[Slot] = []
        for start in sorted(starts):
            periods = [lessons[start] for lessons in by_start if start in lessons]
            slots.append(
                Slot(
                    kind=SlotKind.LESSON,
                    day=self.day,
                    start=start,
                    end=min(period.span.end for period in periods),
                    cohort_ids=cohort_ids,
                    name=periods[0].name,
                )
            )
        return tuple(slots)

    def _lessons_of(self, cohort_id: str, subject: str | None) -> dict[int, Period]:
        lessons = self._of_kind(self.stream_of[cohort_id], SlotKind.LESSON)
        if subject is not None:
            names = self.taught.get((cohort_id, subject), frozenset())
            lessons = [period for period in lessons if period.name in names]
        return {period.span.start: period for period in lessons}

    def _tail(self, start: int | None) -> range:
        """``start`` and each half hour after it, before closing."""
        return range(0) if start is None else range(start, self.closing, HALF_HOUR)

    def _until_closing(self, kind: SlotKind, starts: Iterable[int], cohort_ids: frozenset[str]) -> tuple[Slot, ...]:
        return tuple(
            Slot(kind=kind, day=self.day, start=start, end=self.closing, cohort_ids=cohort_ids)
            for start in sorted(starts)
            if start < self.closing
        )

    def _evenings(self) -> tuple[Slot, ...]:
        if self.evening is None:
            return ()
        first, end = max(self.evening.start, self.closing), self.evening.end
        return tuple(
            Slot(kind=SlotKind.EVENING, day=self.day, start=start, end=end) for start in range(first, end, HALF_HOUR)
        )
