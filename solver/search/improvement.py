"""Improvement of a whole plan by windows, and bounds beside it; on threads, each window merged when it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from planner.domain.outcome import RunOptions
from solver.bounds import Bounds
from solver.greedy import greedy_state
from solver.incumbent import TIER_ORDER, Incumbent
from solver.instance import Instance
from solver.model.compile import compile_window
from solver.model.window import Window
from solver.rota.visits import plan_visits
from solver.search.budget import Budget
from solver.search.neighbourhoods import Neighbourhood, Neighbourhoods
from solver.search.proving import prove_agreements
from solver.search.solving import ask, complete_hint
from solver.settings import TIER_WEIGHTS, SearchSettings
from solver.state import State

PROOF_PART = 0.2
"""Bounds are proven on one thread when this part of the time is left."""


def improve(
    instance: Instance,
    incumbent: Incumbent,
    bounds: Bounds,
    budget: Budget,
    options: RunOptions,
    settings: SearchSettings,
    threads: int,
    tell: Callable[[], None],
) -> None:
    """
    Solve windows of the best plan again until the budget is spent or every gap is small enough.

    One CP-SAT thread a window, ``threads`` windows at a time on dates and schools of their own. Towards the end
    bounds are proven on one of the threads.
    """
    neighbourhoods = Neighbourhoods(instance, options.seed)
    lock = threading.Lock()
    busy: dict[int, Window] = {}

    def one(number: int, neighbourhood: Neighbourhood) -> bool:
        found = solve_window(neighbourhood.window, budget, settings.window_seconds, seed=options.seed + number)
        best = incumbent.best
        if found is None or best is None:
            return False
        state = found if best.state is neighbourhood.window.base else merge(best.state, neighbourhood.window, found)
        return incumbent.offer(state)

    def done() -> bool:
        best = incumbent.best
        if budget.over or best is None:
            return True
        plain = bounds.values
        # Tier 4's bound takes a while and only matters when the other gaps are closed.
        for proven, tiers in ((plain, (1, 3, 5, 6)), (None, TIER_ORDER)):
            found = proven if proven is not None else bounds.given(best.points)
            if any(best.points[t] - found[t] > options.gap * best.points[t] for t in tiers):
                return False
        return True

    def rota() -> bool:
        """A rota with more effort than the first plan's; kept when it is better still."""
        visits = plan_visits(instance, seed=options.seed, stop=lambda: budget.over)
        return not budget.over and incumbent.offer(greedy_state(instance, visits, stop=lambda: budget.over))

    def prove() -> bool:
        best = incumbent.best
        if best is not None:
            prove_agreements(instance, best, bounds, budget, settings.bound_share * budget.limit, options.seed)
            tell()
        return False

    number = 0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        running: dict[Future[bool], Neighbourhood | None] = {pool.submit(rota): None}
        proofs = 0
        while not done() or running:
            while not budget.over and len(running) < threads:
                if proofs == 0 and budget.left < PROOF_PART * budget.limit:
                    proofs += 1
                    running[pool.submit(prove)] = None
                    continue
                best = incumbent.best
                chosen = neighbourhoods.choose(best, list(busy.values())) if best is not None else None
                if chosen is None:
                    break
                number += 1
                future = pool.submit(one, number, chosen)
                running[future] = chosen
                with lock:
                    busy[id(future)] = chosen.window
            if not running:
                break
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                neighbourhood = running.pop(future)
                with lock:
                    busy.pop(id(future), None)
                won = future.result()
                if neighbourhood is not None:
                    neighbourhoods.note(neighbourhood, won)


def solve_window(window: Window, budget: Budget, seconds: float, *, seed: int) -> State | None:
    """The window's plan with the least weighted points, never worse than its base as CP-SAT sees it."""
    model = compile_window(window)
    objective = model.weighted(TIER_WEIGHTS)
    if budget.over or not complete_hint(model, window.base, objective, budget, seed):
        return None
    return ask(model, objective, budget, seconds, seed=seed, probing=False).state


def merge(current: State, window: Window, found: State) -> State:
    """``current`` with what ``window`` decided put in its place; the checker judges whether they agree."""
    merged = State({k: v for k, v in current.visits.items() if not window.holds_visit(k)}, {})
    for key, shape in found.visits.items():
        if window.holds_visit(key):
            merged.visits[key] = shape
    for requirement_id in sorted({*current.placed, *found.placed}):
        kept = [p for p in current.placed.get(requirement_id, ()) if not window.frees(p)]
        new = [p for p in found.placed.get(requirement_id, ()) if window.frees(p)]
        both = tuple(sorted([*kept, *new], key=lambda p: p.candidate.sort_key))
        if both:
            merged.placed[requirement_id] = both
    return merged
