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
from datetime import date, timedelta
from itertools import accumulate

from calendars.intervals import Interval
from calendars.slots import SlotKind, Term
from planner.domain.activities import Activity
from planner.domain.pricing import QUARTER_MINUTES, quarter_costs, unit_costs
from planner.domain.requirements import Due
from planner.domain.statements import Priority
from solver.greedy import greedy_rota, typical_shapes
from solver.instance import Instance, Shape, VisitKey

MOST_SPANS = 16
FIRST_MOVES, TERM_MOVES = 150_000, 12_000
HOT, COLD = 40_000.0, 30.0
AGREED, WANTED, TRUST = 20, 3, 1
CHANGED_VISIT, CHANGED_DATE = 60, 8
"""What another visit than in the term before, or than the rota on one date, costs."""
WEEK_MOVES, WEEK_HOT, WEEK_COLD = 3_000, 80.0, 1.0
WEEK_TRIES = 3
PAIR_SHARE = 0.5

Slot = tuple[str, int]
"""Worker id and ISO weekday."""
Entries = dict[Slot, tuple[str, int, int]]
"""A week of visits: school, arrive, leave."""


@dataclass(frozen=True, slots=True, eq=False)
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


def _entry(option: Option | None) -> tuple[str, int, int] | None:
    return (option.school, option.shape.arrive, option.shape.leave) if option is not None else None


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

    def agreed_points(self, visits: list[Option]) -> int:
        """Points of tier 1 of one such week: hours, visiting days, contacts by number, day and cohort."""
        minutes = breaks = days = 0
        for visit in visits:
            minutes += visit.shape.paid
            days |= visit.day_bit
            breaks |= visit.breaks
        points = 0
        if minutes < self.due_minutes:
            points += self.hour_points[-((minutes - self.due_minutes) // QUARTER_MINUTES)]
        points += self.day_points[max(0, len(self.day_points) - 1 - days.bit_count())]
        points += self.contact_points[max(0, len(self.contact_points) - 1 - breaks.bit_count())]
        reached = sum(1 for day in self.break_days if breaks & day)
        points += self.break_day_points[max(0, len(self.break_day_points) - 1 - reached)]
        met = sum(1 for cohort in self.cohorts if breaks & cohort)
        return points + self.cohort_points[max(0, len(self.cohort_points) - 1 - met)]

    def cost(self, visits: list[Option]) -> int:
        """Weighted points of a year of such weeks, what is asked beside the agreement included."""
        alone = once = twice = 0
        cover = dict.fromkeys(self.skill_bits, 0)
        for visit in visits:
            alone |= visit.alone
            helps = visit.helps
            if helps:
                twice |= once & helps
                once |= helps
                for skill in self.skills_of[visit.worker]:
                    cover[skill] |= helps
        total = AGREED * self.weeks * self.agreed_points(visits)
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


def plan_visits(
    instance: Instance, *, seed: int, effort: float = 1.0, stop: Callable[[], bool] = lambda: False
) -> dict[VisitKey, Shape]:
    """
    Visits for the whole horizon: a rota for each term, then each week that falls short is mended by itself.

    A later term stays close to the one before, and a mended week close to its term. ``effort`` scales the number
    of moves.
    """
    chance = random.Random(seed)
    by_hand = greedy_rota(instance)
    found: dict[VisitKey, Shape] = {}
    before: Entries = {}
    faces: set[tuple[str, str]] = set()
    for index, term in enumerate(t for t in instance.request.terms if any(d in t for d in instance.request.days)):
        if not index:
            before = {(w, day): by_hand[t, w, day][0] for t, w, day in by_hand if t == term.index}
        typical = typical_week(instance, term)
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
            dated = dated_week(instance, term, week, faces)
            dated.follow(before)
            for again in range(WEEK_TRIES):
                if not dated.falls_short():
                    break
                moves = round(effort * WEEK_MOVES)
                dated.anneal(chance, moves, WEEK_HOT * 2**again, WEEK_COLD, before, CHANGED_DATE, stop)
                dated.restore(before, CHANGED_DATE)
            for (worker, weekday), option in sorted(dated.chosen.items()):
                found[worker, option.school, week + timedelta(days=weekday - 1)] = option.shape
    return found


def typical_week(instance: Instance, term: Term) -> Week:
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
    return Week(instance, typical_shapes(instance, term), samples, dues, weeks, most, days, set())


def dated_week(instance: Instance, term: Term, week: date, faces: set[tuple[str, str]]) -> Week:
    """One week as it is, with what each school is owed in it; ``faces`` cost nothing more."""
    days = frozenset(d for i in range(7) if (d := week + timedelta(days=i)) in term)
    shapes = {
        (w, s, d.isoweekday()): found
        for d in sorted(days)
        for w in instance.request.workers
        for s in instance.request.schools
        if (found := instance.shapes.get((w, s, d)))
    }
    samples = {
        (s, d.isoweekday()): d
        for s in instance.request.schools
        for d in days
        if instance.request.calendars[s].is_open(d)
    }
    dues = {s: due for s in instance.request.schools if (due := instance.dues.get((s, week))) is not None}
    most = {w: instance.week_minutes(w, week) for w in instance.request.workers}
    return Week(instance, shapes, samples, dues, dict.fromkeys(instance.request.schools, 1), most, days, faces)


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
            hour_points=_sums(quarter_costs(table, due.hours_minutes, due.least_minutes)),
            day_points=_sums(unit_costs(table, due.visit_days)),
            contact_points=_sums(unit_costs(table, due.break_contacts)),
            break_day_points=_sums(unit_costs(table, due.break_days)),
            cohort_points=_sums(unit_costs(table, due.break_cohorts)),
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
                change += changed * ((_entry(new) != entry) - (_entry(old) != entry))
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
                if _entry(now) == entry:
                    continue
                option = next((o for o in self.options[slot] if _entry(o) == entry), None)
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
