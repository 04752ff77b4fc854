"""The most time that workers can have: no plan has more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from solver.instance import Instance

HOUR = 60


@dataclass
class Capacity:
    """
    Upper bounds of minutes by worker and ISO week (its Monday), from today on when something stands already.

    Nothing but availability, contracts and the shapes of visits is considered; what other schools ask is not.
    """

    instance: Instance
    _after: dict[int, dict[tuple[str, date], int]] = field(default_factory=dict)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates that are planned, without what is settled by a plan before."""
        return tuple(day for day in self.instance.request.days if day > self.instance.settled_until)

    @cached_property
    def weeks(self) -> dict[str, dict[date, int]]:
        """Per worker and week the most paid minutes."""
        return {worker: self._by_week(self.after(0), worker) for worker in self.instance.request.workers}

    def after(self, minute: int) -> dict[tuple[str, date], int]:
        """Per worker and date the most minutes of work from ``minute`` of the day on."""
        if minute not in self._after:
            self._after[minute] = {
                (worker, day): found
                for worker in self.instance.request.workers
                for day in self.days
                if (found := self._minutes(worker, day, minute))
            }
        return self._after[minute]

    def _minutes(self, worker: str, day: date, minute: int) -> int:
        free = sum(max(0, span.end - max(span.start, minute)) for span in self.instance.free[worker, day])
        return min(free, self.instance.longest_day(worker, day)) if free else 0

    def _by_week(self, minutes: dict[tuple[str, date], int], worker: str) -> dict[date, int]:
        found: dict[date, int] = defaultdict(int)
        for day in self.days:
            found[self.instance.week(day)] += minutes.get((worker, day), 0)
        return {week: min(total, self.instance.week_minutes(worker, week)) for week, total in found.items() if total}

    def weeks_after(self, minute: int) -> dict[str, dict[date, int]]:
        """Per worker and week the most minutes of work from ``minute`` of the day on."""
        return {worker: self._by_week(self.after(minute), worker) for worker in self.instance.request.workers}

    @cached_property
    def at_school(self) -> dict[tuple[str, date], dict[str, int]]:
        """Per school and week the most visit minutes of each worker there."""
        found: dict[tuple[str, date], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        longest: dict[int, int] = {}
        for (worker, school, day), shapes in self.instance.shapes.items():
            if day > self.instance.settled_until:
                key = id(shapes)
                if key not in longest:
                    longest[key] = max(shape.paid for shape in shapes)
                found[school, self.instance.week(day)][worker] += longest[key]
        return {
            (school, week): {w: min(minutes, self.weeks[w].get(week, 0)) for w, minutes in workers.items()}
            for (school, week), workers in found.items()
        }

    def of_year(self, worker: str) -> int:
        """The most minutes of a worker over all dates together, by the year's hours of contracts too."""
        contracts = self.instance.request.workers[worker].contracts
        total = sum(self.weeks[worker].values())
        if all(contract.year_minutes is not None for contract in contracts):
            return min(total, sum(contract.year_minutes or 0 for contract in contracts))
        return total
