"""Bounds that need a model: a school's week on its own, weeks of all schools together, and faces without moments."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from planner.domain.statements import Priority
from solver.bounds import Bounds
from solver.incumbent import Judged
from solver.instance import Instance
from solver.model import agreements
from solver.model.compile import compile_window
from solver.model.faces import FacesModel
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.solving import ask, solve
from solver.state import State

WEEK_SECONDS = 2.0
JOINT_SECONDS = 8.0


def prove_agreements(
    instance: Instance, judged: Judged, bounds: Bounds, budget: Budget, seconds: float, seed: int
) -> None:
    """
    Bound the weekly agreements where the plan falls short.

    First each school's week with every worker at its disposal; then, where a gap stays, the week of all schools
    together. Everything else is left out, which only makes it easier: both are relaxations.
    """
    begin = budget.seconds
    short = {k: points for k, points in short_weeks(instance, judged).items() if k[1] > instance.settled_until}
    for (school, week), _ in sorted(short.items(), key=lambda item: (-item[1], item[0])):
        if budget.over or budget.seconds - begin > seconds / 2:
            break
        if (school, week) not in bounds.weeks:
            bounds.weeks[school, week] = _least(instance, frozenset({school}), week, budget, WEEK_SECONDS, seed)
    open_weeks: dict[date, int] = defaultdict(int)
    for (school, week), points in short.items():
        open_weeks[week] += points - bounds.weeks.get((school, week), 0)
    for week, gap in sorted(open_weeks.items(), key=lambda item: (-item[1], item[0])):
        if budget.over or budget.seconds - begin > seconds:
            break
        if gap > 0 and week not in bounds.joint:
            schools = frozenset(instance.request.schools)
            bounds.joint[week] = _least(instance, schools, week, budget, JOINT_SECONDS, seed)


def prove_faces(
    instance: Instance, judged: Judged, bounds: Bounds, budget: Budget, seconds: float, *, seed: int, threads: int = 1
) -> None:
    """Bound the faces of all plans that lose no more in tiers 1 and 3 than this one."""
    fixed = {tier: sum(bounds.fixed[tier].values()) for tier in (1, 3)}
    faces = FacesModel(instance, bounds.placeable, fixed)
    for tier in fixed:
        faces.model.add(faces.points(tier) <= judged.points[tier])
    least = solve(faces.model, faces.faces, budget, seconds, seed=seed, threads=threads).bound
    bounds.faces[judged.points[1], judged.points[3]] = max(0, least)


def _least(instance: Instance, schools: frozenset[str], week: date, budget: Budget, seconds: float, seed: int) -> int:
    """The least points that the agreements of these schools can cost in one week."""
    days = frozenset(week + timedelta(days=i) for i in range(7))
    weekly = frozenset(
        r.id
        for r in instance.request.requirements.values()
        if r.priority is Priority.AGREEMENT and r.first in days and (r.last - r.first).days <= 6
    )
    window = Window(instance=instance, base=State(), days=days, school_ids=schools, requirement_ids=weekly, alone=True)
    model = compile_window(window, charges=(agreements.add_agreements,))
    return ask(model, model.points(1), budget, seconds, seed=seed).bound


def short_weeks(instance: Instance, judged: Judged) -> dict[tuple[str, date], int]:
    """Points of the weekly agreements by school and week."""
    found: dict[tuple[str, date], int] = defaultdict(int)
    for penalty in judged.penalties:
        if penalty.week is not None:
            found[penalty.school_id, penalty.week] += penalty.points
    return found
