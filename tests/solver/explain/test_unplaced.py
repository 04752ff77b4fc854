"""What an unplaced occurrence lacks, one reason at a time, with the number of moments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from calendars.slots import SlotKind, Term
from planner.domain.activities import CooldownScope
from planner.domain.assignment import Plan
from planner.domain.resources import Wish3
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.explain.unplaced import explain_unplaced
from tests import builders as b
from tests.solver.explain.questions import LESSONS, evening_wish, explained, lacks, monday_wish

MORNING = b.visit()


def quiz(*visits: Any, wish: dict[str, Any] | None = None, **activity: Any) -> dict[str, int]:
    """What a quiz on Monday lacks when the quiz is as ``activity`` says and these visits stand."""
    request = b.small_request(wishes=[monday_wish(**wish or {})], activities=[b.activity("quiz", **activity)])
    return lacks(explained(request, *visits))


def test_when_time_is_up_the_rest_is_not_looked_into() -> None:
    request = b.small_request(wishes=[monday_wish(id="Q"), monday_wish(id="R"), monday_wish(id="S")])
    asked: list[int] = []

    def over(unplaced: int) -> bool:
        asked.append(unplaced)
        return len(asked) > 1

    found = explain_unplaced(request, Plan(), over)
    assert [(u.requirement_id, u.moments, lacks(u)) for u in found] == [
        ("Q", 7, {"visit": 7}),
        ("R", 0, {}),
        ("S", 0, {}),
    ]
    assert found[0].text_nl.startswith("Er zijn 7")
    assert found[1].text_nl.startswith("Niet nagegaan: de tijd was om.")
    assert found[2].text_en.startswith("Not looked into: time was up.")
    assert asked == [3, 3, 3]


class TestInTheRequest:
    def test_out_of_season(self) -> None:
        assert quiz(MORNING, months=frozenset({10})) == {"window": 7}

    def test_part_of_the_window_in_season(self) -> None:
        wish = b.wish(first=date(2026, 9, 30), last=date(2026, 10, 1))
        request = b.small_request(
            first=b.MONDAY,
            last=date(2026, 10, 4),
            wishes=[wish],
            activities=[b.activity("quiz", months=frozenset({10}))],
        )
        assert lacks(explained(request)) == {"visit": 7, "window": 7}

    def test_a_closed_day_is_one_moment(self) -> None:
        options = {"alder": {"specials": (b.special_days("study_day", b.MONDAY),)}}
        request = b.small_request(wishes=[monday_wish(last=b.TUESDAY)], calendar_options=options)
        assert lacks(explained(request)) == {"closed": 1, "visit": 7}

    def test_a_weekend_is_no_moment(self) -> None:
        request = b.small_request(wishes=[monday_wish(first=b.FRIDAY, last=b.SUNDAY)])
        assert lacks(explained(request)) == {"visit": 7}

    def test_a_test_week_is_one_moment_a_day(self) -> None:
        options = {"alder": {"specials": (b.special_days("test_week", b.MONDAY, closes=LESSONS),)}}
        request = b.small_request(wishes=[monday_wish(last=b.TUESDAY)], calendar_options=options)
        assert lacks(explained(request)) == {"slot-kind": 1, "visit": 7}

    def test_too_short(self) -> None:
        assert quiz(MORNING, duration_minutes=60) == {"slot-kind": 1}

    def test_a_day_without_the_lesson_is_no_moment(self) -> None:
        lessons = (b.lesson("alder-1a", "art", 2, "09:20"),)
        request = b.small_request(
            wishes=[monday_wish(last=b.FRIDAY)],
            activities=[b.activity("quiz", subject="art")],
            calendar_options={"alder": {"lessons": lessons}},
        )
        assert lacks(explained(request)) == {"visit": 1}

    def test_a_partner_that_stays_away(self) -> None:
        request = b.small_request(
            wishes=[monday_wish()],
            activities=[b.activity("quiz", partner_id="police")],
            partners=[b.partner(opening=b.weekly("10:00", "12:00"))],
        )
        assert lacks(explained(request, MORNING)) == {"partner": 5, "possible": 2}

    def test_a_room_that_the_school_has_not(self) -> None:
        assert quiz(MORNING, room_features=frozenset({"gym"})) == {"room": 7}

    def test_a_room_that_is_too_small(self) -> None:
        assert quiz(MORNING, wish={"cohort_ids": ("alder-1",)}, max_group=40) == {"room": 7}

    def test_a_room_that_is_closed(self) -> None:
        rooms = [b.room(opening=b.weekly("09:00", "12:00"))]
        request = b.small_request(wishes=[monday_wish()], rooms=rooms)
        assert lacks(explained(request, MORNING)) == {"possible": 3, "room": 4}

    def test_a_skill_that_nobody_has(self) -> None:
        assert quiz(MORNING, skills=frozenset({"cooking"})) == {"team": 7}

    def test_more_workers_than_may_come(self) -> None:
        assert quiz(MORNING, team_size=4) == {"team": 7}

    def test_skills_that_no_team_of_this_size_brings_together(self) -> None:
        workers = [b.worker("W1", skills=frozenset({"a", "b"})), b.worker("W2", skills=frozenset({"c"}))]
        request = b.small_request(
            wishes=[monday_wish("P"), monday_wish("Q", activity_ids=("pair",))],
            activities=[
                b.activity("quiz", skills=frozenset({"a", "b", "c"})),
                b.activity("pair", skills=frozenset({"a", "b", "c"}), team_size=2),
            ],
            workers=workers,
        )
        visits = (MORNING, b.visit(worker_id="W2"))
        assert lacks(explained(request, *visits, requirement_id="P")) == {"team": 7}
        assert lacks(explained(request, *visits)) == {"possible": 4, "visit": 3}

    def test_nobody_is_available(self) -> None:
        hours = {weekday: ((b.span("08:00", "10:00"), Wish3.CAN),) for weekday in range(1, 6)}
        workers = [b.worker("W1", availability=(b.week_pattern(weekdays=hours),))]
        request = b.small_request(wishes=[monday_wish()], workers=workers)
        assert lacks(explained(request)) == {"availability": 5, "visit": 2}


class TestInThePlan:
    def test_not_at_the_school_then(self) -> None:
        assert quiz() == {"visit": 7}

    def test_possible_where_a_visit_covers_it(self) -> None:
        assert quiz(MORNING) == {"possible": 4, "visit": 3}

    def test_set_up_lies_inside_the_visit_too(self) -> None:
        assert quiz(MORNING, setup_minutes=10) == {"possible": 3, "visit": 4}

    @pytest.mark.parametrize(("names", "rule"), [(("alder-1",), "room"), (("alder-1", "alder-2"), "one-place")])
    def test_room_or_worker_at_another_session(self, names: tuple[str, ...], rule: str) -> None:
        request = b.small_request(
            wishes=[monday_wish(), monday_wish("A", cohort_ids=("alder-2",))],
            rooms=[b.room(f"{name}-class", school_id="alder") for name in names],
        )
        found = explained(request, MORNING, b.session(request, "A", b.MONDAY, "09:20"))
        assert lacks(found) == dict(sorted({rule: 1, "possible": 3, "visit": 3}.items()))

    def test_a_partner_that_is_taken(self) -> None:
        request = b.small_request(
            wishes=[monday_wish(), b.wish("B", school_id="beech", cohort_ids=("beech-1",))],
            activities=[b.activity("quiz", partner_id="police")],
        )
        plan = (MORNING, b.visit(school_id="beech", worker_id="W2"))
        taken = b.session(request, "B", b.MONDAY, "09:20", worker_ids=("W2",))
        assert lacks(explained(request, *plan, taken)) == {"partner": 2, "possible": 2, "visit": 3}

    def test_material_that_is_elsewhere(self) -> None:
        request = b.small_request(
            wishes=[monday_wish(), b.wish("B", school_id="beech", cohort_ids=("beech-1",))],
            activities=[b.activity("quiz", material_set="set")],
        )
        plan = (MORNING, b.visit(school_id="beech", worker_id="W2"))
        used = b.session(request, "B", b.MONDAY, "09:20", worker_ids=("W2",))
        assert lacks(explained(request, *plan, used)) == {"possible": 3, "spacing": 1, "visit": 3}

    def test_a_cohort_that_has_enough(self) -> None:
        request = b.small_request(
            wishes=[monday_wish(), monday_wish("A", cohort_ids=("alder-1",), activity_ids=("x",))],
            activities=[b.activity("x", max_group=30)],
        )
        taken = b.session(request, "A", b.MONDAY, "09:20", worker_ids=("W2",))
        found = explained(request, MORNING, b.visit(worker_id="W2"), taken)
        assert lacks(found) == {"cohort": 3, "room": 1, "visit": 3}

    def test_the_week_of_a_cohort_is_full(self) -> None:
        request = b.small_request(
            schools=[b.school(sessions_a_week=1), b.school("beech")],
            wishes=[monday_wish(), b.wish("A", activity_ids=("x",))],
            activities=[b.activity("x")],
        )
        taken = b.session(request, "A", b.FRIDAY, "09:20")
        assert lacks(explained(request, MORNING, b.visit(b.FRIDAY), taken)) == {"cohort": 4, "visit": 3}

    @pytest.mark.parametrize(("gaps", "day", "rule"), [
        ({"min_gap_days": 7}, b.NEXT_MONDAY, None),
        ({"min_gap_days": 8}, b.NEXT_MONDAY, "spacing"),
        ({"max_gap_days": 7}, b.NEXT_MONDAY, None),
        ({"max_gap_days": 6}, b.NEXT_MONDAY, "spacing"),
    ])  # fmt: skip
    def test_distance_to_another_occurrence(self, gaps: dict[str, Any], day: date, rule: str | None) -> None:
        wish = b.wish(count=2, weekdays=frozenset({1}), **gaps)
        request = b.small_request(wishes=[wish])
        found = explained(request, MORNING, b.visit(day), b.session(request, "Q", day, "09:20"))
        # the day of the other occurrence: its cohort has enough; the other Monday is free or too near or far
        expected = {"cohort": 3, "room": 1, "visit": 6, rule or "possible": 4}
        assert lacks(found) == dict(sorted(expected.items()))

    @pytest.mark.parametrize(("scope", "days", "rule"), [
        (CooldownScope.SCHOOL, 2, "spacing"),
        (CooldownScope.SCHOOL, 1, "possible"),
        (CooldownScope.COHORT, 2, "possible"),
    ])  # fmt: skip
    def test_cool_down(self, scope: CooldownScope, days: int, rule: str) -> None:
        request = b.small_request(
            wishes=[monday_wish(), b.wish("A", cohort_ids=("alder-2",))],
            activities=[b.activity("quiz", cooldown_days=days, cooldown_scope=scope)],
        )
        other = b.session(request, "A", b.TUESDAY, "09:20")
        assert lacks(explained(request, MORNING, b.visit(b.TUESDAY), other)) == {rule: 4, "visit": 3}

    def test_the_pause_of_a_long_visit(self) -> None:
        assert quiz(b.visit(leave="17:00")) == {"hours": 1, "possible": 6}

    def test_one_more_worker_is_needed(self) -> None:
        assert quiz(MORNING, b.visit(arrive="10:10", leave="15:10", worker_id="W2"), team_size=2) == {
            "possible": 2,
            "visit": 5,
        }


class TestEvenings:
    def test_travel_pause_and_what_is_left(self) -> None:
        """Ninety minutes on the way from 17:00 on, and half an hour's pause on a day of 8:20 hours."""
        request = b.small_request(
            wishes=[evening_wish()],
            workers=[b.worker("W1")],
            travel=b.travel_minutes(90),
            location_hours={"centre": b.weekly("16:30", "22:00")},
        )
        found = explained(request, b.visit(arrive="12:10", leave="17:00"), requirement_id="E")
        assert found.moments == 8
        assert lacks(found) == {"hours": 1, "one-place": 4, "possible": 3}

    def test_longest_day(self) -> None:
        workers = [b.worker("W1", contracts=(b.contract(longest_day_minutes=300),))]
        request = b.small_request(wishes=[evening_wish()], workers=workers)
        assert lacks(explained(request, MORNING, requirement_id="E")) == {"hours": 3}

    @pytest.mark.parametrize(("minutes", "rule"), [(339, "hours"), (340, "possible")])
    def test_hours_of_the_week(self, minutes: int, rule: str) -> None:
        workers = [b.worker("W1", contracts=(b.contract(week_minutes=minutes),))]
        request = b.small_request(wishes=[evening_wish()], workers=workers)
        found = explained(request, b.visit(b.THURSDAY), requirement_id="E")
        assert lacks(found) == {rule: 3}

    @pytest.mark.parametrize(("minutes", "rule"), [(339, "hours"), (340, "possible")])
    def test_hours_of_the_contract(self, minutes: int, rule: str) -> None:
        workers = [b.worker("W1", contracts=(b.contract(year_minutes=minutes),))]
        request = b.small_request(wishes=[evening_wish()], workers=workers)
        found = explained(request, b.visit(b.NEXT_MONDAY), requirement_id="E")
        assert lacks(found) == {rule: 3}

    def test_rest_before_the_next_morning(self) -> None:
        request = b.small_request(wishes=[evening_wish()], workers=[b.worker("W1")])
        found = explained(request, b.visit(b.TUESDAY), requirement_id="E")
        assert lacks(found) == {"hours": 1, "possible": 2}

    def test_a_week_without_long_rest(self) -> None:
        """After a full week and Saturday noon, Sunday would leave no 36 hours before Monday morning."""
        every_day = b.week_pattern(weekdays={n: ((b.span("08:00", "22:00"), Wish3.CAN),) for n in range(1, 8)})
        request = b.small_request(
            wishes=[
                evening_wish(first=b.SATURDAY, last=b.SUNDAY),
                monday_wish("F", activity_ids=("centre-evening",), cohort_ids=(), first=b.SATURDAY, last=b.SUNDAY),
            ],
            workers=[b.worker("W1", availability=(every_day,))],
            location_hours={"centre": b.weekly("10:00", "14:00", range(1, 8))},
        )
        days = (b.MONDAY, b.TUESDAY, b.WEDNESDAY, b.THURSDAY, b.FRIDAY, b.NEXT_MONDAY)
        before = [b.visit(day) for day in days]
        saturday = b.session(
            request, "F", b.SATURDAY, "12:00", location_id="centre", room_id="centre-room", worker_ids=("W1",)
        )
        found = explained(request, *before, saturday, requirement_id="E")
        # on Saturday only 10:00 leaves the room free from 12:00 on
        assert lacks(found) == {"hours": 5, "possible": 1, "room": 4}

    def test_a_school_holiday_of_the_region_closes_the_centre(self) -> None:
        request = b.small_request(
            wishes=[evening_wish()],
            regional_closed=[b.MONDAY],
            calendar_options={"alder": {"specials": (b.special_days("holiday", b.MONDAY),)}},
        )
        assert lacks(explained(request, requirement_id="E")) == {"closed": 1}

    def test_a_study_day_leaves_the_centre_open(self) -> None:
        options = {"alder": {"specials": (b.special_days("study_day", b.MONDAY),)}}
        request = b.small_request(wishes=[evening_wish()], calendar_options=options)
        assert lacks(explained(request, requirement_id="E")) == {"possible": 3}

    def test_online_needs_no_room(self) -> None:
        wish = evening_wish(activity_ids=("online-hour",), slot_kinds=frozenset({SlotKind.EVENING}))
        request = b.small_request(wishes=[wish], rooms=[])
        assert lacks(explained(request, requirement_id="E")) == {"possible": 5}


class TestSeries:
    def test_a_moment_without_a_whole_run_lacks_spacing(self) -> None:
        wish = b.wish(activity_ids=("series",), cohort_ids=("alder-2",), count=2, weekdays=frozenset({1}))
        request = b.small_request(wishes=[wish])
        afternoon = b.visit(arrive="12:10", leave="17:00")
        # 15:10 and 15:40 fit before closing; the next Monday nobody is there
        assert lacks(explained(request, afternoon)) == {"spacing": 2, "visit": 2}
        again = b.visit(b.NEXT_MONDAY, "12:10", "17:00")
        assert lacks(explained(request, afternoon, again)) == {"possible": 4}

    def test_all_occurrences_are_explained_alike(self) -> None:
        wish = b.wish(activity_ids=("series",), cohort_ids=("alder-2",), count=2)
        found = explain_unplaced(b.small_request(wishes=[wish]), Plan())
        assert [item.occurrence for item in found] == [1, 2]
        assert len({item.text_nl for item in found}) == 1

    def test_a_pin_of_one_occurrence_holds_for_the_run(self) -> None:
        wish = b.wish(activity_ids=("series",), cohort_ids=("alder-2",), count=2, weekdays=frozenset({1}))
        request = b.small_request(wishes=[wish], pins=[Pin(session_id="Q-1", start=b.at("15:40"))])
        visits = (b.visit(arrive="12:10", leave="17:00"), b.visit(b.NEXT_MONDAY, "12:10", "17:00"))
        assert lacks(explained(request, *visits)) == {"possible": 2, "spacing": 2}


class TestFixed:
    def test_a_pinned_moment(self) -> None:
        pin = Pin(session_id="Q-1", day=b.MONDAY, start=b.at("14:20"))
        request = b.small_request(wishes=[monday_wish()], pins=[pin])
        assert lacks(explained(request, MORNING)) == {"locked": 6, "visit": 1}

    def test_a_pinned_team(self) -> None:
        request = b.small_request(wishes=[monday_wish()], pins=[Pin(session_id="Q-1", worker_ids=("W2",))])
        assert lacks(explained(request, MORNING)) == {"visit": 7}

    def test_a_pinned_room(self) -> None:
        rooms = [b.room("alder-class"), b.room("alder-class2", opening=b.weekly("09:00", "10:00"))]
        pins = [Pin(session_id="Q-1", room_id="alder-class2")]
        request = b.small_request(wishes=[monday_wish()], rooms=rooms, pins=pins)
        assert lacks(explained(request, MORNING)) == {"possible": 1, "room": 6}

    def test_each_occurrence_has_its_own_pin(self) -> None:
        pins = [Pin(session_id="Q-2", start=b.at("09:20"))]
        request = b.small_request(wishes=[monday_wish(count=2)], pins=pins)
        first, second = explain_unplaced(request, b.plan(MORNING))
        assert lacks(first) == {"possible": 4, "visit": 3}
        assert lacks(second) == {"locked": 6, "possible": 1}

    def test_the_past_of_a_running_year(self) -> None:
        request = b.small_request(wishes=[monday_wish(last=b.TUESDAY)], previous=Plan(), today=b.TUESDAY)
        assert lacks(explained(request)) == {"locked": 7, "visit": 7}


class TestWhatCounts:
    def test_the_alternative_that_comes_furthest(self) -> None:
        request = b.small_request(
            wishes=[monday_wish(activity_ids=("cook", "quiz"))],
            activities=[b.activity("cook", room_features=frozenset({"kitchen"}))],
        )
        assert lacks(explained(request, MORNING)) == {"possible": 4, "visit": 3}

    def test_cohort_sets_are_alternatives_of_one_moment(self) -> None:
        signal = b.signal(activity_ids=("quiz",), theme="online")
        request = b.small_request(signals=[signal], last=b.MONDAY + timedelta(days=6))
        assert explained(request, requirement_id="S").moments == 35

    def test_break_contacts_of_a_week(self) -> None:
        agreed = b.agreement(hours_minutes=0, least_minutes=0, drop_in_minutes=0, flexible_minutes=0, visit_days=0)
        request = b.small_request(agreements=[agreed])
        found = [i for i in explain_unplaced(request, b.plan(MORNING)) if i.requirement_id == "alder-breaks-2026W37"]
        assert [item.occurrence for item in found] == [1, 2, 3, 4]
        assert {tuple(lacks(item).items()) for item in found} == {(("possible", 1), ("visit", 9))}

    def test_moments_are_the_sum_of_lacks_and_possible(self) -> None:
        request = b.busy_request()
        found = explain_unplaced(request, b.plan(MORNING, b.visit(b.TUESDAY, leave="17:00", worker_id="W3")))
        assert len(found) > 10
        for item in found:
            assert item.moments == sum(item.lacks.values()) + item.possible
            assert all(item.lacks.values())
            assert list(item.lacks) == [rule for rule in HardRule if rule in item.lacks]

    def test_twice_the_same(self) -> None:
        plan = b.plan(MORNING, b.visit(b.TUESDAY, leave="17:00", worker_id="W3"))
        assert explain_unplaced(b.busy_request(), plan) == explain_unplaced(b.busy_request(), plan)

    def test_nothing_to_explain(self) -> None:
        assert explain_unplaced(b.small_request(), Plan()) == ()


def test_an_evening_in_school_needs_no_term() -> None:
    """A date in no term is open when the school's calendar says so; only places outside schools are closed then."""
    term = Term(index=1, name="periode 1", first=b.TUESDAY, last=b.SUNDAY)
    asked = [
        monday_wish("P", activity_ids=("parents",), cohort_ids=()),
        monday_wish("E", activity_ids=("centre-evening",), cohort_ids=()),
    ]
    request = b.small_request(wishes=asked, terms=[term], activities=[b.activity("parents", team_size=4)])
    assert lacks(explained(request, requirement_id="P")) == {"team": 4}
    assert explained(request, requirement_id="E").moments == 0
