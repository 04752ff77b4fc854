"""The one door: from a request to the best plan that the time allows, with a proven bound for every tier."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.assignment import Plan
from planner.domain.outcome import Progress, RunOptions, RunResult, TierResult
from planner.domain.request import Request
from solver.bounds import Bounds
from solver.collection import uncollected
from solver.errors import NoPlan, ProofBroken
from solver.greedy import greedy_state, kept_states
from solver.incumbent import TIER_ORDER, Incumbent, Judged
from solver.instance import Instance
from solver.ledger import Ledger
from solver.recall import state_of
from solver.rota.asked_first import plan_asked_first
from solver.rota.visits import plan_visits
from solver.search.budget import Budget
from solver.search.cores import core_teams
from solver.search.improvement import Improvement
from solver.search.whole import solve_whole
from solver.settings import SearchSettings

FIRST_PLAN_PART = 0.95
"""A first plan counts when it places this part of what the written plan places."""


def optimise(
    request: Request,
    options: RunOptions,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    stop: threading.Event | None = None,
    settings: SearchSettings | None = None,
    start: Plan | None = None,
    on_plan: Callable[[Plan], None] | None = None,
) -> RunResult:
    """
    Plan a request.

    A greedy plan comes first and is kept until something better is accepted by the checker. Small requests are
    solved as one model, tier after tier; others by a rota for each term and then windows of the plan, while
    bounds are proven on relaxations of the whole problem.

    Parameters
    ----------
    options
        Limits, threads, seed. With ``deterministic`` the run uses one thread and CP-SAT's deterministic time.
    on_progress
        Called from any thread with what is being done and how good the best plan is.
    stop
        Set it to end the run early; the best plan so far is returned with ``stopped``.
    start
        A plan to begin with, beside those that are made first.
    on_plan
        Called from any thread with every plan that is better than the one before.

    Raises
    ------
    NoPlan
        When not even the greedy plan was done within the limit.
    ProofBroken
        When a bound lies above the points of an accepted plan (a fault of ours).
    """
    run = _Run(request, options, on_progress, stop or threading.Event(), settings or SearchSettings())
    run.start = start
    run.on_plan = on_plan
    return run.result()


def first_plan(request: Request, stop: threading.Event | None = None) -> Plan | None:
    """The plan that is made first, and else none when ``stop`` was set before it was done; accepted by the checker."""
    options = RunOptions(time_limit_seconds=math.inf, threads=1)
    run = _Run(request, options, lambda _: None, stop or threading.Event(), SearchSettings())
    with uncollected():
        run.make_first_plan()
    best = run.incumbent.best
    return None if run.budget.stop.is_set() or best is None else best.plan


@dataclass(slots=True)
class _Watch:
    """Says when to end, and remembers whether it did."""

    over: Callable[[], bool]
    ended: bool = False

    def __call__(self) -> bool:
        self.ended = self.ended or self.over()
        return self.ended


class _Run:
    """One run: what is known so far, and the stages in their order."""

    def __init__(
        self,
        request: Request,
        options: RunOptions,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
        settings: SearchSettings,
    ) -> None:
        self.options = options
        self.settings = settings
        self.start: Plan | None = None
        self.on_plan: Callable[[Plan], None] | None = None
        self.on_progress = on_progress
        self.stage = "reading"
        self.budget = Budget(options.time_limit_seconds, options.deterministic, stop)
        self.threads = 1 if options.deterministic else max(1, options.threads)
        self.history: list[tuple[float, int]] = []
        self.tier_seconds: dict[int, float] = {}
        self.instance = Instance(request)
        self.known_bounds: Bounds | None = None
        self.incumbent = Incumbent(self.instance, self._better)

    @property
    def bounds(self) -> Bounds:
        """What is proven; made once the first plan is there."""
        if self.known_bounds is None:
            self.known_bounds = Bounds(self.instance, self._is_over)
        return self.known_bounds

    def _better(self, judged: Judged) -> None:
        self.history.append((self.budget.seconds, len(judged.plan.sessions)))
        for tier in TIER_ORDER:
            if self.tier_seconds.get(-tier) != judged.points[tier]:
                self.tier_seconds[-tier] = judged.points[tier]
                self.tier_seconds[tier] = self.budget.seconds
        if self.on_plan is not None:
            self.on_plan(judged.plan)
        self._tell()

    def _tell(self, stage: str | None = None) -> None:
        self.stage = stage or self.stage
        best = self.incumbent.best
        self.on_progress(
            Progress(
                stage=self.stage,
                seconds=self.budget.seconds,
                placed=len(best.plan.sessions) if best else 0,
                points=best.key if best else (),
                bounds=tuple(self.known_bounds.values[t] if self.known_bounds else 0 for t in TIER_ORDER),
            )
        )

    def result(self) -> RunResult:
        """Run all stages and put the outcome together."""
        with uncollected():
            self.make_first_plan()
            self.known_bounds = Bounds(self.instance, self._is_over)
        if self._small():
            self._tell("whole")
            solve_whole(self.instance, self.incumbent, self.bounds, self.budget, self.options, self.threads)
        else:
            self._tell("rota")
            self._rota()
            self._tell("improving")
            Improvement(
                self.instance,
                self.incumbent,
                self.bounds,
                self.budget,
                self.options,
                self.settings,
                lambda: self._tell(),
            ).run(self.threads)
        return self._outcome()

    def _is_over(self) -> bool:
        return self.budget.over

    def _is_too_late(self) -> bool:
        """Whether there will be no first plan: stopped, or well over the limit, which was meant for more than that."""
        return self.budget.over and (
            self.budget.stop.is_set() or self.budget.seconds > self.budget.limit + self.settings.spare_seconds
        )

    def make_first_plan(self) -> None:
        """A whole plan, and else none; only what a person who stops the run gets may be a part of one."""
        self._tell("greedy")
        if self.start is not None:
            self.incumbent.offer(state_of(self.instance, self.start))
        for state in kept_states(self.instance, stop=self._is_over):
            self.incumbent.offer(state)
        watch = _Watch(self._is_too_late)
        state = greedy_state(self.instance, stop=watch)
        if watch.ended and not self.budget.stop.is_set() and self.incumbent.best is None:
            raise NoPlan("Not even a first plan was done within the time limit.")
        self.incumbent.offer(state)
        if self.incumbent.best is None:
            self.incumbent.offer(Ledger(self.instance).state)
        if self.incumbent.best is None:
            raise NoPlan("No plan within the time limit.")

    def _small(self) -> bool:
        size = sum(map(len, self.instance.shapes.values()))
        for requirement_id in self.instance.request.requirements:
            if size > self.settings.whole_size:
                return False
            size += len(self.instance.candidates[requirement_id])
        return size <= self.settings.whole_size

    def _rota(self) -> None:
        seconds = self.settings.core_share * self.budget.limit
        cores = core_teams(self.instance, self.bounds, self.budget, seconds, seed=self.options.seed)
        effort = self.settings.first_effort
        with uncollected():
            visits = plan_visits(self.instance, cores, seed=self.options.seed, effort=effort, stop=self._is_over)
            if self._is_over():
                return
            self.incumbent.offer(greedy_state(self.instance, visits, stop=self._is_over))
            if self._is_over():
                return
            effort = self.settings.asked_effort
            self.incumbent.offer(
                plan_asked_first(self.instance, visits, seed=self.options.seed, effort=effort, stop=self._is_over)
            )

    def _outcome(self) -> RunResult:
        best = self.incumbent.best
        if best is None:
            raise NoPlan("No plan within the time limit.")
        bounds, always = self.bounds.given(best.points), self.bounds.always
        tiers = []
        for tier in TIER_ORDER:
            if bounds[tier] > best.points[tier]:
                raise ProofBroken(f"Tier {tier}: bound {bounds[tier]} above {best.points[tier]} points.")
            tiers.append(
                TierResult(
                    tier=tier,
                    points=best.points[tier],
                    bound=bounds[tier],
                    seconds=round(self.tier_seconds.get(tier, 0.0), 3),
                    floor=always[tier],
                )
            )
        needed = FIRST_PLAN_PART * len(best.plan.sessions)
        first = next((seconds for seconds, placed in self.history if placed >= needed), self.budget.seconds)
        return RunResult(
            plan=best.plan,
            tiers=tuple(tiers),
            first_plan_seconds=round(first, 3),
            seconds=round(self.budget.seconds, 3),
            stopped=self.budget.stop.is_set(),
        )
