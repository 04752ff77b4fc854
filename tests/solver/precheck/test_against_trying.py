"""Against every plan of tiny requests: what is called impossible is in none, and no plan has what is called short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice, product

import pytest

from planner.checker.soft.agreements import drop_in_minutes
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.precheck import EVERYWHERE, Precheck, Supply
from planner.domain.request import Request
from solver.bounds import most_placeable
from solver.instance import Instance
from solver.precheck.asked import Reckoner
from solver.precheck.looking import precheck
from tests.agreement.bruteforce import enumerated
from tests.agreement.odd_requests import odd_request
from tests.agreement.tiny_requests import STEP_MINUTES, tiny_request

Draw = Callable[[int], Request]
MOST_PLANS = 3_000
MANY = [pytest.param(draw, seed) for draw in (tiny_request, odd_request) for seed in range(12)]
MORE = [
    pytest.param(draw, seed, marks=pytest.mark.slow) for draw in (tiny_request, odd_request) for seed in range(12, 120)
]


def plans(request: Request) -> Iterator[Plan]:
    """Plans that the checker accepts, those with most sessions first."""
    space = enumerated(request, step_minutes=STEP_MINUTES, limit=4_000)
    sessions = sorted(space.sessions, key=lambda plan: -len(plan.sessions))
    allowed = [plan for plan in space.visits if not violations(request, plan)]
    visits = sorted(allowed, key=lambda plan: -sum(v.leave - v.arrive for v in plan.visits))
    joined = (Plan(visits=v.visits, sessions=s.sessions) for s in sessions for v in visits)
    return (plan for plan in islice(joined, MOST_PLANS) if not violations(request, plan))


def had(request: Request, ledger: Ledger, looked: Precheck) -> dict[tuple[Supply, str], int]:
    """Of what was asked in all terms together, what a plan has: by kind and subject."""
    found: dict[tuple[Supply, str], int] = defaultdict(int)
    for owed in ledger.givens.school_weeks:
        school, due, week = owed.school.id, owed.due, (owed.school.id, owed.week)
        hours = min(ledger.visit_minutes.get(week, 0), due.hours_minutes)
        found[Supply.HOURS, school] += hours
        found[Supply.HOURS, EVERYWHERE] += hours
        found[Supply.CONTACTS, school] += min(len(ledger.sessions_of(owed.breaks)), due.break_contacts)
        found[Supply.DROP_IN, school] += min(drop_in_minutes(ledger, owed), due.drop_in_minutes)
        flexible = sum(session.end - session.start for session in ledger.sessions_of(owed.flexible))
        found[Supply.FLEXIBLE, school] += min(flexible, due.flexible_minutes)
    asked = {each.requirement.id: each for each in Reckoner(Instance(request)).asked()}
    for session in ledger.plan.sessions:
        each = asked.get(session.requirement_id)
        if each is None:
            continue
        for skill in each.skills:
            found[Supply.SKILLS, skill] += each.minutes
        for table in looked.tables:
            for row in table.rows:
                if table.supply is Supply.LATE:
                    late = each.earliest + each.minutes - int(row.subject)
                    found[Supply.LATE, row.subject] += each.team * min(each.minutes, max(0, late))
                if table.supply is Supply.ROOMS and each.rooms and set(each.rooms) <= set(row.subject.split(";")):
                    found[Supply.ROOMS, row.subject] += each.minutes
    return found


@pytest.mark.parametrize(("draw", "seed"), [*MANY, *MORE])
def test_no_plan_has_what_is_said_to_be_short(draw: Draw, seed: int) -> None:
    request = draw(seed)
    looked = precheck(request)
    givens = Givens(request=request)
    never = {found.requirement_id: found.times for found in looked.never}
    tried = 0
    for plan in plans(request):
        tried += 1
        planned = defaultdict(int)
        for session in plan.sessions:
            planned[session.requirement_id] += 1
        for requirement_id, times in never.items():
            assert planned[requirement_id] <= request.requirements[requirement_id].occurrences - times
        has = had(request, Ledger(givens=givens, plan=plan), looked)
        for table in looked.tables:
            for row in table.rows:
                if row.school_id is None or table.supply is Supply.ROOMS:
                    total = row.balances[-1]
                    assert has[table.supply, row.subject] <= total.asked - total.short, (table.supply, row.subject)
    assert tried


@pytest.mark.parametrize("seed", range(60))
def test_never_is_what_the_bounds_say(seed: int) -> None:
    for draw in (tiny_request, odd_request):
        request = draw(seed)
        instance = Instance(request)
        meetings = ("-support", "-evaluation")
        lost = {
            r.id: r.occurrences - most_placeable(instance, r)
            for r in request.requirements.values()
            if r.source == "wish" or (r.source == "agreement" and r.source_id.endswith(meetings))
        }
        found = {n.requirement_id: n.times for n in precheck(request).never if n.requirement_id in lost}
        assert found == {name: times for name, times in lost.items() if times > 0}


def test_some_tiny_requests_are_short_of_something() -> None:
    """Else the first test would say nothing."""
    missed = {Supply.HOURS, Supply.CONTACTS, Supply.DROP_IN, Supply.FLEXIBLE}
    for draw, seed in product((tiny_request, odd_request), range(60)):
        missed -= {supply for supply, _, _ in precheck(draw(seed)).shortages}
        if not missed:
            return
    raise AssertionError(missed)
