"""An assignment in the solver's own terms: shapes and candidates; turns into a plan and comes from one."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from planner.domain.assignment import Plan, Session, Visit
from solver.candidates import Candidate
from solver.instance import Instance, Shape, VisitKey
from solver.numbering import numbers_of

_ORDER = attrgetter("day", "school_id", "worker_id", "arrive", "leave")
"""That of visits themselves, many times as quick."""


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
    """The plan of a state with all that is past; each session with its number."""
    past = {v for v in instance.standing.visits if v.day < instance.since}
    visits = tuple(
        sorted(
            past.union(
                Visit(worker_id=w, school_id=s, day=day, arrive=shape.arrive, leave=shape.leave)
                for (w, s, day), shape in state.visits.items()
            ),
            key=_ORDER,
        )
    )
    standing = {session.id: session for session in instance.standing.sessions}
    sessions: list[Session] = []
    for requirement_id in sorted(state.placed):
        requirement = instance.request.requirements[requirement_id]
        numbers = numbers_of(instance, requirement, state.placed[requirement_id])
        for number, placed in zip(numbers, state.placed[requirement_id], strict=True):
            candidate = placed.candidate
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
