"""Scoring is called many times during a run: a full year of eight schools must be quick."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pytest

from calendars.slots import Term
from planner.checker.penalties import Scorer
from planner.checker.unplaced import unplaced_occurrences
from tests.builders import agreement, cohort, plan, room, school, session, signal, small_request, visit, wish, worker

SCHOOLS = [f"s{n}" for n in range(8)]
FIRST, LAST = date(2026, 8, 17), date(2027, 7, 9)
TERMS = [
    Term(index=n + 1, name=f"periode {n + 1}", first=first, last=first + timedelta(days=55))
    for n, first in enumerate(FIRST + timedelta(weeks=8 * n) for n in range(6))
]


def year():
    """Eight schools, twelve workers, some 2,700 sessions and 2,900 visits anywhere."""
    choice = random.Random(1)
    features = {"class": {"classroom"}, "hall": {"hall"}, "own": {"own_room"}}
    request = small_request(
        first=FIRST,
        last=LAST,
        schools=[school(s) for s in SCHOOLS],
        cohorts=[cohort(f"{s}-{n}") for s in SCHOOLS for n in range(8)],
        rooms=[room(f"{s}-{name}", features=frozenset(has)) for s in SCHOOLS for name, has in features.items()],
        workers=[worker(f"W{n:02d}", school_ids=frozenset(SCHOOLS)) for n in range(12)],
        terms=TERMS,
        agreements=[agreement(s, drop_in_minutes=120, flexible_minutes=90) for s in SCHOOLS],
        wishes=[
            wish(f"{s}-w{n}", school_id=s, cohort_ids=(f"{s}-{n % 8}",), count=4, activity_ids=(kind,))
            for s in SCHOOLS
            for n, kind in enumerate(("series", "group", "quiz") * 4)
        ],
        signals=[
            signal(f"{s}-x{n}", school_id=s, severity=1 + n % 3, week=FIRST + timedelta(weeks=3 * n))
            for s in SCHOOLS
            for n in range(10)
        ],
    )
    sessions = [
        session(
            request,
            r.id,
            choice.choice([day for day in r.days if request.calendars[r.school_id].is_open(day)]),
            choice.choice(("09:20", "10:10", "12:10", "15:10")),
            occurrence=n,
            worker_ids=tuple(sorted(choice.sample(list(request.workers), 2))),
        )
        for r in request.requirements.values()
        for n in range(1, r.occurrences + 1)
        if choice.random() < 0.85
    ]
    visits = [
        visit(day, arrive, leave, school_id=choice.choice(SCHOOLS), worker_id=worker_id)
        for worker_id in request.workers
        for day in request.days
        for arrive, leave, share in (("08:30", "12:10", 0.8), ("13:30", "17:00", 0.25))
        if day.weekday() < 5 and choice.random() < share
    ]
    return request, plan(*visits, *sessions)


@pytest.mark.slow
def test_a_year_is_scored_in_well_under_a_second_and_a_half():
    request, found = year()
    assert len(found.sessions) > 2500
    assert len(found.visits) > 2000
    scorer = Scorer(request=request)
    started = time.perf_counter()
    scorer.penalties(found)
    first = time.perf_counter()
    scorer.penalties(found)
    again = time.perf_counter()
    unplaced_occurrences(request, found)
    assert first - started < 1.5
    assert again - first < 1.0
    assert time.perf_counter() - again < 0.5
