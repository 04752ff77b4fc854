"""What would be in two places at once if it were published: the checker, asked about those concerned across schools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planner.checker.hard import availability, closed, cohort, hours, one_place, partner, room, team, visit
from planner.checker.hard.ledger import Ledger
from planner.checker.hard.spacing import check_materials
from planner.domain.assignment import Plan, Session
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.tabular.plans import completed

_CHECKS: tuple[Callable[[Ledger], Iterator[Violation]], ...] = (
    *(closed.check, availability.check, one_place.check, visit.check, team.check, hours.check, room.check),
    *(cohort.check, partner.check, check_materials),
)
"""
Rules that also hold for a part of a programme.

What asks for all of it (a series, least days in between, the window of a wish) was judged with the whole plan.
"""


def new_clashes(request: Request, before: Plan, after: Plan, since: date) -> tuple[Violation, ...]:
    """
    What publishing would break that is not broken now, on dates from ``since`` on.

    ``before`` and ``after`` are all that stands published. Workers, rooms and cohorts of which nothing changes are left
    out.
    """
    old = {session.id: session for session in before.sessions}
    new = {session.id: session for session in after.sessions}
    changed = [s for i in sorted({*old, *new}) for s in (old.get(i), new.get(i)) if s and old.get(i) != new.get(i)]
    visits = set(before.visits) ^ set(after.visits)
    workers = {w for session in changed for w in session.worker_ids} | {visit.worker_id for visit in visits}
    rooms = {session.room_id for session in changed if session.room_id}
    schools = {session.school_id for session in changed}
    activities = {session.activity_id for session in changed}

    def part(plan: Plan) -> Plan:
        def concerns(session: Session) -> bool:
            return bool(
                session.school_id in schools
                or session.room_id in rooms
                or session.activity_id in activities
                or workers & set(session.worker_ids)
            )

        sessions = tuple(session for session in plan.sessions if concerns(session))
        team_members = workers | {w for session in sessions for w in session.worker_ids}
        found = Plan(visits=tuple(v for v in plan.visits if v.worker_id in team_members), sessions=sessions)
        return completed(found, request)

    first = since.isoformat()
    found = {each for each in _broken(request, part(after)) if each.day >= first}
    return tuple(sorted(found - _broken(request, part(before)))) if found else ()


def _broken(request: Request, plan: Plan) -> set[Violation]:
    ledger = Ledger(request=request, plan=plan)
    return {found for check in _CHECKS for found in check(ledger)}
