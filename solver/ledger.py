"""What a growing plan already takes, so that one more session can be judged at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from calendars.intervals import Interval
from planner.domain.activities import CooldownScope
from planner.domain.rules import HardRule
from solver.candidates import Candidate
from solver.instance import LONG_VISIT_MINUTES, Instance
from solver.locking import standing_sessions, standing_visits
from solver.numbering import keeps_numbers
from solver.roster import Roster
from solver.state import Placed


class Ledger(Roster):
    """
    A state under construction that only ever accepts what breaks no hard rule.

    ``state`` is the plan so far; it begins with what stands of the previous plan, unjudged.
    """

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._rooms: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self._cohort_days: dict[tuple[str, date], list[Candidate]] = defaultdict(list)
        self._cohort_weeks: dict[tuple[str, date], int] = defaultdict(int)
        self._cool: dict[tuple[str, str, str], list[tuple[date, str]]] = defaultdict(list)
        self._sets: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self._partners: dict[tuple[str, date], list[Interval]] = defaultdict(list)
        self._met: set[tuple[str, str]] = set()
        for key, shape in standing_visits(instance).items():
            self._stay(key, shape, self._way_between(*key, shape) or 0)
        for placed in standing_sessions(instance):
            self.place(placed)

    def placeable(self, candidate: Candidate, *, series: bool = False) -> Placed | None:
        """The session with a team and a room when nothing stands in its way now, else None."""
        if not self.fits(candidate, series):
            return None
        room = self.room(candidate)
        if room is None and candidate.rooms:
            return None
        team = self._team(candidate)
        return Placed(candidate, team, room) if team else None

    def room(self, candidate: Candidate) -> str | None:
        """The first room that is free for a candidate; None when none is, or none is asked for."""
        taken = ((r, self._rooms.get((r, candidate.day), ())) for r in candidate.rooms)
        return next((r for r, spans in taken if _clear(spans, candidate.occupied)), None)

    def allows(self, placed: Placed, *, series: bool = False) -> bool:
        """Whether this very team and room are possible now."""
        candidate, team = placed.candidate, placed.workers
        if not self.fits(candidate, series) or not set(team) <= set(candidate.pool):
            return False
        if candidate.rooms:
            taken = self._rooms.get((placed.room or "", candidate.day), ())
            if placed.room not in candidate.rooms or not _clear(taken, candidate.occupied):
                return False
        elif placed.room is not None:
            return False
        skills = frozenset[str]().union(*(self.instance.request.workers[w].skills for w in team))
        whole = len(team) == candidate.activity.team_size and candidate.activity.skills <= skills
        return whole and all(self.available(w, candidate) for w in team)

    def take(self, placed: Placed) -> bool:
        """Place a session as it is if it is possible now and no occurrence is too near or too far; whether it was."""
        if not self.spaced(placed.candidate) or not self.allows(placed):
            return False
        self.place(placed)
        return True

    def spaced(self, candidate: Candidate) -> bool:
        """Whether a moment is free and lies as far from its requirement's other occurrences as it must and may."""
        requirement = candidate.requirement
        placed = self.state.placed.get(requirement.id, ())
        apart = [abs((candidate.day - p.candidate.day).days) for p in placed]
        if any(p.candidate is candidate for p in placed) or any(days < requirement.min_gap_days for days in apart):
            return False
        if requirement.rejected and self._turned_down(candidate, placed):
            return False
        return requirement.max_gap_days is None or not apart or min(apart) <= requirement.max_gap_days

    def _turned_down(self, candidate: Candidate, placed: Iterable[Placed]) -> bool:
        """Whether the school turned the moment down and no more sessions may stay there."""
        if self.instance.drops(HardRule.WINDOW):
            return False
        moment = (candidate.day, candidate.start)
        stays = [stay for day, start, stay in candidate.requirement.rejected if (day, start) == moment]
        return bool(stays) and sum((p.candidate.day, p.candidate.start) == moment for p in placed) >= stays[0]

    def _countable(self, candidate: Candidate) -> bool:
        """Whether one more occurrence is asked for, with a number that what stands leaves to it."""
        placed = self.state.placed.get(candidate.requirement.id, ())
        if len(placed) >= candidate.requirement.occurrences:
            return False
        if not any(p.candidate.stands for p in placed):
            return True
        more = (*placed, Placed(candidate, (), None))
        return keeps_numbers(self.instance, tuple(sorted(more, key=lambda p: p.candidate.sort_key)))

    def fits(self, candidate: Candidate, series: bool = False) -> bool:
        """Whether cohorts, cool-down, material and partner leave room, whoever the workers are."""
        day, activity, requirement = candidate.day, candidate.activity, candidate.requirement
        if not self._countable(candidate):
            return False
        school = self.instance.request.schools[candidate.school_id]
        if candidate.called:
            span = Interval(candidate.start, candidate.end)
            for leaf in candidate.leaves:
                there = self._cohort_days.get((leaf, day), ())
                if len(there) >= school.sessions_a_day or any(span.overlaps(Interval(c.start, c.end)) for c in there):
                    return False
                if self._cohort_weeks[leaf, self.instance.week(day)] >= school.sessions_a_week:
                    return False
        for key in cooldown_keys(candidate):
            for other, owner in self._cool.get(key, ()):
                if abs((other - day).days) < activity.cooldown_days and not (series and owner == requirement.id):
                    return False
        if activity.material_set and not _clear(self._sets.get((activity.material_set, day), ()), candidate.occupied):
            return False
        return not activity.partner_id or _clear(
            self._partners.get((activity.partner_id, day), ()), Interval(candidate.start, candidate.end)
        )

    def _team(self, candidate: Candidate) -> tuple[str, ...]:
        """A team of those who are there: with the fewest new faces for the cohorts, then the first by name."""
        able = [w for w in candidate.pool if self.available(w, candidate)]
        able.sort(key=lambda w: (self.new_faces(w, candidate), w))
        size, skills = candidate.activity.team_size, candidate.activity.skills
        workers = self.instance.request.workers
        for team in combinations(able, size):
            if skills <= frozenset().union(*(workers[w].skills for w in team)):
                return tuple(sorted(team))
        return ()

    def new_faces(self, worker: str, candidate: Candidate) -> int:
        """How many cohorts of a called session have not met this worker yet."""
        if not candidate.called:
            return 0
        return sum((worker, cohort) not in self._met for cohort in candidate.cohort_ids)

    def idle(self, worker: str, candidate: Candidate) -> bool:
        """Whether the worker is in no session at that time."""
        there = self._workers.get((worker, candidate.day), ())
        return not any(candidate.occupied.overlaps(c.occupied) for c in there)

    def available(self, worker: str, candidate: Candidate) -> bool:
        """Whether the worker is there, or can be at an outside session, and is in no other session."""
        day, span = candidate.day, candidate.occupied
        if not self.idle(worker, candidate):
            return False
        if candidate.place is None:
            shape = self.state.visits.get((worker, candidate.school_id, day))
            return (
                shape is not None
                and shape.covers(span)
                and not (shape.pause is not None and shape.pause.overlaps(span))
            )
        return self._evening(worker, candidate)

    def _evening(self, worker: str, candidate: Candidate) -> bool:
        """An outside session: after the day's visit with time for the way and the pause, rested next morning."""
        day, span = candidate.day, candidate.occupied
        if any(c.place is not None for c in self._workers.get((worker, day), ())):
            return False
        keys = self._visits_on.get((worker, day), ())
        paid = span.minutes
        if len(keys) > 1 or (not keys and paid > LONG_VISIT_MINUTES):
            return False
        for key in keys:
            way = self._way_to_evening(worker, key[1], self.state.visits[key], candidate)
            if way is None:
                return False
            paid += way
        if paid > self.instance.longest_day(worker, day) or not self._within_contract(worker, day, paid):
            return False
        return self._rested(worker, day, span)

    def place(self, placed: Placed) -> None:
        """Take a session that `placeable` offered."""
        candidate = placed.candidate
        day = candidate.day
        self.state.add(placed)
        for worker in placed.workers:
            self._workers[worker, day].append(candidate)
            if candidate.place is not None:
                ways = sum(self.way(worker, k[1], candidate) for k in self._visits_on.get((worker, day), ()))
                self._pay(worker, day, candidate.occupied.minutes + ways)
        if placed.room is not None:
            self._rooms[placed.room, day].append(candidate.occupied)
        if candidate.called:
            self._met.update((worker, cohort) for worker in placed.workers for cohort in candidate.cohort_ids)
            for leaf in candidate.leaves:
                self._cohort_days[leaf, day].append(candidate)
                self._cohort_weeks[leaf, self.instance.week(day)] += 1
        for key in cooldown_keys(candidate):
            self._cool[key].append((day, candidate.requirement.id))
        if candidate.activity.material_set:
            self._sets[candidate.activity.material_set, day].append(candidate.occupied)
        if candidate.activity.partner_id:
            self._partners[candidate.activity.partner_id, day].append(Interval(candidate.start, candidate.end))


def _clear(taken: Iterable[Interval], span: Interval) -> bool:
    return not any(span.overlaps(other) for other in taken)


def cooldown_keys(candidate: Candidate) -> list[tuple[str, str, str]]:
    """Under which names a session's cool-down is kept: its school, or each of its cohorts."""
    activity = candidate.activity
    if activity.cooldown_days <= 0:
        return []
    if activity.cooldown_scope is CooldownScope.SCHOOL:
        return [("school", activity.id, candidate.school_id)]
    return [("cohort", activity.id, leaf) for leaf in sorted(candidate.leaves)]
