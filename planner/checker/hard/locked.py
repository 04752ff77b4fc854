"""Rule `locked`: the past stands, agreed sessions within the notice period stand, and pins are obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from calendars.intervals import clock
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import room_name, session_en, session_nl, worker_name
from planner.checker.wording import day_en, day_nl
from planner.checker.workdays import standing
from planner.domain.assignment import Session, Status
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation
from planner.domain.statements import Pin

PROMISED = frozenset({Status.AGREED, Status.PUBLISHED})
"""States in which a session is locked once it starts within the notice period."""


def check(ledger: Ledger) -> Iterator[Violation]:
    """Pins that are not obeyed; with a previous plan also locked sessions that changed and new ones in the past."""
    request = ledger.request
    for session in ledger.judged_sessions:
        pin = request.pins.get(session.id)
        if pin is not None:
            for what_nl, what_en in _against_pin(request, session, pin):
                yield _violation(request, session, what_nl, what_en)
    if request.previous is not None:
        yield from _check_previous(ledger, standing(request.previous.plan.sessions))


def _against_pin(request: Request, session: Session, pin: Pin) -> Iterator[tuple[str, str]]:
    if pin.day is not None and session.day != pin.day:
        yield f"is vastgezet op {day_nl(pin.day)}", f"is pinned to {day_en(pin.day)}"
    if pin.start is not None and session.start != pin.start:
        yield f"is vastgezet om {clock(pin.start)}", f"is pinned to {clock(pin.start)}"
    if pin.worker_ids and set(session.worker_ids) != set(pin.worker_ids):
        names = ", ".join(worker_name(request, worker_id) for worker_id in sorted(pin.worker_ids))
        yield f"is vastgezet met {names}", f"is pinned to {names}"
    if pin.room_id is not None and session.room_id != pin.room_id:
        name = room_name(request, pin.room_id)
        yield f"is vastgezet in {name}", f"is pinned to {name}"


def _check_previous(ledger: Ledger, previous: tuple[Session, ...]) -> Iterator[Violation]:
    request = ledger.request
    now = {session.id: session for session in ledger.sessions}
    ends = {school_id: _notice_end(request, school_id) for school_id in request.schools}
    past_ids = set()
    for before in previous:
        past = before.day < request.today
        if past:
            past_ids.add(before.id)
        if past or (before.status in PROMISED and before.day <= ends.get(before.school_id, date.min)):
            yield from _changed(request, before, now, past)
    for session in ledger.sessions:
        if session.day < request.today and session.id not in past_ids:
            yield _violation(
                request,
                session,
                "is gepland in het verleden",
                "is planned in the past",
            )


def _notice_end(request: Request, school_id: str) -> date:
    """The last date within the notice period: the last of the school's first ``notice_days`` open days from today."""
    notice_days = request.schools[school_id].notice_days
    ahead = [day for day in request.calendars[school_id].open_days() if day >= request.today]
    if notice_days <= 0:
        return date.min
    return ahead[notice_days - 1] if len(ahead) >= notice_days else date.max


def _changed(request: Request, before: Session, now: Mapping[str, Session], past: bool) -> Iterator[Violation]:
    why_nl = "is al geweest" if past else "ligt vast"
    why_en = "has taken place" if past else "is locked"
    after = now.get(before.id)
    if after is None:
        yield _violation(request, before, f"{why_nl}, maar is vervallen", f"{why_en}, but was dropped")
        return
    if (after.day, after.start, after.end) != (before.day, before.start, before.end):
        moment_nl = f"{day_nl(after.day)} {clock(after.start)}-{clock(after.end)}"
        moment_en = f"{day_en(after.day)} {clock(after.start)}-{clock(after.end)}"
        yield _violation(
            request, before, f"{why_nl}, maar is verzet naar {moment_nl}", f"{why_en}, but was moved to {moment_en}"
        )
    if set(after.worker_ids) != set(before.worker_ids):
        yield _violation(request, before, f"{why_nl}, maar kreeg een ander team", f"{why_en}, but got another team")
    if (after.room_id, after.location_id) != (before.room_id, before.location_id):
        yield _violation(request, before, f"{why_nl}, maar kreeg een andere ruimte", f"{why_en}, but got another room")
    if past and _subject(after) != _subject(before):
        yield _violation(request, before, f"{why_nl}, maar is iets anders geworden", f"{why_en}, but became another")


def _subject(session: Session) -> tuple[object, ...]:
    """What a session is about, apart from when, where and who works."""
    return (
        session.requirement_id,
        session.occurrence,
        session.school_id,
        session.kind,
        session.activity_id,
        session.cohort_ids,
    )


def _violation(request: Request, session: Session, what_nl: str, what_en: str) -> Violation:
    return violation(
        HardRule.LOCKED,
        session.id,
        session.day,
        f"{session_nl(request, session)} {what_nl}.",
        f"{session_en(request, session)} {what_en}.",
    )
