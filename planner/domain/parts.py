"""
Independent parts of a request: schools that share nothing are planned apart, and their plans put together again.

Every hard rule and every soft one speaks of one school, or of what several can share: a worker, a partner, a material
set, a room at a location. Whatever two schools could share, or shared in the plan before, holds them together. So a
plan of the whole is a plan of each part, the rules of the whole are those of the parts, and points add up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from calendars.slots import SlotKind
from planner.domain.activities import Activity
from planner.domain.assignment import Plan, PreviousPlan, Session
from planner.domain.outcome import TierResult
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Room

Thing = tuple[str, Hashable]
"""What can be shared, or a school: its kind and its id."""
Item = TypeVar("Item")
SCHOOL, WORKER, ROOM, PARTNER, MATERIAL = "school", "worker", "room", "partner", "material"


def independent_parts(request: Request) -> tuple[Request, ...]:
    """
    The request cut into parts that share nothing, by their first school; itself when it cannot be cut.

    A part has the schools of the whole that hang together and what they could use; calendar, catalogue and points are
    the same in all. Who may work at no school, and what a previous plan has of schools that are gone, is in the first.
    """
    groups = _groups(request)
    if len(groups) < 2:
        return (request,)
    known = frozenset[Thing]().union(*groups)
    return tuple(
        _part(request, _Inside(things=things, rest=known if number == 0 else None))
        for number, things in enumerate(groups)
    )


def asked_in(request: Request) -> int:
    """How many sessions a request asks for."""
    return sum(requirement.occurrences for requirement in request.requirements.values())


def united(plans: Sequence[Plan]) -> Plan:
    """The plans of parts as one plan of the whole."""
    return Plan(
        visits=tuple(sorted(visit for plan in plans for visit in plan.visits)),
        sessions=tuple(
            sorted((s for plan in plans for s in plan.sessions), key=lambda s: (s.day, s.start, s.school_id, s.id))
        ),
    )


def united_tiers(parts: Sequence[Sequence[TierResult]]) -> tuple[TierResult, ...]:
    """
    Points of parts added up, with what is proven for the whole.

    Each part gives the same tiers in order. Its bound of a tier is for plans of that part that are no worse in the
    earlier tiers. A plan of the whole that is no worse could be worse in this part when it is better in another: that
    is ruled out only when in the earlier tiers the others cannot be better. Else what holds for any plan is added.
    """
    loose = [0] * len(parts)
    found = []
    for results in zip(*parts, strict=True):
        least = [each.bound if sum(loose) == loose[number] else each.floor for number, each in enumerate(results)]
        for number, each in enumerate(results):
            loose[number] += each.points - least[number]
        found.append(
            TierResult(
                tier=results[0].tier,
                points=sum(each.points for each in results),
                bound=sum(least),
                seconds=max(each.seconds for each in results),
                floor=sum(each.floor for each in results),
            )
        )
    return tuple(found)


# what hangs together ---------------------------------------------------------------------------------


def _groups(request: Request) -> list[frozenset[Thing]]:
    """Things that hang together, with at least one school of the request each, by the first school."""
    found: dict[Thing, set[Thing]] = {}
    for school_id in request.schools:
        found[SCHOOL, school_id] = {(SCHOOL, school_id)}
    for one, other in _ties(request):
        ours, theirs = (found.setdefault(thing, {thing}) for thing in (one, other))
        if ours is not theirs:
            ours |= theirs
            found.update(dict.fromkeys(theirs, ours))
    groups: dict[int, frozenset[Thing]] = {}
    for school_id in sorted(request.schools):
        things = found[SCHOOL, school_id]
        groups.setdefault(id(things), frozenset(things))
    return list(groups.values())


def _ties(request: Request) -> Iterator[tuple[Thing, Thing]]:
    """Every school with each thing that it could share with another."""
    for worker in request.workers.values():
        for school_id in worker.school_ids & request.schools.keys():
            yield (SCHOOL, school_id), (WORKER, worker.id)
    for cohort in request.cohorts.values():
        whole = request.cohorts.get(cohort.part_of or "")
        if whole is not None:
            yield (SCHOOL, cohort.school_id), (SCHOOL, whole.school_id)
    for room in request.rooms.values():
        if room.school_id is not None:
            yield (SCHOOL, room.school_id), (ROOM, room.id)
    elsewhere = [room for room in request.rooms.values() if room.location_id is not None]
    for requirement in request.requirements.values():
        for thing in _used_by(request, requirement, elsewhere):
            yield (SCHOOL, requirement.school_id), thing
    yield from _pinned(request)
    if request.previous is not None:
        yield from _ties_before(request, request.previous)


def _used_by(request: Request, requirement: Requirement, elsewhere: list[Room]) -> Iterator[Thing]:
    """What sessions of a requirement may need that others may need too."""
    for cohort_id in frozenset[str]().union(*requirement.cohort_sets) & request.cohorts.keys():
        yield SCHOOL, request.cohorts[cohort_id].school_id
    for activity_id in requirement.activity_ids:
        activity = request.activities[activity_id]
        yield from _used(activity)
        kinds = activity.slot_kinds & (requirement.slot_kinds or frozenset(SlotKind))
        if SlotKind.EVENING in kinds and activity.needs_room:
            for room in elsewhere:
                allowed = request.locations[room.location_id or ""].school_ids
                if activity.room_features <= room.features and (not allowed or requirement.school_id in allowed):
                    yield ROOM, room.id


def _used(activity: Activity) -> Iterator[Thing]:
    if activity.partner_id is not None:
        yield PARTNER, activity.partner_id
    if activity.material_set is not None:
        yield MATERIAL, activity.material_set


def _pinned(request: Request) -> Iterator[tuple[Thing, Thing]]:
    for pin in request.pins.values():
        requirement = request.requirements.get(_requirement_id(pin.session_id))
        if requirement is not None:
            school = SCHOOL, requirement.school_id
            yield from ((school, (WORKER, worker_id)) for worker_id in pin.worker_ids)
            if pin.room_id is not None:
                yield school, (ROOM, pin.room_id)


def _ties_before(request: Request, previous: PreviousPlan) -> Iterator[tuple[Thing, Thing]]:
    """What schools shared in the plan before: it is weighed, promised and counted by hours."""
    for visit in (*previous.plan.visits, *previous.held_visits):
        yield (SCHOOL, visit.school_id), (WORKER, visit.worker_id)
    for session in previous.plan.sessions:
        for thing in _used_before(request, session):
            yield (SCHOOL, session.school_id), thing


def _used_before(request: Request, session: Session) -> Iterator[Thing]:
    yield from ((WORKER, worker_id) for worker_id in session.worker_ids)
    if session.room_id is not None:
        yield ROOM, session.room_id
    if session.activity_id in request.activities:
        yield from _used(request.activities[session.activity_id])
    for cohort_id in session.cohort_ids:
        if cohort_id in request.cohorts:
            yield SCHOOL, request.cohorts[cohort_id].school_id
    requirement = request.requirements.get(session.requirement_id)
    if requirement is not None:
        yield SCHOOL, requirement.school_id


def _requirement_id(session_id: str) -> str:
    return session_id.rpartition("-")[0]


# one part --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inside:
    """Says what is in a part: its own ``things``, and in the first part all that is not in ``rest``, those of all."""

    things: frozenset[Thing]
    rest: frozenset[Thing] | None

    def has(self, kind: str, name: Hashable) -> bool:
        thing = kind, name
        return thing in self.things or (self.rest is not None and thing not in self.rest)

    def of_schools(self, items: Mapping[str, Item], school_of: Mapping[str, str]) -> dict[str, Item]:
        return {key: item for key, item in items.items() if self.has(SCHOOL, school_of[key])}


def _part(request: Request, inside: _Inside) -> Request:
    def schools(items: Mapping[str, Item]) -> dict[str, Item]:
        return inside.of_schools(items, {key: key for key in items})

    requirements = {k: r for k, r in request.requirements.items() if inside.has(SCHOOL, r.school_id)}
    elsewhere = frozenset(r.id for r in request.requirements.values()) - requirements.keys()
    return replace(
        request,
        schools=schools(request.schools),
        calendars=schools(request.calendars),
        cohorts={k: c for k, c in request.cohorts.items() if inside.has(SCHOOL, c.school_id)},
        rooms={k: r for k, r in request.rooms.items() if inside.has(ROOM, r.id)},
        workers={k: w for k, w in request.workers.items() if inside.has(WORKER, w.id)},
        partners={k: p for k, p in request.partners.items() if inside.has(PARTNER, p.id)},
        agreements=schools(request.agreements),
        wishes={k: w for k, w in request.wishes.items() if inside.has(SCHOOL, w.school_id)},
        signals={k: s for k, s in request.signals.items() if inside.has(SCHOOL, s.school_id)},
        teaching=tuple(t for t in request.teaching if inside.has(SCHOOL, t.school_id)),
        targets=tuple(t for t in request.targets if inside.has(SCHOOL, t.school_id)),
        pins={k: p for k, p in request.pins.items() if _requirement_id(p.session_id) not in elsewhere},
        requirements=requirements,
        previous=None if request.previous is None else _previous(request.previous, inside),
    )


def _previous(previous: PreviousPlan, inside: _Inside) -> PreviousPlan:
    sessions = tuple(s for s in previous.plan.sessions if inside.has(SCHOOL, s.school_id))
    visits = tuple(v for v in previous.plan.visits if inside.has(SCHOOL, v.school_id))
    ids = frozenset(session.id for session in sessions)
    return replace(
        previous,
        plan=Plan(visits=visits, sessions=sessions),
        held=None if previous.held is None else previous.held & ids,
        held_visits=frozenset(v for v in previous.held_visits if inside.has(SCHOOL, v.school_id)),
    )
