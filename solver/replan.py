"""The door for a replan: the plan that changes least within a freedom, and how sure that is."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session
from planner.domain.changes import Reach
from planner.domain.outcome import RunOptions
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from solver.chosen import as_offered, coming
from solver.errors import NoPlan
from solver.instance import LAST_WEEKDAY, Instance
from solver.ledger import Ledger
from solver.model.build import Build, Terms
from solver.model.compile import TIERS, WindowModel, compile_window
from solver.model.pieces import days
from solver.model.visits import MOST_VISITS
from solver.model.window import Window
from solver.recall import state_of
from solver.search.budget import Budget
from solver.search.solving import ask
from solver.search.stages import Stage, Stages
from solver.state import State, to_plan

LARGE = 10_000
"""Variables from which a first plan is not left to chance: what stands, without all that is displaced, is one."""
THIN = 8
"""In the wider reaches of the drop-in and flexible moments of a day about so many are looked at."""
LEAST_SECONDS = 0.05
STAGE_PART = 0.4
"""A stage gets at most this part of what is left."""


def replan(
    request: Request,
    freedom: Freedom,
    options: RunOptions,
    *,
    keep: frozenset[str] = frozenset(),
    contested: bool = False,
    tiers: tuple[int, ...] = TIERS,
    start: Plan | None = None,
    partly: bool = True,
    stop: threading.Event | None = None,
) -> ReplanResult:
    """
    Solve what ``freedom`` leaves free of a request whose previous plan holds the rest.

    Parameters
    ----------
    keep
        Sessions that stay at their moment when any team and room can be found, whatever that costs.
    contested
        Whether the number of changed sessions is open within `Reach.TOUCHED`: it goes before the tiers then.
    tiers
        Which to minimise, in order.
    start
        A plan within the freedom, to begin with.
    partly
        Whether a bound of tier 1 is wanted also where it cannot reach the points; it takes a model of its own.

    Raises
    ------
    NoPlan
        When no plan was found within the limit.
    """
    if freedom.reach is Reach.ALL:
        return _everything(request, options, start, stop)
    budget = Budget(options.time_limit_seconds, options.deterministic, stop or threading.Event())
    instance = Instance(request)
    base = Ledger(instance).state
    if not freedom.opened and not freedom.visit_places and not freedom.visitors and freedom.opened is not None:
        return ReplanResult(plan=to_plan(instance, base), least_changed=0, forced=True)
    threads = 1 if options.deterministic else max(1, options.threads)
    model = compile_window(_window(instance, base, freedom), tiers)
    stages = Stages(model, budget, options.seed, threads)
    run = _Run(model, stages, budget, _in_part(instance, freedom), coming(model.build, freedom.chosen))
    if start is not None:
        run.stages.begin(state_of(instance, start))
    elif len(model.model.proto.variables) > LARGE:
        run.stages.begin(base)
    run.solve(freedom.reach, keep, contested, tiers)
    state = run.stages.state
    if state is None and not run.stages.impossible:
        raise NoPlan("No plan within the time limit.")
    plan, exact = to_plan(instance, state if state is not None else base), _is_exact(model.build)
    around = as_offered(request, freedom, plan) if not exact and not run.broken(state) else (request, freedom)
    if around[1] is not freedom:
        left = replace(options, time_limit_seconds=max(LEAST_SECONDS, budget.left))
        return replan(*around, left, keep=keep, contested=contested, tiers=tiers, partly=partly, stop=stop)
    bounds = _bounds(run)
    if 1 in run.tiers and not exact:
        found = run.tiers[1]
        wanted = partly or found.proven
        bounds[1] = _first_bound(instance, base, freedom, budget, options.seed, found) if wanted else 0
    return ReplanResult(
        plan=plan,
        least_changed=run.least_changed,
        points={tier: stage.value for tier, stage in run.tiers.items()},
        bounds=bounds,
        broken=run.broken(state),
        seconds=round(budget.seconds, 3),
        stopped=budget.stop.is_set(),
    )


def _everything(
    request: Request, options: RunOptions, start: Plan | None, stop: threading.Event | None
) -> ReplanResult:
    """The general search, from a plan of a smaller reach."""
    from solver.optimise import optimise  # what the smaller reaches do not need

    found = optimise(request, options, stop=stop, start=start)
    return ReplanResult(
        plan=found.plan,
        least_changed=0,
        points={tier.tier: tier.points for tier in found.tiers},
        bounds={tier.tier: tier.bound for tier in found.tiers},
        seconds=found.seconds,
        stopped=found.stopped,
    )


def _is_exact(build: Build) -> bool:
    """
    Whether the model forbids nothing that the rules allow: nobody could be at a third place on a day that it decides.

    Else its bounds may be too high, and only those of a relaxed model count.
    """
    return all(
        len(day.pieces) <= MOST_VISITS and len(day.outside) <= 1 and when.isoweekday() <= LAST_WEEKDAY
        for (_, when), day in days(build).items()
        if day.free
    )


def _bounds(run: _Run) -> dict[int, int]:
    """What the stages proved of the first and third tier; of others too little is modelled exactly."""
    if not _is_exact(run.build):
        return {}
    return {tier: stage.bound for tier, stage in run.tiers.items() if tier in (1, 3)}


def _first_bound(instance: Instance, base: State, freedom: Freedom, budget: Budget, seed: int, found: Stage) -> int:
    """A bound of tier 1 from a model without its careful places; 0 when there was no time."""
    if found.value == 0:
        return 0
    model = compile_window(replace(_window(instance, base, freedom), relaxed=True), (1,))
    seconds = max(STAGE_PART * budget.left, LEAST_SECONDS)
    answer = ask(model, model.points(1), budget, seconds, seed=seed, often=True, from_below=True)
    return min(answer.bound, found.bound)


def _window(instance: Instance, base: State, freedom: Freedom) -> Window:
    return Window(
        instance=instance,
        base=base,
        days=freedom.days,
        school_ids=freedom.school_ids,
        requirement_ids=_requirements(instance, freedom),
        opened=freedom.opened,
        visit_places=freedom.visit_places,
        visitors=freedom.visitors,
        thin=None if freedom.opened is not None else THIN,
        mends=True,
    )


def _requirements(instance: Instance, freedom: Freedom) -> frozenset[str]:
    """What may come: as the freedom says, else all that asks for something on its dates."""
    if freedom.opened is not None:
        return frozenset(freedom.opened)
    return frozenset(
        r.id
        for r in instance.request.requirements.values()
        if r.school_id in freedom.school_ids and not freedom.days.isdisjoint(r.days)
    )


def _in_part(instance: Instance, freedom: Freedom) -> frozenset[str]:
    """Requirements with sessions that stay beside those that are displaced."""
    previous = instance.request.previous
    sessions = standing(previous.plan.sessions) if previous is not None else ()
    return frozenset(s.requirement_id for s in sessions if s.id in freedom.held)


@dataclass(slots=True)
class _Run:
    """
    The stages of one replan, and what they proved.

    ``in_part`` are the requirements with sessions that stay beside those that are displaced, ``coming`` what a person
    chose.
    """

    model: WindowModel
    stages: Stages
    budget: Budget
    in_part: frozenset[str] = frozenset()
    coming: Terms = field(default_factory=list)
    least_changed: int = 0
    tiers: dict[int, Stage] = field(default_factory=dict)

    @property
    def build(self) -> Build:
        return self.model.build

    def solve(self, reach: Reach, keep: frozenset[str], contested: bool, tiers: tuple[int, ...]) -> None:
        """Series whole, what was chosen, moments kept; then changes and tiers, in the order of the reach."""
        whole = [(-1, v) for _, literals in self.build.missing.values() for v in literals]
        first = self._ask(whole, 0)
        if first is None or (self.build.missing and self.broken(self.stages.state) & self.in_part):
            return  # of a series that breaks the rest has to be free too: another task
        self._ask(self.coming, 0)
        self._ask(self._leaving(keep), 0)
        if reach is Reach.TOUCHED and contested:
            self._count()
        for tier in tiers:
            stage = self._ask(self.build.costs[tier], self.build.constants[tier], from_below=tier == 1)
            if stage is None:
                return
            self.tiers[tier] = stage
            if tier == 1 and not (reach is Reach.TOUCHED and contested):
                self._count()

    def _ask(self, terms: Terms, constant: int, *, from_below: bool = False) -> Stage | None:
        seconds = max(STAGE_PART * self.budget.left, LEAST_SECONDS)
        return self.stages.minimise(terms, constant, seconds, from_below=from_below)

    def _count(self) -> None:
        stage = self._ask(self.build.changes, self.build.unchanged_base)
        if stage is not None:
            self.least_changed = stage.bound

    def _leaving(self, keep: frozenset[str]) -> Terms:
        """Sessions of ``keep`` that leave their moment."""
        moments = {(s.requirement_id, s.day, s.start) for s in self._previous() if s.id in keep}
        return [(1, self.build.gone[m]) for m in sorted(moments) if m in self.build.gone]

    def _previous(self) -> Iterable[Session]:
        previous = self.build.instance.request.previous
        return standing(previous.plan.sessions) if previous is not None else ()

    def broken(self, state: State | None) -> frozenset[str]:
        """Requirements of which the rest cannot stay: a series with a hole, or occurrences too far apart."""
        requirements = self.build.instance.request.requirements
        if state is None:
            opened = (requirements[r] for r in self.build.window.opened or ())
            return frozenset(r.id for r in opened if r.max_gap_days is not None or r.series)
        return frozenset(r for r in self.build.missing if len(state.placed.get(r, ())) < requirements[r].occurrences)
