"""Weekly agreements: every example is counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from calendars.slots import SlotKind
from planner.checker.unplaced import unplaced_occurrences
from planner.domain.assignment import Status
from planner.domain.rules import SoftRule
from planner.domain.statements import Agreement
from tests.builders import (
    CATALOGUE,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    THURSDAY,
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
)
from tests.planner.checker.soft.scoring import points, rows

BREAKS = {
    "break_contacts": 4,
    "break_days": 2,
    "break_cohort_ids": ("alder-1a", "alder-1b", "alder-2"),
    "break_activity_ids": ("break",),
}
DROP_IN = {"drop_in_minutes": 180, "drop_in_activity_ids": ("drop-in",)}
FLEXIBLE = {"flexible_minutes": 120, "flexible_activity_ids": ("talk",)}
SECOND_WEEK_CLOSED = special_days("holiday", NEXT_MONDAY, NEXT_MONDAY + timedelta(days=4))


def one_week(*specials, activities=(), timetable=None, **agreed):
    """A request in which alder has this agreement in one week."""
    options = {"specials": (SECOND_WEEK_CLOSED, *specials)}
    if timetable:
        options["timetable"] = timetable
    return small_request(
        agreements=[Agreement(school_id="alder", **agreed)],
        activities=activities,
        calendar_options={"alder": options},
    )


def breaks(request, *moments, first=1):
    return [
        session(request, "alder-breaks-2026W37", day, start, occurrence=n, cohort_ids=cohort_ids)
        for n, (day, start, cohort_ids) in enumerate(moments, start=first)
    ]


class TestShortHours:
    @pytest.mark.parametrize(
        ("leave", "expected"),
        [
            ("12:30", 0),  # 4:00 = all 16 quarters of 4 h
            ("12:29", 1),  # a part of a quarter counts as a quarter
            ("11:15", 5),  # 5 of 16 are a first third (3 x 5 <= 16)
            ("11:00", 5 + 2),  # the sixth is in the second third
            ("10:00", 5 + 2 * 5),  # ten: 3 x 10 <= 32
            ("09:45", 5 + 2 * 5 + 3),
        ],
    )
    def test_rises_by_thirds(self, leave, expected):
        request = one_week(hours_minutes=240)
        assert points(request, plan(visit(leave=leave)), SoftRule.SHORT_HOURS) == expected

    def test_nothing_at_all(self):
        request = one_week(hours_minutes=240)
        assert points(request, plan(), SoftRule.SHORT_HOURS) == 5 * 1 + 5 * 2 + 6 * 3

    def test_below_the_least_every_quarter_costs_most(self):
        request = one_week(hours_minutes=240, least_minutes=210)
        # 3:15 delivered: quarters 16 and 15 lie above the least, the third brings it below
        assert points(request, plan(visit(leave="11:45")), SoftRule.SHORT_HOURS) == 1 + 1 + 3

    def test_a_week_with_three_open_days_owes_three_fifths(self):
        closed = special_days("study_day", THURSDAY, FRIDAY)
        request = one_week(closed, hours_minutes=310)
        # 310 x 3/5 = 186, rounded down 180: 12 quarters
        assert points(request, plan(visit(leave="11:30")), SoftRule.SHORT_HOURS) == 0
        assert points(request, plan(visit(leave="11:00")), SoftRule.SHORT_HOURS) == 2
        assert points(request, plan(), SoftRule.SHORT_HOURS) == 4 + 4 * 2 + 4 * 3

    def test_workers_add_up_and_more_than_agreed_earns_nothing(self):
        request = one_week(hours_minutes=240)
        two = plan(visit(leave="10:30"), visit(leave="10:30", worker_id="W2"))
        assert points(request, two, SoftRule.SHORT_HOURS) == 0
        assert points(request, plan(visit(leave="14:00")), SoftRule.SHORT_HOURS) == 0

    def test_the_pause_of_a_long_visit_is_no_hours(self):
        request = one_week(hours_minutes=330)
        assert points(request, plan(visit(leave="14:00")), SoftRule.SHORT_HOURS) == 0  # 330: no pause
        assert points(request, plan(visit(leave="14:01")), SoftRule.SHORT_HOURS) == 2  # 331 - 30
        assert points(request, plan(visit(leave="14:30")), SoftRule.SHORT_HOURS) == 0

    def test_missing_days_are_distinct_dates(self):
        request = one_week(visit_days=3)
        same_day = (visit(), visit(worker_id="W2"))
        assert points(request, plan(*same_day), SoftRule.SHORT_HOURS) == 4 + 6
        assert points(request, plan(*same_day, visit(TUESDAY)), SoftRule.SHORT_HOURS) == 4
        assert points(request, plan(), SoftRule.SHORT_HOURS) == 4 + 6 + 8

    def test_one_row_for_a_week_names_both(self):
        request = one_week(hours_minutes=240, visit_days=2)
        (row,) = rows(request, plan(visit(leave="12:00")), SoftRule.SHORT_HOURS)
        assert (row.tier, row.school_id, row.session_id, row.points) == (1, "alder", "", 2 + 6)
        assert row.text_nl == "Alder, week 37 (2026): 3:30 van 4:00 uur bezoek, 1 bezoekdag te weinig"
        assert row.text_en == "Alder, week 37 (2026): 3:30 of 4:00 hours of visits, 1 visiting day short"

    def test_each_week_and_school_on_its_own(self):
        request = small_request(agreements=[Agreement(school_id=s, hours_minutes=15) for s in ("alder", "beech")])
        found = rows(request, plan(visit(), visit(NEXT_MONDAY, school_id="beech")), SoftRule.SHORT_HOURS)
        assert [(row.school_id, row.text_en.split(":")[0]) for row in found] == [
            ("alder", "Alder, week 38 (2026)"),
            ("beech", "Beech, week 37 (2026)"),
        ]


class TestShortBreaks:
    def test_contacts_days_and_cohorts(self):
        request = one_week(**BREAKS)
        two = breaks(request, (MONDAY, "10:10", ("alder-1a",)), (MONDAY, "12:10", ("alder-2",)))
        # contacts 2 of 4: 4 + 6; days 1 of 2: 6; cohorts 1 of 3: 4
        assert points(request, plan(*two), SoftRule.SHORT_BREAKS) == 10 + 6 + 4

    def test_all_met(self):
        request = one_week(**BREAKS)
        everybody = ("alder-1a", "alder-1b", "alder-2")
        four = breaks(request, *((day, "10:10", everybody) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)))
        assert rows(request, plan(*four), SoftRule.SHORT_BREAKS) == []

    def test_a_cohort_of_no_interest_does_not_count_as_reached(self):
        request = one_week(**BREAKS | {"break_contacts": 1, "break_days": 1})
        one = breaks(request, (MONDAY, "10:10", ("alder-1", "alder-1a")))
        assert points(request, plan(*one), SoftRule.SHORT_BREAKS) == 4 + 6

    def test_days_on_which_tests_close_breaks_owe_nothing(self):
        tests = special_days("test_week", TUESDAY, WEDNESDAY, closes=frozenset({SlotKind.BREAK}))
        request = one_week(tests, **BREAKS)
        # 3 of 5 days: 2 contacts, 1 day, 1 cohort; n = 2: 6 + 8, n = 1: 8, n = 1: 8
        assert points(request, plan(), SoftRule.SHORT_BREAKS) == 14 + 8 + 8

    def test_a_cancelled_contact_does_not_take_place(self):
        request = one_week(break_contacts=1, break_activity_ids=("break",))
        cancelled = session(request, "alder-breaks-2026W37", MONDAY, "10:10", status=Status.CANCELLED)
        assert points(request, plan(cancelled), SoftRule.SHORT_BREAKS) == 8


class TestShortDropIn:
    def planned(self, request, *moments):
        return plan(
            *(
                session(request, "alder-dropin-2026W37", day, start, occurrence=n)
                for n, (day, start) in enumerate(moments, start=1)
            )
        )

    def test_lesson_time_counts_fully(self):
        request = one_week(**DROP_IN)
        moments = ((MONDAY, "08:30"), (MONDAY, "14:20"), (TUESDAY, "12:40"))
        assert points(request, self.planned(request, *moments), SoftRule.SHORT_DROP_IN) == 0

    def test_other_time_is_capped_at_half(self):
        request = one_week(**DROP_IN)
        three_after_school = self.planned(request, (MONDAY, "15:10"), (TUESDAY, "15:10"), (WEDNESDAY, "15:40"))
        # 90 of 180 count: two of three hours short
        assert points(request, three_after_school, SoftRule.SHORT_DROP_IN) == 4 + 6
        with_lesson = self.planned(request, (MONDAY, "15:10"), (TUESDAY, "15:10"), (WEDNESDAY, "08:30"))
        assert points(request, with_lesson, SoftRule.SHORT_DROP_IN) == 4  # 60 + 90 of 180

    def test_a_part_of_an_hour_counts_as_one(self):
        request = one_week(drop_in_minutes=75, drop_in_activity_ids=("drop-in",))
        assert points(request, self.planned(request, (MONDAY, "08:30")), SoftRule.SHORT_DROP_IN) == 6
        assert points(request, self.planned(request), SoftRule.SHORT_DROP_IN) == 6 + 8

    def test_without_an_end_of_the_school_day_all_time_is_lesson_time(self):
        tests = special_days("test_week", MONDAY, FRIDAY, closes=frozenset({SlotKind.END_OF_DAY}))
        request = one_week(tests, drop_in_minutes=60, drop_in_activity_ids=("drop-in",))
        assert points(request, self.planned(request, (MONDAY, "15:10")), SoftRule.SHORT_DROP_IN) == 0

    def test_an_occasional_period_does_not_move_the_end(self):
        rows_of_late = bell_rows((("lesson 8", SlotKind.LESSON, "15:10", "16:00"),))
        late = [replace(row, period=replace(row.period, occasional=True)) for row in rows_of_late]
        request = one_week(timetable=(*bell_rows(), *late), drop_in_minutes=60, drop_in_activity_ids=("drop-in",))
        assert points(request, self.planned(request, (MONDAY, "15:10")), SoftRule.SHORT_DROP_IN) == 8


class TestShortFlexible:
    @pytest.mark.parametrize(("talks", "expected"), [(0, 2 + 3 * 2 + 3 * 3), (1, 2 + 3 * 2), (2, 2), (3, 0)])
    def test_by_the_quarter(self, talks, expected):
        request = one_week(**FLEXIBLE)  # 8 quarters: two at 1, three at 2, three at 3; a talk is 3 quarters
        sessions = [
            session(request, "alder-flexible-2026W37", MONDAY, start, occurrence=n)
            for n, start in enumerate(("08:30", "09:20", "10:30")[:talks], start=1)
        ]
        assert points(request, plan(*sessions), SoftRule.SHORT_FLEXIBLE) == expected


class TestShortFree:
    def test_set_up_and_every_worker_count(self):
        group = activity("group", setup_minutes=15, clearup_minutes=15)
        request = small_request(
            agreements=[Agreement(school_id="alder", hours_minutes=360, free_share=0.5)],
            activities=[group],
            wishes=[wish("G", activity_ids=("group",), cohort_ids=("alder-2",))],
            calendar_options={"alder": {"specials": (SECOND_WEEK_CLOSED,)}},
        )
        visits = (visit(MONDAY, "13:30", "17:00"), visit(MONDAY, "13:30", "17:00", worker_id="W2"))
        both = session(request, "G", MONDAY, "15:10")
        # 420 of visits less 90 x 2 = 240 free, 180 due
        assert points(request, plan(*visits, both), SoftRule.SHORT_FREE) == 0
        # 270 of visits less 180 = 90 free: 6 of 12 quarters short
        shorter = (visit(MONDAY, "14:45", "17:00"), visit(MONDAY, "14:45", "17:00", worker_id="W2"))
        assert points(request, plan(*shorter, both), SoftRule.SHORT_FREE) == 4 * 1 + 2 * 2

    def test_outside_sessions_use_no_visit_time(self):
        request = small_request(
            agreements=[Agreement(school_id="alder", hours_minutes=360, free_share=0.5)],
            wishes=[wish("C", activity_ids=("centre-evening",), cohort_ids=())],
            calendar_options={"alder": {"specials": (SECOND_WEEK_CLOSED,)}},
        )
        evening = session(request, "C", MONDAY, "19:00", location_id="centre", room_id="centre-room")
        assert points(request, plan(visit(leave="11:30"), evening), SoftRule.SHORT_FREE) == 0

    def test_nothing_visited_costs_all_of_it(self):
        request = one_week(hours_minutes=180, free_share=0.5)
        assert points(request, plan(), SoftRule.SHORT_FREE) == 2 * 1 + 2 * 2 + 2 * 3


class TestUnplacedWeekly:
    def test_contacts_due_less_planned_and_nothing_more(self):
        request = one_week(break_contacts=4, break_activity_ids=("break",), break_days=4)
        third = breaks(request, (MONDAY, "10:10", ("alder-2",)), first=3)
        assert [(r.id, n) for r, n in unplaced_occurrences(request, plan(*third))] == [
            ("alder-breaks-2026W37", 1),
            ("alder-breaks-2026W37", 2),
            ("alder-breaks-2026W37", 4),
        ]

    def test_drop_in_and_flexible_only_while_short(self):
        request = one_week(
            drop_in_minutes=180,
            drop_in_activity_ids=("drop-in",),
            flexible_minutes=120,
            flexible_activity_ids=("long-talk", "talk"),
            activities=[activity("long-talk", **CATALOGUE["talk"] | {"duration_minutes": 90})],
        )
        # by the shortest of 45 minutes, 120 minutes are three occurrences
        assert [(r.source_id, n) for r, n in unplaced_occurrences(request, plan())] == [
            ("alder-dropin", 1),
            ("alder-dropin", 2),
            ("alder-dropin", 3),
            ("alder-flexible", 1),
            ("alder-flexible", 2),
            ("alder-flexible", 3),
        ]
        half = plan(
            session(request, "alder-dropin-2026W37", MONDAY, "15:10"),
            session(request, "alder-dropin-2026W37", TUESDAY, "15:10", occurrence=2),
            session(request, "alder-flexible-2026W37", MONDAY, "08:30"),  # the long one: 30 minutes left
        )
        # 90 of 180 minutes count, two hours short, but only one occurrence is left
        assert [(r.source_id, n) for r, n in unplaced_occurrences(request, half)] == [
            ("alder-dropin", 3),
            ("alder-flexible", 2),
        ]
