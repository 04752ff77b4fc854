"""The moments at which an occurrence could in principle start, and in which ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calendars.intervals import Interval
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Slot, SlotKind
from planner.checker.workdays import ONLINE
from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.candidates import HALF_HOUR, ONLINE_EVENING
from solver.explain.obstacles import Obstacle

LAST_WEEKDAY = 5

Opening = tuple[str, str | None, Interval]
"""Place, its town, and when it is open in the evening."""


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


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Alternative:
    """One activity for one set of cohorts, with the slot kinds and the evening places that it has for a requirement."""

    request: Request
    requirement: Requirement
    activity: Activity
    cohorts: frozenset[str]
    kinds: frozenset[SlotKind]
    evening_places: frozenset[str]

    @property
    def calendar(self) -> SchoolCalendar:
        """The calendar of the school."""
        return self.request.calendars[self.requirement.school_id]

    @property
    def day_kinds(self) -> tuple[SlotKind, ...]:
        """The kinds that lie inside visits, sorted."""
        return tuple(sorted(self.kinds - {SlotKind.EVENING}))

    def slots(self, day: date, kind: SlotKind) -> tuple[Slot, ...]:
        """The slots of one kind on ``day``, also those that are too short."""
        return self.calendar.slots(day, kind, self.cohorts, self.activity.subject if kind is SlotKind.LESSON else None)


def kinds_of(requirement: Requirement, activity: Activity) -> frozenset[SlotKind]:
    """The slot kinds in which the activity may lie for this requirement."""
    return activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds


def moments_of(request: Request, requirement: Requirement) -> Iterator[Moment]:
    """
    Every moment on the requirement's dates, by date, start and place, seasons not considered.

    A day without the weekly lesson or opening that is needed is no moment, and neither is a weekend at school.
    In the evening a place without the room that is asked for counts only when no place has it.
    """
    alternatives = tuple(_alternatives(request, requirement))
    for day in requirement.days:
        found: dict[tuple[int, str], list[Choice]] = {}
        for alternative in alternatives:
            for choice in _choices(alternative, day):
                found.setdefault((choice.start, choice.place or ""), []).append(choice)
        for (start, place), choices in sorted(found.items(), key=lambda item: item[0]):
            yield Moment(day=day, start=start, place=place or None, choices=tuple(choices))
        if not found:
            bars = [bar for alternative in alternatives if (bar := _bar(alternative, day)) is not None]
            if bars:
                yield Moment(day=day, barred=max(bars, key=lambda bar: bar.rank))


def _alternatives(request: Request, requirement: Requirement) -> Iterator[Alternative]:
    for activity_id in requirement.activity_ids:
        activity = request.activities[activity_id]
        kinds = kinds_of(requirement, activity)
        places = _evening_places(request, requirement.school_id, activity) if SlotKind.EVENING in kinds else ()
        for cohorts in requirement.cohort_sets:
            yield Alternative(
                request=request,
                requirement=requirement,
                activity=activity,
                cohorts=cohorts,
                kinds=kinds,
                evening_places=frozenset(places),
            )


def _evening_places(request: Request, school_id: str, activity: Activity) -> list[str]:
    """Where an evening could be: online, or at the school and locations that have such a room (all when none has)."""
    if not activity.needs_room:
        return [ONLINE]
    serving = (lo.id for lo in request.locations.values() if not lo.school_ids or school_id in lo.school_ids)
    places = [school_id, *serving]
    rooms = [room for room in request.rooms.values() if activity.room_features <= room.features]
    return [place for place in places if any(place in (room.school_id, room.location_id) for room in rooms)] or places


def _choices(alternative: Alternative, day: date) -> Iterator[Choice]:
    activity, cohorts = alternative.activity, alternative.cohorts
    seen: set[tuple[int, frozenset[str]]] = set()
    for kind in alternative.day_kinds:
        for slot in alternative.slots(day, kind):
            called = cohorts & slot.cohort_ids if kind is SlotKind.BREAK else cohorts
            if slot.start + activity.duration_minutes <= slot.end and (slot.start, called) not in seen:
                seen.add((slot.start, called))
                yield Choice(activity=activity, cohort_ids=called, day=day, start=slot.start)
    if SlotKind.EVENING in alternative.kinds:
        elsewhere = () if _is_free(alternative.request, day) else _openings(alternative, day)
        for place, town, span in (*_school_evening(alternative, day), *elsewhere):
            for start in range(span.start, span.end - activity.duration_minutes + 1, HALF_HOUR):
                yield Choice(activity=activity, cohort_ids=cohorts, day=day, start=start, place=place, town=town)


def _is_free(request: Request, day: date) -> bool:
    """Whether the region as a whole is free on ``day``: nothing outside schools is open either."""
    return day in request.regional_closed or request.term_of(day) is None


def _school_evening(alternative: Alternative, day: date) -> Iterator[Opening]:
    """The evening in the school's own building, if there is one."""
    school = alternative.request.schools[alternative.requirement.school_id]
    slots = alternative.slots(day, SlotKind.EVENING)
    if slots and school.id in alternative.evening_places:
        yield school.id, school.town, Interval(slots[0].start, slots[0].end)


def _openings(alternative: Alternative, day: date) -> Iterator[Opening]:
    """Evenings outside the school on the weekday of ``day``, holidays not considered: online, or at a location."""
    request, weekday = alternative.request, day.isoweekday()
    if ONLINE in alternative.evening_places and weekday <= LAST_WEEKDAY:
        yield ONLINE, None, ONLINE_EVENING
    for location in request.locations.values():
        if location.id in alternative.evening_places:
            for span in request.location_hours.get(location.id, {}).get(weekday, ()):
                yield location.id, location.town, span


def _bar(alternative: Alternative, day: date) -> Obstacle | None:
    """Why a day on which something would usually be possible offers no moment; None on any other day."""
    calendar = alternative.calendar
    if not calendar.is_open(day):
        at_school = alternative.day_kinds or any(
            any(_school_evening(alternative, usual)) for usual in calendar.open_days()[:1]
        )
        elsewhere = any(_openings(alternative, day))
        return Obstacle.CLOSED if elsewhere or (at_school and day.isoweekday() <= LAST_WEEKDAY) else None
    if any(alternative.slots(day, kind) for kind in alternative.day_kinds):
        return Obstacle.TOO_SHORT
    cohorts = sorted(alternative.cohorts) or (None,)
    closed = any(calendar.closes(day, kind, cohort) for kind in alternative.kinds for cohort in cohorts)
    return Obstacle.TEST_WEEK if closed else None
