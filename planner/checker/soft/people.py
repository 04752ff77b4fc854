"""What a plan asks of workers: `load`, `travel`, `split-day` and `preference`, in terms only."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.intervals import clock
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import day_en, day_nl, length
from planner.checker.workdays import Piece, WorkDay
from planner.domain.rules import Penalty, SoftRule

TIER = 6
LOAD_STEP_MINUTES = 240
TRAVEL_STEP_MINUTES = 30
LONGEST_GAP_MINUTES = 60


def load(ledger: Ledger) -> Iterator[Penalty]:
    """Each four hours of a term outside the band in which the worker's paid time should lie."""
    request = ledger.request
    for worker in request.workers.values():
        for term in request.terms:
            band = ledger.givens.load_bands[worker.id, term.index]
            paid = sum(day.paid_minutes for day in ledger.term_workdays.get((worker.id, term.index), ()))
            outside = max(0, band.start - paid, paid - band.end)
            points = outside // LOAD_STEP_MINUTES * request.penalties[SoftRule.LOAD]
            between_nl = f"{length(band.start)} tot {length(band.end)}"
            between_en = f"{length(band.start)} to {length(band.end)}"
            text_nl = f"{worker.name}, {term.name}: {length(paid)} uur gepland, gewenst {between_nl}"
            text_en = f"{worker.name}, {term.name}: {length(paid)} hours planned, wanted {between_en}"
            yield _penalty(SoftRule.LOAD, points, text_nl, text_en)


def travel(ledger: Ledger) -> Iterator[Penalty]:
    """Each half hour of travel between places of a worker in a term."""
    request = ledger.request
    terms = {term.index: term.name for term in request.terms}
    for (worker_id, term_index), days in ledger.term_workdays.items():
        minutes = sum(day.travel_minutes for day in days)
        points = minutes // TRAVEL_STEP_MINUTES * request.penalties[SoftRule.TRAVEL]
        who = f"{request.workers[worker_id].name}, {terms[term_index]}"
        text_nl = f"{who}: {length(minutes)} uur reizen tussen plekken"
        text_en = f"{who}: {length(minutes)} hours of travel between places"
        yield _penalty(SoftRule.TRAVEL, points, text_nl, text_en)


def split_day(ledger: Ledger) -> Iterator[Penalty]:
    """Each gap of more than an hour, travel left out, in a worker's day."""
    request = ledger.request
    for days in ledger.term_workdays.values():
        for workday in days:
            n = sum(gap > LONGEST_GAP_MINUTES for gap in workday.gaps)
            if n == 0:
                continue
            name = request.workers[workday.worker_id].name
            yield _penalty(
                SoftRule.SPLIT_DAY,
                n * request.penalties[SoftRule.SPLIT_DAY],
                f"{name} heeft op {day_nl(workday.day)} meer dan een uur tussen twee stukken werk",
                f"{name} has more than an hour between two pieces of work on {day_en(workday.day)}",
            )


def preference(ledger: Ledger) -> Iterator[Penalty]:
    """Each piece of work in time that the worker would rather not work, each visit on a day the school likes less."""
    request = ledger.request
    for days in ledger.term_workdays.values():
        for workday in days:
            for piece in workday.pieces:
                reasons = tuple(_dislikes(ledger, workday, piece))
                if not reasons:
                    continue
                reasons_nl = " en ".join(nl for nl, _ in reasons)
                reasons_en = " and ".join(en for _, en in reasons)
                name, at = request.workers[workday.worker_id].name, clock(piece.span.start)
                at_work = piece.visit or piece.session
                yield _penalty(
                    SoftRule.PREFERENCE,
                    len(reasons) * request.penalties[SoftRule.PREFERENCE],
                    f"{name} op {day_nl(workday.day)} {at}: {reasons_nl}",
                    f"{name} on {day_en(workday.day)} {at}: {reasons_en}",
                    school_id=at_work.school_id if at_work else "",
                    session_id=piece.session.id if piece.session else "",
                )


def _dislikes(ledger: Ledger, workday: WorkDay, piece: Piece) -> Iterator[tuple[str, str]]:
    """Why a piece of work is not as preferred, in Dutch and in English."""
    if any(piece.span.overlaps(span) for span in ledger.givens.reluctant(workday.worker_id, workday.day)):
        yield "werkt dan liever niet", "would rather not work then"
    if piece.visit:
        school = ledger.request.schools[piece.visit.school_id]
        if school.preferred_weekdays and workday.day.isoweekday() not in school.preferred_weekdays:
            yield f"{school.name} ziet liever een andere dag", f"{school.name} prefers another day"


def _penalty(
    rule: SoftRule, points: int, text_nl: str, text_en: str, *, school_id: str = "", session_id: str = ""
) -> Penalty:
    return Penalty(
        tier=TIER,
        rule=rule,
        school_id=school_id,
        session_id=session_id,
        points=points,
        text_nl=text_nl,
        text_en=text_en,
    )
