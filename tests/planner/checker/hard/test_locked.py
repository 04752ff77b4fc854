"""Rule `locked`: pins, the past, and what was promised within the notice period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from calendars.intervals import Interval
from planner.checker.violations import violations
from planner.domain.assignment import PreviousPlan, Session, Status, Visit
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.rules import HardRule
from planner.domain.statements import Pin, Wish
from tests.builders import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    agreement,
    at,
    contract,
    partner,
    plan,
    room,
    school,
    session,
    small_request,
    span,
    special_days,
    visit,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

BROKEN = [("locked", "Q-1")]
EVERYWHERE = tuple(
    visit(day, worker_id=name)
    for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, NEXT_MONDAY)
    for name in ("W1", "W2")
)
ROOMS = [room("alder-class"), room("alder-other")]


def world(**overrides: Any) -> Request:
    """Quizzes Q and R for two classes."""
    values: dict[str, Any] = {"wishes": [wish("Q"), wish("R", cohort_ids=("alder-2",))], "rooms": ROOMS}
    return small_request(**values | overrides)


def quiz(status: Status = Status.PUBLISHED, **overrides: Any) -> Session:
    """Quiz Q on Wednesday at 9:20 by W1."""
    return replace(session(world(), "Q", WEDNESDAY, "09:20"), status=status, **overrides)


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (Pin(session_id="Q-1"), []),
        (Pin(session_id="Q-1", day=WEDNESDAY, start=at("09:20"), worker_ids=("W1",), room_id="alder-class"), []),
        (Pin(session_id="Q-1", day=TUESDAY), BROKEN),
        (Pin(session_id="Q-1", start=at("08:30")), BROKEN),
        (Pin(session_id="Q-1", worker_ids=("W2",)), BROKEN),
        (Pin(session_id="Q-1", worker_ids=("W1", "W2")), BROKEN),
        (Pin(session_id="Q-1", room_id="alder-other"), BROKEN),
        (Pin(session_id="R-1", day=TUESDAY), []),
    ],
)
def test_moment_team_and_room_are_pinned_each_on_its_own(pin: Pin, expected: list[tuple[str, str]]) -> None:
    assert broken(world(pins=[pin]), *EVERYWHERE, quiz(Status.DRAFT)) == expected


def test_what_is_not_planned_breaks_no_pin() -> None:
    assert broken(world(pins=[Pin(session_id="Q-1", day=TUESDAY)]), *EVERYWHERE) == []


CHANGES: list[dict[str, Any]] = [
    {"day": THURSDAY},
    {"start": at("08:30"), "end": at("08:55")},
    {"worker_ids": ("W2",)},
    {"room_id": "alder-other"},
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("status", "locked"),
    [
        (Status.PUBLISHED, True),
        (Status.AGREED, True),
        (Status.PROPOSED, False),
        (Status.DRAFT, False),
        (Status.CHANGE_ASKED, False),
        (Status.CANCELLED, False),
    ],
)
def test_what_was_promised_stands_within_the_notice_period(
    change: dict[str, Any], status: Status, locked: bool
) -> None:
    request = world(previous=plan(quiz(status)), today=TUESDAY)
    changed = quiz(Status.DRAFT, **change)
    assert broken(request, *EVERYWHERE, changed) == (BROKEN if locked else [])
    assert broken(request, *EVERYWHERE, quiz(Status.DRAFT)) == []


def test_what_was_promised_is_not_dropped() -> None:
    assert broken(world(previous=plan(quiz()), today=TUESDAY), *EVERYWHERE) == BROKEN
    cancelled = quiz(Status.CANCELLED)
    assert broken(world(previous=plan(quiz()), today=TUESDAY), *EVERYWHERE, cancelled) == BROKEN


@pytest.mark.parametrize(
    ("notice_days", "expected"),
    [(0, []), (1, []), (2, []), (3, BROKEN), (10, BROKEN), (100, BROKEN)],
)
def test_the_notice_period_counts_open_days_from_today(notice_days: int, expected: list[tuple[str, str]]) -> None:
    # Monday is today; the third open day is Wednesday.
    request = world(
        schools=[school("alder", notice_days=notice_days), school("beech")], previous=plan(quiz()), today=MONDAY
    )
    assert broken(request, *EVERYWHERE, quiz(start=at("08:30"), end=at("08:55"))) == expected


def test_closed_days_give_no_notice() -> None:
    request = world(
        schools=[school("alder", notice_days=2), school("beech")],
        calendar_options={"alder": {"specials": (special_days("study_day", TUESDAY),)}},
        previous=plan(quiz()),
        today=MONDAY,
    )
    elsewhere = [v for v in EVERYWHERE if v.day != TUESDAY]
    assert broken(request, *elsewhere, quiz(start=at("08:30"), end=at("08:55"))) == BROKEN


@pytest.mark.parametrize("change", [*CHANGES, {"cohort_ids": ("alder-1b",)}])
@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
def test_the_past_stands_whatever_its_status(change: dict[str, Any], status: Status) -> None:
    request = world(previous=plan(quiz(status)), today=FRIDAY)
    assert broken(request, *EVERYWHERE, quiz(status)) == []
    assert broken(request, *EVERYWHERE, quiz(status, **change)) == BROKEN
    assert broken(request, *EVERYWHERE) == BROKEN


def test_nothing_new_in_the_past() -> None:
    request = world(previous=plan(quiz()), today=FRIDAY)
    new = session(request, "R", TUESDAY, "09:20")
    assert broken(request, *EVERYWHERE, quiz(), new) == [("locked", "R-1")]
    assert broken(request, *EVERYWHERE, quiz(), replace(new, day=FRIDAY)) == []


def test_a_session_is_not_moved_into_the_past() -> None:
    request = world(previous=plan(quiz(Status.DRAFT)), today=TUESDAY)
    assert broken(request, *EVERYWHERE, quiz(Status.DRAFT, day=MONDAY)) == BROKEN


def test_without_a_previous_plan_nothing_is_past() -> None:
    assert broken(world(today=FRIDAY), *EVERYWHERE, quiz()) == []


def test_the_past_is_not_judged_by_what_came_later() -> None:
    ill = world(
        previous=plan(quiz()),
        today=FRIDAY,
        workers=[worker("W1", contracts=(), availability=(), school_ids=frozenset(), skills=frozenset())],
        rooms=[],
        calendar_options={"alder": {"specials": (special_days("closed", WEDNESDAY),)}},
    )
    assert broken(ill, visit(WEDNESDAY), quiz()) == []


def test_the_past_counts_for_what_comes_later() -> None:
    wishes = [wish("Q"), wish("R", cohort_ids=("alder-1a",), count=2)]
    request = world(previous=plan(quiz()), today=THURSDAY, wishes=wishes)
    games = [session(request, "R", day, "09:20", occurrence=n) for n, day in enumerate((THURSDAY, FRIDAY), start=1)]
    # Two called sessions a week: the quiz that has been, and one more.
    assert broken(request, *EVERYWHERE, quiz(), games[0]) == []
    assert broken(request, *EVERYWHERE, quiz(), *games) == [("cohort", "R-2")]


def test_today_is_not_past() -> None:
    request = world(previous=plan(quiz(Status.DRAFT)), today=WEDNESDAY)
    assert broken(request, *EVERYWHERE) == []
    assert broken(request, *EVERYWHERE, quiz(Status.DRAFT, day=THURSDAY)) == []
    assert broken(request, *EVERYWHERE, session(request, "R", WEDNESDAY, "09:20")) == []


def test_a_notice_period_up_to_the_last_open_day() -> None:
    # Monday 14 to Thursday 17 September are the last four open days of the horizon; Friday lies after them.
    friday = NEXT_MONDAY + timedelta(days=4)
    for notice_days, expected in ((4, []), (5, [("locked", "E-1")])):
        wishes = [wish("E", activity_ids=("online-hour",), cohort_ids=())]
        schools = [school("alder", notice_days=notice_days), school("beech")]
        before = replace(
            session(world(wishes=wishes), "E", friday, "19:00", location_id="online"), status=Status.PUBLISHED
        )
        request = world(
            wishes=wishes,
            schools=schools,
            calendar_options={"alder": {"specials": (special_days("study_day", friday),)}},
            previous=plan(before),
            today=NEXT_MONDAY,
        )
        assert broken(request) == expected


ABSENT = AvailabilityException(first=WEDNESDAY, last=WEDNESDAY, span=Interval(0, 1440), state=Wish3.CANNOT)
ELSEWHERE = Pin(session_id="Q-1", day=THURSDAY)


@pytest.mark.parametrize(
    "change",
    [
        {"workers": [worker("W1", exceptions=(ABSENT,)), worker("W2")]},
        {"workers": [worker("W2")]},
        {"workers": [worker("W1", contracts=(contract(week_minutes=60),)), worker("W2")]},
        {"rooms": [room("alder-other")]},
        {"calendar_options": {"alder": {"specials": (special_days("study_day", WEDNESDAY),)}}},
        {"wishes": []},
        {"wishes": [wish("Q", last=TUESDAY)]},
        {"activities": [activity("quiz", partner_id="police")], "partners": [partner(away=frozenset({WEDNESDAY}))]},
        {"pins": [ELSEWHERE]},
    ],
    ids=["absent", "left", "short", "room", "closed", "withdrawn", "window", "partner", "pin"],
)
def test_a_promise_that_cannot_be_kept_binds_nobody(change: dict[str, Any]) -> None:
    request = world(previous=plan(quiz(), visit(WEDNESDAY)), today=TUESDAY)
    assert broken(request) == BROKEN
    assert broken(replace(world(**change), previous=request.previous, today=TUESDAY)) == []


def test_one_lost_promise_leaves_the_others() -> None:
    wishes = [wish("Q"), wish("R", cohort_ids=("alder-2",))]
    promised = plan(
        visit(WEDNESDAY, "08:30", "17:00"),
        quiz(),
        replace(session(world(wishes=wishes), "R", WEDNESDAY, "13:30"), status=Status.AGREED),
    )
    afternoon = AvailabilityException(first=WEDNESDAY, last=WEDNESDAY, span=span("13:00", "17:00"), state=Wish3.CANNOT)
    request = world(wishes=wishes, workers=[worker("W1", exceptions=(afternoon,))], previous=promised, today=TUESDAY)
    assert broken(request) == BROKEN


def test_of_two_promises_that_clash_now_the_first_is_held() -> None:
    two = [quiz(), replace(session(world(), "R", WEDNESDAY, "09:20", room_id="alder-other"), status=Status.PUBLISHED)]
    request = world(previous=plan(*two), today=TUESDAY)
    assert broken(request, *EVERYWHERE, two[0]) == []
    assert broken(request, *EVERYWHERE, two[1]) == BROKEN


def test_a_series_is_held_or_let_go_as_a_whole() -> None:
    wishes = [wish("T", activity_ids=("series",), cohort_ids=("alder-2",), count=2)]
    series = [
        replace(session(world(wishes=wishes), "T", day, "15:10", occurrence=n), status=Status.PUBLISHED)
        for n, day in enumerate((MONDAY, NEXT_MONDAY), start=1)
    ]
    short = [school("alder", notice_days=2), school("beech")]
    request = world(wishes=wishes, schools=short, previous=plan(*series), today=MONDAY)
    assert broken(request) == [("locked", "T-1")]
    closed = {"alder": {"specials": (special_days("study_day", NEXT_MONDAY),)}}
    assert (
        broken(world(wishes=wishes, schools=short, calendar_options=closed, previous=plan(*series), today=MONDAY)) == []
    )


def everything_wrong(today: date) -> set[str]:
    """The rules of which something on Monday to Wednesday is named when that is ``today``, with a previous plan."""
    wishes = [
        wish("Q", count=3, max_gap_days=0),
        wish("R", cohort_ids=("alder-1a",)),
        wish("S", cohort_ids=("alder-2",)),
    ]
    request = small_request(
        wishes=wishes,
        rooms=[room("alder-class", capacity=5)],
        activities=[activity("quiz", partner_id="police", material_set="box", cooldown_days=9, team_size=3)],
        partners=[partner(opening={})],
        workers=[worker("W1", contracts=(contract(week_minutes=60, year_minutes=60, longest_day_minutes=60),))],
        agreements=[agreement("alder", hours_minutes=60, most_minutes=60)],
        previous=plan(),
        today=today,
    )
    sessions = [
        session(request, "Q", MONDAY, "09:20"),
        session(request, "Q", WEDNESDAY, "09:20", occurrence=2),
        session(request, "R", WEDNESDAY, "09:20"),
        session(request, "S", WEDNESDAY, "03:00"),
    ]
    visits = [visit(MONDAY), visit(WEDNESDAY, "08:30", "08:40"), visit(WEDNESDAY, "09:20", "18:00", school_id="beech")]
    found = violations(request, plan(*visits, *sessions))
    return {item.rule.value for item in found if item.rule is not HardRule.LOCKED}


def test_today_is_judged_and_yesterday_is_not() -> None:
    rules = {"slot-kind", "one-place", "visit", "team", "hours", "room", "cohort", "spacing", "partner"}
    assert everything_wrong(WEDNESDAY) == rules
    assert everything_wrong(THURSDAY) == set()


@pytest.mark.parametrize(
    ("wishes", "cooldown_days"),
    [
        ([wish("Q", count=2, min_gap_days=9)], 0),
        ([wish("Q", count=2)], 9),
        ([wish("Q", count=2, activity_ids=("series",))], 0),
        ([wish("Q", first=WEDNESDAY, last=WEDNESDAY, count=2)], 0),
    ],
)
def test_spacing_and_windows_are_judged_up_to_today(wishes: list[Wish], cooldown_days: int) -> None:
    request = small_request(wishes=wishes, activities=[activity("quiz", cooldown_days=cooldown_days)])
    start = "15:10" if "series" in wishes[0].activity_ids else "09:20"
    sessions = [session(request, "Q", day, start, occurrence=n) for n, day in enumerate((MONDAY, TUESDAY), start=1)]
    visits = [visit(day, *(("12:40", "17:00") if start == "15:10" else ())) for day in (MONDAY, TUESDAY)]
    for today, judged in ((MONDAY, True), (TUESDAY, True), (WEDNESDAY, False)):
        replanned = replace(request, previous=PreviousPlan(plan=plan(*sessions)), today=today)
        assert bool(broken(replanned, *visits, *sessions)) == judged


class TestHeld:
    """A previous plan that says itself what it holds."""

    def request(self, held: frozenset[str], *visits: Visit) -> Request:
        before = plan(quiz(Status.DRAFT), *visits)
        return replace(
            world(today=MONDAY),
            previous=PreviousPlan(plan=before, published=True, held=held, held_visits=frozenset(visits)),
        )

    @pytest.mark.parametrize("change", CHANGES)
    def test_what_it_holds_stands_whatever_its_state(self, change: dict[str, Any]) -> None:
        request = self.request(frozenset({"Q-1"}))
        assert broken(request, *EVERYWHERE, quiz(Status.DRAFT)) == []
        assert broken(request, *EVERYWHERE, quiz(Status.DRAFT, **change)) == BROKEN
        assert broken(request, *EVERYWHERE) == BROKEN

    @pytest.mark.parametrize("change", CHANGES)
    def test_what_it_does_not_hold_is_free_within_notice_too(self, change: dict[str, Any]) -> None:
        assert broken(self.request(frozenset()), *EVERYWHERE, quiz(Status.DRAFT, **change)) == []

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("08:30", "12:10", []),
            ("08:30", "15:10", []),
            ("08:30", "10:30", [("locked", "W1")]),
            ("10:10", "15:10", [("locked", "W1")]),
            (None, None, [("locked", "W1")]),
        ],
        ids=["same", "longer", "ends early", "begins late", "gone"],
    )
    def test_its_visits_stay_or_get_longer(
        self, start: str | None, end: str | None, expected: list[tuple[str, str]]
    ) -> None:
        request = self.request(frozenset(), visit(FRIDAY, "08:30", "12:10"))
        now = [visit(FRIDAY, start, end)] if start and end else []
        assert broken(request, *now) == expected
