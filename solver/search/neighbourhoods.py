"""Parts of a plan that are worth solving again: where the points are, and which kind of part has won most lately."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.statements import Priority
from solver.incumbent import Judged
from solver.instance import Instance
from solver.model.window import Window
from solver.requirements import is_weekly
from solver.search.losses import WORTH, Losses

Key = tuple[str, date | tuple[int, int] | None, str | None]
"""Kind, when, school."""

FEW, SOME = 3, 5
"""Moments of a day that stay in a thinned window."""
LONG = frozenset({"year", "term", "sessions", "weekdays"})
"""Kinds of windows that get more time."""
TIED = frozenset({"weekdays", "term", "year"})
"""Kinds of windows whose visits are tied to patterns."""
NEAR = frozenset({"week", "missing", "term", "weekday", "weekdays", "series"})
"""Kinds of windows that take in the schools that share most workers."""
SWEPT = ("sessions", "year")
"""Kinds that every school is given once, before any window is chosen by what it may win."""
FORGIVEN = 0.7
"""What is left of having been tried in vain once something important is won near by."""
MEMORY = 0.6
"""How much of what a kind won before still counts after its next window."""
TIER_OF = {Priority.MUST: 1, Priority.SHOULD: 3}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A window; ``key`` tells two of them apart between tries."""

    key: Key
    window: Window

    @property
    def is_long(self) -> bool:
        """Whether it gets more time than the others."""
        return self.key[0] in LONG

    def clashes(self, other: Window) -> bool:
        """Whether both could decide the same: a date at one school, or a worker's date where visits may change."""
        mine = self.window
        if not mine.days & other.days:
            return False
        if mine.school_ids & other.school_ids:
            return True
        teams = mine.instance.teams
        return (
            mine.visits
            and other.visits
            and not {w for s in mine.school_ids for w in teams[s]}.isdisjoint(
                w for s in other.school_ids for w in teams[s]
            )
        )


class Neighbourhoods:
    """
    Chooses windows of an incumbent.

    After a sweep through the schools, first the kind: the one that lately won most points a second, tiers weighed; then the window of that kind with most
    points in it. One that won nothing is worth less at the next choice, until something is won near it.
    """

    def __init__(self, instance: Instance, seed: int) -> None:
        self.instance = instance
        self.random = random.Random(seed)
        self._tried: dict[Key, float] = defaultdict(float)
        self._sweep: list[Key] = [(kind, None, s) for kind in SWEPT for s in instance.request.schools]
        self._near = {s: self._neighbours(s) for s in instance.request.schools}
        self._requirements = tuple(instance.request.requirements.values())
        self._number = {r.id: i for i, r in enumerate(self._requirements)}
        self._terms = [t for t in instance.request.terms if any(d in t for d in instance.request.days)]
        self._rates: dict[str, float] = {}

    def _neighbours(self, school: str) -> frozenset[str]:
        """The school and the two that share most workers with it."""
        teams = self.instance.teams
        others = sorted((s for s in teams if s != school), key=lambda s: (-len(set(teams[s]) & set(teams[school])), s))
        return frozenset({school, *others[:2]})

    def note(self, neighbourhood: Neighbourhood, won: dict[int, int], seconds: float) -> None:
        """Remember what a window won, points by tier, in how many seconds."""
        key = neighbourhood.key
        rate = sum(WORTH[tier] * points for tier, points in won.items()) / max(seconds, 0.1)
        before = self._rates.get(key[0], rate)
        self._rates[key[0]] = MEMORY * before + (1 - MEMORY) * max(rate, 0.0)
        if won.get(1) or won.get(2) or won.get(3):
            days, schools = neighbourhood.window.days, neighbourhood.window.school_ids
            for other in list(self._tried):
                if self._days(other) & days and self._schools(other) & schools:
                    self._tried[other] *= FORGIVEN
        self._tried[key] += 1

    def choose(self, judged: Judged, busy: list[Window]) -> Neighbourhood | None:
        """A promising window that decides nothing that those of ``busy`` decide; None when there is none."""
        losses = Losses(self.instance, judged)
        for key in sorted(self._sweep, key=lambda k: (SWEPT.index(k[0]), -losses.school(k[2] or ""))):
            found = self._make(judged, key)
            if not any(found.clashes(window) for window in busy):
                self._sweep.remove(key)
                return found
        options: dict[str, list[tuple[float, Key]]] = defaultdict(list)
        for points, key in self._options(judged, losses):
            if points > 0:
                options[key[0]].append((points / (1 + 2 * self._tried[key]) ** 2, key))
        for kind in self._kinds(options):
            ranked = sorted(options[kind], key=lambda w: (-w[0], repr(w[1])))
            for _, key in ranked[:12]:
                found = self._make(judged, key)
                if not any(found.clashes(window) for window in busy):
                    return found
        return None

    def _kinds(self, options: dict[str, list[tuple[float, Key]]]) -> list[str]:
        """Kinds in the order to try: new ones first, then by chance, the more a kind won lately the likelier."""
        known = [kind for kind in KINDS if kind in options]
        new = [kind for kind in known if kind not in self._rates]
        if new:
            return [*new, *(kind for kind in known if kind not in new)]
        most = max((self._rates[kind] for kind in known), default=0.0)
        weights = {kind: self._rates[kind] + 0.03 * most + 1e-9 for kind in known}
        order = []
        while weights:
            kind = self.random.choices(list(weights), list(weights.values()))[0]
            order.append(kind)
            del weights[kind]
        return order

    def _options(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        """Worth and key of every window that could be tried."""
        for options in KINDS.values():
            yield from options(self, judged, losses)

    def _years(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for school in self._near:
            yield losses.school(school), ("year", None, school)

    def _sessions(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for school in self._near:
            yield losses.school(school), ("sessions", None, school)

    def _weekdays(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for school, group in self._near.items():
            for weekday in range(1, 6):
                yield sum(map(losses.school, group)), ("weekdays", (0, weekday), school)

    def _weekday_terms(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for term in self._terms:
            for weekday in range(1, 6):
                for school, group in self._near.items():
                    yield sum(losses.terms[s, term.index] for s in group), ("weekday", (term.index, weekday), school)

    def _whole_terms(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for term in self._terms:
            for school, group in self._near.items():
                yield sum(losses.terms[s, term.index] for s in group), ("term", (term.index, 0), school)

    def _weeks(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for week in self.instance.request.weeks:
            for school, group in self._near.items():
                yield sum(losses.weeks[s, week] for s in group), ("week", week, school)

    def _fortnights(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for (school, week), points in losses.weeks.items():
            yield points, ("fortnight", week, school)

    def _agreements(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for week, points in losses.agreements.items():
            yield points, ("agreements", week, None)

    def _series(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        for requirement in self._requirements:
            if requirement.series and requirement.id not in judged.state.placed:
                worth = WORTH[TIER_OF.get(requirement.priority, 5)] * 10 * requirement.occurrences
                for weekday in sorted({c.day.isoweekday() for c in self.instance.candidates[requirement.id]}):
                    yield worth, ("series", (weekday, self._number[requirement.id]), requirement.school_id)

    def _missing(self, judged: Judged, losses: Losses) -> Iterator[tuple[float, Key]]:
        """For what must or should be and is not planned: each of its weeks, with all that it is worth."""
        for requirement in self._requirements:
            tier = TIER_OF.get(requirement.priority)
            if tier is None or requirement.series:
                continue
            if len(judged.state.placed.get(requirement.id, ())) < requirement.occurrences:
                for week in sorted({self.instance.week(c.day) for c in self.instance.candidates[requirement.id]}):
                    yield (
                        WORTH[tier] * 10 + losses.weeks[requirement.school_id, week] / 1e6,
                        ("missing", week, requirement.school_id),
                    )

    def _days(self, key: Key) -> frozenset[date]:
        days = self.instance.request.days
        match key:
            case ("week" | "missing" | "agreements", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(7))
            case ("fortnight", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(14))
            case ("term", (int() as index, _), _):
                term = next(t for t in self._terms if t.index == index)
                return frozenset(d for d in days if d in term)
            case ("weekday", (int() as index, int() as weekday), _):
                term = next(t for t in self._terms if t.index == index)
                return frozenset(d for d in days if d in term and d.isoweekday() == weekday)
            case ("weekdays", (_, int() as weekday), _):
                return frozenset(d for d in days if d.isoweekday() == weekday)
            case ("series", (int() as weekday, int() as number), _):
                asked = self._requirements[number]
                return frozenset(d for d in days if asked.first <= d <= asked.last and d.isoweekday() == weekday)
        return frozenset(days)

    def _schools(self, key: Key) -> frozenset[str]:
        kind, _, school = key
        if school is None:
            return frozenset(self._near)
        return self._near[school] if kind in NEAR else frozenset({school})

    def _make(self, judged: Judged, key: Key) -> Neighbourhood:
        kind = key[0]
        weekly = (r.id for r in self._requirements if is_weekly(r))
        window = Window(
            instance=self.instance,
            base=judged.state,
            days=self._days(key),
            school_ids=self._schools(key),
            visits=kind != "sessions",
            requirement_ids=frozenset(weekly) if kind == "agreements" else None,
            free_patterns=kind in ("weekday", "weekdays", "term", "year", "series"),
            tied=kind in TIED,
            thin=FEW if kind in TIED else SOME,
        )
        return Neighbourhood(key, window)


Options = Callable[[Neighbourhoods, Judged, Losses], Iterator[tuple[float, Key]]]

KINDS: dict[str, Options] = {
    "term": Neighbourhoods._whole_terms,
    "year": Neighbourhoods._years,
    "sessions": Neighbourhoods._sessions,
    "weekdays": Neighbourhoods._weekdays,
    "weekday": Neighbourhoods._weekday_terms,
    "week": Neighbourhoods._weeks,
    "fortnight": Neighbourhoods._fortnights,
    "agreements": Neighbourhoods._agreements,
    "missing": Neighbourhoods._missing,
    "series": Neighbourhoods._series,
}
"""
Kinds of windows, each with the function that lists them.

``term``: three schools in a term, their visits tied to patterns; ``year``: one school over the horizon, tied; ``sessions``: likewise, with the visits as they are;
``weekdays``: one weekday of three schools over the horizon, tied; ``weekday``: of a term; ``week``: of three schools;
``fortnight``: two weeks of one school; ``agreements``: a week of all schools, weekly agreements only; ``missing``: a week in which
something could be that is not planned; ``series``: the weekday of a series that is not planned, in its window.
"""
