"""The limit of the whole command: what the search gets of it, and when looking for reasons ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.planning.time_limit import MOST_REPAIR_SECONDS, SLOWEST, TimeLimit, repair_seconds
from planner.domain.request import Request
from tests.builders import busy_request


def limit(seconds: float, *, spent: float = 0.0) -> TimeLimit:
    """A limit of which so much is spent, for ever."""
    return TimeLimit(seconds, 0.0, lambda: spent)


def large(times: int) -> Request:
    """A request that asks so many times as much as the busy one."""
    request = busy_request()
    asked = {f"{r.id}/{n}": replace(r, id=f"{r.id}/{n}") for n in range(times) for r in request.requirements.values()}
    return replace(request, requirements=asked)


def searched(limit: TimeLimit, request: Request) -> float:
    """What the search gets of a limit when the request has been read."""
    limit.after_reading(request)
    return limit.search_seconds()


def test_the_search_gets_what_reading_and_writing_leave() -> None:
    short, long = searched(limit(60), busy_request()), searched(limit(60), large(200))
    assert 54 < short < 55
    assert 43 < long < short - 1
    late = searched(limit(60, spent=0.04), busy_request())
    assert late == pytest.approx(short - 0.04, abs=0.001)


def test_a_slow_machine_is_given_more_time_to_write() -> None:
    usual, slow, stuck = (limit(60, spent=spent) for spent in (0.05, 0.3, 30.0))
    left = [searched(each, large(50)) + each.spent for each in (usual, slow, stuck)]
    assert left[0] > left[1] > left[2] - 30
    assert usual.pace == 1.0
    assert 1.0 < slow.pace < stuck.pace == SLOWEST


def test_a_short_limit_is_for_a_first_plan_and_nothing_else() -> None:
    plenty, tight, hopeless = limit(60), limit(6), limit(2, spent=0.01)
    request = large(100)
    assert searched(plenty, request) > 40
    assert 3 < searched(tight, request) < 4
    assert searched(hopeless, request) == pytest.approx(1.99)
    assert [each.tight for each in (plenty, tight, hopeless)] == [False, True, True]
    assert searched(limit(2, spent=3), request) == 0.1


def test_reasons_are_looked_for_until_the_promise_would_be_broken() -> None:
    assert not limit(10, spent=10.5).over(1000, 10)
    assert limit(10, spent=10.5).over(3000, 10)
    assert limit(10, spent=10.5).over(1000, 4000)
    assert limit(10, spent=12).over(0, 0)
    assert not limit(100, spent=109).over(0, 0)


def test_a_stopped_command_is_over_soon() -> None:
    now = [20.0]
    stopped = TimeLimit(100, 0.0, lambda: now[0])
    stopped.end_now()
    assert not stopped.over(1000, 0)
    now[0] = 22.5
    assert stopped.over(0, 0)
    stopped.end_now()
    assert stopped.seconds == 20.0


def test_what_would_help_is_looked_for_in_the_time_that_is_left() -> None:
    assert limit(120, spent=100).repair_seconds_left(2000, 80) == MOST_REPAIR_SECONDS
    assert 1 < limit(120, spent=115).repair_seconds_left(2000, 80) < 5
    assert limit(120, spent=119.5).repair_seconds_left(2000, 80) < 0
    assert repair_seconds(50) == 4
    assert repair_seconds(1000) == MOST_REPAIR_SECONDS


def test_parts_are_solved_apart_when_most_of_the_time_is_left_for_them() -> None:
    for seconds, slow, leaves in ((60, 0.05, True), (10, 0.05, True), (6, 0.05, False), (20, 2.0, False)):
        found = limit(seconds, spent=slow)
        found.after_reading(busy_request())
        assert found.leaves_time_for_parts() is leaves, (seconds, slow)


def test_putting_together_reads_judges_explains_and_writes_again() -> None:
    small, big, slow = limit(60, spent=0.05), limit(60, spent=0.5), limit(60, spent=2.0)
    for each, request in ((small, busy_request()), (big, large(200)), (slow, busy_request())):
        each.after_reading(request)
    assert repair_seconds(60) + 1 < small.merge_seconds() < repair_seconds(60) + 4
    assert big.merge_seconds() > small.merge_seconds() + 1
    assert slow.merge_seconds() > small.merge_seconds() + 2


def test_a_part_is_searched_for_nearly_all_of_its_time() -> None:
    found = limit(30, spent=0.05)
    found.after_reading(busy_request())
    assert 28 < found.part_seconds(200) < 29.5
    assert limit(0.1, spent=5.0).part_seconds(200) > 0
