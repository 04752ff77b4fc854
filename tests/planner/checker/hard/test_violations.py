"""The door of the checker: a good plan passes, nonsense is named and never crashes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.checker.violations import CHECKS, violations
from planner.domain.activities import SessionKind
from planner.domain.assignment import Plan, Session, Status, Visit
from planner.domain.rules import HardRule
from tests.builders import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    at,
    busy_request,
    cohort,
    plan,
    room,
    school,
    session,
    small_request,
    visit,
    wish,
    worker,
)
from tests.planner.checker.hard.judging import broken

REQUEST = busy_request()
GOOD = (
    visit(MONDAY, "08:30", "12:40"),
    session(REQUEST, "Q-alder-1a", MONDAY, "09:20"),
    session(REQUEST, "alder-breaks-2026W37", MONDAY, "10:10", worker_ids=("W1",)),
    session(REQUEST, "Q-alder-1b", MONDAY, "11:20"),
    session(REQUEST, "alder-breaks-2026W37", MONDAY, "12:10", occurrence=2),
    visit(TUESDAY, "12:40", "17:00"),
    visit(TUESDAY, "12:10", "17:00", worker_id="W2"),
    session(REQUEST, "alder-dropin-2026W37", TUESDAY, "13:30"),
    session(REQUEST, "G", TUESDAY, "15:10"),
    visit(WEDNESDAY, "10:30", "12:40", school_id="beech", worker_id="W3"),
    session(REQUEST, "B", WEDNESDAY, "11:20", worker_ids=("W3",)),
    session(
        REQUEST, "C", WEDNESDAY, "19:00", worker_ids=("W3",), location_id="centre", room_id="centre-room", cohort_ids=()
    ),
    visit(FRIDAY, "12:40", "17:00"),
    session(REQUEST, "T", FRIDAY, "15:10"),
    visit(FRIDAY + timedelta(days=7), "12:40", "17:00"),
    session(REQUEST, "T", FRIDAY + timedelta(days=7), "15:10", occurrence=2),
)


def test_a_plan_with_every_kind_of_session_passes() -> None:
    assert broken(REQUEST, *GOOD) == []


def test_an_empty_plan_passes() -> None:
    assert broken(REQUEST) == []


def test_every_hard_rule_has_a_check() -> None:
    assert tuple(CHECKS) == tuple(HardRule)


def test_cancelled_sessions_count_for_nothing() -> None:
    nowhere = session(REQUEST, "B", MONDAY, "03:00", status=Status.CANCELLED, worker_ids=("nobody",))
    assert broken(REQUEST, *GOOD, nowhere) == []


def test_unknown_ids_are_named_by_their_rules() -> None:
    good = session(REQUEST, "Q-alder-1a", MONDAY, "09:20")
    here = visit(MONDAY)
    assert broken(REQUEST, here, replace(good, requirement_id="X")) == [("window", good.id)]
    assert broken(REQUEST, here, replace(good, activity_id="X")) == [("window", good.id), ("window", good.id)]
    assert broken(REQUEST, here, replace(good, worker_ids=("X",))) == [("team", good.id)]
    assert broken(REQUEST, here, replace(good, room_id="X")) == [("room", good.id)]
    assert broken(REQUEST, here, replace(good, cohort_ids=("X",))) == [("slot-kind", good.id)]
    assert broken(REQUEST, here, replace(good, school_id="X")) == [
        ("room", good.id),
        ("team", good.id),
        ("visit", good.id),
        ("window", good.id),
    ]
    assert broken(REQUEST, visit(MONDAY, worker_id="X")) == [("team", "X")]
    assert broken(REQUEST, visit(MONDAY, school_id="X")) == [("visit", "W1")]


def test_texts_name_session_people_date_and_time() -> None:
    late = session(REQUEST, "Q-alder-1a", MONDAY, "09:20")
    (found,) = violations(REQUEST, plan(late))
    assert found.day == "2026-09-07"
    assert found.text_nl == (
        "Sessie Q-alder-1a-1 (Quiz, Alder, ma 7 sep 2026 09:20) "
        "valt niet binnen een bezoek van Worker W1 (09:20-09:45)."
    )
    assert found.text_en == (
        "Session Q-alder-1a-1 (Quiz, Alder, Mon 7 Sep 2026 09:20) is not inside a visit of Worker W1 (09:20-09:45)."
    )


def test_texts_say_skills_and_features_in_their_language() -> None:
    request = small_request(
        workers=[worker("W1", skills=frozenset())],
        rooms=[room("alder-1", features=frozenset())],
        wishes=[wish("Q")],
        activities=[
            activity("quiz", skills=frozenset({"cooking"}), room_features=frozenset({"classroom", "ijs_baan"}))
        ],
    )
    found = violations(request, plan(visit(), session(request, "Q", MONDAY, "09:20", room_id="alder-1")))
    for text, wanted in (
        (" ".join(each.text_nl for each in found), ("zonder: leslokaal, ijs baan.", "kan: koken.")),
        (" ".join(each.text_en for each in found), ("without: classroom, ijs baan.", "has: cooking.")),
    ):
        assert all(words in text for words in wanted), text


DAYS = st.one_of(
    st.sampled_from([MONDAY, TUESDAY, NEXT_MONDAY, MONDAY - timedelta(days=1), date.min, date.max]),
    st.dates(MONDAY, MONDAY + timedelta(days=20)),
)
MINUTES = st.one_of(st.integers(-2000, 4000), st.sampled_from([at("09:20"), at("15:10"), at("19:00")]))
VISITS = st.builds(
    Visit,
    day=DAYS,
    school_id=st.sampled_from(["alder", "beech", "nowhere"]),
    worker_id=st.sampled_from(["W1", "W2", "nobody"]),
    arrive=MINUTES,
    leave=MINUTES,
)
SESSIONS = st.builds(
    Session,
    id=st.sampled_from(["Q-alder-1a-1", "T-1", "T-2", "x"]),
    requirement_id=st.sampled_from([*REQUEST.requirements, "nothing"]),
    occurrence=st.integers(-1, 3),
    school_id=st.sampled_from(["alder", "beech", "nowhere"]),
    kind=st.sampled_from(SessionKind),
    activity_id=st.sampled_from([*REQUEST.activities, "nothing"]),
    day=DAYS,
    start=MINUTES,
    end=MINUTES,
    cohort_ids=st.lists(st.sampled_from([*REQUEST.cohorts, "nobody"]), max_size=3).map(tuple),
    worker_ids=st.lists(st.sampled_from(["W1", "W2", "W3", "nobody"]), max_size=3).map(tuple),
    room_id=st.sampled_from([None, *REQUEST.rooms, "nowhere"]),
    location_id=st.sampled_from([None, "online", "centre", "nowhere"]),
    status=st.sampled_from(Status),
)


@settings(max_examples=150, deadline=None)
@given(
    visits=st.lists(VISITS, max_size=6),
    sessions=st.lists(SESSIONS, max_size=6),
    previous=st.none() | st.lists(SESSIONS, max_size=4),
)
def test_nonsense_never_crashes_and_order_does_not_matter(
    visits: list[Visit], sessions: list[Session], previous: list[Session] | None
) -> None:
    before = None if previous is None else Plan(sessions=tuple(previous))
    request = busy_request(previous=before, today=WEDNESDAY)
    found = violations(request, Plan(visits=tuple(visits), sessions=tuple(sessions)))
    # Sessions that share an id are two versions of one session; which one stands is not for the checker to say.
    if len({s.id for s in sessions}) == len(sessions):
        turned = Plan(visits=tuple(reversed(visits)), sessions=tuple(reversed(sessions)))
        assert violations(request, turned) == found
    assert all(item.text_nl and item.text_en for item in found)


@pytest.mark.slow
def test_a_year_is_checked_in_no_time() -> None:
    """40 weeks, 10 workers, each a visit a day with a lesson: 2,000 visits, 2,000 sessions and no violation."""
    last = MONDAY + timedelta(days=7 * 40 - 1)
    school_days = busy_request(last=last).calendars["beech"].open_days()
    names = [f"W{number:02d}" for number in range(10)]
    cohorts = [f"alder-{number}" for number in range(10)]
    request = small_request(
        last=last,
        workers=[worker(name) for name in names],
        schools=[school("alder", sessions_a_week=9)],
        cohorts=[cohort(name) for name in cohorts],
        rooms=[room(f"alder-{number}") for number in range(10)],
        wishes=[wish(f"Q{n}", cohort_ids=(cohorts[n],), count=len(school_days)) for n in range(10)],
    )
    visits = [visit(day, worker_id=name) for day in school_days for name in names]
    sessions = [
        session(request, f"Q{n}", day, "09:20", occurrence=number, worker_ids=(names[n],), room_id=f"alder-{n}")
        for number, day in enumerate(school_days, start=1)
        for n in range(10)
    ]
    year = plan(*visits, *sessions)
    assert violations(request, year) == ()
    started = time.process_time()
    assert violations(request, year) == ()
    assert time.process_time() - started < 1.5
