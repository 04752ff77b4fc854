"""What a request demands, in parts that can be given up one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin, Priority
from solver.model.demands import Wanted

MEETINGS = ("support", "evaluation")


class Part(IntEnum):
    """What is demanded; in the order in which it is given up last."""

    MOMENT = 0
    TEAM = 1
    ROOM = 2
    ASKED = 3


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """
    One thing that is demanded of a requirement.

    With part `Part.ASKED` it is one session more, ``number`` counts them from 1 (of a series: all sessions, number 1);
    else what was pinned of the session ``number``, which has to happen for it.
    """

    requirement_id: str
    part: Part
    number: int


Demands = frozenset[Demand]


def demands_of(request: Request, requirement: Requirement) -> Demands:
    """Everything that is demanded of one requirement, whatever its priority."""
    times = 1 if requirement.series else requirement.occurrences
    return pinned_parts(request, requirement) | {
        Demand(requirement.id, Part.ASKED, number) for number in range(1, times + 1)
    }


def pinned_parts(request: Request, requirement: Requirement) -> Demands:
    """The parts of every pin on a session of the requirement."""
    found: set[Demand] = set()
    for number in range(1, requirement.occurrences + 1):
        pin = request.pins.get(requirement.session_id(number))
        if pin is None:
            continue
        given = {
            Part.MOMENT: pin.day is not None or pin.start is not None,
            Part.TEAM: bool(pin.worker_ids),
            Part.ROOM: pin.room_id is not None,
        }
        found.update(Demand(requirement.id, part, number) for part, is_given in given.items() if is_given)
    return frozenset(found)


def demanded(request: Request) -> dict[str, Demands]:
    """
    Per requirement what has to hold together with everything else that is demanded.

    Musts, wishes tied to a theme week and meetings demand each session, other requirements only what was pinned of it.
    """
    found = {}
    for requirement in request.requirements.values():
        parts = demands_of(request, requirement) if insists(request, requirement) else None
        parts = pinned_parts(request, requirement) if parts is None else parts
        if parts:
            found[requirement.id] = parts
    return found


def insists(request: Request, requirement: Requirement) -> bool:
    """Whether its sessions are demanded, and not only wished for or due by the week."""
    if requirement.source == "wish":
        wish = request.wishes.get(requirement.source_id)
        return requirement.priority is Priority.MUST or (wish is not None and wish.tied)
    return requirement.source == "agreement" and requirement.source_id.endswith(MEETINGS)


def met(request: Request, plan: Plan, demands: Iterable[Demand]) -> Demands:
    """Those of ``demands`` that a plan which the checker accepts meets: what is pinned of a planned session holds."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for session in plan.sessions:
        numbers[session.requirement_id].add(session.occurrence)
    return frozenset(
        demand
        for demand in demands
        if (
            len(numbers[demand.requirement_id]) >= demand.number
            if demand.part is Part.ASKED
            else demand.number in numbers[demand.requirement_id]
        )
    )


def active_pins(request: Request, demands: Iterable[Demand]) -> dict[str, Pin]:
    """The pins with only those parts that are demanded, by session id."""
    found: dict[str, Pin] = {}
    for demand in sorted(demands):
        if demand.part is Part.ASKED:
            continue
        session_id = request.requirements[demand.requirement_id].session_id(demand.number)
        given = request.pins[session_id]
        pin = found.get(session_id, Pin(session_id=session_id))
        match demand.part:
            case Part.MOMENT:
                pin = replace(pin, day=given.day, start=given.start)
            case Part.TEAM:
                pin = replace(pin, worker_ids=given.worker_ids)
            case Part.ROOM:
                pin = replace(pin, room_id=given.room_id)
        found[session_id] = pin
    return dict(sorted(found.items()))


def wanted(request: Request, demands: Iterable[Demand]) -> tuple[Wanted, ...]:
    """The same for the model: how many sessions of each requirement, and which pinned numbers."""
    asked: dict[str, int] = defaultdict(int)
    numbers: dict[str, set[int]] = defaultdict(set)
    for demand in demands:
        if demand.part is Part.ASKED:
            asked[demand.requirement_id] += 1
        else:
            numbers[demand.requirement_id].add(demand.number)
    found = []
    for requirement_id in sorted({*asked, *numbers}):
        pinned = frozenset(numbers[requirement_id])
        requirement = request.requirements[requirement_id]
        sessions = max(asked[requirement_id], len(pinned))
        sessions = requirement.occurrences if requirement.series else sessions
        found.append(Wanted(requirement_id=requirement_id, sessions=sessions, numbers=pinned))
    return tuple(found)


def needed_days(request: Request, requirement: Requirement, demands: Iterable[Demand]) -> tuple[date, ...]:
    """
    The dates that matter for what is demanded of one requirement, sorted: pinned dates when there are no others.

    Two that may not be far apart can need one between them.
    """
    own = [demand for demand in demands if demand.requirement_id == requirement.id]
    numbers = {demand.number for demand in own if demand.part is not Part.ASKED}
    pinned = {
        day
        for demand in own
        if demand.part is Part.MOMENT and (day := request.pins[requirement.session_id(demand.number)].day) is not None
    }
    dated = {
        demand.number
        for demand in own
        if demand.part is Part.MOMENT and request.pins[requirement.session_id(demand.number)].day is not None
    }
    asked = sum(demand.part is Part.ASKED for demand in own)
    between = requirement.max_gap_days is not None and len(numbers) > 1
    if dated and numbers == dated and asked <= len(numbers) and not requirement.series and not between:
        return tuple(sorted(pinned))
    return tuple(sorted({*requirement.days, *pinned}))
