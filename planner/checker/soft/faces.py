"""How many workers a school and its pupils meet, and for how long: `new-face` and `short-stay`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.checker.soft.ledger import Ledger
from planner.checker.wording import day_en, day_nl
from planner.domain.rules import Penalty, SoftRule

TIER = 4
SHORT_STAY_DAYS = 182
"""A worker stays at a school when first and last visit lie at least this many days apart (26 weeks)."""


def new_face(ledger: Ledger) -> Iterator[Penalty]:
    """Each worker that a school meets in visits, and each that a cohort meets in called sessions."""
    request = ledger.request
    at_schools = {(visit.school_id, visit.worker_id) for visit in ledger.visits}
    at_cohorts = {(c, w) for s in ledger.called_sessions for c in s.cohort_ids for w in s.worker_ids}
    faces = [(school_id, request.schools[school_id].name, worker) for school_id, worker in sorted(at_schools)]
    for cohort_id, worker_id in sorted(at_cohorts):
        cohort = request.cohorts[cohort_id]
        faces.append((cohort.school_id, f"{request.schools[cohort.school_id].name} {cohort.name}", worker_id))
    for school_id, who, worker_id in faces:
        name = request.workers[worker_id].name
        yield Penalty(
            tier=TIER,
            rule=SoftRule.NEW_FACE,
            school_id=school_id,
            session_id="",
            points=request.penalties[SoftRule.NEW_FACE],
            text_nl=f"{who} krijgt te maken met {name}",
            text_en=f"{who} meets {name}",
        )


def short_stay(ledger: Ledger) -> Iterator[Penalty]:
    """Each worker whose first and last visit to a school lie less than 26 weeks apart."""
    request = ledger.request
    stays: dict[tuple[str, str], tuple[date, date]] = {}
    for visit in ledger.visits:
        key = visit.school_id, visit.worker_id
        stays[key] = stays[key][0] if key in stays else visit.day, visit.day
    for (school_id, worker_id), (first, last) in sorted(stays.items()):
        if (last - first).days < SHORT_STAY_DAYS:
            school, name = request.schools[school_id].name, request.workers[worker_id].name
            yield Penalty(
                tier=TIER,
                rule=SoftRule.SHORT_STAY,
                school_id=school_id,
                session_id="",
                points=request.penalties[SoftRule.SHORT_STAY],
                text_nl=f"{name} is alleen van {day_nl(first)} tot {day_nl(last)} op {school}",
                text_en=f"{name} is at {school} from {day_en(first)} to {day_en(last)} only",
            )
