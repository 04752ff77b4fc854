"""Plan by plan: the model allows what the checker is silent about, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, product
from math import prod
from random import Random

import pytest

from planner.checker.violations import violations
from planner.checker.workdays import is_outside
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.request import Request
from solver.candidates import Candidate
from solver.instance import Instance, Shape
from solver.model.compile import WindowModel, compile_window
from solver.model.window import Window
from solver.search.budget import Budget
from solver.search.solving import complete_hint
from solver.state import Placed, State
from tests.agreement.bruteforce import best_plan, session_options, visit_options
from tests.agreement.odd_requests import odd_request
from tests.agreement.temptations import TEMPTATIONS
from tests.agreement.tiny_requests import STEP_MINUTES, tiny_request

Draw = Callable[[int], Request]
Part = tuple[Visit | Session, ...]
"""What is made of one worker's day, or of one requirement."""

WHOLE = (22, 27, 50, 111, 138)
"""Numbers of tiny requests with so few plans that all of them are tried."""
MOST_PLANS = 1_000
DRAWN_PLANS = 60
FEW, MANY = 10, 200
"""Requests of which plans are drawn, in every run of the tests and in the long ones."""


def choices(request: Request) -> dict[str, list[Part]]:
    """Of every worker's day and every requirement all parts that are possible as far as each piece is judged alone."""
    visits = visit_options(request)
    found: dict[str, list[Part]] = {}
    for key in sorted({key_of(visit) for visit in visits}):
        mine = [visit for visit in visits if key_of(visit) == key]
        pairs = [pair for pair in combinations(mine, 2) if pair[0].school_id != pair[1].school_id]
        found[key] = [(), *((visit,) for visit in mine), *pairs]
    for requirement in request.requirements.values():
        options = session_options(request, requirement, STEP_MINUTES)
        sets = (combinations(options, size) for size in range(requirement.occurrences + 1))
        found[requirement.id] = list(chain.from_iterable(sets))
    return found


def key_of(item: Visit | Session) -> str:
    """To whose choices a visit or a session belongs."""
    return f"{item.worker_id} {item.day}" if isinstance(item, Visit) else item.requirement_id


def plan_of(parts: Iterable[Part]) -> Plan:
    """The plan that these parts make, sessions not yet numbered."""
    items = list(chain.from_iterable(parts))
    sessions = sorted((i for i in items if isinstance(i, Session)), key=lambda s: (s.day, s.start))
    return Plan(visits=tuple(sorted(i for i in items if isinstance(i, Visit))), sessions=tuple(sessions))


def drawn_plans(request: Request, random: Random, count: int) -> Iterator[Plan]:
    """Plans at random, and plans that differ from a best one in one or two of its parts."""
    found = {key: parts for key, parts in choices(request).items() if parts}
    best = best_plan(request).plan
    items: list[Visit | Session] = [*best.visits, *best.sessions]
    own: dict[str, Part] = {key: tuple(item for item in items if key_of(item) == key) for key in found}
    for number in range(count):
        keys = list(found) if number % 4 == 0 else random.sample(sorted(found), min(len(found), random.choice((1, 2))))
        yield plan_of((own | {key: random.choice(found[key]) for key in keys}).values())


def numbered(request: Request, plan: Plan) -> Iterator[Plan]:
    """The plan with all ways to number the sessions of each requirement by time."""
    counts = Counter(session.requirement_id for session in plan.sessions)
    ways = []
    for requirement_id, count in sorted(counts.items()):
        requirement = request.requirements[requirement_id]
        numbers = range(1, requirement.occurrences + 1)
        pinned = any(requirement.session_id(number) in request.pins for number in numbers)
        sets = combinations(numbers, count) if pinned else [tuple(numbers[:count])]
        ways.append([(requirement_id, numbering) for numbering in sets])
    for way in product(*ways):
        left = {requirement_id: list(numbering) for requirement_id, numbering in way}
        sessions = []
        for session in plan.sessions:
            number = left[session.requirement_id].pop(0)
            session_id = request.requirements[session.requirement_id].session_id(number)
            sessions.append(replace(session, id=session_id, occurrence=number))
        yield replace(plan, sessions=tuple(sessions))


def state_of(instance: Instance, plan: Plan) -> State | None:
    """The plan in the solver's terms; None when it has no name for a visit or a session."""
    state = State()
    for visit in plan.visits:
        key = (visit.worker_id, visit.school_id, visit.day)
        shape = next(
            (s for s in instance.shapes.get(key, ()) if (s.arrive, s.leave) == (visit.arrive, visit.leave)), None
        )
        if shape is None:
            return None
        state.visits[key] = shape
    taken: set[int] = set()
    for session in plan.sessions:
        candidate = _candidate(instance, session, taken)
        if candidate is None:
            return None
        taken.add(id(candidate))
        state.add(Placed(candidate, session.worker_ids, session.room_id))
    return state


def _candidate(instance: Instance, session: Session, taken: set[int]) -> Candidate | None:
    place = session.location_id
    if place is None and is_outside(instance.request, session):
        place = session.school_id
    wanted = (session.day, session.start, session.activity_id, session.cohort_ids, place)
    for c in instance.candidates[session.requirement_id]:
        if (c.day, c.start, c.activity.id, c.cohort_ids, c.place) == wanted and id(c) not in taken:
            return c
    return None


def allows(model: WindowModel, state: State | None) -> bool:
    """Whether the model takes the whole state as it is."""
    if state is None or not _has_names(model, state):
        return False
    return complete_hint(model, state, model.points(1), Budget(60), 0)


def _has_names(model: WindowModel, state: State) -> bool:
    """Whether there is a variable for everyone and every room in it."""
    decisions = {decision.candidate: decision for decision in model.build.decisions}
    shapes: dict[object, list[Shape]] = {key: [s for s, _ in found] for key, found in model.build.visits.items()}
    return all(shape in shapes.get(key, ()) for key, shape in state.visits.items()) and all(
        (decision := decisions.get(placed.candidate)) is not None
        and set(placed.workers) <= decision.team.keys()
        and (placed.room is None or placed.room in decision.rooms)
        for found in state.placed.values()
        for placed in found
    )


def assert_agreed(request: Request, plans: Iterator[Plan]) -> Counter[bool]:
    """Model and checker say the same of every plan; how often yes and no."""
    instance = Instance(request)
    window = Window(
        instance=instance, base=State(), days=frozenset(request.days), school_ids=frozenset(request.schools)
    )
    model = compile_window(window, tiers=())
    said: Counter[bool] = Counter()
    for plan in plans:
        silent = any(not violations(request, each) for each in numbered(request, plan))
        allowed = allows(model, state_of(instance, plan))
        assert silent or not allowed, violations(request, plan)
        assert allowed or not silent or not instance.is_exact, plan
        said[silent] += 1
    return said


@pytest.mark.parametrize("seed", WHOLE)
def test_every_plan(seed: int) -> None:
    request = tiny_request(seed)
    found = list(choices(request).values())
    assert prod(map(len, found)) <= MOST_PLANS
    said = assert_agreed(request, (plan_of(parts) for parts in product(*found)))
    assert said[True]
    assert said[False]


@pytest.mark.parametrize("draw", [tiny_request, odd_request])
@pytest.mark.parametrize("seed", [pytest.param(n, marks=[pytest.mark.slow] if n >= FEW else []) for n in range(MANY)])
def test_drawn_plans(draw: Draw, seed: int) -> None:
    request = draw(seed)
    said = assert_agreed(request, drawn_plans(request, Random(seed), DRAWN_PLANS))
    assert said[True]


@pytest.mark.parametrize("name", TEMPTATIONS)
def test_tempting_plans(name: str) -> None:
    _, request = TEMPTATIONS[name]
    said = assert_agreed(request, drawn_plans(request, Random(name), DRAWN_PLANS))
    assert said[True]
