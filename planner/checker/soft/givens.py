"""What the soft rules need and what follows from the request alone, worked out once for many plans."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from calendars.intervals import Interval
from calendars.slots import SlotKind, Term, days_between, monday
from planner.checker.workdays import standing
from planner.domain.availability import can_visit, reluctant
from planner.domain.contracts import term_minutes
from planner.domain.dues import due_in_week
from planner.domain.request import Request
from planner.domain.requirements import Due, Requirement
from planner.domain.requiring import answer_weeks
from planner.domain.resources import School
from planner.domain.statements import Agreement, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolWeek:
    """One open week of a school with an agreement: what is due and the requirements that ask for it."""

    school: School
    agreement: Agreement
    week: date
    due: Due
    breaks: Requirement | None
    drop_in: Requirement | None
    flexible: Requirement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """A signal with at least one answer week: leaf cohorts it is about, number (from 1) of each such week."""

    signal: Signal
    leaf_cohort_ids: frozenset[str]
    week_numbers: dict[date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A theme that a school teaches: Mondays of its weeks, leaf cohorts (None = whoever takes part)."""

    theme: str
    weeks: tuple[date, ...]
    leaf_cohort_ids: frozenset[str] | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Givens:
    """
    A request with what the soft rules derive from it.

    Everything is worked out at its first use and kept, so one object serves any number of plans of the
    same request. Nothing here depends on a plan.
    """

    request: Request
    _can_visit: dict[tuple[str, str, date], bool] = field(init=False, default_factory=dict)
    _reluctant: dict[tuple[str, date], tuple[Interval, ...]] = field(init=False, default_factory=dict)
    _last_lesson_ends: dict[tuple[str, date], int | None] = field(init=False, default_factory=dict)

    @cached_property
    def previous_ids(self) -> frozenset[str]:
        """Ids of the sessions that the previous plan has."""
        previous = self.request.previous
        return frozenset(s.id for s in standing(previous.plan.sessions)) if previous is not None else frozenset()

    @cached_property
    def terms_by_day(self) -> dict[date, Term]:
        """The term of each date of the horizon that lies in one."""
        return {day: term for day in self.request.days if (term := self.request.term_of(day))}

    @cached_property
    def days_of_weekday(self) -> dict[tuple[int, int], tuple[date, ...]]:
        """Per term index and ISO weekday the dates of the horizon, sorted."""
        found: dict[tuple[int, int], list[date]] = {}
        for day, term in self.terms_by_day.items():
            found.setdefault((term.index, day.isoweekday()), []).append(day)
        return {key: tuple(days) for key, days in found.items()}

    @cached_property
    def school_weeks(self) -> tuple[SchoolWeek, ...]:
        """Every open week of every school with an agreement, by school and date."""
        weekly = {
            (r.school_id, r.source_id.removeprefix(f"{r.school_id}-"), monday(r.first)): r
            for r in self.request.requirements.values()
            if r.source == "agreement"
        }
        return tuple(
            SchoolWeek(
                school=self.request.schools[agreement.school_id],
                agreement=agreement,
                week=week,
                due=due_in_week(agreement, self.request.calendars[agreement.school_id], week),
                breaks=weekly.get((agreement.school_id, "breaks", week)),
                drop_in=weekly.get((agreement.school_id, "dropin", week)),
                flexible=weekly.get((agreement.school_id, "flexible", week)),
            )
            for agreement in self.request.agreements.values()
            for week in self.request.calendars[agreement.school_id].open_weeks()
        )

    @cached_property
    def meetings(self) -> tuple[Requirement, ...]:
        """The requirements of support team and evaluation meetings."""
        names = ("support", "evaluation")
        return tuple(
            r
            for r in self.request.requirements.values()
            if r.source == "agreement" and r.source_id.removeprefix(f"{r.school_id}-") in names
        )

    @cached_property
    def answerables(self) -> tuple[Answerable, ...]:
        """The signals that have an answer week in the horizon; the others cost nothing."""
        request = self.request
        found = []
        for signal in request.signals.values():
            weeks = answer_weeks(signal, request.calendars[signal.school_id])
            if weeks:
                cohort_ids = signal.cohort_ids or request.cohorts_of[signal.school_id]
                leaves = frozenset(leaf for c in cohort_ids for leaf in request.leaf_cohorts[c])
                numbers = {week: number for number, week in enumerate(weeks, start=1)}
                found.append(Answerable(signal=signal, leaf_cohort_ids=leaves, week_numbers=numbers))
        return tuple(found)

    @cached_property
    def open_weeks(self) -> dict[str, tuple[date, ...]]:
        """Per school the Mondays of its open weeks, sorted."""
        return {school_id: calendar.open_weeks() for school_id, calendar in self.request.calendars.items()}

    @cached_property
    def anchor_weeks(self) -> dict[str, tuple[date, ...]]:
        """Per requirement that names weeks near which it fits best: their Mondays, sorted."""
        return {
            r.id: tuple(sorted(r.anchor_weeks))
            for r in self.request.requirements.values()
            if r.anchor_weeks is not None
        }

    @cached_property
    def taught(self) -> dict[str, list[Taught]]:
        """Per school what it teaches when."""
        found: dict[str, list[Taught]] = {}
        for row in self.request.teaching:
            leaves = frozenset(leaf for c in row.cohort_ids for leaf in self.request.leaf_cohorts[c])
            weeks = tuple(sorted({monday(day) for day in days_between(row.first, row.last)}))
            taught = Taught(theme=row.theme, weeks=weeks, leaf_cohort_ids=leaves if row.cohort_ids else None)
            found.setdefault(row.school_id, []).append(taught)
        return found

    @cached_property
    def window_parts(self) -> dict[str, tuple[Interval, ...]]:
        """
        Per wish, not a series, with more than one occurrence: the parts of its window that should not stay empty.

        Parts are half-open intervals of day numbers (``date.toordinal``), only those with an open day on
        which the wish may lie.
        """
        found = {}
        for requirement in self.request.requirements.values():
            n = requirement.occurrences
            if requirement.source != "wish" or requirement.series or n < 2:
                continue
            calendar = self.request.calendars[requirement.school_id]
            first = requirement.first.toordinal()
            length = (requirement.last - requirement.first).days + 1
            open_days = [day.toordinal() for day in requirement.days if calendar.is_open(day)]
            parts = (Interval(first + i * length // n, first + (i + 1) * length // n) for i in range(n))
            found[requirement.id] = tuple(p for p in parts if any(p.start <= day < p.end for day in open_days))
        return found

    @cached_property
    def contract_minutes(self) -> dict[tuple[str, int], int]:
        """Per worker and term index the minutes that the contract brings."""
        request = self.request
        return {(w.id, t.index): term_minutes(request, w, t) for w in request.workers.values() for t in request.terms}

    @cached_property
    def load_bands(self) -> dict[tuple[str, int], Interval]:
        """Per worker and term index the least and most minutes that the planned time should lie between."""
        bands = {}
        for (worker_id, term_index), minutes in self.contract_minutes.items():
            low, high = self.request.workers[worker_id].load_band
            bands[worker_id, term_index] = Interval(math.floor(low * minutes), math.floor(high * minutes))
        return bands

    def can_visit(self, worker_id: str, school_id: str, day: date) -> bool:
        """Whether the worker could visit the school on ``day`` at all."""
        key = worker_id, school_id, day
        if key not in self._can_visit:
            request = self.request
            self._can_visit[key] = can_visit(
                request.workers[worker_id], request.schools[school_id], request.calendars[school_id], day
            )
        return self._can_visit[key]

    def reluctant(self, worker_id: str, day: date) -> tuple[Interval, ...]:
        """The time of ``day`` in which the worker would rather not work."""
        key = worker_id, day
        if key not in self._reluctant:
            self._reluctant[key] = reluctant(self.request.workers[worker_id], day)
        return self._reluctant[key]

    def in_lesson_time(self, school_id: str, day: date, start: int) -> bool:
        """Whether ``start`` lies before the end of the school's last usual lesson, or no such end is known."""
        key = school_id, day
        if key not in self._last_lesson_ends:
            slots = self.request.calendars[school_id].slots(day, SlotKind.END_OF_DAY, ())
            self._last_lesson_ends[key] = slots[0].start if slots else None
        last_end = self._last_lesson_ends[key]
        return last_end is None or start < last_end

    def near_test(self, school_id: str, day: date) -> bool:
        """Whether the school has a test or exam week on ``day`` or on one of the next seven days."""
        calendar = self.request.calendars[school_id]
        return any(calendar.is_test(later) for later in days_between(day, day + timedelta(days=7)))
