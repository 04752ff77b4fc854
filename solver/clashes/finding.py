"""All clashes of a request, found around a plan that shows what does hold together."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.clashes.asking import MOST_CANDIDATES, Asking, Ground, Verdict, pruned
from solver.clashes.barrier import Barrier
from solver.clashes.demands import Demand, Demands, Part, demanded, demands_of, met, pinned_parts
from solver.clashes.explaining import Found, explained
from solver.clashes.shrinking import least
from solver.collection import uncollected
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.placeable import placeable
from solver.recall import state_of
from solver.rota.visits import plan_visits
from solver.search.budget import Budget
from solver.state import State, to_plan

GREEDY_EFFORT = 0.05
"""How hard is looked for a rota when no plan is given."""
MOST_FOR_ONE = 12
"""Times that is gone on after a clash around one requirement."""
MOST_PAIRS = 40
"""Pairs of requirements left out that are asked for together."""
MOST_UNSHRUNK = 8
"""When time is over before the smallest part of more demands than this is known, they are not shown."""
MANY = 3
"""Of more requirements than this the solver is asked first which ones it needs."""
CIRCLES = (4, 12, 40)
"""How many requirements are asked for along with one left out; the first time none that could go elsewhere."""


def find_clashes(
    request: Request, plan: Plan | None, options: RunOptions, *, stop: threading.Event | None = None
) -> Clashes:
    """
    Every clash of a request around a plan of it.

    What the plan meets holds together; looked for are the clashes of what is demanded and not in it.

    Parameters
    ----------
    plan
        One that the checker accepts; None = one is made, without solving.
    options
        Seed and time, which here is for this search alone. What was found when it is over is true all the same.
    stop
        Set it to end the search.
    """
    budget = Budget(options.time_limit_seconds, options.deterministic, stop or threading.Event())
    if budget.over:
        return Clashes(complete=False)
    with uncollected():
        instance = Instance(request)
        if plan is None:
            visits = plan_visits(
                instance, instance.teams, seed=options.seed, effort=GREEDY_EFFORT, stop=lambda: budget.over
            )
            plan = to_plan(instance, greedy_state(instance, visits, stop=lambda: budget.over))
        return Search(plan, Asking(instance, budget, options.seed)).result()


class Search:
    """Grows the demands that are known to hold together, with a plan that shows it, and notes what does not join."""

    def __init__(self, plan: Plan, asking: Asking) -> None:
        self._plan = plan
        self._asking = asking
        self._instance = asking.instance
        self._request = asking.request
        self._wants = demanded(asking.request)
        self._found: list[Found] = []
        self._complete = True
        every = frozenset(demand for demands in self._wants.values() for demand in demands)
        self._holding = met(asking.request, plan, every)

    @property
    def found(self) -> tuple[Found, ...]:
        """The clashes so far, with what they were made from."""
        return tuple(self._found)

    @cached_property
    def _state(self) -> State:
        """What shows that the demands hold: of the plan only what is demanded, and what stands."""
        held = {demand.requirement_id for demand in self._holding}
        sessions = tuple(session for session in self._plan.sessions if session.requirement_id in held)
        return pruned(self._instance, state_of(self._instance, replace(self._plan, sessions=sessions)))

    def result(self) -> Clashes:
        """What cannot be by itself comes first, soonest found first; then what may not hold beside the rest."""
        lacking = [
            demands
            for requirement_id, demands in sorted(self._wants.items(), key=lambda item: self._eagerness(item[0]))
            if not demands <= self._holding
        ]
        left_out = [demands for demands in lacking if self._hopeless(demands)]
        for demands in left_out:
            self._explore(demands, frozenset())
        planned = Counter(session.requirement_id for session in self._plan.sessions)
        for requirement in self._request.requirements.values():
            if requirement.source == "wish" and planned[requirement.id] < requirement.occurrences:
                self._by_itself(requirement)
        for demands in lacking:
            if demands not in left_out and self._asking.possible(demands).verdict is Verdict.IMPOSSIBLE:
                left_out.append(demands)
                self._explore(demands, frozenset())
        apart = [demands for demands in lacking if demands not in left_out and not self._joins(demands)]
        for demands in apart:
            if any(found.demands & demands for found in self._found):
                self._clashes_beside(demands)
        left_out += apart
        for one, other in list(combinations(left_out, 2))[:MOST_PAIRS]:
            if not any(found.demands <= one | other for found in self._found):
                self._explore(one, other)
        ordered = sorted(self._found, key=lambda found: (sorted(found.demands), found.clash.rules))
        return Clashes(found=tuple(found.clash for found in ordered), complete=self._complete)

    def _eagerness(self, requirement_id: str) -> tuple[bool, str]:
        return not pinned_parts(self._request, self._request.requirements[requirement_id]), requirement_id

    def _hopeless(self, demands: Demands) -> bool:
        """Whether it shows without asking the solver that all that is demanded of one requirement cannot be."""
        (requirement_id,) = {demand.requirement_id for demand in demands}
        requirement = self._request.requirements[requirement_id]
        asked = sum(demand.part is Part.ASKED for demand in demands) or 1
        standing = len(self._instance.standing_of.get(requirement_id, ()))
        return standing + placeable(self._instance, requirement) < asked

    # one requirement ---------------------------------------------------------------------------------

    def _joins(self, demands: Demands) -> bool:
        """Whether all that is demanded of one requirement holds beside what holds already; if not, why."""
        state = self._asking.beside(demands, frozenset(), self._state, self._holding)
        if state is not None:
            return self._keep(demands, state)
        for others in self._circles(demands):
            verdict = self._asking.possible(demands | others).verdict
            if verdict is Verdict.IMPOSSIBLE:
                self._explore(demands, others)
                return False
            state = self._asking.beside(demands, others, self._state, self._holding)
            if state is not None:
                return self._keep(demands, state)
            if verdict is Verdict.UNKNOWN:
                break
        self._complete = False
        return False

    def _clashes_beside(self, demands: Demands) -> None:
        """More clashes of what was left out with what has joined since, or stands behind what it is known to meet."""
        for others in self._circles(demands):
            if self._asking.possible(demands | others).verdict is not Verdict.IMPOSSIBLE:
                return
            self._explore(demands, others)

    def _circles(self, demands: Demands) -> Iterator[Demands]:
        """What holds around ``demands`` and is not known to clash with them: the nearest, then more and more."""
        tied, loose = self._neighbours(demands)
        last: Demands = frozenset()
        for size in CIRCLES:
            near, left = [], MOST_CANDIDATES
            for those in (*tied, *loose)[: min(size, len(tied) or size) if size == CIRCLES[0] else size]:
                left -= sum(len(self._instance.candidates[r]) for r in {d.requirement_id for d in those})
                if left >= 0 and not self._meets(demands, those):
                    near.append(those)
            others = frozenset(demand for those in near for demand in those)
            if others != last:
                yield others
            last = others

    def _meets(self, demands: Demands, others: Demands) -> bool:
        """Whether a clash is known of these two, or of others with them."""
        return any(found.demands & demands and found.demands & others for found in self._found)

    def _keep(self, demands: Demands, state: State) -> bool:
        self._holding |= demands
        self._state = pruned(self._instance, state)
        return True

    def _neighbours(self, demands: Demands) -> tuple[list[Demands], list[Demands]]:
        """
        What holds already and may meet ``demands``, by requirement; what can move least comes first.

        First what lies in the same weeks whatever happens, then what could go elsewhere.
        """
        own = {demand.requirement_id for demand in demands}
        weeks = frozenset(
            week + timedelta(weeks=n)
            for requirement_id in own
            for week in self._weeks(requirement_id)
            for n in range(-self._reach(requirement_id), self._reach(requirement_id) + 1)
        )
        grouped: dict[str, set[Demand]] = {}
        for demand in self._holding:
            if demand.requirement_id not in own and weeks & self._weeks(demand.requirement_id):
                grouped.setdefault(demand.requirement_id, set()).add(demand)
        ordered = sorted(grouped, key=lambda r: (len(self._instance.candidates[r]), r))
        tied = [r for r in ordered if self._weeks(r) <= weeks]
        loose = [r for r in ordered if not self._weeks(r) <= weeks]
        return [frozenset(grouped[r]) for r in tied], [frozenset(grouped[r]) for r in loose]

    def _reach(self, requirement_id: str) -> int:
        """Weeks over which two sessions can keep each other away: at least one, for rest and cool-down."""
        activities = self._request.requirements[requirement_id].activity_ids
        return 1 + max(self._request.activities[a].cooldown_days for a in activities) // 7

    def _weeks(self, requirement_id: str) -> frozenset[date]:
        pins = [self._request.pins.get(s) for s in self._sessions(self._request.requirements[requirement_id])]
        pinned = {self._instance.week(pin.day) for pin in pins if pin is not None and pin.day is not None}
        return frozenset(pinned | {self._instance.week(c.day) for c in self._instance.candidates[requirement_id]})

    def _sessions(self, requirement: Requirement) -> Iterable[str]:
        return (requirement.session_id(number) for number in range(1, requirement.occurrences + 1))

    def _by_itself(self, requirement: Requirement) -> None:
        """A wish that is not demanded, but asks for more than could ever happen."""
        if any(demand.part is Part.ASKED for demand in self._wants.get(requirement.id, ())):
            return
        if requirement.id in self._wants and requirement.occurrences == 1:
            return
        standing = len(self._instance.standing_of.get(requirement.id, ()))
        most = standing + placeable(self._instance, requirement)
        asked = sorted(d for d in demands_of(self._request, requirement) if d.part is Part.ASKED)
        if most < requirement.occurrences:
            self._explore(frozenset(asked[: most + 1]), frozenset())

    # one clash after another -------------------------------------------------------------------------

    def _explore(self, demands: Demands, others: Demands) -> None:
        """
        The clashes of ``demands``, by themselves and with ``others``.

        After each it is gone on in two ways: as if its rows had not been written, and with the other demands in it set
        aside; what is demanded by itself without a row to blame is given up.
        """
        todo: deque[tuple[Demands, Demands, tuple[Barrier, ...]]] = deque([(demands, others, ())])
        seen: set[tuple[object, ...]] = set()
        for _ in range(MOST_FOR_ONE):
            if not todo:
                return
            own, beside, loosened = todo.popleft()
            found = self._clash(own, beside, loosened)
            if found is None:
                continue
            if all(found.clash != known.clash for known in self._found):
                self._found.append(found)
            for step in _onward(found, own, beside, loosened):
                key = (step[0], step[1], frozenset(barrier.key for barrier in step[2]))
                if step[0] and key not in seen:
                    seen.add(key)
                    todo.append(step)
        self._complete = self._complete and not todo

    def _clash(self, own: Demands, others: Demands, loosened: tuple[Barrier, ...]) -> Found | None:
        """A clash of these demands, an old one where one holds still; None when they go together or it is not known."""
        loose = {barrier.key for barrier in loosened}
        for known in self._found:
            if known.demands <= own | others and loose.isdisjoint(row.key for row in known.rows):
                return known
        ground = Ground(loosened)
        reply = self._asking.possible(own | others, ground)
        if reply.verdict is not Verdict.IMPOSSIBLE:
            self._complete = self._complete and reply.verdict is Verdict.POSSIBLE
            return None
        blamed = own | others
        if len({demand.requirement_id for demand in blamed}) > MANY:
            core = self._asking.to_blame(blamed, ground)
            blamed = core if self._asking.possible(core, ground).verdict is Verdict.IMPOSSIBLE else blamed
        ordered = sorted(blamed, key=lambda d: (d in own, -d.part, d.requirement_id, -d.number))
        smallest = least(ordered, lambda kept: self._asking.possible(_counted(kept), ground).verdict)
        demands_left = _counted(smallest.items)
        if self._asking.possible(demands_left).verdict is not Verdict.IMPOSSIBLE:
            return None  # a few rows forbid one thing and allow another: without them less is possible
        if self._asking.budget.over and len(demands_left) > MOST_UNSHRUNK:
            return None
        return explained(self._asking, demands_left, loosened, proven=smallest.proven)


def _counted(demands: Iterable[Demand]) -> Demands:
    """The same, sessions that are only counted numbered from 1: it makes no difference which of them is left out."""
    found: set[Demand] = set()
    counts: dict[str, int] = {}
    for demand in demands:
        if demand.part is Part.ASKED:
            counts[demand.requirement_id] = counts.get(demand.requirement_id, 0) + 1
        else:
            found.add(demand)
    found.update(
        Demand(requirement_id, Part.ASKED, number)
        for requirement_id, count in counts.items()
        for number in range(1, count + 1)
    )
    return frozenset(found)


def _onward(
    found: Found, own: Demands, others: Demands, loosened: tuple[Barrier, ...]
) -> list[tuple[Demands, Demands, tuple[Barrier, ...]]]:
    """How to go on after a clash."""
    steps = []
    if found.rows:
        steps.append((own, others, (*loosened, *found.rows)))
    met_others = {demand.requirement_id for demand in found.demands & others}
    if met_others:
        steps.append((own, frozenset(d for d in others if d.requirement_id not in met_others), loosened))
    if not steps:
        weakest = max(found.demands & own, key=lambda d: (d.part, d.requirement_id, d.number))
        given_up = {d for d in own if (d.requirement_id, d.part) == (weakest.requirement_id, weakest.part)}
        given_up = given_up if weakest.part is Part.ASKED else {weakest}
        steps.append((own - given_up, others, loosened))
    return steps
