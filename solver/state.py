"""An assignment in the solver's own terms: shapes and candidates; turns into a plan and comes from one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from planner.domain.assignment import Plan, Session, Visit
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.candidates import Candidate
from solver.instance import Instance, Shape, VisitKey


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that happens, with its team (sorted) and room."""

    candidate: Candidate
    workers: tuple[str, ...]
    room: str | None


@dataclass(slots=True)
class State:
    """Visits by key and placed sessions by requirement id, in order of time. Copies are cheap."""

    visits: dict[VisitKey, Shape] = field(default_factory=dict)
    placed: dict[str, tuple[Placed, ...]] = field(default_factory=dict)

    def copy(self) -> State:
        """An independent copy."""
        return State(dict(self.visits), dict(self.placed))

    @property
    def sessions(self) -> int:
        """How many sessions are placed."""
        return sum(len(p) for p in self.placed.values())

    def add(self, placed: Placed) -> None:
        """Place one more session of its requirement."""
        requirement_id = placed.candidate.requirement.id
        now = [*self.placed.get(requirement_id, ()), placed]
        self.placed[requirement_id] = tuple(sorted(now, key=lambda p: p.candidate.sort_key))


def to_plan(instance: Instance, state: State) -> Plan:
    """The plan of a state; occurrences are numbered by time, pinned ones keep their number."""
    visits = tuple(
        sorted(
            Visit(worker_id=w, school_id=s, day=day, arrive=shape.arrive, leave=shape.leave)
            for (w, s, day), shape in state.visits.items()
        )
    )
    sessions: list[Session] = []
    for requirement_id in sorted(state.placed):
        numbers = _numbers(instance, requirement_id, state.placed[requirement_id])
        for number, placed in zip(numbers, state.placed[requirement_id], strict=True):
            candidate = placed.candidate
            requirement = candidate.requirement
            location = candidate.place
            if location == requirement.school_id:
                location = None
            sessions.append(
                Session(
                    id=requirement.session_id(number),
                    requirement_id=requirement.id,
                    occurrence=number,
                    school_id=requirement.school_id,
                    kind=candidate.activity.kind,
                    activity_id=candidate.activity.id,
                    day=candidate.day,
                    start=candidate.start,
                    end=candidate.end,
                    cohort_ids=candidate.cohort_ids,
                    worker_ids=tuple(sorted(placed.workers)),
                    room_id=placed.room,
                    location_id=location,
                )
            )
    sessions.sort(key=lambda s: (s.day, s.start, s.id))
    return Plan(visits=visits, sessions=tuple(sessions))


def pins_of(instance: Instance, requirement: Requirement) -> dict[int, Pin]:
    """The pins of a requirement's sessions by occurrence."""
    pins = instance.request.pins
    numbers = range(1, requirement.occurrences + 1)
    return {n: pins[i] for n in numbers if (i := requirement.session_id(n)) in pins}


def at_moment(pin: Pin, candidate: Candidate) -> bool:
    """Whether a candidate lies at the moment of a pin."""
    return pin.day in (None, candidate.day) and pin.start in (None, candidate.start)


def obeys(pin: Pin, placed: Placed) -> bool:
    """Whether a session lies at its pin's moment with the pinned team and room."""
    team = not pin.worker_ids or set(pin.worker_ids) == set(placed.workers)
    return at_moment(pin, placed.candidate) and team and pin.room_id in (None, placed.room)


def _numbers(instance: Instance, requirement_id: str, placed: tuple[Placed, ...]) -> tuple[int, ...]:
    """Increasing occurrence numbers that obey as many pins as can be, the lowest ones; 1, 2, ... when none do."""
    requirement = instance.request.requirements[requirement_id]
    lowest = tuple(range(1, len(placed) + 1))
    pins = pins_of(instance, requirement)
    if not pins:
        return lowest

    @cache
    def best(index: int, number: int) -> tuple[int, tuple[int, ...]] | None:
        """Minus the pins obeyed, and the numbers, of the sessions from ``index`` on, from ``number`` on."""
        if index == len(placed):
            return 0, ()
        if number > requirement.occurrences:
            return None
        options = [best(index, number + 1)]
        if number not in pins or obeys(pins[number], placed[index]):
            rest = best(index + 1, number + 1)
            if rest is not None:
                options.append((rest[0] - (number in pins), (number, *rest[1])))
        return min((option for option in options if option is not None), default=None)

    found = best(0, 1)
    return lowest if found is None else found[1]
