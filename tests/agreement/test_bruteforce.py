"""Brute force is right: against subsets of everything, and against optima that a comment argues."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, product

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session
from planner.domain.request import Request
from planner.domain.statements import Pin, Priority
from tests import builders
from tests.agreement.bruteforce import Points, TooLarge, best_plan, lexicographic, session_options, visit_options
from tests.agreement.tiny_requests import BELLS, CATALOGUE, STEP_MINUTES, tiny_request
from tests.builders import MONDAY, TUESDAY, at

SMALLEST = (22, 27, 50, 111, 138)
"""Numbers of tiny requests with so few visits and sessions that all subsets of them can be judged."""


def points_of_every_subset(request: Request) -> Points:
    """The least points over all subsets of visits and sessions, without any further thought."""
    visits = visit_options(request)
    sessions: list[Session] = [
        replace(session, id=requirement.session_id(number), occurrence=number)
        for requirement in request.requirements.values()
        for number in range(1, requirement.occurrences + 1)
        for session in session_options(request, requirement, STEP_MINUTES)
    ]
    assert len(visits) + len(sessions) <= 11
    scorer = Scorer(request=request)
    every = (
        Plan(visits=chosen, sessions=held)
        for chosen, held in product(
            chain.from_iterable(combinations(visits, size) for size in range(len(visits) + 1)),
            list(chain.from_iterable(combinations(sessions, size) for size in range(len(sessions) + 1))),
        )
    )
    return min(lexicographic(scorer.penalties(plan)) for plan in every if not violations(request, plan))


@pytest.mark.parametrize("seed", SMALLEST)
def test_no_subset_of_visits_and_sessions_is_better(seed: int) -> None:
    request = tiny_request(seed)
    assert best_plan(request).points == points_of_every_subset(request)


@pytest.mark.parametrize("seed", range(12))
def test_the_best_plan_is_accepted_and_scored_by_the_checker(seed: int) -> None:
    request = tiny_request(seed)
    best = best_plan(request)
    assert violations(request, best.plan) == ()
    assert lexicographic(Scorer(request=request).penalties(best.plan)) == best.points
    assert best.points <= lexicographic(Scorer(request=request).penalties(Plan()))


def test_a_number_always_gives_the_same_request() -> None:
    one, other = (best_plan(tiny_request(4)) for _ in range(2))
    assert one == other


def one_day(**overrides: object) -> Request:
    """W1 alone at alder on a Monday: visits from 9:00 to 13:00 only, one room."""
    values: dict[str, object] = {
        "first": MONDAY,
        "last": MONDAY,
        "schools": [builders.school()],
        "cohorts": [builders.cohort("alder-1", size=20)],
        "rooms": [builders.room("alder-room", features=frozenset({"classroom", "hall", "own_room"}))],
        "workers": [builders.worker(load_band=(0.0, 1.0))],
        "activities": CATALOGUE,
        "calendar_options": {
            "alder": {
                "timetable": builders.bell_rows(BELLS),
                "closing": at("16:00"),
                "visit_moments": (at("09:00"), at("13:00")),
            }
        },
    }
    return builders.small_request(**values | overrides)  # type: ignore[arg-type]


def quiz(wish_id: str, priority: Priority) -> object:
    return builders.wish(wish_id, cohort_ids=("alder-1",), priority=priority)


def test_nothing_asked_means_nobody_goes() -> None:
    """A visit would only cost a face and a short stay."""
    best = best_plan(one_day())
    assert (best.plan, best.points) == (Plan(), (0, 0, 0, 0, 0))


def test_a_should_is_worth_a_face() -> None:
    """
    Not planning costs 10 in tier 3. Planning costs in tier 4 a face for the school and one for the cohort (2 x 20)
    and a short stay (10), but tier 3 comes first.
    """
    best = best_plan(one_day(wishes=[quiz("Q", Priority.SHOULD)]))
    assert best.points == (0, 0, 50, 0, 0)
    assert [session.id for session in best.plan.sessions] == ["Q-1"]


def test_a_could_is_not_worth_a_face() -> None:
    """Not planning costs 3 in tier 5; the faces of tier 4 come first."""
    assert best_plan(one_day(wishes=[quiz("Q", Priority.COULD)])).points == (0, 0, 0, 3, 0)


def test_the_must_gets_the_only_place() -> None:
    """Both quizzes call the same cohort, once a day at most: the must stays, the should costs 10."""
    best = best_plan(one_day(wishes=[quiz("A", Priority.SHOULD), quiz("B", Priority.MUST)]))
    assert best.points == (0, 10, 50, 0, 0)
    assert [session.id for session in best.plan.sessions] == ["B-1"]


def test_a_pin_that_cannot_be_kept_leaves_the_occurrence_out() -> None:
    """The pin asks for a Tuesday outside the horizon; an occurrence that is not planned breaks no pin."""
    request = one_day(wishes=[quiz("Q", Priority.MUST)], pins=[Pin(session_id="Q-1", day=TUESDAY)])
    assert best_plan(request).points == (40, 0, 0, 0, 0)


def test_a_request_with_too_many_plans_is_refused() -> None:
    with pytest.raises(TooLarge, match="combinations"):
        best_plan(one_day(wishes=[quiz("Q", Priority.SHOULD)]), limit=2)
