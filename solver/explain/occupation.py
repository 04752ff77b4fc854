"""What a plan takes already: people, rooms, cohorts, partners, material; and the days on which an activity was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cached_property

from calendars.intervals import Interval
from calendars.slots import monday
from planner.checker.hard.ledger import Ledger
from planner.checker.workdays import WorkDay, is_outside, occupied, visit_paid_minutes, workdays
from planner.domain.activities import UNCALLED_KINDS, Activity, CooldownScope
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.request import Request


def clear(taken: Iterable[Interval], span: Interval) -> bool:
    """Whether ``span`` overlaps none of ``taken``."""
    return not any(span.overlaps(other) for other in taken)


class Occupation:
    """One accepted plan, indexed by what its sessions and visits take."""

    def __init__(self, request: Request, plan: Plan) -> None:
        self.request = request
        self.ledger = Ledger(request=request, plan=plan)
        self.rooms: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self.partners: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self.materials: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self.inside: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self.inside_at: dict[tuple[str, str, date], list[Interval]] = defaultdict(list)
        self.visit_minutes: dict[tuple[str, date], int] = defaultdict(int)
        self.calls: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self.calls_a_week: dict[tuple[str, date], int] = defaultdict(int)
        self.held: dict[tuple[str, str], list[date]] = defaultdict(list)
        self.days: dict[str, list[date]] = defaultdict(list)
        self.at: dict[tuple[str, date, int], int] = defaultdict(int)
        self.visits = {(visit.worker_id, visit.school_id, visit.day): visit for visit in self.ledger.visits}
        self._visits_on: dict[tuple[str, date], list[Visit]] = defaultdict(list)
        self._outside_on: dict[tuple[str, date], list[Session]] = defaultdict(list)
        for visit in self.ledger.visits:
            self._visits_on[visit.worker_id, visit.day].append(visit)
            self.visit_minutes[visit.school_id, monday(visit.day)] += visit_paid_minutes(request, visit)
        for session in self.ledger.sessions:
            self._take(session)

    def under(self, request: Request) -> Occupation:
        """The same plan under a request that allows other things; what its sessions take must be the same."""
        other = copy(self)
        other.request = request
        other.ledger = Ledger(request=request, plan=self.ledger.plan)
        other.workdays = self.workdays
        return other

    def _take(self, session: Session) -> None:
        activity = self.request.activities[session.activity_id]
        day, span, taken = session.day, Interval(session.start, session.end), occupied(self.request, session)
        leaves = self.leaves(frozenset(session.cohort_ids))
        self.days[session.requirement_id].append(day)
        self.at[session.requirement_id, day, session.start] += 1
        if session.room_id is not None:
            self.rooms[session.room_id, day].append(taken)
        if activity.partner_id is not None:
            self.partners[activity.partner_id, day].append(span)
        if activity.material_set is not None:
            self.materials[activity.material_set, day].append(taken)
        for worker_id in session.worker_ids:
            if is_outside(self.request, session):
                self._outside_on[worker_id, day].append(session)
            else:
                self.inside[worker_id, day].append(taken)
                self.inside_at[worker_id, session.school_id, day].append(taken)
        if session.kind not in UNCALLED_KINDS:
            for leaf in leaves:
                self.calls[leaf, day].append(span)
                self.calls_a_week[leaf, monday(day)] += 1
        for where in self.cooldown_places(activity, session.school_id, leaves):
            self.held[activity.id, where].append(day)

    def leaves(self, cohort_ids: frozenset[str]) -> frozenset[str]:
        """The smallest cohorts inside these."""
        return frozenset[str]().union(*(self.request.leaf_cohorts[cohort_id] for cohort_id in cohort_ids))

    @staticmethod
    def cooldown_places(activity: Activity, school_id: str, leaves: frozenset[str]) -> tuple[str, ...]:
        """Where a cool-down of the activity holds: nowhere, its school, or each of its cohorts (sorted)."""
        if activity.cooldown_days <= 0:
            return ()
        return (school_id,) if activity.cooldown_scope is CooldownScope.SCHOOL else tuple(sorted(leaves))

    @cached_property
    def workdays(self) -> dict[str, dict[date, WorkDay]]:
        """Per worker the days on which there is work, sorted."""
        found: dict[str, dict[date, WorkDay]] = {worker_id: {} for worker_id in self.request.workers}
        for (worker_id, day), workday in self.ledger.workdays.items():
            found[worker_id][day] = workday
        return found

    def workday_with(self, worker_id: str, session: Session) -> WorkDay:
        """The worker's day when a session outside visits comes on top."""
        key = (worker_id, session.day)
        sessions = (*self._outside_on.get(key, ()), session)
        day = Plan(visits=tuple(self._visits_on.get(key, ())), sessions=sessions)
        return workdays(self.request, day)[key]

    def workday_visiting(self, gained: Visit, lost: Visit | None) -> WorkDay:
        """The worker's day with one visit more, or one in the place of another."""
        key = (gained.worker_id, gained.day)
        visits = (*(visit for visit in self._visits_on.get(key, ()) if visit != lost), gained)
        return workdays(self.request, Plan(visits=visits, sessions=tuple(self._outside_on.get(key, ()))))[key]
