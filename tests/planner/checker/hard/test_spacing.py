"""Rule `spacing`: gaps, order, series, cool-down and material sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from calendars.slots import SlotKind
from planner.domain.activities import CooldownScope
from planner.domain.assignment import Session, Visit
from planner.domain.request import Request
from tests.builders import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    plan,
    school,
    session,
    small_request,
    special_days,
    visit,
    wish,
)
from tests.planner.checker.hard.judging import broken

OFTEN = [school(name, sessions_a_day=9, sessions_a_week=9) for name in ("alder", "beech")]
MORNINGS = tuple(visit(MONDAY + timedelta(days=n)) for n in (0, 1, 2, 3, 4, 7, 8))
BROKEN = [("spacing", "Q-2")]


def quizzes(request: Request, *days: date) -> list[Session]:
    """Quizzes Q on these days, numbered in this order."""
    return [session(request, "Q", day, "09:20", occurrence=n) for n, day in enumerate(days, start=1)]


@pytest.mark.parametrize(("second", "expected"), [(WEDNESDAY, []), (TUESDAY, BROKEN)])
def test_the_least_gap(second: date, expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=[wish("Q", count=2, min_gap_days=2)])
    assert broken(request, *MORNINGS, *quizzes(request, MONDAY, second)) == expected


@pytest.mark.parametrize(("second", "expected"), [(WEDNESDAY, []), (THURSDAY, BROKEN)])
def test_the_most_gap(second: date, expected: list[tuple[str, str]]) -> None:
    request = small_request(wishes=[wish("Q", count=2, max_gap_days=2)])
    assert broken(request, *MORNINGS, *quizzes(request, MONDAY, second)) == expected


def test_gaps_are_between_planned_occurrences() -> None:
    request = small_request(wishes=[wish("Q", count=3, min_gap_days=2, max_gap_days=3)])
    first, _, third = quizzes(request, MONDAY, TUESDAY, THURSDAY)
    assert broken(request, *MORNINGS, first, third) == []


def test_occurrences_are_numbered_by_date() -> None:
    request = small_request(wishes=[wish("Q", count=2)])
    assert broken(request, *MORNINGS, *quizzes(request, TUESDAY, MONDAY)) == [("spacing", "Q-1")]


def test_in_a_plan_that_continues_another_a_session_keeps_its_number() -> None:
    request = small_request(wishes=[wish("Q", count=2)], previous=plan(), today=MONDAY)
    assert broken(request, *MORNINGS, *quizzes(request, TUESDAY, MONDAY)) == []


@pytest.mark.parametrize(
    ("scope", "cohorts", "school_id", "expected"),
    [
        (CooldownScope.SCHOOL, ("alder-2",), "alder", True),
        (CooldownScope.SCHOOL, ("beech-1",), "beech", False),
        (CooldownScope.COHORT, ("alder-2",), "alder", False),
        (CooldownScope.COHORT, ("alder-1a",), "alder", True),
        (CooldownScope.COHORT, ("alder-1",), "alder", True),
    ],
)
def test_cool_down_of_a_school_or_a_cohort(
    scope: CooldownScope, cohorts: tuple[str, ...], school_id: str, expected: bool
) -> None:
    request = small_request(
        schools=OFTEN,
        wishes=[wish("Q"), wish("R", school_id=school_id, cohort_ids=cohorts)],
        activities=[activity("quiz", cooldown_days=2, cooldown_scope=scope)],
    )
    visits = [visit(day, worker_id="W2", school_id=school_id) for day in (TUESDAY, WEDNESDAY)]
    quiz = session(request, "Q", MONDAY, "09:20")
    soon, later = (session(request, "R", day, "09:20", worker_ids=("W2",)) for day in (TUESDAY, WEDNESDAY))
    assert broken(request, *MORNINGS, *visits, quiz, soon) == ([("spacing", "R-1")] if expected else [])
    assert broken(request, *MORNINGS, *visits, quiz, later) == []


def test_cool_down_holds_across_activities_of_one_requirement_only_for_the_same_activity() -> None:
    request = small_request(
        wishes=[wish("Q", activity_ids=("quiz", "game"), count=2)],
        activities=[activity("quiz", cooldown_days=5), activity("game", cooldown_days=5)],
    )
    first, second = quizzes(request, MONDAY, TUESDAY)
    assert broken(request, *MORNINGS, first, second) == BROKEN
    assert broken(request, *MORNINGS, first, replace(second, activity_id="game")) == []


@pytest.mark.parametrize(("setup", "expected"), [(25, []), (26, [("spacing", "R-1")])])
def test_a_material_set_is_in_one_place_at_a_time(setup: int, expected: list[tuple[str, str]]) -> None:
    # The quiz at alder is over at 8:55, the game at beech starts at 9:20 after its set-up.
    request = small_request(
        wishes=[wish("Q"), wish("R", activity_ids=("game",), school_id="beech", cohort_ids=("beech-1",))],
        activities=[activity("quiz", material_set="box"), activity("game", material_set="box", setup_minutes=setup)],
    )
    sessions = (session(request, "Q", MONDAY, "08:30"), session(request, "R", MONDAY, "09:20", worker_ids=("W2",)))
    assert broken(request, visit(), visit(worker_id="W2", school_id="beech"), *sessions) == expected


WEEKS = tuple(MONDAY + timedelta(days=7 * n) for n in range(4))
AFTERNOONS = tuple(visit(day + timedelta(days=n), "12:40", "17:00") for day in WEEKS for n in (0, 1))


def series_world(**overrides: Any) -> Request:
    """Four weeks with a series of three for ``alder-2``."""
    values: dict[str, Any] = {
        "last": MONDAY + timedelta(days=27),
        "wishes": [wish("Q", activity_ids=("series",), cohort_ids=("alder-2",), count=3)],
        "activities": [activity("series", cooldown_days=60)],
    }
    return small_request(**values | overrides)


def series(request: Request, *days: date, start: str = "15:10") -> list[Session]:
    """The occurrences of the series on these days."""
    return [session(request, "Q", day, start, occurrence=n) for n, day in enumerate(days, start=1)]


def judged(request: Request, *items: Session | Visit) -> list[tuple[str, str]]:
    """With a visit on each Monday and Tuesday afternoon."""
    return broken(request, *AFTERNOONS, *items)


def test_a_series_is_held_in_successive_weeks_without_its_own_cool_down() -> None:
    request = series_world()
    assert judged(request, *series(request, *WEEKS[:3])) == []
    assert judged(request, *series(request, *WEEKS[1:])) == []


def test_all_of_a_series_or_nothing() -> None:
    request = series_world()
    assert judged(request, *series(request, *WEEKS[:2])) == [("spacing", "Q")]


def test_no_week_is_left_out() -> None:
    request = series_world()
    assert judged(request, *series(request, WEEKS[0], WEEKS[1], WEEKS[3])) == [("spacing", "Q-3")]


def test_weekday_and_time_stay_the_same() -> None:
    request = series_world()
    first, second, third = series(request, *WEEKS[:3])
    another_day = session(request, "Q", WEEKS[1] + timedelta(days=1), "15:10", occurrence=2)
    assert set(judged(request, first, another_day, third)) == {("spacing", "Q-2")}
    another_time = session(request, "Q", WEEKS[2], "15:40", occurrence=3)
    assert judged(request, first, second, another_time) == [("spacing", "Q-3")]


def test_a_week_in_which_the_school_is_closed_is_skipped() -> None:
    closed = {"alder": {"specials": (special_days("study_day", WEEKS[1]),)}}
    request = series_world(calendar_options=closed)
    items = [v for v in AFTERNOONS if v.day != WEEKS[1]]
    assert broken(request, *items, *series(request, WEEKS[0], WEEKS[2], WEEKS[3])) == []


@pytest.mark.parametrize(
    ("closes", "cohorts", "expected"),
    [
        ({SlotKind.END_OF_DAY}, set(), []),
        ({SlotKind.END_OF_DAY}, {"alder-2"}, []),
        ({SlotKind.END_OF_DAY}, {"alder-1a"}, [("spacing", "Q-2")]),
        ({SlotKind.LESSON}, set(), [("spacing", "Q-2")]),
    ],
)
def test_a_test_week_that_closes_the_slot_kind_is_skipped(
    closes: set[SlotKind], cohorts: set[str], expected: list[tuple[str, str]]
) -> None:
    tests = special_days(
        "test_week",
        WEEKS[1],
        WEEKS[1] + timedelta(days=4),
        closes=frozenset(closes),
        cohort_ids=frozenset(cohorts),
    )
    request = series_world(calendar_options={"alder": {"specials": (tests,)}})
    assert judged(request, *series(request, WEEKS[0], WEEKS[2], WEEKS[3])) == expected


def test_two_series_of_one_activity_keep_their_cool_down() -> None:
    request = series_world(
        schools=OFTEN,
        wishes=[
            wish("Q", activity_ids=("series",), cohort_ids=("alder-2",), count=1),
            wish("R", activity_ids=("series",), cohort_ids=("alder-2",), count=1),
        ],
    )
    both = (session(request, "Q", WEEKS[0], "15:10"), session(request, "R", WEEKS[1], "15:10"))
    assert judged(request, *both) == [("spacing", "R-1")]


def test_the_order_within_a_series_is_that_of_its_dates() -> None:
    request = series_world()
    assert judged(request, *series(request, WEEKS[1], WEEKS[0], WEEKS[2])) == [("spacing", "Q-1")]
