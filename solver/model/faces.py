"""
Who gets to know whom: workers, schools and cohorts over the whole horizon, without moments.

A relaxation of the request: a school's weeks need minutes of workers who visit it, what is asked needs a team that
visits the school and meets its cohorts, and nobody gives more hours in a week than the contract has. When and in which
order is left out, so that the fewest faces here are a bound on the faces (`new-face`) of every plan; and they tell a
rota whom to send where.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from calendars.slots import SlotKind
from planner.domain.activities import UNCALLED_KINDS, Activity
from planner.domain.pricing import QUARTER_MINUTES, quarter_costs
from planner.domain.requirements import Requirement
from planner.domain.rules import SoftRule
from planner.domain.statements import Priority
from solver.instance import Instance
from solver.model.build import Literal, Terms, total
from solver.requirements import is_weekly

TIER_OF = {Priority.MUST: 1, Priority.SHOULD: 3, Priority.AGREEMENT: 1}


@dataclass(slots=True)
class FacesModel:
    """
    The model; ``points(1)``, ``points(3)`` and ``faces`` are expressions over its variables.

    ``placeable`` is the most occurrences of each requirement that could happen if nothing else existed, and ``fixed``
    the points per tier that no plan avoids. Dates up to ``instance.settled_until`` and requirements of which
    something stands ask for nothing. Of the weekly hours only those of ``weeks`` are asked (None = all).
    """

    instance: Instance
    placeable: dict[str, int]
    fixed: dict[int, int]
    weeks: frozenset[date] | None = None
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    visits: dict[tuple[str, str], Literal] = field(default_factory=dict)
    meets: dict[tuple[str, str], Literal] = field(default_factory=dict)
    costs: dict[int, Terms] = field(default_factory=lambda: defaultdict(list))
    constants: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        for school, team in self.instance.teams.items():
            for worker in team:
                self.visits[worker, school] = self.model.new_bool_var("")
        for tier, points in self.fixed.items():
            self.constants[tier] += points
        self._add_hours()
        for requirement in self.instance.request.requirements.values():
            asked = requirement.priority in TIER_OF and not is_weekly(requirement)
            if asked and self.placeable.get(requirement.id) and requirement.id not in self.instance.standing_of:
                self._add_requirement(requirement)

    def points(self, tier: int) -> cp_model.LinearExpr:
        """Points of tier 1 or 3 that the choice costs, what cannot be avoided included."""
        return total(self.costs[tier]) + self.constants[tier]

    @property
    def faces(self) -> cp_model.LinearExpr:
        """Points of `new-face`."""
        points = self.instance.request.penalties[SoftRule.NEW_FACE]
        return points * (cp_model.LinearExpr.sum([*self.visits.values(), *self.meets.values()]))

    def _add_hours(self) -> None:
        """Minutes of each worker at each school and week, against what is due there and what the contract has."""
        instance, table = self.instance, self.instance.request.penalties
        most: dict[tuple[str, str, date], int] = defaultdict(int)
        for (worker, school, day), shapes in instance.shapes.items():
            most[worker, school, instance.week(day)] += max(shape.paid for shape in shapes)
        given: dict[tuple[str, date], list[Literal]] = defaultdict(list)
        for (school, week), due in sorted(instance.dues.items()):
            if not due.hours_minutes or week <= instance.settled_until or week not in (self.weeks or (week,)):
                continue
            terms: Terms = []
            for worker in instance.teams[school]:
                capacity = min(most.get((worker, school, week), 0), instance.week_minutes(worker, week))
                if capacity > 0:
                    minutes = self.model.new_int_var(0, capacity, "")
                    self.model.add(minutes <= capacity * self.visits[worker, school])
                    given[worker, week].append(minutes)
                    terms.append((1, minutes))
            prices: dict[int, int] = defaultdict(int)
            for price in quarter_costs(table, due.hours_minutes, due.least_minutes):
                prices[price] += 1
            for price, count in sorted(prices.items()):
                short = self.model.new_int_var(0, count, "")
                self.costs[1].append((price, short))
                terms.append((QUARTER_MINUTES, short))
            self.model.add(total(terms) >= due.hours_minutes)
        for (worker, week), minutes_given in given.items():
            self.model.add(sum(minutes_given) <= instance.week_minutes(worker, week))

    def _add_requirement(self, requirement: Requirement) -> None:
        """A team of one of its activities once it is to happen at all; else all its occurrences are missing."""
        table = self.instance.request.penalties
        name = (
            "short-meetings" if requirement.priority is Priority.AGREEMENT else f"unplaced-{requirement.priority.value}"
        )
        happens = self.model.new_bool_var("")
        tier, lost = TIER_OF[requirement.priority], table[name] * self.placeable[requirement.id]
        self.costs[tier].append((-lost, happens))
        self.constants[tier] += lost
        pools: dict[str, set[str]] = defaultdict(set)
        outside: set[str] = set()
        for candidate in self.instance.candidates[requirement.id]:
            pools[candidate.activity.id].update(candidate.pool)
            if candidate.place is not None:
                outside.add(candidate.activity.id)
        chosen = {activity_id: self.model.new_bool_var("") for activity_id in sorted(pools)}
        self.model.add(sum(chosen.values()) >= happens)
        for activity_id, literal in chosen.items():
            activity = self.instance.request.activities[activity_id]
            team = self._team(activity, sorted(pools[activity_id]), literal)
            for worker, takes_part in team.items():
                if activity_id not in outside:
                    self.model.add_implication(takes_part, self.visits[worker, requirement.school_id])
                if activity.kind not in UNCALLED_KINDS and SlotKind.BREAK not in activity.slot_kinds:
                    for cohort in _common(requirement):
                        if (worker, cohort) not in self.meets:
                            self.meets[worker, cohort] = self.model.new_bool_var("")
                        self.model.add_implication(takes_part, self.meets[worker, cohort])

    def _team(self, activity: Activity, pool: list[str], chosen: Literal) -> dict[str, Literal]:
        workers = self.instance.request.workers
        team = {worker: self.model.new_bool_var("") for worker in pool}
        self.model.add(sum(team.values()) >= activity.team_size * chosen)
        for skill in sorted(activity.skills):
            self.model.add(sum(v for w, v in team.items() if skill in workers[w].skills) >= chosen)
        return team


def _common(requirement: Requirement) -> list[str]:
    """The cohorts that are in every session of a requirement."""
    sets = [set(cohorts) for cohorts in requirement.cohort_sets]
    return sorted(set.intersection(*sets)) if sets else []
