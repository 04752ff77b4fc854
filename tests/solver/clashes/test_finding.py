"""Clashes of small requests: what demands, what forbids, how it is told, and what is never one."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.activities import Openness
from planner.domain.clashes import Clash, Clashes
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Pin, Priority
from solver.clashes.finding import find_clashes
from tests.builders import (
    MONDAY,
    NEXT_MONDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    agreement,
    at,
    busy_request,
    plan,
    session,
    small_request,
    special_days,
    visit,
    wish,
    worker,
)

OPTIONS = RunOptions(time_limit_seconds=30.0, deterministic=True)
FRIDAY = MONDAY + timedelta(days=4)
GROUPS = ("alder-1a", "alder-1b", "alder-2")
STUDY_DAY = {"alder": {"specials": (special_days("study_day", TUESDAY),)}}


def clashes(request: Request, **overrides: Any) -> Clashes:
    """All clashes around a plan made for the purpose."""
    return find_clashes(request, None, replace(OPTIONS, **overrides))


def only(request: Request) -> Clash:
    """The clash of a request that has one."""
    found = clashes(request)
    assert found.complete
    (clash,) = found.found
    return clash


def must(wish_id: str = "Q", **overrides: Any) -> Any:
    return wish(wish_id, **{"priority": Priority.MUST, "first": MONDAY, "last": FRIDAY} | overrides)


def pin(session_id: str = "Q-1", **parts: Any) -> Pin:
    return Pin(session_id=session_id, **parts)


def test_a_request_that_can_be_planned_has_none() -> None:
    assert clashes(busy_request()) == Clashes()


def test_in_the_coordinators_words() -> None:
    request = small_request(wishes=[wish()], pins=[pin(day=TUESDAY, start=at("09:20"))], calendar_options=STUDY_DAY)
    clash = only(request)
    assert clash.told("nl") == (
        "Deze twee uitspraken gaan niet samen: Q-1 («Quiz») is vastgezet op di 8 sep 2026 om 09:20; "
        "Alder is dicht op di 8 sep 2026: studiedag."
    )
    assert clash.told("en") == (
        "These two statements do not go together: Q-1 («Quiz») is pinned on Tue 8 Sep 2026 at 09:20; "
        "Alder is closed on Tue 8 Sep 2026: studiedag."
    )
    assert (clash.rules, clash.session_ids, clash.irreducible) == ((HardRule.CLOSED,), ("Q-1",), True)


@pytest.mark.parametrize("priority", [Priority.MUST, Priority.SHOULD, Priority.COULD])
def test_a_pinned_session_is_wanted_whatever_its_priority(priority: Priority) -> None:
    request = small_request(wishes=[wish(priority=priority)], pins=[pin(day=TUESDAY)], calendar_options=STUDY_DAY)
    assert only(request).rules == (HardRule.CLOSED,)


def test_moment_team_and_room_are_statements_of_their_own() -> None:
    """The room alone is to blame, whatever the day and the team."""
    request = small_request(wishes=[wish()], pins=[pin(day=TUESDAY, worker_ids=("W1",), room_id="beech-class")])
    clash = only(request)
    assert [s.text_en for s in clash.demands] == ["Q-1 («Quiz») is pinned in beech-class"]


def test_wishes_that_are_no_must_do_not_clash_with_each_other() -> None:
    wishes = [must(name, priority=Priority.SHOULD) for name in "QRS"]
    assert clashes(small_request(wishes=wishes)) == Clashes()


def test_a_wish_that_is_no_must_clashes_by_itself() -> None:
    request = small_request(
        wishes=[wish(activity_ids=("x",), priority=Priority.COULD)],
        activities=[activity("x", skills=frozenset({"sign_language"}))],
    )
    assert only(request).rules == (HardRule.TEAM,)


def test_a_count_is_told_as_far_as_it_clashes() -> None:
    """Of five times two a week fit; three are enough to clash."""
    clash = only(small_request(wishes=[must(count=5)]))
    assert "3 times" in clash.demands[0].text_en
    assert clash.session_ids == ("Q-1", "Q-2", "Q-3")


def test_weekly_agreements_never_clash() -> None:
    """Far more hours than there are workers: that is a shortage, not a contradiction."""
    assert clashes(small_request(agreements=[agreement(hours_minutes=6000)])) == Clashes()


def test_the_most_that_a_school_agreed_to() -> None:
    """Two mornings of at least two hours do not fit into three."""
    wishes = [must("Q", weekdays=frozenset({1})), must("R", weekdays=frozenset({3}))]
    request = small_request(wishes=wishes, agreements=[agreement(hours_minutes=180, most_minutes=180, least_minutes=0)])
    clash = only(request)
    assert HardRule.HOURS in clash.rules
    assert any("names a most of hours a week" in s.text_en for s in clash.barriers)


@pytest.mark.parametrize(("count", "number"), [(2, 2), (3, 3)])
def test_pins_far_apart_can_hold_with_one_between(count: int, number: int) -> None:
    """At most five days between two times, and eight between the pinned ones: that takes a third."""
    wishes = [wish(count=count, max_gap_days=5)]
    pins = [pin("Q-1", day=TUESDAY), pin(f"Q-{number}", day=TUESDAY + timedelta(days=8))]
    found = clashes(small_request(wishes=wishes, pins=pins))
    assert [clash.rules for clash in found.found] == ([(HardRule.SPACING,)] if count == 2 else [])


def test_every_pair_of_three_that_exclude_each_other() -> None:
    wishes = [
        wish(name, cohort_ids=(cohort,))
        for name, cohort in zip("QRS", ("alder-1a", "alder-1b", "alder-2"), strict=True)
    ]
    pins = [pin(f"{name}-1", day=TUESDAY, start=at("09:20"), worker_ids=("W1",)) for name in "QRS"]
    found = clashes(small_request(wishes=wishes, pins=pins)).found
    assert {clash.session_ids for clash in found if clash.rules == (HardRule.ONE_PLACE,)} == {
        ("Q-1", "R-1"),
        ("Q-1", "S-1"),
        ("R-1", "S-1"),
    }


def test_one_in_the_middle_clashes_with_both_sides() -> None:
    """The same activity on Monday, Thursday and the Monday after, a week apart at least."""
    quiz = activity("x", cooldown_days=5)
    wishes = [wish(name, activity_ids=("x",), cohort_ids=(group,)) for name, group in zip("QRS", GROUPS, strict=True)]
    days = (MONDAY, MONDAY + timedelta(days=3), NEXT_MONDAY)
    pins = [pin(f"{name}-1", day=day) for name, day in zip("QRS", days, strict=True)]
    found = clashes(small_request(wishes=wishes, pins=pins, activities=[quiz])).found
    assert {clash.session_ids for clash in found} == {("Q-1", "R-1"), ("R-1", "S-1")}


def test_what_is_past_stands_in_the_way() -> None:
    """A quiz was held last week; a pin asks for another within the cool-down, which only the past forbids."""
    before = small_request(
        wishes=[must("Q"), must("R", last=NEXT_MONDAY)], activities=[activity("quiz", cooldown_days=14)]
    )
    held = plan(visit(TUESDAY), session(before, "Q", TUESDAY, "09:20"))
    request = small_request(
        wishes=[must("Q"), must("R", last=NEXT_MONDAY)],
        activities=[activity("quiz", cooldown_days=14)],
        pins=[pin("R-1", day=NEXT_MONDAY)],
        previous=held,
        today=WEDNESDAY,
    )
    found = clashes(request).found
    assert any("wat in het vorige plan" in s.text_nl for clash in found for s in clash.barriers)
    assert all("R-1" in clash.session_ids for clash in found)


def test_titles_that_are_secret_are_left_to_the_filter_and_nothing_else_tells_them() -> None:
    """Skills, partner and groups of a confidential activity are not named."""
    talk = activity(
        "talk", openness=Openness.CONFIDENTIAL, skills=frozenset({"grief"}), partner_id="police", name_nl="Rouwgesprek"
    )
    request = small_request(wishes=[must(activity_ids=("talk",))], activities=[talk])
    words = " ".join(clash.told("nl") for clash in clashes(request).found)
    assert words
    assert "grief" not in words
    assert "1a" not in words
    assert "Police" not in words.replace("police-", "")


def test_time_that_is_over_proves_nothing() -> None:
    request = small_request(wishes=[must(name) for name in "QRS"])
    found = clashes(request, time_limit_seconds=1e-6)
    assert found.found == ()
    assert not found.complete


def test_a_run_that_is_stopped_proves_nothing() -> None:
    stop = threading.Event()
    stop.set()
    request = small_request(wishes=[wish()], pins=[pin(day=TUESDAY)], calendar_options=STUDY_DAY)
    found = find_clashes(request, plan(), OPTIONS, stop=stop)
    assert found.found == ()
    assert not found.complete


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("seconds", [1e-4, 1e-3, 4e-3, 2e-2])
def test_what_is_not_known_is_not_called_impossible(seed: int, seconds: float) -> None:
    """A hundred searches that are cut short, in a request in which everything goes together."""
    wishes = [must(f"Q{n}", cohort_ids=(GROUPS[n % 3],), last=NEXT_MONDAY + timedelta(days=4)) for n in range(9)]
    request = small_request(wishes=wishes, agreements=[agreement()])
    found = find_clashes(request, plan(), replace(OPTIONS, seed=seed, time_limit_seconds=seconds))
    assert found.found == ()


def test_the_same_twice() -> None:
    request = small_request(wishes=[must(name) for name in "QRST"], pins=[pin(day=TUESDAY)], calendar_options=STUDY_DAY)
    assert clashes(request) == clashes(request)


def test_without_a_wide_enough_team_nobody_else_is_blamed() -> None:
    away = worker("W2", school_ids=frozenset({"beech"}))
    request = small_request(wishes=[wish()], workers=[worker("W1"), away], pins=[pin(worker_ids=("W2",))])
    clash = only(request)
    assert [s.text_en for s in clash.barriers] == ["Worker W2 may not work at Alder"]


def test_a_date_outside_the_wish_in_another_term() -> None:
    last = date(2026, 9, 8)
    request = small_request(wishes=[wish(first=MONDAY, last=last)], pins=[pin(day=NEXT_MONDAY)])
    clash = only(request)
    assert [s.text_en for s in clash.barriers] == ["wish Q holds Mon 7 Sep 2026 to Tue 8 Sep 2026"]
