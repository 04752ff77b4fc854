"""What an edit of an accepted plan costs or wins, by soft rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from planner.checker.edits.index import Edited, Key, PlanIndex
from planner.checker.soft import agreements, balance, faces, fit, pattern, people, placement, series, signals, stability
from planner.checker.soft.givens import Givens, SchoolWeek
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Cost, Edit
from planner.domain.request import Request
from planner.domain.rules import Penalty, SoftRule

Rule = Callable[[Ledger], Iterator[Penalty]]
Points = Counter[tuple[int, SoftRule]]
"""Points by tier and rule."""

RULES: dict[str, tuple[Rule, ...]] = {
    "week": (
        agreements.short_hours,
        agreements.short_breaks,
        agreements.short_drop_in,
        agreements.short_flexible,
        agreements.short_free,
    ),
    "requirement": (
        placement.unplaced_wishes,
        placement.short_meetings,
        series.changed_hands,
        series.changed_room,
        fit.off_theme,
        fit.bunched,
        fit.noisy,
    ),
    "theme": (signals.signal_late,),
    "programme": (balance.unbalanced,),
    "face": (faces.new_face,),
    "stay": (faces.new_face, faces.short_stay),
    "term": (pattern.off_pattern, people.load, people.travel, people.split_day, people.preference),
    "stability": (stability.stability,),
}
"""Every soft rule, under what it adds up over: a school's week, a requirement, a worker's term ..."""


Weeks = Mapping[tuple[object, object], tuple[SchoolWeek, ...]]
"""Per school and Monday what is owed."""

STABILITY: Key = ("stability",)
"""What the promises of a previous plan add up over: all of them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class WeekGivens(Givens):
    """Givens of one school in one week."""

    owed: tuple[SchoolWeek, ...]

    @cached_property
    def school_weeks(self) -> tuple[SchoolWeek, ...]:
        """The one week, none when nothing is agreed."""
        return self.owed


class Differences:
    """
    Counts the points of edits of one accepted plan.

    A rule adds up over what it is about. It is asked about what the edit touches alone, before and after, with a
    request that holds nothing else to add up over.
    """

    def __init__(self, request: Request, index: PlanIndex, weeks: Weeks | None = None) -> None:
        self._request = request
        self._index = index
        self._givens = Givens(request=request)
        self._weeks = weeks
        self._narrowed: dict[Key, Givens] = {}
        self._known: dict[tuple[object, ...], Points] = {}

    def cost(self, edit: Edit) -> Cost:
        """The points after ``edit`` less those before it: the same as those of the two whole plans."""
        after = Edited(self._request, self._index, edit)
        before = Edited(self._request, self._index, Edit())
        points: Points = Counter()
        for key in (*after.touched, STABILITY):
            points.update(self.points(key, after))
            points.subtract(self.points(key, before))
        return Cost.of(points)

    def points(self, key: Key, plan: Edited) -> Points:
        """The points of what ``key`` is about; none for what no soft rule adds up over."""
        if key[0] not in RULES:
            return Counter()
        if key == STABILITY:
            return self._stability(plan)
        name = (key, *self._signature(key, plan))
        if name not in self._known:
            self._known[name] = _counted(RULES[str(key[0])], self._givens_of(key), self._part(key, plan))
        return self._known[name]

    def _signature(self, key: Key, plan: Edited) -> tuple[object, ...]:
        """What of an edit makes a difference to the rules of ``key``: edits that agree in it are counted once."""
        lost, gained, lost_visits, gained_visits = plan.changes(key)
        requirement = self._request.requirements.get(str(key[1]))
        if key[0] == "requirement" and requirement is not None and requirement.series:
            return lost, gained
        sessions = tuple((s.id, s.activity_id, s.day, s.start, s.cohort_ids, s.location_id) for s in gained)
        match key[0]:
            case "requirement" | "theme" | "programme" | "face":
                return lost, sessions
            case "week":
                teams = tuple(len(s.worker_ids) for s in gained)
                visits = [sorted((v.day, v.arrive, v.leave) for v in part) for part in (lost_visits, gained_visits)]
                return lost, sessions, teams, *map(tuple, visits)
        return lost, gained, lost_visits, gained_visits

    def _part(self, key: Key, plan: Edited) -> Plan:
        """All that the rules read of what ``key`` is about; of a team and several cohorts one alone."""
        sessions = plan.sessions(key)
        match key:
            case ("face", str() as cohort_id, str() as worker_id):
                sessions = tuple(replace(s, cohort_ids=(cohort_id,), worker_ids=(worker_id,)) for s in sessions)
            case ("term", str() as worker_id, _):
                sessions = tuple(replace(s, worker_ids=(worker_id,)) for s in sessions)
        return Plan(visits=plan.visits(key), sessions=sessions)

    def _givens_of(self, key: Key) -> Givens:
        """The givens with nothing but ``key`` to add up over."""
        if key not in self._narrowed:
            self._narrowed[key] = self._make_givens(key)
        return self._narrowed[key]

    def _make_givens(self, key: Key) -> Givens:
        request = self._request
        match key:
            case ("week", school_id, week):
                return WeekGivens(request=request, owed=self.weeks.get((school_id, week), ()))
            case ("requirement", name):
                known = {k: r for k, r in request.requirements.items() if k == name}
                return Givens(request=replace(request, requirements=known))
            case ("theme", school_id, theme):
                asked = {k: s for k, s in request.signals.items() if (s.school_id, s.theme) == (school_id, theme)}
                return Givens(request=replace(request, signals=asked))
            case ("programme", school_id, term_index):
                targets = tuple(target for target in request.targets if target.school_id == school_id)
                terms = tuple(term for term in request.terms if term.index == term_index)
                return Givens(request=replace(request, targets=targets, terms=terms))
            case ("term", worker_id, term_index):
                workers = {k: w for k, w in request.workers.items() if k == worker_id}
                terms = tuple(term for term in request.terms if term.index == term_index)
                return Givens(request=replace(request, workers=workers, terms=terms))
        return self._givens

    @property
    def weeks(self) -> Weeks:
        """What is owed to each school in each week."""
        if self._weeks is None:
            self._weeks = {(owed.school.id, owed.week): (owed,) for owed in self._givens.school_weeks}
        return self._weeks

    def _stability(self, plan: Edited) -> Points:
        """Of the promises of the previous plan those that are broken now, or were before: only they count."""
        if self._request.previous is None:
            return Counter()
        ids = self._broken_promises.union(s.id for s in (*plan.edit.lost, *plan.edit.gained))
        earlier = tuple(s for s in self._request.previous.plan.sessions if s.id in ids)
        narrowed = replace(self._request, previous=replace(self._request.previous, plan=Plan(sessions=earlier)))
        now = {s.id: s for s in self._index.plan.sessions if s.id in ids}
        for session in plan.edit.lost:
            now.pop(session.id, None)
        now.update((session.id, session) for session in plan.edit.gained)
        return _counted(RULES["stability"], Givens(request=narrowed), Plan(sessions=tuple(now.values())))

    @cached_property
    def _broken_promises(self) -> frozenset[str]:
        """Sessions of the previous plan that are not as they were."""
        assert self._request.previous is not None, "asked only then"
        now = {s.id: s for s in self._index.plan.sessions}
        return frozenset(
            s.id for s in self._request.previous.plan.sessions if s.id not in now or _promise(now[s.id]) != _promise(s)
        )


def _promise(session: Session) -> tuple[object, ...]:
    return session.day, session.start, session.worker_ids, session.status


def _counted(rules: tuple[Rule, ...], givens: Givens, plan: Plan) -> Points:
    ledger = Ledger(givens=givens, plan=plan)
    points: Points = Counter()
    for rule in rules:
        for penalty in rule(ledger):
            if penalty.points:
                points[penalty.tier, penalty.rule] += penalty.points
    return points
