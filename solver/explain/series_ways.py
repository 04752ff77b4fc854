"""Every way to hold a whole series: weekday, time and first date, one team, and the visits for all its weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from planner.domain.assignment import Session
from planner.domain.edits import Edit
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.explain.moments import Choice, moments_of
from solver.explain.obstacles import Obstacle
from solver.explain.presence import Stay, Stays
from solver.explain.runs import RunKey, run_key, series_days
from solver.explain.staffing import has_team
from solver.explain.ways import MOST_TEAMS, Way, Ways

Run = tuple[Choice, ...]


def runs_of(ways: Ways, requirement: Requirement) -> Iterator[Run]:
    """Every run of successive weeks whose moments lack nothing but a team, by series and first date."""
    found: dict[tuple[RunKey, str], dict[date, Choice]] = defaultdict(dict)
    pins = [ways.request.pins.get(requirement.session_id(n + 1)) for n in range(requirement.occurrences)]
    asked = tuple(dict.fromkeys(pins))
    open_for: dict[tuple[Choice, Pin | None], bool] = {}
    for moment in moments_of(ways.request, requirement):
        for choice in moment.choices:
            for pin in asked:
                open_for[choice, pin] = not ways.trial.obstacles_but_staff(requirement, choice, pin)
            if any(open_for[choice, pin] for pin in asked):
                found[run_key(choice), choice.place or ""][choice.day] = choice
    for (key, _), choices in found.items():
        days = series_days(ways.request, requirement, key)
        for i in range(len(days) - requirement.occurrences + 1):
            run = [choices.get(day) for day in days[i : i + requirement.occurrences]]
            whole = tuple(choice for choice in run if choice is not None)
            if len(whole) == len(run) and all(open_for[choice, pin] for choice, pin in zip(whole, pins, strict=True)):
                yield whole


def best_run(ways: Ways, requirement: Requirement, run: Run, like: Mapping[int, Session]) -> Obstacle | Way:
    """
    The cheapest way to hold a run with one team, or what is in the way on the day that lacks most.

    Visits are chosen day by day: as they are where that is possible, else the one that costs least by itself. ``like``
    gives sessions their status and room, by number.
    """
    by_day = [ways.stays(requirement, choice, None) for choice in run]
    lacking = [_obstacle(ways, choice, stays) for choice, stays in zip(run, by_day, strict=True)]
    if any(lacking):
        return max((obstacle for obstacle in lacking if obstacle is not None), key=lambda obstacle: obstacle.rank)
    able = [w for w in by_day[0] if all(not isinstance(stays[w], Obstacle) for stays in by_day)]
    skills = run[0].activity.skills
    found: list[Way] = []
    for tried, team in enumerate(combinations(able, run[0].activity.team_size)):
        if tried == MOST_TEAMS:
            break
        if skills <= frozenset[str]().union(*(ways.request.workers[w].skills for w in team)):
            stays = [_chosen(ways, _of(by_day[i], worker)) for i in range(len(run)) for worker in team]
            way = _way(ways, requirement, run, team, stays, like)
            if way is not None:
                found.append(way)
    found.sort(key=lambda way: (len(way.edit.gained_visits), way.order))
    return next((way for way in found if ways.accepts(way)), Obstacle.RUN)


def _obstacle(ways: Ways, choice: Choice, stays: dict[str, Obstacle | Stays]) -> Obstacle | None:
    able = [ways.request.workers[w] for w, found in stays.items() if not isinstance(found, Obstacle)]
    if has_team(able, choice.activity.team_size, choice.activity.skills):
        return None
    return ways.lacking(choice, stays)


def _of(stays: dict[str, Obstacle | Stays], worker_id: str) -> Stays:
    found = stays[worker_id]
    assert not isinstance(found, Obstacle), "only those who can are in a team"
    return found


def _chosen(ways: Ways, stays: Stays) -> Stay:
    """The way to take part that costs least by itself."""

    def order(stay: Stay) -> tuple[object, ...]:
        visit = stay.gained
        return ways.visit_cost(stay).tiers, (visit.arrive, visit.leave) if visit is not None else ()

    return min(stays, key=order)


def _way(
    ways: Ways,
    requirement: Requirement,
    run: Run,
    team: tuple[str, ...],
    stays: Sequence[Stay],
    like: Mapping[int, Session],
) -> Way | None:
    sessions = []
    rooms = _rooms(ways, requirement, run, like[1])
    if rooms is None:
        return None
    for number, (choice, room_id) in enumerate(zip(run, rooms, strict=True), start=1):
        sessions.append(
            replace(
                like[number],
                activity_id=choice.activity.id,
                kind=choice.activity.kind,
                day=choice.day,
                start=choice.start,
                end=choice.span.end,
                cohort_ids=tuple(sorted(choice.cohort_ids)),
                worker_ids=tuple(sorted(team)),
                room_id=room_id,
                location_id=None if choice.place == requirement.school_id else choice.place,
            )
        )
    edit = Edit(
        gained=tuple(sessions),
        lost_visits=tuple(stay.lost for stay in stays if stay.lost is not None),
        gained_visits=tuple(stay.gained for stay in stays if stay.gained is not None),
    )
    return Way(session=sessions[0], edit=edit, cost=ways.judge.cost(edit))


def _rooms(ways: Ways, requirement: Requirement, run: Run, like: Session) -> list[str | None] | None:
    """One room for all weeks where there is one, that of ``like`` before others; else the smallest each week."""
    if not run[0].activity.needs_room:
        return [None] * len(run)
    free = [[r.id for r, lacks in ways.trial.rooms(requirement, choice) if lacks is None] for choice in run]
    always = [room_id for room_id in free[0] if all(room_id in rooms for rooms in free)]
    if always:
        return [like.room_id if like.room_id in always else always[0]] * len(run)
    return [rooms[0] for rooms in free] if all(free) else None
