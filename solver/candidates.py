"""Where an occurrence could lie: date, time, cohorts, activity and place, each with who and which rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from calendars.intervals import Interval, covered
from calendars.slots import SlotKind
from planner.domain.activities import UNCALLED_KINDS, Activity
from planner.domain.requirements import Requirement
from planner.domain.resources import Room
from planner.domain.rules import HardRule
from planner.domain.statements import Pin

if TYPE_CHECKING:
    from solver.instance import Instance

HALF_HOUR = 30
ONLINE_EVENING = Interval(19 * 60, 22 * 60)
ONLINE = "online"


@dataclass(slots=True, eq=False)
class Candidate:
    """
    One possible moment of a requirement's occurrence, with one activity and one set of cohorts.

    ``pool`` are the workers who are available and allowed (not yet: present); ``rooms`` the rooms that
    fit and are open, empty when none is needed. ``place`` is None inside a visit, else the location id,
    ``online`` or the school id (evening in its own building); ``town`` is where that is.
    ``in_lesson_time`` counts for drop-in hours. ``stands``: it has been or is promised, and no model frees it.
    """

    requirement: Requirement
    activity: Activity
    day: date
    start: int
    end: int
    occupied: Interval
    cohort_ids: tuple[str, ...]
    leaves: frozenset[str]
    pool: tuple[str, ...]
    rooms: tuple[str, ...]
    place: str | None
    town: str | None
    in_lesson_time: bool
    stands: bool = False

    @property
    def called(self) -> bool:
        """Whether cohorts are called to it."""
        return self.activity.kind not in UNCALLED_KINDS

    @property
    def school_id(self) -> str:
        """The school it is for."""
        return self.requirement.school_id

    @property
    def sort_key(self) -> tuple[date, int, str, tuple[str, ...], str]:
        """Chronological, then by name."""
        return (self.day, self.start, self.activity.id, self.cohort_ids, self.place or "")


@dataclass(slots=True)
class Memo:
    """What candidates have in common, computed once for each instance."""

    moments: dict[tuple[object, ...], tuple[tuple[int, tuple[str, ...], str | None, str | None], ...]] = field(
        default_factory=dict
    )
    rooms: dict[tuple[object, ...], tuple[Room, ...]] = field(default_factory=dict)
    pools: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict)
    skilled: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = field(default_factory=dict)
    leaves: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    lessons_end: dict[tuple[str, date], int] = field(default_factory=dict)


def _moments(
    instance: Instance, requirement: Requirement, activity: Activity, cohorts: frozenset[str], day: date
) -> Iterator[tuple[int, tuple[str, ...], str | None, str | None]]:
    """Start, cohorts, place and town of every slot in which the activity could start on ``day``."""
    request = instance.request
    calendar = request.calendars[requirement.school_id]
    school = request.schools[requirement.school_id]
    kinds = activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds
    if instance.drops(HardRule.SLOT_KIND):
        kinds = frozenset({*kinds, SlotKind.ANY, SlotKind.LESSON, SlotKind.END_OF_DAY})
    duration = activity.duration_minutes
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for kind in sorted(kinds - {SlotKind.EVENING}):
        subject = activity.subject if kind is SlotKind.LESSON else None
        for slot in calendar.slots(day, kind, sorted(cohorts), subject):
            called = cohorts & slot.cohort_ids if kind is SlotKind.BREAK else cohorts
            key = (slot.start, tuple(sorted(called)))
            if slot.start + duration <= slot.end and key not in seen:
                seen.add(key)
                yield slot.start, key[1], None, None
    if SlotKind.EVENING not in kinds:
        return
    names = tuple(sorted(cohorts))
    if activity.needs_room:
        for slot in calendar.slots(day, SlotKind.EVENING, names):
            if slot.start + duration <= slot.end:
                yield slot.start, names, school.id, school.town
    region_free = day in request.regional_closed or instance.term_of.get(day) is None
    if region_free and not instance.drops(HardRule.CLOSED):
        return
    if not activity.needs_room:
        if day.isoweekday() <= 5:
            for start in range(ONLINE_EVENING.start, ONLINE_EVENING.end - duration + 1, HALF_HOUR):
                yield start, names, ONLINE, None
        return
    for location in request.locations.values():
        if location.school_ids and school.id not in location.school_ids:
            continue
        for span in request.location_hours.get(location.id, {}).get(day.isoweekday(), ()):
            for start in range(span.start, span.end - duration + 1, HALF_HOUR):
                yield start, names, location.id, location.town


def places_needed(activity: Activity, pupils: int) -> int:
    """For how many a room must have place; ``pupils`` are those of its cohorts, 0 when it has none."""
    return min(activity.max_group, pupils) if pupils else max(1, activity.min_group)


def room_fits(room: Room, activity: Activity, pupils: int) -> bool:
    """Whether a room has the features and the size, whatever the moment."""
    return activity.room_features <= room.features and room.capacity >= places_needed(activity, pupils)


def room_open(room: Room, day: date, span: Interval) -> bool:
    """Whether a room is open and not taken by others."""
    if room.opening is not None and not covered(room.opening.get(day.isoweekday(), ()), span):
        return False
    return not any(span.overlaps(busy) for busy in room.busy.get(day, ()))


def fitting_rooms(
    instance: Instance, school_id: str, place: str | None, activity: Activity, pupils: int
) -> tuple[Room, ...]:
    """Rooms at the place of a session that fit the activity, whatever the moment; sorted by size."""
    if place is None or place == school_id:
        rooms = instance.request.rooms_of_school[school_id]
    else:
        rooms = tuple(r for r in instance.request.rooms.values() if r.location_id == place)
    if instance.drops(HardRule.ROOM):
        return rooms
    return tuple(sorted((r for r in rooms if room_fits(r, activity, pupils)), key=lambda r: (r.capacity, r.id)))


def candidates_of(instance: Instance, requirement: Requirement) -> tuple[Candidate, ...]:
    """Every candidate of a requirement that no other session or visit has to make room for, in order."""
    found = [
        candidate
        for activity_id in requirement.activity_ids
        for cohorts in requirement.cohort_sets
        for candidate in _candidates(instance, requirement, instance.request.activities[activity_id], cohorts)
    ]
    pin = instance.request.pins.get(requirement.session_id(1))
    if pin is not None and requirement.occurrences == 1 and not instance.drops(HardRule.LOCKED):
        found = [kept for c in found if (kept := as_pinned(c, pin)) is not None]
    every = sorted((twin for c in found for twin in _twins(c)), key=lambda c: c.sort_key)
    if requirement.rejected and not instance.drops(HardRule.WINDOW):
        turned_down = {(day, start) for day, start, stay in requirement.rejected if not stay}
        every = [c for c in every if (c.day, c.start) not in turned_down]
    return tuple(every)


def _twins(candidate: Candidate) -> list[Candidate]:
    """The candidate as often as it may happen at once: with other workers, in other rooms, calling nobody twice."""
    requirement, activity = candidate.requirement, candidate.activity
    alone = activity.material_set or activity.partner_id or activity.cooldown_days or requirement.min_gap_days
    most = requirement.occurrences
    if most == 1 or alone or requirement.series or (candidate.called and candidate.leaves):
        return [candidate]
    most = min(most, len(candidate.pool) // activity.team_size)
    if activity.needs_room:
        most = min(most, len(candidate.rooms))
    return [candidate, *(replace(candidate) for _ in range(most - 1))]


def as_pinned(candidate: Candidate, pin: Pin) -> Candidate | None:
    """The candidate narrowed to what a person fixed; None when it lies elsewhere."""
    if pin.day not in (None, candidate.day) or pin.start not in (None, candidate.start):
        return None
    team = set(pin.worker_ids)
    if team and (len(team) != candidate.activity.team_size or not team <= set(candidate.pool)):
        return None
    rooms = candidate.rooms
    if pin.room_id is not None:
        rooms = tuple(r for r in rooms if r == pin.room_id)
        if not rooms:
            return None
    return replace(candidate, pool=pin.worker_ids or candidate.pool, rooms=rooms)


def _candidates(
    instance: Instance, requirement: Requirement, activity: Activity, cohorts: frozenset[str]
) -> Iterator[Candidate]:
    request = instance.request
    school_id = requirement.school_id
    calendar = request.calendars[school_id]
    days = requirement.days
    months = activity.months
    if instance.drops(HardRule.WINDOW):
        days, months = request.days, frozenset()
    everywhere = instance.drops(HardRule.CLOSED)
    evening = SlotKind.EVENING in activity.slot_kinds
    for day in days:
        if months and day.month not in months:
            continue
        is_open = calendar.is_open(day)
        if not is_open and not everywhere and not evening:
            continue
        template = day
        if not is_open and everywhere:
            template = next((d for d in calendar.open_days() if d.isoweekday() == day.isoweekday()), day)
        for start, cohort_ids, place, town in _cached_moments(instance, requirement, activity, cohorts, template):
            if not is_open and place == school_id and not everywhere:
                continue
            candidate = _candidate(instance, requirement, activity, day, start, cohort_ids, place, town, template)
            if candidate is not None:
                yield candidate


def _cached_moments(
    instance: Instance, requirement: Requirement, activity: Activity, cohorts: frozenset[str], day: date
) -> tuple[tuple[int, tuple[str, ...], str | None, str | None], ...]:
    key = (
        requirement.school_id,
        day,
        activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds,
        cohorts,
        activity.subject,
        activity.duration_minutes,
        activity.needs_room,
    )
    found = instance.memo.moments.get(key)
    if found is None:
        found = tuple(_moments(instance, requirement, activity, cohorts, day))
        instance.memo.moments[key] = found
    return found


def _candidate(
    instance: Instance,
    requirement: Requirement,
    activity: Activity,
    day: date,
    start: int,
    cohort_ids: tuple[str, ...],
    place: str | None,
    town: str | None,
    template: date,
) -> Candidate | None:
    request = instance.request
    school_id = requirement.school_id
    end = start + activity.duration_minutes
    occupied = Interval(start - activity.setup_minutes, end + activity.clearup_minutes)
    if activity.partner_id and not instance.drops(HardRule.PARTNER):
        partner = request.partners[activity.partner_id]
        if day in partner.away or not covered(partner.opening.get(day.isoweekday(), ()), Interval(start, end)):
            return None
    rooms: tuple[str, ...] = ()
    if activity.needs_room:
        rooms = _open_rooms(instance, school_id, place, activity, cohort_ids, day, occupied)
        if not rooms:
            return None
    pool = _skilled(instance, _pool(instance, school_id, day, occupied, place), activity)
    if not pool:
        return None
    leaves = instance.memo.leaves.get(cohort_ids)
    if leaves is None:
        leaves = frozenset().union(*(request.leaf_cohorts[c] for c in cohort_ids))
        instance.memo.leaves[cohort_ids] = leaves
    return Candidate(
        requirement=requirement,
        activity=activity,
        day=day,
        start=start,
        end=end,
        occupied=occupied,
        cohort_ids=cohort_ids,
        leaves=leaves,
        pool=pool,
        rooms=rooms,
        place=place,
        town=town,
        in_lesson_time=start < lessons_end(instance, school_id, template),
    )


def lessons_end(instance: Instance, school_id: str, day: date) -> int:
    """The end of the day's last usual lesson; midnight when the school has no end of day then."""
    found = instance.memo.lessons_end.get((school_id, day))
    if found is None:
        ends = instance.request.calendars[school_id].slots(day, SlotKind.END_OF_DAY, ())
        found = ends[0].start if ends else 1440
        instance.memo.lessons_end[school_id, day] = found
    return found


def _open_rooms(
    instance: Instance,
    school_id: str,
    place: str | None,
    activity: Activity,
    cohort_ids: tuple[str, ...],
    day: date,
    occupied: Interval,
) -> tuple[str, ...]:
    key = (school_id, place, activity.id, cohort_ids)
    fitting = instance.memo.rooms.get(key)
    if fitting is None:
        pupils = instance.request.pupils(frozenset(cohort_ids))
        fitting = fitting_rooms(instance, school_id, place, activity, pupils)
        instance.memo.rooms[key] = fitting
    if instance.drops(HardRule.ROOM):
        return tuple(r.id for r in fitting)
    return tuple(r.id for r in fitting if room_open(r, day, occupied))


def _pool(instance: Instance, school_id: str, day: date, occupied: Interval, place: str | None) -> tuple[str, ...]:
    """Workers who could be there: inside some visit, or free outside of one. Equal days share the answer."""
    key = (school_id, instance.likeness(school_id, day) if place is None else day, occupied, place is None)
    found = instance.memo.pools.get(key)
    if found is None:
        found = tuple(w for w in instance.teams[school_id] if _reachable(instance, w, school_id, day, occupied, place))
        instance.memo.pools[key] = found
    return found


def _skilled(instance: Instance, pool: tuple[str, ...], activity: Activity) -> tuple[str, ...]:
    """Those of the pool who can be in the team; empty when no team can be made of them."""
    key = (pool, activity.id)
    found = instance.memo.skilled.get(key)
    if found is None:
        workers = instance.request.workers
        found = pool
        if not instance.drops(HardRule.TEAM):
            if activity.team_size == 1:
                found = tuple(w for w in pool if activity.skills <= workers[w].skills)
            skills = frozenset().union(*(workers[w].skills for w in found))
            if len(found) < activity.team_size or not activity.skills <= skills:
                found = ()
        instance.memo.skilled[key] = found
    return found


def _reachable(
    instance: Instance, worker_id: str, school_id: str, day: date, occupied: Interval, place: str | None
) -> bool:
    """Whether the worker could be there: inside some visit, or free outside of one."""
    if place is None:
        if instance.drops(HardRule.VISIT):
            return covered(instance.free[worker_id, day], occupied)
        return any(shape.covers(occupied) for shape in instance.shapes.get((worker_id, school_id, day), ()))
    return covered(instance.free[worker_id, day], occupied)
