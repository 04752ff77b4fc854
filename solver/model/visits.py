"""Visits: one shape or none, two places a day with the way between them, hours, pause and rest.

Models the hard rules `closed`, `visit`, `one-place`, `availability` and `hours`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from calendars.intervals import Interval
from calendars.zones import elapsed_minutes
from planner.domain.rules import HardRule
from solver.instance import LONG_VISIT_MINUTES, PAUSE_MINUTES, Shape, VisitKey
from solver.model.build import Build, Decision, Literal, Terms
from solver.state import Placed

REST_MINUTES = 660


def add_visits(build: Build) -> None:
    """Variables of the free visits; a visit that stands elsewhere that day takes away what clashes with it."""
    window, instance = build.window, build.instance
    for key, shape in window.base.visits.items():
        if not window.holds_visit(key):
            build.fixed_visits[key] = shape
    if not window.visits:
        return
    for key in sorted(instance.shapes):
        if not window.holds_visit(key):
            continue
        worker, school, day = key
        others = [
            (k, build.fixed_visits[k]) for k in instance.visit_keys[worker, day] if k in build.fixed_visits
        ]
        shapes = [
            shape
            for shape in instance.shapes[key]
            if all(not clash(build, worker, school, shape, k[1], other) for k, other in others)
        ]
        if shapes:
            literals = [build.boolean() for _ in shapes]
            build.visits[key] = list(zip(shapes, literals, strict=True))
            build.at_most_one(literals)


def clash(build: Build, worker: str, school: str, shape: Shape, other_school: str, other: Shape) -> bool:
    """Whether one worker cannot make both visits on one day."""
    instance = build.instance
    towns = instance.request.schools
    way = instance.travel(worker, towns[school].town, towns[other_school].town)
    first, second = (shape, other) if shape.arrive <= other.arrive else (other, shape)
    gap = second.arrive - first.leave - way
    if build.keeps(HardRule.ONE_PLACE) and gap < 0:
        return True
    return build.keeps(HardRule.HOURS) and _no_pause(first, second, gap, way)


def _no_pause(first: Shape, second: Shape, gap: int, way: int) -> bool:
    long = first.pause or second.pause
    return not long and first.paid + second.paid + way > LONG_VISIT_MINUTES and gap < PAUSE_MINUTES


def shapes_of(build: Build, key: VisitKey) -> list[tuple[Shape, Literal]]:
    """Free shapes of a visit; empty when it stands or is impossible."""
    return build.visits.get(key, [])


def pairs(build: Build) -> Iterator[tuple[str, date, VisitKey, VisitKey]]:
    """Every two free visits of one worker on one day."""
    grouped: dict[tuple[str, date], list[VisitKey]] = defaultdict(list)
    for key in build.visits:
        grouped[key[0], key[2]].append(key)
    for (worker, day), keys in grouped.items():
        for first, second in combinations(keys, 2):
            yield worker, day, first, second


def add_one_place(build: Build) -> None:
    """Two visits of a day don't overlap and leave time for the way."""
    towns = build.instance.request.schools
    for worker, _, one, other in pairs(build):
        way = build.instance.travel(worker, towns[one[1]].town, towns[other[1]].town)
        for before, after in ((one, other), (other, one)):
            for arrive in sorted({s.arrive for s, _ in build.visits[after]}):
                late = [v for s, v in build.visits[before] if s.arrive <= arrive < s.leave + way]
                if late:
                    build.at_most_one([*late, *(v for s, v in build.visits[after] if s.arrive == arrive)])


def add_pause_between(build: Build) -> None:
    """A day of more than 5.5 h in two places has its pause on the way (rule `hours`)."""
    towns = build.instance.request.schools
    for worker, _, one, other in pairs(build):
        way = build.instance.travel(worker, towns[one[1]].town, towns[other[1]].town)
        for before, after in ((one, other), (other, one)):
            for second, literal in build.visits[after]:
                bad = [
                    v
                    for first, v in build.visits[before]
                    if 0 <= (gap := second.arrive - first.leave - way) and _no_pause(first, second, gap, way)
                ]
                if bad:
                    build.at_most_one([*bad, literal])


def outside(build: Build) -> list[tuple[Decision, str, Literal]]:
    """Free outside sessions with each possible worker."""
    return [
        (d, worker, literal)
        for d in build.decisions
        if d.candidate.place is not None
        for worker, literal in d.team.items()
    ]


def way_to(build: Build, worker: str, school: str, town: str | None) -> int:
    """Minutes from a school to the town of an outside session; 0 online or at the school itself."""
    if town is None:
        return 0
    return build.instance.travel(worker, build.instance.request.schools[school].town, town)


def _way(build: Build, worker: str, school: str, decision: Decision) -> int:
    candidate = decision.candidate
    return 0 if candidate.place == school else way_to(build, worker, school, candidate.town)


def add_evenings(build: Build) -> None:
    """Outside sessions against visits of the day, and the 11 hours before the next morning."""
    instance = build.instance
    keep_place, keep_hours = build.keeps(HardRule.ONE_PLACE), build.keeps(HardRule.HOURS)
    for decision, worker, literal in outside(build):
        span, day = decision.candidate.occupied, decision.candidate.day
        for key in instance.visit_keys.get((worker, day), ()):
            way = _way(build, worker, key[1], decision)
            bad = [v for s, v in shapes_of(build, key) if _evening_clash(s, span, way, keep_place, keep_hours)]
            if bad:
                build.at_most_one([*bad, literal])
            fixed = build.fixed_visits.get(key)
            if fixed and _evening_clash(fixed, span, way, keep_place, keep_hours):
                build.model.add(literal == 0)
        if keep_hours:
            _rest(build, decision, worker, literal)
    if keep_hours:
        _rest_after_fixed(build)


def _evening_clash(shape: Shape, span: Interval, way: int, place: bool, hours: bool) -> bool:
    after = shape.leave <= span.start
    gap = (span.start - shape.leave if after else shape.arrive - span.end) - way
    if place and gap < 0:
        return True
    total_minutes = shape.paid + span.minutes + way
    return hours and shape.pause is None and total_minutes > LONG_VISIT_MINUTES and gap < PAUSE_MINUTES


def _rest(build: Build, decision: Decision, worker: str, literal: Literal) -> None:
    day, end = decision.candidate.day, decision.candidate.occupied.end
    morrow = day + timedelta(days=1)
    for key in build.instance.visit_keys.get((worker, morrow), ()):
        early = [v for s, v in shapes_of(build, key) if elapsed_minutes(day, end, morrow, s.arrive) < REST_MINUTES]
        if early:
            build.at_most_one([*early, literal])
        fixed = build.fixed_visits.get(key)
        if fixed and elapsed_minutes(day, end, morrow, fixed.arrive) < REST_MINUTES:
            build.model.add(literal == 0)


def _rest_after_fixed(build: Build) -> None:
    for placed in build.fixed_sessions:
        candidate = placed.candidate
        if candidate.place is None:
            continue
        morrow = candidate.day + timedelta(days=1)
        for worker in placed.workers:
            for key in build.instance.visit_keys.get((worker, morrow), ()):
                for shape, literal in shapes_of(build, key):
                    if elapsed_minutes(candidate.day, candidate.occupied.end, morrow, shape.arrive) < REST_MINUTES:
                        build.model.add(literal == 0)
            for key in build.instance.visit_keys.get((worker, candidate.day), ()):
                way = 0 if candidate.place == key[1] else way_to(build, worker, key[1], candidate.town)
                for shape, literal in shapes_of(build, key):
                    if _evening_clash(shape, candidate.occupied, way, True, True):
                        build.model.add(literal == 0)


def paid_terms(build: Build) -> dict[tuple[str, date], Terms]:
    """Per worker and date the paid minutes of free visits, free outside sessions and the way between."""
    found: dict[tuple[str, date], Terms] = defaultdict(list)
    for (worker, _, day), shapes in build.visits.items():
        found[worker, day].extend((shape.paid, literal) for shape, literal in shapes)
    for decision, worker, literal in outside(build):
        found[worker, decision.candidate.day].append((decision.candidate.occupied.minutes, literal))
    for (worker, day), terms in travel_terms(build).items():
        found[worker, day].extend(terms)
    return found


def travel_terms(build: Build) -> dict[tuple[str, date], Terms]:
    """Per worker and date the travel minutes between free places; built once, exact for two places a day."""
    if build.travel is not None:
        return build.travel
    found: dict[tuple[str, date], Terms] = defaultdict(list)
    towns = build.instance.request.schools
    for worker, day, one, other in pairs(build):
        way = build.instance.travel(worker, towns[one[1]].town, towns[other[1]].town)
        if way:
            found[worker, day].append((way, _both(build, _visit(build, one), _visit(build, other))))
    for decision, worker, literal in outside(build):
        day = decision.candidate.day
        for key in build.instance.visit_keys.get((worker, day), ()):
            way = _way(build, worker, key[1], decision)
            if way and key in build.visits:
                found[worker, day].append((way, _both(build, _visit(build, key), [literal])))
            elif way and key in build.fixed_visits:
                found[worker, day].append((way, literal))
    for (worker, school, day), shapes in build.visits.items():
        for other_key, way in _fixed_ways(build, worker, school, day):
            if other_key:
                found[worker, day].extend((way, v) for _, v in shapes)
    build.travel = found
    return found


def _fixed_ways(build: Build, worker: str, school: str, day: date) -> Iterator[tuple[str, int]]:
    """What stands elsewhere on that day and how far it is."""
    towns = build.instance.request.schools
    for key in build.instance.visit_keys.get((worker, day), ()):
        if key in build.fixed_visits:
            yield key[1], build.instance.travel(worker, towns[school].town, towns[key[1]].town)
    for placed in build.outside_fixed.get((worker, day), ()):
        if placed.candidate.place != school and placed.candidate.town is not None:
            yield placed.candidate.place or "", way_to(build, worker, school, placed.candidate.town)


def _visit(build: Build, key: VisitKey) -> list[Literal]:
    return [v for _, v in build.visits[key]]


def _both(build: Build, one: list[Literal], other: list[Literal]) -> Literal:
    """A literal that is at least 1 when one of each is true."""
    both = build.boolean()
    build.model.add(sum(one) + sum(other) - both <= 1)
    return both


def fixed_paid(build: Build) -> dict[tuple[str, date], int]:
    """Per worker and date the paid minutes of what stands, the way between standing places included."""
    found: dict[tuple[str, date], int] = defaultdict(int)
    places: dict[tuple[str, date], list[tuple[int, int, str, str]]] = defaultdict(list)
    schools = build.instance.request.schools
    for (worker, school, day), shape in build.fixed_visits.items():
        found[worker, day] += shape.paid
        places[worker, day].append((shape.arrive, shape.leave, school, schools[school].town))
    for (worker, day), items in build.outside_fixed.items():
        for placed in items:
            candidate: Placed = placed
            found[worker, day] += candidate.candidate.occupied.minutes
            if candidate.candidate.town is not None:
                span = candidate.candidate.occupied
                places[worker, day].append(
                    (span.start, span.end, candidate.candidate.place or "", candidate.candidate.town)
                )
    for (worker, day), stops in places.items():
        stops.sort()
        for before, after in zip(stops, stops[1:], strict=False):
            if before[2] != after[2]:
                way = build.instance.travel(worker, before[3], after[3])
                found[worker, day] += way
                build.fixed_travel[worker, day] = build.fixed_travel.get((worker, day), 0) + way
    return found


def add_hours(build: Build) -> None:
    """Longest day, contract hours a week and a year (rule `hours`)."""
    instance = build.instance
    paid, fixed = paid_terms(build), build.fixed_paid
    weeks: dict[tuple[str, date], Terms] = defaultdict(list)
    years: dict[tuple[str, int], Terms] = defaultdict(list)
    contracts = {w.id: w.contracts for w in instance.request.workers.values()}
    for (worker, day), terms in paid.items():
        longest = instance.longest_day(worker, day) - fixed.get((worker, day), 0)
        build.less_equal(terms, longest)
        weeks[worker, instance.week(day)].extend(terms)
        for index, contract in enumerate(contracts[worker]):
            if contract.year_minutes is not None and contract.first <= day <= contract.last:
                years[worker, index].extend(terms)
    fixed_weeks: dict[tuple[str, date], int] = defaultdict(int)
    for (worker, day), minutes in fixed.items():
        fixed_weeks[worker, instance.week(day)] += minutes
    for (worker, week), terms in weeks.items():
        build.less_equal(terms, instance.week_minutes(worker, week) - fixed_weeks[worker, week])
    for (worker, index), terms in years.items():
        contract = contracts[worker][index]
        stands = sum(m for (w, day), m in fixed.items() if w == worker and contract.first <= day <= contract.last)
        build.less_equal(terms, (contract.year_minutes or 0) - stands)


def add_most(build: Build) -> None:
    """A school gets no more visit time in a week than it agreed to at most (rule `hours`)."""
    weeks: dict[tuple[str, date], Terms] = defaultdict(list)
    for (_, school, day), shapes in build.visits.items():
        weeks[school, build.instance.week(day)].extend((s.paid, v) for s, v in shapes)
    for (school, week), terms in weeks.items():
        due = build.instance.dues.get((school, week))
        if due is not None and due.most_minutes is not None:
            stands = sum(
                s.paid for (_, k, day), s in build.fixed_visits.items() if k == school and build.instance.week(day) == week
            )
            build.less_equal(terms, due.most_minutes - stands)
