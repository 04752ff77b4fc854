"""The difference between two programmes, found by comparing them, with the change that each part of it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.soft.signals import first_answer
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.changes import Change, ChangeKind, Reach
from planner.domain.differences import Difference, SessionChange, Unmet, VisitChange
from planner.domain.request import Request
from planner.services.mending import Mended, content
from planner.services.replanning import explains


def session_changes(mended: Mended, plan: Plan) -> tuple[SessionChange, ...]:
    """The sessions from today on that differ between the previous plan and ``plan``, by date, time and id."""
    request = mended.request
    before = _sessions(request.previous.plan if request.previous is not None else Plan(), request.today)
    after = _sessions(plan, request.today)
    found: list[SessionChange] = []
    for session_id in sorted({*before, *after}):
        old, new = before.get(session_id), after.get(session_id)
        what = difference_of(old, new)
        if what is not None:
            change, nl, en = _reason(mended, old, new)
            found.append(SessionChange(what=what, before=old, after=new, change_id=change, reason_nl=nl, reason_en=en))
    return tuple(
        sorted(found, key=lambda c: ((c.before or c.session).day, (c.before or c.session).start, c.session.id))
    )


def visit_changes(request: Request, plan: Plan) -> tuple[VisitChange, ...]:
    """The visits from today on that differ, by date, worker and school."""
    before = _visits(request.previous.plan if request.previous is not None else Plan(), request.today)
    after = _visits(plan, request.today)
    keys = sorted({*before, *after}, key=lambda key: (key[2], key))
    return tuple(
        VisitChange(before=before.get(key), after=after.get(key)) for key in keys if before.get(key) != after.get(key)
    )


def _sessions(plan: Plan, today: date) -> dict[str, Session]:
    return {session.id: session for session in standing(plan.sessions) if session.day >= today}


def _visits(plan: Plan, today: date) -> dict[tuple[str, str, date], Visit]:
    return {(v.worker_id, v.school_id, v.day): v for v in plan.visits if v.day >= today}


def difference_of(old: Session | None, new: Session | None) -> Difference | None:
    """How a session differs; None when people notice nothing."""
    if old is None or new is None:
        return Difference.ADDED if old is None else Difference.DROPPED
    if content(old) == content(new):
        return None
    if (old.day, old.start, old.end, old.location_id) != (new.day, new.start, new.end, new.location_id):
        return Difference.MOVED
    if set(old.worker_ids) != set(new.worker_ids):
        return Difference.RESTAFFED
    return Difference.OTHER_ROOM if old.room_id != new.room_id else Difference.ALTERED


def _reason(mended: Mended, old: Session | None, new: Session | None) -> tuple[str, str, str]:
    """The change that did it and why, in both languages."""
    request, task = mended.request, mended.task
    displaced = {d.session.id: d for d in task.displaced}
    changes = {change.id: change for change in task.new}
    own = displaced.get(old.id) if old is not None else None
    if own is not None:
        change = changes.get(own.change_id or "")
        if change is not None and old is not None:
            return (change.id, *because(request, change, old))
        return "", own.text_nl, own.text_en
    if old is None and new is not None:
        for change in task.new:
            if explains(request, change, new) or (
                change.kind is ChangeKind.NEW_WORKER and change.target_id in new.worker_ids
            ):
                return (change.id, *because(request, change, new))
        return "", "kan er nu bij", "is possible now"
    if mended.freedom.reach is Reach.TOUCHED:
        return "", "verandert mee", "changes along"
    return "", "maakt plaats voor wat is afgesproken", "makes room for what was agreed"


def because(request: Request, change: Change, session: Session) -> tuple[str, str]:
    """Why a change changes a session, Dutch and English; of an absence nothing but that it is one."""
    worker, school = request.workers.get(change.subject_id), request.schools.get(session.school_id)
    who = worker.name if worker is not None else change.subject_id
    where = school.name if school is not None else session.school_id
    room = request.rooms.get(change.subject_id)
    match change.kind:
        case ChangeKind.ABSENCE:
            return f"{who} afwezig", f"{who} absent"
        case ChangeKind.CLOSURE:
            return f"{where} gesloten", f"{where} closed"
        case ChangeKind.SPECIAL_WEEK:
            return f"bijzondere week op {where}", f"special week at {where}"
        case ChangeKind.BELL_TIMETABLE:
            return f"andere lestijden op {where}", f"other bell times at {where}"
        case ChangeKind.ROOM_LOST:
            name = room.name if room is not None else change.subject_id
            return f"{name} niet beschikbaar", f"{name} not available"
        case ChangeKind.SIGNAL:
            return "antwoord op een signaal", "answer to a signal"
        case ChangeKind.WISH:
            return f"nieuwe wens {change.target_id}", f"new wish {change.target_id}"
        case ChangeKind.REJECT:
            return "moment afgewezen", "moment turned down"
        case ChangeKind.MOVE:
            return "op verzoek verzet", "moved on request"
        case ChangeKind.NEW_WORKER:
            return f"{who} is erbij gekomen", f"{who} has joined"
        case _:
            return "niet meer vastgezet", "no longer pinned"


def unmet(mended: Mended, plan: Plan) -> tuple[Unmet, ...]:
    """New wishes and signals of which something is not planned."""
    ledger = Ledger(givens=Givens(request=mended.request), plan=plan)
    unanswered = {a.signal.id for a in ledger.givens.answerables if first_answer(ledger, a) is None}
    found = []
    for change in mended.task.new:
        if change.kind is ChangeKind.SIGNAL and change.target_id in unanswered:
            found.append(Unmet(change_id=change.id, is_signal=True, times=1))
        if change.kind is ChangeKind.WISH:
            asked = (r for r in mended.request.requirements.values() if r.source_id == change.target_id)
            times = sum(len(ledger.unplaced(r)) for r in asked if r.source == "wish")
            if times:
                found.append(Unmet(change_id=change.id, is_signal=False, times=times))
    return tuple(found)


def idle_changes(
    mended: Mended, changes: Iterable[SessionChange], visits: Iterable[VisitChange], open_ends: Iterable[Unmet]
) -> tuple[str, ...]:
    """New changes that change nothing: no session is due to them, no visit of theirs differs, nothing is unmet."""
    done = {change.change_id for change in changes}
    done |= {refusal.change_id for refusal in mended.refusals}
    done |= {each.change_id for each in open_ends}
    touched = {(v.visit.worker_id, v.visit.school_id, v.visit.day) for v in visits}
    return tuple(
        change.id
        for change in mended.task.new
        if change.kind is not ChangeKind.RELEASE
        and change.id not in done
        and not any(change.subject_id in key[:2] and change.holds(key[2]) for key in touched)
    )
