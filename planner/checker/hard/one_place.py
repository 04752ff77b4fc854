"""Rule `one-place`: no worker in two places, and time to travel in between."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import Interval
from planner.checker.hard.ledger import Ledger, overlaps, violation
from planner.checker.hard.wording import school_name, session_en, session_nl, worker_name
from planner.checker.wording import day_en, day_nl, hours
from planner.checker.workdays import Piece, WorkDay
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Sessions of one worker inside visits that overlap, pieces that overlap, travel that does not fit."""
    request = ledger.request
    for (worker_id, day), sessions in ledger.inside_sessions.items():
        if day < ledger.judged_from:
            continue
        name = worker_name(request, worker_id)
        for first, second in overlaps(sessions):
            yield violation(
                HardRule.ONE_PLACE,
                second.id,
                day,
                f"{session_nl(request, second)} overlapt voor {name} met sessie {first.id}.",
                f"{session_en(request, second)} overlaps for {name} with session {first.id}.",
            )
    for workday in ledger.judged_workdays:
        yield from _between_pieces(request, workday)


def _between_pieces(request: Request, workday: WorkDay) -> Iterator[Violation]:
    name = worker_name(request, workday.worker_id)
    for first, second in overlaps((piece.span, piece) for piece in workday.pieces):
        yield violation(
            HardRule.ONE_PLACE,
            second.session.id if second.session else workday.worker_id,
            workday.day,
            f"{name} is op {day_nl(workday.day)} tegelijk bij {_what(request, first)} en {_what(request, second)}.",
            f"{name} is on {day_en(workday.day)} at once at {_what(request, first)} and {_what(request, second)}.",
        )
    for hop in workday.hops:
        apart = hop.destination.span.start >= hop.origin.span.end
        if apart and hop.available_minutes < hop.travel_minutes:
            origin, destination = _what(request, hop.origin), _what(request, hop.destination)
            yield violation(
                HardRule.ONE_PLACE,
                hop.destination.session.id if hop.destination.session else workday.worker_id,
                workday.day,
                f"{name} heeft op {day_nl(workday.day)} {hop.travel_minutes} minuten reistijd nodig van {origin} naar "
                f"{destination}, maar er zijn er {hop.available_minutes}.",
                f"{name} needs {hop.travel_minutes} minutes to travel on {day_en(workday.day)} from {origin} to "
                f"{destination}, but there are {hop.available_minutes}.",
            )


def _what(request: Request, piece: Piece) -> str:
    """``Alder (08:30-12:10)``, or the session for one that is outside visits."""
    name = school_name(request, piece.visit.school_id) if piece.visit else piece.session.id if piece.session else ""
    return f"{name} ({hours(Interval(*piece.span))})"
