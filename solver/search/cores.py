"""The core team of every school: the few workers who could do most of what is asked, so that faces stay few."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from solver.bounds import Bounds
from solver.instance import Cores, Instance
from solver.model.faces import FacesModel
from solver.search.budget import Budget
from solver.search.solving import solve

AGREED, WANTED = 5_000, 300
"""What a point of tier 1 and of tier 3 weighs against one of faces."""


def core_teams(instance: Instance, bounds: Bounds, budget: Budget, seconds: float, *, seed: int) -> Cores:
    """
    Teams with few faces in all that could still give schools what was agreed and wished, moments left out.

    A guide for rotas only: others may visit too. All who may, when nothing was found in time.
    """
    faces = FacesModel(instance, bounds.placeable, {}, _full_weeks(instance))
    for literal in (*faces.visits.values(), *faces.meets.values()):
        faces.model.add_hint(literal, 1)
    objective = AGREED * faces.points(1) + WANTED * faces.points(3) + faces.faces
    solved = solve(faces.model, objective, budget, seconds, seed=seed, improving=True)
    return {
        school: frozenset(w for w in team if not solved.found or solved.value(faces.visits[w, school]))
        for school, team in instance.teams.items()
    }


def _full_weeks(instance: Instance) -> frozenset[date]:
    """Of every term the week in which schools are due most."""
    found = set()
    for term in instance.request.terms:
        dues: dict[date, int] = defaultdict(int)
        for (_, week), due in sorted(instance.dues.items()):
            if week in term:
                dues[week] += due.hours_minutes
        if dues:
            found.add(max(dues, key=lambda week: dues[week]))
    return frozenset(found)
