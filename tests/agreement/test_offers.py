"""What is offered is what happens: every moment offered for a signal or a change, taken, is found by the replan."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from api.dependencies import possible_moments
from api.jobs.standing import openings
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Visit
from planner.domain.changes import Change, ChangeKind, Reach
from planner.domain.outcome import RunOptions
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.domain.requiring import from_signal
from planner.domain.resources import Wish3
from planner.domain.statements import Pin, Signal, Wish
from planner.services.mending import Mended, content, mend
from planner.services.offering import ground
from solver.optimise import optimise
from solver.replan import replan
from tests import builders
from tests.agreement.tiny_requests import BELLS, CATALOGUE, drawn
from tests.builders import MONDAY, TUESDAY, at

OPTIONS = RunOptions(time_limit_seconds=5, deterministic=True, threads=1)
SCHOOLS = ("alder", "beech", "cedar")
LONG_DAYS = {weekday: ((builders.span("08:00", "22:30"), Wish3.CAN),) for weekday in range(1, 8)}
MOST_TAKEN = 8
"""Of the moments of one session so many are taken."""


def solve(
    request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
) -> ReplanResult:
    return replan(request, freedom, OPTIONS, keep=keep, contested=contested, start=start, stop=threading.Event())


def planned(request: Request) -> Plan:
    plan = optimise(request, OPTIONS).plan
    assert violations(request, plan) == ()
    return plan


def tiny(random: Random) -> Request:
    """One or two schools, one to three workers; promises are locked ten days ahead, or not at all."""
    request = drawn(random)
    notice = random.choice((0, 0, 10))
    schools = {each.id: replace(each, notice_days=notice) for each in request.schools.values()}
    return replace(request, schools=schools, today=request.partnership.first)


def near(random: Random) -> Request:
    """Quizzes and evenings at three schools that are near each other, on one day or in a week."""
    wishes = []
    for number in range(random.choice((3, 4, 5, 6))):
        school = random.choice(SCHOOLS)
        name = random.choice(("quiz", "quiz", "online-hour", "online-hour", "centre-evening"))
        cohorts = () if name == "centre-evening" else (f"{school}-1",)
        wishes.append(builders.wish(f"Q{number}", school_id=school, activity_ids=(name,), cohort_ids=cohorts))
    return three_schools(wishes, random.choice((1, 1, 2)), MONDAY + timedelta(days=random.choice((1, 6))))


def three_schools(wishes: Iterable[Wish], workers: int, last: date) -> Request:
    """Short ways and long days, so that three places a day are possible: more than the model plans."""
    moments = tuple(map(at, ("09:00", "10:30", "11:30", "12:30", "13:00", "14:00", "16:00")))
    days = {"timetable": builders.bell_rows(BELLS), "closing": at("16:00"), "visit_moments": moments}
    quiz = builders.activity("quiz", duration_minutes=60, max_group=20)
    return builders.small_request(
        last=last,
        today=MONDAY,
        schools=[
            builders.school(name, minimum_visit_minutes=60, sessions_a_week=5, sessions_a_day=2, notice_days=0)
            for name in SCHOOLS
        ],
        cohorts=[builders.cohort(f"{name}-1", school_id=name, size=12) for name in SCHOOLS],
        rooms=[
            builders.room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"})),
            *(builders.room(f"{name}-room") for name in SCHOOLS),
        ],
        workers=[
            builders.worker(
                f"W{number + 1}",
                school_ids=frozenset(SCHOOLS),
                availability=(builders.week_pattern(weekdays=LONG_DAYS),),
            )
            for number in range(workers)
        ],
        activities=[*(each for each in CATALOGUE if each.id != "quiz"), quiz],
        wishes=wishes,
        calendar_options={name: {"last": last, **days} for name in SCHOOLS},
        location_hours={"centre": builders.weekly("16:30", "22:30", range(1, 8))},
        travel=builders.travel_minutes(10, 5, within=5),
    )


def answers_to(request: Request, plan: Plan, yesterday: date) -> list[dict[str, Any]]:
    """The moments that are offered for the signal NEW."""
    return openings(request, ground(request, plan), "NEW", yesterday) or []


def with_signal(request: Request, signal: Signal) -> Request:
    """The request with one more signal, and what it asks."""
    asked = from_signal(signal, request.calendars[signal.school_id], request.cohorts, request.activities)
    requirements = {**request.requirements, **{each.id: each for each in asked}}
    return replace(
        request,
        signals={**request.signals, signal.id: signal},
        requirements=dict(sorted(requirements.items())),
    )


def taken(request: Request, plan: Plan, pin: Pin, change: Change) -> Mended:
    """The replan that follows when a moment was chosen."""
    pins = {**request.pins, pin.session_id: pin}
    request = replace(request, pins=pins, changes=(change,), previous=PreviousPlan(plan=plan))
    found = mend(request, Reach.TOUCHED, solve)
    assert violations(found.request, found.plan) == ()
    return found


def answered(request: Request, plan: Plan, signal: Signal, offer: dict[str, Any]) -> Mended:
    """An answer to a signal, taken as `planner.services.happenings.signals` has it taken."""
    asked = with_signal(request, replace(signal, activity_ids=(offer["activity_id"],)))
    session_id, day = f"{signal.id}-1", date.fromisoformat(offer["day"])
    pin = Pin(session_id=session_id, day=day, start=offer["start"], worker_ids=tuple(offer["worker_ids"]))
    change = Change(id="C", kind=ChangeKind.SIGNAL, subject_id=signal.school_id, target_id=signal.id)
    return taken(asked, plan, pin, change)


def assert_only(before: Plan, after: Plan, named: set[str]) -> None:
    """Nothing but these sessions changed, and nobody is anywhere for a shorter time."""
    was, now = ({each.id: content(each) for each in plan.sessions} for plan in (before, after))
    assert {each for each in was if was[each] != now.get(each)} <= named
    assert now.keys() <= was.keys() | named
    assert all(any(covers(visit, other) for visit in after.visits) for other in before.visits)


def covers(visit: Visit, other: Visit) -> bool:
    same = (visit.worker_id, visit.school_id, visit.day) == (other.worker_id, other.school_id, other.day)
    return same and visit.arrive <= other.arrive and other.leave <= visit.leave


def offers(request: Request, plan: Plan, session: Session) -> Iterator[tuple[date, int, set[str]]]:
    """Every other moment that a school would be offered for a session, and what moves with it."""
    stands = ground(request, plan, session)
    for day, start, _ in possible_moments(stands.request, stands.with_moving, session.id):
        yield day, start, {each.id for each in stands.moving}


WORLDS = [
    *((tiny, seed) for seed in range(30)),
    *((near, seed) for seed in range(8)),
    *(pytest.param(tiny, seed, marks=pytest.mark.slow) for seed in range(30, 300)),
    *(pytest.param(near, seed, marks=pytest.mark.slow) for seed in range(8, 60)),
]


@pytest.mark.parametrize(("world", "seed"), WORLDS)
def test_an_answer_that_is_offered_can_be_taken_and_nothing_else_moves(world: Any, seed: int) -> None:
    random = Random(seed)
    request = world(random)
    plan = planned(request)
    theme, severity = random.choice(("online", "bullying")), random.choice((1, 2, 3))
    signal = builders.signal("NEW", school_id=random.choice(sorted(request.schools)), theme=theme, severity=severity)
    found = answers_to(with_signal(request, signal), plan, request.today - timedelta(days=1))
    for offer in random.sample(found, min(MOST_TAKEN, len(found))):
        after = answered(request, plan, signal, offer).plan
        there = next(each for each in after.sessions if each.requirement_id == "NEW")
        assert (there.day.isoformat(), there.start, there.end) == (offer["day"], offer["start"], offer["end"])
        assert there.worker_ids == tuple(offer["worker_ids"]), "by whom it was said"
        assert_only(plan, after, {there.id})


@pytest.mark.parametrize(("world", "seed"), WORLDS)
def test_a_moment_that_a_school_is_offered_can_be_taken_and_nothing_else_moves(world: Any, seed: int) -> None:
    random = Random(seed)
    request = world(random)
    plan = planned(request)
    for session in random.sample(plan.sessions, min(3, len(plan.sessions))):
        found = list(offers(request, plan, session))
        for day, start, moving in random.sample(found, min(MOST_TAKEN, len(found))):
            change = Change(id="C", kind=ChangeKind.MOVE, subject_id=session.id, day=day, start=start)
            mended = taken(request, plan, Pin(session_id=session.id, day=day, start=start), change)
            assert mended.refusals == ()
            there = {each.id: each for each in mended.plan.sessions}[session.id]
            assert (there.day, there.start) == (day, start)
            assert_only(plan, mended.plan, moving)


def test_a_visit_that_would_have_to_end_earlier_is_no_offer() -> None:
    """W1 works 220 minutes a day and is at alder all morning: being there in the afternoon would cost the morning."""
    short = builders.worker("W1", contracts=(builders.contract(longest_day_minutes=220),))
    request = builders.small_request(workers=[short], today=MONDAY, last=MONDAY)
    signal = builders.signal("NEW", theme="online")
    asked, yesterday = with_signal(request, signal), MONDAY - timedelta(days=1)
    there = builders.plan(builders.visit(MONDAY, "08:30", "12:10"))
    starts = {each["start"] for each in answers_to(asked, there, yesterday)}
    assert starts == {at("08:30"), at("09:20"), at("10:30"), at("11:20")}
    free = answers_to(asked, builders.plan(), yesterday)
    assert starts < {each["start"] for each in free}, "with the day free the afternoon is offered too"


def test_a_third_school_on_one_day_is_taken_as_it_was_offered() -> None:
    """The model plans two schools a day at most; what a person chose may be a third, since no rule forbids it."""
    wishes = [builders.wish(name, school_id=name, cohort_ids=(f"{name}-1",)) for name in SCHOOLS]
    request = three_schools(wishes, workers=1, last=TUESDAY)
    plan = builders.plan(
        builders.visit(MONDAY, "09:00", "10:30"),
        builders.session(request, "alder", MONDAY, "09:00"),
        builders.visit(MONDAY, "11:30", "12:30", school_id="beech"),
        builders.session(request, "beech", MONDAY, "11:30", room_id="beech-room"),
        builders.visit(TUESDAY, "09:00", "10:30", school_id="cedar"),
        builders.session(request, "cedar", TUESDAY, "09:00", room_id="cedar-room"),
    )
    assert violations(request, plan) == ()
    (cedar,) = (each for each in plan.sessions if each.requirement_id == "cedar")
    assert (MONDAY, at("13:00")) in {(day, start) for day, start, _ in offers(request, plan, cedar)}
    change = Change(id="C", kind=ChangeKind.MOVE, subject_id=cedar.id, day=MONDAY, start=at("13:00"))
    mended = taken(request, plan, Pin(session_id=cedar.id, day=MONDAY, start=at("13:00")), change)
    assert mended.refusals == ()
    assert len({visit.school_id for visit in mended.plan.visits if visit.day == MONDAY}) == len(SCHOOLS)
