"""Tier after tier on one CP-SAT model, anytime: what the peers share."""

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ortools.sat.python import cp_model

from planner.domain.assignment import Plan
from solver.state import State

TIERS = (1, 3, 4, 5, 6)
"""The tiers of a first plan, in order."""
SHARE = 0.8
"""A tier may use this part of the time that is left; the last one all of it."""
HINT_SHARE = 0.2
"""The greedy plan may take this part of the time to become a complete hint."""
EVERY_SECONDS = 3.0
"""Solutions are kept no oftener than this while CP-SAT runs."""

Record = Callable[[Plan, float], None]
"""Takes a plan with the moment (monotonic seconds) at which it was found."""


class TierModel(Protocol):
    """A built model whose tiers are linear expressions over its variables."""

    @property
    def model(self) -> cp_model.CpModel: ...

    def points(self, tier: int) -> cp_model.LinearExpr: ...

    def plan(self, solution: Sequence[int]) -> Plan: ...

    def hint(self, state: State) -> None: ...


@dataclass(slots=True)
class Lexicographic:
    """What the model itself says: per tier its points and bound, given what was reached before; and its size."""

    points: dict[int, int] = field(default_factory=dict)
    bounds: dict[int, int] = field(default_factory=dict)
    optimal: bool = False
    variables: int = 0
    constraints: int = 0


def solve_tiers(
    built: TierModel, start: State | None, *, deadline: float, threads: int, seed: int, record: Record
) -> Lexicographic:
    """
    Minimise the tiers in order until ``deadline`` (monotonic seconds), each held at its best for those after it.

    ``start`` becomes a complete hint when the model takes it as it is. ``record`` gets what was found, after each tier.
    One round of presolve without probing: the usual three cost a model of this size more time than the search has.

    Raises
    ------
    ValueError
        When CP-SAT refuses the model.
    """
    model = built.model
    answer = Lexicographic(variables=len(model.proto.variables), constraints=len(model.proto.constraints))
    solution = completed(built, start, deadline, seed) if start is not None else None
    answer.optimal = True
    for tier in TIERS:
        left = deadline - time.monotonic()
        if left <= 0:
            answer.optimal = False
            break
        _hint_all(model, solution)
        model.minimize(built.points(tier))
        model.proto.objective.domain.extend([-round(model.proto.objective.offset), 2**53])
        solver = _solver(seconds=left if tier == TIERS[-1] else left * SHARE, threads=threads, seed=seed)
        keeper = _Keeper()
        status = solver.solve(model, keeper)
        for moment, kept in keeper.kept:
            if solution is None or cost(model, kept) < cost(model, solution):
                record(built.plan(kept), moment)
        _refuse_invalid(model, status)
        answer.optimal = answer.optimal and status == cp_model.OPTIMAL
        raw = solver.best_objective_bound
        known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN)
        answer.bounds[tier] = max(0, math.ceil(raw - 1e-6)) if known and math.isfinite(raw) and raw < 2**53 else 0
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found = list(solver.response_proto.solution)
            if solution is None or cost(model, found) < cost(model, solution):
                solution = found
                record(built.plan(solution), time.monotonic())
        if solution is None:
            break
        answer.points[tier] = cost(model, solution)
        model.add(built.points(tier) <= answer.points[tier])
    return answer


def cost(model: cp_model.CpModel, solution: Sequence[int]) -> int:
    """What a solution costs by the model's present objective."""
    objective = model.proto.objective
    return round(objective.offset) + sum(
        coefficient * solution[index] for index, coefficient in zip(objective.vars, objective.coeffs, strict=True)
    )


def _solver(*, seconds: float, threads: int, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = threads
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.cp_model_probing_level = 0
    return solver


def completed(built: TierModel, start: State, deadline: float, seed: int) -> list[int] | None:
    """The value of every variable in a plan; None when the model does not take it in time."""
    left = deadline - time.monotonic()
    built.hint(start)
    built.model.minimize(sum(built.points(tier) for tier in TIERS))
    solver = _solver(seconds=left * HINT_SHARE, threads=1, seed=seed)
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.linearization_level = 0
    solver.parameters.symmetry_level = 0
    status = solver.solve(built.model)
    _refuse_invalid(built.model, status)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return list(solver.response_proto.solution) if found else None


def _hint_all(model: cp_model.CpModel, solution: list[int] | None) -> None:
    model.clear_hints()
    if solution is not None:
        model.proto.solution_hint.vars.extend(range(len(solution)))
        model.proto.solution_hint.values.extend(solution)


def _refuse_invalid(model: cp_model.CpModel, status: object) -> None:
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate() or "CP-SAT refuses the model")


class _Keeper(cp_model.CpSolverSolutionCallback):
    """Keeps solutions, not oftener than every `EVERY_SECONDS`, as they are: making plans of them can wait."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[float, array[int]]] = []

    def on_solution_callback(self) -> None:
        """Called by CP-SAT with each better solution."""
        now = time.monotonic()
        if not self.kept or now - self.kept[-1][0] >= EVERY_SECONDS:
            self.kept.append((now, array("i", self.response_proto.solution)))
