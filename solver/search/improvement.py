"""Improvement of a whole plan by windows, and bounds beside it; on threads, each window merged when it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from planner.domain.outcome import RunOptions
from solver.bounds import Bounds
from solver.incumbent import TIER_ORDER, Incumbent
from solver.instance import Instance
from solver.model.compile import compile_window
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.choosing import Chooser
from solver.search.neighbourhoods import Neighbourhood
from solver.search.proving import prove_agreements, prove_faces
from solver.search.solving import ask, complete_hint
from solver.settings import SearchSettings, tier_weights
from solver.state import State

PROOF_PART = 0.2
"""Bounds are proven on one thread when this part of the time is left."""


@dataclass(frozen=True, slots=True)
class Won:
    """What a window won, points by tier (empty = it was not kept), and the seconds that it took."""

    points: dict[int, int]
    seconds: float


@dataclass(slots=True)
class Improvement:
    """
    Windows of the best plan are solved again until the budget is spent or every gap is small enough.

    One CP-SAT thread a window, ``threads`` windows at a time that decide nothing in common. Towards the end
    bounds are proven on one of the threads.
    """

    instance: Instance
    incumbent: Incumbent
    bounds: Bounds
    budget: Budget
    options: RunOptions
    settings: SearchSettings
    tell: Callable[[], None]
    _merging: threading.Lock = field(default_factory=threading.Lock)

    def run(self, threads: int) -> None:
        """Improve until the budget is spent or nothing more is to be won."""
        chooser = Chooser(self.instance, self.options.seed)
        number, proven = 0, False
        with ThreadPoolExecutor(max_workers=threads) as pool:
            running: dict[Future[Won | None], Neighbourhood | None] = {}
            while not self._done() or running:
                while not self.budget.over and len(running) < threads:
                    if not proven and self.budget.left < PROOF_PART * self.budget.limit:
                        proven = True
                        running[pool.submit(self._prove)] = None
                        continue
                    best = self.incumbent.best
                    busy = [n.window for n in running.values() if n is not None]
                    chosen = chooser.choose(best, busy) if best is not None else None
                    if chosen is None:
                        break
                    number += 1
                    running[pool.submit(self._try, chosen, self.options.seed + number)] = chosen
                if not running:
                    break
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    neighbourhood, won = running.pop(future), future.result()
                    if neighbourhood is not None and won is not None:
                        chooser.note(neighbourhood, won.points, won.seconds)

    def _try(self, neighbourhood: Neighbourhood, seed: int) -> Won | None:
        """Solve one window and offer the plan with it."""
        begin, window = self.budget.seconds, neighbourhood.window
        seconds = self.settings.window_seconds
        if neighbourhood.is_long:
            seconds = min(max(seconds, self.settings.year_share * self.budget.limit), self.settings.most_seconds)
        found = solve_window(window, self.budget, seconds, seed=seed)
        with self._merging:
            best = self.incumbent.best
            if best is None:
                return None
            won: dict[int, int] = {}
            if found is not None:
                state = found if best.state is window.base else merge(best.state, window, found)
                if self.incumbent.offer(state) and (now := self.incumbent.best) is not None:
                    won = {t: best.points[t] - now.points[t] for t in TIER_ORDER}
        return Won(won, self.budget.seconds - begin)

    def _prove(self) -> None:
        best = self.incumbent.best
        if best is not None:
            seconds, seed = self.settings.bound_share * self.budget.limit, self.options.seed
            prove_agreements(self.instance, best, self.bounds, self.budget, seconds, seed)
            prove_faces(self.instance, best, self.bounds, self.budget, seconds, seed=seed)
            self.tell()

    def _done(self) -> bool:
        best = self.incumbent.best
        if self.budget.over or best is None:
            return True
        found = self.bounds.given(best.points)
        return all(best.points[t] - found[t] <= self.options.gap * best.points[t] for t in TIER_ORDER)


def solve_window(window: Window, budget: Budget, seconds: float, *, seed: int) -> State | None:
    """The window's plan with the least weighted points, never worse than its base as CP-SAT sees it."""
    model = compile_window(window)
    objective = model.weighted(tier_weights(previous=window.instance.request.previous is not None))
    if budget.over or not complete_hint(model, window.base, objective, budget, seed):
        return None
    return ask(model, objective, budget, seconds, seed=seed, improving=True).state


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
