"""Whether a team can be found for one more session in a plan that stands, and what is in its way if not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from calendars.intervals import Interval
from planner.checker.workdays import LONG_VISIT_MINUTES, WorkDay
from planner.domain.assignment import Session
from planner.domain.availability import free
from planner.domain.requirements import Requirement
from planner.domain.resources import Worker
from solver.explain.limits import Limits
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation, clear

Demand = tuple[Obstacle, Callable[[Worker], bool]]
"""An obstacle, and the question to a worker that overcomes it."""


def has_team(workers: Sequence[Worker], size: int, skills: frozenset[str]) -> bool:
    """Whether ``size`` of these workers together have all ``skills``."""

    def has(missing: frozenset[str], places: int) -> bool:
        if not missing:
            return True
        scarce = min(missing, key=lambda skill: (sum(skill in worker.skills for worker in workers), skill))
        able = (worker for worker in workers if scarce in worker.skills)
        return places > 0 and any(has(missing - worker.skills, places - 1) for worker in able)

    if len(workers) < size:
        return False
    return any(skills <= worker.skills for worker in workers) or has(skills, size)


class Staffing:
    """Teams for one more session; answers are kept, because cohorts make no difference to them."""

    def __init__(self, occupation: Occupation) -> None:
        self._occupation = occupation
        self._request = occupation.request
        self.limits = Limits(occupation)
        self._free: dict[tuple[str, date], tuple[Interval, ...]] = {}
        self._known: dict[tuple[object, ...], Obstacle | None] = {}

    def obstacle(self, requirement: Requirement, choice: Choice, pinned: tuple[str, ...]) -> Obstacle | None:
        """The first demand for which not enough workers are left; None when there is a team (`pinned`, if given)."""
        key = (requirement.school_id, choice.activity.id, choice.day, choice.start, choice.place, pinned)
        if key not in self._known:
            self._known[key] = self._first_unmet(requirement, choice, pinned)
        return self._known[key]

    def _first_unmet(self, requirement: Requirement, choice: Choice, pinned: tuple[str, ...]) -> Obstacle | None:
        pool = [worker for worker in self._request.workers.values() if not pinned or worker.id in pinned]
        activity = choice.activity
        demands = self._inside(requirement, choice) if choice.place is None else self.outside(requirement, choice)
        for obstacle, meets in demands:
            pool = [worker for worker in pool if meets(worker)]
            if not has_team(pool, activity.team_size, activity.skills):
                return obstacle
        return None

    def _is_free(self, worker: Worker, choice: Choice) -> bool:
        key = (worker.id, choice.day)
        if key not in self._free:
            self._free[key] = free(worker, choice.day)
        return any(interval.covers(choice.occupied) for interval in self._free[key])

    def _inside(self, requirement: Requirement, choice: Choice) -> tuple[Demand, ...]:
        """Demands on a worker of a session inside visits."""
        occupation, school_id, day, span = self._occupation, requirement.school_id, choice.day, choice.occupied
        calendar = self._request.calendars[school_id]

        def is_there(worker: Worker) -> bool:
            visit = occupation.visits.get((worker.id, school_id, day))
            return visit is not None and visit.arrive <= span.start and span.end <= visit.leave

        def keeps_pause(worker: Worker) -> bool:
            visit = occupation.visits[worker.id, school_id, day]
            return visit.leave - visit.arrive <= LONG_VISIT_MINUTES or not span.overlaps(calendar.pause(day))

        return (
            (Obstacle.TEAM, lambda worker: school_id in worker.school_ids),
            (Obstacle.AVAILABILITY, lambda worker: self._is_free(worker, choice)),
            (Obstacle.VISIT, is_there),
            (Obstacle.BUSY, lambda worker: clear(occupation.inside.get((worker.id, day), ()), span)),
            (Obstacle.PAUSE, keeps_pause),
        )

    def outside(self, requirement: Requirement, choice: Choice) -> tuple[Demand, ...]:
        """Demands on a worker of a session outside visits, to be asked of each worker in this order."""
        days: dict[str, WorkDay] = {}

        def is_clear(worker: Worker) -> bool:
            session = outside_session(requirement, choice, worker)
            workday = days[worker.id] = self._occupation.workday_with(worker.id, session)
            others = (piece.span for piece in workday.pieces if piece.session is not session)
            return clear(others, choice.occupied)

        return (
            (Obstacle.TEAM, lambda worker: requirement.school_id in worker.school_ids),
            (Obstacle.AVAILABILITY, lambda worker: self._is_free(worker, choice)),
            (Obstacle.BUSY, is_clear),
            (Obstacle.TRAVEL, lambda worker: min(days[worker.id].gaps, default=0) >= 0),
            (Obstacle.HOURS, lambda worker: self.limits.within_hours(worker, days[worker.id])),
            (Obstacle.REST, lambda worker: self.limits.rested(worker, days[worker.id])),
        )


def outside_session(requirement: Requirement, choice: Choice, worker: Worker) -> Session:
    """The choice as a session of one worker."""
    span = choice.span
    return Session(
        id=requirement.id,
        requirement_id=requirement.id,
        occurrence=1,
        school_id=requirement.school_id,
        kind=choice.activity.kind,
        activity_id=choice.activity.id,
        day=choice.day,
        start=span.start,
        end=span.end,
        cohort_ids=tuple(sorted(choice.cohort_ids)),
        worker_ids=(worker.id,),
        location_id=None if choice.place == requirement.school_id else choice.place,
    )
