"""What holds schools together, and how points and bounds of parts add up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner.domain.assignment import Plan, PreviousPlan, Visit
from planner.domain.outcome import TierResult
from planner.domain.parts import asked_in, independent_parts, united_tiers
from planner.domain.request import Request
from planner.domain.resources import Location
from planner.domain.statements import Pin
from tests.builders import MONDAY, activity, agreement, location, partner, signal, small_request, wish, worker

AT_ALDER, AT_BEECH = frozenset({"alder"}), frozenset({"beech"})


def apart(**overrides: Any) -> Request:
    """Two schools with a worker and a quiz each."""
    values: dict[str, Any] = {
        "workers": (worker("W1", school_ids=AT_ALDER), worker("W2", school_ids=AT_BEECH)),
        "wishes": (wish("A"), wish("B", school_id="beech", cohort_ids=("beech-1",))),
    }
    return small_request(**values | overrides)


def asking(activity_id: str) -> tuple[Any, ...]:
    """Both schools ask an activity."""
    return (
        wish("A", activity_ids=(activity_id,)),
        wish("B", school_id="beech", cohort_ids=("beech-1",), activity_ids=(activity_id,)),
    )


def schools_of(request: Request) -> list[list[str]]:
    return [sorted(part.schools) for part in independent_parts(request)]


def test_schools_that_share_nothing_are_apart() -> None:
    request = apart(agreements=(agreement("alder"), agreement("beech")), signals=(signal(),))
    alder, beech = independent_parts(request)
    assert (sorted(alder.schools), sorted(beech.schools)) == (["alder"], ["beech"])
    assert (sorted(alder.workers), sorted(beech.workers)) == (["W1"], ["W2"])
    assert (sorted(alder.signals), sorted(beech.signals)) == (["S"], [])
    assert {**alder.requirements, **beech.requirements} == dict(request.requirements)
    assert asked_in(alder) + asked_in(beech) == asked_in(request)
    assert (alder.terms, alder.activities, alder.today) == (request.terms, request.activities, request.today)


def test_what_belongs_to_no_part_is_in_the_first() -> None:
    request = apart(workers=(worker("W1", school_ids=AT_BEECH), worker("W2", school_ids=frozenset())))
    assert [sorted(part.workers) for part in independent_parts(request)] == [["W2"], ["W1"]]


def test_a_request_that_hangs_together_is_its_only_part() -> None:
    request = apart(workers=(worker("W1"),))
    assert independent_parts(request) == (request,)


def local(name: str, school_id: str) -> Location:
    return location(name, school_ids=frozenset({school_id}))


@pytest.mark.parametrize(
    ("request_", "together"),
    [
        (apart(), False),
        (apart(activities=(activity("quiz", partner_id="police"),), partners=(partner(),)), True),
        (apart(activities=(activity("quiz", material_set="console"),)), True),
        (apart(wishes=asking("centre-evening")), True),
        (apart(wishes=asking("online-hour")), False),
        (apart(wishes=asking("centre-evening"), locations=(local("centre", "alder"),)), False),
        (apart(pins=(Pin(session_id="B-1", worker_ids=("W1",)),)), True),
        (apart(pins=(Pin(session_id="A-1", worker_ids=("W1",)),)), False),
        (apart(activities=(activity("group", partner_id="police"),), partners=(partner(),)), False),
    ],
    ids=[
        *("nothing", "partner", "material", "room elsewhere", "online", "location of one school"),
        *("pinned worker", "own pin", "partner of nobody"),
    ],
)
def test_what_could_be_shared_holds_together(request_: Request, together: bool) -> None:
    assert (len(independent_parts(request_)) == 1) is together


def test_what_was_shared_before_holds_together() -> None:
    was = Visit(day=MONDAY, school_id="beech", worker_id="W1", arrive=510, leave=630)
    request = replace(apart(), previous=PreviousPlan(plan=Plan(visits=(was,))))
    assert len(independent_parts(request)) == 1


def test_a_previous_plan_is_divided() -> None:
    was = tuple(
        Visit(day=MONDAY, school_id=school_id, worker_id=worker_id, arrive=510, leave=630)
        for school_id, worker_id in (("alder", "W1"), ("beech", "W2"), ("gone", "W9"))
    )
    request = replace(apart(), previous=PreviousPlan(plan=Plan(visits=was), held_visits=frozenset(was)))
    found = [part.previous for part in independent_parts(request)]
    assert [each and each.plan.visits for each in found] == [(was[0], was[2]), (was[1],)]
    assert [sorted(each.held_visits) if each else [] for each in found] == [[was[0], was[2]], [was[1]]]


def tiers(*values: tuple[int, int, int]) -> list[TierResult]:
    """Points, bound and floor of tiers from the first on."""
    return [
        TierResult(tier=number, points=points, bound=bound, seconds=1.0, floor=floor)
        for number, (points, bound, floor) in enumerate(values, start=1)
    ]


def test_proven_parts_make_a_proven_whole() -> None:
    found = united_tiers([tiers((3, 3, 3), (5, 5, 0)), tiers((0, 0, 0), (4, 2, 1))])
    assert [(each.points, each.bound, each.floor) for each in found] == [(3, 3, 3), (9, 7, 1)]


def test_a_bound_that_leans_on_an_open_part_does_not_count() -> None:
    """
    The first part may be one better in tier 1: then the second may be one worse there, and so better in tier 2.

    The first part itself cannot be worse, since the second has no room to be better.
    """
    found = united_tiers([tiers((3, 2, 2), (5, 4, 0), (6, 6, 0)), tiers((1, 1, 1), (7, 7, 3), (8, 8, 5))])
    assert [each.bound for each in found] == [3, 4 + 3, 0 + 5]


def test_with_two_open_parts_only_what_always_holds_counts() -> None:
    found = united_tiers([tiers((3, 2, 2), (5, 5, 1)), tiers((3, 2, 2), (5, 5, 2))])
    assert [each.bound for each in found] == [4, 3]
