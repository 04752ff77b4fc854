"""Whether one more piece of work fits into a worker's day, week and contract, in a plan that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from calendars.intervals import DAY_MINUTES
from calendars.slots import monday
from planner.checker.hard.rest import check_rest
from planner.checker.workdays import LONG_VISIT_MINUTES, PAUSE_MINUTES, WorkDay
from planner.domain.resources import Contract, Worker
from solver.explain.moments import LAST_WEEKDAY
from solver.explain.occupation import Occupation

NEAR_DAYS = 14
"""Weekly rest depends on the working days so near."""
LONG_NIGHT_MINUTES = 12 * 60
"""Rest that is enough even in the night in which an hour is lost."""


class Limits:
    """The hours and rest of every worker of one accepted plan; a worker's day may be tried with more in it."""

    def __init__(self, occupation: Occupation) -> None:
        self._occupation = occupation
        self._weeks: dict[str, dict[date, int]] = {}

    def within_hours(self, worker: Worker, workday: WorkDay) -> bool:
        """Longest day, the pause in it, the week and the contract."""
        contract = contract_on(worker, workday.day)
        if contract is None or self.missing_minutes(worker, workday) > 0:
            return False
        paid = workday.paid_minutes
        if paid > contract.longest_day_minutes:
            return False
        return not (
            paid > LONG_VISIT_MINUTES and not has_long_visit(workday) and max(workday.gaps, default=0) < PAUSE_MINUTES
        )

    def missing_minutes(self, worker: Worker, workday: WorkDay) -> int:
        """Minutes that the week or the contract is short of for ``workday``; 0 or less when they are enough."""
        day, contract = workday.day, contract_on(worker, workday.day)
        if contract is None:
            return 0
        before = self._occupation.workdays[worker.id].get(day)
        more = workday.paid_minutes - (before.paid_minutes if before else 0)
        of_week = week_contract(worker, day) or contract
        missing = self._paid_in_week(worker.id, monday(day)) + more - of_week.week_minutes
        if contract.year_minutes is not None:
            days = self._occupation.workdays[worker.id].values()
            paid = sum(other.paid_minutes for other in days if contract.first <= other.day <= contract.last)
            missing = max(missing, paid + more - contract.year_minutes)
        return missing

    def _paid_in_week(self, worker_id: str, week: date) -> int:
        if worker_id not in self._weeks:
            found: dict[date, int] = defaultdict(int)
            for workday in self._occupation.workdays[worker_id].values():
                found[monday(workday.day)] += workday.paid_minutes
            self._weeks[worker_id] = found
        return self._weeks[worker_id].get(week, 0)

    def rested(self, worker: Worker, workday: WorkDay) -> bool:
        """Daily rest against the working days around it; weekly rest can only lack where a weekend is worked."""
        known = self._occupation.workdays[worker.id]
        if self._far_from_others(known, workday):
            return True
        days: Sequence[date] = [workday.day + timedelta(days=n) for n in range(-NEAR_DAYS, NEAR_DAYS + 1)]
        near = [workday if day == workday.day else known[day] for day in days if day == workday.day or day in known]
        if not any(d.day.isoweekday() > LAST_WEEKDAY for d in near):
            near = [d for d in near if abs((d.day - workday.day).days) <= 1]
        return not any(check_rest(self._occupation.ledger, worker, near))

    def _far_from_others(self, known: Mapping[date, WorkDay], workday: WorkDay) -> bool:
        """Whether the days around leave a night of rest whatever the clock does, and no weekend near is worked."""
        before = known.get(workday.day - timedelta(days=1))
        after = known.get(workday.day + timedelta(days=1))
        return (
            (before is None or workday.start + DAY_MINUTES - before.end >= LONG_NIGHT_MINUTES)
            and (after is None or after.start + DAY_MINUTES - workday.end >= LONG_NIGHT_MINUTES)
            and workday.day.isoweekday() <= LAST_WEEKDAY
            and not any(workday.day + timedelta(days=n) in known for n in self._weekend_offsets(workday.day))
        )

    @staticmethod
    def _weekend_offsets(day: date) -> tuple[int, ...]:
        """Days from ``day`` to the weekend days within `NEAR_DAYS`."""
        return tuple(n for n in range(-NEAR_DAYS, NEAR_DAYS + 1) if (day.isoweekday() + n - 1) % 7 >= LAST_WEEKDAY)


def contract_on(worker: Worker, day: date) -> Contract | None:
    """The contract that holds on ``day``."""
    return next((contract for contract in worker.contracts if contract.first <= day <= contract.last), None)


def week_contract(worker: Worker, day: date) -> Contract | None:
    """The contract that says how much may be worked in the ISO week of ``day``: of its first day with one."""
    week = monday(day)
    return next((c for n in range(7) if (c := contract_on(worker, week + timedelta(days=n))) is not None), None)


def has_long_visit(workday: WorkDay) -> bool:
    """Whether a visit of the day holds a pause."""
    return any(piece.visit and piece.visit.leave - piece.visit.arrive > LONG_VISIT_MINUTES for piece in workday.pieces)
