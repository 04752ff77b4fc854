"""Tier 6: load, travel, split days, preferences.

Models the soft rules `load`, `travel`, `split-day` and `preference`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

from calendars.intervals import Interval
from planner.domain.rules import SoftRule
from solver.model.build import Build, Literal, Terms, total
from solver.model.hours import paid_terms, travel_terms
from solver.model.pieces import Day, Option, Piece, days, gap, way

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
    for (worker, date_), day in days(build).items():
        if date_ not in build.instance.term_of:
            continue
        for one, other in combinations(day.visits, 2):
            if one.free or other.free:
                _split_visits(build, one, other, way(build, worker, one, other))
        for piece in day.outside:
            _split_outside(build, worker, day, piece)


def _split_visits(build: Build, one: Piece, other: Piece, minutes: int) -> None:
    split: Literal | None = None
    for before, after in ((one, other), (other, one)):
        for arrive in sorted({o.span.start for o in after.options}):
            early = [o.literal for o in before.options if arrive - o.span.end - minutes > SPLIT_MINUTES]
            if early:
                split = build.boolean() if split is None else split
                now = [o.literal for o in after.options if o.span.start == arrive]
                build.model.add(sum(early) + sum(now) - split <= 1)
    if split is not None:
        build.charge(6, build.instance.request.penalties[SoftRule.SPLIT_DAY], split)


def _split_outside(build: Build, worker: str, day: Day, piece: Piece) -> None:
    """Before and after the outside sessions at one place: a visit far from them, and no other nearer by."""
    for after in (False, True):
        split: Literal | None = None
        for option in piece.options:
            far: list[Option] = []
            near: list[Option] = []
            for visit in day.visits:
                minutes = way(build, worker, visit, piece)
                for o in visit.options:
                    if (o.span.start >= option.span.end) == after:
                        (far if gap(o, option) - minutes > SPLIT_MINUTES else near).append(o)
            nearer = sum(o.literal for o in near)
            for o in far:
                if o.free or option.free:
                    split = build.boolean() if split is None else split
                    build.model.add(o.literal + option.literal - nearer - split <= 1)
        if split is not None:
            build.charge(6, build.instance.request.penalties[SoftRule.SPLIT_DAY], split)


def piece_points(build: Build, worker: str, school: str | None, day: date, span: Interval) -> int:
    """`preference` points of one piece of a day by itself."""
    points = build.instance.request.penalties[SoftRule.PREFERENCE]
    cost = points if any(span.overlaps(r) for r in build.instance.reluctant(worker, day)) else 0
    if school is not None:
        preferred = build.instance.request.schools[school].preferred_weekdays
        if preferred and day.isoweekday() not in preferred:
            cost += points
    return cost


def add_preferences(build: Build) -> None:
    """Pieces in time that a worker would rather not work, visits on days that a school does not prefer."""
    for (worker, date_), day in days(build).items():
        if date_ not in build.instance.term_of:
            continue
        for pieces, is_visit in ((day.visits, True), (day.outside, False)):
            for piece in pieces:
                for option in piece.options:
                    cost = piece_points(build, worker, piece.place if is_visit else None, date_, option.span)
                    if cost and not isinstance(option.literal, int):
                        build.charge(6, cost, option.literal)
