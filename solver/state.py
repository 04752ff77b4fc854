"""An assignment in the solver's own terms: shapes and candidates; turns into a plan and comes from one."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.domain.assignment import Plan, Session, Visit
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


def _numbers(instance: Instance, requirement_id: str, placed: tuple[Placed, ...]) -> list[int]:
    """Increasing occurrence numbers; a session at the moment of a pin gets the pin's number."""
    requirement = instance.request.requirements[requirement_id]
    pinned = {
        (pin.day, pin.start): number
        for number in range(1, requirement.occurrences + 1)
        if (pin := instance.request.pins.get(requirement.session_id(number))) is not None and pin.day is not None
    }
    numbers: list[int] = []
    for item in placed:
        fixed = pinned.get((item.candidate.day, item.candidate.start), pinned.get((item.candidate.day, None)))
        lowest = numbers[-1] + 1 if numbers else 1
        numbers.append(max(lowest, fixed) if fixed is not None else lowest)
    return numbers
