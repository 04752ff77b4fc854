"""Why here, case by case: what is said of people, rooms, moments, and of what is fixed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner.domain.assignment import Plan, PreviousPlan, Session, Status, Visit
from planner.domain.edits import Cost
from planner.domain.explanations import Explanation
from planner.domain.request import Request
from planner.domain.rules import HardRule, SoftRule
from planner.domain.statements import Pin, Priority
from solver.explain.alternatives import explain_session
from solver.explain.costs import COUNTED, GAINED, UNCOUNTED, cost_in_words
from tests import builders as b


def explained(request: Request, *items: Visit | Session, session_id: str = "Q-1") -> Explanation:
    return explain_session(request, b.plan(*items), session_id)


def monday_quiz(**overrides: Any) -> Request:
    """One quiz for ``alder-1a`` on the first Monday; the others of the small world have nothing to do."""
    wish = b.wish("Q", first=b.MONDAY, last=b.MONDAY)
    return b.small_request(**{"wishes": [wish], "workers": [b.worker("W1"), b.worker("W2")]} | overrides)


def test_another_moment_in_the_same_visit_costs_nothing_and_a_longer_visit_what_it_costs() -> None:
    request = monday_quiz()
    found = explained(request, b.visit(b.MONDAY), b.session(request, "Q", b.MONDAY, "10:30"))
    starts = {a.session.start: a for a in found.moments}
    assert sorted(starts) == [b.at(t) for t in ("08:30", "09:20", "11:20", "12:40", "13:30", "14:20")]
    assert starts[b.at("08:30")].cost == Cost()
    assert not starts[b.at("08:30")].edit.gained_visits
    longer = starts[b.at("12:40")]
    assert [(v.worker_id, v.leave) for v in longer.edit.gained_visits] == [("W1", b.at("15:10"))]
    assert longer.session.worker_ids == ("W1",)
    assert [a.cost.tiers for a in found.moments] == sorted(a.cost.tiers for a in found.moments)


def test_somebody_else_is_a_new_face_with_a_new_visit() -> None:
    request = monday_quiz()
    found = explained(request, b.visit(b.MONDAY), b.session(request, "Q", b.MONDAY, "10:30"))
    (other,) = found.teams
    assert other.session.worker_ids == ("W2",)
    assert (4, SoftRule.NEW_FACE, 20) in other.cost.parts
    assert [v.worker_id for v in other.edit.gained_visits] == ["W2"]


def test_everybody_who_cannot_is_named_with_a_reason() -> None:
    workers = [
        b.worker("W1"),
        b.worker("W2", school_ids=frozenset({"beech"})),
        b.worker("W3", availability=(b.week_pattern("13:00", "17:00"),)),
        b.worker("W4", skills=frozenset()),
        b.worker("W5", contracts=(b.contract(week_minutes=60),)),
        b.worker("W6"),
    ]
    quiz = b.activity("quiz", skills=frozenset({"presenting"}))
    request = monday_quiz(workers=workers, activities=[quiz])
    found = explained(
        request,
        b.visit(b.MONDAY),
        b.visit(b.MONDAY, school_id="beech", worker_id="W6", leave="15:10"),
        b.session(request, "Q", b.MONDAY, "10:30"),
    )
    assert {i.subject: i.rule for i in found.no_workers} == {
        "W2": HardRule.TEAM,
        "W3": HardRule.AVAILABILITY,
        "W4": HardRule.TEAM,
        "W5": HardRule.HOURS,
        "W6": HardRule.ONE_PLACE,
    }
    assert {i.subject: i.text_nl for i in found.no_workers}["W2"] == "mag niet op deze school werken"


def test_rooms_that_do_and_rooms_that_do_not() -> None:
    rooms = [
        b.room("alder-class"),
        b.room("alder-other"),
        b.room("alder-small", capacity=10),
        b.room("alder-bare", features=frozenset()),
        b.room("alder-shut", opening={}),
    ]
    request = monday_quiz(rooms=rooms)
    found = explained(request, b.visit(b.MONDAY), b.session(request, "Q", b.MONDAY, "10:30"))
    assert [a.session.room_id for a in found.rooms] == ["alder-other"]
    assert {i.subject: i.text_en for i in found.no_rooms} == {
        "alder-small": "is too small",
        "alder-bare": "lacks what is needed",
        "alder-shut": "is closed or taken by others then",
    }


def test_a_session_that_moves_behind_another_takes_its_number() -> None:
    wish = b.wish("Q", first=b.MONDAY, last=b.TUESDAY, count=2)
    request = b.small_request(wishes=[wish], workers=[b.worker("W1")])
    found = explained(
        request,
        b.visit(b.MONDAY),
        b.visit(b.TUESDAY),
        b.session(request, "Q", b.MONDAY, "10:30"),
        b.session(request, "Q", b.TUESDAY, "08:30", occurrence=2),
        session_id="Q-1",
    )
    assert {a.session.day for a in found.moments} == {b.MONDAY}, "the cohort has one session a day"
    loose = replace(request, schools=b.keyed(replace(s, sessions_a_day=2) for s in request.schools.values()))
    moved = explain_session(
        loose,
        b.plan(
            b.visit(b.MONDAY),
            b.visit(b.TUESDAY),
            b.session(request, "Q", b.MONDAY, "10:30"),
            b.session(request, "Q", b.TUESDAY, "08:30", occurrence=2),
        ),
        "Q-1",
    )
    later = next(a for a in moved.moments if a.session.day == b.TUESDAY)
    assert later.session.id == "Q-2"
    assert {s.id: s.day for s in later.edit.gained} == {"Q-1": b.TUESDAY, "Q-2": b.TUESDAY}


def test_a_pinned_session_says_so_and_still_shows_what_else_there_is() -> None:
    pin = Pin(session_id="Q-1", day=b.MONDAY, start=b.at("10:30"), worker_ids=("W1",))
    request = monday_quiz(pins=[pin])
    found = explained(request, b.visit(b.MONDAY), b.session(request, "Q", b.MONDAY, "10:30"))
    assert found.held_nl.startswith("Deze activiteit ligt vast (vastgezet: moment en team)")
    assert len(found.moments) == 6


def promised(request: Request, plan: Plan, today: Any, status: Status = Status.PUBLISHED) -> tuple[Request, Plan]:
    """The plan as it was published, as the previous one of the request."""
    plan = replace(plan, sessions=tuple(replace(s, status=status) for s in plan.sessions))
    return replace(request, previous=PreviousPlan(plan=plan), today=today), plan


def test_the_past_cannot_be_changed() -> None:
    request = monday_quiz()
    now, plan = promised(request, b.plan(b.visit(), b.session(request, "Q", b.MONDAY, "10:30")), b.TUESDAY)
    found = explain_session(now, plan, "Q-1")
    assert found.held_en == "This session has taken place."
    assert (found.moments, found.teams, found.rooms, found.no_moments) == ((), (), (), ())


@pytest.mark.parametrize(("notice_days", "held"), [(10, True), (1, False)])
def test_a_promise_within_the_notice_period_is_fixed_and_moving_it_is_priced(notice_days: int, held: bool) -> None:
    wish = b.wish("Q", first=b.WEDNESDAY, last=b.THURSDAY)
    request = monday_quiz(wishes=[wish], schools=[b.school("alder", notice_days=notice_days), b.school("beech")])
    plan = b.plan(b.visit(b.WEDNESDAY), b.session(request, "Q", b.WEDNESDAY, "10:30"))
    now, plan = promised(request, plan, b.MONDAY)
    found = explain_session(now, plan, "Q-1")
    assert bool(found.held_nl) is held
    if held:
        assert "gepubliceerd en begint binnen 10 schooldagen" in found.held_nl
    assert found.moments
    assert all((2, SoftRule.MOVED, 4) in a.cost.parts for a in found.moments)
    assert all((2, SoftRule.RESTAFFED, 2) in a.cost.parts for a in found.teams)


def test_a_series_that_has_begun_keeps_its_day() -> None:
    wish = b.wish("T", activity_ids=("series",), cohort_ids=("alder-2",), count=2)
    request = b.small_request(wishes=[wish])
    days = (b.MONDAY, b.NEXT_MONDAY)
    sessions = [b.session(request, "T", day, "15:10", occurrence=n) for n, day in enumerate(days, start=1)]
    now, plan = promised(request, b.plan(*(b.visit(d, leave="17:00") for d in days), *sessions), b.TUESDAY)
    found = explain_session(now, plan, "T-2")
    assert found.moments == ()
    assert [i.text_en for i in found.no_moments] == ["the series has begun and keeps its day and time"]


def test_an_evening_elsewhere_has_other_evenings() -> None:
    wish = b.wish("E", activity_ids=("centre-evening",), cohort_ids=(), first=b.MONDAY, last=b.TUESDAY)
    request = b.small_request(wishes=[wish])
    session = b.session(request, "E", b.MONDAY, "19:00", room_id="centre-room", location_id="centre")
    found = explained(request, session, session_id="E-1")
    assert {(a.session.day, a.session.start, a.session.location_id) for a in found.moments} == {
        (day, b.at(start), "centre")
        for day, start in (
            (b.MONDAY, "19:30"),
            (b.MONDAY, "20:00"),
            *((b.TUESDAY, t) for t in ("19:00", "19:30", "20:00")),
        )
    }


def test_what_is_in_the_way_is_counted() -> None:
    request = monday_quiz(workers=[b.worker("W1", availability=(b.week_pattern("08:00", "12:30"),))])
    found = explained(request, b.visit(), b.session(request, "Q", b.MONDAY, "10:30"))
    assert [(i.count, i.rule) for i in found.no_moments] == [(3, HardRule.AVAILABILITY)]


def test_a_session_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        explained(monday_quiz(), session_id="Q-1")


def test_costs_are_told_in_words_with_the_most_important_first() -> None:
    request = monday_quiz()
    cost = Cost.of(
        {
            (4, SoftRule.NEW_FACE): 40,
            (4, SoftRule.OFF_PATTERN): 2,
            (5, SoftRule.BUNCHED): -2,
            (6, SoftRule.SPLIT_DAY): -3,
        }
    )
    assert cost_in_words(request, cost) == (
        "kost 2 nieuwe gezichten (40) en bezoek buiten de vaste week (2); "
        "geeft betere spreiding (2) en 1 gebroken dag minder (3)",
        "costs 2 new faces (40) and visits outside the steady week (2); "
        "gives a better spread (2) and 1 split day fewer (3)",
    )
    assert cost_in_words(request, Cost()) == ("kost niets", "costs nothing")


def test_every_soft_rule_has_words() -> None:
    assert {*COUNTED, *UNCOUNTED} == set(SoftRule)
    assert UNCOUNTED.keys() == GAINED.keys()
    table = monday_quiz().penalties
    assert all(table[name] > 0 for name, _, _ in COUNTED.values())


def test_a_must_is_not_lost_by_moving() -> None:
    request = monday_quiz(wishes=[b.wish("Q", first=b.MONDAY, last=b.MONDAY, priority=Priority.MUST)])
    found = explained(request, b.visit(), b.session(request, "Q", b.MONDAY, "10:30"))
    assert all(rule is not SoftRule.UNPLACED_MUST for a in found.moments for _, rule, _ in a.cost.parts)
