"""Paid time of workers: visits, outside sessions and travel, by day, week and contract.

Models the hours of a contract (rule `hours`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, pairwise

from solver.model.build import Build, Literal, Terms
from solver.model.pieces import Day, Piece, days, way


def paid_terms(build: Build) -> dict[tuple[str, date], Terms]:
    """Per worker and date the paid minutes of what is free, and of the way to and from it; made once."""
    if build.paid is None:
        build.paid = defaultdict(list)
        for key, day in days(build).items():
            if day.free:
                terms = [(o.paid, o.literal) for p in day.pieces for o in p.options if not isinstance(o.literal, int)]
                build.paid[key] = [*terms, *travel_terms(build).get(key, ())]
    return build.paid


def travel_terms(build: Build) -> dict[tuple[str, date], Terms]:
    """
    Per worker and date the travel minutes between places of which one is free; made once.

    Right for two places on a day, too much for more of them. In a window that is not careful nothing is counted for
    more, so that bounds stay bounds.
    """
    if build.travel is None:
        build.travel = defaultdict(list)
        for key, day in days(build).items():
            for one, other in combinations(day.pieces, 2):
                minutes = way(build, key[0], one, other)
                if minutes and (one.free or other.free) and not (one.stands and other.stands):
                    build.travel[key].append((minutes, _both(build, day, one, other)))
    return build.travel


def _both(build: Build, day: Day, one: Piece, other: Piece) -> Literal:
    """A literal that is true exactly when something happens at each of two places (not careful: and nowhere else)."""
    both = build.boolean()
    others = sum(p.present for p in day.pieces if p is not one and p is not other) if not build.window.careful else 0
    build.model.add(one.present + other.present - others - both <= 1)
    for piece in (one, other):
        if not piece.stands:
            build.model.add(piece.present >= both)
    return both


def add_standing(build: Build) -> None:
    """Paid and travel minutes of what stands, with the way between standing places in order of time."""
    for key, day in days(build).items():
        stops = sorted(
            (option.span, piece.place, number)
            for number, piece in enumerate(day.pieces)
            for option in piece.options
            if not option.free
        )
        placed = [day.pieces[number] for _, _, number in stops if day.pieces[number].town is not None]
        travel = sum(way(build, key[0], one, other) for one, other in pairwise(placed))
        paid = sum(o.paid for p in day.pieces for o in p.options if not o.free)
        if paid:
            build.fixed_paid[key] = paid + travel
        if travel:
            build.fixed_travel[key] = travel


def add_hours(build: Build) -> None:
    """Longest day, contract hours a week and a year."""
    instance = build.instance
    fixed = build.fixed_paid
    weeks: dict[tuple[str, date], Terms] = defaultdict(list)
    years: dict[tuple[str, int], Terms] = defaultdict(list)
    contracts = {w.id: w.contracts for w in instance.request.workers.values()}
    for (worker, day), terms in paid_terms(build).items():
        build.less_equal(terms, instance.longest_day(worker, day) - fixed.get((worker, day), 0))
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
