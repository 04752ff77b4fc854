"""The same request as if a row had not been written: each function takes one statement back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from calendars.bells import CLOSING_KINDS, SpecialDays
from calendars.intervals import WHOLE_DAY
from calendars.slots import SlotKind, Term
from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import (
    AvailabilityException,
    Contract,
    Partner,
    Room,
    School,
    WeekPattern,
    Wish3,
    Worker,
)

Item = TypeVar("Item", Activity, Requirement, Partner, Room, School, Worker)

EVERY_DAY = dict.fromkeys(range(1, 8), (WHOLE_DAY,))
NO_LIMIT = 10_000
WEEK_MINUTES = 7 * 24 * 60
DAY_MINUTES = 24 * 60
SHORTEST_VISIT = 15


def changed(items: Mapping[str, Item], item_id: str, **values: Any) -> dict[str, Item]:
    """``items`` with one of them changed."""
    return {**items, item_id: replace(items[item_id], **values)}


def without_special(request: Request, school_id: str, special: SpecialDays) -> Request:
    """These days at one school are as any other."""
    calendar = request.calendars[school_id].loosened(specials=frozenset({special}))
    return replace(request, calendars={**request.calendars, school_id: calendar})


def without_closure(request: Request, school_id: str, name: str) -> Request:
    """The school, and all that is open when the region is not free, opens on days that are closed for this reason."""
    calendar = request.calendars[school_id].loosened(closures=frozenset({name}))
    return _region_open(replace(request, calendars={**request.calendars, school_id: calendar}))


def always_open(request: Request, school_ids: Iterable[str], days: Iterable[date]) -> Request:
    """These schools, and what is open when the region is not free, are open on these dates, whatever the reason."""
    for school_id in school_ids:
        closing = frozenset(s for s in request.calendars[school_id].specials if s.kind in CLOSING_KINDS)
        calendar = request.calendars[school_id].loosened(specials=closing)
        names = {name for day in days if day in request.days and (name := calendar.closure(day)) is not None}
        calendar = calendar.loosened(closures=frozenset(names)) if names else calendar
        request = replace(request, calendars={**request.calendars, school_id: calendar})
    return _region_open(request)


def _region_open(request: Request) -> Request:
    always = Term(index=0, name="", first=request.partnership.first, last=request.partnership.last)
    return replace(request, regional_closed=frozenset(), terms=(*request.terms, always))


def without_exception(request: Request, worker_id: str, exception: AvailabilityException) -> Request:
    """One exception less."""
    kept = tuple(each for each in request.workers[worker_id].exceptions if each != exception)
    return replace(request, workers=changed(request.workers, worker_id, exceptions=kept))


def always_available(request: Request, worker_id: str, weekdays: tuple[int, ...]) -> Request:
    """The weekly availability of one worker leaves these weekdays open; exceptions and busy time stay."""
    worker = request.workers[worker_id]
    whole = dict.fromkeys(weekdays, ((WHOLE_DAY, Wish3.CAN),))
    first, last = request.partnership.first, request.partnership.last
    weeks = worker.availability or (WeekPattern(first=first, last=last, weekdays={}),)
    weeks = (replace(weeks[0], first=min(first, weeks[0].first)), *weeks[1:])
    patterns = tuple(replace(week, weekdays={**week.weekdays, **whole}) for week in weeks)
    return replace(request, workers=changed(request.workers, worker_id, availability=patterns))


def not_busy(request: Request, subject_id: str, days: frozenset[date]) -> Request:
    """A worker or room that nobody else takes on these dates."""
    if subject_id in request.workers:
        busy = {day: spans for day, spans in request.workers[subject_id].busy.items() if day not in days}
        return replace(request, workers=changed(request.workers, subject_id, busy=busy))
    busy = {day: spans for day, spans in request.rooms[subject_id].busy.items() if day not in days}
    return replace(request, rooms=changed(request.rooms, subject_id, busy=busy))


def without_contract_limits(request: Request, worker_id: str) -> Request:
    """One contract for always, of any number of hours."""
    contract = Contract(
        first=date.min, last=date.max, week_minutes=WEEK_MINUTES, longest_day_minutes=DAY_MINUTES, year_minutes=None
    )
    return replace(request, workers=changed(request.workers, worker_id, contracts=(contract,)))


def allowed_at(request: Request, worker_id: str, school_id: str) -> Request:
    """The worker may be planned at one school more."""
    schools = request.workers[worker_id].school_ids | {school_id}
    return replace(request, workers=changed(request.workers, worker_id, school_ids=schools))


def with_activity(request: Request, activity_id: str, **values: Any) -> Request:
    """An activity that asks less."""
    return replace(request, activities=changed(request.activities, activity_id, **values))


def in_any_slot(request: Request, activity_id: str) -> Request:
    """An activity that may lie in every kind of slot."""
    return with_activity(request, activity_id, slot_kinds=frozenset(SlotKind))


def with_room(request: Request, room_id: str, **values: Any) -> Request:
    """A room that has more, or is open more."""
    return replace(request, rooms=changed(request.rooms, room_id, **values))


def with_partner(request: Request, partner_id: str, **values: Any) -> Request:
    """A partner who can come more often."""
    return replace(request, partners=changed(request.partners, partner_id, **values))


def with_school(request: Request, school_id: str, **values: Any) -> Request:
    """A school that allows more."""
    return replace(request, schools=changed(request.schools, school_id, **values))


def with_requirement(request: Request, requirement_id: str, **values: Any) -> Request:
    """A wish that leaves more open."""
    return replace(request, requirements=changed(request.requirements, requirement_id, **values))


def without_most(request: Request, school_id: str) -> Request:
    """An agreement without a most."""
    agreement = replace(request.agreements[school_id], most_minutes=None)
    return replace(request, agreements={**request.agreements, school_id: agreement})


def without_travel(request: Request, towns: frozenset[str]) -> Request:
    """No time between these towns."""
    minutes = {key: 0 if towns >= {key[1], key[2]} else value for key, value in request.travel_minutes.items()}
    return replace(request, travel_minutes=minutes)


def without_previous(request: Request) -> Request:
    """No plan came before."""
    return replace(request, previous=None)


def without_material(request: Request, activity_ids: tuple[str, ...]) -> Request:
    """These activities need no shared material."""
    for activity_id in activity_ids:
        request = with_activity(request, activity_id, material_set=None)
    return request


def location_always_open(request: Request, location_id: str) -> Request:
    """A location that is open at any hour of any day."""
    return replace(request, location_hours={**request.location_hours, location_id: EVERY_DAY})
