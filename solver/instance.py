"""The compiled request: who could be where on each date, in which visits, and what can happen when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from calendars.intervals import Interval, covered
from calendars.slots import Term, days_between, monday
from planner.checker.hard.promises import standing_plan
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session
from planner.domain.availability import can_visit, free, reluctant
from planner.domain.contracts import term_minutes
from planner.domain.dues import due_in_week
from planner.domain.request import Request
from planner.domain.requirements import Due, Requirement
from planner.domain.resources import Contract
from planner.domain.rules import HardRule
from solver.candidates import Candidate, Memo, candidates_of

LONG_VISIT_MINUTES = 330
PAUSE_MINUTES = 30
LAST_WEEKDAY = 5
MOST_PLACES = 2
"""Pieces of work on a day up to which the model knows every combination."""


@dataclass(frozen=True, slots=True)
class Shape:
    """
    One way to visit: from ``arrive`` to ``leave``.

    ``paid`` are its minutes less the pause; ``pause`` is the pause inside it when it is longer than 5.5 h.
    """

    arrive: int
    leave: int
    paid: int
    pause: Interval | None

    def covers(self, span: Interval) -> bool:
        """Whether ``span`` lies inside the visit."""
        return self.arrive <= span.start and span.end <= self.leave


VisitKey = tuple[str, str, date]
"""Worker id, school id, date."""

Cores = Mapping[str, Collection[str]]
"""Per school the ids of the workers who are to visit it where that is enough."""


class Candidates(dict[str, tuple[Candidate, ...]]):
    """A requirement's candidates by its id, made when they are first asked for: many signals never need theirs."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self._instance = instance

    def __missing__(self, requirement_id: str) -> tuple[Candidate, ...]:
        instance = self._instance
        found = candidates_of(instance, instance.request.requirements[requirement_id])
        if instance.since > date.min:
            found = tuple(self._left(requirement_id, (c for c in found if c.day >= instance.since)))
        self[requirement_id] = found
        return found

    def _left(self, requirement_id: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """The candidates that what stands of the requirement has not taken."""
        standing = self._instance.standing_of.get(requirement_id, ())
        taken = Counter((s.day, s.start, s.activity_id, s.cohort_ids) for s in standing)
        for candidate in found:
            key = (candidate.day, candidate.start, candidate.activity.id, candidate.cohort_ids)
            if taken[key]:
                taken[key] -= 1
            else:
                yield candidate


@dataclass
class Instance:
    """
    A request prepared for search. Built once a run; nothing in it changes afterwards.

    With a previous plan nothing is new before ``since`` (today, else the beginning of time), and what is in
    ``standing`` is in every plan: past sessions and visits, and promises that can be kept with visits for them;
    ``held_visits`` of those may get longer.
    ``without`` leaves hard rules out of everything built from it: only tests use it, to show that the
    checker objects to what the model then allows.
    """

    request: Request
    without: frozenset[HardRule] = frozenset()
    candidates: Candidates = field(init=False)
    shapes: dict[VisitKey, tuple[Shape, ...]] = field(default_factory=dict)
    memo: Memo = field(default_factory=Memo)
    _likeness: dict[tuple[str, date], int] = field(default_factory=dict)
    _away: dict[VisitKey, bool] = field(default_factory=dict)
    _reluctant: dict[tuple[str, date], tuple[Interval, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.free = {
            (w.id, day): self._free(w.id, day) for w in self.request.workers.values() for day in self.request.days
        }
        locks = self.request.previous is not None and not self.drops(HardRule.LOCKED)
        self.since = self.request.today if locks else date.min
        self.standing = standing_plan(self.request) if locks else Plan()
        held = self.request.previous.held_visits if locks and self.request.previous is not None else ()
        self.held_visits = {(v.worker_id, v.school_id, v.day): Interval(v.arrive, v.leave) for v in held}
        self._compile_shapes()
        self._compile_likeness()
        self.candidates = Candidates(self)

    def likeness(self, school_id: str, day: date) -> int:
        """A number that two dates share when the same visits to the school are possible for the same workers."""
        return self._likeness[school_id, day]

    def _compile_likeness(self) -> None:
        numbers: dict[tuple[object, ...], int] = {}
        for school_id in self.request.schools:
            for day in self.request.days:
                possible: tuple[object, ...] = tuple(
                    (self.shapes.get((w, school_id, day)), self.free[w, day] if self.drops(HardRule.VISIT) else ())
                    for w in self.teams[school_id]
                )
                self._likeness[school_id, day] = numbers.setdefault((school_id, *possible), len(numbers))

    @cached_property
    def standing_of(self) -> dict[str, tuple[Session, ...]]:
        """Per requirement its sessions that stand, by time."""
        found: dict[str, list[Session]] = defaultdict(list)
        for session in sorted(self.standing.sessions, key=lambda s: (s.day, s.start, s.id)):
            found[session.requirement_id].append(session)
        return {requirement_id: tuple(sessions) for requirement_id, sessions in found.items()}

    @cached_property
    def previous_of(self) -> dict[str, tuple[Session, ...]]:
        """Per requirement the sessions of the previous plan from today on that do not stand, cancelled ones too."""
        found: dict[str, list[Session]] = defaultdict(list)
        stands = {session.id for session in self.standing.sessions}
        if self.request.previous is not None:
            for session in self.request.previous.plan.sessions:
                if session.day >= self.since and session.id not in stands:
                    found[session.requirement_id].append(session)
        return {requirement_id: tuple(sessions) for requirement_id, sessions in found.items()}

    @cached_property
    def settled_until(self) -> date:
        """The last date on which something stands or is past; bounds say nothing about what may lie up to it."""
        if self.since == date.min:
            return date.min
        return max([self.since - timedelta(days=1), *(s.day for s in self.standing.sessions)])

    @cached_property
    def previous_numbers(self) -> dict[tuple[str, date, int], frozenset[int]]:
        """Per requirement, date and start the occurrences that the previous plan has there."""
        found: dict[tuple[str, date, int], set[int]] = defaultdict(set)
        if self.request.previous is not None:
            for session in standing(self.request.previous.plan.sessions):
                found[session.requirement_id, session.day, session.start].add(session.occurrence)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    def is_pinned(self, requirement: Requirement) -> bool:
        """Whether a person fixed something of one of its sessions."""
        ids = (requirement.session_id(n) for n in range(1, requirement.occurrences + 1))
        return any(i in self.request.pins for i in ids)

    def drops(self, rule: HardRule) -> bool:
        """Whether ``rule`` is left out."""
        return rule in self.without

    def _free(self, worker_id: str, day: date) -> tuple[Interval, ...]:
        if self.drops(HardRule.AVAILABILITY):
            return (Interval(0, 1440),)
        return free(self.request.workers[worker_id], day)

    def _compile_shapes(self) -> None:
        made: dict[tuple[object, ...], tuple[Shape, ...]] = {}
        for school in self.request.schools.values():
            calendar = self.request.calendars[school.id]
            days = self.request.days if self.drops(HardRule.CLOSED) else calendar.open_days()
            workers = [
                w for w in self.request.workers.values() if school.id in w.school_ids or self.drops(HardRule.TEAM)
            ]
            first, last = self.request.partnership.first, self.request.partnership.last
            for day in days:
                if day < self.since or not first <= day <= last:
                    continue
                if not calendar.is_open(day):
                    sample = next((d for d in calendar.open_days()), None)
                    if sample is None:
                        continue
                    moments, pause = calendar.visit_moments(sample), calendar.pause(sample)
                else:
                    moments, pause = calendar.visit_moments(day), calendar.pause(day)
                for worker in workers:
                    intervals = self.free[worker.id, day]
                    if not intervals:
                        continue
                    longest = self.longest_day(worker.id, day)
                    key = (moments, pause, intervals, school.minimum_visit_minutes, longest)
                    if key not in made:
                        made[key] = self._shapes(moments, pause, intervals, school.minimum_visit_minutes, longest)
                    if made[key]:
                        self.shapes[worker.id, school.id, day] = made[key]

    def _shapes(
        self,
        moments: tuple[int, ...],
        pause: Interval,
        intervals: tuple[Interval, ...],
        minimum: int,
        longest: int,
    ) -> tuple[Shape, ...]:
        return visit_shapes(moments, pause, intervals, 15 if self.drops(HardRule.VISIT) else minimum, longest)

    def contract(self, worker_id: str, day: date) -> Contract | None:
        """The contract that holds on ``day``."""
        return next((c for c in self.request.workers[worker_id].contracts if c.first <= day <= c.last), None)

    def longest_day(self, worker_id: str, day: date) -> int:
        """Most paid minutes on ``day``; 0 without a contract."""
        if self.drops(HardRule.HOURS):
            return 1440
        contract = self.contract(worker_id, day)
        return contract.longest_day_minutes if contract else 0

    def week_minutes(self, worker_id: str, week: date) -> int:
        """Most paid minutes in an ISO week: by the contract of its first contract day."""
        if self.drops(HardRule.HOURS):
            return 7 * 1440
        for offset in range(7):
            contract = self.contract(worker_id, week + timedelta(days=offset))
            if contract:
                return contract.week_minutes
        return 0

    @cached_property
    def teams(self) -> dict[str, tuple[str, ...]]:
        """Per school the workers who may be planned there, sorted."""
        return {
            s: tuple(
                sorted(w.id for w in self.request.workers.values() if s in w.school_ids or self.drops(HardRule.TEAM))
            )
            for s in self.request.schools
        }

    @cached_property
    def dues(self) -> dict[tuple[str, date], Due]:
        """What every school's agreement owes in each of its open weeks."""
        found = {}
        for agreement in self.request.agreements.values():
            calendar = self.request.calendars[agreement.school_id]
            for week in calendar.open_weeks():
                found[agreement.school_id, week] = due_in_week(agreement, calendar, week)
        return found

    @cached_property
    def visit_keys(self) -> dict[tuple[str, date], tuple[VisitKey, ...]]:
        """Per worker and date the visits that are possible, sorted by school."""
        found: dict[tuple[str, date], list[VisitKey]] = defaultdict(list)
        for key in sorted(self.shapes):
            found[key[0], key[2]].append(key)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def term_of(self) -> dict[date, Term]:
        """The term of every date that has one."""
        return {day: t for day in self.request.days if (t := self.request.term_of(day)) is not None}

    def travel(self, worker_id: str, town_a: str, town_b: str) -> int:
        """Minutes from town to town (or within one) by this worker's own mode."""
        if self.drops(HardRule.ONE_PLACE):
            return 0
        mode = self.request.workers[worker_id].travel_mode
        return self.request.travel_minutes[mode, town_a, town_b]

    def is_away(self, key: VisitKey) -> bool:
        """Whether that worker cannot visit that school on that date, on which it is open."""
        if key not in self._away:
            worker_id, school_id, day = key
            calendar = self.request.calendars[school_id]
            if (
                worker_id not in self.teams[school_id]
                or not calendar.is_open(day)
                or (key in self.shapes and not self.without)
            ):
                self._away[key] = False
            else:
                worker, school = self.request.workers[worker_id], self.request.schools[school_id]
                self._away[key] = not can_visit(worker, school, calendar, day)
        return self._away[key]

    def reluctant(self, worker_id: str, day: date) -> tuple[Interval, ...]:
        """The time in which the worker would rather not work on a date."""
        key = (worker_id, day)
        if key not in self._reluctant:
            self._reluctant[key] = reluctant(self.request.workers[worker_id], day)
        return self._reluctant[key]

    @cached_property
    def is_exact(self) -> bool:
        """
        Whether the model of everything forbids nothing that the rules allow.

        It is careful about a third piece of work or a second outside session of a worker on one day, weekends, a
        series at several places, and moments of a pinned requirement at which several of its sessions could be.
        What a change of the previous plan costs is only near the truth in it.
        """
        if self.request.previous is not None:
            return False
        schools = Counter((worker, day) for worker, _, day in self.shapes)
        outside: Counter[tuple[str, date]] = Counter()
        for requirement in self.request.requirements.values():
            found = self.candidates[requirement.id]
            several = requirement.occurrences > 1
            if requirement.series and len({c.place for c in found}) > 1:
                return False
            if several and self.is_pinned(requirement) and len({(c.day, c.start) for c in found}) < len(found):
                return False
            evenings: dict[tuple[str, date], list[Candidate]] = defaultdict(list)
            for c in found:
                if c.place is not None:
                    for worker in c.pool:
                        evenings[worker, c.day].append(c)
            for key, each in evenings.items():
                outside[key] += min(requirement.occurrences, _most_at_once(each))
        weekend = any(day.isoweekday() > LAST_WEEKDAY for _, day in outside)
        alone = all(n == 1 and schools[key] <= 1 for key, n in outside.items())
        return not weekend and alone and all(n <= MOST_PLACES for n in schools.values())

    @cached_property
    def load_bands(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Per worker and term index the least and most paid minutes that cost nothing (rule `load`)."""
        bands = {}
        for worker in self.request.workers.values():
            low, high = worker.load_band
            for term in self.request.terms:
                minutes = term_minutes(self.request, worker, term)
                bands[worker.id, term.index] = (int(low * minutes), int(high * minutes))
        return bands

    def candidates_on(self, requirement_id: str, days: frozenset[date]) -> list[Candidate]:
        """A requirement's candidates on these dates, in order."""
        found = self.candidates[requirement_id]
        if len(days) >= len(self.request.days) and days.issuperset(self.request.days):
            return list(found)
        if not found or not days or found[0].day > max(days) or found[-1].day < min(days):
            return []
        return [c for c in found if c.day in days]

    @cached_property
    def weeks_of_school(self) -> dict[str, tuple[date, ...]]:
        """Per school the Mondays of its open weeks."""
        return {s: self.request.calendars[s].open_weeks() for s in self.request.schools}

    def week(self, day: date) -> date:
        """The Monday of the week of ``day``."""
        return self._weeks.get(day) or monday(day)

    @cached_property
    def _weeks(self) -> dict[date, date]:
        first, last = self.request.partnership.first, self.request.partnership.last
        return {d: monday(d) for d in days_between(first - timedelta(days=14), last + timedelta(days=14))}


def visit_shapes(
    moments: tuple[int, ...], pause: Interval, intervals: tuple[Interval, ...], minimum: int, longest: int
) -> tuple[Shape, ...]:
    """
    Every visit between two of ``moments`` (sorted) within one of ``intervals``.

    It lasts at least ``minimum`` minutes, pays at most ``longest``, and holds the whole ``pause`` when it is long.
    """
    found = []
    for i, arrive in enumerate(moments):
        for leave in moments[i + 1 :]:
            length = leave - arrive
            if length < minimum or not covered(intervals, Interval(arrive, leave)):
                continue
            if length <= LONG_VISIT_MINUTES:
                if length <= longest:
                    found.append(Shape(arrive, leave, length, None))
            elif length - PAUSE_MINUTES <= longest and arrive <= pause.start and pause.end <= leave:
                found.append(Shape(arrive, leave, length - PAUSE_MINUTES, pause))
    return tuple(found)


def _most_at_once(candidates: list[Candidate]) -> int:
    """How many of one day's candidates can follow each other."""
    count, end = 0, -1
    for c in sorted(candidates, key=lambda c: c.occupied.end):
        if c.occupied.start >= end:
            count, end = count + 1, c.occupied.end
    return count
