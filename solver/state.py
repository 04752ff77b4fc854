"""An assignment in the solver's own terms: shapes and candidates; turns into a plan and comes from one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

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
    """The plan of a state with all that is past; numbered by time, what is pinned, stands or stays keeps its number."""
    past = {v for v in instance.standing.visits if v.day < instance.since}
    visits = tuple(
        sorted(
            past.union(
                Visit(worker_id=w, school_id=s, day=day, arrive=shape.arrive, leave=shape.leave)
                for (w, s, day), shape in state.visits.items()
            )
        )
    )
    standing = {session.id: session for session in instance.standing.sessions}
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
    there = {session.id for session in sessions}
    sessions = [standing.get(session.id, session) for session in sessions]
    sessions += [s for s in instance.standing.sessions if s.day < instance.since and s.id not in there]
    sessions.sort(key=lambda s: (s.day, s.start, s.id))
    return Plan(visits=visits, sessions=tuple(sessions))


def pins_of(instance: Instance, requirement: Requirement) -> dict[int, Pin]:
    """The pins of a requirement's sessions by occurrence; a session that stands is pinned to all that it is."""
    pins = instance.request.pins
    numbers = range(1, requirement.occurrences + 1)
    found = {n: pins[i] for n in numbers if (i := requirement.session_id(n)) in pins}
    return found | {n: _as_pin(instance, s) for n, s in standing_numbers(instance, requirement).items()}


def standing_numbers(instance: Instance, requirement: Requirement) -> dict[int, Session]:
    """The sessions of a requirement that stand by occurrence; none when their numbers do not rise with time."""
    sessions = instance.standing_of.get(requirement.id, ())
    numbers = [session.occurrence for session in sessions]
    if any(a >= b for a, b in pairwise(numbers)) or (numbers and numbers[-1] > requirement.occurrences):
        return {}
    return {session.occurrence: session for session in sessions}


def _as_pin(instance: Instance, session: Session) -> Pin:
    workers = tuple(w for w in session.worker_ids if w in instance.request.workers)
    return Pin(session_id=session.id, day=session.day, start=session.start, worker_ids=workers, room_id=session.room_id)


def keeps_numbers(instance: Instance, placed: tuple[Placed, ...]) -> bool:
    """Whether these sessions of one requirement can be numbered so that each one that stands has its own number."""
    requirement = placed[0].candidate.requirement
    numbers = _numbers(instance, requirement.id, placed)
    own = standing_numbers(instance, requirement)
    given = [p for n, p in zip(numbers, placed, strict=True) if n in own]
    return all(p.candidate.stands for p in given) and len(given) == sum(p.candidate.stands for p in placed)


def at_moment(pin: Pin, candidate: Candidate) -> bool:
    """Whether a candidate lies at the moment of a pin."""
    return pin.day in (None, candidate.day) and pin.start in (None, candidate.start)


def obeys(pin: Pin, placed: Placed) -> bool:
    """Whether a session lies at its pin's moment with the pinned team and room."""
    team = not pin.worker_ids or set(pin.worker_ids) == set(placed.workers)
    return at_moment(pin, placed.candidate) and team and pin.room_id in (None, placed.room)


def _numbers(instance: Instance, requirement_id: str, placed: tuple[Placed, ...]) -> tuple[int, ...]:
    """
    Increasing occurrence numbers: they obey as many pins as can be, then keep what the previous plan had, and are low.

    1, 2, ... when there are more sessions than occurrences.
    """
    requirement = instance.request.requirements[requirement_id]
    lowest = tuple(range(1, len(placed) + 1))
    pins = pins_of(instance, requirement)
    before = [
        instance.previous_numbers.get((requirement_id, p.candidate.day, p.candidate.start), frozenset()) for p in placed
    ]
    if not pins and all(not numbers or n in numbers for n, numbers in enumerate(before, start=1)):
        return lowest

    @cache
    def best(index: int, number: int) -> tuple[int, int, tuple[int, ...]] | None:
        """Minus pins obeyed, minus numbers kept, and the numbers, of all from ``index`` on, from ``number`` on."""
        if index == len(placed):
            return 0, 0, ()
        if number > requirement.occurrences:
            return None
        options = [best(index, number + 1)]
        if number not in pins or obeys(pins[number], placed[index]):
            rest = best(index + 1, number + 1)
            if rest is not None:
                kept = number in before[index]
                options.append((rest[0] - (number in pins), rest[1] - kept, (number, *rest[2])))
        return min((option for option in options if option is not None), default=None)

    found = best(0, 1)
    return lowest if found is None else found[2]
