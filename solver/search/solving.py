"""One CP-SAT call: limits, stopping, statuses, and the answer as a plan."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.errors import ModelInvalid
from solver.model.compile import WindowModel
from solver.search.budget import Budget
from solver.state import State

STOP_POLL_SECONDS = 0.1
SMALL, LARGE = 1500, 8000
"""Variables from which neighbourhoods beside the search tree, and from which neighbourhoods alone, win more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What CP-SAT found: the whole plan (None = none found), its objective, a proven bound, and whether
    it is the best one. ``impossible`` is only true when that is proven.
    """

    state: State | None
    objective: int
    bound: int
    optimal: bool
    impossible: bool


@dataclass(frozen=True, slots=True)
class Solved:
    """A CP-SAT call that is over: whether there is an assignment, its objective, a proven bound, the values."""

    found: bool
    objective: int
    bound: int
    optimal: bool
    impossible: bool
    value: Callable[[cp_model.IntVar], int]
    values: tuple[int, ...] = ()


def solve(
    model: cp_model.CpModel,
    objective: cp_model.LinearExpr,
    budget: Budget,
    seconds: float,
    *,
    seed: int,
    threads: int = 1,
    least: int = 0,
    improving: bool = False,
    often: bool = False,
    from_below: bool = False,
    fixed: bool = False,
) -> Solved:
    """
    Minimise ``objective`` for at most ``seconds`` (wall or deterministic, as the budget counts).

    Parameters
    ----------
    least
        A bound known beforehand.
    improving
        A good assignment is hinted and a better one is wanted, not a proof: without probing, and with CP-SAT's own
        neighbourhoods, which it else does not use on one thread.
    often
        The model is small and asked again and again: without probing and symmetries, which take longer than they win.
    from_below
        Let one thread raise the bound step by step (a tree over the linear relaxation): proves sums of shortfalls, on
        which the usual search gets stuck.
    fixed
        Take every variable as hinted; only those without a hint are found.

    Raises
    ------
    ModelInvalid
        When CP-SAT refuses the model.
    """
    model.minimize(objective)
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = threads
    parameters.random_seed = seed
    parameters.catch_sigint_signal = False
    allowed = min(seconds, budget.left)
    if budget.deterministic:
        parameters.max_deterministic_time = max(allowed, 1e-3)
    else:
        parameters.max_time_in_seconds = max(allowed, 1e-2)
    if improving or often:
        parameters.cp_model_probing_level = 0
    if often:
        parameters.symmetry_level = 0
    if improving:
        size = len(model.proto.variables)
        if size > SMALL:
            parameters.interleave_search = True
            if size > LARGE:
                parameters.use_lns_only = True
            else:
                parameters.subsolvers.append("default_lp")
    parameters.fix_variables_to_their_hinted_value = fixed
    if from_below and threads > 1:
        parameters.subsolvers.extend(["lb_tree_search", "default_lp"])
    elif from_below:
        parameters.optimize_with_lb_tree_search = True
        parameters.linearization_level = 2
    with _stoppable(solver, budget.stop):
        status = solver.solve(model)
    budget.record(solver.response_proto.deterministic_time)
    if status == cp_model.MODEL_INVALID:
        raise ModelInvalid(model.validate() or "CP-SAT refuses the model")
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = least
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        raw = solver.best_objective_bound
        if math.isfinite(raw) and abs(raw) < 2**53:
            bound = max(least, math.ceil(raw - 1e-6))
    return Solved(
        found=found,
        objective=round(solver.objective_value) if found else 0,
        bound=bound,
        optimal=status == cp_model.OPTIMAL,
        impossible=status == cp_model.INFEASIBLE,
        value=solver.value,
        values=tuple(solver.response_proto.solution) if found else (),
    )


def ask(
    model: WindowModel,
    objective: cp_model.LinearExpr,
    budget: Budget,
    seconds: float,
    *,
    seed: int,
    threads: int = 1,
    least: int = 0,
    improving: bool = False,
    often: bool = False,
    from_below: bool = False,
    fixed: bool = False,
) -> Answer:
    """`solve` for a window: the answer as a plan."""
    solved = solve(
        model.model,
        objective,
        budget,
        seconds,
        seed=seed,
        threads=threads,
        least=least,
        improving=improving,
        often=often,
        from_below=from_below,
        fixed=fixed,
    )
    return Answer(
        state=model.decode(solved.value) if solved.found else None,
        objective=solved.objective,
        bound=solved.bound,
        optimal=solved.optimal,
        impossible=solved.impossible,
    )


def complete_hint(model: WindowModel, state: State, objective: cp_model.LinearExpr, budget: Budget, seed: int) -> bool:
    """
    Hint every variable with what ``state`` means for it; whether the model takes ``state`` as it is.

    A hint of the decisions alone is not honoured by CP-SAT; solving once with them fixed gives the rest.
    """
    model.hint(state)
    model.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.cp_model_probing_level = 0
    if budget.deterministic:
        solver.parameters.max_deterministic_time = 5.0
    else:
        solver.parameters.max_time_in_seconds = max(0.01, min(20.0, budget.left))
    status = solver.solve(model.model)
    budget.record(solver.response_proto.deterministic_time)
    if status == cp_model.MODEL_INVALID:
        raise ModelInvalid(model.model.validate() or "CP-SAT refuses the model")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return False
    model.model.clear_hints()
    for index, value in enumerate(solver.response_proto.solution):
        model.model.add_hint(model.model.get_int_var_from_proto_index(index), value)
    return True


@contextmanager
def _stoppable(solver: cp_model.CpSolver, stop: threading.Event) -> Iterator[None]:
    """End the search within a tenth of a second once ``stop`` is set."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(STOP_POLL_SECONDS):
            if stop.is_set():
                solver.stop_search()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
