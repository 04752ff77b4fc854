"""What is free in a model; the rest of the plan stands as constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from solver.instance import Instance, VisitKey
from solver.state import Placed, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """
    The free part of a plan: these schools on these dates.

    Parameters
    ----------
    base
        The plan that stands outside the window and is the start inside it.
    visits
        Whether visits inside may change; else only sessions do.
    requirement_ids
        Only sessions of these requirements are free; None = all. Others inside stand.
    free_patterns
        Choose the weekly patterns anew; else those of ``base`` hold (only a guide: every visit may
        still differ, at its points).
    thin
        Of the drop-in and flexible moments of a day keep about so many, evenly spread; None = all.
    tied
        Visits of a worker on one weekday of a term are one choice for all its dates, but where ``base`` departs from
        its own pattern. Far fewer variables; allows less than the rules do, so it proves nothing.
    opened
        Per requirement how many sessions may come at most; None = as many as are asked for.
    visit_places
        School and date at which visits may change; None = wherever the window is.
    visitors
        Workers whose visits may change wherever the window is.
    mends
        Of a series that stands in part the rest may come; whether it is whole then is for the caller to see.
    relaxed
        Leave out where the model is careful: its bounds hold, but its plan may break a rule on a day with three places.
    alone
        A relaxation for bounds: nothing but the window exists (``base`` is empty).
    """

    instance: Instance
    base: State
    days: frozenset[date]
    school_ids: frozenset[str]
    visits: bool = True
    requirement_ids: frozenset[str] | None = None
    free_patterns: bool = False
    tied: bool = False
    alone: bool = False
    thin: int | None = None
    opened: Mapping[str, int] | None = None
    visit_places: frozenset[tuple[str, date]] | None = None
    visitors: frozenset[str] = frozenset()
    relaxed: bool = False
    mends: bool = False

    @property
    def careful(self) -> bool:
        """Whether the model may forbid what the rules allow, where it is not exact."""
        return not (self.alone or self.relaxed)

    def holds_visit(self, key: VisitKey) -> bool:
        """Whether this visit may change."""
        worker, school, day = key
        if not self.visits or day < self.instance.since:
            return False
        if self.visit_places is not None and worker not in self.visitors:
            return (school, day) in self.visit_places
        return school in self.school_ids and day in self.days

    def most_new(self, requirement_id: str) -> int | None:
        """How many sessions of a requirement may come at most; None = as many as are asked for."""
        return None if self.opened is None else self.opened.get(requirement_id, 0)

    def holds_requirement(self, requirement_id: str) -> bool:
        """Whether sessions of this requirement may change at all."""
        if self.requirement_ids is not None and requirement_id not in self.requirement_ids:
            return False
        return self.instance.request.requirements[requirement_id].school_id in self.school_ids

    def movable_series(self, requirement_id: str) -> bool:
        """Whether a series lies wholly inside, so that its moment may change."""
        placed = self.base.placed.get(requirement_id, ())
        return all(p.candidate.day in self.days and not p.candidate.stands for p in placed)

    def frees(self, placed: Placed) -> bool:
        """Whether this placed session is decided anew (of a series that sticks out: its team and room)."""
        candidate = placed.candidate
        return candidate.day in self.days and not candidate.stands and self.holds_requirement(candidate.requirement.id)
