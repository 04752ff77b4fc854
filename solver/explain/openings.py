"""Free moments for one more session of a requirement in a plan that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from planner.checker.edits.judging import EditJudge
from planner.domain.assignment import Plan, Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.explain.moments import moments_of
from solver.explain.ways import Way, Ways, to_be


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeMoment:
    """When an activity could be held, for whom and by whom, nothing else moved; ``start`` and ``end`` in minutes."""

    activity_id: str
    cohort_ids: tuple[str, ...]
    worker_ids: tuple[str, ...]
    day: date
    start: int
    end: int


def free_moments(
    request: Request, plan: Plan, requirement: Requirement, days: frozenset[date], most: int
) -> tuple[FreeMoment, ...]:
    """
    The first moments on ``days`` at which a team, its visits and a room can be found, at most ``most`` an activity.

    Of the cohorts at one moment the first that can. ``plan`` must be one that the checker accepts; it stays as it is.
    """
    ways = Ways(EditJudge(request, plan))
    found: dict[tuple[str, date, int], FreeMoment] = {}
    counts: Counter[str] = Counter()
    like = to_be(requirement, 1)
    for moment in moments_of(request, requirement):
        if moment.barred is not None or moment.day not in days:
            continue
        for choice in moment.choices:
            activity_id = choice.activity.id
            key = activity_id, choice.day, choice.start
            if counts[activity_id] >= most or key in found:
                continue
            way = ways.best(requirement, choice, like)
            if isinstance(way, Way):
                counts[activity_id] += 1
                found[key] = FreeMoment(
                    activity_id=activity_id,
                    cohort_ids=tuple(sorted(choice.cohort_ids)),
                    worker_ids=way.session.worker_ids,
                    day=choice.day,
                    start=choice.start,
                    end=choice.span.end,
                )
    return tuple(found[key] for key in sorted(found))


def way_at(ways: Ways, requirement: Requirement, pin: Pin, like: Session) -> Way | None:
    """The best way to hold a session at the moment and with the team and room that a pin names; None without any."""
    for moment in moments_of(ways.request, requirement):
        if (moment.day, moment.start) == (pin.day, pin.start):
            for choice in moment.choices:
                way = ways.best(requirement, choice, like, pin)
                if isinstance(way, Way):
                    return way
    return None
