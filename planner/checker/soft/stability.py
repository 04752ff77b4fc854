"""What a new plan changes of the one before: `moved`, `restaffed`, `dropped`, `touched`."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import clock
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import day_en, day_nl
from planner.domain.assignment import Session
from planner.domain.rules import Penalty, SoftRule

TIER = 2


def stability(ledger: Ledger) -> Iterator[Penalty]:
    """Promised sessions from today on that are dropped, moved or restaffed, and whom that touches."""
    request = ledger.request
    if request.previous is None:
        return
    now_by_id = {session.id: session for session in ledger.sessions}
    school_ids: set[str] = set()
    worker_ids: set[str] = set()
    for old in request.previous.plan.sessions:
        if not request.previous.is_promised(old) or old.day < request.today:
            continue
        now = now_by_id.get(old.id)
        changes = tuple(_changes(ledger, old, now))
        yield from changes
        if changes:
            school_ids.add(old.school_id)
            worker_ids.update(old.worker_ids, now.worker_ids if now else ())
    yield from _touched(ledger, school_ids, worker_ids)


def _changes(ledger: Ledger, old: Session, now: Session | None) -> Iterator[Penalty]:
    when_nl = f"{old.id} van {day_nl(old.day)} {clock(old.start)}"
    when_en = f"{old.id} of {day_en(old.day)} {clock(old.start)}"
    if now is None:
        yield _change(ledger, SoftRule.DROPPED, old, f"{when_nl} vervalt", f"{when_en} is dropped")
        return
    if (now.day, now.start) != (old.day, old.start):
        text_nl = f"{when_nl} verhuist naar {day_nl(now.day)} {clock(now.start)}"
        text_en = f"{when_en} moves to {day_en(now.day)} {clock(now.start)}"
        yield _change(ledger, SoftRule.MOVED, old, text_nl, text_en)
    if set(now.worker_ids) != set(old.worker_ids):
        before, after = (", ".join(_names(ledger, s.worker_ids)) for s in (old, now))
        text_nl = f"{when_nl} gaat van {before} naar {after}"
        text_en = f"{when_en} passes from {before} to {after}"
        yield _change(ledger, SoftRule.RESTAFFED, old, text_nl, text_en)


def _change(ledger: Ledger, rule: SoftRule, old: Session, text_nl: str, text_en: str) -> Penalty:
    return Penalty(
        tier=TIER,
        rule=rule,
        school_id=old.school_id,
        session_id=old.id,
        points=ledger.request.penalties[rule],
        text_nl=text_nl,
        text_en=text_en,
    )


def _touched(ledger: Ledger, school_ids: set[str], worker_ids: set[str]) -> Iterator[Penalty]:
    table = ledger.request.penalties
    for school_id in sorted(school_ids):
        school = ledger.request.schools.get(school_id)
        name = school.name if school else school_id
        yield Penalty(
            tier=TIER,
            rule=SoftRule.TOUCHED,
            school_id=school_id,
            session_id="",
            points=table["touched.school"],
            text_nl=f"Programma van {name} verandert",
            text_en=f"Programme of {name} changes",
        )
    for name in _names(ledger, tuple(sorted(worker_ids))):
        yield Penalty(
            tier=TIER,
            rule=SoftRule.TOUCHED,
            school_id="",
            session_id="",
            points=table["touched.worker"],
            text_nl=f"Rooster van {name} verandert",
            text_en=f"Schedule of {name} changes",
        )


def _names(ledger: Ledger, worker_ids: tuple[str, ...]) -> list[str]:
    workers = ledger.request.workers
    return [workers[w].name if w in workers else w for w in worker_ids]
