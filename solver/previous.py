"""A new plan begins with the one before: what is still possible of it is kept as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from calendars.intervals import Interval
from planner.checker.workdays import is_outside, occupied, standing
from planner.domain.assignment import Session
from solver.candidates import Candidate
from solver.instance import Instance, Shape, VisitKey
from solver.ledger import Ledger
from solver.series import continuation
from solver.state import Placed

Moment = tuple[date, int, str, tuple[str, ...], str]


def keep_previous(ledger: Ledger) -> None:
    """
    Add the visits and sessions of the previous plan from today on that are possible beside what stands.

    Promised sessions come before others, sessions as they were before those that need another team or room. A
    session that is not possible at its moment is left out.
    """
    instance = ledger.instance
    previous = instance.request.previous
    if previous is None:
        return
    stands = {session.id for session in instance.standing.sessions}
    sessions = sorted(
        (s for s in standing(previous.plan.sessions) if s.day >= instance.since and s.id not in stands),
        key=lambda s: (not previous.is_promised(s), s.day, s.start, s.id),
    )
    _keep_visits(ledger, sessions)
    known = sorted({s.requirement_id for s in sessions} & instance.request.requirements.keys())
    moments = {requirement_id: _by_moment(instance, requirement_id) for requirement_id in known}
    series: dict[str, list[Session]] = defaultdict(list)
    displaced: list[Candidate] = []
    for session in sessions:
        if session.requirement_id not in moments:
            continue
        if instance.request.requirements[session.requirement_id].series:
            series[session.requirement_id].append(session)
            continue
        candidate = moments[session.requirement_id].get(_moment(session))
        if candidate is not None and not ledger.take(_as_it_was(candidate, session)):
            displaced.append(candidate)
    for requirement_id, group in sorted(series.items()):
        _keep_series(ledger, requirement_id, sorted(group, key=lambda s: s.day), moments[requirement_id])
    for candidate in displaced:
        if ledger.spaced(candidate) and (offer := ledger.placeable(candidate)) is not None:
            ledger.place(offer)


def _keep_visits(ledger: Ledger, sessions: list[Session]) -> None:
    """Visits with promised sessions first; one that cannot be made is cut to what holds most sessions."""
    instance = ledger.instance
    previous = instance.request.previous
    assert previous is not None, "there is something to keep"
    inside: dict[VisitKey, list[Interval]] = defaultdict(list)
    promised: set[VisitKey] = set()
    for session in sessions:
        if not is_outside(instance.request, session):
            for worker_id in session.worker_ids:
                key = (worker_id, session.school_id, session.day)
                inside[key].append(occupied(instance.request, session))
                if previous.is_promised(session):
                    promised.add(key)
    visits = {
        (v.worker_id, v.school_id, v.day): Interval(v.arrive, v.leave)
        for v in previous.plan.visits
        if v.day >= instance.since
    }
    for key in sorted(visits, key=lambda k: (k not in promised, k[2], k)):
        for shape in _likest(instance.shapes.get(key, ()), visits[key], inside[key]):
            if ledger.add_visit(key, shape):
                break


def _likest(shapes: tuple[Shape, ...], visit: Interval, inside: list[Interval]) -> list[Shape]:
    """Shapes that overlap a visit: the same one first, then by sessions held, time shared, and the shortest."""

    def rank(shape: Shape) -> tuple[bool, int, int, int, int]:
        held = sum(shape.covers(span) and not (shape.pause and shape.pause.overlaps(span)) for span in inside)
        shared = min(shape.leave, visit.end) - max(shape.arrive, visit.start)
        return (shape.arrive, shape.leave) != visit, -held, -shared, shape.leave - shape.arrive, shape.arrive

    return sorted((s for s in shapes if Interval(s.arrive, s.leave).overlaps(visit)), key=rank)


def _moment(session: Session) -> Moment:
    return session.day, session.start, session.activity_id, session.cohort_ids, session.location_id or ""


def _by_moment(instance: Instance, requirement_id: str) -> dict[Moment, Candidate]:
    found = {}
    for c in instance.candidates[requirement_id]:
        place = "" if c.place in (None, c.school_id) else c.place
        found[c.day, c.start, c.activity.id, c.cohort_ids, place] = c
    return found


def _as_it_was(candidate: Candidate, session: Session) -> Placed:
    return Placed(candidate, tuple(sorted(session.worker_ids)), session.room_id)


def _keep_series(
    ledger: Ledger, requirement_id: str, sessions: list[Session], moments: Mapping[Moment, Candidate]
) -> None:
    """The rest of a series, on its weekday and time; all of it or nothing."""
    begun = ledger.state.placed.get(requirement_id, ())
    like = begun[-1].candidate if begun else next((moments[m] for s in sessions if (m := _moment(s)) in moments), None)
    if like is None:
        return
    requirement = ledger.instance.request.requirements[requirement_id]
    first = ledger.instance.since if begun else sessions[0].day
    before = {session.day: session for session in sessions}
    offers: list[Placed] = []
    for candidate in continuation(ledger.instance, requirement, like, first, requirement.occurrences - len(begun)):
        was = _as_it_was(candidate, before[candidate.day]) if candidate.day in before else None
        offer = was if was is not None and ledger.allows(was, series=True) else ledger.placeable(candidate, series=True)
        if offer is None:
            return
        offers.append(offer)
    for offer in offers:
        ledger.place(offer)
