"""Planning again: what is past and promised stands, what can stay stays, what cannot is mended near by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from calendars.intervals import Interval
from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Status
from planner.domain.outcome import RunOptions, RunResult
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.rules import HardRule
from planner.domain.statements import Priority
from planner.tabular.reading import read_request
from solver.greedy import greedy_state, kept_states
from solver.instance import Instance
from solver.ledger import Ledger
from solver.optimise import optimise
from solver.state import to_plan
from tests import builders
from tests.agreement.tiny_requests import tiny_request
from tests.builders import FRIDAY, MONDAY, NEXT_MONDAY, THURSDAY, TUESDAY, WEDNESDAY

TINY = Path(__file__).parents[2] / "examples" / "tiny"
OPTIONS = RunOptions(time_limit_seconds=2, deterministic=True, threads=1)


def absent(worker: Any, first: date, last: date | None = None) -> Any:
    """The worker away all day, from ``first`` to ``last``."""
    away = AvailabilityException(first=first, last=last or first, span=Interval(0, 1440), state=Wish3.CANNOT)
    return replace(worker, exceptions=(away,))


def published(plan: Plan, status: Status = Status.PUBLISHED) -> Plan:
    return replace(plan, sessions=tuple(replace(s, status=status) for s in plan.sessions))


def again(request: Request, before: Plan, today: date, **changes: Any) -> Request:
    return replace(request, previous=PreviousPlan(plan=before), today=today, **changes)


def where(session: Session) -> tuple[Any, ...]:
    return session.id, session.day, session.start, session.worker_ids, session.room_id


def all_where(plan: Plan) -> set[tuple[Any, ...]]:
    return {where(session) for session in plan.sessions}


def judged(request: Request, run: RunResult) -> dict[int, int]:
    """The checker's points of an accepted result, which are the run's, none of them below its bound."""
    assert violations(request, run.plan) == ()
    points = tier_points(penalties(request, run.plan))
    assert points == {tier.tier: tier.points for tier in run.tiers}
    assert all(0 <= tier.bound <= tier.points for tier in run.tiers)
    return dict(points)


@pytest.fixture(scope="module")
def tiny() -> Request:
    return read_request(TINY, today=date(2026, 8, 1))


@pytest.fixture(scope="module")
def first(tiny: Request) -> Plan:
    return published(optimise(tiny, OPTIONS).plan)


class TestTiny:
    @pytest.mark.parametrize(
        "today", [date(2026, 8, 1), MONDAY, WEDNESDAY, NEXT_MONDAY, NEXT_MONDAY + timedelta(days=3), date(2026, 10, 1)]
    )
    @pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
    def test_planned_again_nothing_changes(self, tiny: Request, first: Plan, today: date, status: Status) -> None:
        request = again(tiny, published(first, status), today)
        run = optimise(request, OPTIONS)
        assert all_where(run.plan) == all_where(first)
        assert run.plan.visits == first.visits
        assert judged(request, run)[2] == 0

    def test_an_absence_in_the_second_week_leaves_the_first_and_all_others_as_they_are(
        self, tiny: Request, first: Plan
    ) -> None:
        (visit,) = [v for v in first.visits if v.worker_id == "anna" and v.day >= NEXT_MONDAY]
        workers = {**tiny.workers, "anna": absent(tiny.workers["anna"], visit.day)}
        request = again(tiny, first, TUESDAY, workers=workers)
        run = optimise(request, OPTIONS)
        lost = {s.id for s in first.sessions if s.day == visit.day and "anna" in s.worker_ids}
        kept = {where(s) for s in first.sessions if s.id not in lost}
        assert lost
        assert kept <= all_where(run.plan)
        assert {v for v in first.visits if v != visit} <= set(run.plan.visits)
        assert {s.id for s in run.plan.sessions} == {s.id for s in first.sessions}, "restaffed or moved, not dropped"
        assert 0 < judged(request, run)[2] <= 4 + 1 + 2

    def test_the_past_stands_even_when_nobody_knows_it_any_more(self, tiny: Request, first: Plan) -> None:
        workers = {key: worker for key, worker in tiny.workers.items() if key != "anna"}
        rooms = {key: room for key, room in tiny.rooms.items() if key != "beek-aula"}
        request = again(tiny, first, NEXT_MONDAY, workers=workers, rooms=rooms)
        run = optimise(request, OPTIONS)
        past = {where(s) for s in first.sessions if s.day < NEXT_MONDAY}
        assert {where(s) for s in run.plan.sessions if s.day < NEXT_MONDAY} == past
        assert {v for v in run.plan.visits if v.day < NEXT_MONDAY} == {v for v in first.visits if v.day < NEXT_MONDAY}
        judged(request, run)

    def test_a_withdrawn_wish_takes_its_session_along(self, tiny: Request, first: Plan) -> None:
        requirements = {key: r for key, r in tiny.requirements.items() if key != "beek-quiz"}
        wishes = {key: w for key, w in tiny.wishes.items() if key != "beek-quiz"}
        request = again(tiny, first, date(2026, 8, 31), requirements=requirements, wishes=wishes)
        run = optimise(request, OPTIONS)
        assert all_where(first) - all_where(run.plan) == {where(s) for s in first.sessions if s.id == "beek-quiz-1"}
        assert judged(request, run)[2] == 6 + 2

    def test_a_closed_day_moves_only_what_lies_on_it(self, tiny: Request, first: Plan) -> None:
        lacking = tuple(s for s in first.sessions if s.id != "dijk-online-1")
        request = again(tiny, replace(first, sessions=lacking), TUESDAY)
        run = optimise(request, OPTIONS)
        assert all_where(Plan(sessions=lacking)) <= all_where(run.plan)
        assert "dijk-online-1" in {s.id for s in run.plan.sessions}, "what was not planned is added"


class TestWhatStands:
    """Two quizzes of three, published on Tuesday and Thursday, both within notice."""

    def world(self, **changes: Any) -> Request:
        values: dict[str, Any] = {
            "wishes": [builders.wish("Q", count=3, cohort_ids=("alder-2",))],
            "schools": [builders.school("alder", sessions_a_week=3)],
            "cohorts": [builders.cohort("alder-2")],
            "workers": [builders.worker("W1"), builders.worker("W2")],
        }
        return builders.small_request(**values | changes)

    def before(self, numbers: tuple[int, int] = (1, 2), days: tuple[date, date] = (TUESDAY, THURSDAY)) -> Plan:
        request = self.world()
        sessions = [
            replace(builders.session(request, "Q", day, "09:20", occurrence=n), status=Status.PUBLISHED)
            for n, day in zip(numbers, days, strict=True)
        ]
        return builders.plan(*(builders.visit(day, "08:30", "17:00") for day in days), *sessions)

    @pytest.mark.parametrize("numbers", [(1, 2), (2, 3), (1, 3)])
    def test_what_is_new_gets_the_number_that_is_left_wherever_it_lies(self, numbers: tuple[int, int]) -> None:
        request = again(self.world(), self.before(numbers), MONDAY)
        run = optimise(request, OPTIONS)
        assert all_where(self.before(numbers)) <= all_where(run.plan)
        (new,) = [s for s in run.plan.sessions if s.occurrence not in numbers]
        assert {new.occurrence, *numbers} == {1, 2, 3}
        judged(request, run)

    def test_nothing_new_before_today(self) -> None:
        request = again(self.world(), self.before(), WEDNESDAY)
        run = optimise(request, OPTIONS)
        assert [s.day for s in run.plan.sessions][:2] == [TUESDAY, THURSDAY]
        assert len(run.plan.sessions) == 3
        assert {v.day for v in run.plan.visits if v.day < WEDNESDAY} == {TUESDAY}
        judged(request, run)

    def test_past_sessions_beyond_what_is_asked_now_stay(self) -> None:
        fewer = self.world(wishes=[builders.wish("Q", count=1, cohort_ids=("alder-2",))])
        request = again(fewer, self.before(), FRIDAY)
        assert [s.id for s in optimise(request, OPTIONS).plan.sessions] == ["Q-1", "Q-2"]

    def test_without_the_rule_nothing_stands(self) -> None:
        request = again(self.world(), self.before(), FRIDAY)
        assert Instance(request).standing.sessions == self.before().sessions
        assert Instance(request, without=frozenset({HardRule.LOCKED})).standing == Plan()

    def test_every_state_begins_with_it(self) -> None:
        instance = Instance(again(self.world(), self.before(), WEDNESDAY))
        bare = to_plan(instance, Ledger(instance).state)
        assert all_where(bare) == all_where(self.before())
        assert violations(instance.request, bare) == ()
        for state in (*kept_states(instance), greedy_state(instance)):
            assert all_where(self.before()) <= all_where(to_plan(instance, state))
            assert violations(instance.request, to_plan(instance, state)) == ()

    def test_no_previous_plan_no_kept_states(self) -> None:
        assert list(kept_states(Instance(self.world()))) == []


class TestSeries:
    """A series of three on Mondays that began this week."""

    LAST = MONDAY + timedelta(days=27)

    def world(self, closed: Mapping[str, Any] | None = None, count: int = 3) -> Request:
        wishes = [builders.wish("T", activity_ids=("series",), cohort_ids=("alder-2",), count=count)]
        return builders.small_request(
            last=self.LAST,
            schools=[builders.school("alder")],
            cohorts=[builders.cohort("alder-2", size=14)],
            workers=[builders.worker("W1"), builders.worker("W2")],
            wishes=wishes,
            calendar_options=closed,
        )

    def before(self, status: Status = Status.PUBLISHED) -> Plan:
        request = self.world()
        days = [MONDAY + timedelta(days=7 * n) for n in range(3)]
        sessions = [
            replace(builders.session(request, "T", day, "15:10", occurrence=n), status=status)
            for n, day in enumerate(days, start=1)
        ]
        return builders.plan(*(builders.visit(day, "12:40", "17:00") for day in days), *sessions)

    @pytest.mark.parametrize(
        ("today", "status"),
        [
            (MONDAY, Status.PUBLISHED),
            (TUESDAY, Status.PUBLISHED),
            (TUESDAY, Status.DRAFT),
            (NEXT_MONDAY + timedelta(days=1), Status.DRAFT),
        ],
    )
    def test_it_goes_on_as_it_was(self, today: date, status: Status) -> None:
        request = again(self.world(), self.before(status), today)
        run = optimise(request, OPTIONS)
        assert all_where(run.plan) == all_where(self.before())
        judged(request, run)

    @pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
    def test_a_week_that_closes_is_skipped(self, status: Status) -> None:
        closed = {"alder": {"specials": (builders.special_days("study_day", NEXT_MONDAY),)}}
        request = again(self.world(closed), self.before(status), TUESDAY)
        run = optimise(request, OPTIONS)
        days = [s.day for s in run.plan.sessions]
        assert days == [MONDAY, NEXT_MONDAY + timedelta(days=7), NEXT_MONDAY + timedelta(days=14)]
        judged(request, run)

    def test_it_is_broken_off_when_it_cannot_go_on(self) -> None:
        rest = builders.special_days("closed", NEXT_MONDAY, self.LAST)
        request = again(self.world({"alder": {"specials": (rest,)}}), self.before(), TUESDAY)
        run = optimise(request, OPTIONS)
        assert [s.day for s in run.plan.sessions] == [MONDAY]
        judged(request, run)


def changed(request: Request, random: Random) -> Request:
    """The request after something happened: nothing, an absence, somebody who left, a room lost, half a contract."""
    worker = request.workers[random.choice(sorted(request.workers))]
    day = random.choice(request.days)
    match random.choice(("nothing", "absence", "left", "room", "contract")):
        case "absence":
            away = absent(worker, day, day + timedelta(days=random.choice((0, 6))))
            return replace(request, workers={**request.workers, worker.id: away})
        case "left":
            return replace(request, workers={w: v for w, v in request.workers.items() if w != worker.id})
        case "room":
            lost = random.choice(sorted(request.rooms))
            return replace(request, rooms={r: v for r, v in request.rooms.items() if r != lost})
        case "contract":
            half = tuple(replace(c, week_minutes=c.week_minutes // 2) for c in worker.contracts)
            return replace(request, workers={**request.workers, worker.id: replace(worker, contracts=half)})
    return request


def replanned(base: Request, before: Plan, seed: int) -> tuple[Request, RunResult]:
    random = Random(seed)
    states = random.choice(((Status.PUBLISHED,), (Status.DRAFT,), (Status.PUBLISHED, Status.DRAFT, Status.AGREED)))
    plan = replace(before, sessions=tuple(replace(s, status=random.choice(states)) for s in before.sessions))
    request = again(changed(base, random), plan, random.choice(base.days))
    return request, optimise(request, OPTIONS)


@pytest.mark.parametrize("seed", range(24))
def test_whatever_happens_to_a_tiny_plan_there_is_a_plan_again(seed: int) -> None:
    base = tiny_request(seed)
    judged(*replanned(base, optimise(base, OPTIONS).plan, seed))


@pytest.fixture(scope="module")
def busy() -> tuple[Request, Plan]:
    base = builders.busy_request()
    return base, to_plan(instance := Instance(base), greedy_state(instance))


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_to_two_schools_there_is_a_plan_again(busy: tuple[Request, Plan], seed: int) -> None:
    judged(*replanned(*busy, seed))


def test_a_promise_weighs_more_than_a_should() -> None:
    """One morning of one worker: a published talk keeps its moment though two shoulds would want it."""
    wishes = [
        builders.wish("C", cohort_ids=("alder-1a",), priority=Priority.COULD, last=MONDAY),
        builders.wish("S", cohort_ids=("alder-1b",), first=MONDAY, last=MONDAY, priority=Priority.SHOULD),
    ]
    world = builders.small_request(
        schools=[builders.school("alder", notice_days=0), builders.school("beech")],
        last=MONDAY,
        wishes=wishes,
        workers=[builders.worker("W1", availability=(builders.week_pattern("09:00", "13:00"),))],
        calendar_options={"alder": {"visit_moments": (builders.at("10:10"), builders.at("12:10"))}},
        rooms=[builders.room("alder-class", opening={1: (builders.span("10:30", "11:00"),)})],
    )
    before = builders.plan(
        builders.visit(MONDAY, "10:10", "12:10"),
        replace(builders.session(world, "C", MONDAY, "10:30"), status=Status.PUBLISHED),
    )
    assert [s.requirement_id for s in optimise(world, OPTIONS).plan.sessions] == ["S"]
    request = again(world, before, MONDAY)
    run = optimise(request, OPTIONS)
    assert [s.requirement_id for s in run.plan.sessions] == ["C"]
    assert judged(request, run)[2] == 0
    draft = again(world, published(before, Status.DRAFT), MONDAY)
    assert [s.requirement_id for s in optimise(draft, OPTIONS).plan.sessions] == ["S"]
