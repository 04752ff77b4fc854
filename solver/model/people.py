"""Tier 6: load, travel, split days, preferences.

Models the soft rules `load`, `travel`, `split-day` and `preference`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from calendars.intervals import Interval
from planner.domain.rules import SoftRule
from solver.model.build import Build, Literal, Terms, total
from solver.model.visits import outside, pairs, paid_terms, travel_terms, way_to

STEP_MINUTES = 240
TRAVEL_STEP_MINUTES = 30
SPLIT_MINUTES = 60


def add_load(build: Build) -> None:
    """Every full four hours of a term outside the band, and every full half hour of travel."""
    table = build.instance.request.penalties
    paid: dict[tuple[str, int], Terms] = defaultdict(list)
    ways: dict[tuple[str, int], Terms] = defaultdict(list)
    for source, sums in ((paid_terms(build), paid), (travel_terms(build), ways)):
        for (worker, day), terms in source.items():
            term = build.instance.term_of.get(day)
            if term is not None:
                sums[worker, term.index].extend(terms)
    stands: dict[tuple[str, int], int] = defaultdict(int)
    stood_ways: dict[tuple[str, int], int] = defaultdict(int)
    for per_day, sums_fixed in ((build.fixed_paid, stands), (build.fixed_travel, stood_ways)):
        for (worker, day), minutes in per_day.items():
            term = build.instance.term_of.get(day)
            if term is not None:
                sums_fixed[worker, term.index] += minutes
    terms_touched = {t.index for d in build.window.days if (t := build.instance.term_of.get(d)) is not None}
    for worker in build.instance.request.workers:
        for term_index in sorted(terms_touched):
            key = (worker, term_index)
            _charge_load(build, table[SoftRule.LOAD], key, paid[key], stands[key])
            if ways[key]:
                most = (sum(c for c, _ in ways[key]) + stood_ways[key]) // TRAVEL_STEP_MINUTES
                steps = build.integer(0, most)
                build.model.add(
                    TRAVEL_STEP_MINUTES * steps + TRAVEL_STEP_MINUTES - 1 >= total(ways[key]) + stood_ways[key]
                )
                build.charge(6, table[SoftRule.TRAVEL], steps)
            else:
                build.constants[6] += table[SoftRule.TRAVEL] * (stood_ways[key] // TRAVEL_STEP_MINUTES)


def _charge_load(build: Build, points: int, key: tuple[str, int], terms: Terms, stands: int) -> None:
    low, high = build.instance.load_bands[key]
    if not terms:
        build.constants[6] += points * (max(0, low - stands, stands - high) // STEP_MINUTES)
        return
    most = max(low, stands + sum(c for c, _ in terms)) // STEP_MINUTES
    steps = build.integer(0, most)
    build.model.add(STEP_MINUTES * steps + total(terms) >= low - stands - STEP_MINUTES + 1)
    build.model.add(STEP_MINUTES * steps - total(terms) >= stands - high - STEP_MINUTES + 1)
    build.charge(6, points, steps)


def add_split_days(build: Build) -> None:
    """An unpaid gap of more than an hour between two pieces of a day; exact for two pieces."""
    points = build.instance.request.penalties[SoftRule.SPLIT_DAY]
    towns = build.instance.request.schools
    for worker, _, one, other in pairs(build):
        way = build.instance.travel(worker, towns[one[1]].town, towns[other[1]].town)
        gaps: list[Literal] = []
        for before, after in ((one, other), (other, one)):
            for arrive in sorted({s.arrive for s, _ in build.visits[after]}):
                early = [v for s, v in build.visits[before] if arrive - s.leave - way > SPLIT_MINUTES]
                if early:
                    now = [v for s, v in build.visits[after] if s.arrive == arrive]
                    gaps.append(_gap(build, early, now))
        if gaps:
            split = build.boolean()
            for literal in gaps:
                build.model.add_implication(literal, split)
            build.charge(6, points, split)
    for decision, worker, literal in outside(build):
        span: Interval = decision.candidate.occupied
        early: list[list[Literal]] = []
        later: list[Literal] = []
        for key in build.instance.visit_keys.get((worker, decision.candidate.day), ()):
            way = 0 if decision.candidate.place == key[1] else way_to(build, worker, key[1], decision.candidate.town)
            shapes = build.visits.get(key, [])
            early.append([v for s, v in shapes if span.start - s.leave - way > SPLIT_MINUTES])
            later.extend(v for s, v in shapes if span.start - s.leave - way <= SPLIT_MINUTES)
            fixed = build.fixed_visits.get(key)
            if fixed is not None and span.start - fixed.leave - way > SPLIT_MINUTES:
                build.charge(6, points, literal)
        if any(early):
            split = build.boolean()
            for group in early:
                if group:
                    build.model.add(sum(group) + literal - sum(later) - split <= 1)
            build.charge(6, points, split)
    _against_fixed(build, points)


def _gap(build: Build, early: list[Literal], now: list[Literal]) -> Literal:
    gap = build.boolean()
    build.model.add(sum(early) + sum(now) - gap <= 1)
    return gap


def _against_fixed(build: Build, points: int) -> None:
    """A free visit and a visit or evening that stands that day."""
    towns = build.instance.request.schools
    for (worker, school, day), shapes in build.visits.items():
        for key in build.instance.visit_keys[worker, day]:
            fixed = build.fixed_visits.get(key)
            if fixed is None:
                continue
            way = build.instance.travel(worker, towns[school].town, towns[key[1]].town)
            for shape, v in shapes:
                gap = max(fixed.arrive - shape.leave, shape.arrive - fixed.leave) - way
                if gap > SPLIT_MINUTES:
                    build.charge(6, points, v)
        for placed in build.outside_fixed.get((worker, day), ()):
            candidate = placed.candidate
            way = 0 if candidate.place == school else way_to(build, worker, school, candidate.town)
            for shape, v in shapes:
                if candidate.occupied.start - shape.leave - way > SPLIT_MINUTES:
                    build.charge(6, points, v)


def piece_points(build: Build, worker: str, school: str | None, day: date, span: Interval) -> int:
    """`preference` points of one piece of a day by itself."""
    points = build.instance.request.penalties[SoftRule.PREFERENCE]
    cost = points if any(span.overlaps(r) for r in build.instance.reluctant.get((worker, day), ())) else 0
    if school is not None:
        preferred = build.instance.request.schools[school].preferred_weekdays
        if preferred and day.isoweekday() not in preferred:
            cost += points
    return cost


def add_preferences(build: Build) -> None:
    """Pieces in time that a worker would rather not work, visits on days that a school does not prefer."""
    for key, shapes in build.visits.items():
        worker, school, day = key
        for shape, literal in shapes:
            cost = piece_points(build, worker, school, day, Interval(shape.arrive, shape.leave))
            if cost:
                build.charge(6, cost, literal)
    for decision, worker, literal in outside(build):
        cost = piece_points(build, worker, None, decision.candidate.day, decision.candidate.occupied)
        if cost:
            build.charge(6, cost, literal)
