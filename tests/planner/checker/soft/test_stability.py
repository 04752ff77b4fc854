"""What a replan costs the people who were promised something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.checker.penalties import penalties
from planner.domain.assignment import PreviousPlan, Status
from planner.domain.rules import SoftRule
from tests.builders import MONDAY, TUESDAY, at, plan, session, small_request, wish

WISHES = [wish("Q"), wish("R", cohort_ids=("alder-2",)), wish("B", school_id="beech", cohort_ids=("beech-1",))]


def replanned(*changes, status=Status.PUBLISHED, today=MONDAY):
    """Rows of tier 2 after Q-1, R-1 and B-1 (all by W1) were changed."""
    first = small_request(wishes=WISHES)
    old = [
        replace(session(first, name, day, "09:20"), status=status)
        for name, day in (("Q", MONDAY), ("R", TUESDAY), ("B", TUESDAY))
    ]
    request = small_request(wishes=WISHES, previous=plan(*old), today=today)
    now = [change(item) for change, item in zip(changes, old, strict=True)]
    found = penalties(request, plan(*(item for item in now if item)))
    return [(row.rule, row.session_id or row.text_en, row.points) for row in found if row.tier == 2]


def same(item):
    return item


def gone(item):
    return None


def later(item):
    return replace(item, start=at("10:30"), end=at("10:55"))


def by(*worker_ids):
    return lambda item: replace(item, worker_ids=worker_ids)


def test_the_same_plan_costs_nothing():
    assert replanned(same, same, same) == []


@pytest.mark.parametrize("status", [Status.AGREED, Status.PUBLISHED])
def test_dropped_moved_and_restaffed(status):
    assert replanned(gone, later, by("W2"), status=status) == [
        (SoftRule.DROPPED, "Q-1", 6),
        (SoftRule.MOVED, "R-1", 4),
        (SoftRule.RESTAFFED, "B-1", 2),
        (SoftRule.TOUCHED, "Schedule of Worker W1 changes", 1),
        (SoftRule.TOUCHED, "Schedule of Worker W2 changes", 1),
        (SoftRule.TOUCHED, "Programme of Alder changes", 1),
        (SoftRule.TOUCHED, "Programme of Beech changes", 1),
    ]


def test_moved_and_restaffed_at_once():
    both = replanned(same, same, lambda item: by("W2")(later(item)))
    assert both[:2] == [(SoftRule.MOVED, "B-1", 4), (SoftRule.RESTAFFED, "B-1", 2)]
    assert sum(row[2] for row in both) == 4 + 2 + 1 + 2


def test_room_order_of_workers_and_state_are_no_change():
    def other_room(item):
        return replace(item, room_id="alder-hall", status=Status.DRAFT)

    first = small_request(wishes=WISHES)
    old = replace(session(first, "Q", MONDAY, "09:20", worker_ids=("W1", "W2")), status=Status.AGREED)
    request = small_request(wishes=WISHES, previous=plan(old), today=MONDAY)
    now = replace(old, worker_ids=("W2", "W1"))
    assert not [row for row in penalties(request, plan(now)) if row.tier == 2]
    assert replanned(other_room, same, same) == []


def test_cancelled_now_is_dropped():
    (first, *_) = replanned(lambda item: replace(item, status=Status.CANCELLED), same, same)
    assert first == (SoftRule.DROPPED, "Q-1", 6)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PROPOSED, Status.CHANGE_ASKED, Status.CANCELLED])
def test_what_was_not_promised_may_change(status):
    assert replanned(gone, later, by("W2"), status=status) == []


def test_what_is_past_is_not_judged():
    rows = replanned(gone, same, same, today=TUESDAY)
    assert rows == []


def test_a_previous_plan_with_people_and_schools_that_left():
    first = small_request(wishes=WISHES)
    old = replace(
        session(first, "Q", MONDAY, "09:20"), school_id="gone", worker_ids=("W9",), status=Status.PUBLISHED, id="old"
    )
    request = small_request(previous=plan(old), today=MONDAY)
    found = [(row.rule, row.points) for row in penalties(request, plan()) if row.tier == 2]
    assert found == [(SoftRule.DROPPED, 6), (SoftRule.TOUCHED, 1), (SoftRule.TOUCHED, 1)]


def test_a_published_programme_counts_whatever_the_states_of_its_sessions():
    request = small_request(wishes=WISHES)
    old = session(request, "Q", MONDAY, "09:20")
    for published, points in ((False, 0), (True, 6 + 1 + 1)):
        previous = PreviousPlan(plan=plan(old, replace(old, id="R-1", status=Status.CANCELLED)), published=published)
        found = penalties(replace(request, previous=previous, today=MONDAY), plan())
        assert sum(row.points for row in found if row.tier == 2) == points
