"""A week of visits under construction: at most one a worker a day, within contract hours, by annealing."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from planner.domain.requirements import Due
from solver.instance import Instance, Shape
from solver.rota.asked import Asked
from solver.rota.scoring import TRUST, Entries, Option, Slot, entry_of

PAIR_SHARE = 0.5
"""Part of the moves that change two days of one worker at once."""


class Week:
    """
    A week of visits under construction: at most one a worker a day, within contract hours.

    ``held`` are the workers' days that must keep a visit.
    """

    def __init__(
        self,
        instance: Instance,
        shapes: dict[tuple[str, str, int], tuple[Shape, ...]],
        samples: dict[tuple[str, int], date],
        dues: dict[str, Due],
        weeks: dict[str, int],
        most: dict[str, int],
        days: frozenset[date],
        known_faces: set[tuple[str, str]],
    ) -> None:
        self.instance = instance
        self.most = most
        self.held: frozenset[Slot] = frozenset()
        self.known_faces = known_faces
        asked = Asked(instance, samples, dues, weeks, days)
        self.schools = asked.schools
        self.options: dict[Slot, list[Option]] = defaultdict(list)
        for (worker, school, weekday), found in sorted(shapes.items()):
            for shape in found:
                self.options[worker, weekday].append(asked.option(worker, school, weekday, shape))
        self.slots = sorted(self.options)
        self.days_of: dict[str, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            self.days_of[slot[0]].append(slot)
        self.chosen: dict[Slot, Option] = {}
        self.paid: dict[str, int] = defaultdict(int)
        self.visits: dict[str, list[Option]] = {s: [] for s in self.schools}
        self.costs = {s: self.schools[s].cost([]) for s in self.schools}
        self.faces: dict[tuple[str, str], int] = defaultdict(int)

    def entries(self) -> Entries:
        """The week as a guide for another one."""
        return {slot: (o.school, o.shape.arrive, o.shape.leave) for slot, o in sorted(self.chosen.items())}

    def falls_short(self) -> bool:
        """Whether any school gets less than it is owed."""
        return any(school.agreed_points(self.visits[s]) for s, school in self.schools.items())

    def follow(self, entries: Entries) -> None:
        """Begin with these visits where they are possible, at the nearest times."""
        for slot, (school, arrive, leave) in sorted(entries.items()):
            near = [
                o
                for o in self.options.get(slot, ())
                if o.school == school and min(o.shape.leave, leave) > max(o.shape.arrive, arrive)
            ]
            fits = [o for o in near if self.paid[slot[0]] + o.shape.paid <= self.most[slot[0]]]
            if fits:
                self._set(
                    slot,
                    min(
                        fits,
                        key=lambda o: (abs(o.shape.arrive - arrive) + abs(o.shape.leave - leave), o.shape.arrive),
                    ),
                )

    def _set(self, slot: Slot, option: Option | None) -> None:
        old = self.chosen.pop(slot, None)
        if old is not None:
            self.visits[old.school].remove(old)
            self.paid[old.worker] -= old.shape.paid
            self.faces[old.worker, old.school] -= 1
        if option is not None:
            self.chosen[slot] = option
            self.visits[option.school].append(option)
            self.paid[option.worker] += option.shape.paid
            self.faces[option.worker, option.school] += 1
        for school in {o.school for o in (old, option) if o is not None}:
            self.costs[school] = self.schools[school].cost(self.visits[school])

    def _new_faces(self, worker: str, was: list[Option | None], picks: list[Option | None]) -> int:
        """How many schools more (or fewer) see this worker after a move, known faces left out."""
        change: dict[str, int] = defaultdict(int)
        for option in was:
            if option is not None:
                change[option.school] -= 1
        for option in picks:
            if option is not None:
                change[option.school] += 1
        return sum(
            (self.faces[worker, school] + n > 0) - (self.faces[worker, school] > 0)
            for school, n in change.items()
            if n and (worker, school) not in self.known_faces
        )

    def _attempt(
        self, slots: list[Slot], picks: list[Option | None], before: Entries, changed: int
    ) -> tuple[float, dict[str, tuple[list[Option], int]]]:
        """What a move of one worker would cost more, and the schools' visits and costs after it."""
        was = [self.chosen.get(s) for s in slots]
        worker = slots[0][0]
        after: dict[str, tuple[list[Option], int]] = {}
        change = 0.0
        for school in {o.school for o in (*was, *picks) if o is not None}:
            visits = [v for v in self.visits[school] if v not in was]
            visits.extend(o for o in picks if o is not None and o.school == school)
            cost = self.schools[school].cost(visits)
            after[school] = (visits, cost)
            change += cost - self.costs[school]
        if before:
            for slot, old, new in zip(slots, was, picks, strict=True):
                entry = before.get(slot)
                change += changed * ((entry_of(new) != entry) - (entry_of(old) != entry))
        change += 2 * TRUST * self.instance.request.penalties["new-face"] * self._new_faces(worker, was, picks)
        paid = sum(o.shape.paid for o in picks if o) - sum(o.shape.paid for o in was if o)
        return change + TRUST * 0.02 * paid, after

    def _accept(
        self, slots: list[Slot], picks: list[Option | None], after: dict[str, tuple[list[Option], int]]
    ) -> None:
        for slot, option in zip(slots, picks, strict=True):
            old = self.chosen.pop(slot, None)
            if old is not None:
                self.paid[old.worker] -= old.shape.paid
                self.faces[old.worker, old.school] -= 1
            if option is not None:
                self.chosen[slot] = option
                self.paid[option.worker] += option.shape.paid
                self.faces[option.worker, option.school] += 1
        for school, (visits, cost) in after.items():
            self.visits[school], self.costs[school] = visits, cost

    def restore(self, before: Entries, changed: int) -> None:
        """Go back to the guide wherever that costs nothing, until nothing changes any more."""
        again = True
        while again:
            again = False
            for slot in self.slots:
                entry = before.get(slot)
                now = self.chosen.get(slot)
                if entry_of(now) == entry:
                    continue
                option = next((o for o in self.options[slot] if entry_of(o) == entry), None)
                if option is None and (entry is not None or slot in self.held):
                    continue
                more = (option.shape.paid if option else 0) - (now.shape.paid if now else 0)
                if self.paid[slot[0]] + more > self.most[slot[0]]:
                    continue
                change, after = self._attempt([slot], [option], before, changed)
                if change <= 0:
                    self._accept([slot], [option], after)
                    again = True

    def anneal(
        self,
        chance: random.Random,
        moves: int,
        hot: float,
        cold: float,
        before: Entries,
        changed: int,
        stop: Callable[[], bool],
    ) -> None:
        """
        Random moves of one day or two days of one worker, worse ones ever less likely; keeps the best week.

        Two days together matter where contract hours bind: an hour more here is an hour less there.
        """
        if not self.slots:
            return
        best, best_total, total = dict(self.chosen), 0.0, 0.0
        cooling = (cold / hot) ** (1.0 / moves)
        heat = hot
        for move in range(moves):
            heat *= cooling
            slot = self.slots[int(chance.random() * len(self.slots))]
            slots = [slot]
            if chance.random() < PAIR_SHARE:
                own = self.days_of[slot[0]]
                other = own[int(chance.random() * len(own))]
                if other != slot:
                    slots.append(other)
            picks: list[Option | None] = []
            for s in slots:
                options = self.options[s]
                pick = int(chance.random() * (len(options) + 1))
                picks.append(options[pick] if pick < len(options) else None)
            if any(pick is None and s in self.held for s, pick in zip(slots, picks, strict=True)):
                continue
            was = [self.chosen.get(s) for s in slots]
            paid = sum(o.shape.paid for o in picks if o) - sum(o.shape.paid for o in was if o)
            if picks == was or self.paid[slot[0]] + paid > self.most[slot[0]]:
                continue
            change, after = self._attempt(slots, picks, before, changed)
            if change <= 0 or chance.random() < math.exp(-change / heat):
                self._accept(slots, picks, after)
                total += change
                if total < best_total:
                    best_total, best = total, dict(self.chosen)
            if move % 500 == 0 and stop():
                break
        for slot in self.slots:
            if self.chosen.get(slot) is not best.get(slot):
                self._set(slot, best.get(slot))
