"""Adding up by term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from planner.domain.precheck import Balance
from solver.instance import Instance

Kept = dict[int | None, list[int]]
"""Per term (None: all together) what is asked, possible and short."""


class Sums:
    """Balances of the terms of one request."""

    def __init__(self, instance: Instance) -> None:
        self.terms = tuple(term.index for term in instance.request.terms)
        self._term_of = {day: term.index for day, term in instance.term_of.items()}

    def nothing(self) -> Kept:
        """Zero everywhere."""
        return {term: [0, 0, 0] for term in (*self.terms, None)}

    def term_of_week(self, week: date) -> int | None:
        """The term of the first date of a week that lies in one."""
        days = (week + timedelta(days=n) for n in range(7))
        return next((self._term_of[day] for day in days if day in self._term_of), None)

    def add(self, kept: Kept, week: date, asked: int, possible: int, short: int) -> None:
        """Add one week to its term and to all together."""
        for term in {self.term_of_week(week), None}:
            for index, amount in enumerate((asked, possible, short)):
                kept[term][index] += amount

    def balances(self, kept: Mapping[int | None, list[int]]) -> tuple[Balance, ...]:
        """One for each term, and all together at the end."""
        return tuple(
            Balance(term=term, asked=asked, possible=possible, short=short)
            for term in (*self.terms, None)
            for asked, possible, short in (kept[term],)
        )
