"""Faces, stays, weekly patterns and series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from calendars.intervals import Interval
from calendars.slots import SlotKind, Term
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.rules import SoftRule
from tests.builders import (
    BELLS,
    MONDAY,
    NEXT_MONDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    bell_rows,
    plan,
    session,
    small_request,
    special_days,
    visit,
    wish,
    worker,
)
from tests.planner.checker.soft.scoring import points, rows


class TestNewFace:
    def test_workers_in_visits_once_for_each_school(self):
        request = small_request()
        visits = (
            visit(),
            visit(TUESDAY),
            visit(TUESDAY, worker_id="W2"),
            visit(WEDNESDAY, school_id="beech"),
        )
        found = rows(request, plan(*visits), SoftRule.NEW_FACE)
        assert [(row.tier, row.text_en, row.points) for row in found] == [
            (4, "Alder meets Worker W1", 20),
            (4, "Alder meets Worker W2", 20),
            (4, "Beech meets Worker W1", 20),
        ]

    def test_cohorts_of_called_sessions_as_they_are_named(self):
        request = small_request(
            wishes=[wish("Q", cohort_ids=("alder-1", "alder-1a")), wish("G", activity_ids=("group",))]
        )
        sessions = (session(request, "Q", MONDAY, "09:20"), session(request, "G", TUESDAY, "15:10"))
        found = rows(request, plan(*sessions), SoftRule.NEW_FACE)
        assert [row.text_en for row in found] == [
            "Alder 1 meets Worker W1",
            "Alder 1a meets Worker W1",
            "Alder 1a meets Worker W2",
        ]

    @pytest.mark.parametrize("activity_id", ["break", "drop-in", "talk", "centre-evening"])
    def test_kinds_to_which_nobody_is_called_show_no_face(self, activity_id):
        request = small_request(wishes=[wish("Q", activity_ids=(activity_id,))])
        assert points(request, plan(session(request, "Q", MONDAY, "10:10")), SoftRule.NEW_FACE) == 0


class TestShortStay:
    FIRST = date(2026, 9, 7)

    @pytest.mark.parametrize(("days", "expected"), [(0, 10), (181, 10), (182, 0)])
    def test_less_than_26_weeks(self, days, expected):
        request = small_request(last=self.FIRST + timedelta(days=200))
        visits = {visit(self.FIRST), visit(self.FIRST + timedelta(days=days))}
        assert points(request, plan(*sorted(visits)), SoftRule.SHORT_STAY) == expected

    def test_each_school_on_its_own(self):
        request = small_request(last=self.FIRST + timedelta(days=200))
        visits = (visit(self.FIRST), visit(self.FIRST + timedelta(days=182), school_id="beech"))
        (one, other) = rows(request, plan(*visits), SoftRule.SHORT_STAY)
        assert (one.school_id, other.school_id) == ("alder", "beech")
        assert one.text_nl == "Worker W1 is alleen van ma 7 sep 2026 tot ma 7 sep 2026 op Alder"


WEEKS = [MONDAY + timedelta(weeks=n) for n in range(5)]
LAST = WEEKS[4] + timedelta(days=6)


class TestOffPattern:
    def five_weeks(self, **overrides):
        return small_request(last=LAST, **overrides)

    def cost(self, *visits, request=None):
        return points(request or self.five_weeks(), plan(*visits), SoftRule.OFF_PATTERN)

    def test_the_same_every_week_is_free(self):
        assert self.cost(*(visit(day) for day in WEEKS)) == 0

    def test_changed_and_missing(self):
        changed = visit(WEEKS[1], arrive="10:10", leave="15:10")
        assert self.cost(visit(WEEKS[0]), changed, *(visit(day) for day in WEEKS[2:])) == 2
        elsewhere = visit(WEEKS[1], school_id="beech")
        assert self.cost(visit(WEEKS[0]), elsewhere, *(visit(day) for day in WEEKS[2:])) == 2
        assert self.cost(visit(WEEKS[0]), *(visit(day) for day in WEEKS[2:])) == 1

    def test_no_pattern_when_that_is_cheaper(self):
        # one visit: as an extra 2, as a pattern four missing ones
        assert self.cost(visit(WEEKS[0])) == 2
        # two of five: 4 as extras, 3 missing as a pattern
        assert self.cost(visit(WEEKS[0]), visit(WEEKS[1])) == 3

    def test_the_majority_is_the_pattern(self):
        late = [visit(day, arrive="10:10", leave="15:10") for day in WEEKS[:2]]
        assert self.cost(*late, *(visit(day) for day in WEEKS[2:])) == 4

    def test_parts_of_the_day_are_separate(self):
        mornings = [visit(day) for day in WEEKS]
        afternoons = [visit(day, arrive="12:40", leave="15:10", school_id="beech") for day in WEEKS]
        assert self.cost(*mornings, *afternoons) == 0
        # 12:00 itself is afternoon: an extra there, a missing morning here
        noon = visit(WEEKS[0], arrive="12:00", leave="15:10")
        assert self.cost(*mornings[1:], noon) == 1 + 2

    def test_a_second_visit_in_the_part_is_an_extra(self):
        second = visit(WEEKS[0], arrive="11:20", leave="15:10", school_id="beech")
        assert self.cost(*(visit(day) for day in WEEKS), second) == 2

    def test_on_special_days_only_the_school_counts(self):
        short = bell_rows(BELLS[:6], variant="short")
        options = {"specials": (special_days("short", WEEKS[1]),), "timetable": (*bell_rows(), *short)}
        request = self.five_weeks(calendar_options={"alder": options})
        others = [visit(day) for day in (WEEKS[0], *WEEKS[2:])]
        assert self.cost(*others, visit(WEEKS[1], leave="10:30"), request=request) == 0
        assert self.cost(*others, visit(WEEKS[1], school_id="beech"), request=request) == 2

    def test_nothing_is_missing_on_a_closed_day_or_an_absence(self):
        others = [visit(day) for day in (WEEKS[0], *WEEKS[2:])]
        closed = {"alder": {"specials": (special_days("study_day", WEEKS[1]),)}}
        assert self.cost(*others, request=self.five_weeks(calendar_options=closed)) == 0
        away = AvailabilityException(first=WEEKS[1], last=WEEKS[1], span=Interval(0, 1440), state=Wish3.CANNOT)
        assert self.cost(*others, request=self.five_weeks(workers=[worker(exceptions=(away,))])) == 0
        # an hour and a half is left, less than the least visit
        half_away = replace(away, span=Interval(10 * 60, 1440))
        assert self.cost(*others, request=self.five_weeks(workers=[worker(exceptions=(half_away,))])) == 0
        partly_away = replace(away, span=Interval(12 * 60 + 10, 1440))
        assert self.cost(*others, request=self.five_weeks(workers=[worker(exceptions=(partly_away,))])) == 1

    def test_an_extra_on_an_absence_of_the_patterns_school_is_still_an_extra(self):
        closed = {"alder": {"specials": (special_days("study_day", WEEKS[1]),)}}
        others = [visit(day) for day in (WEEKS[0], *WEEKS[2:])]
        elsewhere = visit(WEEKS[1], school_id="beech")
        assert self.cost(*others, elsewhere, request=self.five_weeks(calendar_options=closed)) == 2

    def test_a_pattern_for_each_term(self):
        terms = (
            Term(index=1, name="periode 1", first=MONDAY, last=WEEKS[1] + timedelta(days=6)),
            Term(index=2, name="periode 2", first=WEEKS[2], last=LAST),
        )
        request = self.five_weeks(terms=terms)
        first = [visit(day) for day in WEEKS[:2]]
        second = [visit(day, arrive="10:10", leave="15:10", school_id="beech") for day in WEEKS[2:]]
        assert self.cost(*first, *second, request=request) == 0
        assert self.cost(*first, *second) == 4

    def test_rows_per_school(self):
        elsewhere = visit(WEEKS[1], school_id="beech")
        request = self.five_weeks()
        found = rows(request, plan(*(visit(day) for day in WEEKS[2:]), elsewhere), SoftRule.OFF_PATTERN)
        assert [(row.school_id, row.points) for row in found] == [("alder", 1), ("beech", 2)]
        assert found[1].text_nl == (
            "Worker W1, Beech, maandagochtend (periode 1): 1 keer een extra of ander bezoek, 0 keer geen"
        )


class TestSeries:
    def series(self, *teams, rooms=()):
        request = small_request(
            last=MONDAY + timedelta(weeks=6),
            wishes=[wish("T", activity_ids=("series",), count=len(teams) or len(rooms))],
            activities=[activity("series", team_size=2, slot_kinds=frozenset({SlotKind.END_OF_DAY}))],
        )
        n = len(teams) or len(rooms)
        sessions = [
            session(
                request,
                "T",
                MONDAY + timedelta(weeks=i),
                "15:10",
                occurrence=i + 1,
                worker_ids=teams[i] if teams else ("W1",),
                room_id=rooms[i] if rooms else "alder-class",
            )
            for i in range(n)
        ]
        return request, plan(*sessions)

    @pytest.mark.parametrize(
        ("teams", "hand_overs"),
        [
            ([("W1",), ("W1",), ("W1",)], 0),
            ([("W1",), ("W2",), ("W1",)], 2),
            ([("W1", "W2"), ("W1", "W2"), ("W2", "W3"), ("W3",), ("W3",)], 1),
            ([("W1", "W2"), ("W2", "W3"), ("W1", "W3"), ("W1", "W2")], 1),  # W2 twice, then W1 twice
            ([("W1", "W2"), ("W3",), ("W1", "W2"), ("W1",)], 2),
            ([("W1",), (), ("W1",)], 0),
        ],
    )
    def test_least_hand_overs_of_the_lead(self, teams, hand_overs):
        assert points(*self.series(*teams), SoftRule.CHANGED_HANDS) == 4 * hand_overs

    def test_each_change_of_room(self):
        found = rows(
            *self.series(rooms=("alder-class", "alder-class", "alder-hall", "alder-class")), SoftRule.CHANGED_ROOM
        )
        assert [(row.points, row.text_en) for row in found] == [(2, "Alder: series T changes room 2 times")]

    def test_other_wishes_may_change(self):
        request = small_request(wishes=[wish("Q", count=2)])
        one = session(request, "Q", MONDAY, "09:20")
        other = session(request, "Q", NEXT_MONDAY, "09:20", occurrence=2, worker_ids=("W2",), room_id="alder-hall")
        for rule in (SoftRule.CHANGED_HANDS, SoftRule.CHANGED_ROOM):
            assert points(request, plan(one, other), rule) == 0
