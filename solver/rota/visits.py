"""
A weekly rota for each term: who is at which school on which weekday, from when to when; then every date.

A typical week stands for a term. Simulated annealing on it is quick, repeatable and needs no solver; visits follow
the rota where they can, and no bound rests on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from calendars.slots import Term
from planner.domain.requirements import Due
from solver.greedy import greedy_rota, typical_shapes
from solver.instance import Cores, Instance, Shape, VisitKey
from solver.rota.scoring import Entries
from solver.rota.week import Week

FIRST_MOVES, TERM_MOVES = 150_000, 12_000
HOT, COLD = 40_000.0, 30.0
CHANGED_VISIT, CHANGED_DATE = 60, 8
"""What another visit than in the term before, or than the rota on one date, costs."""
WEEK_MOVES, WEEK_HOT, WEEK_COLD = 3_000, 80.0, 1.0
WEEK_TRIES = 3

WeekShapes = dict[tuple[str, str, int], tuple[Shape, ...]]
"""Per worker, school and ISO weekday the visits that are possible."""


def plan_visits(
    instance: Instance, cores: Cores, *, seed: int, effort: float = 1.0, stop: Callable[[], bool] = lambda: False
) -> dict[VisitKey, Shape]:
    """
    Visits for the whole horizon: a rota for each term, then each week that falls short is mended by itself.

    A later term stays close to the one before, and a mended week close to its term. ``effort`` scales the number
    of moves. Only the ``cores`` visit a school. Once ``stop`` is true it returns what there is.
    """
    chance = random.Random(seed)
    by_hand = greedy_rota(instance)
    found: dict[VisitKey, Shape] = {}
    before: Entries = {}
    faces: set[tuple[str, str]] = set()
    for index, term in enumerate(t for t in instance.request.terms if any(d in t for d in instance.request.days)):
        if not index:
            before = {(w, day): by_hand[t, w, day][0] for t, w, day in by_hand if t == term.index}
        typical = typical_week(instance, term, cores)
        typical.follow(before)
        typical.anneal(
            chance,
            round(effort * (TERM_MOVES if index else FIRST_MOVES)),
            HOT,
            COLD,
            before if index else {},
            CHANGED_VISIT,
            stop,
        )
        before = typical.entries()
        faces |= {(worker, entry[0]) for (worker, _), entry in before.items()}
        for week in sorted({instance.week(d) for d in instance.request.days if d in term}):
            if stop():
                return found
            days = days_of(term, week)
            dated = dated_week(instance, days, faces, week_shapes(instance, days, cores))
            dated.follow(before)
            mend(dated, chance, before, effort, stop)
            for (worker, weekday), option in sorted(dated.chosen.items()):
                found[worker, option.school, week + timedelta(days=weekday - 1)] = option.shape
    return found


def typical_week(instance: Instance, term: Term, cores: Cores) -> Week:
    """A full week with the visits that most weeks of the term allow."""
    samples: dict[tuple[str, int], date] = {}
    for school in instance.request.schools:
        calendar = instance.request.calendars[school]
        for day in calendar.open_days():
            if day in term and not calendar.is_special(day):
                samples.setdefault((school, day.isoweekday()), day)
    dues = {
        a.school_id: Due(
            hours_minutes=a.hours_minutes,
            least_minutes=a.least_minutes,
            visit_days=a.visit_days,
            break_contacts=a.break_contacts,
            break_days=a.break_days,
            break_cohorts=len(a.break_cohort_ids),
        )
        for a in instance.request.agreements.values()
    }
    first = max(term.first, instance.request.partnership.first)
    most = {
        w: max(instance.week_minutes(w, instance.week(d)) for d in (first, term.last)) for w in instance.request.workers
    }
    weeks = {s: len(instance.weeks_of_school[s]) for s in instance.request.schools}
    days = frozenset(d for d in instance.request.days if d in term)
    shapes = {key: found for key, found in typical_shapes(instance, term).items() if key[0] in cores[key[1]]}
    return Week(instance, shapes, samples, dues, weeks, most, days, set())


def days_of(term: Term, week: date) -> tuple[date, ...]:
    """The dates of a week that lie in a term."""
    return tuple(d for i in range(7) if (d := week + timedelta(days=i)) in term)


def week_shapes(instance: Instance, days: tuple[date, ...], teams: Cores) -> WeekShapes:
    """The visits that are possible on these dates of one week for those who may visit each school."""
    return {
        (w, s, d.isoweekday()): found
        for d in days
        for s in instance.request.schools
        for w in sorted(teams[s])
        if (found := instance.shapes.get((w, s, d)))
    }


def dated_week(instance: Instance, days: tuple[date, ...], faces: set[tuple[str, str]], shapes: WeekShapes) -> Week:
    """One week as it is, with what each school is owed in it; ``faces`` cost nothing more."""
    samples = {
        (s, d.isoweekday()): d
        for s in instance.request.schools
        for d in days
        if instance.request.calendars[s].is_open(d)
    }
    week = instance.week(days[0])
    dues = {s: due for s in instance.request.schools if (due := instance.dues.get((s, week))) is not None}
    most = {w: instance.week_minutes(w, week) for w in instance.request.workers}
    ones = dict.fromkeys(instance.request.schools, 1)
    return Week(instance, shapes, samples, dues, ones, most, frozenset(days), faces)


def mend(dated: Week, chance: random.Random, before: Entries, effort: float, stop: Callable[[], bool]) -> None:
    """A few tries to give every school what it is owed, near ``before``."""
    for again in range(WEEK_TRIES):
        if not dated.falls_short():
            return
        dated.anneal(chance, round(effort * WEEK_MOVES), WEEK_HOT * 2**again, WEEK_COLD, before, CHANGED_DATE, stop)
        dated.restore(before, CHANGED_DATE)
