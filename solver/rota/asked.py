"""What a typical week is asked for: each school's agreement, breaks and needs, and what a visit serves of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from calendars.intervals import Interval
from calendars.slots import SlotKind
from planner.domain.activities import Activity
from planner.domain.pricing import quarter_costs, unit_costs
from planner.domain.requirements import Due
from planner.domain.statements import Priority
from solver.instance import Instance, Shape
from solver.rota.scoring import AGREED, WANTED, Need, Option, SchoolWeek, sums

MOST_SPANS = 16


class Asked:
    """
    What is asked in a week, and the bits of it that visits serve.

    ``samples`` gives per school and ISO weekday a date that is like it; ``weeks`` for how many weeks the week stands;
    ``days`` the dates whose candidates count.
    """

    def __init__(
        self,
        instance: Instance,
        samples: dict[tuple[str, int], date],
        dues: dict[str, Due],
        weeks: dict[str, int],
        days: frozenset[date],
    ) -> None:
        self.instance = instance
        self.samples = samples
        self.days = days
        self.skills = {w.id: w.skills for w in instance.request.workers.values()}
        self._breaks: dict[tuple[str, int], list[tuple[Interval, int]]] = {}
        self.schools = {s: self._school(s, dues.get(s, Due()), weeks[s]) for s in instance.request.schools}
        self._covers: dict[tuple[str, int, int, int], tuple[int, int, int]] = {}
        self._skilled: dict[tuple[str, str], int] = {}

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

    def option(self, worker: str, school: str, weekday: int, shape: Shape) -> Option:
        """A visit with what it serves."""
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
