"""From changes to what a replan may do: what they displace, whom they touch, and what each reach sets free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from calendars.slots import days_between, monday
from planner.checker.hard.promises import notice_end
from planner.checker.standing import standing_part
from planner.checker.workdays import standing
from planner.domain.assignment import PROMISED, PreviousPlan, Session
from planner.domain.changes import Change, ChangeKind, Reach
from planner.domain.replanning import NOTHING_WANTED, Displaced, Freedom, Standing, Wanted
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from planner.domain.statements import Pin

PIN_PARTS = {
    HardRule.AVAILABILITY: ("worker_ids",),
    HardRule.VISIT: ("worker_ids",),
    HardRule.TEAM: ("worker_ids",),
    HardRule.HOURS: ("worker_ids",),
    HardRule.ROOM: ("room_id",),
}
"""Which part of a pin a rule makes impossible; every other rule the moment."""
MOMENT_PARTS = ("date", "start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    A replan before it is solved.

    Parameters
    ----------
    request
        With all changes, the programme as previous plan, and pins freed where a change made them impossible.
    new
        The changes that are new.
    school_ids
        Schools that they touch.
    weeks
        Mondays of the weeks in which they take something away.
    """

    request: Request
    new: tuple[Change, ...]
    standing: Standing
    school_ids: frozenset[str]
    weeks: frozenset[date]

    @property
    def displaced(self) -> tuple[Displaced, ...]:
        """What cannot stay, or is asked to change."""
        return self.standing.displaced


def prepare(request: Request, *, also: frozenset[str] = frozenset()) -> Task:
    """
    What the request's changes do to its previous plan.

    Parameters
    ----------
    also
        Sessions that cannot stay for a reason that only solving shows: the rest of a series that broke.
    """
    previous = request.previous
    assert previous is not None, "there is a programme"
    request = replace(request, previous=replace(previous, published=True))
    new = tuple(change for change in request.changes if change.is_new)
    asked = {c.subject_id: c.id for c in new if c.kind in (ChangeKind.MOVE, ChangeKind.REJECT) and _asks(request, c)}
    found = standing_part(request, frozenset(asked), also)
    ends = {school_id: notice_end(request, school_id) for school_id in request.schools}
    displaced = tuple(_explained(request, d, asked, new, ends) for d in found.displaced)
    found = replace(found, displaced=displaced)
    weeks = {monday(d.session.day) for d in displaced if d.rule is not None}
    weeks |= {monday(visit.day) for visit in found.lost_visits}
    schools = {d.session.school_id for d in displaced} | {visit.school_id for visit in found.lost_visits}
    schools |= {c.subject_id for c in new if c.kind in (ChangeKind.SIGNAL, ChangeKind.WISH)}
    return Task(
        request=_with_pins_freed(request, displaced),
        new=new,
        standing=found,
        school_ids=frozenset(schools & request.schools.keys()),
        weeks=frozenset(weeks),
    )


def _asks(request: Request, change: Change) -> bool:
    """Whether a session is not yet as a change asks; one that is past or not planned asks nothing."""
    previous = request.previous
    sessions = standing(previous.plan.sessions) if previous is not None else ()
    session = next((s for s in sessions if s.id == change.subject_id), None)
    if session is None or session.day < request.today:
        return False
    there = (session.day, session.start) == (change.day, change.start)
    return there if change.kind is ChangeKind.REJECT else not there


def _explained(
    request: Request, displaced: Displaced, asked: dict[str, str], new: tuple[Change, ...], ends: dict[str, date]
) -> Displaced:
    session = displaced.session
    own = asked.get(session.id)
    if own is None and displaced.rule is None:
        own = next((c for s, c in asked.items() if _same_requirement(request, s, session)), None)
    change_id = own or next((c.id for c in new if explains(request, c, session)), None)
    locked = session.day <= ends.get(session.school_id, date.min)
    return replace(displaced, change_id=change_id, keeps_moment=locked and displaced.rule is not None)


def _same_requirement(request: Request, session_id: str, session: Session) -> bool:
    return session_id.rpartition("-")[0] == session.requirement_id


def explains(request: Request, change: Change, session: Session) -> bool:
    """Whether a change is about a session as it was: its worker, school or room on its date, or itself."""
    match change.kind:
        case ChangeKind.ABSENCE:
            return change.subject_id in session.worker_ids and change.holds(session.day)
        case ChangeKind.CLOSURE | ChangeKind.SPECIAL_WEEK | ChangeKind.BELL_TIMETABLE:
            return change.subject_id in (session.school_id, "*") and change.holds(session.day)
        case ChangeKind.ROOM_LOST:
            return change.subject_id == session.room_id and change.holds(session.day)
        case ChangeKind.MOVE | ChangeKind.REJECT:
            return change.subject_id == session.id
        case ChangeKind.SIGNAL | ChangeKind.WISH:
            requirement = request.requirements.get(session.requirement_id)
            return requirement is not None and requirement.source_id == change.target_id
        case _:
            return False


def _with_pins_freed(request: Request, displaced: Iterable[Displaced]) -> Request:
    """The request without the parts of pins that displaced sessions cannot obey any more; each a change of its own."""
    pins, changes = dict(request.pins), list(request.changes)
    for each in displaced:
        pin = pins.get(each.session.id)
        if pin is None or each.rule is None:
            continue
        parts = PIN_PARTS.get(each.rule, MOMENT_PARTS)
        pins.pop(pin.session_id)
        rest = replace(
            pin,
            day=None if "date" in parts else pin.day,
            start=None if "start" in parts else pin.start,
            worker_ids=() if "worker_ids" in parts else pin.worker_ids,
            room_id=None if "room_id" in parts else pin.room_id,
        )
        if rest != replace(pin, day=None, start=None, worker_ids=(), room_id=None):
            pins[pin.session_id] = rest
        changes.append(
            Change(
                id=each.change_id or each.session.id,
                kind=ChangeKind.RELEASE,
                subject_id=each.session.id,
                value=f"parts={';'.join(parts)}",
            )
        )
    return replace(request, pins=dict(sorted(pins.items())), changes=tuple(changes))


def without_move(request: Request, change: Change) -> Request:
    """The request without a move that cannot be made."""
    pins = {session_id: pin for session_id, pin in request.pins.items() if session_id != change.subject_id}
    return replace(request, pins=pins, changes=tuple(c for c in request.changes if c != change))


def released(request: Request, session_ids: Iterable[str]) -> Request:
    """The request without any pins of these sessions, which nothing could obey; each a change of its own."""
    pins, changes = dict(request.pins), list(request.changes)
    for session_id in sorted(session_ids):
        pins.pop(session_id, None)
        cause = next((c.id for c in changes if c.is_new), session_id)
        changes.append(Change(id=cause, kind=ChangeKind.RELEASE, subject_id=session_id))
    return replace(request, pins=pins, changes=tuple(changes))


# what is free ----------------------------------------------------------------------------------------


def touched(task: Task, wanted: Wanted = NOTHING_WANTED) -> Freedom:
    """
    Only what the changes displace, add or ask, and what is wanted beside them.

    Visits where they take one away or a session lies, and on the dates that are wanted. On the day itself nothing new
    comes, unless what happened is about that day or somebody asks for it.
    """
    request = task.request
    first = _first_new(task)
    ahead = _ahead(request)
    moving = [s for s in ahead if s.day in wanted.days and not _is_locked(request, s)]
    gone = {d.session.id for d in task.displaced} | {s.id for s in moving}
    opened = Counter({s.id: s.requirement_id for s in (*(d.session for d in task.displaced), *moving)}.values())
    asked = _added(task)
    for requirement in asked:
        opened[requirement.id] += requirement.occurrences
    visitors = frozenset(c.target_id for c in task.new if c.kind is ChangeKind.NEW_WORKER)
    if visitors:
        opened |= _lacking(request, visitors)
    added = [request.requirements[r] for r in sorted(wanted.requirement_ids & request.requirements.keys())]
    opened += _open_of(request, added)
    requirements = [request.requirements[r] for r in sorted(opened) if r in request.requirements]
    days = {day for r in requirements for day in r.days if day >= (request.today if r.series else first)}
    places = {(d.session.school_id, d.session.day) for d in task.displaced}
    places |= {(c.school_id, c.day) for c in _wanted(task)}
    places |= {(r.school_id, pin.day) for r, pin in _pinned(task) if pin.day is not None}
    for visit in task.standing.lost_visits:
        week = monday(visit.day)
        places |= {(visit.school_id, day) for day in days_between(week, week + timedelta(days=6)) if day >= first}
    loose = {(r.school_id, day) for r in added for day in wanted.visit_days if day >= request.today}
    loose |= {(school_id, day) for day in wanted.days for school_id in request.schools}
    places |= loose
    schools = task.school_ids | {r.school_id for r in added} | {s.school_id for s in moving}
    if visitors:
        days |= {day for day in request.days if day >= first}
        schools |= {s for w in visitors for s in request.workers[w].school_ids}
    return Freedom(
        reach=Reach.TOUCHED,
        held=frozenset(s.id for s in ahead if s.id not in gone),
        held_visits=frozenset(v for v in task.standing.visits if (v.school_id, v.day) not in loose),
        opened={r.id: opened[r.id] for r in requirements},
        days=frozenset(days | {day for _, day in places if day >= request.today}),
        school_ids=frozenset(schools & request.schools.keys()),
        visit_places=frozenset(places),
        visitors=visitors,
        chosen=_chosen(task),
    )


def _first_new(task: Task) -> date:
    """The first day on which a visit or session may come that was not there: tomorrow, if today is not touched."""
    today = task.request.today
    touched_days = {d.session.day for d in task.displaced} | {visit.day for visit in task.standing.lost_visits}
    return today if today in touched_days else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Place:
    school_id: str
    day: date


def _wanted(task: Task) -> list[_Place]:
    """Schools and dates that sessions are moved to."""
    of = {d.session.id: d.session.school_id for d in task.displaced}
    moves = [c for c in task.new if c.kind is ChangeKind.MOVE]
    return [_Place(of[c.subject_id], c.day) for c in moves if c.day is not None and c.subject_id in of]


def _ahead(request: Request) -> tuple[Session, ...]:
    previous = request.previous
    sessions = standing(previous.plan.sessions) if previous is not None else ()
    return tuple(session for session in sessions if session.day >= request.today)


def _is_locked(request: Request, session: Session) -> bool:
    """Whether a session was agreed or published and starts within the notice period."""
    return session.status in PROMISED and session.day <= notice_end(request, session.school_id)


def _added(task: Task) -> list[Requirement]:
    """What new wishes and signals ask for."""
    sources = {c.target_id for c in task.new if c.kind in (ChangeKind.WISH, ChangeKind.SIGNAL)}
    return [r for r in task.request.requirements.values() if r.source_id in sources and r.source != "agreement"]


def _pinned(task: Task) -> list[tuple[Requirement, Pin]]:
    """The pins of what new wishes and signals ask for."""
    pins = task.request.pins
    found = [(r, pins.get(r.session_id(n + 1))) for r in _added(task) for n in range(r.occurrences)]
    return [(requirement, pin) for requirement, pin in found if pin is not None]


def _chosen(task: Task) -> frozenset[str]:
    """The sessions for which the new changes name a moment: those that move, and pinned ones of wishes and signals."""
    moved = {d.session.id for d in task.displaced}.intersection(
        c.subject_id for c in task.new if c.kind is ChangeKind.MOVE
    )
    return frozenset(moved).union(pin.session_id for _, pin in _pinned(task) if pin.day is not None)


def _lacking(request: Request, workers: frozenset[str]) -> Counter[str]:
    """How many occurrences are not planned of what these workers could do, all of the year."""
    schools = {school_id for w in workers for school_id in request.workers[w].school_ids}
    return _open_of(request, (r for r in request.requirements.values() if r.school_id in schools))


def _open_of(request: Request, requirements: Iterable[Requirement]) -> Counter[str]:
    """How many occurrences of these are not planned, and can still come."""
    previous = request.previous
    planned = Counter(s.requirement_id for s in standing(previous.plan.sessions)) if previous is not None else Counter()
    return Counter(
        {
            r.id: r.occurrences - planned[r.id]
            for r in requirements
            if r.last >= request.today and r.occurrences > planned[r.id]
        }
    )


def wider(task: Task, reach: Reach, unplaced: Iterable[str] = ()) -> Freedom:
    """
    The freedom of a reach beyond `touched`. Series stay but for their displaced sessions, unless all is free.

    Parameters
    ----------
    unplaced
        Requirements that found no place within the smaller reach: their windows are free too.
    """
    request = task.request
    gone = {d.session.id for d in task.displaced}
    ends = {school_id: notice_end(request, school_id) for school_id in request.schools}
    first = _first_new(task)
    weeks = set(task.weeks)
    for requirement_id in unplaced:
        if requirement_id in request.requirements:
            weeks |= {monday(day) for day in request.requirements[requirement_id].days}
    everything = reach is Reach.ALL
    days = frozenset(d for d in request.days if d >= first and (everything or monday(d) in weeks))
    schools = frozenset(request.schools) if everything else task.school_ids
    held = frozenset(
        s.id
        for s in _ahead(request)
        if s.id not in gone
        and (
            s.school_id not in schools
            or s.day not in days
            or s.day <= ends.get(s.school_id, date.min)
            or (not everything and _is_series(request, s))
        )
    )
    return Freedom(
        reach=reach,
        held=held,
        held_visits=frozenset(v for v in task.standing.visits if v.school_id not in schools or v.day not in days),
        opened=None,
        days=days,
        school_ids=schools,
        chosen=_chosen(task),
    )


def _is_series(request: Request, session: Session) -> bool:
    requirement = request.requirements.get(session.requirement_id)
    return requirement is not None and requirement.series


def holding(request: Request, freedom: Freedom) -> Request:
    """The request whose previous plan holds what a freedom leaves out."""
    previous = request.previous or PreviousPlan()
    held = replace(previous, published=True, held=freedom.held, held_visits=freedom.held_visits)
    return replace(request, previous=held)
