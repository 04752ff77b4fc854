"""Making room: a day of the plan solved again by CP-SAT with one more session in it, all other days as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Cost
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import SoftRule
from solver.explain.moments import Choice
from solver.instance import Instance
from solver.locking import placed_of, shape_of
from solver.model.compile import compile_window
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.solving import ask
from solver.settings import tier_weights
from solver.state import State, to_plan

DAY_SECONDS = 1.5
"""Most time for one day."""
KEPT = (1000, 100, 10)
"""What it is worth that a session keeps its moment, a worker, its room: less than tier 4, more than the tiers after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rearranged:
    """
    A plan with one requirement's session or series in it that was not there; the checker accepts it.

    ``moved`` are the sessions of others that are not where, when and with whom they were.
    """

    plan: Plan
    session: Session
    moved: int


class Failed(StrEnum):
    """Why there is no such plan: it is proven that there is none, or time was up first."""

    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


class Rearranging:
    """
    Solves days of one accepted plan again.

    Parameters
    ----------
    budget
        Counts the time of CP-SAT, wall or deterministic.
    """

    def __init__(self, request: Request, plan: Plan, budget: Budget, seed: int = 0) -> None:
        self.request = request
        self.plan = plan
        self._budget = budget
        self._seed = seed
        self._instance = Instance(request)
        self._state = _state_of(self._instance, plan)
        self._points = _points(Scorer(request=request), plan)

    def day(self, requirement: Requirement, day: date) -> Rearranged | Failed:
        """One more session of ``requirement`` on ``day``, whatever else on that day has to move for it."""
        found = self._solve(self._instance, self._state, requirement, day)
        return found if isinstance(found, Failed) else self._accepted(to_plan(self._instance, found), requirement)

    def run(self, requirement: Requirement, run: Sequence[Choice]) -> Rearranged | Failed:
        """A whole series at these moments, a day at a time in the order given; its team may differ between weeks."""
        first = run[0]
        activity = replace(first.activity, id=f"{first.activity.id}-one", cooldown_days=0)
        single = replace(
            requirement,
            series=False,
            activity_ids=(activity.id,),
            cohort_sets=(first.cohort_ids,),
            days=tuple(sorted(choice.day for choice in run)),
            min_gap_days=0,
            max_gap_days=None,
            rejected=(),
        )
        loose = replace(
            self.request,
            activities={**self.request.activities, activity.id: activity},
            requirements={**self.request.requirements, single.id: single},
        )
        instance = Instance(loose)
        state = _state_of(instance, self.plan)
        for choice in run:
            found = self._solve(instance, state, single, choice.day, choice.start)
            if isinstance(found, Failed):
                return found
            state = found
        plan = to_plan(instance, state)
        own = {s.id: replace(s, activity_id=first.activity.id) for s in plan.sessions if s.requirement_id == single.id}
        return self._accepted(replace(plan, sessions=tuple(own.get(s.id, s) for s in plan.sessions)), requirement)

    def cost(self, request: Request, plan: Plan) -> Cost:
        """Points of ``plan`` less those of the plan that stands, both under ``request``."""
        scorer = Scorer(request=request)
        before = self._points if request is self.request else _points(scorer, self.plan)
        after = _points(scorer, plan)
        return Cost.of({key: after[key] - before[key] for key in after.keys() | before.keys()})

    def _solve(
        self, instance: Instance, state: State, requirement: Requirement, day: date, start: int | None = None
    ) -> State | Failed:
        """The day with the least weighted points that holds one session of the requirement more."""
        if self._budget.over:
            return Failed.UNDECIDED
        that_day = {
            p.candidate.requirement.id for placed in state.placed.values() for p in placed if p.candidate.day == day
        }
        requirements = instance.request.requirements
        free = {name for name in that_day if not requirements[name].series} | {requirement.id}
        for name in free - {requirement.id}:
            instance.candidates[name] = self._instance.candidates[name]
        window = Window(
            instance=instance,
            base=state,
            days=frozenset({day}),
            school_ids=frozenset(instance.request.schools),
            requirement_ids=frozenset(free),
        )
        model = compile_window(window)
        own = model.build.of_requirement.get(requirement.id, [])
        wanted = [d.happens for d in own if start is None or d.candidate.start == start]
        if not wanted:
            return Failed.IMPOSSIBLE
        there = sum(p.candidate.day == day for p in state.placed.get(requirement.id, ()))
        model.model.add(sum(d.happens for d in own) == there + 1)
        model.model.add(sum(wanted) >= 1)
        weights = tier_weights(previous=self.request.previous is not None)
        objective = model.weighted(weights) - model.likeness(state, *KEPT)
        answer = ask(model, objective, self._budget, DAY_SECONDS, seed=self._seed)
        if answer.state is None:
            return Failed.IMPOSSIBLE if answer.impossible else Failed.UNDECIDED
        return answer.state

    def _accepted(self, plan: Plan, requirement: Requirement) -> Rearranged | Failed:
        """The plan when the checker has nothing against it."""
        if violations(self.request, plan):
            return Failed.UNDECIDED
        before = Counter(map(_what, self.plan.sessions))
        own = [s for s in plan.sessions if s.requirement_id == requirement.id]
        new = [s for s in own if not before[_what(s)]]
        kept = Counter(map(_what, plan.sessions))
        gone = sum((before - kept).values())
        return Rearranged(plan=plan, session=new[0], moved=gone) if new else Failed.UNDECIDED


def _what(session: Session) -> tuple[object, ...]:
    """What people would notice of a session."""
    s = session
    return (s.requirement_id, s.activity_id, s.day, s.start, s.worker_ids, s.room_id, s.location_id, s.cohort_ids)


def _state_of(instance: Instance, plan: Plan) -> State:
    """An accepted plan in the solver's terms; what it must hold is marked as standing."""
    standing = {session.id for session in instance.standing.sessions}
    state = State({(v.worker_id, v.school_id, v.day): shape_of(instance, v) for v in plan.visits}, {})
    for session in plan.sessions:
        placed = placed_of(instance, session, stands=session.id in standing)
        if placed is not None:
            state.add(placed)
    return state


def _points(scorer: Scorer, plan: Plan) -> Counter[tuple[int, SoftRule]]:
    found: Counter[tuple[int, SoftRule]] = Counter()
    for penalty in scorer.penalties(plan):
        found[penalty.tier, penalty.rule] += penalty.points
    return found


def likely_days(choices: Iterable[tuple[Choice, int]], most: int) -> list[date]:
    """Dates with the most people who could be freed, the earliest of equals, at most ``most``."""
    best: dict[date, int] = {}
    for choice, able in choices:
        best[choice.day] = max(best.get(choice.day, 0), able)
    return sorted(best, key=lambda day: (-best[day], day))[:most]
