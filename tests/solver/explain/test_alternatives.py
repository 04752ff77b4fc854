"""Why here: every alternative is what really building and scoring that plan gives, and none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product
from random import Random

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.checker.workdays import is_outside, occupied
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.explanations import Alternative
from planner.domain.request import Request
from solver.explain.alternatives import explain_session
from tests.agreement.bruteforce import session_options, visit_options
from tests.agreement.tiny_requests import STEP_MINUTES, drawn
from tests.plans import difference, planned

Moment = tuple[object, ...]


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


@pytest.mark.parametrize("seed", range(40))
def test_all_other_moments_teams_and_rooms_at_their_true_price(seed: int) -> None:
    request = drawn(Random(f"why/{seed}"))
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
