"""An edit judged by itself is judged as both whole plans are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from planner.checker import penalties
from planner.checker.edits import differences
from planner.checker.edits.judging import EditJudge
from planner.checker.penalties import Scorer
from planner.checker.soft.faces import new_face
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Status, Visit
from planner.domain.edits import Edit
from planner.domain.request import Request
from planner.domain.rules import HardRule, SoftRule
from tests import builders as b
from tests.agreement import odd_requests, tiny_requests
from tests.plans import difference, planned


def random_edits(random: Random, request: Request, plan: Plan, count: int) -> Iterator[Edit]:
    """Sessions and visits that go, come back elsewhere or with others, mostly nonsense."""
    for _ in range(count):
        session = random.choice(plan.sessions)
        visit = random.choice(plan.visits) if plan.visits else None
        lost, gained = (session,), (_other(random, request, plan, session),)
        visits = ((visit,), tuple(_other_visits(random, request, plan, visit))) if visit else ((), ())
        yield random.choice(
            (
                Edit(lost=lost),
                Edit(lost=lost, gained=gained),
                Edit(lost_visits=visits[0], gained_visits=visits[1]),
                Edit(lost=lost, gained=gained, lost_visits=visits[0], gained_visits=visits[1]),
            )
        )


def _other(random: Random, request: Request, plan: Plan, session: Session) -> Session:
    other, length = random.choice(plan.sessions), session.end - session.start
    workers = tuple(sorted(random.sample(sorted(request.workers), min(len(session.worker_ids), len(request.workers)))))
    options: tuple[dict[str, object], ...] = (
        {"day": other.day, "start": other.start, "end": other.start + length},
        {"day": session.day + timedelta(days=random.choice((-1, 1, 7)))},
        {"start": session.start + 30, "end": session.end + 30},
        {"worker_ids": workers},
        {"room_id": random.choice((None, *request.rooms))},
        {"activity_id": random.choice(sorted(request.activities))},
    )
    return replace(session, **random.choice(options))  # type: ignore[arg-type]


def _other_visits(random: Random, request: Request, plan: Plan, visit: Visit) -> Iterator[Visit]:
    day = visit.day + timedelta(days=random.choice((0, 0, 0, 1, 7)))
    moments = request.calendars[visit.school_id].visit_moments(visit.day)
    changed = replace(
        visit,
        day=day,
        worker_id=random.choice((visit.worker_id, *request.workers)),
        arrive=random.choice((visit.arrive, *moments)),
        leave=random.choice((visit.leave, *moments)),
    )
    if random.random() < 0.8 and changed not in plan.visits:
        yield changed


def tiny(number: int) -> Request:
    return tiny_requests.drawn(Random(f"edits/{number}"))


def odd(number: int) -> Request:
    return odd_requests.drawn(Random(f"edits/{number}"))


def busy(number: int) -> Request:
    """Two schools and three workers with little time; noise near a test week."""
    most = {"most_minutes": 620} if number % 2 else {}
    contracts = (b.contract(year_minutes=1500, longest_day_minutes=400),) if number % 3 else (b.contract(),)
    tests = b.special_days("test_week", b.NEXT_MONDAY, closes=frozenset())
    return b.busy_request(
        activities=(b.activity("quiz", noisy=True),),
        agreements=(b.agreement("alder", **most), b.agreement("beech", hours_minutes=480, break_contacts=2)),
        workers=(b.worker("W1", contracts=contracts), b.worker("W2"), b.worker("W3")),
        calendar_options={"alder": {"specials": (tests,)}},
    )


WORLDS: tuple[Callable[[int], Request], ...] = (tiny, odd, busy)


@pytest.mark.parametrize("make", WORLDS)
@pytest.mark.parametrize("number", range(12))
def test_an_edit_breaks_and_costs_what_the_whole_plans_say(make: Callable[[int], Request], number: int) -> None:
    request = make(number)
    plan = planned(request)
    if plan.sessions:
        assert_judged(request, plan, Random(number), 25)


@pytest.mark.parametrize("number", range(12))
def test_also_when_a_plan_was_promised_before(number: int) -> None:
    random = Random(number)
    request = busy(number) if number % 2 else tiny(number)
    first = planned(request)
    if not first.sessions:
        return
    states = (Status.PUBLISHED, Status.AGREED, Status.DRAFT)
    promised = replace(first, sessions=tuple(replace(s, status=random.choice(states)) for s in first.sessions))
    today = b.MONDAY + timedelta(days=random.choice((0, 1, 3, 7)))
    ahead = [s for s in promised.sessions if s.day >= today]
    held = frozenset(s.id for s in random.sample(ahead, len(ahead) // 2)) if number % 3 == 0 else None
    visits = frozenset(v for v in promised.visits if v.day >= today and held is not None and random.random() < 0.3)
    before = PreviousPlan(plan=promised, published=number % 4 == 1, held=held, held_visits=visits)
    again = replace(request, previous=before, today=today)
    assert_judged(again, promised, random, 25)


def assert_judged(request: Request, plan: Plan, random: Random, count: int) -> None:
    """Violations and points of random edits are those of whole plans."""
    assert not violations(request, plan)
    judge, scorer = EditJudge(request, plan), Scorer(request=request)
    for edit in random_edits(random, request, plan, count):
        after = edit.applied(plan)
        assert judge.violations(edit) == violations(request, after)
        assert judge.cost(edit) == difference(scorer, plan, after)


def test_every_rule_is_met_in_these_edits() -> None:
    """The comparison above is worth something: edits break every hard rule and cost points of nearly every soft one."""
    broken: set[HardRule] = set()
    costly: set[SoftRule] = set()
    for make in WORLDS:
        for number in range(12):
            request = make(number)
            plan = planned(request)
            if not plan.sessions:
                continue
            judge = EditJudge(request, plan)
            for edit in random_edits(Random(number), request, plan, 25):
                broken |= {found.rule for found in judge.violations(edit)}
                costly |= {rule for _, rule, _ in judge.cost(edit).parts}
    stable = {SoftRule.MOVED, SoftRule.RESTAFFED, SoftRule.DROPPED, SoftRule.TOUCHED}
    assert broken == set(HardRule)
    assert costly >= set(SoftRule) - stable - {SoftRule.SHORT_MEETINGS}


def test_no_soft_rule_is_left_out_or_counted_twice() -> None:
    """`stay` and `face` share the rule of faces: of schools by visits, of cohorts by sessions."""
    rules = [rule for part in differences.RULES.values() for rule in part]
    assert set(rules) == set(penalties.RULES)
    assert {rule for rule in rules if rules.count(rule) > 1} == {new_face}
