"""The textbook model under construction: its variables, and small helpers that every rule uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from planner.domain.requirements import Requirement
from solver.candidates import Candidate
from solver.instance import Instance, Shape, VisitKey

Literal = cp_model.IntVar
Terms = list[tuple[int, Literal]]
"""A linear expression as (coefficient, variable) pairs."""


@dataclass(slots=True, eq=False)
class Option:
    """
    One occurrence at one possible moment.

    Exactly one of ``literals`` is true when it happens, else none: the single workers of a team of one, or a
    variable of its own. ``team`` and ``rooms`` say who and where.
    """

    requirement: Requirement
    occurrence: int
    candidate: Candidate
    literals: tuple[Literal, ...]
    team: dict[str, Literal]
    rooms: dict[str, tuple[Literal, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """
    Variables and costs of the whole year.

    ``visits[key]`` lists shape and literal; ``options[requirement id][occurrence - 1]`` the moments of an occurrence;
    ``runs`` per series the literal, dates and occurrences of each way to hold it.
    """

    instance: Instance
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    visits: dict[VisitKey, list[tuple[Shape, Literal]]] = field(default_factory=dict)
    options: dict[str, list[list[Option]]] = field(default_factory=dict)
    runs: dict[str, list[tuple[Literal, tuple[Candidate, ...]]]] = field(default_factory=dict)
    costs: dict[int, Terms] = field(default_factory=lambda: defaultdict(list))
    constants: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def boolean(self) -> Literal:
        """A new 0/1 variable."""
        return self.model.new_bool_var("")

    def integer(self, least: int, most: int) -> Literal:
        """A new integer variable."""
        return self.model.new_int_var(least, most, "")

    def at_most_one(self, literals: Sequence[Literal]) -> None:
        """No two of these."""
        if len(literals) > 1:
            self.model.add_at_most_one(literals)

    def all_options(self) -> Iterable[Option]:
        """Every option of every occurrence."""
        return (option for occurrences in self.options.values() for found in occurrences for option in found)

    def options_of(self, requirement_id: str) -> list[Option]:
        """Every option of one requirement; none when nothing asks for it."""
        return [option for found in self.options.get(requirement_id, ()) for option in found]

    def exclusive(self, items: Iterable[tuple[Interval, Sequence[Literal]]]) -> None:
        """Of what overlaps at most one: a clique at each moment at which something begins."""
        spans = list(items)
        for moment in sorted({span.start for span, _ in spans}):
            self.at_most_one([v for span, vs in spans if span.start <= moment < span.end for v in vs])

    def charge(self, tier: int, points: int, literal: Literal) -> None:
        """``points`` for each unit of ``literal`` in ``tier``."""
        self.costs[tier].append((points, literal))

    def charge_missing(self, costs: Sequence[int], got: Terms, due: int, piece: int) -> None:
        """Tier 1: what ``got`` falls short of ``due``, in pieces of which every next one costs as much or more."""
        if due <= 0:
            return
        missing: Terms = []
        for price in sorted(set(costs)):
            short = self.integer(0, sum(cost == price for cost in costs))
            self.charge(1, price, short)
            missing.append((piece, short))
        self.model.add(total(got) + total(missing) >= due)

    def some_of(self, groups: Iterable[Sequence[Literal]]) -> Terms:
        """A literal for each group that is true only when one of the group is."""
        found: Terms = []
        for literals in groups:
            some = self.boolean()
            self.model.add(cp_model.LinearExpr.sum(list(literals)) >= some)
            found.append((1, some))
        return found

    def points(self, tier: int) -> cp_model.LinearExpr:
        """The points of a tier as an expression."""
        return total(self.costs[tier]) + self.constants[tier]


def total(terms: Iterable[tuple[int, Literal]]) -> cp_model.LinearExpr:
    """The weighted sum of terms."""
    pairs = list(terms)
    return cp_model.LinearExpr.weighted_sum([v for _, v in pairs], [c for c, _ in pairs])


def counted(options: Iterable[Option], weight: int = 1) -> Terms:
    """How many of these happen, times ``weight``."""
    return [(weight, v) for option in options for v in option.literals]


def by_date(options: Iterable[Option]) -> dict[date, list[Option]]:
    """Options by their date, in order."""
    found: dict[date, list[Option]] = defaultdict(list)
    for option in options:
        found[option.candidate.day].append(option)
    return dict(sorted(found.items()))
