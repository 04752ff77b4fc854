"""What is free in a model; the rest of the plan stands as constants."""

from __future__ import annotations

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
    alone: bool = False
    thin: int | None = None

    def holds_visit(self, key: VisitKey) -> bool:
        """Whether this visit may change."""
        return self.visits and key[1] in self.school_ids and key[2] in self.days and key[2] >= self.instance.since

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
