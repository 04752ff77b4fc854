"""What a replan does to series, pins, promises and visits, on requests small enough to say it beforehand."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from calendars.intervals import Interval
from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Status, Visit
from planner.domain.changes import Change, ChangeKind, Reach
from planner.domain.outcome import RunOptions
from planner.domain.replanning import Freedom, ReplanResult, Wanted
from planner.domain.request import Request
from planner.domain.statements import Pin
from planner.services.mending import Mended, content, mend
from solver.optimise import optimise
from solver.replan import replan
from tests import builders
from tests.builders import MONDAY, NEXT_MONDAY, at

OPTIONS = RunOptions(time_limit_seconds=5, deterministic=True, threads=1)
ANY_PLAN = replace(OPTIONS, time_limit_seconds=0.2)
"""For plans that need not be good."""
LAST = MONDAY + timedelta(days=27)
WEEK = timedelta(days=7)
WEEKS = (MONDAY, NEXT_MONDAY, NEXT_MONDAY + WEEK, NEXT_MONDAY + 2 * WEEK)
SHIFT = {"availability": (builders.week_pattern("08:00", "17:00"),)}


def solve(
    request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
) -> ReplanResult:
    return replan(request, freedom, OPTIONS, keep=keep, contested=contested, start=start, stop=threading.Event())


def world(**overrides: Any) -> Request:
    """Four weeks, workers with ordinary days, both schools without a notice period."""
    values: dict[str, Any] = {
        "last": LAST,
        "workers": [builders.worker("W1", **SHIFT), builders.worker("W2", **SHIFT)],
        "calendar_options": {name: {"last": LAST} for name in ("alder", "beech")},
    }
    return builders.small_request(**values | overrides)


def planned(request: Request, options: RunOptions = OPTIONS) -> Plan:
    plan = optimise(request, options).plan
    assert violations(request, plan) == ()
    return plan


def mended(
    request: Request, plan: Plan, *changes: Change, today: date = MONDAY, reach: Reach = Reach.TOUCHED
) -> Mended:
    """The plan after ``request``, which holds what the changes did to it."""
    request = replace(request, previous=PreviousPlan(plan=plan), today=today, changes=changes)
    found = mend(request, reach, solve)
    assert violations(found.request, found.plan) == ()
    assert found.proven
    return found


def closed(request: Request, *days: date) -> Request:
    """The request with alder closed on these dates."""
    specials = tuple(builders.special_days("study_day", day) for day in days)
    calendar = builders.calendar(
        (c for c in request.cohorts.values() if c.school_id == "alder"), last=LAST, specials=specials
    )
    return replace(request, calendars={**request.calendars, "alder": calendar})


def away(request: Request, worker_id: str, *days: date) -> Request:
    """The request with a worker who cannot come on these dates."""
    worker = request.workers[worker_id]
    busy = {**worker.busy, **{day: (Interval(0, 1440),) for day in days}}
    return replace(request, workers={**request.workers, worker_id: replace(worker, busy=busy)})


def absence(worker_id: str, first: date, last: date | None = None) -> Change:
    return Change(id="A", kind=ChangeKind.ABSENCE, subject_id=worker_id, first=first, last=last or first)


def closure(day: date) -> Change:
    return Change(id="C", kind=ChangeKind.CLOSURE, subject_id="alder", first=day, last=day)


def differing(before: Plan, after: Plan) -> set[str]:
    """Ids of sessions that are not as they were, are new, or are gone."""
    old, new = ({s.id: content(s) for s in plan.sessions} for plan in (before, after))
    return {session_id for session_id in old.keys() | new.keys() if old.get(session_id) != new.get(session_id)}


def at_alder(plan: Plan, requirement: str = "Q") -> list[Session]:
    return sorted((s for s in plan.sessions if s.requirement_id == requirement), key=lambda s: s.occurrence)


# series -------------------------------------------------------------------------------------------------

SERIES = {"activity_ids": ("series",), "count": 3, "min_gap_days": 7}


def test_what_a_series_loses_comes_after_the_rest() -> None:
    request = world(wishes=[builders.wish(**SERIES)])
    before = planned(request)
    second = at_alder(before)[1]
    found = mended(closed(request, second.day), before, closure(second.day))
    assert len(at_alder(found.plan)) == 3
    kept = {content(s) for s in at_alder(before)} & {content(s) for s in at_alder(found.plan)}
    assert len(kept) == 2, "two meetings are where two were"
    assert len(found.changed) == 2, "the numbers of a series rise, so that one more meeting takes another's place"


def test_a_series_that_no_date_is_left_for_falls_as_a_whole() -> None:
    request = world(wishes=[builders.wish(**SERIES)])
    before = planned(request)
    days = [session.day for session in at_alder(before)]
    shut = [day for day in request.days if day >= days[1] and day.isoweekday() <= 5]
    found = mended(closed(request, *shut), before, *map(closure, shut))
    assert at_alder(found.plan) == []
    assert {s.id for s in found.dropped} == {s.id for s in at_alder(before)}


def test_a_series_goes_on_with_somebody_else() -> None:
    request = world(wishes=[builders.wish(**SERIES)])
    before = planned(request)
    (worker,) = at_alder(before)[0].worker_ids
    rest = [day for day in request.days if day >= NEXT_MONDAY]
    found = mended(away(request, worker, *rest), before, absence(worker, NEXT_MONDAY, LAST))
    hands = [session.worker_ids for session in at_alder(found.plan)]
    assert len(hands) == 3
    assert all(worker not in team for team, s in zip(hands, at_alder(found.plan), strict=True) if s.day >= NEXT_MONDAY)


# promises -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("notice", [0, 20])
def test_within_notice_a_session_keeps_its_moment_with_another_team(notice: int) -> None:
    schools = [builders.school(name, notice_days=notice) for name in ("alder", "beech")]
    request = world(schools=schools, wishes=[builders.wish(first=MONDAY, last=NEXT_MONDAY)])
    before = planned(request)
    (session,) = before.sessions
    (worker,) = session.worker_ids
    found = mended(away(request, worker, session.day), before, absence(worker, session.day))
    (now,) = found.plan.sessions
    assert now.worker_ids != session.worker_ids
    if notice:
        assert (now.day, now.start) == (session.day, session.start)
    assert now.id == session.id


def test_a_room_that_is_lost_is_exchanged_before_the_moment() -> None:
    rooms = [builders.room("alder-class"), builders.room("alder-other", capacity=60)]
    schools = [builders.school(name, notice_days=20) for name in ("alder", "beech")]
    request = world(schools=schools, rooms=rooms, wishes=[builders.wish(first=MONDAY, last=NEXT_MONDAY)])
    before = planned(request)
    (session,) = before.sessions
    room = request.rooms[session.room_id or ""]
    taken = replace(room, busy={session.day: (Interval(0, 1440),)})
    changed = replace(request, rooms={**request.rooms, room.id: taken})
    change = Change(id="R", kind=ChangeKind.ROOM_LOST, subject_id=room.id, first=session.day, last=session.day)
    (now,) = mended(changed, before, change).plan.sessions
    assert (now.day, now.start, now.worker_ids) == (session.day, session.start, session.worker_ids)
    assert now.room_id != session.room_id


def test_with_nobody_left_it_falls_and_says_so() -> None:
    request = world(wishes=[builders.wish(first=MONDAY, last=NEXT_MONDAY)])
    before = planned(request)
    changed = request
    for worker_id in request.workers:
        changed = away(changed, worker_id, *request.days)
    found = mended(changed, before, *(absence(w, MONDAY, LAST) for w in request.workers))
    assert found.plan.sessions == ()
    assert [s.id for s in found.dropped] == [s.id for s in before.sessions]


def test_the_past_is_never_changed() -> None:
    request = world(wishes=[builders.wish(count=4, min_gap_days=5)])
    before = planned(request)
    changed = request
    for worker_id in request.workers:
        changed = away(changed, worker_id, *request.days)
    found = mended(changed, before, *(absence(w, MONDAY, LAST) for w in request.workers), today=NEXT_MONDAY)
    assert {content(s) for s in found.plan.sessions} == {content(s) for s in before.sessions if s.day < NEXT_MONDAY}


# pins ---------------------------------------------------------------------------------------------------


def test_a_pinned_worker_who_is_away_frees_the_team_and_keeps_the_moment() -> None:
    pin = Pin(session_id="Q-1", day=NEXT_MONDAY, start=at("10:30"), worker_ids=("W1",))
    request = world(wishes=[builders.wish()], pins=[pin])
    before = planned(request)
    found = mended(away(request, "W1", NEXT_MONDAY), before, absence("W1", NEXT_MONDAY))
    (now,) = found.plan.sessions
    assert (now.day, now.start, now.worker_ids) == (NEXT_MONDAY, at("10:30"), ("W2",))
    assert found.request.pins["Q-1"] == Pin(session_id="Q-1", day=NEXT_MONDAY, start=at("10:30"))
    releases = [c for c in found.request.changes if c.kind is ChangeKind.RELEASE]
    assert [(c.subject_id, c.value) for c in releases] == [("Q-1", "parts=worker_ids")]


def test_a_pinned_day_that_is_closed_frees_the_moment_and_keeps_the_team() -> None:
    pin = Pin(session_id="Q-1", day=NEXT_MONDAY, start=at("10:30"), worker_ids=("W1",))
    request = world(wishes=[builders.wish()], pins=[pin])
    before = planned(request)
    (now,) = mended(closed(request, NEXT_MONDAY), before, closure(NEXT_MONDAY)).plan.sessions
    assert now.day != NEXT_MONDAY
    assert now.worker_ids == ("W1",)


# what is asked ------------------------------------------------------------------------------------------


def test_a_move_that_cannot_be_made_is_refused_and_nothing_changes() -> None:
    request = world(wishes=[builders.wish()])
    before = planned(request)
    (session,) = before.sessions
    sunday = MONDAY + timedelta(days=13)
    asked = replace(request, pins={session.id: Pin(session_id=session.id, day=sunday, start=at("10:30"))})
    change = Change(id="M", kind=ChangeKind.MOVE, subject_id=session.id, day=sunday, start=at("10:30"))
    found = mended(asked, before, change)
    assert differing(before, found.plan) == set()
    assert [(r.change_id, r.session_id) for r in found.refusals] == [("M", session.id)]
    assert "zo 20 sep 2026" in found.refusals[0].text_nl


def test_twenty_moves_that_cannot_be_made_are_all_refused() -> None:
    request = world(wishes=[builders.wish(f"Q{n}", cohort_ids=(f"alder-{'12'[n % 2]}",)) for n in range(20)])
    before = planned(request, ANY_PLAN)
    sunday = MONDAY + timedelta(days=13)
    pins = {s.id: Pin(session_id=s.id, day=sunday, start=at("10:30")) for s in before.sessions}
    moves = [
        Change(id=f"M{s.id}", kind=ChangeKind.MOVE, subject_id=s.id, day=sunday, start=at("10:30"))
        for s in before.sessions
    ]
    assert len(moves) > 12
    found = mended(replace(request, pins=pins), before, *moves)
    assert differing(before, found.plan) == set()
    assert {r.session_id for r in found.refusals} == {s.id for s in before.sessions}


def test_occurrences_stay_within_their_greatest_distance() -> None:
    request = world(wishes=[builders.wish(count=3, min_gap_days=7, max_gap_days=10)])
    before = planned(request)
    middle = at_alder(before)[1]
    found = mended(closed(request, middle.day), before, closure(middle.day))
    days = sorted(s.day for s in at_alder(found.plan))
    assert len(days) == 3
    assert all(7 <= (b - a).days <= 10 for a, b in pairwise(days))


# visits -------------------------------------------------------------------------------------------------


def test_a_visit_is_made_again_when_the_bells_change() -> None:
    """Ten minutes later: what lies in the visit still fits, so that nothing but the visit changes."""
    pin = Pin(session_id="Q-1", day=NEXT_MONDAY, start=at("10:30"))
    request = world(wishes=[builders.wish()], pins=[pin])
    before = planned(request)
    bells = tuple((n, k, s, e) if n != "lesson 1" else (n, k, "08:40", "09:20") for n, k, s, e in builders.BELLS)
    cohorts = [c for c in request.cohorts.values() if c.school_id == "alder"]
    later = builders.calendar(cohorts, last=LAST, timetable=builders.bell_rows(bells))
    changed = replace(request, calendars={**request.calendars, "alder": later})
    change = Change(id="B", kind=ChangeKind.BELL_TIMETABLE, subject_id="alder", first=MONDAY, last=LAST)
    found = mended(changed, before, change)
    assert differing(before, found.plan) == set()
    assert [v.day for v in found.plan.visits] == [v.day for v in before.visits]
    arrivals = [{v.arrive for v in plan.visits} for plan in (before, found.plan)]
    assert at("08:30") in arrivals[0]
    assert arrivals[1] == {at("08:40") if a == at("08:30") else a for a in arrivals[0]}


def test_a_visit_that_stays_leaves_no_room_for_another() -> None:
    """W2 is away from both schools; W1 takes over what can be, and is where it was all morning for the rest."""
    none = {"break_contacts": 0, "drop_in_minutes": 0, "flexible_minutes": 0}
    mornings = builders.worker("W1", availability=(builders.week_pattern("08:00", "12:10"),))
    agreements = [builders.agreement(name, hours_minutes=5000, **none) for name in ("alder", "beech")]
    request = world(workers=[mornings, builders.worker("W2", **SHIFT)], agreements=agreements)
    visits = [
        Visit(worker_id=w, school_id=s, day=day, arrive=at("08:30"), leave=at("12:10"))
        for day, schools in ((MONDAY, ("beech", "alder")), (MONDAY + timedelta(days=1), ("alder", "beech")))
        for w, s in zip(("W1", "W2"), schools, strict=True)
    ]
    before = Plan(visits=tuple(sorted(visits)))
    assert violations(request, before) == ()
    week = [day for day in request.days if day < NEXT_MONDAY]
    found = mended(away(request, "W2", *week), before, absence("W2", MONDAY, week[-1]))
    assert {v for v in before.visits if v.worker_id == "W1"} < set(found.plan.visits)


def test_a_new_worker_does_what_was_left_undone() -> None:
    workers = [builders.worker("W1", **SHIFT, school_ids=frozenset({"beech"}))]
    request = world(workers=workers, wishes=[builders.wish()])
    before = planned(request)
    assert before.sessions == ()
    joined = replace(request, workers={**request.workers, "W2": builders.worker("W2", **SHIFT)})
    change = Change(id="N", kind=ChangeKind.NEW_WORKER, subject_id="W2", first=MONDAY, target_id="W2")
    found = mended(joined, before, change)
    assert [s.worker_ids for s in found.plan.sessions] == [("W2",)]
    assert found.changed == ()


def test_what_is_wanted_comes_and_the_rest_is_left_alone() -> None:
    wishes = [builders.wish("Q1", cohort_ids=("alder-1a",)), builders.wish("Q2", cohort_ids=("alder-1b",))]
    request = world(wishes=wishes)
    whole = planned(request)
    before = replace(whole, sessions=tuple(s for s in whole.sessions if s.requirement_id != "Q2"))
    request = replace(request, previous=PreviousPlan(plan=before), today=MONDAY)
    assert mend(request, Reach.TOUCHED, solve).plan.sessions == before.sessions
    found = mend(request, Reach.TOUCHED, solve, Wanted(requirement_ids=frozenset({"Q2"}), visit_days=frozenset(WEEKS)))
    assert violations(found.request, found.plan) == ()
    assert {s.requirement_id for s in found.plan.sessions} == {"Q1", "Q2"}
    assert found.changed == ()


def test_an_answer_comes_at_the_moment_that_was_chosen_though_it_is_late_and_costs() -> None:
    """No points tell a late answer to a severe signal from none; the coordinator, who chose a moment, does."""
    pin = Pin(session_id="S-1", day=WEEKS[3], start=at("15:10"))
    signal = builders.signal()
    for pins, came in (([], []), ([pin], [(WEEKS[3], at("15:10"))])):
        request = world(signals=[signal], activities=[builders.activity("group", team_size=1)], pins=pins)
        first = min(request.requirements["S"].days)
        request = away(request, "W1", *(first + timedelta(days=n) for n in range(14)))
        request = away(request, "W2", *(first + timedelta(days=n) for n in range(14)))
        change = Change(id="S", kind=ChangeKind.SIGNAL, subject_id="alder", first=signal.week, target_id="S")
        found = mended(request, builders.plan(), change)
        assert [(s.day, s.start) for s in found.plan.sessions] == came


def test_nothing_comes_on_the_day_itself_that_is_not_about_that_day() -> None:
    """The school reads a proposal after it was made: what loses its Tuesday does not come on this Monday."""
    monday = builders.wish("Q", first=MONDAY, last=MONDAY + timedelta(days=1), priority=builders.Priority.MUST)
    request = world(wishes=[monday])
    tuesday = builders.session(request, "Q", MONDAY + timedelta(days=1), "08:30")
    before = builders.plan(builders.visit(tuesday.day), replace(tuesday, status=Status.PUBLISHED))
    asked = closed(request, tuesday.day)
    assert mended(asked, before, closure(tuesday.day), today=MONDAY).plan == builders.plan()
    the_day_before = mended(asked, before, closure(tuesday.day), today=MONDAY - timedelta(days=1))
    assert [s.day for s in the_day_before.plan.sessions] == [MONDAY]


def test_a_day_that_is_free_makes_room() -> None:
    request, whole, first = crowded()
    before = replace(whole, sessions=tuple(s for s in whole.sessions if s.requirement_id != "Q1"))
    request = replace(request, previous=PreviousPlan(plan=before), today=MONDAY)
    wanted = Wanted(requirement_ids=frozenset({"Q1"}), days=frozenset({first.day}))
    found = mend(request, Reach.TOUCHED, solve, wanted)
    assert violations(found.request, found.plan) == ()
    assert "Q1" in {s.requirement_id for s in found.plan.sessions}


def test_room_is_made_for_a_wish_of_less_weight_among_what_was_not_promised() -> None:
    """Moving costs more than a «should», and the day lies within notice: what a person chose comes all the same."""
    monday: dict[str, Any] = {"first": MONDAY, "last": MONDAY}
    arts = builders.wish("Q", activity_ids=("arts",), cohort_ids=("alder-1a",), **monday)
    request = builders.small_request(
        activities=[builders.activity("arts", subject="arts")],
        workers=[builders.worker("W1")],
        wishes=[arts, builders.wish("A", cohort_ids=("alder-2",), **monday)],
        calendar_options={"alder": {"lessons": (builders.lesson("alder-1a", "arts", 1, "08:30"),)}},
    )
    there = builders.session(request, "A", MONDAY, "08:30")
    wanted = Wanted(requirement_ids=frozenset({"Q"}), days=frozenset({MONDAY}))
    came = {}
    for status in (Status.DRAFT, Status.PUBLISHED):
        before = builders.plan(builders.visit(MONDAY), replace(there, status=status))
        request = replace(request, previous=PreviousPlan(plan=before), today=MONDAY)
        found = mend(request, Reach.TOUCHED, solve, wanted)
        assert violations(found.request, found.plan) == ()
        came[status] = [s.requirement_id for s in found.plan.sessions]
    assert came == {Status.DRAFT: ["Q", "A"], Status.PUBLISHED: ["A"]}


# reach --------------------------------------------------------------------------------------------------


def crowded() -> tuple[Request, Plan, Session]:
    """One Tuesday on which both lessons that a quiz fits in are taken, and a third quiz that loses its Monday."""
    wishes = [
        builders.wish("Q1", first=MONDAY, last=MONDAY, cohort_ids=("alder-1a",), priority=builders.Priority.MUST),
        builders.wish("Q2", first=MONDAY, last=NEXT_MONDAY, cohort_ids=("alder-1b",), priority=builders.Priority.MUST),
    ]
    worker = builders.worker("W1", availability=(builders.week_pattern("08:00", "10:10"),))
    school = builders.school("alder", minimum_visit_minutes=60)
    request = world(workers=[worker], schools=[school, builders.school("beech")], wishes=wishes)
    before = planned(request)
    return request, before, next(s for s in before.sessions if s.requirement_id == "Q1")


def test_everything_outside_the_reach_stays() -> None:
    request = world(wishes=[builders.wish("Q1"), builders.wish("Q2", cohort_ids=("alder-1b",))])
    before = planned(request)
    one = before.sessions[0]
    found = mended(closed(request, one.day), before, closure(one.day))
    moved = {s.id for s in before.sessions if s.day == one.day}
    assert differing(before, found.plan) == moved
    assert found.freedom.held == {s.id for s in before.sessions} - moved


@pytest.mark.parametrize("reach", list(Reach))
def test_a_larger_reach_never_keeps_the_agreements_worse(reach: Reach) -> None:
    request, before, session = crowded()
    (worker,) = session.worker_ids
    changed = away(request, worker, session.day)
    away_that_day = absence(worker, session.day)
    least, found = (mended(changed, before, away_that_day, reach=r) for r in (Reach.TOUCHED, reach))
    points = [tier_points(penalties(m.request, m.plan))[1] for m in (least, found)]
    assert points[1] <= points[0]
    assert session.id in {s.id for s in found.changed}
