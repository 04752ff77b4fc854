"""How far a foreign calendar says anything: beyond its last event it is unknown, not free, what its owner does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from calendars.ical.busy_time import EPOCH
from calendars.ical.events import ForeignEvent, Occurrence


@dataclass(frozen=True, slots=True)
class Reach:
    """From and until which UTC instant a calendar says something; None = without limit; equal = nothing at all."""

    start: datetime | None = EPOCH
    end: datetime | None = EPOCH

    @property
    def is_empty(self) -> bool:
        """Whether the calendar says nothing at all."""
        return self.start is not None and self.start == self.end

    def and_also(self, other: Reach) -> Reach:
        """What two parts of a calendar reach together."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        starts, ends = (self.start, other.start), (self.end, other.end)
        return Reach(
            None if None in starts else min(moment for moment in starts if moment is not None),
            None if None in ends else max(moment for moment in ends if moment is not None),
        )


def reach_of_events(events: Iterable[ForeignEvent], found: Iterable[Occurrence]) -> Reach:
    """
    Until the end of the last event, cancelled and free ones too; a series without end reaches everywhere.

    Where a series with a COUNT ends is estimated, never too late, and at least the last one ``found``.
    """
    ends = [*(end for event in events for end in _ends(event)), *(end for _, _, end in found)]
    if not ends:
        return Reach()
    return Reach(None, None if None in ends else max(end for end in ends if end is not None))


def _ends(event: ForeignEvent) -> Iterable[datetime | None]:
    yield event.length.after(event.start)
    yield from (event.length.after(moment) for moment in event.dates)
    yield from (length.after(moment) for moment, length in event.periods)
    if event.rule is not None:
        last = event.rule.reaches(event.start)
        yield None if last is None else event.length.after(last.astimezone(event.zone))
