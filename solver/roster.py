"""Visits of a growing plan: what each worker already does, so that one more visit can be judged at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from calendars.intervals import Interval
from calendars.zones import elapsed_minutes
from solver.candidates import Candidate
from solver.instance import LONG_VISIT_MINUTES, PAUSE_MINUTES, Instance, Shape, VisitKey
from solver.state import State

REST_MINUTES = 660
WEEKEND_REST_MINUTES = 36 * 60
MONDAY, SATURDAY, SUNDAY = 1, 6, 7


class Roster:
    """
    Who is where, under construction: only visits that break no hard rule are made.

    It is careful: it may refuse what the rules would allow (three places on one day), never the other way round.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.state = State()
        self._workers: dict[tuple[str, date], list[Candidate]] = defaultdict(list)
        self._week_paid: dict[tuple[str, date], int] = defaultdict(int)
        self._year_paid: dict[str, int] = defaultdict(int)
        self._school_week: dict[tuple[str, date], int] = defaultdict(int)
        self._visits_on: dict[tuple[str, date], list[VisitKey]] = defaultdict(list)
        self._visits_of: dict[tuple[str, str], int] = defaultdict(int)

    def add_visit(self, key: VisitKey, shape: Shape) -> bool:
        """Add a visit if the worker can make it; whether it was added."""
        return key not in self.state.visits and self.visit(key, shape)

    def visit(self, key: VisitKey, shape: Shape) -> bool:
        """Make a visit, or make the one that there is longer, if the worker can; whether it was done."""
        way = self._way_of(key, shape)
        if way is None:
            return False
        if key in self.state.visits:
            self.leave(key)
        self._stay(key, shape, way)
        return True

    def can_visit(self, key: VisitKey, shape: Shape) -> bool:
        """Whether `visit` would do it."""
        return self._way_of(key, shape) is not None

    def _way_of(self, key: VisitKey, shape: Shape) -> int | None:
        """Travel of a visit that is possible instead of the one that there is; None when it is not."""
        worker, school, day = key
        now = self.state.visits.get(key)
        others = [k for k in self._visits_on.get((worker, day), ()) if k != key]
        sessions = self._workers.get((worker, day), ())
        evenings = [c for c in sessions if c.place is not None]
        if len(others) > 1 or (evenings and (others or len(evenings) > 1)):
            return None
        if now is not None and not self._holds(key, shape):
            return None
        way = self._way_between(worker, school, day, shape)
        if way is None:
            return None
        for evening in evenings:
            home = self._way_to_evening(worker, school, shape, evening)
            if home is None:
                return None
            way += home
        had = 0 if now is None else now.paid
        paid = shape.paid - had + (way if now is None else 0)
        week = self.instance.week(day)
        due = self.instance.dues.get((school, week))
        most = due.most_minutes if due else None
        if most is not None and self._school_week[school, week] - had + shape.paid > most:
            return None
        if not self._within_contract(worker, day, paid) or not self._rested(
            worker, day, Interval(shape.arrive, shape.leave)
        ):
            return None
        return way

    def _holds(self, key: VisitKey, shape: Shape) -> bool:
        """Whether a shape holds all sessions of a visit, none of them in its pause."""
        spans = [
            c.occupied for c in self._workers.get((key[0], key[2]), ()) if c.place is None and c.school_id == key[1]
        ]
        return all(shape.covers(s) and not (shape.pause is not None and shape.pause.overlaps(s)) for s in spans)

    def leave(self, key: VisitKey) -> None:
        """Take a visit back."""
        worker, school, day = key
        shape = self.state.visits.pop(key)
        self._visits_on[worker, day].remove(key)
        self._visits_of[worker, school] -= 1
        self._school_week[school, self.instance.week(day)] -= shape.paid
        evenings = (c for c in self._workers.get((worker, day), ()) if c.place is not None)
        ways = sum(self.way(worker, school, c) for c in evenings)
        self._pay(worker, day, -shape.paid - (self._way_between(worker, school, day, shape) or 0) - ways)

    def way(self, worker: str, school: str, candidate: Candidate) -> int:
        """Travel minutes between a school and an outside session."""
        if candidate.town is None or candidate.place == school:
            return 0
        return self.instance.travel(worker, self.instance.request.schools[school].town, candidate.town)

    def paid_in_week(self, worker: str, week: date) -> int:
        """Paid minutes of a worker in the week that begins on ``week``."""
        return self._week_paid.get((worker, week), 0)

    def _way_to_evening(self, worker: str, school: str, shape: Shape, evening: Candidate) -> int | None:
        """Travel from a visit to an outside session after it; None when both cannot be done on a day."""
        way = self.way(worker, school, evening)
        gap = evening.occupied.start - shape.leave - way
        together = shape.paid + evening.occupied.minutes + way
        if gap < 0 or together > self.instance.longest_day(worker, evening.day):
            return None
        if shape.pause is None and together > LONG_VISIT_MINUTES and gap < PAUSE_MINUTES:
            return None
        return way

    def _stay(self, key: VisitKey, shape: Shape, way: int) -> None:
        worker, school, day = key
        self.state.visits[key] = shape
        self._visits_on[worker, day].append(key)
        self._visits_of[worker, school] += 1
        self._school_week[school, self.instance.week(day)] += shape.paid
        self._pay(worker, day, shape.paid + way)

    def _way_between(self, worker: str, school: str, day: date, shape: Shape) -> int | None:
        """Travel to the other visit of the day (0 without one), None when both cannot be made."""
        towns = self.instance.request.schools
        for key in self._visits_on[worker, day]:
            if key[1] == school:
                continue
            other = self.state.visits[key]
            way = self.instance.travel(worker, towns[school].town, towns[key[1]].town)
            gap = max(shape.arrive - other.leave, other.arrive - shape.leave) - way
            paid = shape.paid + other.paid + way
            long = shape.pause is not None or other.pause is not None
            if gap < 0 or paid > self.instance.longest_day(worker, day):
                return None
            if not long and paid > LONG_VISIT_MINUTES and gap < PAUSE_MINUTES:
                return None
            return way
        return 0

    def _within_contract(self, worker: str, day: date, minutes: int) -> bool:
        instance = self.instance
        if self._week_paid[worker, instance.week(day)] + minutes > instance.week_minutes(worker, instance.week(day)):
            return False
        contract = instance.contract(worker, day)
        if contract is None:
            return False
        return contract.year_minutes is None or self._year_paid[worker] + minutes <= contract.year_minutes

    def _pay(self, worker: str, day: date, minutes: int) -> None:
        self._week_paid[worker, self.instance.week(day)] += minutes
        self._year_paid[worker] += minutes

    def _rested(self, worker: str, day: date, span: Interval) -> bool:
        """11 h from the day before and until the next one; 36 h from a Saturday to Monday, no work on Sundays."""
        weekday = day.isoweekday()
        needed = {-1: REST_MINUTES, 1: REST_MINUTES}
        if weekday == SATURDAY:
            needed[2] = WEEKEND_REST_MINUTES
        if weekday == MONDAY:
            needed[-2] = WEEKEND_REST_MINUTES
        return weekday != SUNDAY and all(
            _rest_between(day, span, day + timedelta(days=days), other) >= minutes
            for days, minutes in needed.items()
            for other in self._pieces(worker, day + timedelta(days=days))
        )

    def _pieces(self, worker: str, day: date) -> list[Interval]:
        """Visits and outside sessions of a day."""
        shapes = [self.state.visits[key] for key in self._visits_on.get((worker, day), ())]
        outside = [c.occupied for c in self._workers.get((worker, day), ()) if c.place is not None]
        return [*(Interval(shape.arrive, shape.leave) for shape in shapes), *outside]

    def visits_school(self, worker: str, school: str) -> bool:
        """Whether the worker is at the school at any time."""
        return self._visits_of[worker, school] > 0


def _rest_between(day: date, span: Interval, other_day: date, other: Interval) -> int:
    """Elapsed minutes between pieces of two days, whichever is first."""
    if day < other_day:
        return elapsed_minutes(day, span.end, other_day, other.start)
    return elapsed_minutes(other_day, other.end, day, span.start)
