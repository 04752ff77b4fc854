"""Promises, a part of rule `locked`: which agreed and published sessions must stand, because they still can.

A promise is kept as it was: date, start, end, workers, room. One that breaks another rule today, alone or beside
the other promises, binds nobody any more. When a previous plan says itself what it holds, that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from calendars.intervals import Interval, covered
from calendars.slots import monday
from planner.checker.hard import (
    availability,
    closed,
    cohort,
    hours,
    one_place,
    partner,
    room,
    slot_kind,
    spacing,
    team,
    visit,
    window,
)
from planner.checker.hard.ledger import Ledger
from planner.checker.hard.pins import check_pins
from planner.checker.workdays import LONG_VISIT_MINUTES, is_outside, occupied, standing
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.availability import free
from planner.domain.request import Request
from planner.domain.rules import Violation

_CHECKS: tuple[Callable[[Ledger], Iterator[Violation]], ...] = (
    *(closed.check, slot_kind.check, availability.check, one_place.check, visit.check, team.check, hours.check),
    *(room.check, cohort.check, window.check, spacing.check, partner.check, check_pins),
)


def promised_sessions(request: Request) -> tuple[Session, ...]:
    """
    The sessions of the previous plan from today on that are locked, if they can be.

    Those that it holds; when it does not say, the agreed and published ones up to the end of their school's notice
    period.
    """
    previous = request.previous
    if previous is None:
        return ()
    ahead = (session for session in standing(previous.plan.sessions) if session.day >= request.today)
    if previous.held is not None:
        return tuple(session for session in ahead if session.id in previous.held)
    ends = {school_id: notice_end(request, school_id) for school_id in request.schools}
    return tuple(s for s in ahead if previous.is_promised(s) and s.day <= ends.get(s.school_id, date.min))


def notice_end(request: Request, school_id: str) -> date:
    """The last date within the notice period: the last of the school's first ``notice_days`` open days from today."""
    notice_days = request.schools[school_id].notice_days
    ahead = [day for day in request.calendars[school_id].open_days() if day >= request.today]
    if notice_days <= 0:
        return date.min
    return ahead[notice_days - 1] if len(ahead) >= notice_days else date.max


def held_sessions(request: Request) -> tuple[Session, ...]:
    """The promised sessions that must stand, in the order of the previous plan."""
    promised = {session.id for session in promised_sessions(request)}
    return tuple(session for session in kept_plan(request).sessions if session.id in promised)


def standing_plan(request: Request) -> Plan:
    """What is in every new plan: the past as it was, and what of the promises can stand, with visits for it."""
    if request.previous is None:
        return Plan()
    kept, before = kept_plan(request), request.previous.plan
    return Plan(
        visits=(*(v for v in before.visits if v.day < request.today), *kept.visits),
        sessions=(*(s for s in standing(before.sessions) if s.day < request.today), *kept.sessions),
    )


def kept_plan(request: Request) -> Plan:
    """
    What can stand together of the promised sessions and of those that they depend on, with visits for it.

    What a previous plan holds stands by its own word. Else past sessions, the promised ones and nothing else are put
    together, each in a visit that could be made. What a rule objects to is taken out, the latest first, until no rule
    does. Occurrences that depend on each other (a series, a most number of days between) are in it with all later
    ones, and leave it together.
    """
    promised = promised_sessions(request)
    if request.previous is not None and request.previous.held is not None:
        return Plan(visits=tuple(sorted(request.previous.held_visits)), sessions=promised)
    if request.previous is None or not promised:
        return Plan()
    before = standing(request.previous.plan.sessions)
    groups: dict[str, list[Session]] = {}
    tied = {s.requirement_id for s in promised if _is_tied(request, s)}
    chosen = {s.id for s in promised}
    for session in before:
        if session.id in chosen or (session.requirement_id in tied and session.day >= request.today):
            key = session.requirement_id if session.requirement_id in tied else session.id
            groups.setdefault(key, []).append(session)
    past = tuple(s for s in before if s.day < request.today)
    past_visits = tuple(v for v in request.previous.plan.visits if v.day < request.today)
    while True:
        kept = [session for group in groups.values() for session in group]
        visits, lost = _visits(request, kept)
        if not lost:
            ledger = Ledger(request=request, plan=Plan(visits=(*past_visits, *visits), sessions=(*past, *kept)))
            lost = _lost([violation for check in _CHECKS for violation in check(ledger)], kept)
        if not lost:
            return Plan(visits=tuple(visits), sessions=tuple(kept))
        groups = {key: group for key, group in groups.items() if not any(s.id in lost for s in group)}


def _is_tied(request: Request, session: Session) -> bool:
    requirement = request.requirements.get(session.requirement_id)
    return requirement is not None and (requirement.series or requirement.max_gap_days is not None)


def _lost(found: list[Violation], sessions: list[Session]) -> set[str]:
    """The sessions that violations name; else the last one whose workers or school they name on its date or week."""
    subjects = {v.subject for v in found}
    named = {s.id for s in sessions if s.id in subjects or s.requirement_id in subjects}
    if named:
        return named
    near = {(v.subject, v.day) for v in found}
    about = [
        s
        for s in sessions
        for day in (s.day.isoformat(), monday(s.day).isoformat())
        if any((subject, day) in near for subject in (*s.worker_ids, s.school_id))
    ]
    return {max(about, key=lambda s: (s.day, s.start, s.id)).id} if about else set()


def _visits(request: Request, sessions: list[Session]) -> tuple[list[Visit], set[str]]:
    """A visit for each worker, school and date with sessions in it; and the sessions that no visit could hold."""
    places: list[tuple[str, str, date, Interval, str]] = sorted(
        (worker_id, session.school_id, session.day, occupied(request, session), session.id)
        for session in sessions
        if not is_outside(request, session)
        for worker_id in dict.fromkeys(session.worker_ids)
    )
    visits: list[Visit] = []
    homeless: set[str] = set()
    for (worker_id, school_id, day), group in groupby(places, key=lambda place: place[:3]):
        inside = [(span, session_id) for *_, span, session_id in group]
        lost = {i for span, i in inside if _visit(request, worker_id, school_id, day, [span]) is None}
        found = None if lost else _visit(request, worker_id, school_id, day, [span for span, _ in inside])
        if found is not None:
            visits.append(found)
        else:
            homeless |= lost or {i for _, i in inside}
    return visits, homeless


def _visit(request: Request, worker_id: str, school_id: str, day: date, spans: list[Interval]) -> Visit | None:
    """The visit of the previous plan when it can be made and holds ``spans``, else the shortest such one."""
    worker, school = request.workers.get(worker_id), request.schools.get(school_id)
    if worker is None or school is None:
        return None
    calendar, intervals = request.calendars[school_id], free(worker, day)
    moments = calendar.visit_moments(day)
    least = max(1, school.minimum_visit_minutes)
    options = [
        (leave - arrive, arrive, leave)
        for arrive in moments
        for leave in moments
        if leave - arrive >= least
        and covered(intervals, Interval(arrive, leave))
        and all(Interval(arrive, leave).covers(span) for span in spans)
        and (
            leave - arrive <= LONG_VISIT_MINUTES
            or (
                Interval(arrive, leave).covers(calendar.pause(day))
                and not any(calendar.pause(day).overlaps(span) for span in spans)
            )
        )
    ]
    if not options:
        return None
    made = {
        (v.arrive, v.leave)
        for v in (request.previous.plan.visits if request.previous else ())
        if (v.worker_id, v.school_id, v.day) == (worker_id, school_id, day)
    }
    _, arrive, leave = min(options, key=lambda option: (option[1:] not in made, option))
    return Visit(day=day, school_id=school_id, worker_id=worker_id, arrive=arrive, leave=leave)
