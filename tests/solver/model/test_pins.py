"""Pinned occurrences of requirements with several: numbers follow time, and free numbers fill in around them."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.statements import Pin
from solver.instance import Instance
from solver.state import State, to_plan
from tests.agreement.temptations import MORNING, must, worker, world
from tests.builders import MONDAY, NEXT_MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.solver.model.solving import best, solved

DAYS = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)


def wished(count: int, *pins: Pin) -> Request:
    """Quizzes for one cohort on four mornings, once a day."""
    return world(*DAYS, shift=MORNING, school={"sessions_a_week": 4}, wishes=[must(count=count)], pins=pins)


def days_of(request: Request) -> dict[str, str]:
    return days_in(best(request))


def days_in(plan: Plan) -> dict[str, str]:
    return {session.id: f"{session.day:%a}" for session in plan.sessions}


def test_the_pinned_number_lies_on_its_day() -> None:
    assert days_of(wished(4, Pin(session_id="Q-2", day=TUESDAY)))["Q-2"] == "Tue"


def test_no_day_is_left_before_a_high_number() -> None:
    """On Tuesday is number 3: one free day before it, so number 1 or 2 is not planned."""
    found = days_of(wished(4, Pin(session_id="Q-3", day=TUESDAY)))
    assert len(found) == 3
    assert found["Q-3"] == "Tue"
    assert found["Q-4"] in ("Wed", "Thu")


def test_an_impossible_pin_costs_one_occurrence_only() -> None:
    found = days_of(wished(3, Pin(session_id="Q-2", day=NEXT_MONDAY)))
    assert set(found) == {"Q-1", "Q-3"}


def test_of_two_pins_in_the_wrong_order_one_is_kept() -> None:
    found = days_of(wished(2, Pin(session_id="Q-1", day=TUESDAY), Pin(session_id="Q-2", day=MONDAY)))
    assert found in ({"Q-1": "Tue"}, {"Q-2": "Mon"})


def test_free_numbers_between_two_pins() -> None:
    """Numbers 1 and 4 on Monday and Wednesday leave Tuesday for number 2 or 3, and Thursday for none."""
    found = days_of(wished(4, Pin(session_id="Q-1", day=MONDAY), Pin(session_id="Q-4", day=WEDNESDAY)))
    assert sorted(found.values()) == ["Mon", "Tue", "Wed"]
    assert (found["Q-1"], found["Q-4"]) == ("Mon", "Wed")


@pytest.mark.parametrize(
    ("pin", "team", "room"),
    [
        (Pin(session_id="Q-2", worker_ids=("W2",)), ("W2",), None),
        (Pin(session_id="Q-2", room_id="alder-second"), None, "alder-second"),
        (Pin(session_id="Q-2", worker_ids=("W2",), room_id="alder-second"), ("W2",), "alder-second"),
    ],
)
def test_team_and_room_of_one_number(pin: Pin, team: tuple[str, ...] | None, room: str | None) -> None:
    workers = [worker(), worker(worker_id="W2")]
    plan = best(world(MONDAY, TUESDAY, wishes=[must(count=2)], workers=workers, pins=[pin]))
    second = next(session for session in plan.sessions if session.id == "Q-2")
    assert len(plan.sessions) == 2
    assert team in (None, second.worker_ids)
    assert room in (None, second.room_id)


@pytest.mark.parametrize("day", DAYS)
def test_what_stands_has_a_number_too(day: date) -> None:
    """Of four sessions the one on ``day`` is taken away and found again, while the others stand."""
    instance = Instance(wished(4, Pin(session_id="Q-2", day=TUESDAY)))
    whole = solved(instance)
    rest = tuple(placed for placed in whole.placed["Q"] if placed.candidate.day != day)
    assert len(rest) == 3
    again = solved(instance, State(dict(whole.visits), {"Q": rest}), days=frozenset({day}))
    assert days_in(to_plan(instance, again)) == days_in(to_plan(instance, whole))
