"""Rule `team`: size, skills, and where each may work."""

from __future__ import annotations

from tests.builders import MONDAY, activity, session, small_request, visit, wish, worker
from tests.planner.checker.hard.judging import broken

BROKEN = [("team", "Q-1")]
VISITS = tuple(visit(MONDAY, worker_id=name) for name in ("W1", "W2", "W3"))


def test_exactly_the_needed_number_of_different_workers() -> None:
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", team_size=2)])
    for team, expected in (
        (("W1", "W2"), []),
        (("W2", "W3"), []),
        (("W1",), BROKEN),
        (("W1", "W2", "W3"), BROKEN),
        (("W1", "W1", "W2"), BROKEN),
        ((), BROKEN),
    ):
        assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20", worker_ids=team)) == expected


def test_the_same_worker_twice_is_no_team_of_two() -> None:
    request = small_request(wishes=[wish("Q")], activities=[activity("quiz", team_size=2)])
    twice = session(request, "Q", MONDAY, "09:20", worker_ids=("W1", "W1"))
    assert broken(request, *VISITS, twice) == BROKEN * 2


def test_skills_are_had_by_the_team_together() -> None:
    request = small_request(
        workers=[
            worker("W1", skills=frozenset({"sports"})),
            worker("W2", skills=frozenset({"creative"})),
            worker("W3", skills=frozenset({"sports"})),
        ],
        wishes=[wish("Q")],
        activities=[activity("quiz", team_size=2, skills=frozenset({"sports", "creative"}))],
    )
    assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20", worker_ids=("W1", "W2"))) == []
    assert broken(request, *VISITS, session(request, "Q", MONDAY, "09:20", worker_ids=("W1", "W3"))) == BROKEN


def test_each_is_allowed_at_the_school_also_in_the_evening() -> None:
    request = small_request(
        workers=[worker("W1", school_ids=frozenset({"beech"}))],
        wishes=[wish("Q", activity_ids=("online-hour",), cohort_ids=())],
    )
    online = session(request, "Q", MONDAY, "19:00", location_id="online")
    assert broken(request, online) == BROKEN
