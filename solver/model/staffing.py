"""Teams, rooms, cohorts and partners of the sessions that happen.

Models the hard rules `team`, `one-place` (inside a visit), `visit`, `room`, `cohort` and `partner`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from calendars.intervals import Interval
from planner.domain.rules import HardRule
from solver.candidates import Candidate
from solver.model.build import Build, Decision, Literal
from solver.model.sessions import exclusive
from solver.model.visits import shapes_of
from solver.state import Placed


def add_teams(build: Build) -> None:
    """Exactly the needed number of workers, the needed skills among them."""
    workers = build.instance.request.workers
    busy = _busy(build)
    for decision in build.decisions:
        candidate = decision.candidate
        pool = [w for w in candidate.pool if _possible(build, candidate, w, busy)]
        size = candidate.activity.team_size
        skills = sorted(candidate.activity.skills)
        if not build.keeps(HardRule.TEAM):
            skills, size = [], min(1, len(pool))
        if len(pool) < size or any(not any(k in workers[w].skills for w in pool) for k in skills):
            build.model.add(decision.happens == 0)
            continue
        if len(pool) == size:
            decision.team = dict.fromkeys(pool, decision.happens)
            continue
        decision.team = {w: build.boolean() for w in pool}
        build.model.add(sum(decision.team.values()) == size * decision.happens)
        for skill in skills:
            able = [v for w, v in decision.team.items() if skill in workers[w].skills]
            if len(able) < len(pool):
                build.model.add(sum(able) >= decision.happens)


def _busy(build: Build) -> dict[tuple[str, date], list[Interval]]:
    found: dict[tuple[str, date], list[Interval]] = defaultdict(list)
    for placed in build.fixed_sessions:
        for worker in placed.workers:
            found[worker, placed.candidate.day].append(placed.candidate.occupied)
    return found


def _possible(build: Build, candidate: Candidate, worker: str, busy: dict[tuple[str, date], list[Interval]]) -> bool:
    """Whether what stands leaves this worker for this candidate."""
    if build.keeps(HardRule.ONE_PLACE) and any(
        candidate.occupied.overlaps(span) for span in busy.get((worker, candidate.day), ())
    ):
        return False
    if candidate.place is not None or not build.keeps(HardRule.VISIT):
        return True
    key = (worker, candidate.school_id, candidate.day)
    fixed = build.fixed_visits.get(key)
    if fixed is not None:
        return fixed.covers(candidate.occupied) and not (fixed.pause and fixed.pause.overlaps(candidate.occupied))
    return any(shape.covers(candidate.occupied) for shape, _ in shapes_of(build, key))


def add_presence(build: Build) -> None:
    """Who takes part is there: inside the visit, not in the pause, in one session at a time."""
    at: dict[tuple[str, date], list[tuple[Decision, Literal]]] = defaultdict(list)
    for decision in build.decisions:
        for worker, literal in decision.team.items():
            at[worker, decision.candidate.day].append((decision, literal))
    visit, one_place = build.keeps(HardRule.VISIT), build.keeps(HardRule.ONE_PLACE)
    for (worker, day), items in at.items():
        if visit:
            _inside(build, worker, day, items)
        if one_place:
            for moment in sorted({d.candidate.occupied.start for d, _ in items}):
                now = [v for d, v in items if d.candidate.occupied.start <= moment < d.candidate.occupied.end]
                build.at_most_one(now)
    if visit:
        _hold_fixed(build)


def _hold_fixed(build: Build) -> None:
    """A free visit holds the sessions that stand in it."""
    for placed in build.fixed_sessions:
        candidate = placed.candidate
        if candidate.place is not None:
            continue
        for worker in placed.workers:
            shapes = shapes_of(build, (worker, candidate.school_id, candidate.day))
            if shapes:
                build.model.add_exactly_one(
                    [
                        v
                        for s, v in shapes
                        if s.covers(candidate.occupied)
                        and not (s.pause is not None and s.pause.overlaps(candidate.occupied))
                    ]
                )


def _inside(build: Build, worker: str, day: date, items: list[tuple[Decision, Literal]]) -> None:
    groups: dict[tuple[str, Interval], list[Literal]] = defaultdict(list)
    for decision, literal in items:
        if decision.candidate.place is None:
            groups[decision.candidate.school_id, decision.candidate.occupied].append(literal)
    for (school, span), literals in groups.items():
        shapes = shapes_of(build, (worker, school, day))
        if not shapes:
            continue
        covering = [v for s, v in shapes if s.covers(span)]
        # Sessions over one span exclude each other for a worker only while `one-place` is modelled.
        for bundle in [literals] if build.keeps(HardRule.ONE_PLACE) else [[v] for v in literals]:
            build.model.add(sum(bundle) <= sum(covering))
        if build.keeps(HardRule.HOURS):
            pausing = [v for s, v in shapes if s.pause is not None and s.pause.overlaps(span)]
            for bundle in [literals] if build.keeps(HardRule.ONE_PLACE) else [[v] for v in literals]:
                if pausing:
                    build.at_most_one([*bundle, *pausing])


def add_rooms(build: Build) -> None:
    """One room each, one session at a time in it."""
    users: dict[tuple[str, date], list[tuple[Decision, Literal]]] = defaultdict(list)
    taken: dict[tuple[str, date], list[Interval]] = defaultdict(list)
    for placed in build.fixed_sessions:
        if placed.room is not None:
            taken[placed.room, placed.candidate.day].append(placed.candidate.occupied)
    keep = build.keeps(HardRule.ROOM)
    for decision in build.decisions:
        candidate = decision.candidate
        if not candidate.rooms:
            continue
        rooms = [
            r
            for r in candidate.rooms
            if not keep or not any(candidate.occupied.overlaps(s) for s in taken.get((r, candidate.day), ()))
        ]
        if not rooms:
            build.model.add(decision.happens == 0)
            continue
        if len(rooms) == 1:
            decision.rooms = {rooms[0]: decision.happens}
        else:
            decision.rooms = {r: build.boolean() for r in rooms}
            build.model.add(sum(decision.rooms.values()) == decision.happens)
        for room, literal in decision.rooms.items():
            users[room, candidate.day].append((decision, literal))
    if not keep:
        return
    for items in users.values():
        for moment in sorted({d.candidate.occupied.start for d, _ in items}):
            build.at_most_one([v for d, v in items if d.candidate.occupied.start <= moment < d.candidate.occupied.end])


def add_cohorts(build: Build) -> None:
    """A cohort is in one place at a time, with so many called sessions a day and a week at most."""
    schools = build.instance.request.schools
    days: dict[tuple[str, date], list[Decision]] = defaultdict(list)
    fixed: dict[tuple[str, date], list[Placed]] = defaultdict(list)
    for decision in build.decisions:
        if decision.candidate.called:
            for leaf in sorted(decision.candidate.leaves):
                days[leaf, decision.candidate.day].append(decision)
    for placed in build.fixed_sessions:
        if placed.candidate.called:
            for leaf in sorted(placed.candidate.leaves):
                fixed[leaf, placed.candidate.day].append(placed)
    weeks: dict[tuple[str, date], list[Decision]] = defaultdict(list)
    for (leaf, day), decisions in days.items():
        school = schools[decisions[0].candidate.school_id]
        stands = fixed.get((leaf, day), [])
        build.less_equal([(1, d.happens) for d in decisions], school.sessions_a_day - len(stands))
        if school.sessions_a_day > 1:
            exclusive(build, decisions, [p.candidate for p in stands], called=True)
        weeks[leaf, build.instance.week(day)].extend(decisions)
    counts: dict[tuple[str, date], int] = defaultdict(int)
    for (leaf, day), items in fixed.items():
        counts[leaf, build.instance.week(day)] += len(items)
    for (leaf, week), decisions in weeks.items():
        school = schools[decisions[0].candidate.school_id]
        build.less_equal([(1, d.happens) for d in decisions], school.sessions_a_week - counts[leaf, week])


def add_partners(build: Build) -> None:
    """An external partner attends one session at a time."""
    grouped: dict[tuple[str, date], list[Decision]] = defaultdict(list)
    taken: dict[tuple[str, date], list[Candidate]] = defaultdict(list)
    for decision in build.decisions:
        if decision.candidate.activity.partner_id:
            grouped[decision.candidate.activity.partner_id, decision.candidate.day].append(decision)
    for placed in build.fixed_sessions:
        if placed.candidate.activity.partner_id:
            taken[placed.candidate.activity.partner_id, placed.candidate.day].append(placed.candidate)
    for key, decisions in grouped.items():
        exclusive(build, decisions, taken[key], called=True)
