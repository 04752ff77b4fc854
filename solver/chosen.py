"""
Moments that a person chose out of those that were offered: they come before anything is weighed.

The model is careful in places (docs/decisions/0004-how-a-plan-is-found.md). Where it leaves out a moment that was
offered, the session stands there as it was offered, and the rest is solved around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.checker.edits.judging import EditJudge
from planner.checker.hard.promises import standing_plan
from planner.domain.assignment import Plan, PreviousPlan, Session
from planner.domain.replanning import Freedom
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.explain.openings import way_at
from solver.explain.ways import Way, Ways, to_be
from solver.model.build import Build, Terms

Moment = tuple[str, date | None, int | None]
"""Requirement, date and start."""


def coming(build: Build, chosen: frozenset[str]) -> Terms:
    """Less 1 for each session that comes at the moment that was chosen for it."""
    asked = _asked(build.instance.request, chosen)
    times: Counter[Moment] = Counter((requirement.id, pin.day, pin.start) for requirement, _, pin in asked)
    terms: Terms = []
    for (requirement_id, day, start), most in times.items():
        here = [
            decision.happens
            for decision in build.of_requirement.get(requirement_id, ())
            if (decision.candidate.day, decision.candidate.start) == (day, start)
        ]
        if here:
            comes = build.integer(0, most)
            build.model.add(sum(here) >= comes)
            terms.append((-1, comes))
    return terms


def as_offered(request: Request, freedom: Freedom, plan: Plan) -> tuple[Request, Freedom]:
    """
    The request and freedom in which chosen sessions that are not in ``plan`` as chosen are held as they were offered.

    They are what was given when nothing is lacking, or no way to hold it is found beside what stands.
    """
    there = {session.id: session for session in plan.sessions}
    for requirement, number, pin in _asked(request, freedom.chosen):
        found = there.get(pin.session_id)
        if requirement.series or (found is not None and (found.day, found.start) == (pin.day, pin.start)):
            continue
        way = _way(request, requirement, number, pin)
        if way is not None:
            request, freedom = _held(request, freedom, way)
    return request, freedom


def _asked(request: Request, chosen: frozenset[str]) -> Iterator[tuple[Requirement, int, Pin]]:
    """Each chosen session as its requirement and number, with the pin that says where."""
    for requirement in request.requirements.values():
        for number in range(1, requirement.occurrences + 1):
            pin = request.pins.get(requirement.session_id(number))
            if pin is not None and pin.session_id in chosen:
                yield requirement, number, pin


def _way(request: Request, requirement: Requirement, number: int, pin: Pin) -> Way | None:
    """How it was offered: the best way at that moment beside all that is held."""
    assert request.previous is not None, "there is a programme"
    before = {session.id: session for session in request.previous.plan.sessions}
    like: Session = before.get(pin.session_id, to_be(requirement, number))
    loose = replace(request, pins={name: each for name, each in request.pins.items() if name != pin.session_id})
    return way_at(Ways(EditJudge(loose, standing_plan(request))), requirement, pin, like)


def _held(request: Request, freedom: Freedom, way: Way) -> tuple[Request, Freedom]:
    """With the session and its visits held where the way has them."""
    previous, session = request.previous or PreviousPlan(), way.session
    plan = way.edit.applied(replace(previous.plan, sessions=_without(previous.plan, session)))
    held = freedom.held | {session.id}
    visits = freedom.held_visits.difference(way.edit.lost_visits).union(way.edit.gained_visits)
    opened, asks = freedom.opened, session.requirement_id
    return (
        replace(request, previous=replace(previous, plan=plan, held=held, held_visits=visits)),
        replace(
            freedom,
            held=held,
            held_visits=visits,
            opened=opened if opened is None else {**opened, asks: opened[asks] - 1},
            chosen=freedom.chosen - {session.id},
        ),
    )


def _without(plan: Plan, session: Session) -> tuple[Session, ...]:
    return tuple(each for each in plan.sessions if each.id != session.id)
