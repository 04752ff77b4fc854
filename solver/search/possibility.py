"""Whether a model without points can be met at all: yes with a plan, no with what is to blame, or not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.errors import ModelInvalid
from solver.model.build import Literal
from solver.model.compile import WindowModel
from solver.search.budget import Budget
from solver.state import State

LEAST_PRICE = 0.002
"""Deterministic seconds that a question costs at least: building its model takes time that nobody counts."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """``state`` is a plan that meets it; ``impossible`` only when that is proven, then ``to_blame`` says by what."""

    state: State | None = None
    impossible: bool = False
    to_blame: frozenset[str] = frozenset()


def possibility(
    model: WindowModel, held: Mapping[str, Literal], budget: Budget, seconds: float, *, seed: int, blame: bool = False
) -> Possibility:
    """
    Whether all of ``held`` can be true.

    With ``blame`` they are assumptions, and a proof names those that it needs: enough, though not the least. That
    takes a model without objective (else it names all), one thread, and longer than when they are simply so.
    """
    model.model.clear_objective()
    if blame:
        model.model.add_assumptions(list(held.values()))
    else:
        for literal in held.values():
            model.model.add(literal == 1)
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = seed
    parameters.catch_sigint_signal = False
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0
    allowed = min(seconds, budget.left)
    if budget.deterministic:
        parameters.max_deterministic_time = max(allowed, 1e-3)
    else:
        parameters.max_time_in_seconds = max(allowed, 1e-2)
    status = solver.solve(model.model)
    budget.record(max(LEAST_PRICE, solver.response_proto.deterministic_time))
    if status == cp_model.MODEL_INVALID:
        raise ModelInvalid(model.model.validate() or "CP-SAT refuses the model")
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Possibility(state=model.decode(solver.value))
    if status == cp_model.INFEASIBLE:
        blamed = set(solver.sufficient_assumptions_for_infeasibility()) if blame else set()
        named = frozenset(name for name, literal in held.items() if literal.index in blamed)
        return Possibility(impossible=True, to_blame=named)
    return Possibility()
