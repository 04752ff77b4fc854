"""Each picture in a sentence, for who hears it and who has no time to look: the numbers that stand out in it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.reports.language import Language
from planner.reports.missing import WhyNotMatrix
from planner.reports.people import PresenceMatrix, WorkerLoad
from planner.reports.year_strip import YearStrip


def year_summary(strip: YearStrip, language: Language) -> str:
    """How many sessions, the fullest week, and in how many weeks a school has less than agreed."""
    if not any(strip.sessions):
        return language.text("nothing_planned")
    most = max(strip.sessions)
    said = language.text(
        "year_summary",
        sessions=language.counted("sessions", sum(strip.sessions)),
        week=strip.week_numbers[strip.sessions.index(most)],
        most=language.number(most),
    )
    short = sum(cell.short for row in strip.rows for cell in row.cells)
    return f"{said} {language.text('year_short', weeks=language.counted('weeks', short))}" if short else said


def presence_summary(matrix: PresenceMatrix, language: Language) -> str:
    """How many visits by how many workers, and which part of them by regular faces."""
    visits = sum(matrix.visits)
    if not visits:
        return language.text("nothing_planned")
    regular = sum(share * count for share, count in zip(matrix.regular_shares, matrix.visits, strict=True))
    return language.text(
        "presence_summary",
        visits=language.counted("visits", visits),
        workers=language.counted("workers", sum(total > 0 for _, _, total in matrix.rows)),
        share=language.share(regular / visits),
    )


def load_summary(loads: Sequence[WorkerLoad], language: Language) -> str:
    """How many workers have too much in some term, and how many have room left in some term."""
    verdicts = [{term.verdict for term in load.terms if term.contract_minutes} for load in loads]
    return language.text(
        "load_summary",
        workers=language.counted("workers", len(loads)),
        over=sum("over" in found for found in verdicts),
        under=sum("under" in found for found in verdicts),
    )


def why_not_summary(matrix: WhyNotMatrix, language: Language) -> str:
    """How often something is not planned, and what takes away most of the moments."""
    times = language.counted("times", sum(times for _, times, _, _ in matrix.rows))
    if not matrix.totals:
        return language.text("why_not_summary_plain", times=times)
    most = max(matrix.totals)
    return language.text(
        "why_not_summary",
        times=times,
        reason=matrix.reasons[matrix.totals.index(most)],
        most=language.number(most),
        moments=language.number(sum(moments for _, _, moments, _ in matrix.rows)),
    )
