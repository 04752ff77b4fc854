"""What would get missing occurrences into a plan: small changes of the request, each really tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.checker.workdays import standing
from planner.domain.assignment import Plan
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from solver.explain.repair_search import Answer, RepairSearch, group_of
from solver.search.budget import Budget


def find_repairs(
    request: Request, plan: Plan, unplaced: Iterable[Unplaced], budget: Budget, *, threads: int = 1, seed: int = 0
) -> tuple[Unplaced, ...]:
    """
    The same occurrences with what would help each, smallest change first.

    A remedy counts when the occurrence can then be placed in the plan that stands so that the checker accepts it under
    the changed request, no tier above that of the occurrence has more points, and its own has fewer: by the best way
    there is at a moment where the remedy helps, the rest left as it is; where no remedy does, by solving the day again.
    Occurrences that ask for the same share the answer.

    Parameters
    ----------
    plan
        Accepted by the checker.
    budget
        What may be spent; when it is over, what is found so far is returned. In a deterministic run it only counts
        CP-SAT's work, and everything else is done in full.
    threads
        Days that are solved side by side; one in a deterministic run.
    """
    items = tuple(unplaced)
    answers = verified_repairs(request, plan, items, budget, threads=threads, seed=seed)
    return tuple(replace(item, repairs=answers[i].repairs) for i, item in enumerate(items))


def verified_repairs(
    request: Request, plan: Plan, unplaced: Sequence[Unplaced], budget: Budget, *, threads: int = 1, seed: int = 0
) -> tuple[Answer, ...]:
    """What `find_repairs` finds for each of ``unplaced``, with the proofs; arguments as there."""
    if not unplaced:
        return ()
    standing_plan = replace(plan, sessions=standing(plan.sessions))
    answers = RepairSearch(request, standing_plan, budget, threads, seed).answers(unplaced)
    return tuple(answers[group_of(request, item)] for item in unplaced)
