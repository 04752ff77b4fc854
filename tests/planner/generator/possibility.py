"""Whether a requirement has any moment at all, asked of the request itself and not of the generator."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from calendars.intervals import Interval, covered
from calendars.slots import Slot, SlotKind
from planner.domain.activities import Activity
from planner.domain.availability import free
from planner.domain.request import Request
from planner.domain.requirements import Requirement


def has_moment(request: Request, requirement: Requirement) -> bool:
    """Whether some day, slot, room, team and partner exist, other sessions left aside."""
    return any(
        _possible(request, requirement, request.activities[activity_id], slot)
        for activity_id in requirement.activity_ids
        for slot in _slots(request, requirement, request.activities[activity_id])
    )


def _slots(request: Request, requirement: Requirement, activity: Activity) -> list[Slot]:
    calendar = request.calendars[requirement.school_id]
    kinds = sorted(activity.slot_kinds & (requirement.slot_kinds or activity.slot_kinds))
    days = [day for day in requirement.days if not activity.months or day.month in activity.months]
    found = [
        slot
        for day in days
        for kind in kinds
        for cohorts in requirement.cohort_sets
        for slot in calendar.slots(day, kind, sorted(cohorts), activity.subject)
    ]
    if SlotKind.EVENING in kinds:
        found += [slot for day in days for slot in _evening_slots(request, requirement, activity, day)]
    return [slot for slot in found if slot.start + activity.duration_minutes <= slot.end]


def _evening_slots(request: Request, requirement: Requirement, activity: Activity, day: date) -> list[Slot]:
    if request.term_of(day) is None or day.isoweekday() > 5 or day in request.regional_closed:
        return []
    if not activity.needs_room:
        return [Slot(kind=SlotKind.EVENING, day=day, start=19 * 60, end=22 * 60)]
    return [
        Slot(kind=SlotKind.EVENING, day=day, start=span.start, end=span.end)
        for location in request.locations.values()
        if not location.school_ids or requirement.school_id in location.school_ids
        for span in request.location_hours[location.id].get(day.isoweekday(), ())
        if "youth_centre" in activity.room_features
    ]


def _possible(request: Request, requirement: Requirement, activity: Activity, slot: Slot) -> bool:
    session = Interval(slot.start, slot.start + activity.duration_minutes)
    occupied = Interval(session.start - activity.setup_minutes, session.end + activity.clearup_minutes)
    return (
        _room_is_open(request, requirement, activity, slot, occupied)
        and _partner_comes(request, activity, slot, session)
        and _team_exists(request, requirement, activity, slot, occupied)
    )


def _room_is_open(
    request: Request, requirement: Requirement, activity: Activity, slot: Slot, occupied: Interval
) -> bool:
    if not activity.needs_room:
        return True
    pupils = min(request.pupils(cohorts) for cohorts in requirement.cohort_sets)
    places = min(activity.max_group, pupils) if pupils else max(1, activity.min_group)
    for room in request.rooms.values():
        serves = room.school_id == requirement.school_id or (
            room.location_id is not None
            and requirement.school_id in (request.locations[room.location_id].school_ids or {requirement.school_id})
        )
        is_open = room.opening is None or covered(room.opening.get(slot.day.isoweekday(), ()), occupied)
        is_taken = any(taken.overlaps(occupied) for taken in room.busy.get(slot.day, ()))
        if serves and activity.room_features <= room.features and room.capacity >= places and is_open and not is_taken:
            return True
    return False


def _partner_comes(request: Request, activity: Activity, slot: Slot, session: Interval) -> bool:
    if activity.partner_id is None:
        return True
    partner = request.partners[activity.partner_id]
    return slot.day not in partner.away and covered(partner.opening.get(slot.day.isoweekday(), ()), session)


def _team_exists(
    request: Request, requirement: Requirement, activity: Activity, slot: Slot, occupied: Interval
) -> bool:
    there = [
        worker
        for worker in request.workers.values()
        if requirement.school_id in worker.school_ids and covered(free(worker, slot.day), occupied)
    ]
    return any(
        activity.skills <= frozenset().union(*(worker.skills for worker in team))
        for team in combinations(there, activity.team_size)
    )
