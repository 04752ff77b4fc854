"""One plan, indexed once for all soft rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from calendars.slots import monday
from planner.checker.soft.givens import Givens
from planner.checker.workdays import WorkDay, is_outside, occupied, visit_paid_minutes, workdays
from planner.domain.activities import UNCALLED_KINDS
from planner.domain.assignment import Plan, Session, Status, Visit
from planner.domain.request import Request
from planner.domain.requirements import Requirement


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """
    A plan beside the givens of its request, with the indexes that soft rules read.

    Only what the request knows counts: visits and sessions with an unknown school, requirement, occurrence or
    activity, outside the horizon or without length are left out, unknown workers and cohorts of a session too,
    and of two equal visits or of two sessions with one id the later (the hard rules name them all). Cancelled
    sessions do not take place. All sequences are sorted by date and start, whatever the order in the plan.
    """

    givens: Givens
    plan: Plan

    @property
    def request(self) -> Request:
        """The request that the plan answers."""
        return self.givens.request

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The visits that count, sorted."""
        request = self.request
        first, last = request.partnership.first, request.partnership.last
        return tuple(
            sorted(
                {
                    v
                    for v in self.plan.visits
                    if v.school_id in request.schools
                    and v.worker_id in request.workers
                    and first <= v.day <= last
                    and 0 <= v.arrive < v.leave
                }
            )
        )

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions that count, sorted by date, start and id."""
        by_id: dict[str, Session] = {}
        known = (self._known(session) for session in self.plan.sessions)
        for session in sorted((s for s in known if s is not None), key=_session_order):
            by_id.setdefault(session.id, session)
        return tuple(by_id.values())

    def _is_asked(self, session: Session, requirement: Requirement) -> bool:
        """Whether its number is among those asked for; one of the previous plan counts also when fewer are now."""
        number, most = session.occurrence, requirement.occurrences
        return number >= 1 and (number <= most or session.id in self.givens.previous_ids)

    def _known(self, session: Session) -> Session | None:
        request = self.request
        requirement = request.requirements.get(session.requirement_id)
        if (
            requirement is None
            or session.status is Status.CANCELLED
            or session.school_id != requirement.school_id
            or not self._is_asked(session, requirement)
            or session.id != requirement.session_id(session.occurrence)
            or session.activity_id not in request.activities
            or not request.partnership.first <= session.day <= request.partnership.last
            or not 0 <= session.start < session.end
        ):
            return None
        workers = tuple(w for w in session.worker_ids if w in request.workers)
        cohorts = tuple(c for c in session.cohort_ids if c in request.cohorts)
        if len(workers) == len(session.worker_ids) and len(cohorts) == len(session.cohort_ids):
            return session
        return replace(session, worker_ids=workers, cohort_ids=cohorts)

    @cached_property
    def _by_requirement(self) -> Mapping[str, list[Session]]:
        found: dict[str, list[Session]] = {}
        for session in self.sessions:
            found.setdefault(session.requirement_id, []).append(session)
        return found

    def sessions_of(self, requirement: Requirement | None) -> list[Session]:
        """The sessions of one requirement; none without a requirement."""
        return self._by_requirement.get(requirement.id, []) if requirement else []

    def unplaced(self, requirement: Requirement) -> tuple[int, ...]:
        """The occurrences of ``requirement``, from 1, that have no session; no more than sessions are lacking."""
        placed = {session.occurrence for session in self.sessions_of(requirement)}
        free = tuple(n for n in range(1, requirement.occurrences + 1) if n not in placed)
        return free[: max(0, requirement.occurrences - len(placed))]

    @cached_property
    def themed_sessions(self) -> Mapping[tuple[str, str], list[Session]]:
        """Per school and theme the sessions with cohorts whose activity carries the theme."""
        found: dict[tuple[str, str], list[Session]] = {}
        for session in self.sessions:
            if session.cohort_ids:
                for theme in self.request.activities[session.activity_id].themes:
                    found.setdefault((session.school_id, theme), []).append(session)
        return found

    @cached_property
    def called_sessions(self) -> tuple[Session, ...]:
        """The sessions to which their cohorts are called."""
        return tuple(s for s in self.sessions if s.kind not in UNCALLED_KINDS)

    @cached_property
    def visits_in_week(self) -> Mapping[tuple[str, date], list[Visit]]:
        """Per school and Monday the visits of that week."""
        found: dict[tuple[str, date], list[Visit]] = {}
        for visit in self.visits:
            found.setdefault((visit.school_id, monday(visit.day)), []).append(visit)
        return found

    @cached_property
    def visit_minutes(self) -> Mapping[tuple[str, date], int]:
        """Per school and Monday the minutes of visits less pauses."""
        return {
            key: sum(visit_paid_minutes(self.request, visit) for visit in visits)
            for key, visits in self.visits_in_week.items()
        }

    @cached_property
    def occupied_minutes(self) -> Mapping[tuple[str, date], int]:
        """Per school and Monday the worker minutes that sessions inside visits occupy."""
        found: dict[tuple[str, date], int] = {}
        for session in self.sessions:
            if not is_outside(self.request, session):
                key = session.school_id, monday(session.day)
                minutes = occupied(self.request, session).minutes * len(session.worker_ids)
                found[key] = found.get(key, 0) + minutes
        return found

    @cached_property
    def workdays(self) -> Mapping[tuple[str, date], WorkDay]:
        """Per worker and date the pieces of the day, with travel, paid time and gaps."""
        return workdays(self.request, Plan(visits=self.visits, sessions=self.sessions))

    @cached_property
    def term_workdays(self) -> Mapping[tuple[str, int], list[WorkDay]]:
        """Per worker and term index the working days, by date; days outside terms are in none."""
        found: dict[tuple[str, int], list[WorkDay]] = {}
        for (worker_id, day), workday in sorted(self.workdays.items(), key=lambda item: item[0]):
            term = self.givens.terms_by_day.get(day)
            if term is not None:
                found.setdefault((worker_id, term.index), []).append(workday)
        return found


def _session_order(session: Session) -> tuple[object, ...]:
    s = session
    return (s.day, s.start, s.id, s.occurrence, s.end, s.worker_ids, s.cohort_ids, s.room_id or "", s.activity_id)
