"""When sessions lie in the year: `off-theme`, `bunched` and `noisy`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from calendars.slots import monday
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import count, day_en, day_nl
from planner.domain.assignment import Session
from planner.domain.rules import Penalty, SoftRule

TIER = 5


def open_weeks_apart(open_weeks: Sequence[date], week: date, anchors: Sequence[date]) -> int:
    """
    Open weeks from ``week`` to the nearest of ``anchors``, all Mondays, ``anchors`` sorted and not empty.

    To an earlier anchor ``a`` the open weeks ``w`` with ``a < w <= week`` count, to a later one those with
    ``week <= w < a``.
    """
    at = bisect_left(anchors, week)
    distances = []
    if at < len(anchors):
        distances.append(bisect_left(open_weeks, anchors[at]) - bisect_left(open_weeks, week))
    if at > 0:
        distances.append(bisect_right(open_weeks, week) - bisect_right(open_weeks, anchors[at - 1]))
    return min(distances)


def off_theme(ledger: Ledger) -> Iterator[Penalty]:
    """Each session of a wish that lies open weeks away from its week, its season or what the school teaches."""
    request = ledger.request
    for session in ledger.sessions:
        if request.requirements[session.requirement_id].source != "wish":
            continue
        anchors = _anchors(ledger, session)
        if anchors:
            open_weeks = ledger.givens.open_weeks[session.school_id]
            n = open_weeks_apart(open_weeks, monday(session.day), anchors)
            yield _on_session(
                ledger,
                SoftRule.OFF_THEME,
                session,
                n,
                f"ligt {count(n, 'open week', 'open weken')} van de week waarin dit past",
                f"lies {count(n, 'open week', 'open weeks')} away from the week it fits",
            )


def _anchors(ledger: Ledger, session: Session) -> Sequence[date]:
    wished = ledger.givens.anchor_weeks.get(session.requirement_id)
    if wished is not None:
        return wished
    leaves = ledger.request.leaf_cohorts
    present = frozenset(leaf for cohort_id in session.cohort_ids for leaf in leaves[cohort_id])
    themes = ledger.request.activities[session.activity_id].themes
    weeks = {
        week
        for row in ledger.givens.taught.get(session.school_id, ())
        if row.theme in themes and (row.leaf_cohort_ids is None or not row.leaf_cohort_ids.isdisjoint(present))
        for week in row.weeks
    }
    return sorted(weeks)


def bunched(ledger: Ledger) -> Iterator[Penalty]:
    """Each equal part of a wish's window, one for each occurrence, that holds no session of it."""
    request = ledger.request
    for requirement_id, parts in ledger.givens.window_parts.items():
        requirement = request.requirements[requirement_id]
        days = [session.day.toordinal() for session in ledger.sessions_of(requirement)]
        n = sum(not any(part.start <= day < part.end for day in days) for part in parts)
        school = request.schools[requirement.school_id].name
        yield Penalty(
            tier=TIER,
            rule=SoftRule.BUNCHED,
            school_id=requirement.school_id,
            session_id="",
            points=n * request.penalties[SoftRule.BUNCHED],
            text_nl=f"{school}: wens {requirement_id} is niet goed gespreid, {n} van {len(parts)} delen zijn leeg",
            text_en=f"{school}: wish {requirement_id} is bunched, {n} of {len(parts)} parts are empty",
        )


def noisy(ledger: Ledger) -> Iterator[Penalty]:
    """Each noisy session at a school during, or in the week before, its tests or exams."""
    for session in ledger.sessions:
        if (
            session.location_id is None
            and ledger.request.activities[session.activity_id].noisy
            and ledger.givens.near_test(session.school_id, session.day)
        ):
            text_nl = "is luidruchtig, vlak voor of in een toets- of examenweek"
            text_en = "is noisy, in or just before a test or exam week"
            yield _on_session(ledger, SoftRule.NOISY, session, 1, text_nl, text_en)


def _on_session(ledger: Ledger, rule: SoftRule, session: Session, n: int, text_nl: str, text_en: str) -> Penalty:
    activity = ledger.request.activities[session.activity_id]
    school = ledger.request.schools[session.school_id].name
    return Penalty(
        tier=TIER,
        rule=rule,
        school_id=session.school_id,
        session_id=session.id,
        points=n * ledger.request.penalties[rule],
        text_nl=f"{school}: {activity.name_nl} op {day_nl(session.day)} {text_nl}",
        text_en=f"{school}: {activity.name_en} on {day_en(session.day)} {text_en}",
    )
