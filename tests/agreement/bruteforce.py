"""
The best plan of a tiny request, by trying them all.

Shares the problem's data types and the checker with the rest of the project, and nothing with the solver: moments are
found by asking the checker about every multiple of ``step_minutes`` of a day.

All sets of visits and all sets of sessions are enumerated apart, each judged as far as it can be judged alone. A plan
joins one of each. Points of rules that look at visits alone and at sessions alone add up to a lower bound of the joined
plan; plans are tried in the order of that bound, and the search ends when no bound is below the best plan found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import chain, combinations, product

from planner.checker.hard.ledger import Ledger
from planner.checker.penalties import Scorer, tier_points
from planner.checker.violations import CHECKS, violations
from planner.checker.workdays import ONLINE, is_outside, occupied
from planner.domain.activities import Activity
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule, Penalty, SoftRule

TIERS = (1, 3, 4, 5, 6)
"""The tiers of a first plan, in order."""

Points = tuple[int, ...]
"""Points of `TIERS`."""

MOMENT = (HardRule.SLOT_KIND, HardRule.CLOSED, HardRule.WINDOW, HardRule.PARTNER)
"""Rules that judge a session before it has a team and a room; nothing that is added mends them."""
STAFFED = (HardRule.TEAM, HardRule.ROOM, HardRule.COHORT, HardRule.AVAILABILITY)
"""Rules that judge one session with its team and room; nothing that is added mends them."""
TOGETHER = (*STAFFED, HardRule.ONE_PLACE, HardRule.WINDOW, HardRule.SPACING, HardRule.PARTNER, HardRule.LOCKED)
"""Rules that judge all sessions of some requirements; sessions of other requirements mend nothing."""
VISITING = (HardRule.CLOSED, HardRule.AVAILABILITY, HardRule.ONE_PLACE, HardRule.VISIT)
"""Rules that judge visits alone; sessions mend nothing."""

VISIT_RULES = frozenset(
    {SoftRule.SHORT_HOURS, SoftRule.SHORT_FREE, SoftRule.NEW_FACE, SoftRule.OFF_PATTERN, SoftRule.SHORT_STAY}
)
"""Rules whose points follow from the visits, or (`short-free`) only rise with sessions."""
PEOPLE_RULES = frozenset({SoftRule.LOAD, SoftRule.TRAVEL, SoftRule.SPLIT_DAY, SoftRule.PREFERENCE})
"""Rules that follow from the visits when no session lies outside them."""
SESSION_RULES = frozenset(SoftRule) - VISIT_RULES - PEOPLE_RULES | {SoftRule.NEW_FACE}
"""Rules whose points follow from the sessions; `new-face` counts schools by visits and cohorts by sessions."""


class TooLarge(Exception):
    """The request has more sets of visits or of sessions than may be tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """A best plan, its points by `TIERS`, and how many plans were tried in full."""

    plan: Plan
    points: Points
    tried: int


def lexicographic(found: Iterable[Penalty]) -> Points:
    """The points of `TIERS`, in order."""
    points = tier_points(found)
    return tuple(points[tier] for tier in TIERS)


def breaks(request: Request, plan: Plan, rules: Iterable[HardRule]) -> bool:
    """Whether the plan breaks one of these rules."""
    ledger = Ledger(request=request, plan=plan)
    return any(True for rule in rules for _ in CHECKS[rule](ledger))


def visit_options(request: Request) -> list[Visit]:
    """Every visit that breaks no rule by itself."""
    found = []
    for day, school_id, worker_id in product(request.days, request.schools, request.workers):
        moments = request.calendars[school_id].visit_moments(day)
        for arrive, leave in combinations(moments, 2):
            visit = Visit(day=day, school_id=school_id, worker_id=worker_id, arrive=arrive, leave=leave)
            if not breaks(request, Plan(visits=(visit,)), VISITING):
                found.append(visit)
    return found


def visit_days(request: Request, options: Sequence[Visit]) -> list[list[tuple[Visit, ...]]]:
    """For each worker and date everything that can be made of that day, nothing included."""
    days = []
    for worker_id, day in sorted({(visit.worker_id, visit.day) for visit in options}):
        mine = [visit for visit in options if (visit.worker_id, visit.day) == (worker_id, day)]
        sets = chain.from_iterable(combinations(mine, size) for size in range(len(request.schools) + 1))
        days.append([visits for visits in sets if not breaks(request, Plan(visits=visits), VISITING)])
    return days


def session_options(request: Request, requirement: Requirement, step_minutes: int) -> list[Session]:
    """Every session that could be the first occurrence of the requirement, as far as it is judged by itself."""
    found = []
    for activity_id in requirement.activity_ids:
        activity = request.activities[activity_id]
        for moment in _moments(request, requirement, activity, step_minutes):
            teams = combinations(request.workers, activity.team_size)
            rooms = tuple(request.rooms) if activity.needs_room else (None,)
            for worker_ids, room_id in product(teams, rooms):
                session = replace(moment, worker_ids=worker_ids, room_id=room_id)
                if not breaks(request, Plan(sessions=(session,)), STAFFED):
                    found.append(session)
    return sorted(found, key=_order)


def _moments(request: Request, requirement: Requirement, activity: Activity, step_minutes: int) -> Iterator[Session]:
    """Sessions without team and room at every moment that the checker accepts."""
    cohort_sets = {
        frozenset(part)
        for cohorts in requirement.cohort_sets
        for size in range(min(1, len(cohorts)), len(cohorts) + 1)
        for part in combinations(sorted(cohorts), size)
    }
    places = [None, *request.locations, *(() if activity.needs_room else (ONLINE,))]
    starts = range(0, 24 * 60 - activity.duration_minutes + 1, step_minutes)
    for day, cohorts, place, start in product(requirement.days, sorted(map(sorted, cohort_sets)), places, starts):
        session = Session(
            id=requirement.session_id(1),
            requirement_id=requirement.id,
            occurrence=1,
            school_id=requirement.school_id,
            kind=activity.kind,
            activity_id=activity.id,
            day=day,
            start=start,
            end=start + activity.duration_minutes,
            cohort_ids=tuple(cohorts),
            worker_ids=(),
            location_id=place,
        )
        if not breaks(request, Plan(sessions=(session,)), MOMENT):
            yield session


def bundles(request: Request, requirement: Requirement, options: Sequence[Session]) -> list[tuple[Session, ...]]:
    """Everything that one requirement can make of its occurrences: none, some or all of them planned."""
    numbers = range(1, requirement.occurrences + 1)
    pinned = any(requirement.session_id(number) in request.pins for number in numbers)
    found = []
    for size in range(requirement.occurrences + 1):
        # Only pins tell occurrences apart; without them the first ones stand for any.
        numberings = combinations(numbers, size) if pinned else [tuple(range(1, size + 1))]
        for numbering, chosen in product(tuple(numberings), combinations(options, size)):
            sessions = tuple(
                replace(session, id=requirement.session_id(number), occurrence=number)
                for number, session in zip(numbering, chosen, strict=True)
            )
            if not breaks(request, Plan(sessions=sessions), TOGETHER):
                found.append(sessions)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """All sets of visits and all sets of sessions of a request, as plans that have only one of the two."""

    options: list[Visit]
    visits: list[Plan]
    sessions: list[Plan]
    has_evenings: bool


def enumerated(request: Request, *, step_minutes: int, limit: int) -> Space:
    """
    Everything that a plan of this request can be joined from; see `best_plan`.

    Raises
    ------
    TooLarge
        If there are more than ``limit`` combinations of visits, or of sessions.
    """
    options = visit_options(request)
    days = visit_days(request, options)
    _refuse_above(limit, map(len, days))
    choices = [
        bundles(request, r, [s for s in session_options(request, r, step_minutes) if _can_stand(request, s, options)])
        for r in request.requirements.values()
    ]
    _refuse_above(limit, map(len, choices))
    evenings = any(is_outside(request, s) for choice in choices for bundle in choice for s in bundle)
    # A session outside visits can give a day the gap that counts as its pause, so `hours` waits for it.
    visit_rules = VISITING if evenings else (*VISITING, HardRule.HOURS)
    visits = (Plan(visits=tuple(sorted(chain.from_iterable(chosen)))) for chosen in product(*days))
    sessions = (Plan(sessions=tuple(sorted(chain.from_iterable(chosen), key=_order))) for chosen in product(*choices))
    return Space(
        options=options,
        visits=[plan for plan in visits if not breaks(request, plan, visit_rules)],
        sessions=[plan for plan in sessions if not breaks(request, plan, TOGETHER)],
        has_evenings=evenings,
    )


def best_plan(request: Request, *, step_minutes: int = 30, limit: int = 2_000) -> Optimum:
    """
    A plan without violations whose points are lexicographically least.

    Parameters
    ----------
    request
        Without a previous plan; the empty plan breaks none of its rules.
    step_minutes
        Every time in the request is a multiple of it.
    limit
        Most sets of visits, and most sets of sessions, to try.

    Raises
    ------
    TooLarge
        If there are more.
    """
    space = enumerated(request, step_minutes=step_minutes, limit=limit)
    scorer = Scorer(request=request)
    visit_rules = VISIT_RULES if space.has_evenings else VISIT_RULES | PEOPLE_RULES
    by_visits = _ranked(scorer, space.visits, visit_rules)
    by_sessions = _ranked(scorer, space.sessions, SESSION_RULES)
    needs = [[_covering(request, space.options, s, w) for s, w in _inside(request, plan)] for _, plan in by_sessions]

    def joined(visit_points: Points, visits: Plan) -> Iterator[tuple[Points, tuple[Visit, ...], int]]:
        """Bound of each plan with these visits in which its sessions can lie, the least first."""
        there = sum(1 << space.options.index(visit) for visit in visits.visits)
        for number, ((session_points, _), wanted) in enumerate(zip(by_sessions, needs, strict=True)):
            if all(there & mask for mask in wanted):
                yield _added(visit_points, session_points), visits.visits, number

    best = Optimum(plan=Plan(), points=lexicographic(scorer.penalties(Plan())), tried=0)
    tried = 0
    for bound, visits, number in merge(*(joined(points, plan) for points, plan in by_visits)):
        if bound >= best.points:
            break
        tried += 1
        plan = Plan(visits=visits, sessions=by_sessions[number][1].sessions)
        if not violations(request, plan):
            best = min(best, Optimum(plan=plan, points=lexicographic(scorer.penalties(plan)), tried=0), key=_points)
    return replace(best, tried=tried)


def _points(optimum: Optimum) -> Points:
    return optimum.points


def _ranked(scorer: Scorer, plans: Iterable[Plan], rules: frozenset[SoftRule]) -> list[tuple[Points, Plan]]:
    """Parts of plans with their points by these rules, the least first."""
    scored = ((lexicographic(p for p in scorer.penalties(plan) if p.rule in rules), plan) for plan in plans)
    return sorted(scored, key=lambda entry: entry[0])


def _added(one: Points, other: Points) -> Points:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _inside(request: Request, plan: Plan) -> Iterator[tuple[Session, str]]:
    """Each session that lies in a visit, with each worker of its team."""
    for session in plan.sessions:
        if not is_outside(request, session):
            for worker_id in session.worker_ids:
                yield session, worker_id


def _covering(request: Request, options: Sequence[Visit], session: Session, worker_id: str) -> int:
    """The visits (as bits) in which this session of this worker can lie."""
    span = occupied(request, session)
    key = (session.day, session.school_id, worker_id)
    return sum(
        1 << index
        for index, visit in enumerate(options)
        if (visit.day, visit.school_id, visit.worker_id) == key
        and visit.arrive <= span.start
        and span.end <= visit.leave
    )


def _can_stand(request: Request, session: Session, options: Sequence[Visit]) -> bool:
    return all(_covering(request, options, s, w) for s, w in _inside(request, Plan(sessions=(session,))))


def _refuse_above(limit: int, sizes: Iterable[int]) -> None:
    combined = 1
    for size in sizes:
        combined *= size
    if combined > limit:
        raise TooLarge(f"{combined} combinations, at most {limit} are tried.")


def _order(session: Session) -> tuple[date, int, str, tuple[str, ...], tuple[str, ...], str]:
    return (
        session.day,
        session.start,
        session.activity_id,
        session.cohort_ids,
        session.worker_ids,
        session.room_id or "",
    )
