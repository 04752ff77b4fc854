"""Occurrences that are not planned, and signals that wait."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.checker.penalties import penalties, tier_points
from planner.checker.unplaced import unplaced_occurrences
from planner.domain.rules import SoftRule
from planner.domain.statements import Agreement, Priority
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


class TestUnplaced:
    @pytest.mark.parametrize(
        ("priority", "tier", "rule", "each"),
        [
            (Priority.MUST, 1, SoftRule.UNPLACED_MUST, 40),
            (Priority.SHOULD, 3, SoftRule.UNPLACED_SHOULD, 10),
            (Priority.COULD, 5, SoftRule.UNPLACED_COULD, 3),
        ],
    )
    def test_each_occurrence_by_priority(self, priority, tier, rule, each):
        request = small_request(wishes=[wish("Q", count=3, priority=priority)])
        second = session(request, "Q", MONDAY, "09:20", occurrence=2)
        found = rows(request, plan(second), rule)
        assert [(row.tier, row.session_id, row.points) for row in found] == [(tier, "Q-1", each), (tier, "Q-3", each)]
        assert found[0].text_nl == "Alder: wens Q, keer 1 van 3, is niet gepland"
        assert [(r.id, n) for r, n in unplaced_occurrences(request, plan(second))] == [("Q", 1), ("Q", 3)]

    def test_one_requirement_for_each_cohort(self):
        request = small_request(wishes=[wish("Q", cohort_ids=("alder-1a", "alder-1b"), together=False)])
        one = session(request, "Q-alder-1b", MONDAY, "09:20")
        assert [row.session_id for row in rows(request, plan(one), SoftRule.UNPLACED_SHOULD)] == ["Q-alder-1a-1"]

    def test_meetings(self):
        agreed = Agreement(
            school_id="alder",
            support_meetings_a_term=2,
            support_activity_ids=("meeting",),
            evaluation_meetings_a_year=1,
            evaluation_activity_ids=("evaluation",),
        )
        request = small_request(agreements=[agreed])
        held = session(request, "alder-support-T1", MONDAY, "09:20")
        found = rows(request, plan(held), SoftRule.SHORT_MEETINGS)
        assert [(row.session_id, row.points) for row in found] == [
            ("alder-evaluation-1", 40),
            ("alder-support-T1-2", 40),
        ]
        assert [(r.id, n) for r, n in unplaced_occurrences(request, plan(held))] == [
            ("alder-evaluation", 1),
            ("alder-support-T1", 2),
        ]


class TestAlternatives:
    def test_no_activity_of_a_wish_costs_more_than_another(self):
        request = small_request(wishes=[wish("Q", activity_ids=("quiz", "game"))], activities=[activity("game")])
        first, second = (
            penalties(request, plan(session(request, "Q", MONDAY, "09:20", activity_id=chosen)))
            for chosen in ("quiz", "game")
        )
        assert first == second


def waiting(severity, **values):
    """A signal of the week before the horizon of 14 weeks; the third week is closed."""
    first = date(2026, 11, 2)
    weeks = [first + timedelta(weeks=n) for n in range(7)]
    closed = special_days("closed", weeks[2], weeks[2] + timedelta(days=4))
    request = small_request(
        first=first,
        last=weeks[6] + timedelta(days=6),
        signals=[signal(severity=severity, week=first - timedelta(days=7), **values)],
        activities=[activity("group", team_size=1)],
        wishes=[wish("G", activity_ids=("group",), cohort_ids=("alder-1",), priority=Priority.COULD)],
        calendar_options={"alder": {"specials": (closed,)}},
    )
    return request, weeks


class TestSignalLate:
    @pytest.mark.parametrize(
        ("severity", "week", "expected"),
        [
            (3, 0, 0),
            (3, 1, 0),  # open week 2 is in time
            (3, 3, 40),  # week 2 is closed, so week 3 is open week 3
            (2, 4, 0),
            (2, 5, 1 * 4),
            (2, 6, 2 * 4),
            (1, 6, 0),
            (3, None, 40),
            (2, None, (13 - 4) * 4),
            (1, None, (13 - 8) * 2),
        ],
    )
    def test_waits_in_open_weeks(self, severity, week, expected):
        request, weeks = waiting(severity)
        answer = [] if week is None else [session(request, "S", weeks[week], "15:10")]
        found = rows(request, plan(*answer), SoftRule.SIGNAL_LATE)
        assert sum(row.points for row in found) == expected
        assert {row.tier for row in found} <= {1 if severity == 3 else 3}

    def test_the_first_answer_counts(self):
        request, weeks = waiting(2)
        early = session(request, "G", weeks[0], "15:10")
        late = session(request, "S", weeks[6], "15:10")
        assert points(request, plan(early, late), SoftRule.SIGNAL_LATE) == 0

    def test_a_wish_session_for_the_year_answers_for_its_classes(self):
        request, weeks = waiting(3, cohort_ids=("alder-1b",))
        assert points(request, plan(session(request, "G", weeks[0], "15:10")), SoftRule.SIGNAL_LATE) == 0

    def test_other_cohorts_other_themes_and_nobody_do_not_answer(self):
        request, weeks = waiting(3, cohort_ids=("alder-2",))
        for other in (
            session(request, "G", weeks[0], "15:10"),
            session(request, "S", weeks[0], "15:10", cohort_ids=()),
            session(request, "S", weeks[0], "09:20", activity_id="quiz"),
            session(request, "S", weeks[0], "15:10", cohort_ids=("nobody",)),
        ):
            assert points(request, plan(other), SoftRule.SIGNAL_LATE) == 40

    def test_the_week_of_the_signal_itself_is_too_early(self):
        request = small_request(signals=[signal(week=MONDAY)])
        early = session(request, "S", TUESDAY, "15:10")
        assert points(request, plan(early), SoftRule.SIGNAL_LATE) == 40
        answered = session(request, "S", NEXT_MONDAY, "15:10")
        assert points(request, plan(answered), SoftRule.SIGNAL_LATE) == 0

    def test_without_an_answer_week_it_costs_nothing(self):
        request = small_request(signals=[signal(week=NEXT_MONDAY)])
        assert penalties(request, plan()) == penalties(small_request(), plan())

    def test_after_twelve_open_weeks_it_has_expired(self):
        first = date(2027, 1, 4)
        request = small_request(
            first=first,
            last=first + timedelta(weeks=16),
            signals=[signal(severity=1, week=first - timedelta(days=7))],
            wishes=[wish("G", activity_ids=("group",), cohort_ids=("alder-1",), priority=Priority.COULD)],
        )
        open_weeks = request.calendars["alder"].open_weeks()
        twelfth = session(request, "G", open_weeks[11] + timedelta(days=1), "15:10")
        thirteenth = session(request, "G", open_weeks[12] + timedelta(days=1), "15:10")
        assert points(request, plan(twelfth), SoftRule.SIGNAL_LATE) == (12 - 8) * 2
        assert points(request, plan(thirteenth), SoftRule.SIGNAL_LATE) == (13 - 8) * 2

    def test_unplaced_only_while_nothing_answers(self):
        request, weeks = waiting(3)
        assert [(r.id, n) for r, n in unplaced_occurrences(request, plan())] == [("G", 1), ("S", 1)]
        answered = plan(session(request, "G", weeks[6], "15:10"))
        assert unplaced_occurrences(request, answered) == ()

    def test_texts(self):
        request, weeks = waiting(2)
        late = plan(session(request, "S", weeks[6], "15:10"))
        (row,) = rows(request, late, SoftRule.SIGNAL_LATE)
        assert row.text_nl.endswith("krijgt antwoord in open week 6, afgesproken is 4")
        (row,) = rows(request, plan(), SoftRule.SIGNAL_LATE)
        assert row.text_en == "Alder: signal S (bullying, week 44 (2026)) gets no answer"


def test_tier_points_names_all_six_tiers():
    assert tier_points(()) == {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0}
    request = small_request(wishes=[wish("Q", priority=Priority.MUST)], workers=[])
    assert tier_points(penalties(request, plan())) == {1: 40, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0}
