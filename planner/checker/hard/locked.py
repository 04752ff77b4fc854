"""Rule `locked`: the past stands, promised sessions within the notice period stand, and pins are obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calendars.intervals import clock
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.pins import check_pins
from planner.checker.hard.promises import held_sessions, promised_sessions
from planner.checker.hard.wording import school_name, session_en, session_nl, worker_name
from planner.checker.wording import day_en, day_nl
from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Pins that are not obeyed; with a previous plan also locked sessions that changed and new ones in the past."""
    yield from check_pins(ledger)
    if ledger.request.previous is not None:
        yield from _check_previous(ledger, standing(ledger.request.previous.plan.sessions))


def _check_previous(ledger: Ledger, previous: tuple[Session, ...]) -> Iterator[Violation]:
    request = ledger.request
    now = {session.id: session for session in ledger.sessions}
    past = [session for session in previous if session.day < request.today]
    for before in past:
        yield from _changed(request, before, now, past=True)
    broken = {before.id: list(_changed(request, before, now, past=False)) for before in promised_sessions(request)}
    if any(broken.values()):
        for before in held_sessions(request):
            yield from broken[before.id]
    yield from _check_visits(ledger)
    past_ids = {session.id for session in past}
    for session in ledger.sessions:
        if session.day < request.today and session.id not in past_ids:
            yield _violation(request, session, "is gepland in het verleden", "is planned in the past")


def _check_visits(ledger: Ledger) -> Iterator[Violation]:
    """Visits that a previous plan holds are there, from no later and until no earlier."""
    request = ledger.request
    held = request.previous.held_visits if request.previous is not None else frozenset()
    now = {(v.worker_id, v.school_id, v.day): v for v in ledger.visits} if held else {}
    for before in sorted(held):
        after = now.get((before.worker_id, before.school_id, before.day))
        if after is not None and after.arrive <= before.arrive and before.leave <= after.leave:
            continue
        who, where = worker_name(request, before.worker_id), school_name(request, before.school_id)
        when = f"{clock(before.arrive)}-{clock(before.leave)}"
        gone_nl, gone_en = ("is vervallen", "was dropped") if after is None else ("is ingekort", "was shortened")
        yield violation(
            HardRule.LOCKED,
            before.worker_id,
            before.day,
            f"Bezoek van {who} aan {where} op {day_nl(before.day)} {when} ligt vast, maar {gone_nl}.",
            f"Visit of {who} to {where} on {day_en(before.day)} {when} is locked, but {gone_en}.",
        )


def _changed(request: Request, before: Session, now: Mapping[str, Session], *, past: bool) -> Iterator[Violation]:
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
