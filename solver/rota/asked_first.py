"""
What is asked comes first: musts, meetings and series get the visits that they take, and the rota is made around them.

A rota alone leaves no end of a day, week after week, to two people at once; a series that is then inserted finds their
hours taken. The rota stays the guide: who is meant to be there anyway is asked first. Single sessions that should be
wait: placed first as well, they take hours from what schools agreed to where contracts are short.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from planner.domain.requirements import Requirement
from planner.domain.statements import Priority
from solver.greedy import ORDER, place_sessions
from solver.insertion import insert_missing
from solver.instance import Instance, Shape, VisitKey
from solver.ledger import Ledger
from solver.previous import keep_previous
from solver.requirements import is_weekly
from solver.rota.scoring import Entries, Slot
from solver.rota.visits import WeekShapes, dated_week, days_of, mend, week_shapes
from solver.state import State

FIRST = (Priority.MUST, Priority.AGREEMENT, Priority.SHOULD)

Stop = Callable[[], bool]


def plan_asked_first(
    instance: Instance, rota: Mapping[VisitKey, Shape], *, seed: int, effort: float = 1.0, stop: Stop = lambda: False
) -> State:
    """
    A whole plan: musts, meetings and series near a rota's visits, then each week's visits around them, then the rest.

    ``effort`` scales the number of moves. Once ``stop`` is true it returns what there is.
    """
    ledger = Ledger(instance)
    keep_previous(ledger)
    asked = [r for r in instance.request.requirements.values() if _comes_first(r)]
    asked.sort(key=lambda r: (ORDER[r.priority], not r.series, len(instance.candidates[r.id]), r.first, r.id))
    meant = {(worker, day): (school, shape) for (worker, school, day), shape in rota.items()}
    insert_missing(ledger, asked, stop, meant)
    found = _Around(ledger, rota, random.Random(seed), effort, stop).visits()
    for key, shape in sorted(found.items(), key=lambda item: (item[0][2], item[0])):
        if ledger.state.visits.get(key) != shape:
            ledger.visit(key, shape)
    place_sessions(ledger, stop)
    return ledger.state


def _comes_first(requirement: Requirement) -> bool:
    series = requirement.priority is not Priority.SHOULD or requirement.series
    return requirement.priority in FIRST and series and not is_weekly(requirement)


class _Around:
    """Visits of every week around those of a ledger, which may only become longer."""

    def __init__(
        self, ledger: Ledger, rota: Mapping[VisitKey, Shape], chance: random.Random, effort: float, stop: Stop
    ) -> None:
        self.ledger = ledger
        self.instance = ledger.instance
        self._chance = chance
        self._effort = effort
        self._stop = stop
        self._teams = {school: frozenset(team) for school, team in self.instance.teams.items()}
        self._faces = {(worker, school) for worker, school, _ in (*ledger.state.visits, *rota)}
        self._meant: dict[date, Entries] = defaultdict(dict)
        for (worker, school, day), shape in rota.items():
            self._meant[self.instance.week(day)][worker, day.isoweekday()] = (school, shape.arrive, shape.leave)
        self._taken: dict[tuple[str, date], list[tuple[str, Shape]]] = defaultdict(list)
        for (worker, school, day), shape in ledger.state.visits.items():
            self._taken[worker, day].append((school, shape))
        outside = {
            (worker, placed.candidate.day)
            for found in ledger.state.placed.values()
            for placed in found
            if placed.candidate.place is not None
            for worker in placed.workers
        }
        self._near = {
            (worker, day + timedelta(days=n)) for worker, day in {*self._taken, *outside} for n in (-2, -1, 0, 1, 2)
        }

    def visits(self) -> dict[VisitKey, Shape]:
        """The visits of all weeks, those of the ledger among them."""
        instance = self.instance
        found: dict[VisitKey, Shape] = {}
        for term in instance.request.terms:
            for week in sorted({instance.week(d) for d in instance.request.days if d in term}):
                if self._stop():
                    return found
                found.update(self._week(week, days_of(term, week)))
        return found

    def _week(self, week: date, days: tuple[date, ...]) -> dict[VisitKey, Shape]:
        held: Entries = {}
        within: dict[str, int] = defaultdict(int)
        for worker in self.instance.request.workers:
            for day in days:
                taken = self._taken.get((worker, day), ())
                if len(taken) == 1:
                    school, shape = taken[0]
                    held[worker, day.isoweekday()] = (school, shape.arrive, shape.leave)
                    within[worker] += shape.paid
        dated = dated_week(self.instance, days, self._faces, self._shapes(days))
        for worker in dated.most:
            dated.most[worker] -= self.ledger.paid_in_week(worker, week) - within[worker]
        dated.follow(held)
        dated.held = frozenset(slot for slot in held if slot in dated.chosen)
        near = self._entries(week, held)
        dated.follow({slot: entry for slot, entry in near.items() if slot not in dated.held})
        mend(dated, self._chance, near, self._effort, self._stop)
        return {
            (worker, option.school, week + timedelta(days=weekday - 1)): option.shape
            for (worker, weekday), option in sorted(dated.chosen.items())
        }

    def _entries(self, week: date, held: Entries) -> Entries:
        """What the rota means for a week; where a visit is held at another school, that one."""
        near: dict[Slot, tuple[str, int, int]] = dict(self._meant.get(week, {}))
        for slot, entry in held.items():
            if slot not in near or near[slot][0] != entry[0]:
                near[slot] = entry
        return near

    def _shapes(self, days: tuple[date, ...]) -> WeekShapes:
        """The visits that are still possible: on a day with a visit only that one, or a longer one."""
        found: WeekShapes = {}
        dates = {day.isoweekday(): day for day in days}
        for (worker, school, weekday), shapes in week_shapes(self.instance, days, self._teams).items():
            day = dates[weekday]
            taken = self._taken.get((worker, day), ())
            if (taken and [s for s, _ in taken] != [school]) or len(taken) > 1:
                continue
            left = shapes
            if (worker, day) in self._near:
                left = tuple(s for s in shapes if self.ledger.can_visit((worker, school, day), s))
            if left:
                found[worker, school, weekday] = left
        return found
