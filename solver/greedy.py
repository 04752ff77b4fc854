"""A plan made as a coordinator would: a weekly rota first, then the sessions by how much they matter.

It is the first plan of every run and the last resort. No solver is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from calendars.slots import Term
from planner.domain.requirements import Requirement
from planner.domain.statements import Priority
from solver.candidates import Candidate
from solver.insertion import insert_missing
from solver.instance import Instance, Shape, VisitKey
from solver.ledger import Ledger
from solver.previous import keep_previous
from solver.requirements import in_time, is_weekly
from solver.series import series_runs
from solver.state import Placed, State
from solver.windowing import window_parts

ORDER = {Priority.MUST: 0, Priority.AGREEMENT: 1, Priority.SHOULD: 1, Priority.COULD: 3, Priority.SIGNAL: 4}
"""Weekly agreements come one later: they have most room to move. Signals that nothing answers come last."""
LATE = 2
"""From here on nothing is worth a visit of its own, but for signals."""
Stop = Callable[[], bool]

Rota = dict[tuple[int, str, int], tuple[tuple[str, int, int], ...]]
"""Per term index, worker and ISO weekday the visits: school, arrive, leave."""


def greedy_rota(instance: Instance) -> Rota:
    """
    A typical week: the school that lacks most, relative to its agreement, chooses next.

    A worker visits one school a day; known faces, days without a visit and missing skills are preferred.
    All terms get the same week.
    """
    typical = typical_shapes(instance)
    need = {s: a.hours_minutes for s, a in instance.request.agreements.items() if a.hours_minutes}
    total = dict(need)
    hours = {w: max((c.week_minutes for c in v.contracts), default=0) for w, v in instance.request.workers.items()}
    faces: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[int]] = defaultdict(set)
    wanted = _wanted_skills(instance)
    rota: dict[tuple[str, int], tuple[str, int, int]] = {}
    while need:
        school = max(sorted(need), key=lambda s: need[s] / total[s])
        best: tuple[float, tuple[str, int], Shape] | None = None
        for (worker, place, weekday), shapes in sorted(typical.items()):
            if place != school or (worker, weekday) in rota:
                continue
            skills = instance.request.workers[worker].skills
            for shape in shapes:
                if shape.paid > hours[worker]:
                    continue
                useful = min(shape.paid, need[school])
                value = useful - 0.4 * max(0, shape.paid - need[school])
                value += 90 * (worker in faces[school]) + 60 * (weekday not in days[school])
                value += 25 * len(wanted[school] & skills)
                if best is None or value > best[0]:
                    best = (value, (worker, weekday), shape)
        if best is None or best[0] <= 0:
            del need[school]
            continue
        _, (worker, weekday), shape = best
        rota[worker, weekday] = (school, shape.arrive, shape.leave)
        hours[worker] -= shape.paid
        faces[school].add(worker)
        days[school].add(weekday)
        wanted[school] -= instance.request.workers[worker].skills
        need[school] -= shape.paid
        if need[school] <= 0:
            del need[school]
    return {(t.index, *key): (entry,) for t in instance.request.terms for key, entry in rota.items()}


def typical_shapes(instance: Instance, term: Term | None = None) -> dict[tuple[str, str, int], tuple[Shape, ...]]:
    """Per worker, school and ISO weekday the visits that are possible on most regular days of a term (or the year)."""
    counts: dict[tuple[str, str, int], dict[Shape, int]] = defaultdict(lambda: defaultdict(int))
    for (worker, school, day), shapes in instance.shapes.items():
        if (term is None or day in term) and not instance.request.calendars[school].is_special(day):
            for shape in shapes:
                counts[worker, school, day.isoweekday()][shape] += 1
    found = {}
    for key, shapes_count in counts.items():
        most = max(shapes_count.values())
        found[key] = tuple(
            sorted((s for s, n in shapes_count.items() if 3 * n >= most), key=lambda s: (s.arrive, s.leave))
        )
    return found


def _wanted_skills(instance: Instance) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for requirement in instance.request.requirements.values():
        if requirement.priority in (Priority.MUST, Priority.AGREEMENT, Priority.SHOULD):
            for activity in requirement.activity_ids[:1]:
                wanted[requirement.school_id] |= instance.request.activities[activity].skills
    return wanted


def nearest(shapes: tuple[Shape, ...], arrive: int, leave: int) -> Shape | None:
    """The shape that shares most time with ``[arrive, leave)``, then the shortest; None when none overlaps."""
    best = max(
        shapes,
        key=lambda s: (min(s.leave, leave) - max(s.arrive, arrive), -(s.leave - s.arrive), -s.arrive),
        default=None,
    )
    if best is None or min(best.leave, leave) <= max(best.arrive, arrive):
        return None
    return best


def follow_rota(ledger: Ledger, rota: Rota, days: tuple[date, ...]) -> None:
    """Turn a weekly rota into visits on every date where it can be followed."""
    instance = ledger.instance
    for day in days:
        term = instance.term_of.get(day)
        if term is None:
            continue
        for worker in sorted(instance.request.workers):
            for school, arrive, leave in rota.get((term.index, worker, day.isoweekday()), ()):
                key: VisitKey = (worker, school, day)
                shape = nearest(instance.shapes.get(key, ()), arrive, leave)
                if shape is not None:
                    ledger.add_visit(key, shape)


def place_sessions(ledger: Ledger, stop: Stop = lambda: False) -> None:
    """
    Place what fits, the most important first; agreements week by week, then what could be.

    What must and should be is placed in the visits that there are, and then with more of them.
    """
    instance = ledger.instance
    stages: dict[int, list[Requirement]] = defaultdict(list)
    for requirement in instance.request.requirements.values():
        stages[ORDER[requirement.priority] + is_weekly(requirement)].append(requirement)
    for stage, requirements in sorted(stages.items()):
        requirements.sort(
            key=lambda r: (not r.series, len(instance.candidates[r.id]) if stage < LATE else 0, r.first, r.id)
        )
        for requirement in requirements:
            if stop():
                return
            _place(ledger, requirement)
        if stage < LATE or stage == ORDER[Priority.SIGNAL]:
            insert_missing(ledger, requirements, stop)


def _place(ledger: Ledger, requirement: Requirement) -> None:
    """The occurrences of one requirement in the visits that there are."""
    instance = ledger.instance
    if requirement.occurrences > 1 and instance.is_pinned(requirement):
        return
    if requirement.priority is Priority.SIGNAL and in_time(instance, ledger.state, requirement):
        return
    candidates = instance.candidates[requirement.id]
    if requirement.priority is Priority.SIGNAL:
        _place_some(ledger, requirement, candidates, 1)
    elif requirement.series:
        if requirement.id not in ledger.state.placed:
            _place_series(ledger, requirement, candidates)
    else:
        _place_spread(ledger, requirement, candidates)


def _place_series(ledger: Ledger, requirement: Requirement, candidates: tuple[Candidate, ...]) -> None:
    for run in series_runs(ledger.instance, requirement, candidates):
        offers: list[Placed] = []
        for candidate in run:
            offer = ledger.placeable(candidate, series=True)
            if offer is None:
                break
            offers.append(offer)
        if len(offers) == len(run):
            for offer in offers:
                ledger.place(offer)
            return


def _place_some(ledger: Ledger, requirement: Requirement, candidates: tuple[Candidate, ...], count: int) -> int:
    """Place up to ``count`` more, as early as possible; how many were placed."""
    done = 0
    for candidate in candidates:
        if done == count:
            break
        if not ledger.spaced(candidate):
            continue
        offer = ledger.placeable(candidate)
        if offer is not None:
            ledger.place(offer)
            done += 1
    return done


def _place_spread(ledger: Ledger, requirement: Requirement, candidates: tuple[Candidate, ...]) -> None:
    """One occurrence in each part of the window (each day of the week for weekly agreements), then the rest."""
    n = requirement.occurrences
    if requirement.priority is Priority.AGREEMENT and n > 1 and (requirement.last - requirement.first).days <= 6:
        parts = [[c for c in candidates if c.day == d] for d in sorted({c.day for c in candidates})]
    else:
        parts = [[c for c in candidates if a <= c.day < b] for a, b in window_parts(requirement)]
    placed = ledger.state.placed.get(requirement.id, ())
    left = n - len(placed)
    had = {p.candidate.day for p in placed}
    for part in parts:
        if left > 0 and not any(c.day in had for c in part):
            left -= _place_some(ledger, requirement, tuple(_cohorts_first(ledger, requirement, part)), 1)
    if left > 0:
        _place_some(ledger, requirement, candidates, left)


def _cohorts_first(ledger: Ledger, requirement: Requirement, part: list[Candidate]) -> list[Candidate]:
    """Moments for cohorts that have had none of this requirement come first."""
    seen = {c for p in ledger.state.placed.get(requirement.id, ()) for c in p.candidate.cohort_ids}
    return sorted(part, key=lambda c: (bool(c.cohort_ids) and set(c.cohort_ids) <= seen, c.sort_key))


def greedy_state(
    instance: Instance, visits: Mapping[VisitKey, Shape] | None = None, stop: Stop = lambda: False
) -> State:
    """
    A whole plan by hand; ``visits`` replace the greedy rota. Stops early, with what there is, when asked.

    What is possible of a previous plan comes first.
    """
    ledger = Ledger(instance)
    keep_previous(ledger)
    if visits is None:
        follow_rota(ledger, greedy_rota(instance), instance.request.days)
    else:
        for key, shape in sorted(visits.items(), key=lambda item: (item[0][2], item[0])):
            ledger.add_visit(key, shape)
    place_sessions(ledger, stop)
    return ledger.state


def kept_states(instance: Instance, stop: Stop = lambda: False) -> Iterator[State]:
    """What is possible of the previous plan: as it was, then with more sessions in its visits; nothing without one."""
    if instance.request.previous is None:
        return
    ledger = Ledger(instance)
    keep_previous(ledger)
    yield ledger.state.copy()
    place_sessions(ledger, stop)
    yield ledger.state
