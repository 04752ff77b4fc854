"""Rule `availability`: each worker is available during all of the work planned."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import covered
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.wording import day_en, day_nl, hours
from planner.domain.availability import free
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Visits and outside sessions that do not lie wholly in the worker's free time."""
    for workday in ledger.judged_workdays:
        worker = ledger.request.workers[workday.worker_id]
        intervals = free(worker, workday.day)
        for piece in workday.pieces:
            if not covered(intervals, piece.span):
                yield violation(
                    HardRule.AVAILABILITY,
                    piece.session.id if piece.session else worker.id,
                    workday.day,
                    f"{worker.name} is niet beschikbaar op {day_nl(workday.day)} van {hours(piece.span)}.",
                    f"{worker.name} is not available on {day_en(workday.day)} during {hours(piece.span)}.",
                )
