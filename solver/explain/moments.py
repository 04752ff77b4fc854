"""The moments at which an occurrence could in principle start, and in which ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calendars.intervals import DAY_MINUTES, Interval
from calendars.slots import SlotKind
from planner.checker.workdays import ONLINE
from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.candidates import HALF_HOUR, ONLINE_EVENING
from solver.explain.obstacles import Obstacle

LAST_WEEKDAY = 5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Choice:
    """
    One way to hold the session at a moment: an activity for some cohorts.

    ``place`` is None inside a visit, else where it is outside of one: the school id (in its own building
    after closing), a location id or ``online``; ``town`` is that of the place, None inside and online.
    """

    activity: Activity
    cohort_ids: frozenset[str]
    day: date
    start: int
    place: str | None = None
    town: str | None = None

    @property
    def span(self) -> Interval:
        """What pupils notice of it."""
        return Interval(self.start, self.start + self.activity.duration_minutes)

    @property
    def occupied(self) -> Interval:
        """For how long team, room and material are taken."""
        return Interval(
            self.start - self.activity.setup_minutes,
            self.start + self.activity.duration_minutes + self.activity.clearup_minutes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """
    A date, start and place with the choices there.

    A date on which the school is closed, or offers no moment of the kind that is long enough, counts as one
    moment without start and choices: ``barred`` says why.
    """

    day: date
    start: int | None = None
    place: str | None = None
    choices: tuple[Choice, ...] = ()
    barred: Obstacle | None = None


def kinds_of(requirement: Requirement, activity: Activity) -> frozenset[SlotKind]:
    """The slot kinds in which the activity may lie for this requirement."""
    return activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds


def moments_of(request: Request, requirement: Requirement) -> Iterator[Moment]:
    """
    Every moment on the requirement's dates, by date, start and place, seasons not considered.

    A day without the weekly lesson or opening that is needed is no moment, and neither is a weekend at school.
    """
    alternatives = [(request.activities[a], c) for a in requirement.activity_ids for c in requirement.cohort_sets]
    for day in requirement.days:
        found: dict[tuple[int, str], list[Choice]] = {}
        for activity, cohorts in alternatives:
            for choice in _choices(request, requirement, activity, cohorts, day):
                found.setdefault((choice.start, choice.place or ""), []).append(choice)
        for (start, place), choices in sorted(found.items(), key=lambda item: item[0]):
            yield Moment(day=day, start=start, place=place or None, choices=tuple(choices))
        if not found:
            bars = {_bar(request, requirement, activity, cohorts, day) for activity, cohorts in alternatives} - {None}
            if bars:
                yield Moment(day=day, barred=max((bar for bar in bars if bar), key=lambda bar: bar.rank))


def _choices(
    request: Request, requirement: Requirement, activity: Activity, cohorts: frozenset[str], day: date
) -> Iterator[Choice]:
    calendar = request.calendars[requirement.school_id]
    kinds = kinds_of(requirement, activity)
    seen: set[tuple[int, frozenset[str]]] = set()
    for kind in sorted(kinds - {SlotKind.EVENING}):
        for slot in calendar.slots(day, kind, cohorts, activity.subject if kind is SlotKind.LESSON else None):
            called = cohorts & slot.cohort_ids if kind is SlotKind.BREAK else cohorts
            if slot.start + activity.duration_minutes <= slot.end and (slot.start, called) not in seen:
                seen.add((slot.start, called))
                yield Choice(activity=activity, cohort_ids=called, day=day, start=slot.start)
    if SlotKind.EVENING in kinds and not _is_free(request, day):
        if activity.needs_room:
            school = request.schools[requirement.school_id]
            for slot in calendar.slots(day, SlotKind.EVENING, cohorts):
                if slot.start + activity.duration_minutes <= slot.end:
                    yield Choice(
                        activity=activity,
                        cohort_ids=cohorts,
                        day=day,
                        start=slot.start,
                        place=school.id,
                        town=school.town,
                    )
        for place, town, start in _elsewhere(request, requirement.school_id, activity, day):
            yield Choice(activity=activity, cohort_ids=cohorts, day=day, start=start, place=place, town=town)


def _is_free(request: Request, day: date) -> bool:
    """Whether the region as a whole is free on ``day``: nothing is open in the evening either."""
    return day in request.regional_closed or request.term_of(day) is None


def _elsewhere(
    request: Request, school_id: str, activity: Activity, day: date
) -> Iterator[tuple[str, str | None, int]]:
    """Place, town and start of evenings outside the school on the weekday of ``day``: online, or at a location."""
    weekday = day.isoweekday()
    openings: list[tuple[str, str | None, Interval]] = []
    if not activity.needs_room:
        openings += [(ONLINE, None, ONLINE_EVENING)] if weekday <= LAST_WEEKDAY else []
    else:
        for location in request.locations.values():
            if not location.school_ids or school_id in location.school_ids:
                hours = request.location_hours.get(location.id, {}).get(weekday, ())
                openings += [(location.id, location.town, span) for span in hours]
    for place, town, span in openings:
        for start in range(span.start, min(span.end, DAY_MINUTES) - activity.duration_minutes + 1, HALF_HOUR):
            yield place, town, start


def _bar(
    request: Request, requirement: Requirement, activity: Activity, cohorts: frozenset[str], day: date
) -> Obstacle | None:
    """Why a day on which something would usually be possible offers no moment; None on any other day."""
    calendar = request.calendars[requirement.school_id]
    kinds = kinds_of(requirement, activity)
    if not calendar.is_open(day):
        at_school = day.isoweekday() <= LAST_WEEKDAY and bool(
            kinds - {SlotKind.EVENING} or _has_evenings(request, requirement)
        )
        elsewhere = SlotKind.EVENING in kinds and any(_elsewhere(request, requirement.school_id, activity, day))
        return Obstacle.CLOSED if kinds and (at_school or elsewhere) else None
    bar: Obstacle | None = None
    for kind in sorted(kinds):
        if calendar.slots(day, kind, cohorts, activity.subject if kind is SlotKind.LESSON else None):
            return Obstacle.TOO_SHORT
        if any(calendar.closes(day, kind, cohort) for cohort in sorted(cohorts) or (None,)):
            bar = Obstacle.TEST_WEEK
    return bar


def _has_evenings(request: Request, requirement: Requirement) -> bool:
    """Whether the school names evening hours for its own building."""
    calendar = request.calendars[requirement.school_id]
    return any(calendar.slots(day, SlotKind.EVENING, ()) for day in calendar.open_days()[:1])
