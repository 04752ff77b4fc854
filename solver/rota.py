"""A weekly rota for each term: who is at which school on which weekday, from when to when.

A typical week stands for a term. Simulated annealing on it is quick, repeatable and needs no solver; visits follow
the rota where they can, and no bound rests on it. Sets of moments are bit masks, so that a school's week is judged
in some microseconds.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from calendars.intervals import Interval
from calendars.slots import SlotKind, Term
from planner.domain.activities import Activity
from planner.domain.pricing import QUARTER_MINUTES, quarter_costs, unit_costs
from planner.domain.statements import Agreement, Priority
from solver.greedy import Rota, greedy_rota, typical_shapes
from solver.instance import Instance, Shape

MOST_SPANS = 16
FIRST_MOVES, TERM_MOVES = 100_000, 12_000
HOT, COLD = 40_000.0, 30.0
AGREED, WANTED, TRUST = 20, 3, 1
CHANGED_VISIT = 60
"""What another visit than in the term before costs: about as much as a new face, so that only need changes a week."""

Slot = tuple[str, int]
"""Worker id and ISO weekday."""


@dataclass(frozen=True, slots=True)
class Option:
    """One visit of a typical week: which breaks it covers, which needs it meets alone or helps to meet."""

    worker: str
    school: str
    weekday: int
    shape: Shape
    breaks: int
    alone: int
    helps: int
    day_bit: int


@dataclass(slots=True)
class Need:
    """Something asked of a school that wants a team with skills; ``bits`` are its moments in ``helps``."""

    points: int
    team_size: int
    skills: frozenset[str]
    moments: tuple[tuple[int, Interval], ...]
    bits: int = 0


def _sums(costs: tuple[int, ...]) -> tuple[int, ...]:
    """Points of 0, 1, 2, ... missing pieces."""
    return (0, *accumulate(costs))


@dataclass(slots=True)
class SchoolWeek:
    """
    What one school's typical week is judged by; all costs are for the whole year.

    The ``*_points`` list the points of 0, 1, 2, ... missing pieces. ``single`` and ``teams`` are the needs of one
    worker, by bit in `Option.alone`, and of more.
    """

    due_minutes: int = 0
    hour_points: tuple[int, ...] = (0,)
    day_points: tuple[int, ...] = (0,)
    contact_points: tuple[int, ...] = (0,)
    break_day_points: tuple[int, ...] = (0,)
    cohort_points: tuple[int, ...] = (0,)
    break_days: list[int] = field(default_factory=list)
    cohorts: list[int] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    teams: list[Need] = field(default_factory=list)
    single: int = 0
    single_points: list[int] = field(default_factory=list)
    skill_bits: dict[str, int] = field(default_factory=dict)
    skills_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weeks: int = 0

    def close(self, skills: dict[str, frozenset[str]]) -> None:
        """Sort the needs out once they are all there."""
        self.single_points = [need.points for need in self.needs]
        self.single = sum(1 << i for i, need in enumerate(self.needs) if need.team_size == 1)
        self.teams = [need for need in self.needs if need.team_size > 1]
        self.skills_of = {w: tuple(sorted(s & self.skill_bits.keys())) for w, s in skills.items()}

    def cost(self, visits: list[Option]) -> int:
        """Weighted points of a year of such weeks."""
        minutes = breaks = alone = once = twice = days = 0
        cover = dict.fromkeys(self.skill_bits, 0)
        for visit in visits:
            minutes += visit.shape.paid
            days |= visit.day_bit
            breaks |= visit.breaks
            alone |= visit.alone
            helps = visit.helps
            if helps:
                twice |= once & helps
                once |= helps
                for skill in self.skills_of[visit.worker]:
                    cover[skill] |= helps
        points = 0
        if minutes < self.due_minutes:
            points += self.hour_points[-((minutes - self.due_minutes) // QUARTER_MINUTES)]
        points += self.day_points[max(0, len(self.day_points) - 1 - days.bit_count())]
        points += self.contact_points[max(0, len(self.contact_points) - 1 - breaks.bit_count())]
        reached = sum(1 for day in self.break_days if breaks & day)
        points += self.break_day_points[max(0, len(self.break_day_points) - 1 - reached)]
        met = sum(1 for cohort in self.cohorts if breaks & cohort)
        points += self.cohort_points[max(0, len(self.cohort_points) - 1 - met)]
        total = AGREED * self.weeks * points
        for skill, bits in self.skill_bits.items():
            twice &= cover[skill] | ~bits
        for need in self.teams:
            if not twice & need.bits:
                total += need.points
        lost = self.single & ~alone
        while lost:
            lowest = lost & -lost
            total += self.single_points[lowest.bit_length() - 1]
            lost ^= lowest
        return total


def plan_rota(instance: Instance, *, seed: int, stop: Callable[[], bool] = lambda: False) -> Rota:
    """A rota for every term; a later term stays close to the one before."""
    chance = random.Random(seed)
    rota: Rota = {}
    by_hand = greedy_rota(instance)
    before: dict[Slot, tuple[str, int, int]] = {}
    for index, term in enumerate(t for t in instance.request.terms if _has_days(instance, t)):
        week = _TypicalWeek(instance, term)
        if not index:
            before = {(w, day): by_hand[t, w, day][0] for t, w, day in by_hand if t == term.index}
        week.follow(before)
        week.anneal(chance, FIRST_MOVES if not index else TERM_MOVES, before if index else {}, stop)
        before = {}
        for slot, option in sorted(week.chosen.items()):
            entry = (option.school, option.shape.arrive, option.shape.leave)
            before[slot] = entry
            rota[term.index, slot[0], slot[1]] = (entry,)
    return rota


def _has_days(instance: Instance, term: Term) -> bool:
    return any(d in term for d in instance.request.days)


class _TypicalWeek:
    """The typical week of a term under construction."""

    def __init__(self, instance: Instance, term: Term) -> None:
        self.instance = instance
        self.term = term
        self.skills = {w.id: w.skills for w in instance.request.workers.values()}
        self._breaks: dict[tuple[str, int], list[tuple[Interval, int]]] = {}
        self.schools = {s: self._school(s) for s in instance.request.schools}
        self.options: dict[Slot, list[Option]] = defaultdict(list)
        for (worker, school, weekday), shapes in sorted(typical_shapes(instance, term).items()):
            for shape in shapes:
                self.options[worker, weekday].append(self._option(worker, school, weekday, shape))
        self.slots = sorted(self.options)
        first = max(term.first, instance.request.partnership.first)
        self.most = {
            w: max(instance.week_minutes(w, instance.week(d)) for d in (first, term.last)) for w in self.skills
        }
        self.chosen: dict[Slot, Option] = {}
        self.paid: dict[str, int] = defaultdict(int)
        self.visits: dict[str, list[Option]] = {s: [] for s in self.schools}
        self.costs = {s: self.schools[s].cost([]) for s in self.schools}
        self.faces: dict[tuple[str, str], int] = defaultdict(int)

    # what is asked ---------------------------------------------------------------------------------

    def _sample(self, school: str, weekday: int) -> date | None:
        calendar = self.instance.request.calendars[school]
        days = [d for d in calendar.open_days() if d in self.term and d.isoweekday() == weekday]
        return next((d for d in days if not calendar.is_special(d)), None)

    def _school(self, school: str) -> SchoolWeek:
        request = self.instance.request
        agreement = request.agreements.get(school, Agreement(school_id=school))
        table = request.penalties
        found = SchoolWeek(
            due_minutes=agreement.hours_minutes,
            hour_points=_sums(quarter_costs(table, agreement.hours_minutes, agreement.least_minutes)),
            day_points=_sums(unit_costs(table, agreement.visit_days)),
            contact_points=_sums(unit_costs(table, agreement.break_contacts)),
            break_day_points=_sums(unit_costs(table, agreement.break_days)),
            cohort_points=_sums(unit_costs(table, len(agreement.break_cohort_ids))),
            weeks=len(self.instance.weeks_of_school[school]),
        )
        self._add_breaks(school, agreement, found)
        self._add_needs(school, found)
        found.close(self.skills)
        return found

    def _add_breaks(self, school: str, agreement: Agreement, found: SchoolWeek) -> None:
        calendar = self.instance.request.calendars[school]
        cohorts: dict[str, int] = defaultdict(int)
        bit = 1
        for weekday in range(1, 6):
            sample = self._sample(school, weekday)
            spans: list[tuple[Interval, int]] = []
            day = 0
            if sample is not None:
                for slot in calendar.slots(sample, SlotKind.BREAK, self.instance.request.cohorts_of[school]):
                    spans.append((Interval(slot.start, slot.end), bit))
                    day |= bit
                    for cohort in slot.cohort_ids:
                        cohorts[cohort] |= bit
                    bit <<= 1
            self._breaks[school, weekday] = spans
            found.break_days.append(day)
        found.cohorts = [cohorts[c] for c in agreement.break_cohort_ids]

    def _add_needs(self, school: str, found: SchoolWeek) -> None:
        points = {Priority.MUST: 40 * AGREED, Priority.SHOULD: 10 * WANTED, Priority.COULD: 3, Priority.SIGNAL: 10}
        seen: dict[tuple[object, ...], Need] = {}
        bit = 1
        for requirement in self.instance.request.requirements.values():
            if requirement.school_id != school:
                continue
            candidates = [c for c in self.instance.candidates[requirement.id] if c.place is None and c.day in self.term]
            if not candidates:
                continue
            activity: Activity = candidates[0].activity
            counts: dict[tuple[int, Interval], int] = defaultdict(int)
            for c in candidates:
                if c.activity is activity:
                    counts[c.day.isoweekday(), c.occupied] += 1
            moments = tuple(sorted(sorted(counts, key=lambda k: (-counts[k], k))[:MOST_SPANS]))
            worth = points.get(requirement.priority, 8 * AGREED) * requirement.occurrences
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
        def holds(span: Interval) -> bool:
            return shape.covers(span) and not (shape.pause is not None and shape.pause.overlaps(span))

        breaks = sum(bit for span, bit in self._breaks[school, weekday] if holds(span))
        alone = helps = 0
        bit = 1
        for number, need in enumerate(self.schools[school].needs):
            for day, span in need.moments:
                here = day == weekday and holds(span)
                if need.team_size == 1:
                    if here and need.skills <= self.skills[worker]:
                        alone |= 1 << number
                else:
                    if here:
                        helps |= bit
                    bit <<= 1
        return Option(worker, school, weekday, shape, breaks, alone, helps, 1 << weekday)

    # moves -----------------------------------------------------------------------------------------

    def follow(self, entries: dict[Slot, tuple[str, int, int]]) -> None:
        """Begin with these visits where they are possible."""
        for slot, (school, arrive, leave) in sorted(entries.items()):
            near = [
                o
                for o in self.options.get(slot, ())
                if o.school == school and min(o.shape.leave, leave) > max(o.shape.arrive, arrive)
            ]
            fits = [o for o in near if self.paid[slot[0]] + o.shape.paid <= self.most[slot[0]]]
            if fits:
                self._set(
                    slot, min(fits, key=lambda o: (abs(o.shape.arrive - arrive) + abs(o.shape.leave - leave), o.shape.arrive))
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

    def _differs(self, slot: Slot, option: Option | None, before: dict[Slot, tuple[str, int, int]]) -> int:
        entry = before.get(slot)
        now = (option.school, option.shape.arrive, option.shape.leave) if option is not None else None
        return CHANGED_VISIT * (entry != now) if before else 0

    def _change(self, slot: Slot, option: Option | None, before: dict[Slot, tuple[str, int, int]]) -> float:
        """What a move would cost more (infinite when the contract does not allow it)."""
        old = self.chosen.get(slot)
        worker = slot[0]
        paid = (option.shape.paid if option else 0) - (old.shape.paid if old else 0)
        if self.paid[worker] + paid > self.most[worker]:
            return math.inf
        change = float(self._differs(slot, option, before) - self._differs(slot, old, before))
        change += TRUST * 0.02 * abs(paid) * (1 if paid > 0 else -1)
        for school in {o.school for o in (old, option) if o is not None}:
            visits = [v for v in self.visits[school] if v is not old]
            if option is not None and option.school == school:
                visits.append(option)
            change += self.schools[school].cost(visits) - self.costs[school]
        if old is None or option is None or old.school != option.school:
            face = 2 * TRUST * self.instance.request.penalties["new-face"]
            if option is not None and not self.faces[worker, option.school]:
                change += face
            if old is not None and self.faces[worker, old.school] == 1:
                change -= face
        return change

    def anneal(
        self, chance: random.Random, moves: int, before: dict[Slot, tuple[str, int, int]], stop: Callable[[], bool]
    ) -> None:
        """Random moves, worse ones ever less likely; ends with the best week seen."""
        if not self.slots:
            return
        best, best_total, total = dict(self.chosen), 0.0, 0.0
        cooling = (COLD / HOT) ** (1.0 / moves)
        heat = HOT
        for move in range(moves):
            heat *= cooling
            slot = self.slots[int(chance.random() * len(self.slots))]
            options = self.options[slot]
            pick = int(chance.random() * (len(options) + 1))
            option = options[pick] if pick < len(options) else None
            if option is self.chosen.get(slot):
                continue
            change = self._change(slot, option, before)
            if change <= 0 or chance.random() < math.exp(-change / heat):
                self._set(slot, option)
                total += change
                if total < best_total:
                    best_total, best = total, dict(self.chosen)
            if move % 1000 == 0 and stop():
                break
        for slot in self.slots:
            if self.chosen.get(slot) is not best.get(slot):
                self._set(slot, None)
        for slot, option in sorted(best.items()):
            if self.chosen.get(slot) is not option:
                self._set(slot, option)
