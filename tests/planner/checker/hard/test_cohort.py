"""Rule `cohort`: called sessions don't overlap and don't come too often."""

from __future__ import annotations

from typing import Any

from planner.checker.violations import violations
from planner.domain.assignment import Session
from planner.domain.request import Request
from tests.builders import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    plan,
    school,
    session,
    small_request,
    visit,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

OFTEN = [school("alder", sessions_a_day=9, sessions_a_week=9), school("beech")]
VISITS = tuple(visit(day, worker_id=name) for day in (MONDAY, TUESDAY, WEDNESDAY) for name in ("W1", "W2"))
GAME = activity("game", room_features=frozenset({"hall"}))


def world(cohort_ids: tuple[str, ...], **overrides: Any) -> Request:
    """Quizzes Q for ``alder-1a`` and games R for ``cohort_ids``, so many as are wanted."""
    values: dict[str, Any] = {
        "wishes": [
            wish("Q", count=5),
            wish("R", activity_ids=("game",), cohort_ids=cohort_ids, count=5),
            wish("B", activity_ids=("break",), cohort_ids=("alder-1a",), count=5),
        ],
        "activities": [GAME],
    }
    return small_request(**values | overrides)


def by_w2(request: Request, start: str) -> Session:
    """A game on Monday by W2 in the hall."""
    return session(request, "R", MONDAY, start, worker_ids=("W2",))


def test_one_place_at_a_time_also_for_the_year_and_its_classes() -> None:
    for cohorts, expected in (
        (("alder-1a",), [("cohort", "R-1")]),
        (("alder-1",), [("cohort", "R-1")]),
        (("alder-1b",), []),
        (("alder-2",), []),
    ):
        request = world(cohorts, schools=OFTEN)
        both = (session(request, "Q", MONDAY, "09:20"), by_w2(request, "09:20"))
        assert broken(request, *VISITS, *both) == expected


def test_lessons_in_a_row_do_not_overlap() -> None:
    request = world(("alder-1a",), schools=OFTEN)
    both = (session(request, "Q", MONDAY, "09:20"), by_w2(request, "08:30"))
    assert broken(request, *VISITS, *both) == []


def test_one_a_day_unless_the_school_says_otherwise() -> None:
    request = world(("alder-1",))
    both = (session(request, "Q", MONDAY, "08:30"), by_w2(request, "09:20"))
    assert broken(request, *VISITS, *both) == [("cohort", "R-1")]
    free = world(("alder-1",), schools=[school("alder", sessions_a_day=2), school("beech")])
    assert broken(free, *VISITS, *both) == []


def test_two_an_iso_week() -> None:
    request = world(("alder-1a",))
    days = [MONDAY, WEDNESDAY, FRIDAY]
    visits = [visit(day) for day in (*days, NEXT_MONDAY, THURSDAY)]
    quizzes = [session(request, "Q", day, "09:20", occurrence=n) for n, day in enumerate(days, start=1)]
    assert broken(request, *visits, *quizzes[:2]) == []
    assert broken(request, *visits, *quizzes) == [("cohort", "Q-3")]
    over_two_weeks = session(request, "Q", NEXT_MONDAY, "09:20", occurrence=3)
    assert (NEXT_MONDAY - SUNDAY).days == 1
    assert broken(request, *visits, *quizzes[:2], over_two_weeks) == []


def test_nobody_is_called_to_a_break_contact() -> None:
    request = world(("alder-1a",))
    contacts = [
        session(request, "B", MONDAY, start, occurrence=n) for n, start in enumerate(("10:10", "12:10"), start=1)
    ]
    here = visit(MONDAY, "08:30", "12:40")
    assert broken(request, here, session(request, "Q", MONDAY, "09:20"), *contacts) == []


def test_the_cohorts_concerned_are_named_in_one_sentence() -> None:
    request = world(("alder-1",), workers=[worker("W1")])
    sessions = (session(request, "R", MONDAY, "08:30"), session(request, "R", MONDAY, "09:20", occurrence=2))
    (found,) = violations(request, plan(visit(MONDAY), *sessions))
    assert found.text_en.endswith("is too much for 1a, 1b: 2 sessions on a day, at most 1.")
