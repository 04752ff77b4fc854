"""Which demands of a tiny request hold together, found by trying every plan; shares nothing with the solver's model."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from planner.checker.violations import violations
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.statements import Priority
from solver.clashes.demands import Demands, Part, active_pins, demanded, met
from tests.agreement.bruteforce import TooLarge, enumerated

STEP_MINUTES = 30


def insisting(request: Request) -> Request:
    """The same request with every wish a must."""
    return replace(
        request,
        wishes={w.id: replace(w, priority=Priority.MUST) for w in request.wishes.values()},
        requirements={
            r.id: replace(r, priority=Priority.MUST) if r.source == "wish" else r for r in request.requirements.values()
        },
    )


def holds(request: Request, demands: Demands, limit: int = 4_000) -> bool:
    """
    Whether some plan of what is demanded, and of nothing else, meets all demands.

    Raises
    ------
    TooLarge
        If there is too much to try.
    """
    if not demands:
        return True
    names = {demand.requirement_id for demand in demands}
    own = replace(
        request,
        requirements={name: request.requirements[name] for name in sorted(names)},
        pins=active_pins(request, demands),
    )
    space = enumerated(own, step_minutes=STEP_MINUTES, limit=limit)
    wanted = [plan for plan in space.sessions if demands <= met(own, plan, demands)]
    if len(wanted) * len(space.visits) > 40 * limit:
        raise TooLarge(f"{len(wanted)} x {len(space.visits)} plans.")
    return any(
        not violations(own, Plan(visits=visits.visits, sessions=sessions.sessions))
        for sessions, visits in product(wanted, space.visits)
    )


def one_less(demands: Demands) -> list[Demands]:
    """The demands with one of them given up, in every way that makes a difference."""
    found = []
    for given_up in sorted(demands):
        left = demands - {given_up}
        later = given_up.part is Part.ASKED and any(
            d.part is Part.ASKED and d.requirement_id == given_up.requirement_id and d.number > given_up.number
            for d in left
        )
        if not later:
            found.append(left)
    return found


def smallest_failing(request: Request) -> set[frozenset[str]]:
    """The smallest sets of requirements of which all that is demanded cannot hold together."""
    wants = demanded(request)
    found: set[frozenset[str]] = set()
    for size in range(1, len(wants) + 1):
        for names in map(frozenset, combinations(sorted(wants), size)):
            if any(known <= names for known in found):
                continue
            if not holds(request, frozenset().union(*(wants[name] for name in names))):
                found.add(names)
    return found
