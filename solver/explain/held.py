"""What fixes a planned session: that it is past, a promise, a pin."""

from __future__ import annotations

from dataclasses import dataclass

from planner.checker.hard.promises import promised_sessions
from planner.domain.assignment import Session, Status
from planner.domain.request import Request
from planner.domain.statements import Pin
from solver.explain.phrases import Pair, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That a session is fixed, and how; ``past`` when nothing can be done about it any more."""

    past: bool
    text_nl: str
    text_en: str


def held_by(request: Request, session: Session) -> Held | None:
    """What fixes ``session``, None when nothing does."""
    if request.previous is not None and session.day < request.today:
        return Held(past=True, text_nl="Deze activiteit is al geweest.", text_en="This session has taken place.")
    reasons = []
    if any(session.id == promised.id for promised in promised_sessions(request)):
        days = request.schools[session.school_id].notice_days
        state_nl, state_en = (
            ("gepubliceerd", "published") if session.status is Status.PUBLISHED else ("afgesproken", "agreed")
        )
        reasons.append(
            (
                f"ze is {state_nl} en begint binnen {days} schooldagen",
                f"it is {state_en} and begins within {days} school days",
            )
        )
    pin = request.pins.get(session.id)
    if pin is not None:
        what_nl, what_en = listed(_pinned(pin))
        reasons.append((f"vastgezet: {what_nl}", f"pinned: {what_en}"))
    if not reasons:
        return None
    told_nl, told_en = listed(reasons)
    return Held(
        past=False,
        text_nl=f"Deze activiteit ligt vast ({told_nl}); wat hieronder staat kan pas als dat wordt losgelaten.",
        text_en=f"This session is fixed ({told_en}); what stands below is possible only when that is let go.",
    )


def _pinned(pin: Pin) -> list[Pair]:
    found = []
    if pin.day is not None or pin.start is not None:
        found.append(("moment", "moment"))
    if pin.worker_ids:
        found.append(("team", "team"))
    if pin.room_id is not None:
        found.append(("ruimte", "room"))
    return found
