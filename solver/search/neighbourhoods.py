"""Parts of a plan that can be solved again: kinds of windows, where each could lie, and the windows themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.slots import Term
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
TIER_OF = {Priority.MUST: 1, Priority.SHOULD: 3}


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of window.

    ``near``: it takes in the schools that share most workers; ``tied``: its visits follow patterns; ``long``: it gets
    more time; ``rate``: what it wins a second at first, in thousands of weighed points, measured on a region of eight
    schools; ``list``: the windows of that kind in a plan, with what they might win.
    """

    list: Callable[[Neighbourhoods, Judged, Losses], Iterator[tuple[float, Key]]]
    near: bool = False
    tied: bool = False
    long: bool = False
    free_patterns: bool = False
    rate: float = 0.5


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A window; ``key`` tells two of them apart between tries."""

    key: Key
    window: Window

    @property
    def is_long(self) -> bool:
        """Whether it gets more time than the others."""
        return KINDS[self.key[0]].long

    def clashes(self, other: Window) -> bool:
        """Whether both could decide the same: a date at one school, or a worker's date where visits may change."""
        mine = self.window
        if not mine.days & other.days:
            return False
        if mine.school_ids & other.school_ids:
            return True
        return mine.visits and other.visits and not _visitors(mine).isdisjoint(_visitors(other))


def _visitors(window: Window) -> set[str]:
    return {worker for school in window.school_ids for worker in window.instance.teams[school]}


class Neighbourhoods:
    """The windows of one instance."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.near = {s: self._neighbours(s) for s in instance.request.schools}
        self.requirements = tuple(instance.request.requirements.values())
        self._weekly = frozenset(r.id for r in self.requirements if is_weekly(r))
        self.terms = [t for t in instance.request.terms if any(d in t for d in instance.request.days)]

    def _neighbours(self, school: str) -> frozenset[str]:
        """The school and the two that share most workers with it."""
        teams = self.instance.teams
        others = sorted((s for s in teams if s != school), key=lambda s: (-len(set(teams[s]) & set(teams[school])), s))
        return frozenset({school, *others[:2]})

    def make(self, judged: Judged, key: Key) -> Neighbourhood:
        """The window of a key around a plan."""
        kind = KINDS[key[0]]
        window = Window(
            instance=self.instance,
            base=judged.state,
            days=self.days(key),
            school_ids=self.schools(key),
            visits=key[0] != "sessions",
            requirement_ids=self._weekly if key[0] == "agreements" else None,
            free_patterns=kind.free_patterns,
            tied=kind.tied,
            thin=FEW if kind.tied else SOME,
        )
        return Neighbourhood(key, window)

    def schools(self, key: Key) -> frozenset[str]:
        """The schools of a window."""
        school = key[2]
        if school is None:
            return frozenset(self.near)
        return self.near[school] if KINDS[key[0]].near else frozenset({school})

    def days(self, key: Key) -> frozenset[date]:
        """The dates of a window."""
        days = self.instance.request.days
        match key:
            case ("week" | "missing" | "agreements", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(7))
            case ("fortnight", date() as week, _):
                return frozenset(week + timedelta(days=i) for i in range(14))
            case ("term", (int() as index, _), _):
                return frozenset(d for d in days if d in self._term(index))
            case ("weekday", (int() as index, int() as weekday), _):
                return frozenset(d for d in days if d in self._term(index) and d.isoweekday() == weekday)
            case ("weekdays", (_, int() as weekday), _):
                return frozenset(d for d in days if d.isoweekday() == weekday)
            case ("series", (int() as weekday, int() as number), _):
                asked = self.requirements[number]
                return frozenset(d for d in days if asked.first <= d <= asked.last and d.isoweekday() == weekday)
        return frozenset(days)

    def _term(self, index: int) -> Term:
        return next(t for t in self.terms if t.index == index)

    def every_school(self, kind: str, losses: Losses) -> Iterator[tuple[float, Key]]:
        """A window for each school over the horizon."""
        for school in self.near:
            yield losses.school(school), (kind, None, school)

    def weekdays(self, losses: Losses) -> Iterator[tuple[float, Key]]:
        """Each weekday over the horizon, around each school."""
        for school, group in self.near.items():
            for weekday in range(1, 6):
                yield sum(map(losses.school, group)), ("weekdays", (0, weekday), school)

    def of_terms(self, kind: str, weekdays: Iterable[int], losses: Losses) -> Iterator[tuple[float, Key]]:
        """Each term, or each of its weekdays, around each school."""
        for term in self.terms:
            for school, group in self.near.items():
                for weekday in weekdays:
                    yield sum(losses.terms[s, term.index] for s in group), (kind, (term.index, weekday), school)

    def weeks(self, losses: Losses) -> Iterator[tuple[float, Key]]:
        """Each week, around each school."""
        for week in self.instance.request.weeks:
            for school, group in self.near.items():
                yield sum(losses.weeks[s, week] for s in group), ("week", week, school)

    def missing(self, judged: Judged) -> Iterator[tuple[float, Key]]:
        """For what must or should be and is not planned: each week in which it could be."""
        for requirement in self.requirements:
            tier = TIER_OF.get(requirement.priority)
            if tier is None or requirement.series:
                continue
            if len(judged.state.placed.get(requirement.id, ())) < requirement.occurrences:
                for week in sorted({self.instance.week(c.day) for c in self.instance.candidates[requirement.id]}):
                    yield WORTH[tier], ("missing", week, requirement.school_id)

    def series(self, judged: Judged) -> Iterator[tuple[float, Key]]:
        """For each series that is not planned: each weekday on which it could be."""
        for number, requirement in enumerate(self.requirements):
            if requirement.series and requirement.id not in judged.state.placed:
                worth = WORTH[TIER_OF.get(requirement.priority, 5)] * requirement.occurrences
                for weekday in sorted({c.day.isoweekday() for c in self.instance.candidates[requirement.id]}):
                    yield worth, ("series", (weekday, number), requirement.school_id)


KINDS: dict[str, Kind] = {
    "sessions": Kind(lambda n, _, losses: n.every_school("sessions", losses), long=True),
    "year": Kind(lambda n, _, losses: n.every_school("year", losses), tied=True, long=True, free_patterns=True),
    "term": Kind(
        lambda n, _, losses: n.of_terms("term", (0,), losses), near=True, tied=True, long=True, free_patterns=True
    ),
    "weekdays": Kind(lambda n, _, losses: n.weekdays(losses), near=True, tied=True, long=True, free_patterns=True),
    "weekday": Kind(
        lambda n, _, losses: n.of_terms("weekday", range(1, 6), losses), near=True, free_patterns=True, rate=2.0
    ),
    "week": Kind(lambda n, _, losses: n.weeks(losses), near=True, rate=5.0),
    "fortnight": Kind(lambda n, _, losses: ((p, ("fortnight", w, s)) for (s, w), p in losses.weeks.items()), rate=5.0),
    "agreements": Kind(
        lambda n, _, losses: ((p, ("agreements", w, None)) for w, p in losses.agreements.items()), rate=4.0
    ),
    "missing": Kind(lambda n, judged, _: n.missing(judged), near=True, rate=2.5),
    "series": Kind(lambda n, judged, _: n.series(judged), near=True, free_patterns=True),
}
"""
The kinds of windows by name. ``sessions``: one school's sessions over the horizon, visits as they are; ``year``: its
visits too; ``term``: of three schools; ``weekdays``: one weekday over the horizon; ``weekday``: in a term; ``week``,
``fortnight``; ``agreements``: the weekly agreements of all schools; ``missing``: a week in which something could be
that is not planned; ``series``: a weekday on which a series that is not planned could be.
"""
