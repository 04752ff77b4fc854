"""Parts of a plan that are worth solving again: where the points are, and a few at random."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.rules import SoftRule
from solver.incumbent import Judged
from solver.instance import Instance
from solver.model.window import Window


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A window with a name for progress; ``key`` tells two of them apart between tries."""

    name: str
    key: tuple[object, ...]
    window: Window


class Neighbourhoods:
    """
    Chooses windows of an incumbent.

    A window that won nothing is tried again only after the plan around it has changed (its penalties or
    visits differ), so the search moves on by itself.
    """

    def __init__(self, instance: Instance, seed: int) -> None:
        self.instance = instance
        self.random = random.Random(seed)
        self._tried: Counter[tuple[object, ...]] = Counter()

    def note(self, neighbourhood: Neighbourhood, won: bool) -> None:
        """Remember whether a window won anything."""
        if won:
            for key in [k for k in self._tried if k[0] == neighbourhood.key[0]]:
                self._tried[key] = 0
        else:
            self._tried[neighbourhood.key] += 1

    def choose(self, judged: Judged, busy: set[date]) -> Neighbourhood | None:
        """The most promising window that touches no date of ``busy``; None when all are busy."""
        options = [n for n in self._options(judged) if not (n[2] & busy)]
        if not options:
            return None
        worth = [(points / (1 + 2 * self._tried[key]) ** 2, key, days) for points, key, days in options]
        worth.sort(key=lambda w: (-w[0], repr(w[1])))
        top = worth[:8]
        chosen = top[0] if self.random.random() < 0.6 else self.random.choice(top)
        return self._make(judged, chosen[1])

    def _options(self, judged: Judged) -> Iterator[tuple[float, tuple[object, ...], frozenset[date]]]:
        """Worth, key and dates of every window that could be tried."""
        weeks, schools, series = self._points(judged)
        for week in self.instance.request.weeks:
            days = frozenset(week + timedelta(days=i) for i in range(7))
            yield 1 + weeks[week], ("week", week), days
        for first, second in zip(self.instance.request.weeks, self.instance.request.weeks[1:], strict=False):
            days = frozenset(first + timedelta(days=i) for i in range(14))
            yield 0.6 * (weeks[first] + weeks[second]), ("fortnight", first, second), days
        everything = frozenset(self.instance.request.days)
        for school in self.instance.request.schools:
            yield 2 + 1.5 * schools[school], ("sessions", school), everything
        for term in self.instance.request.terms:
            days = frozenset(d for d in everything if d in term)
            for school in self.instance.request.schools:
                here = sum(p for (s, t), p in series.items() if s == school and t == term.index)
                yield 1 + 1.2 * here, ("term", school, term.index), days

    def _points(self, judged: Judged) -> tuple[Counter[date], Counter[str], Counter[tuple[str, int]]]:
        """Points by week, by school and by school and term, the higher tiers weighing more."""
        weights = {1: 20.0, 2: 0.0, 3: 8.0, 4: 1.0, 5: 0.5, 6: 0.1}
        weeks: Counter[date] = Counter()
        schools: Counter[str] = Counter()
        terms: Counter[tuple[str, int]] = Counter()
        day_of = {s.id: s.day for s in judged.plan.sessions}
        candidates = self.instance.candidates
        for penalty in judged.penalties:
            points = weights[penalty.tier] * penalty.points
            week = penalty.week or self._week_of(penalty.session_id, day_of)
            if penalty.rule in (SoftRule.UNPLACED_MUST, SoftRule.UNPLACED_SHOULD, SoftRule.UNPLACED_COULD):
                requirement_id = penalty.session_id.rsplit("-", 1)[0]
                possible = candidates.get(requirement_id, ())
                if not possible:
                    continue
                found = sorted({self.instance.week(c.day) for c in possible})
                for w in found:
                    weeks[w] += int(points / len(found)) + 1
            elif week is not None:
                weeks[week] += int(points)
            schools[penalty.school_id] += int(points)
            if penalty.tier == 4:
                for term in self.instance.request.terms:
                    terms[penalty.school_id, term.index] += int(points)
        return weeks, schools, terms

    def _week_of(self, session_id: str, day_of: dict[str, date]) -> date | None:
        day = day_of.get(session_id)
        return self.instance.week(day) if day is not None else None

    def _make(self, judged: Judged, key: tuple[object, ...]) -> Neighbourhood:
        instance, state = self.instance, judged.state
        every_school = frozenset(instance.request.schools)
        match key:
            case ("week", date() as week):
                days = frozenset(week + timedelta(days=i) for i in range(7))
                window = Window(instance=instance, base=state, days=days, school_ids=every_school)
                return Neighbourhood(f"week {week.isoformat()}", key, window)
            case ("fortnight", date() as first, date()):
                days = frozenset(first + timedelta(days=i) for i in range(14))
                window = Window(instance=instance, base=state, days=days, school_ids=every_school)
                return Neighbourhood(f"fortnight {first.isoformat()}", key, window)
            case ("sessions", str() as school):
                window = Window(
                    instance=instance,
                    base=state,
                    days=frozenset(instance.request.days),
                    school_ids=frozenset({school}),
                    visits=False,
                    requirement_ids=self._by_term(school),
                )
                return Neighbourhood(f"sessions {school}", key, window)
            case ("term", str() as school, int() as index):
                term = next(t for t in instance.request.terms if t.index == index)
                days = frozenset(d for d in instance.request.days if d in term)
                window = Window(
                    instance=instance,
                    base=state,
                    days=days,
                    school_ids=frozenset({school}),
                    free_patterns=True,
                )
                return Neighbourhood(f"term {index} {school}", key, window)
        raise ValueError(f"Unknown neighbourhood {key!r}.")

    def _by_term(self, school: str) -> frozenset[str]:
        """Requirements of a school that are not weekly: those that move over the year."""
        return frozenset(
            r.id
            for r in self.instance.request.requirements.values()
            if r.school_id == school and (r.last - r.first).days > 6
        )
