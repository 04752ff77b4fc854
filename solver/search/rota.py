"""A weekly rota for each term by CP-SAT: who is at which school on which weekday, from when to when.

A typical week stands for a term. It is a guide only: visits follow it where they can, and every bound is made
without it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from calendars.slots import SlotKind, Term
from planner.domain.pricing import QUARTER_MINUTES
from planner.domain.requirements import Requirement
from planner.domain.statements import Priority
from solver.greedy import Rota, typical_shapes
from solver.instance import Instance, Shape
from solver.search.budget import Budget

AGREED, WANTED, FACE, CHANGE = 400, 100, 20, 2
WEIGHT_OF_NEED = {Priority.MUST: 12, Priority.AGREEMENT: 8, Priority.SHOULD: 3, Priority.SIGNAL: 1, Priority.COULD: 1}
MOST_SPANS = 12

ShapeKey = tuple[str, str, int]
"""Worker, school, ISO weekday."""


@dataclass(slots=True)
class _Week:
    """The model of one typical week."""

    instance: Instance
    term: Term
    shapes: dict[ShapeKey, tuple[Shape, ...]]
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    x: dict[tuple[ShapeKey, Shape], cp_model.IntVar] = field(default_factory=dict)
    cost: list[tuple[int, cp_model.IntVar]] = field(default_factory=list)

    def boolean(self) -> cp_model.IntVar:
        return self.model.new_bool_var("")

    def present(self, school: str, weekday: int, span: Interval) -> dict[str, list[cp_model.IntVar]]:
        """Per worker the visits that hold ``span``, the pause left out."""
        found: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for (key, shape), literal in self.x.items():
            if (
                key[1] == school
                and key[2] == weekday
                and shape.covers(span)
                and not (shape.pause is not None and shape.pause.overlaps(span))
            ):
                found[key[0]].append(literal)
        return found


def plan_rota(instance: Instance, budget: Budget, seconds: float, *, seed: int, threads: int) -> Rota:
    """A rota for every term; terms after the first stay close to the one before."""
    rota: Rota = {}
    before: dict[tuple[ShapeKey, Shape], bool] = {}
    terms = [t for t in instance.request.terms if any(instance.term_of.get(d) == t for d in instance.request.days)]
    for index, term in enumerate(terms):
        share = seconds * (0.5 if index == 0 and len(terms) > 1 else 1.0 / max(1, len(terms)))
        shapes = typical_shapes(instance, term)
        week = _Week(instance, term, shapes)
        _visits(week)
        _agreements(week)
        _needs(week)
        _faces(week, {(k[0], k[1]) for (k, _), on in before.items() if on})
        for choice, literal in week.x.items():
            was = before.get(choice, False)
            week.model.add_hint(literal, was)
            if before and not was:
                week.cost.append((CHANGE, literal))
            week.cost.append((1, literal))
        week.model.minimize(
            cp_model.LinearExpr.weighted_sum([v for _, v in week.cost], [c for c, _ in week.cost])
        )
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = threads
        solver.parameters.random_seed = seed
        if budget.deterministic:
            solver.parameters.max_deterministic_time = max(0.01, min(share, budget.left))
        else:
            solver.parameters.max_time_in_seconds = max(0.01, min(share, budget.left))
        status = solver.solve(week.model)
        budget.record(solver.response_proto.deterministic_time)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            continue
        before = {choice: bool(solver.value(literal)) for choice, literal in week.x.items()}
        for (key, shape), on in sorted(before.items(), key=lambda item: (item[0][0], item[0][1].arrive)):
            if on:
                slot = (term.index, key[0], key[2])
                rota[slot] = (*rota.get(slot, ()), (key[1], shape.arrive, shape.leave))
    return rota


def _visits(week: _Week) -> None:
    """Shapes, at most one a school a day, two schools a day with the way between, contract hours."""
    instance = week.instance
    schools = instance.request.schools
    by_worker_day: dict[tuple[str, int], list[ShapeKey]] = defaultdict(list)
    paid: dict[str, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
    for key, shapes in sorted(week.shapes.items()):
        for shape in shapes:
            week.x[key, shape] = week.boolean()
            paid[key[0]].append((shape.paid, week.x[key, shape]))
        week.model.add_at_most_one([week.x[key, s] for s in shapes])
        by_worker_day[key[0], key[2]].append(key)
    for (worker, _), keys in by_worker_day.items():
        for i, one in enumerate(keys):
            for other in keys[i + 1 :]:
                way = instance.travel(worker, schools[one[1]].town, schools[other[1]].town)
                for before, after in ((one, other), (other, one)):
                    for arrive in sorted({s.arrive for s in week.shapes[after]}):
                        late = [
                            week.x[before, s] for s in week.shapes[before] if s.arrive <= arrive < s.leave + way + 30
                        ]
                        if late:
                            now = [week.x[after, s] for s in week.shapes[after] if s.arrive == arrive]
                            week.model.add_at_most_one([*late, *now])
        split = [week.x[k, s] for k in keys for s in week.shapes[k]]
        if len(keys) > 1:
            second = week.boolean()
            week.model.add(sum(split) <= 1 + second)
            week.cost.append((6, second))
    middle = next((d for d in instance.request.days if d >= week.term.first), week.term.first)
    for worker, terms in paid.items():
        most = max(instance.week_minutes(worker, w) for w in (instance.week(middle), instance.week(week.term.last)))
        week.model.add(cp_model.LinearExpr.weighted_sum([v for _, v in terms], [c for c, _ in terms]) <= most)


def _sample(week: _Week, school: str, weekday: int) -> date | None:
    """A regular open day of that weekday in the term."""
    calendar = week.instance.request.calendars[school]
    return next(
        (
            d
            for d in calendar.open_days()
            if d in week.term and d.isoweekday() == weekday and not calendar.is_special(d)
        ),
        None,
    )


def _agreements(week: _Week) -> None:
    """Hours, visiting days, breaks by number, day and cohort."""
    for agreement in week.instance.request.agreements.values():
        school = agreement.school_id
        minutes = [(s.paid, v) for (key, s), v in week.x.items() if key[1] == school]
        quarters = agreement.hours_minutes // QUARTER_MINUTES
        if quarters:
            short = week.model.new_int_var(0, quarters, "")
            week.model.add(
                cp_model.LinearExpr.weighted_sum([v for _, v in minutes], [c for c, _ in minutes])
                + QUARTER_MINUTES * short
                >= agreement.hours_minutes
            )
            week.cost.append((2 * AGREED // 4, short))
        day_literals, contact_literals = [], []
        of_cohort: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        break_days = []
        for weekday in range(1, 6):
            here = [v for (key, _), v in week.x.items() if key[1] == school and key[2] == weekday]
            if not here:
                continue
            there = week.boolean()
            week.model.add(sum(here) >= there)
            day_literals.append(there)
            sample = _sample(week, school, weekday)
            if sample is None or not agreement.break_contacts:
                continue
            calendar = week.instance.request.calendars[school]
            today = []
            for slot in calendar.slots(sample, SlotKind.BREAK, week.instance.request.cohorts_of[school]):
                covering = [v for vs in week.present(school, weekday, Interval(slot.start, slot.end)).values() for v in vs]
                if covering:
                    contact = week.boolean()
                    week.model.add(sum(covering) >= contact)
                    today.append(contact)
                    for cohort in slot.cohort_ids:
                        of_cohort[cohort].append(contact)
            contact_literals.extend(today)
            if today:
                some = week.boolean()
                week.model.add(sum(today) >= some)
                break_days.append(some)
        _short(week, day_literals, agreement.visit_days)
        _short(week, contact_literals, agreement.break_contacts)
        _short(week, break_days, agreement.break_days)
        for cohort in agreement.break_cohort_ids:
            _short(week, of_cohort[cohort], 1)


def _short(week: _Week, literals: list[cp_model.IntVar], due: int) -> None:
    if due:
        short = week.model.new_int_var(0, due, "")
        week.model.add(sum(literals) + short >= due)
        week.cost.append((AGREED, short))


def _needs(week: _Week) -> None:
    """Teams with the skills together, for what is asked in this term, on some weekday and time."""
    request = week.instance.request
    seen: set[tuple[object, ...]] = set()
    for requirement in request.requirements.values():
        weight = WEIGHT_OF_NEED[requirement.priority]
        candidates = [c for c in week.instance.candidates[requirement.id] if c.place is None and c.day in week.term]
        if not candidates:
            continue
        activity = candidates[0].activity
        spans: dict[tuple[int, Interval], int] = defaultdict(int)
        for c in candidates:
            spans[c.day.isoweekday(), c.occupied] += 1
        best = tuple(sorted(spans, key=lambda k: (-spans[k], k))[:MOST_SPANS])
        kind = (requirement.school_id, activity.team_size, activity.skills, best)
        if kind in seen:
            continue
        seen.add(kind)
        _need(week, requirement, activity.team_size, sorted(activity.skills), best, weight)


def _need(
    week: _Week,
    requirement: Requirement,
    team_size: int,
    skills: list[str],
    spans: tuple[tuple[int, Interval], ...],
    weight: int,
) -> None:
    workers = week.instance.request.workers
    met = []
    for weekday, span in spans:
        there = week.present(requirement.school_id, weekday, span)
        if len(there) < team_size or any(not any(k in workers[w].skills for w in there) for k in skills):
            continue
        good = week.boolean()
        week.model.add(sum(v for vs in there.values() for v in vs) >= team_size * good)
        for skill in skills:
            week.model.add(sum(v for w, vs in there.items() if skill in workers[w].skills for v in vs) >= good)
        met.append(good)
    if met:
        missing = week.boolean()
        week.model.add(sum(met) + missing >= 1)
        week.cost.append((weight * WANTED, missing))


def _faces(week: _Week, known: set[tuple[str, str]]) -> None:
    for worker, school in sorted({(k[0], k[1]) for k in week.shapes}):
        if (worker, school) in known:
            continue
        face = week.boolean()
        for weekday in range(1, 6):
            key = (worker, school, weekday)
            for shape in week.shapes.get(key, ()):
                week.model.add_implication(week.x[key, shape], face)
        week.cost.append((FACE * 3, face))
