"""Repairs: each kind where it is what is needed, every one of them true, and none missed that brute force finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from calendars.intervals import Interval
from calendars.slots import SlotKind
from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.outcome import Unplaced
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.statements import Pin, Priority
from solver.explain.repair_search import Answer
from solver.explain.repairs import find_repairs, verified_repairs
from solver.explain.unplaced import explain_unplaced
from solver.search.budget import Budget
from tests import builders as b
from tests.agreement.bruteforce import session_options, visit_options
from tests.agreement.tiny_requests import STEP_MINUTES, drawn
from tests.plans import difference, planned
from tests.solver.explain.test_alternatives import _stays

MORNING = (b.visit(b.MONDAY),)
"""W1 at alder on Monday from 08:30 to 12:10."""


@dataclass(frozen=True)
class Example:
    """A wish that is not in the plan of ``items``, and the change that gets it in."""

    kind: RepairKind
    text_nl: str
    wish: dict[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    visits: tuple[Visit, ...] = MORNING
    sessions: tuple[tuple[str, Any, str], ...] = ()


def one(**worker: Any) -> dict[str, Any]:
    """W1 alone, changed."""
    return {"workers": [b.worker("W1", **worker)]}


def quiz(**changes: Any) -> dict[str, Any]:
    """W1 alone and a quiz of another sort."""
    return {"activities": [b.activity("quiz", **changes)], **one()}


def alder(**options: Any) -> dict[str, Any]:
    """W1 alone and a calendar of alder of another sort."""
    return {"calendar_options": {"alder": options}, **one()}


def rooms(*found: Any) -> dict[str, Any]:
    """W1 alone and these rooms."""
    return {"rooms": found, **one()}


OTHER = b.wish("A", first=b.MONDAY, last=b.MONDAY)
"""Another quiz for the same cohort on the first Monday."""
FIRST_LESSON = {"activity_ids": ("arts",)}
EXAMPLES = (
    Example(RepairKind.SEARCH, "zonder iets te veranderen", rest=one()),
    Example(RepairKind.PRIORITY, "«graag» wordt in plaats van «kan»", {"priority": Priority.COULD}, one(), visits=()),
    Example(
        RepairKind.ONE_DAY,
        "Worker W1 op ma 7-9-2026 ook van",
        rest=one(availability=(b.week_pattern("15:30", "22:00"),)),
        visits=(),
    ),
    Example(
        RepairKind.WEEKDAY,
        "Worker W1 op maandag ook van",
        rest=one(availability=(b.week_pattern("15:30", "22:00"),)),
        visits=(),
    ),
    Example(
        RepairKind.WORKER_HOURS,
        "Worker W1 1 uur per week meer mag werken",
        rest=one(contracts=(b.contract(week_minutes=60),)),
        visits=(),
    ),
    Example(RepairKind.SCHOOL, "ook op Alder mag werken", rest=one(school_ids=frozenset({"beech"})), visits=()),
    Example(RepairKind.SKILL, "«juggling» erbij krijgt", rest=quiz(skills=frozenset({"juggling"}))),
    Example(
        RepairKind.WINDOW,
        "ook tot en met week 38 mag",
        rest=alder(specials=(b.special_days("closed", b.MONDAY),)),
        visits=(),
    ),
    Example(
        RepairKind.WEEKDAYS,
        "andere weekdagen",
        {"last": b.SUNDAY, "weekdays": frozenset({1})},
        alder(specials=tuple(b.special_days("closed", day) for day in (b.MONDAY, b.NEXT_MONDAY))),
        visits=(b.visit(b.TUESDAY),),
    ),
    Example(
        RepairKind.PART_OF_DAY,
        "ook in een lesuur mag",
        {"slot_kinds": frozenset({SlotKind.BREAK})},
        quiz(slot_kinds=frozenset({SlotKind.BREAK, SlotKind.LESSON}), duration_minutes=45),
    ),
    Example(
        RepairKind.SPACING,
        "1 in plaats van 10 dagen tussen twee keer",
        {"last": b.TUESDAY, "count": 2, "min_gap_days": 10},
        one(),
        visits=(*MORNING, b.visit(b.TUESDAY)),
        sessions=(("Q", b.MONDAY, "08:30"),),
    ),
    Example(
        RepairKind.SPACING,
        "hetzelfde op deze school na 1 in plaats van 9 dagen",
        {"first": b.TUESDAY, "last": b.TUESDAY},
        {**quiz(cooldown_days=9), "more": [OTHER]},
        visits=(*MORNING, b.visit(b.TUESDAY)),
        sessions=(("A", b.MONDAY, "08:30"),),
    ),
    Example(RepairKind.SEASON, "ook in september mag", rest=quiz(months=frozenset({10}))),
    Example(
        RepairKind.SESSIONS,
        "2 activiteiten per dag",
        rest={**one(), "more": [OTHER]},
        sessions=(("A", b.MONDAY, "08:30"),),
    ),
    Example(
        RepairKind.SHORTER,
        "2 in plaats van 3 keer",
        {"activity_ids": ("series",), "cohort_ids": ("alder-2",), "count": 3, "last": b.SUNDAY + timedelta(days=7)},
        one(),
        visits=(),
    ),
    Example(
        RepairKind.SHORTER,
        "2 in plaats van 3 keer",
        {
            "activity_ids": ("series",),
            "cohort_ids": ("alder-2",),
            "count": 3,
            "last": b.SUNDAY + timedelta(days=7),
            "weekdays": frozenset({1}),
        },
        {**one(), "more": [b.wish("A", activity_ids=("talk",), cohort_ids=(), first=b.MONDAY, last=b.MONDAY)]},
        visits=(b.visit(b.MONDAY, "08:30", "17:00"),),
        sessions=(("A", b.MONDAY, "15:40"),),
    ),
    Example(
        RepairKind.TEAM,
        "één medewerker het doet in plaats van 2",
        rest=quiz(team_size=2),
    ),
    Example(
        RepairKind.ACTIVITY,
        "«Talk» ook goed is",
        rest={
            "activities": [
                b.activity("quiz", room_features=frozenset({"stage"}), skills=frozenset({"juggling"})),
                b.activity("talk-quiz", name_nl="Talk", name_en="Talk", themes=frozenset({"online"})),
            ],
            **one(),
        },
    ),
    Example(RepairKind.ROOM_SIZE, "plaats biedt aan 24 (nu 10)", rest=rooms(b.room("alder-class", capacity=10))),
    Example(
        RepairKind.ROOM_FEATURE, "ook dient als «klaslokaal»", rest=rooms(b.room("alder-attic", features=frozenset()))
    ),
    Example(
        RepairKind.ROOM_HOURS,
        "alder-class op ma 7-9-2026 van 08:30 tot",
        rest=rooms(b.room("alder-class", busy={b.MONDAY: (Interval(0, 1440),)})),
    ),
    Example(RepairKind.ROOM_HOURS, "alder-class op maandag van", rest=rooms(b.room("alder-class", opening={}))),
    Example(RepairKind.ROOM_EXTRA, "Alder nog een ruimte heeft (klaslokaal, 24 plaatsen)", rest=rooms()),
    Example(
        RepairKind.MATERIAL,
        "een tweede set van het materiaal",
        FIRST_LESSON,
        {
            "activities": [
                b.activity("arts", subject="arts", material_set="paint", themes=frozenset()),
                b.activity("quiz", material_set="paint"),
            ],
            "workers": [b.worker("W1"), b.worker("W2")],
            "last": b.SUNDAY,
            "pins": [Pin(session_id="A-1", day=b.MONDAY, start=b.at("08:30"))],
            "more": [b.wish("A", school_id="beech", cohort_ids=("beech-1",), first=b.MONDAY, last=b.MONDAY)],
            "calendar_options": {"alder": {"lessons": (b.lesson("alder-1a", "arts", 1, "08:30"),)}},
        },
        visits=(*MORNING, b.visit(b.MONDAY, school_id="beech", worker_id="W2")),
        sessions=(("A", b.MONDAY, "08:30"),),
    ),
    Example(
        RepairKind.PARTNER_HOURS,
        "Police op maandag van",
        rest={**quiz(partner_id="police"), "partners": [b.partner(opening=b.weekly("09:00", "16:00", (2, 3)))]},
    ),
    Example(
        RepairKind.PARTNER_HOURS,
        "Police op ma 7-9-2026 van",
        rest={**quiz(partner_id="police"), "partners": [b.partner(away=frozenset({b.MONDAY}))]},
    ),
    Example(
        RepairKind.REARRANGE,
        "ma 7-9-2026 08:30 met Worker W1, kost 1 nieuw gezicht (20), 1 andere activiteit verandert",
        FIRST_LESSON,
        {
            "activities": [b.activity("arts", subject="arts")],
            "workers": [b.worker("W1")],
            "more": [b.wish("A", cohort_ids=("alder-2",), first=b.MONDAY, last=b.MONDAY)],
            "calendar_options": {"alder": {"lessons": (b.lesson("alder-1a", "arts", 1, "08:30"),)}},
        },
        sessions=(("A", b.MONDAY, "08:30"),),
    ),
)


def world(example: Example) -> tuple[Request, Plan]:
    rest = dict(example.rest)
    more = rest.pop("more", [])
    asked = b.wish("Q", **{"first": b.MONDAY, "last": b.MONDAY} | example.wish)
    request = b.small_request(wishes=[asked, *more], **rest)
    sessions = [
        b.session(
            request,
            name,
            day,
            start,
            worker_ids=("W2",) if request.requirements[name].school_id == "beech" else ("W1",),
        )
        for name, day, start in example.sessions
    ]
    return request, b.plan(*example.visits, *sessions)


def answer_of(request: Request, plan: Plan, requirement_id: str = "Q") -> Answer:
    items = [item for item in explain_unplaced(request, plan) if item.requirement_id == requirement_id]
    return verified_repairs(request, plan, items, Budget(60.0))[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind.value)
def test_each_kind_of_repair_is_found_where_it_is_needed(example: Example) -> None:
    request, plan = world(example)
    assert not violations(request, plan)
    answer = answer_of(request, plan)
    assert_true(request, plan, answer)
    texts = {v.repair.kind: v.repair.text_nl for v in answer.verified}
    assert example.kind in texts
    assert example.text_nl in texts[example.kind]


TAKEN = {
    RepairKind.PRIORITY: ("wishes", {"priority": "should"}),
    RepairKind.ONE_DAY: (
        "exceptions",
        {"worker_id": "W1", "from": "2026-09-07", "until": "2026-09-07", "state": "can"},
    ),
    RepairKind.WEEKDAY: ("availability", {"worker_id": "W1", "weekday": "1", "state": "can"}),
    RepairKind.WORKER_HOURS: ("contracts", {"week_hours": "2"}),
    RepairKind.SCHOOL: ("workers", {"school_ids": "alder;beech"}),
    RepairKind.SKILL: ("workers", {}),
    RepairKind.WINDOW: ("wishes", {"until": "2026-09-14"}),
    RepairKind.WEEKDAYS: ("wishes", {"weekdays": ""}),
    RepairKind.PART_OF_DAY: ("wishes", {"slot_kinds": "break;lesson"}),
}
"""Kinds that can be taken without a person: the table that changes, and cells of the row."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind.value)
def test_what_can_be_taken_says_its_rows_of_the_input(example: Example) -> None:
    request, plan = world(example)
    repair = next(v.repair for v in answer_of(request, plan).verified if v.repair.kind is example.kind)
    table, cells = TAKEN.get(example.kind, ("", {}))
    assert {row.table for row in repair.rows} == ({table} if table else set())
    for row in repair.rows:
        assert cells.items() <= dict(row.cells).items()
        assert bool(row.where) == (table not in ("exceptions", "availability"))
    assert repair.may_be_taken == (bool(table) or example.kind in (RepairKind.SEARCH, RepairKind.REARRANGE))


def assert_true(request: Request, plan: Plan, answer: Answer) -> None:
    """Under the changed request the checker takes the old plan and the new one, which is better as it says."""
    ranks = [v.repair.kind.rank for v in answer.verified]
    assert ranks == sorted(set(ranks))
    for verified in answer.verified:
        repair, changed = verified.repair, verified.request
        requirement = changed.requirements[repair.session.requirement_id]
        assert not violations(changed, plan)
        assert not violations(changed, verified.plan)
        assert repair.session in verified.plan.sessions
        assert difference(Scorer(request=changed), plan, verified.plan) == repair.cost
        assert len(own(verified.plan, requirement.id)) > len(own(plan, requirement.id))
        tier = {Priority.COULD: 5, Priority.SHOULD: 3}.get(requirement.priority, 1)
        assert all(points <= 0 for points in repair.cost.tiers[: tier - 1])
        if repair.moved == 0:
            assert {replace(s, id="", occurrence=0) for s in plan.sessions} <= {
                replace(s, id="", occurrence=0) for s in verified.plan.sessions
            }


def own(plan: Plan, requirement_id: str) -> list[Session]:
    return [session for session in plan.sessions if session.requirement_id == requirement_id]


def test_nothing_helps_where_nothing_can() -> None:
    """A wish for a day outside school on which only pupils are free: no kind of change opens a closed school."""
    closed = tuple(b.special_days("closed", b.MONDAY + timedelta(days=n)) for n in range(14))
    request = b.small_request(wishes=[b.wish("Q")], calendar_options={"alder": {"specials": closed}})
    answer = answer_of(request, Plan())
    assert answer.verified == ()
    assert answer.complete


def test_when_time_is_over_nothing_is_claimed() -> None:
    request, plan = world(EXAMPLES[5])
    items = explain_unplaced(request, plan)
    (found,) = find_repairs(request, plan, items, Budget(0.0))
    assert found.repairs.found == ()
    assert not found.repairs.complete


def test_occurrences_that_ask_for_the_same_share_the_answer() -> None:
    request = b.small_request(wishes=[b.wish("Q", count=3)], workers=[b.worker("W1", school_ids=frozenset({"beech"}))])
    items = explain_unplaced(request, Plan())
    found = find_repairs(request, Plan(), items, Budget(60.0))
    assert len(found) == 3
    assert len({item.repairs for item in found}) == 1
    assert [repair.kind for repair in found[0].repairs.found] == [RepairKind.SCHOOL]


def test_the_same_twice_with_deterministic_time() -> None:
    request, plan = world(EXAMPLES[-1])
    items = explain_unplaced(request, plan)
    one_, other = (find_repairs(request, plan, items, Budget(5.0, deterministic=True)) for _ in range(2))
    assert one_ == other
    assert one_[0].repairs.found


@pytest.mark.parametrize("seed", range(30))
def test_against_brute_force(seed: int) -> None:
    """Everything that is shown is true; where some single change gets it in, something is shown."""
    request = drawn(Random(f"repair/{seed}"))
    whole = planned(request)
    plan = thinned(Random(seed), whole)
    if violations(request, plan):
        return
    items = [item for item in explain_unplaced(request, plan) if not request.requirements[item.requirement_id].series]
    for item, answer in zip(items, verified_repairs(request, plan, items, Budget(60.0)), strict=True):
        assert_true(request, plan, answer)
        assert answer.complete
        if not answer.verified:
            for name, changed in single_changes(request, item.requirement_id):
                assert not can_be_placed(changed, plan, item), name


def thinned(random: Random, plan: Plan) -> Plan:
    """The plan without one of its sessions, so that something is missing."""
    if not plan.sessions:
        return plan
    gone = random.choice(plan.sessions)
    return replace(plan, sessions=tuple(s for s in plan.sessions if s is not gone))


def single_changes(request: Request, requirement_id: str) -> Iterator[tuple[str, Request]]:
    """Every change of some simple kinds, tried without any thought."""
    requirement = request.requirements[requirement_id]
    school_id = requirement.school_id
    yield "nothing", request
    for worker in request.workers.values():
        for changed in (
            replace(worker, school_ids=worker.school_ids | {school_id}),
            replace(worker, skills=worker.skills | {"presenting", "coaching"}),
            *(
                replace(
                    worker, contracts=tuple(replace(c, week_minutes=c.week_minutes + 60 * h) for c in worker.contracts)
                )
                for h in (1, 2, 3, 4)
            ),
            *(
                replace(
                    worker,
                    exceptions=(
                        *worker.exceptions,
                        AvailabilityException(first=day, last=day, span=Interval(0, 1440), state=Wish3.CAN),
                    ),
                )
                for day in request.days
            ),
        ):
            yield f"worker {worker.id}", replace(request, workers={**request.workers, worker.id: changed})
    for room in request.rooms.values():
        larger = replace(room, capacity=100, opening=None)
        yield f"room {room.id}", replace(request, rooms={**request.rooms, room.id: larger})
    school = request.schools[school_id]
    freer = replace(school, sessions_a_week=school.sessions_a_week + 1)
    yield "sessions", replace(request, schools={**request.schools, school_id: freer})
    looser = replace(requirement, min_gap_days=0, max_gap_days=None)
    yield "gaps", replace(request, requirements={**request.requirements, requirement_id: looser})


def can_be_placed(request: Request, plan: Plan, item: Unplaced) -> bool:
    """Whether the occurrence can stand beside the plan so that no tier above its own gets worse."""
    requirement = request.requirements[item.requirement_id]
    scorer = Scorer(request=request)
    tier = tier_of(request, requirement.id)
    visits = visit_options(request)
    for option in session_options(request, requirement, STEP_MINUTES):
        session = replace(option, id=requirement.session_id(item.occurrence), occurrence=item.occurrence)
        for after in with_visits(request, plan, visits, session):
            if not violations(request, after):
                cost = difference(scorer, plan, after).tiers
                if all(points <= 0 for points in cost[: tier - 1]) and cost[tier - 1] < 0:
                    return True
    return False


def with_visits(request: Request, plan: Plan, visits: Sequence[Visit], session: Session) -> Iterator[Plan]:
    for stays in product(*(_stays(request, plan, list(visits), session, w) for w in session.worker_ids)):
        changed = set(plan.visits)
        for lost, gained in stays:
            changed = changed - {lost} | ({gained} if gained else set())
        yield Plan(visits=tuple(sorted(v for v in changed if v)), sessions=(*plan.sessions, session))


def tier_of(request: Request, requirement_id: str) -> int:
    requirement = request.requirements[requirement_id]
    if requirement.source == "signal":
        return 1 if request.signals[requirement.source_id].severity == 3 else 3
    return {Priority.COULD: 5, Priority.SHOULD: 3}.get(requirement.priority, 1)
