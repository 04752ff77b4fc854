"""How a worker could be at a session: as is, with a longer or shorter visit, or with a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from calendars.intervals import Interval
from calendars.slots import monday
from planner.checker.workdays import LONG_VISIT_MINUTES, visit_paid_minutes
from planner.domain.assignment import Visit
from planner.domain.availability import free
from planner.domain.dues import due_in_week
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Worker
from solver.explain.limits import contract_on
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation, clear
from solver.explain.staffing import Staffing
from solver.instance import Shape, visit_shapes


@dataclass(frozen=True, slots=True)
class Stay:
    """One worker's part in a session: nothing changes, or a visit comes, in the place of ``lost`` if that is given."""

    worker_id: str
    lost: Visit | None = None
    gained: Visit | None = None

    @property
    def changes(self) -> int:
        """Visits changed or added: 0 or 1."""
        return int(self.gained is not None)


Stays = tuple[Stay, ...]


class Presence:
    """What everybody could do to be somewhere, in one accepted plan that stands otherwise; answers are kept."""

    def __init__(self, occupation: Occupation, staffing: Staffing) -> None:
        self._occupation = occupation
        self._request: Request = occupation.request
        self._staffing = staffing
        self._base: Presence | None = None
        self._changed: frozenset[str] = frozenset()
        self._known: dict[tuple[object, ...], Obstacle | Stays] = {}
        self._shapes: dict[tuple[str, str, date], tuple[Shape, ...]] = {}
        self._made: dict[tuple[object, ...], tuple[Shape, ...]] = {}
        self._possible: dict[tuple[Visit, Visit | None], Obstacle | None] = {}
        self._free: dict[tuple[str, date], tuple[Interval, ...]] = {}
        self._pauses: dict[tuple[str, date], Interval] = {}

    def under(self, occupation: Occupation, staffing: Staffing) -> Presence:
        """The same plan under another request: who is the same in both does the same in both."""
        other = Presence(occupation, staffing)
        other._base = self
        before, after = self._request.workers, occupation.request.workers
        other._changed = frozenset(w for w in after if after[w] is not before.get(w))
        return other

    def stays(self, requirement: Requirement, choice: Choice, worker: Worker) -> Obstacle | Stays:
        """
        The ways for ``worker`` to take part, or the obstacle of the way that came furthest.

        One way when the worker is there already; else a way for each visit that could be made.
        """
        if self._base is not None and choice.place is None and worker.id not in self._changed:
            return self._base.stays(requirement, choice, worker)
        key = (worker.id, requirement.school_id, choice.day, choice.occupied, choice.place)
        if key not in self._known:
            if choice.place is None:
                self._known[key] = self._inside(requirement.school_id, choice, worker)
            else:
                self._known[key] = self._outside(requirement, choice, worker)
        return self._known[key]

    def _outside(self, requirement: Requirement, choice: Choice, worker: Worker) -> Obstacle | Stays:
        for obstacle, meets in self._staffing.outside(requirement, choice):
            if not meets(worker):
                return obstacle
        return (Stay(worker.id),)

    def _inside(self, school_id: str, choice: Choice, worker: Worker) -> Obstacle | Stays:
        occupation, day, span = self._occupation, choice.day, choice.occupied
        if school_id not in worker.school_ids:
            return Obstacle.TEAM
        if not any(interval.covers(span) for interval in self._free_time(worker, day)):
            return Obstacle.AVAILABILITY
        if not clear(occupation.inside.get((worker.id, day), ()), span):
            return Obstacle.BUSY
        visit = occupation.visits.get((worker.id, school_id, day))
        if visit is not None and _holds(self._as_shape(visit), (span,)):
            return (Stay(worker.id),)
        spans = (span, *occupation.inside_at.get((worker.id, school_id, day), ()))
        visits = self.visits_around(worker, school_id, day, spans)
        if not visits:
            shapes = self.shapes(worker, school_id, day)
            return Obstacle.PAUSE if any(all(map(shape.covers, spans)) for shape in shapes) else Obstacle.VISIT
        obstacles = {gained: self._obstacle(worker, gained, visit) for gained in visits}
        possible = tuple(Stay(worker.id, visit, gained) for gained in visits if obstacles[gained] is None)
        return possible or max((o for o in obstacles.values() if o is not None), key=lambda o: o.rank)

    def visits_around(self, worker: Worker, school_id: str, day: date, spans: Sequence[Interval]) -> tuple[Visit, ...]:
        """Every visit that the worker alone allows with all of ``spans`` in it and outside its pause."""
        return tuple(
            Visit(day=day, school_id=school_id, worker_id=worker.id, arrive=shape.arrive, leave=shape.leave)
            for shape in self.shapes(worker, school_id, day)
            if _holds(shape, spans)
        )

    def _as_shape(self, visit: Visit) -> Shape:
        calendar = self._request.calendars[visit.school_id]
        long = visit.leave - visit.arrive > LONG_VISIT_MINUTES and calendar.is_open(visit.day)
        paid = visit_paid_minutes(self._request, visit)
        return Shape(visit.arrive, visit.leave, paid, self._pause(visit.school_id, visit.day) if long else None)

    def _pause(self, school_id: str, day: date) -> Interval:
        key = (school_id, day)
        if key not in self._pauses:
            self._pauses[key] = self._request.calendars[school_id].pause(day)
        return self._pauses[key]

    def shapes(self, worker: Worker, school_id: str, day: date) -> tuple[Shape, ...]:
        """Every visit that worker, school and date allow by themselves."""
        key = (worker.id, school_id, day)
        if key not in self._shapes:
            self._shapes[key] = self._find_shapes(worker, school_id, day)
        return self._shapes[key]

    def _find_shapes(self, worker: Worker, school_id: str, day: date) -> tuple[Shape, ...]:
        calendar, contract = self._request.calendars[school_id], contract_on(worker, day)
        if contract is None or not calendar.is_open(day):
            return ()
        minimum = self._request.schools[school_id].minimum_visit_minutes
        what = (
            *(calendar.visit_moments(day), self._pause(school_id, day), self._free_time(worker, day)),
            *(minimum, contract.longest_day_minutes),
        )
        if what not in self._made:
            self._made[what] = visit_shapes(*what)
        return self._made[what]

    def _free_time(self, worker: Worker, day: date) -> tuple[Interval, ...]:
        key = (worker.id, day)
        if key not in self._free:
            self._free[key] = free(worker, day)
        return self._free[key]

    def _obstacle(self, worker: Worker, gained: Visit, lost: Visit | None) -> Obstacle | None:
        """What keeps the worker from making this visit beside the rest of the day and the week."""
        key = (gained, lost)
        if key not in self._possible:
            self._possible[key] = self._find_obstacle(worker, gained, lost)
        return self._possible[key]

    def _find_obstacle(self, worker: Worker, gained: Visit, lost: Visit | None) -> Obstacle | None:
        limits = self._staffing.limits
        workday = self._occupation.workday_visiting(gained, lost)
        if min(workday.gaps, default=0) < 0:
            overlap = any(
                one.span.overlaps(other.span)
                for i, one in enumerate(workday.pieces)
                for other in workday.pieces[i + 1 :]
            )
            return Obstacle.BUSY if overlap else Obstacle.TRAVEL
        if not limits.within_hours(worker, workday) or self._above_most(gained, lost):
            return Obstacle.HOURS
        return None if limits.rested(worker, workday) else Obstacle.REST

    def _above_most(self, gained: Visit, lost: Visit | None) -> bool:
        """Whether the school would get more visit time in the week than it agreed to."""
        agreement = self._request.agreements.get(gained.school_id)
        if agreement is None or agreement.most_minutes is None:
            return False
        week = monday(gained.day)
        most = due_in_week(agreement, self._request.calendars[gained.school_id], week).most_minutes
        minutes = self._occupation.visit_minutes.get((gained.school_id, week), 0)
        minutes += visit_paid_minutes(self._request, gained)
        minutes -= visit_paid_minutes(self._request, lost) if lost is not None else 0
        return most is not None and minutes > most


def _holds(shape: Shape, spans: Iterable[Interval]) -> bool:
    """Whether all of these lie in the visit and outside its pause."""
    return all(shape.covers(span) and not (shape.pause and shape.pause.overlaps(span)) for span in spans)
