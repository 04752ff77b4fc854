"""The search for repairs of one plan: remedies tried at the moments where they help, then days solved again."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from planner.checker.edits.judging import EditJudge
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Cost
from planner.domain.outcome import Unplaced
from planner.domain.repairs import Repair, RepairKind, Repairs
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.explain.crowding import crowded, freeable, likely_run
from solver.explain.moments import Choice
from solver.explain.rearranging import Failed, Rearranged, Rearranging, likely_days
from solver.explain.remedies.asked import asked, shorter
from solver.explain.remedies.offered import offered
from solver.explain.remedies.people import people
from solver.explain.remedies.places import places
from solver.explain.remedies.remedy import MOST_OPEN, Case, Remedy, Source, spread
from solver.explain.remedies.resting import resting
from solver.explain.repair_change import Changed, of_remedy, with_weight
from solver.explain.repair_words import repair_sentence
from solver.explain.series_ways import best_run, runs_of
from solver.explain.ways import Way, Ways, to_be
from solver.explain.weights import RAISED, TIER_OF, helps, not_worse, tier_of
from solver.search.budget import Budget

SHOWN = 3
"""Repairs of one occurrence, each of another kind."""
MOST_CHOICES = 3
"""Moments at which one remedy is tried."""
MOST_REMEDIES = 30
"""Remedies that are tried for one occurrence."""
MOST_OF_KIND = 6
"""Of those of one kind."""
MOST_DAYS, FEW_DAYS = 4, 1
"""Days that are solved again for one occurrence: where nothing else helps, and where something does."""
SMALLER = frozenset({RepairKind.SEARCH, RepairKind.REARRANGE, RepairKind.PRIORITY})
"""Repairs beside which making room need not be tried."""
WEIGHTY = 3
"""Tiers up to this one come first where days are solved again."""
MOST_STAFFED = 16
"""Moments that are looked at without any change."""
MOST_RUNS = 12
"""Runs of a series that are tried for one remedy."""

SOURCES: tuple[tuple[Source, frozenset[HardRule]], ...] = (
    (people, frozenset({HardRule.TEAM, HardRule.AVAILABILITY, HardRule.VISIT, HardRule.ONE_PLACE, HardRule.HOURS})),
    (places, frozenset({HardRule.ROOM})),
    (offered, frozenset({HardRule.PARTNER})),
    (resting, frozenset({HardRule.SPACING, HardRule.WINDOW})),
    (asked, frozenset({HardRule.COHORT, HardRule.WINDOW, HardRule.SLOT_KIND, HardRule.CLOSED})),
)
"""Where remedies come from, and the reasons that make them likely to help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A repair with the changed request that it is about, and the plan that was found and accepted under it."""

    repair: Repair
    request: Request
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What would help one occurrence, smallest change first, each with the request and plan that prove it."""

    verified: tuple[Verified, ...]
    complete: bool

    @property
    def repairs(self) -> Repairs:
        """Without the proofs."""
        return Repairs(found=tuple(verified.repair for verified in self.verified), complete=self.complete)


@dataclass(slots=True)
class _Found:
    """What is known of one missing occurrence; ``also`` is what the case has changed already."""

    case: Case
    item: Unplaced
    verified: list[Verified] = field(default_factory=list)
    complete: bool = False
    also: Changed | None = None

    @property
    def kinds(self) -> frozenset[RepairKind]:
        """The kinds of the repairs found so far."""
        return frozenset(verified.repair.kind for verified in self.verified)

    def answer(self) -> Answer:
        """The smallest changes first."""
        ordered = sorted(self.verified, key=lambda v: (v.repair.kind.rank, v.repair.cost.tiers))
        return Answer(verified=tuple(ordered[:SHOWN]), complete=self.complete)


Key = tuple[str, Pin | None]


def group_of(request: Request, item: Unplaced) -> Key:
    """Occurrences with the same key ask for the same."""
    requirement = request.requirements[item.requirement_id]
    pin = None if requirement.series else request.pins.get(requirement.session_id(item.occurrence))
    return requirement.id, pin


class RepairSearch:
    """Tries remedies for one plan, a round for each stage so that everything gets its turn before time runs out."""

    def __init__(self, request: Request, plan: Plan, budget: Budget, threads: int, seed: int) -> None:
        self.request = request
        self.plan = plan
        self.budget = budget
        self.threads = 1 if budget.deterministic else threads
        self.seed = seed
        self.ways = Ways(EditJudge(request, plan))

    @cached_property
    def rearranging(self) -> Rearranging:
        """The plan in the solver's terms, made when it is first needed."""
        return Rearranging(self.request, self.plan, self.budget, self.seed)

    def answers(self, items: Sequence[Unplaced]) -> dict[Key, Answer]:
        """What helps each group of equal occurrences."""
        found: dict[Key, _Found] = {}
        for item in items:
            key = group_of(self.request, item)
            if key not in found:
                requirement = self.request.requirements[item.requirement_id]
                case = Case(self.ways, requirement, key[1], occurrence=item.occurrence)
                found[key] = _Found(case, item)
        order = sorted(found.values(), key=self._tier)
        self._each(order, self._as_it_is)
        self._each(order, self._with_remedies)
        self._make_room([group for group in order if not group.verified and self._tier(group) <= WEIGHTY], MOST_DAYS)
        self._each(order, self._with_weight)
        self._make_room([group for group in order if not group.verified and self._tier(group) > WEIGHTY], MOST_DAYS)
        self._each([group for group in order if not group.verified and group.case.requirement.series], self._shortened)
        self._make_room([group for group in order if group.verified and not group.kinds & SMALLER], FEW_DAYS)
        return {key: group.answer() for key, group in found.items()}

    def _tier(self, group: _Found) -> int:
        return tier_of(self.request, group.case.requirement)

    def _each(self, groups: Sequence[_Found], stage: Callable[[_Found], None]) -> None:
        for group in groups:
            if not self.budget.over:
                stage(group)

    def _as_it_is(self, group: _Found) -> None:
        """Without any change; else by asking for it with more weight."""
        case = group.case
        ways = list(self._ways(self.ways, group, case.requirement, case.staffed(MOST_STAFFED), MOST_STAFFED))
        fitting = [way for way in ways if helps(way.cost, tier_of(self.request, case.requirement))]
        if fitting:
            way = min(fitting, key=lambda way: way.order)
            self._keep_way(group, Changed(kind=RepairKind.SEARCH, request=self.request), way)
            group.complete = True
            return
        for priority in RAISED.get(case.requirement.priority, ()):
            raised = with_weight(self.request, case.requirement, priority)
            again = self.ways.under(raised.request)
            better = [(way, again.judge.cost(way.edit)) for way in ways]
            helping = [(cost.tiers, i, cost) for i, (_, cost) in enumerate(better) if helps(cost, TIER_OF[priority])]
            if helping:
                _, index, cost = min(helping)
                self._keep_way(group, raised, replace(better[index][0], cost=cost))
                return

    def _with_weight(self, group: _Found) -> None:
        """Where no change helps by itself: remedies for the same thing asked with the greatest weight."""
        requirement = group.case.requirement
        if group.verified or requirement.priority not in RAISED:
            return
        raised = with_weight(self.request, requirement, RAISED[requirement.priority][-1])
        heavy = raised.request.requirements[requirement.id]
        case = replace(group.case, ways=self.ways.under(raised.request), requirement=heavy)
        heavier = _Found(case, group.item, also=raised)
        self._with_remedies(heavier)
        group.verified, group.complete = heavier.verified, group.complete and heavier.complete

    def _with_remedies(self, group: _Found) -> None:
        """Remedies from near misses, the likeliest sources first; none is needed where more search would do."""
        if group.complete:
            return
        lacks = group.item.lacks
        sources = sorted(SOURCES, key=lambda source: -sum(lacks.get(rule, 0) for rule in source[1]))
        remedies = itertools.chain.from_iterable(source(group.case) for source, _ in sources)
        tried: Counter[RepairKind] = Counter()
        for remedy in remedies:
            if self.budget.over:
                return
            if len(group.kinds) >= SHOWN or tried.total() >= MOST_REMEDIES:
                break
            if remedy.kind not in group.kinds and tried[remedy.kind] < MOST_OF_KIND:
                tried[remedy.kind] += 1
                self._try(group, remedy)
        group.complete = True

    def _make_room(self, groups: Sequence[_Found], most_days: int) -> None:
        """The likeliest days solved again with everything on them free to move: first where nothing else helps."""
        if not groups:
            return
        if self.budget.over:
            for group in groups:
                group.complete = bool(group.verified)
            return
        rearranging = self.rearranging
        with ThreadPoolExecutor(max_workers=self.threads) as pool:
            for future in [pool.submit(self._rearrange, rearranging, group, most_days) for group in groups]:
                future.result()

    def _rearrange(self, rearranging: Rearranging, group: _Found, most_days: int) -> None:
        for found in self._rooms_made(rearranging, group.case, most_days):
            if found is Failed.UNDECIDED:
                group.complete = bool(group.verified)
            elif isinstance(found, Rearranged) and self._keep_rearranged(rearranging, group, found):
                break

    def _shortened(self, group: _Found) -> None:
        """A series for which nothing else helps, of fewer weeks, with room made on the days that lack a team."""
        for remedy in shorter(group.case):
            if self.budget.over:
                group.complete = False
                return
            case = Case(self.ways.under(remedy.request), remedy.request.requirements[group.case.requirement.id], None)
            if likely_run(case) is None:
                continue
            rearranging = Rearranging(remedy.request, self.plan, self.budget, self.seed)
            for found in self._rooms_made(rearranging, case, MOST_DAYS):
                if found is Failed.UNDECIDED:
                    group.complete = False
                elif isinstance(found, Rearranged) and self._keep_shortened(rearranging, group, remedy, found):
                    return

    def _keep_shortened(self, rearranging: Rearranging, group: _Found, remedy: Remedy, found: Rearranged) -> bool:
        """Keep it, if need be under the weight at which it is worth what it costs; whether it was."""
        requirement = remedy.request.requirements[group.case.requirement.id]
        for priority in (requirement.priority, *RAISED.get(requirement.priority, ())):
            change, tier = of_remedy(remedy), tier_of(self.request, requirement)
            if priority is not requirement.priority:
                raised = with_weight(remedy.request, requirement, priority)
                change = replace(raised.with_remedy(remedy), request=raised.request)
                change = replace(change, rows=(*remedy.rows, *raised.rows) if remedy.rows else ())
                tier = TIER_OF[priority]
            cost = rearranging.cost(change.request, found.plan)
            if helps(cost, tier):
                self._keep(group, change, found.plan, found.session, cost, found.moved)
                return True
        return False

    def _rooms_made(self, rearranging: Rearranging, case: Case, most_days: int) -> Iterator[Rearranged | Failed]:
        if case.requirement.series:
            run = likely_run(case)
            if run is not None:
                yield rearranging.run(case.requirement, sorted(run, key=case.has_team))
            return
        able = ((choice, freeable(case, choice)) for choice in spread(case.movable, MOST_OPEN))
        for day in likely_days(((c, n) for c, n in able if n >= c.activity.team_size), most_days):
            yield rearranging.day(case.requirement, day)

    def _keep_rearranged(self, rearranging: Rearranging, group: _Found, found: Rearranged) -> bool:
        """Keep it as a rearrangement, or under the weight at which it is worth what it costs; whether it was."""
        requirement = group.case.requirement
        cost = rearranging.cost(self.request, found.plan)
        if helps(cost, tier_of(self.request, requirement)):
            how = Changed(kind=RepairKind.REARRANGE, request=self.request)
            self._keep(group, how, found.plan, found.session, cost, found.moved)
            return True
        for priority in RAISED.get(requirement.priority, ()):
            raised = with_weight(self.request, requirement, priority)
            cost = rearranging.cost(raised.request, found.plan)
            if helps(cost, TIER_OF[priority]):
                self._keep(group, raised, found.plan, found.session, cost, found.moved)
                return True
        return False

    def _try(self, group: _Found, remedy: Remedy) -> None:
        case = group.case
        requirement = remedy.request.requirements[case.requirement.id]
        ways = case.ways.under(remedy.request)
        tier = tier_of(remedy.request, requirement)
        helping = [
            way
            for way in self._ways(ways, group, requirement, remedy.choices, MOST_CHOICES)
            if helps(way.cost, tier)
            and not_worse(ways.judge.cost_against(case.ways.judge, way.edit, remedy.changed), tier)
        ]
        if helping:
            change = of_remedy(remedy) if group.also is None else group.also.with_remedy(remedy)
            self._keep_way(group, change, min(helping, key=lambda way: way.order))

    def _ways(
        self, ways: Ways, group: _Found, requirement: Requirement, choices: Sequence[Choice] | None, most: int
    ) -> Iterator[Way]:
        """The best ways at some of these moments; of a series that has not begun, of some of its runs."""
        if requirement.series:
            if ("requirement", requirement.id) not in ways.judge.index.sessions:
                yield from self._series_ways(ways, requirement)
            return
        like = to_be(requirement, group.item.occurrence)
        for choice in spread(choices or (), most):
            if self.budget.over:
                return
            bound = replace(choice, activity=ways.request.activities[choice.activity.id])
            way = ways.best(requirement, bound, like, group.case.pin)
            if isinstance(way, Way):
                yield way

    def _series_ways(self, ways: Ways, requirement: Requirement) -> Iterator[Way]:
        twin = Case(ways, requirement, None)
        like = {n: to_be(requirement, n) for n in range(1, requirement.occurrences + 1)}
        for run in spread([run for run in runs_of(ways, requirement) if not crowded(twin, run)], MOST_RUNS):
            if self.budget.over:
                return
            way = best_run(ways, requirement, run, like)
            if isinstance(way, Way):
                yield way

    def _keep_way(self, group: _Found, change: Changed, way: Way) -> None:
        self._keep(group, change, way.edit.applied(self.plan), way.session, way.cost)

    def _keep(self, group: _Found, change: Changed, plan: Plan, session: Session, cost: Cost, moved: int = 0) -> None:
        text_nl, text_en = repair_sentence(self.request, change.kind, change.text, session, cost, moved)
        repair = Repair(
            kind=change.kind,
            text_nl=text_nl,
            text_en=text_en,
            session=session,
            cost=cost,
            moved=moved,
            moving_on=self._changed_days(plan) if moved else (),
            rows=change.rows,
            beyond_nl=change.beyond[0],
            beyond_en=change.beyond[1],
        )
        group.verified.append(Verified(repair=repair, request=change.request, plan=plan))

    def _changed_days(self, plan: Plan) -> tuple[date, ...]:
        """The days on which sessions are other than in the plan that stands, whatever their numbers."""
        before, after = (
            {replace(session, id="", occurrence=0) for session in each.sessions} for each in (self.plan, plan)
        )
        return tuple(sorted({session.day for session in before ^ after}))
