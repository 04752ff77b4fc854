"""Why here: every alternative is what really building and scoring that plan gives, and none is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product
from random import Random

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.checker.workdays import is_outside, occupied
from planner.domain.assignment import PROMISED, Plan, PreviousPlan, Session, Status, Visit
from planner.domain.explanations import Alternative
from planner.domain.request import Request
from planner.domain.resources import Wish3
from planner.domain.rules import HardRule, SoftRule
from planner.domain.statements import Priority
from solver.explain.alternatives import explain_session
from tests import builders as b
from tests.agreement import odd_requests, tiny_requests
from tests.agreement.bruteforce import session_options, visit_options
from tests.agreement.tiny_requests import STEP_MINUTES
from tests.plans import difference, planned

Moment = tuple[object, ...]
HALL = frozenset({"hall"})


def moment(session: Session) -> Moment:
    return session.day, session.start, session.location_id


def other_plans(request: Request, plan: Plan, session: Session) -> Iterator[tuple[Session, int, Plan]]:
    """
    Every plan with the session somewhere else, or with other people, in another room; with the visits changed.

    A worker whose visit holds the session keeps it; another one gets any visit in its place, or a new one.
    """
    rest = [s for s in plan.sessions if s is not session]
    visits = visit_options(request)
    mine = [s for s in rest if s.requirement_id == session.requirement_id]
    others = [s for s in rest if s.requirement_id != session.requirement_id]
    requirement = request.requirements[session.requirement_id]
    for option in session_options(request, requirement, STEP_MINUTES):
        for stays in product(*(_stays(request, plan, visits, option, w) for w in option.worker_ids)):
            changed = set(plan.visits)
            for lost, gained in stays:
                changed = changed - {lost} | ({gained} if gained else set())
            for numbers in permutations(range(1, requirement.occurrences + 1), len(mine) + 1):
                renumbered = [
                    replace(s, id=requirement.session_id(n), occurrence=n)
                    for s, n in zip((option, *mine), numbers, strict=True)
                ]
                found = Plan(visits=tuple(sorted(v for v in changed if v)), sessions=(*others, *renumbered))
                if not violations(request, found):
                    yield option, sum(gained is not None for _, gained in stays), found
                    break


def _stays(
    request: Request, plan: Plan, visits: list[Visit], session: Session, worker_id: str
) -> list[tuple[Visit | None, Visit | None]]:
    if is_outside(request, session):
        return [(None, None)]
    key = (session.day, session.school_id, worker_id)
    now = next((v for v in plan.visits if (v.day, v.school_id, v.worker_id) == key), None)
    holding = [v for v in visits if (v.day, v.school_id, v.worker_id) == key and _holds(request, v, session)]
    return [(None, None)] if now in holding else [(now, v) for v in holding]


def _holds(request: Request, visit: Visit, session: Session) -> bool:
    span = occupied(request, session)
    pause = request.calendars[visit.school_id].pause(visit.day)
    inside = visit.arrive <= span.start and span.end <= visit.leave
    return inside and not (visit.leave - visit.arrive > 330 and span.overlaps(pause))


def best_by_moment(scorer: Scorer, plan: Plan, found: list[tuple[Session, int, Plan]]) -> dict[Moment, tuple[int, ...]]:
    """Per moment the least points, of those with the fewest visits changed."""
    best: dict[Moment, tuple[int, tuple[int, ...]]] = {}
    for option, changes, after in found:
        value = changes, difference(scorer, plan, after).tiers
        best[moment(option)] = min(best.get(moment(option), value), value)
    return {key: tiers for key, (_, tiers) in best.items()}


@pytest.mark.parametrize("draw", [tiny_requests.drawn, odd_requests.drawn])
@pytest.mark.parametrize("seed", [*range(25), 47, 55])
def test_all_other_moments_teams_and_rooms_at_their_true_price(draw: Callable[[Random], Request], seed: int) -> None:
    request = draw(Random(f"why/{seed}"))
    plan = planned(request)
    assert not violations(request, plan)
    scorer = Scorer(request=request)
    moved = [s for s in plan.sessions if not request.requirements[s.requirement_id].series]
    for session in Random(seed).sample(moved, min(2, len(moved))):
        free = replace(request, pins={i: pin for i, pin in request.pins.items() if i != session.id})
        explanation = explain_session(request, plan, session.id)
        for alternative in (*explanation.moments, *explanation.teams, *explanation.rooms):
            assert_true(free, plan, scorer, session, alternative)
        found = list(other_plans(free, plan, session))
        here = (session.activity_id, session.cohort_ids, *moment(session))
        elsewhere = [f for f in found if (f[0].activity_id, f[0].cohort_ids, *moment(f[0])) != here]
        assert {moment(a.session): a.cost.tiers for a in explanation.moments} == best_by_moment(scorer, plan, elsewhere)
        assert list(explanation.moments) == sorted(explanation.moments, key=lambda a: a.order)
        rooms = [f for f in found if f not in elsewhere and f[0].worker_ids == session.worker_ids and not f[1]]
        assert {a.session.room_id for a in explanation.rooms} == {
            f[0].room_id for f in rooms if f[0].room_id != session.room_id
        }
        teams = [f for f in found if f not in elsewhere and f[0].room_id == session.room_id]
        assert {a.session.worker_ids for a in explanation.teams} == {
            f[0].worker_ids for f in teams if f[0].worker_ids != session.worker_ids
        }


def assert_true(request: Request, plan: Plan, scorer: Scorer, session: Session, alternative: Alternative) -> None:
    """The checker accepts the plan after the edit, which costs what is said."""
    after = alternative.edit.applied(plan)
    assert alternative.session in after.sessions
    assert len(after.sessions) == len(plan.sessions)
    assert not violations(request, after)
    assert difference(scorer, plan, after) == alternative.cost


WITH_SERIES = (0, 1, 4, 9)
"""Numbers of `series_request` whose quick plan holds the series."""


def series_request(seed: int) -> Request:
    """Four weeks with a series of three, little else, and people who cannot come every day."""
    random = Random(f"series/{seed}")
    days = {weekday: ((b.span("08:00", "17:30"), Wish3.CAN),) for weekday in random.sample(range(1, 6), 3)}
    skills = frozenset({"contact", *random.sample(("presenting", "coaching"), random.choice((0, 1, 2)))})
    return b.small_request(
        last=b.MONDAY + timedelta(days=27),
        activities=[b.activity("series", skills=frozenset({"presenting"}), team_size=random.choice((1, 1, 2)))],
        wishes=[
            b.wish("T", activity_ids=("series",), cohort_ids=("alder-2",), count=3, priority=Priority.MUST),
            b.wish("Q", cohort_ids=("alder-2",), count=3),
        ],
        agreements=[b.agreement("alder", hours_minutes=random.choice((300, 900)), break_contacts=1)],
        workers=[
            b.worker("W1", availability=(b.week_pattern(weekdays=days),)),
            b.worker("W2", skills=skills),
            b.worker("W3", contracts=(b.contract(week_minutes=random.choice((300, 900))),)),
        ],
        rooms=[b.room("alder-class"), b.room("alder-attic", capacity=14), b.room("alder-hall", features=HALL)],
        calendar_options={
            "alder": {
                "specials": (b.special_days("study_day", b.TUESDAY),),
                "visit_moments": tuple(map(b.at, ("08:30", "12:10", "15:10", "17:00"))),
            }
        },
    )


@pytest.mark.parametrize("seed", WITH_SERIES)
def test_a_series_moves_as_a_whole_and_at_its_true_price(seed: int) -> None:
    request = series_request(seed)
    plan = planned(request)
    scorer = Scorer(request=request)
    own = [s for s in plan.sessions if s.requirement_id == "T"]
    assert len(own) == 3
    explanation = explain_session(request, plan, own[1].id)
    assert explanation.moments
    for alternative in (*explanation.moments, *explanation.teams, *explanation.rooms):
        assert_true(request, plan, scorer, own[1], alternative)
    assert all(len(a.edit.lost) == 3 for a in explanation.moments)
    assert {a.session.id for a in explanation.moments} == {own[1].id}, "the one that was asked about"
    firsts = [min(a.edit.gained, key=lambda s: s.day) for a in explanation.moments]
    assert {(s.day, s.start) for s in firsts} == possible_runs(request, plan, own)


def possible_runs(request: Request, plan: Plan, own: list[Session]) -> set[tuple[date, int]]:
    """First date and start of every other run that some team could hold, by trying teams, rooms and visits."""
    rest = tuple(s for s in plan.sessions if s not in own)
    requirement = request.requirements["T"]
    visits = visit_options(request)
    options = session_options(request, requirement, 10)
    teams = {s.worker_ids for s in options}
    found = set()
    for first in options:
        if (first.day, first.start) == (own[0].day, own[0].start) or (first.day, first.start) in found:
            continue
        later = sorted({s.day for s in options if s.day.weekday() == first.day.weekday() and s.day >= first.day})[:3]
        for team in teams:
            days = [[s for s in options if (s.day, s.start, s.worker_ids) == (d, first.start, team)] for d in later]
            if len(days) == 3 and any(_can_be(request, plan, rest, visits, run) for run in product(*days)):
                found.add((first.day, first.start))
                break
    return found


def _can_be(
    request: Request, plan: Plan, rest: tuple[Session, ...], visits: list[Visit], run: tuple[Session, ...]
) -> bool:
    """Whether these sessions can stand beside the rest with some change of visits."""
    numbered = tuple(replace(s, id=f"T-{n}", occurrence=n) for n, s in enumerate(run, start=1))
    if violations_but_visit(request, Plan(visits=plan.visits, sessions=(*rest, *numbered))):
        return False
    places = [(session, worker_id) for session in numbered for worker_id in session.worker_ids]
    for stays in product(*(_stays(request, plan, visits, session, worker_id) for session, worker_id in places)):
        changed = set(plan.visits)
        for lost, gained in stays:
            changed = changed - {lost} | ({gained} if gained else set())
        if not violations(request, Plan(visits=tuple(sorted(v for v in changed if v)), sessions=(*rest, *numbered))):
            return True
    return False


def violations_but_visit(request: Request, plan: Plan) -> bool:
    """Whether the plan breaks anything that other visits could not mend."""
    mended = {HardRule.VISIT, HardRule.HOURS, HardRule.ONE_PLACE}
    return any(found.rule not in mended for found in violations(request, plan))


@pytest.mark.parametrize("seed", range(10))
def test_in_a_promised_plan_the_price_holds_what_it_costs_to_break_promises(seed: int) -> None:
    random = Random(f"promised/{seed}")
    request = tiny_requests.drawn(random)
    first = planned(request)
    states = (Status.PUBLISHED, Status.AGREED, Status.DRAFT)
    plan = replace(first, sessions=tuple(replace(s, status=random.choice(states)) for s in first.sessions))
    today = b.MONDAY + timedelta(days=random.choice((-30, 0, 1)))
    request = replace(request, previous=PreviousPlan(plan=plan), today=today)
    scorer = Scorer(request=request)
    for session in [s for s in plan.sessions if not request.requirements[s.requirement_id].series][:3]:
        free = replace(request, pins={i: pin for i, pin in request.pins.items() if i != session.id})
        explanation = explain_session(request, plan, session.id)
        found = (*explanation.moments, *explanation.teams, *explanation.rooms)
        assert not found or session.day >= today
        for alternative in found:
            after = alternative.edit.applied(plan)
            broken = [v for v in violations(free, after) if (v.rule, v.subject) != (HardRule.LOCKED, session.id)]
            assert not broken
            assert bool(explanation.held_nl) or not violations(free, after)
            assert difference(scorer, plan, after) == alternative.cost
            moved = moment(alternative.session) != moment(session)
            assert ((2, SoftRule.MOVED, 4) in alternative.cost.parts) is (moved and session.status in PROMISED)
