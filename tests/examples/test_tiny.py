"""The tiny example asks what its readme says, and the plan that the readme argues for costs what it says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.checker.penalties import penalties, tier_points
from planner.checker.unplaced import unplaced_occurrences
from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.dues import due_in_week
from planner.domain.request import Request
from planner.domain.requiring import answer_weeks
from planner.tabular.reading import read_request

EXAMPLE = Path(__file__).parents[2] / "examples" / "tiny"
FIRST, SECOND = date(2026, 9, 7), date(2026, 9, 14)


@pytest.fixture(scope="module")
def tiny() -> Request:
    return read_request(EXAMPLE, today=date(2026, 8, 1))


def session(
    request: Request, requirement_id: str, occurrence: int, day: date, start: int, worker: str, room: str
) -> Session:
    requirement = request.requirements[requirement_id]
    activity = request.activities[requirement.activity_ids[0]]
    return Session(
        id=requirement.session_id(occurrence),
        requirement_id=requirement_id,
        occurrence=occurrence,
        school_id=requirement.school_id,
        kind=activity.kind,
        activity_id=activity.id,
        day=day,
        start=start,
        end=start + activity.duration_minutes,
        cohort_ids=tuple(sorted(requirement.cohort_sets[0])),
        worker_ids=(worker,),
        room_id=room,
    )


def best_plan(request: Request) -> Plan:
    """Anna on Mondays at De Beek, Bilal on Tuesdays at De Dijk."""
    visits = [
        Visit(day=week + timedelta(days=shift), school_id=school, worker_id=worker, arrive=510, leave=750)
        for week in (FIRST, SECOND)
        for shift, school, worker in ((0, "beek", "anna"), (1, "dijk", "bilal"))
    ]
    tuesday = timedelta(days=1)
    sessions = [
        session(request, "beek-breaks-2026W37", 1, FIRST, 600, "anna", "beek-aula"),
        session(request, "beek-breaks-2026W37", 2, FIRST, 720, "anna", "beek-aula"),
        session(request, "beek-breaks-2026W38", 1, SECOND, 600, "anna", "beek-aula"),
        session(request, "beek-quiz", 1, FIRST, 620, "anna", "beek-lokaal"),
        session(request, "dijk-breaks-2026W37", 1, FIRST + tuesday, 600, "bilal", "dijk-aula"),
        session(request, "dijk-breaks-2026W37", 2, FIRST + tuesday, 720, "bilal", "dijk-aula"),
        session(request, "dijk-breaks-2026W38", 1, SECOND + tuesday, 600, "bilal", "dijk-aula"),
        session(request, "dijk-breaks-2026W38", 2, SECOND + tuesday, 720, "bilal", "dijk-aula"),
        session(request, "dijk-online", 1, SECOND + tuesday, 620, "bilal", "dijk-lokaal"),
    ]
    return Plan(visits=tuple(visits), sessions=tuple(sorted(sessions, key=lambda each: (each.day, each.start))))


def test_what_is_asked_is_what_the_readme_says(tiny: Request) -> None:
    asked = {requirement.id: requirement.occurrences for requirement in tiny.requirements.values()}
    assert asked == {
        "beek-breaks-2026W37": 2,
        "beek-breaks-2026W38": 1,
        "dijk-breaks-2026W37": 2,
        "dijk-breaks-2026W38": 2,
        "beek-quiz": 1,
        "dijk-koken": 1,
        "dijk-online": 1,
    }
    second = due_in_week(tiny.agreements["beek"], tiny.calendars["beek"], SECOND)
    assert (second.hours_minutes, second.break_contacts) == (180, 1)
    assert answer_weeks(tiny.signals["dijk-online"], tiny.calendars["dijk"]) == (SECOND,)
    assert not any("kitchen" in room.features for room in tiny.rooms.values())


def test_the_best_plan_breaks_no_rule(tiny: Request) -> None:
    assert violations(tiny, best_plan(tiny)) == ()


def test_the_best_plan_costs_what_the_readme_says(tiny: Request) -> None:
    points = tier_points(penalties(tiny, best_plan(tiny)))
    assert {tier: points.get(tier, 0) for tier in range(1, 7)} == {1: 0, 2: 0, 3: 10, 4: 100, 5: 0, 6: 1}


def test_only_cooking_is_not_planned(tiny: Request) -> None:
    left = unplaced_occurrences(tiny, best_plan(tiny))
    assert [(requirement.id, occurrence) for requirement, occurrence in left] == [("dijk-koken", 1)]


def test_without_an_answer_the_signal_would_cost_36(tiny: Request) -> None:
    plan = best_plan(tiny)
    unanswered = Plan(visits=plan.visits, sessions=tuple(s for s in plan.sessions if s.requirement_id != "dijk-online"))
    assert tier_points(penalties(tiny, unanswered))[3] == 10 + 36
