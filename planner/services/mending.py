"""A programme mended after changes: as little as the reach allows, with what could not be done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Protocol

from calendars.intervals import clock
from planner.checker.standing import breaks_alone
from planner.checker.wording import day_en, day_nl
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session
from planner.domain.changes import Change, ChangeKind, Reach
from planner.domain.replanning import NOTHING_WANTED, Freedom, Refusal, ReplanResult, Wanted
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.domain.statements import Priority
from planner.services.replanning import Task, holding, prepare, released, touched, wider, without_move


class Solve(Protocol):
    """Finds the plan that changes least within a freedom."""

    def __call__(
        self, request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
    ) -> ReplanResult: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """
    A plan within a reach.

    Parameters
    ----------
    request
        Holds what the reach leaves out; with the changes that were made, pins freed among them.
    changed
        Promised sessions that are not as they were.
    least_changed
        No plan within the reach changes fewer.
    refusals
        What was asked for and is not done.
    """

    request: Request
    task: Task
    freedom: Freedom
    plan: Plan
    result: ReplanResult
    changed: tuple[Session, ...]
    least_changed: int
    refusals: tuple[Refusal, ...]

    @property
    def proven(self) -> bool:
        """Whether the number of changed sessions is proven to be the smallest."""
        return self.least_changed == len(self.changed)

    @property
    def dropped(self) -> tuple[Session, ...]:
        """Sessions of before that are in the plan no more."""
        there = {session.id for session in self.plan.sessions}
        return tuple(session for session in self.changed if session.id not in there)


def mend(request: Request, reach: Reach, solve: Solve, wanted: Wanted = NOTHING_WANTED) -> Mended:
    """
    The plan that the changes of ``request``, and what is wanted, make of its previous plan, within ``reach``.

    The reach `touched` is solved first in any case: what finds no place in it is what a larger one is for. A broken
    series, a move that cannot be made or a pin makes the task another one, each time with more free or less asked.
    """
    refusals: list[Refusal] = []
    also: frozenset[str] = frozenset()
    while True:
        task = prepare(request, also=also)
        mended = _mended(task, touched(task, wanted), solve, tuple(refusals), wanted)
        rest = _rest(task, mended.result.broken)
        if rest - also:
            also |= rest
            continue
        change = _not_made(task, mended.plan)
        if change is not None:
            refusals.append(_refusal(task, change))
            request = without_move(request, change)
            continue
        stuck = _stuck(task, mended.plan)
        if stuck:
            request = released(request, stuck)
            continue
        break
    return mended if reach is Reach.TOUCHED else widen(mended, reach, solve)


def widen(mended: Mended, reach: Reach, solve: Solve) -> Mended:
    """The same within a larger reach."""
    return within(mended, wider(mended.task, reach, unplaced(mended)), solve)


def within(mended: Mended, freedom: Freedom, solve: Solve) -> Mended:
    """The same within a larger freedom."""
    return _mended(mended.task, freedom, solve, mended.refusals, start=mended.plan)


def _mended(
    task: Task,
    freedom: Freedom,
    solve: Solve,
    refusals: tuple[Refusal, ...],
    wanted: Wanted = NOTHING_WANTED,
    *,
    start: Plan | None = None,
) -> Mended:
    request = holding(task.request, freedom)
    keep = frozenset(d.session.id for d in task.displaced if d.keeps_moment)
    contested = [d for d in task.displaced if not d.by_itself]
    result = solve(_put_first(request, wanted), freedom, keep, bool(contested), start)
    changed = changed_sessions(request, result.plan)
    sure = {d.session.id for d in task.displaced if d.by_itself}
    least = max(len(sure), min(result.least_changed, len(changed)))
    return Mended(
        request=request,
        task=task,
        freedom=freedom,
        plan=result.plan,
        result=result,
        changed=changed,
        least_changed=least,
        refusals=refusals,
    )


def _put_first(request: Request, wanted: Wanted) -> Request:
    """The request in which wishes that room is made for come before what has to move for them: a person chose so."""
    if not wanted.days:
        return request
    asked = (request.requirements[r] for r in sorted(wanted.requirement_ids & request.requirements.keys()))
    first = {r.id: replace(r, priority=Priority.MUST) for r in asked if r.source == "wish"}
    return replace(request, requirements={**request.requirements, **first})


def changed_sessions(request: Request, plan: Plan) -> tuple[Session, ...]:
    """The sessions of the previous plan from today on that are not in ``plan`` as they were."""
    previous = request.previous
    if previous is None:
        return ()
    now = {session.id: session for session in plan.sessions}
    return tuple(
        s
        for s in standing(previous.plan.sessions)
        if s.day >= request.today and (s.id not in now or content(now[s.id]) != content(s))
    )


def content(session: Session) -> tuple[object, ...]:
    """What people know of a session: when, where, who, for whom."""
    return (
        *(session.day, session.start, session.end, session.room_id, session.location_id),
        *(session.activity_id, session.cohort_ids, session.worker_ids),
    )


def unplaced(mended: Mended) -> tuple[str, ...]:
    """Requirements of which something that was displaced or added found no place."""
    planned = Counter(session.requirement_id for session in mended.plan.sessions)
    held = Counter(i for s in mended.freedom.held for i in (s.rpartition("-")[0],))
    opened = mended.freedom.opened or {}
    requirements = mended.request.requirements
    return tuple(
        r
        for r, count in sorted(opened.items())
        if planned[r] < min(requirements[r].occurrences, held[r] + count) and requirements[r].source != "signal"
    )


def _rest(task: Task, broken: frozenset[str]) -> frozenset[str]:
    """All sessions to come of requirements that broke."""
    previous = task.request.previous
    sessions = standing(previous.plan.sessions) if previous is not None else ()
    return frozenset(s.id for s in sessions if s.requirement_id in broken and s.day >= task.request.today)


def _not_made(task: Task, plan: Plan) -> Change | None:
    """The first new move of which the session is not where it was asked for."""
    now = {session.id: session for session in plan.sessions}
    asked = {d.session.id for d in task.displaced}
    for change in task.new:
        if change.kind is ChangeKind.MOVE and change.subject_id in asked:
            session = now.get(change.subject_id)
            if session is None or (session.day, session.start) != (change.day, change.start):
                return change
    return None


def _stuck(task: Task, plan: Plan) -> frozenset[str]:
    """Displaced sessions that found no place and have a pin left."""
    there = {session.id for session in plan.sessions}
    return frozenset(
        d.session.id
        for d in task.displaced
        if d.rule is not None and d.session.id not in there and d.session.id in task.request.pins
    )


def _refusal(task: Task, change: Change) -> Refusal:
    """Why a session cannot lie where it was asked for: what it breaks there by itself, else that nobody is free."""
    session = next(d.session for d in task.displaced if d.session.id == change.subject_id)
    day, start = change.day or session.day, change.start or session.start
    there = replace(session, day=day, start=start, end=start + session.end - session.start)
    broken: Violation | None = breaks_alone(task.request, there)
    where_nl, where_en = f"{day_nl(day)} {clock(start)}", f"{day_en(day)} {clock(start)}"
    text_nl = f"{session.id} kan niet naar {where_nl}: " + (
        broken.text_nl
        if broken is not None
        else "dan is er geen jongerenwerker of ruimte vrij, of de groep heeft al iets."
    )
    text_en = f"{session.id} cannot move to {where_en}: " + (
        broken.text_en
        if broken is not None
        else "no youth worker or room is free then, or the cohort has something else."
    )
    return Refusal(change_id=change.id, session_id=session.id, text_nl=text_nl, text_en=text_en)
