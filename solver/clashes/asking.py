"""Can these demands hold? A question about a request, with rows loosened and rules left out, answered with a proof."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from planner.checker.violations import violations
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.bounds import most_placeable
from solver.candidates import Candidate, as_pinned
from solver.clashes import loosening
from solver.clashes.barrier import Barrier
from solver.clashes.demands import Demands, active_pins, met, needed_days, wanted
from solver.clashes.rows.people import teams
from solver.clashes.scope import Scope
from solver.instance import Candidates, Instance
from solver.ledger import Ledger
from solver.locking import standing_visits
from solver.model.compile import compile_window
from solver.model.demands import Wanted, add_demands
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.possibility import Possibility, possibility
from solver.series import series_runs
from solver.state import State, to_plan

MOST_CANDIDATES = 4_000
"""A model with more is not asked."""
QUESTION_SECONDS = 2.0
BLOCK_DAYS = 10
"""A single session is looked for in so many dates at a time."""
DAYS_TRIED = 3
"""Dates for each session that are tried before all of them are."""


class Verdict(Enum):
    """What is known about demands: a plan shows it, a proof shows it, or neither."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question, and the plan that shows it when it is possible."""

    verdict: Verdict
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows that are loosened and rules that are left out."""

    loosened: tuple[Barrier, ...] = ()
    without: frozenset[HardRule] = frozenset()

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        return frozenset(barrier.key for barrier in self.loosened), self.without


AS_IT_IS = Ground()


@dataclass
class Asking:
    """
    Asks about one request; answers are kept.

    ``instance`` is compiled from it, ``questions`` counts the models that were solved.
    """

    instance: Instance
    budget: Budget
    seed: int = 0
    questions: int = 0
    _replies: dict[tuple[object, ...], Reply] = field(default_factory=dict)
    _unpinned: Instance | None = None

    @property
    def request(self) -> Request:
        """The request that is asked about."""
        return self.instance.request

    def possible(self, demands: Demands, ground: Ground = AS_IT_IS) -> Reply:
        """Whether the demands can all hold when nothing else is asked for."""
        key = (demands, *ground.key)
        if key not in self._replies:
            if self.budget.over:
                return Reply(Verdict.UNKNOWN)
            self._replies[key] = self._ask(demands, ground)
        return self._replies[key]

    def beside(self, demands: Demands, moving: Demands, standing: State, kept: Demands) -> State | None:
        """
        A plan in which ``demands`` and ``moving`` hold while the other sessions of ``standing``, for ``kept``, stay.

        None when none is found, which proves nothing.
        """
        wants = wanted(self.request, demands | moving)
        free = _names(wants)
        instance = self._with_pins(demands | moving | kept)
        if self.budget.over or sum(len(instance.candidates[r]) for r in free) > MOST_CANDIDATES:
            return None
        own = {p.candidate.day for r in free for p in standing.placed.get(r, ())}
        for days in (_few_days(instance, wants), _all_days(instance, wants)):
            found = self._solve(self._window(instance, standing, days | own, free), wants) if days else Possibility()
            if found.state is not None and self._accepted(instance, found.state, demands | moving | kept, AS_IT_IS):
                return found.state
        return None

    def to_blame(self, demands: Demands, ground: Ground = AS_IT_IS) -> Demands:
        """Those of demands that cannot all hold which the solver needs to show it; all when it does not tell."""
        instance, wants = self._compiled(demands, ground), wanted(self.request, demands)
        window = self._window(instance, _standing(instance), _all_days(instance, wants), _names(wants), alone=True)
        found = self._solve(window, wants, blame=True)
        return frozenset(d for d in demands if d.requirement_id in found.to_blame) or demands

    # one question ------------------------------------------------------------------------------------

    def _compiled(self, demands: Demands, ground: Ground) -> Instance:
        as_it_is = not ground.loosened and not ground.without
        return self._with_pins(demands) if as_it_is else _changed_instance(self.request, demands, ground)

    def _ask(self, demands: Demands, ground: Ground) -> Reply:
        instance, wants = self._compiled(demands, ground), wanted(self.request, demands)
        if not all(_enough(instance, each) for each in wants):
            return Reply(Verdict.IMPOSSIBLE)
        few = _few_days(instance, wants)
        if few:
            reply = self._in_days(instance, wants, few, demands, ground)
            if reply.verdict is Verdict.POSSIBLE:
                return reply
        verdict = Verdict.IMPOSSIBLE
        for days in self._blocks(instance, wants):
            reply = self._in_days(instance, wants, days, demands, ground)
            if reply.verdict is Verdict.POSSIBLE:
                return reply
            verdict = verdict if reply.verdict is Verdict.IMPOSSIBLE else Verdict.UNKNOWN
        return Reply(verdict)

    def _blocks(self, instance: Instance, wants: Sequence[Wanted]) -> Iterator[frozenset[date]]:
        """All dates at once; a single session's a few at a time, since what it needs lies in one day."""
        days = sorted(_all_days(instance, wants))
        single = len(wants) == 1 and wants[0].sessions == 1 and not instance.standing.sessions
        step = BLOCK_DAYS if single else max(1, len(days))
        return (frozenset(days[start : start + step]) for start in range(0, max(1, len(days)), step))

    def _in_days(
        self, instance: Instance, wants: Sequence[Wanted], days: frozenset[date], demands: Demands, ground: Ground
    ) -> Reply:
        free = _names(wants)
        if self.budget.over or sum(c.day in days for r in free for c in instance.candidates[r]) > MOST_CANDIDATES:
            return Reply(Verdict.UNKNOWN)
        base = _standing(instance)
        for alone in (True, False):
            window = self._window(instance, base, days, free, alone=alone)
            found = self._solve(window, wants)
            if found.state is None:
                proven = alone and found.impossible and all(_places_free(instance, each) for each in wants)
                if proven and (base.placed or base.visits):
                    proven = self._solve(window, ()).state is not None
                return Reply(Verdict.IMPOSSIBLE if proven else Verdict.UNKNOWN)
            if self._accepted(instance, found.state, demands, ground):
                return Reply(Verdict.POSSIBLE, state=found.state)
        return Reply(Verdict.UNKNOWN)

    def _window(
        self, instance: Instance, base: State, days: frozenset[date], free: frozenset[str], *, alone: bool = False
    ) -> Window:
        return Window(
            instance=instance,
            base=base,
            days=days,
            school_ids=frozenset(instance.request.requirements[r].school_id for r in free),
            requirement_ids=free,
            alone=alone,
        )

    def _solve(self, window: Window, wants: Iterable[Wanted], *, blame: bool = False) -> Possibility:
        self.questions += 1
        model = compile_window(window, charges=())
        held = add_demands(model.build, wants)
        model.hint(window.base)
        found = possibility(model, held, self.budget, QUESTION_SECONDS, seed=self.seed, blame=blame)
        return found if found.state is None else Possibility(state=pruned(window.instance, found.state))

    def _accepted(self, instance: Instance, state: State, demands: Demands, ground: Ground) -> bool:
        """Whether the checker objects to nothing but the rules that are left out, and all that is demanded is there."""
        plan = to_plan(instance, state)
        broken = {violation.rule for violation in violations(instance.request, plan)}
        return broken <= ground.without and demands <= met(instance.request, plan, demands)

    def _with_pins(self, demands: Demands) -> Instance:
        """The instance with only what is demanded of the pins, and the candidates of what is demanded."""
        if self._unpinned is None:
            self._unpinned = _with_pins(self.instance, {})
        instance = _with_pins(self.instance, active_pins(self.request, demands))
        for requirement_id in sorted({demand.requirement_id for demand in demands}):
            requirement = self.request.requirements[requirement_id]
            session_id = requirement.session_id(1)
            if requirement.occurrences > 1 or session_id not in self.request.pins:
                found: Iterable[Candidate] = self.instance.candidates[requirement_id]
            else:
                found = self._unpinned.candidates[requirement_id]
                pin = instance.request.pins.get(session_id)
                if pin is not None:
                    found = (kept for c in found if (kept := as_pinned(c, pin)) is not None)
            days = frozenset(needed_days(self.request, requirement, demands))
            instance.candidates[requirement_id] = tuple(c for c in found if c.day in days)
        return instance


def _names(wants: Iterable[Wanted]) -> frozenset[str]:
    return frozenset(each.requirement_id for each in wants)


def _all_days(instance: Instance, wants: Iterable[Wanted]) -> frozenset[date]:
    return frozenset(c.day for each in wants for c in instance.candidates[each.requirement_id])


def _few_days(instance: Instance, wants: Sequence[Wanted]) -> frozenset[date]:
    """Some dates for each of several sessions, evenly spread, to try first; none where that would not be less work."""
    if any(instance.request.requirements[each.requirement_id].series for each in wants):
        return frozenset()
    found: set[date] = set()
    for each in wants:
        days = sorted({c.day for c in instance.candidates[each.requirement_id]})
        count = DAYS_TRIED * each.sessions
        found.update(days[index * len(days) // count] for index in range(count) if days)
    return frozenset(found) if 2 * len(found) < len(_all_days(instance, wants)) else frozenset()


def _standing(instance: Instance) -> State:
    """What is in every plan: what stands of an earlier one."""
    return Ledger(instance).state if instance.standing.sessions or instance.standing.visits else State()


def _with_pins(instance: Instance, pins: dict[str, Pin]) -> Instance:
    """What people can do and when stays compiled."""
    changed = copy.copy(instance)
    changed.request = replace(instance.request, pins=pins)
    changed.candidates = Candidates(changed)
    return changed


def _changed_instance(request: Request, demands: Demands, ground: Ground) -> Instance:
    """The request with its rows loosened, cut down to what the demands are about."""
    for barrier in ground.loosened:
        request = barrier.loosen(request)
    without = ground.without
    scope = Scope(request=request, demands=demands)
    if HardRule.CLOSED in without:
        request = loosening.always_open(request, scope.school_ids, scope.days)
    if HardRule.TEAM in without and any(pin.worker_ids for pin in scope.pins.values()):
        for barrier in teams(scope, HardRule.TEAM):
            request = barrier.loosen(request)
        without -= {HardRule.TEAM}  # a pinned team is to be whole, also where any team would do
    return Instance(_narrowed(Scope(request=request, demands=demands)), without)


def _narrowed(scope: Scope) -> Request:
    """
    Only the requirements, schools and dates of the demands.

    With a plan before it everything stays, because what stands of that may be about anything.
    """
    request = replace(scope.request, pins=scope.pins)
    requirements = {
        r.id: replace(r, days=tuple(sorted({*needed_days(scope.request, r, scope.demands)} & {*r.days})))
        for r in scope.requirements
    }
    if request.previous is not None:
        return replace(request, requirements={**request.requirements, **requirements})
    days = scope.days or request.days[:1]
    schools = {school_id: request.schools[school_id] for school_id in scope.school_ids}
    return replace(
        request,
        partnership=replace(request.partnership, first=days[0], last=days[-1]),
        schools=schools,
        calendars={school_id: request.calendars[school_id] for school_id in schools},
        cohorts={cohort.id: cohort for cohort in request.cohorts.values() if cohort.school_id in schools},
        agreements={school_id: a for school_id, a in request.agreements.items() if school_id in schools},
        wishes={},
        signals={},
        requirements=requirements,
    )


def _enough(instance: Instance, wants: Wanted) -> bool:
    """Whether there are candidates enough, other things not considered."""
    requirement = instance.request.requirements[wants.requirement_id]
    candidates = instance.candidates[requirement.id]
    standing = len(instance.standing_of.get(requirement.id, ()))
    if requirement.series:
        return bool(standing or series_runs(instance, requirement, candidates))
    most = len(candidates) if instance.drops(HardRule.SPACING) else most_placeable(instance, requirement)
    return standing + min(most, len(candidates)) >= wants.sessions


def _places_free(instance: Instance, wants: Wanted) -> bool:
    """Whether the model lets each session lie where the rules do: it keeps a series at one place."""
    requirement = instance.request.requirements[wants.requirement_id]
    return not requirement.series or len({c.place for c in instance.candidates[requirement.id]}) <= 1


def pruned(instance: Instance, state: State) -> State:
    """The state without visits in which nothing happens; what stands of an earlier plan stays."""
    used = {
        (worker, p.candidate.school_id, p.candidate.day)
        for placed in state.placed.values()
        for p in placed
        if p.candidate.place is None
        for worker in p.workers
    }
    used.update(standing_visits(instance))
    return State({key: shape for key, shape in state.visits.items() if key in used}, dict(state.placed))
