"""Themes, spread, noise and balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from calendars.slots import Term
from planner.checker.soft.fit import open_weeks_apart
from planner.domain.activities import SessionKind
from planner.domain.rules import SoftRule
from planner.domain.statements import Target, Teaching
from tests.builders import (
    MONDAY,
    NEXT_MONDAY,
    TUESDAY,
    activity,
    plan,
    session,
    signal,
    small_request,
    special_days,
    wish,
)
from tests.planner.checker.soft.scoring import points, rows

WEEKS = [MONDAY + timedelta(weeks=n) for n in range(-1, 9)]
LAST = WEEKS[5] + timedelta(days=4)
"""Six weeks; the autumn holiday of the region comes after them."""
CLOSED_FOURTH = {"alder": {"specials": (special_days("closed", WEEKS[3], WEEKS[3] + timedelta(days=4)),)}}


class TestOpenWeeksApart:
    OPEN = (*WEEKS[:3], *WEEKS[4:])

    @pytest.mark.parametrize(
        ("week", "anchors", "distance"),
        [
            (2, (2,), 0),
            (2, (0,), 2),  # weeks 1 and 2
            (0, (2,), 2),  # weeks 0 and 1
            (4, (2,), 1),  # week 3 is closed
            (2, (4,), 1),
            (4, (3,), 1),  # a closed anchor: week 4 itself
            (2, (3,), 1),
            (5, (0, 4, 9), 1),
            (7, (4, 9), 2),
        ],
    )
    def test_both_ways_over_a_closed_week(self, week, anchors, distance):
        assert open_weeks_apart(self.OPEN, WEEKS[week], [WEEKS[a] for a in anchors]) == distance


class TestOffTheme:
    def in_season(self, first, last, **values):
        values = {"best_first": WEEKS[first], "best_last": WEEKS[last] + timedelta(days=2)} | values
        return small_request(first=WEEKS[0], last=LAST, wishes=[wish("Q", **values)], calendar_options=CLOSED_FOURTH)

    @pytest.mark.parametrize(("week", "distance"), [(0, 1), (1, 0), (2, 0), (4, 1), (5, 2)])
    def test_season(self, week, distance):
        request = self.in_season(1, 2)
        found = rows(request, plan(session(request, "Q", WEEKS[week], "09:20")), SoftRule.OFF_THEME)
        assert [(row.tier, row.session_id, row.points) for row in found] == [(5, "Q-1", distance)] * bool(distance)

    def test_a_season_of_the_wish_comes_before_what_is_taught(self):
        request = self.in_season(1, 1)
        taught = Teaching(school_id="alder", theme="online", first=WEEKS[5], last=WEEKS[5])
        request = replace(request, teaching=(taught,))
        assert points(request, plan(session(request, "Q", WEEKS[5], "09:20")), SoftRule.OFF_THEME) == 3

    def taught(self, *cohort_ids, theme="online", asked=("alder-1a",)):
        row = Teaching(
            school_id="alder", theme=theme, first=WEEKS[0] + timedelta(days=3), last=WEEKS[1], cohort_ids=cohort_ids
        )
        return small_request(first=WEEKS[0], last=LAST, wishes=[wish("Q", cohort_ids=asked)], teaching=[row])

    @pytest.mark.parametrize(("week", "distance"), [(0, 0), (1, 0), (2, 1), (5, 4)])
    def test_what_the_school_teaches(self, week, distance):
        request = self.taught("alder-1a")
        assert points(request, plan(session(request, "Q", WEEKS[week], "09:20")), SoftRule.OFF_THEME) == distance

    @pytest.mark.parametrize(
        ("row_cohorts", "asked", "distance"),
        [
            ((), ("alder-1a",), 4),
            (("alder-1",), ("alder-1a",), 4),  # a class of the year that is taught
            (("alder-1b",), ("alder-1",), 4),
            (("alder-1b",), ("alder-1a",), 0),  # nothing is taught to them: no anchor
            (("alder-1b",), (), 0),
            ((), (), 4),
        ],
    )
    def test_rows_meet_cohorts_by_their_leaves(self, row_cohorts, asked, distance):
        request = self.taught(*row_cohorts, asked=asked)
        assert points(request, plan(session(request, "Q", WEEKS[5], "09:20")), SoftRule.OFF_THEME) == distance

    def test_another_theme_or_another_source_costs_nothing(self):
        request = self.taught("alder-1a", theme="bullying")
        assert points(request, plan(session(request, "Q", WEEKS[5], "09:20")), SoftRule.OFF_THEME) == 0
        row = Teaching(school_id="alder", theme="bullying", first=WEEKS[0], last=WEEKS[0])
        request = small_request(first=WEEKS[0], last=LAST, signals=[signal()], teaching=[row])
        assert points(request, plan(session(request, "S", WEEKS[5], "15:10")), SoftRule.OFF_THEME) == 0


class TestBunched:
    FIRST, LAST = date(2026, 9, 7), date(2026, 9, 16)  # ten days: 7-9, 10-12, 13-16 September

    def spread(self, *days, specials=(), **values):
        request = small_request(
            wishes=[wish("Q", **{"count": 3, "first": self.FIRST, "last": self.LAST} | values)],
            calendar_options={"alder": {"specials": specials}},
        )
        sessions = [
            session(request, "Q", date(2026, 9, day), "09:20", occurrence=n) for n, day in enumerate(days, start=1)
        ]
        return points(request, plan(*sessions), SoftRule.BUNCHED)

    @pytest.mark.parametrize(
        ("days", "expected"),
        [((7, 10, 14), 0), ((9, 10, 16), 0), ((7, 8, 9), 4), ((9, 14), 2), ((), 6), ((10, 11), 4), ((7, 14, 15), 2)],
    )
    def test_each_empty_part(self, days, expected):
        assert self.spread(*days) == expected

    def test_a_part_without_an_open_day_is_no_loss(self):
        closed = special_days("study_day", date(2026, 9, 10), date(2026, 9, 11))
        assert self.spread(7, 14, specials=(closed,)) == 0

    def test_nor_one_without_a_weekday_that_is_asked_for(self):
        assert self.spread(7, 14, weekdays=frozenset({1})) == 0

    def test_once_and_series_are_never_bunched(self):
        assert self.spread(count=1) == 0
        assert self.spread(activity_ids=("series",)) == 0

    def test_one_row_for_a_wish(self):
        request = small_request(wishes=[wish("Q", count=3, first=self.FIRST, last=self.LAST)])
        (row,) = rows(request, plan(session(request, "Q", MONDAY, "09:20")), SoftRule.BUNCHED)
        assert row.text_en == "Alder: wish Q is bunched, 2 of 3 parts are empty"


class TestNoisy:
    def cost(self, days_before, start="09:20", *, noisy=True, **overrides):
        tests = special_days("exam_week", WEEKS[2], WEEKS[2] + timedelta(days=1), cohort_ids=frozenset({"alder-2"}))
        request = small_request(
            first=WEEKS[0],
            last=LAST,
            wishes=[wish("Q")],
            activities=[activity("quiz", noisy=noisy)],
            calendar_options={"alder": {"specials": (tests,)}},
        )
        day = WEEKS[2] - timedelta(days=days_before)
        return points(request, plan(session(request, "Q", day, start, **overrides)), SoftRule.NOISY)

    @pytest.mark.parametrize(("days_before", "expected"), [(10, 0), (8, 0), (7, 2), (3, 2), (0, 2), (-1, 2), (-2, 0)])
    def test_on_the_day_and_seven_days_before(self, days_before, expected):
        assert self.cost(days_before) == expected

    def test_not_elsewhere_and_not_quiet_ones(self):
        assert self.cost(0, noisy=False) == 0
        assert self.cost(0, "19:00", location_id="centre") == 0
        assert self.cost(0, "19:00") == 2  # an evening in the school's own building


class TestUnbalanced:
    TERMS = (
        Term(index=1, name="periode 1", first=WEEKS[0], last=WEEKS[1]),
        Term(index=2, name="periode 2", first=WEEKS[3], last=WEEKS[5]),
    )

    def cost(self, *targets, days=(0, 1, 4), **changes):
        request = small_request(
            first=WEEKS[0],
            last=LAST,
            terms=self.TERMS,
            targets=targets,
            wishes=[wish("Q", count=3, cohort_ids=("alder-1",))],
            activities=[
                activity(
                    "quiz",
                    **{
                        "life_domains": frozenset({"online", "school"}),
                        "aims": frozenset({"trust"}),
                        "method": "groepswerk",
                    }
                    | changes,
                )
            ],
        )
        sessions = [session(request, "Q", WEEKS[w], "09:20", occurrence=n) for n, w in enumerate(days, start=1)]
        return [(row.points, row.text_en) for row in rows(request, plan(*sessions), SoftRule.UNBALANCED)]

    @pytest.mark.parametrize(
        ("dimension", "value", "expected"),
        [
            ("life_domain", "online", [1]),  # two in term 1 as wanted, one in term 2
            ("life_domain", "leisure", [2, 2]),
            ("aim", "trust", [1]),
            ("method", "groepswerk", [1]),
            ("cohort", "alder-1", [1]),
            ("cohort", "alder-1a", [2, 2]),  # the sessions name the year
        ],
    )
    def test_above_and_below_in_each_term(self, dimension, value, expected):
        target = Target(school_id="alder", dimension=dimension, value=value, count=2)
        assert [cost for cost, _ in self.cost(target)] == expected

    def test_one_term_only(self):
        target = Target(school_id="alder", dimension="aim", value="trust", count=0, term_index=1)
        assert self.cost(target) == [(2, "Alder, periode 1: 2 sessions with “trust”, wanted 0")]

    def test_a_holiday_belongs_to_no_term(self):
        target = Target(school_id="alder", dimension="aim", value="trust", count=1)
        assert [cost for cost, _ in self.cost(target, days=(1, 2, 4))] == []

    def test_another_school_and_other_kinds_do_not_count(self):
        beech = Target(school_id="beech", dimension="aim", value="trust", count=0)
        alder = Target(school_id="alder", dimension="aim", value="trust", count=0)
        assert self.cost(beech) == []
        assert [cost for cost, _ in self.cost(alder)] == [1, 2]
        assert self.cost(alder, kind=SessionKind.DROP_IN) == []


def test_points_of_the_table_are_used_and_nothing_costs_nothing():
    request = small_request(
        wishes=[wish("Q", best_first=TUESDAY, best_last=TUESDAY, count=2)], points={"off-theme": 5, "bunched": 0}
    )
    late = plan(session(request, "Q", NEXT_MONDAY, "09:20"))
    assert [row.points for row in rows(request, late, SoftRule.OFF_THEME)] == [5]
    assert rows(request, late, SoftRule.BUNCHED) == []
