"""Parts of a plan that are worth solving again: where the points are, and a few at random."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.statements import Priority
from solver.greedy import is_weekly
from solver.incumbent import Judged
from solver.instance import Instance
from solver.model.window import Window

Key = tuple[str, date | tuple[int, int] | None, str | None]
"""Kind, when, school."""

THIN = 5
TIER_OF = {Priority.MUST: 1, Priority.SHOULD: 3}
WORTH = {1: 1000.0, 2: 0.0, 3: 30.0, 4: 0.5, 5: 0.5, 6: 0.1}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A window with a name for progress; ``key`` tells two of them apart between tries."""

    name: str
    key: Key
    window: Window


class Neighbourhoods:
    """
    Chooses windows of an incumbent.

    A window that won nothing is worth less at the next choice, until something is won near it.
    """

    def __init__(self, instance: Instance, seed: int) -> None:
        self.instance = instance
        self.random = random.Random(seed)
        self._tried: Counter[Key] = Counter()
        self._near = {s: self._neighbours(s) for s in instance.request.schools}
        self._requirements = tuple(instance.request.requirements.values())
        self._number = {r.id: i for i, r in enumerate(self._requirements)}
        self._terms = [t for t in instance.request.terms if any(d in t for d in instance.request.days)]

    def _neighbours(self, school: str) -> frozenset[str]:
        """The school and the two that share most workers with it."""
        teams = self.instance.teams
        others = sorted((s for s in teams if s != school), key=lambda s: (-len(set(teams[s]) & set(teams[school])), s))
        return frozenset({school, *others[:2]})

    def note(self, neighbourhood: Neighbourhood, won: bool) -> None:
        """Remember whether a window won anything."""
        self._tried[neighbourhood.key] += 1
        if won:
            days, schools = neighbourhood.window.days, neighbourhood.window.school_ids
            for key in list(self._tried):
                if key[0] == neighbourhood.key[0] and self._days(key) & days and self._schools(key) & schools:
                    self._tried[key] = 0

    def choose(self, judged: Judged, busy: list[Window]) -> Neighbourhood | None:
        """A promising window that shares no date and school with those of ``busy``; None when there is none."""
        worth: list[tuple[float, Key]] = []
        for points, key in self._options(judged):
            if points > 0:
                worth.append((points / (1 + 3 * self._tried[key]) ** 2, key))
        worth.sort(key=lambda w: (-w[0], repr(w[1])))
        heads = worth[: 4 + len(busy) * 8]
        self.random.shuffle(heads)
        for _, key in [*worth[:1], *heads] if self.random.random() < 0.5 else [*heads, *worth]:
            days, schools = self._days(key), self._schools(key)
            if not any(days & w.days and schools & w.school_ids for w in busy):
                return self._make(judged, key)
        return None

    def _options(self, judged: Judged) -> Iterator[tuple[float, Key]]:
        """Worth and key of every window that could be tried."""
        at = _Losses(self.instance, judged)
        weeks = self.instance.request.weeks
        for week in weeks:
            everywhere = sum(at.weeks[s, week] for s in self._near)
            if everywhere:
                yield 0.5 * everywhere, ("week", week, None)
            if at.agreements[week]:
                yield 2.0 * at.agreements[week], ("agreements", week, None)
            for school, group in self._near.items():
                here = sum(at.weeks[s, week] for s in group)
                if here:
                    yield here, ("week", week, school)
                if at.weeks[school, week]:
                    yield 1.3 * at.weeks[school, week], ("school", week, school)
        for term in self._terms:
            for weekday in range(1, 6):
                for school, group in self._near.items():
                    here = sum(at.terms[s, term.index] for s in group)
                    if here:
                        yield here / 5, ("weekday", (term.index, weekday), school)
        for requirement in self.instance.request.requirements.values():
            if requirement.series and requirement.id not in judged.state.placed:
                worth = WORTH[TIER_OF.get(requirement.priority, 5)] * 10 * requirement.occurrences
                for weekday in sorted({c.day.isoweekday() for c in self.instance.candidates[requirement.id]}):
                    yield worth, ("series", (weekday, self._number[requirement.id]), requirement.school_id)
        for school in self._near:
            if at.schools[school]:
                yield 0.5 * at.schools[school], ("sessions", None, school)
                for first, second in zip(self._terms, [*self._terms[1:], None], strict=True):
                    last = second.index if second is not None else first.index
                    here = at.terms[school, first.index] + (at.terms[school, last] if second is not None else 0)
                    if here:
                        yield 0.8 * here, ("sessions", (first.index, last), school)

    def _days(self, key: Key) -> frozenset[date]:
        days = self.instance.request.days
        match key:
            case ("week" | "agreements", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(7))
            case ("school", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(14))
            case ("weekday", (int() as index, int() as weekday), _):
                term = next(t for t in self._terms if t.index == index)
                return frozenset(d for d in days if d in term and d.isoweekday() == weekday)
            case ("series", (int() as weekday, int() as number), _):
                asked = self._requirements[number]
                return frozenset(d for d in days if asked.first <= d <= asked.last and d.isoweekday() == weekday)
            case ("sessions", (int() as first, int() as last), _):
                terms = [t for t in self._terms if first <= t.index <= last]
                return frozenset(d for d in days if any(d in t for t in terms))
        return frozenset(days)

    def _schools(self, key: Key) -> frozenset[str]:
        kind, _, school = key
        if school is None:
            return frozenset(self._near)
        return self._near[school] if kind in ("week", "weekday") else frozenset({school})

    def _make(self, judged: Judged, key: Key) -> Neighbourhood:
        kind, when, school = key
        window = Window(
            instance=self.instance,
            base=judged.state,
            days=self._days(key),
            school_ids=self._schools(key),
            visits=kind != "sessions",
            requirement_ids=self._free(kind, school),
            free_patterns=kind == "weekday",
            thin=None if kind == "sessions" else THIN,
        )
        return Neighbourhood(f"{kind} {when or ''} {school or ''}".strip(), key, window)

    def _free(self, kind: str, school: str | None) -> frozenset[str] | None:
        """What may change: weekly agreements, or what moves over the year, or everything."""
        if kind not in ("sessions", "agreements"):
            return None
        weekly = kind == "agreements"
        return frozenset(
            r.id
            for r in self.instance.request.requirements.values()
            if school in (None, r.school_id) and is_weekly(r) == weekly
        )


class _Losses:
    """Where an incumbent loses points, the higher tiers weighing more."""

    def __init__(self, instance: Instance, judged: Judged) -> None:
        self.weeks: Counter[tuple[str, date]] = Counter()
        self.agreements: Counter[date] = Counter()
        self.schools: Counter[str] = Counter()
        self.terms: Counter[tuple[str, int]] = Counter()
        sessions = {s.id: s for s in judged.plan.sessions}
        requirements = instance.request.requirements
        for penalty in judged.penalties:
            points = WORTH[penalty.tier] * penalty.points
            school = penalty.school_id
            weeks: list[date] = []
            if penalty.week is not None:
                self.weeks[school, penalty.week] += round(points)
                self.agreements[penalty.week] += round(points)
                continue
            self.schools[school] += round(points)
            if penalty.session_id in sessions:
                weeks = [instance.week(sessions[penalty.session_id].day)]
            else:
                requirement = requirements.get(penalty.session_id.rsplit("-", 1)[0])
                requirement = requirement or requirements.get(penalty.session_id)
                if requirement is not None:
                    candidates = instance.candidates[requirement.id]
                    weeks = sorted({instance.week(c.day) for c in candidates})
            for week in weeks:
                self.weeks[school, week] += math.ceil(points / len(weeks) ** 0.5)
            terms = {t.index for w in weeks for i in range(5) if (t := instance.term_of.get(w + timedelta(days=i)))}
            if not weeks and penalty.tier == 4:
                terms = {t.index for t in instance.request.terms}
            for index in terms:
                self.terms[school, index] += math.ceil(points / len(terms))
