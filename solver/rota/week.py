"""A week of visits under construction: at most one a worker a day, within contract hours, by annealing."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from calendars.intervals import Interval
from calendars.slots import SlotKind
from planner.domain.activities import Activity
from planner.domain.pricing import quarter_costs, unit_costs
from planner.domain.requirements import Due
from planner.domain.statements import Priority
from solver.instance import Instance, Shape
from solver.rota.scoring import AGREED, TRUST, WANTED, Entries, Need, Option, SchoolWeek, Slot, entry_of, sums

MOST_SPANS = 16
PAIR_SHARE = 0.5
"""Part of the moves that change two days of one worker at once."""


class Week:
    """A week of visits under construction: at most one a worker a day, within contract hours."""

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
        self.samples = samples
        self.days = days
        self.most = most
        self.known_faces = known_faces
        self.skills = {w.id: w.skills for w in instance.request.workers.values()}
        self._breaks: dict[tuple[str, int], list[tuple[Interval, int]]] = {}
        self.schools = {s: self._school(s, dues.get(s, Due()), weeks[s]) for s in instance.request.schools}
        self._covers: dict[tuple[str, int, int, int], tuple[int, int, int]] = {}
        self._skilled: dict[tuple[str, str], int] = {}
        self.options: dict[Slot, list[Option]] = defaultdict(list)
        for (worker, school, weekday), found in sorted(shapes.items()):
            for shape in found:
                self.options[worker, weekday].append(self._option(worker, school, weekday, shape))
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

    # what is asked ---------------------------------------------------------------------------------

    def _school(self, school: str, due: Due, weeks: int) -> SchoolWeek:
        table = self.instance.request.penalties
        found = SchoolWeek(
            due_minutes=due.hours_minutes,
            hour_points=sums(quarter_costs(table, due.hours_minutes, due.least_minutes)),
            day_points=sums(unit_costs(table, due.visit_days)),
            contact_points=sums(unit_costs(table, due.break_contacts)),
            break_day_points=sums(unit_costs(table, due.break_days)),
            cohort_points=sums(unit_costs(table, due.break_cohorts)),
            weeks=weeks,
        )
        self._add_breaks(school, found)
        self._add_needs(school, found)
        found.close(self.skills)
        return found

    def _add_breaks(self, school: str, found: SchoolWeek) -> None:
        request = self.instance.request
        calendar = request.calendars[school]
        cohorts: dict[str, int] = defaultdict(int)
        bit = 1
        for weekday in range(1, 8):
            sample = self.samples.get((school, weekday))
            spans: list[tuple[Interval, int]] = []
            day = 0
            if sample is not None:
                for slot in calendar.slots(sample, SlotKind.BREAK, request.cohorts_of[school]):
                    spans.append((Interval(slot.start, slot.end), bit))
                    day |= bit
                    for cohort in slot.cohort_ids:
                        cohorts[cohort] |= bit
                    bit <<= 1
            self._breaks[school, weekday] = spans
            found.break_days.append(day)
        agreement = request.agreements.get(school)
        found.cohorts = [cohorts[c] for c in agreement.break_cohort_ids] if agreement is not None else []

    def _add_needs(self, school: str, found: SchoolWeek) -> None:
        points = {Priority.MUST: 40 * AGREED, Priority.SHOULD: 10 * WANTED, Priority.COULD: 3}
        seen: dict[tuple[object, ...], Need] = {}
        bit = 1
        for requirement in self.instance.request.requirements.values():
            if requirement.school_id != school or requirement.priority is Priority.SIGNAL:
                continue
            candidates = [c for c in self.instance.candidates_on(requirement.id, self.days) if c.place is None]
            if not candidates:
                continue
            activity: Activity = candidates[0].activity
            counts: dict[tuple[int, Interval], int] = defaultdict(int)
            for c in candidates:
                if c.activity is activity:
                    counts[c.day.isoweekday(), c.occupied] += 1
            moments = tuple(sorted(sorted(counts, key=lambda k: (-counts[k], k))[:MOST_SPANS]))
            worth = points.get(requirement.priority, 8 * AGREED) * requirement.occurrences
            if found.weeks == 1 and requirement.priority is not Priority.AGREEMENT:
                worth = worth * 7 // ((requirement.last - requirement.first).days + 7)
            key = (activity.team_size, activity.skills, moments)
            if key in seen:
                seen[key].points += worth
                continue
            seen[key] = Need(worth, activity.team_size, activity.skills, moments)
            found.needs.append(seen[key])
            if activity.team_size > 1:
                for _ in moments:
                    seen[key].bits |= bit
                    for skill in activity.skills:
                        found.skill_bits[skill] = found.skill_bits.get(skill, 0) | bit
                    bit <<= 1

    def _option(self, worker: str, school: str, weekday: int, shape: Shape) -> Option:
        key = (school, weekday, shape.arrive, shape.leave)
        if key not in self._covers:
            self._covers[key] = self._cover(school, weekday, shape)
        breaks, single, helps = self._covers[key]
        met = (worker, school)
        if met not in self._skilled:
            self._skilled[met] = sum(
                1 << number
                for number, need in enumerate(self.schools[school].needs)
                if need.team_size == 1 and need.skills <= self.skills[worker]
            )
        return Option(worker, school, weekday, shape, breaks, single & self._skilled[met], helps, 1 << weekday)

    def _cover(self, school: str, weekday: int, shape: Shape) -> tuple[int, int, int]:
        """The breaks, the needs of one worker and the moments of bigger teams that a visit holds."""

        def holds(span: Interval) -> bool:
            return shape.covers(span) and not (shape.pause is not None and shape.pause.overlaps(span))

        breaks = sum(bit for span, bit in self._breaks[school, weekday] if holds(span))
        single = helps = 0
        bit = 1
        for number, need in enumerate(self.schools[school].needs):
            for day, span in need.moments:
                if day == weekday and holds(span):
                    if need.team_size == 1:
                        single |= 1 << number
                    else:
                        helps |= bit
                if need.team_size > 1:
                    bit <<= 1
        return breaks, single, helps

    # moves -----------------------------------------------------------------------------------------

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
                if entry is not None and option is None:
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
