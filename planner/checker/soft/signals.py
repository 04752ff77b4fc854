"""Signals that wait beyond their response time or get no answer: `signal-late`."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.slots import monday
from planner.checker.soft.givens import Answerable
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import week_text
from planner.domain.requiring import EXPIRY_WEEKS, RESPONSE_WEEKS
from planner.domain.rules import Penalty, SoftRule

SEVERE = 3
"""The severity whose lateness belongs to tier 1."""


def first_answer(ledger: Ledger, answerable: Answerable) -> int | None:
    """
    The number, from 1, of the first answer week with an answering session; None when there is none.

    An answer is a session of the school, for one of the signal's cohorts, of an activity with its theme.
    """
    signal = answerable.signal
    leaves = ledger.request.leaf_cohorts
    for session in ledger.themed_sessions.get((signal.school_id, signal.theme), ()):
        number = answerable.week_numbers.get(monday(session.day))
        if number is not None and any(
            not answerable.leaf_cohort_ids.isdisjoint(leaves[cohort_id]) for cohort_id in session.cohort_ids
        ):
            return number
    return None


def signal_late(ledger: Ledger) -> Iterator[Penalty]:
    """Each signal that is answered after its response time, or never."""
    table = ledger.request.penalties
    for answerable in ledger.givens.answerables:
        signal = answerable.signal
        response = RESPONSE_WEEKS[signal.severity]
        wait = first_answer(ledger, answerable)
        weeks_late = (EXPIRY_WEEKS + 1 if wait is None else wait) - response
        if weeks_late <= 0:
            continue
        severe = signal.severity == SEVERE
        week_points = table["signal-late.week"] * signal.severity * weeks_late
        school = ledger.request.schools[signal.school_id].name
        about = f"signaal {signal.id} ({signal.theme}, {week_text(signal.week)})"
        about_en = f"signal {signal.id} ({signal.theme}, {week_text(signal.week)})"
        yield Penalty(
            tier=1 if severe else 3,
            rule=SoftRule.SIGNAL_LATE,
            school_id=signal.school_id,
            session_id="",
            points=table["signal-late.severe"] if severe else week_points,
            text_nl=f"{school}: {about} krijgt geen antwoord"
            if wait is None
            else f"{school}: {about} krijgt antwoord in open week {wait}, afgesproken is {response}",
            text_en=f"{school}: {about_en} gets no answer"
            if wait is None
            else f"{school}: {about_en} is answered in open week {wait}, agreed is {response}",
        )
