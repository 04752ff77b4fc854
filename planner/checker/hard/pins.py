"""What a person fixed of single sessions, a part of rule `locked`: moment, team and room, each on its own."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import clock
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import room_name, session_en, session_nl, worker_name
from planner.checker.wording import day_en, day_nl
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation
from planner.domain.statements import Pin


def check_pins(ledger: Ledger) -> Iterator[Violation]:
    """Planned sessions that do not obey their pin."""
    request = ledger.request
    for session in ledger.judged_sessions:
        pin = request.pins.get(session.id)
        if pin is not None:
            for what_nl, what_en in _against(request, session, pin):
                yield violation(
                    HardRule.LOCKED,
                    session.id,
                    session.day,
                    f"{session_nl(request, session)} {what_nl}.",
                    f"{session_en(request, session)} {what_en}.",
                )


def _against(request: Request, session: Session, pin: Pin) -> Iterator[tuple[str, str]]:
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
