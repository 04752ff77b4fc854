"""A window's model: variables, what stands around them, and where each modeller adds its rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from planner.domain.rules import HardRule
from solver.candidates import Candidate
from solver.instance import Instance, Shape, VisitKey
from solver.model.patterns import Group, Pattern
from solver.model.window import Window
from solver.state import Placed

if TYPE_CHECKING:
    from solver.model.pieces import Days

Literal = cp_model.IntVar
Terms = list[tuple[int, Literal]]
"""A linear expression as (coefficient, variable) pairs."""


@dataclass(slots=True)
class Decision:
    """A free candidate: whether it happens, who is in its team, which room."""

    candidate: Candidate
    happens: Literal
    team: dict[str, Literal] = field(default_factory=dict)
    rooms: dict[str, Literal] = field(default_factory=dict)


@dataclass(slots=True)
class Build:
    """
    The model under construction.

    ``visits[key]`` lists the shapes of a free visit with their literals, at most one of which is true.
    ``fixed_visits`` and ``fixed_sessions`` stand outside. ``changes`` plus ``unchanged_base`` is the number of promised
    sessions that change, ``gone`` how many leave a moment (requirement, date, start). ``missing`` says of a series that
    stands in part how many sessions it needs, and which may be them. ``costs[tier]`` collects the points of each tier
    and ``constants[tier]`` those that no decision changes. ``numbered`` says per requirement with several occurrences,
    and pinned number that something may have, whether something has it.
    """

    window: Window
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    visits: dict[VisitKey, list[tuple[Shape, Literal]]] = field(default_factory=dict)
    tied: dict[tuple[Group, Pattern], Literal] = field(default_factory=dict)
    fixed_visits: dict[VisitKey, Shape] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    of_requirement: dict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    fixed_sessions: list[Placed] = field(default_factory=list)
    fixed_of_requirement: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    costs: dict[int, Terms] = field(default_factory=lambda: defaultdict(list))
    constants: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    days: Days | None = None
    paid: dict[tuple[str, date], Terms] | None = None
    travel: dict[tuple[str, date], Terms] | None = None
    fixed_paid: dict[tuple[str, date], int] = field(default_factory=dict)
    fixed_travel: dict[tuple[str, date], int] = field(default_factory=dict)
    faces: dict[tuple[str, str], Literal] = field(default_factory=dict)
    missing: dict[str, tuple[int, list[Literal]]] = field(default_factory=dict)
    gone: dict[tuple[str, date, int], Literal] = field(default_factory=dict)
    changes: Terms = field(default_factory=list)
    unchanged_base: int = 0
    series_choices: dict[str, list[tuple[Literal, tuple[Decision, ...]]]] = field(default_factory=dict)
    numbered: dict[str, dict[int, Literal]] = field(default_factory=dict)

    @property
    def instance(self) -> Instance:
        """The compiled request."""
        return self.window.instance

    def keeps(self, rule: HardRule) -> bool:
        """Whether a hard rule is modelled (tests leave one out)."""
        return rule not in self.instance.without

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

    def less_equal(self, terms: Terms, most: int) -> None:
        """The weighted sum is at most ``most``."""
        if terms:
            self.model.add(total(terms) <= most)

    def charge(self, tier: int, points: int, literal: Literal) -> None:
        """``points`` for each unit of ``literal`` in ``tier``."""
        self.costs[tier].append((points, literal))

    def charge_shortfall(self, tier: int, costs: tuple[int, ...], terms: Terms, got: int, due: int, piece: int) -> None:
        """
        Points for what ``got`` plus ``terms`` fall short of ``due``, in pieces whose costs rise.

        The pieces of one price are one integer; since prices do not fall, the cheap ones fill first.
        """
        if got >= due:
            return
        if not terms:
            missing = -((got - due) // piece)
            self.constants[tier] += sum(costs[:missing])
            return
        runs: list[list[int]] = []
        for cost in costs:
            if runs and runs[-1][0] == cost:
                runs[-1][1] += 1
            else:
                runs.append([cost, 1])
        missing_terms: Terms = []
        for cost, count in runs:
            short = self.integer(0, count)
            self.charge(tier, cost, short)
            missing_terms.append((piece, short))
        self.model.add(total(terms) + total(missing_terms) >= due - got)


def total(terms: Iterable[tuple[int, Literal]]) -> cp_model.LinearExpr:
    """The weighted sum of terms."""
    pairs = list(terms)
    return cp_model.LinearExpr.weighted_sum([v for _, v in pairs], [c for c, _ in pairs])


def starts(spans: Iterable[Interval]) -> list[int]:
    """The moments at which intervals begin: two overlap exactly when one holds the other's beginning."""
    return sorted({span.start for span in spans})


def by_day(decisions: Iterable[Decision]) -> dict[date, list[Decision]]:
    """Decisions grouped by date."""
    found: dict[date, list[Decision]] = defaultdict(list)
    for decision in decisions:
        found[decision.candidate.day].append(decision)
    return found
