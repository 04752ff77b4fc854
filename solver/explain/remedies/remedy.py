"""One small change of a request, and the occurrence that it is for, looked at from all sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from planner.checker.edits.index import Key
from planner.domain.activities import Openness
from planner.domain.repairs import RepairKind, RowEdit
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Worker
from planner.domain.statements import Pin, Wish
from solver.explain.moments import Choice, moments_of
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import Pair
from solver.explain.presence import Stays
from solver.explain.remedies.beyond import NOTHING
from solver.explain.remedies.restating import asked_by
from solver.explain.ways import Ways

OF_THE_DAY = frozenset(
    {
        Obstacle.ROOM_TAKEN,
        Obstacle.PARTNER_TAKEN,
        Obstacle.COHORT_BUSY,
        Obstacle.COHORT_FULL,
        Obstacle.MATERIAL,
    }
)
"""What is in the way only because of other sessions of the same day."""
MOST_MOMENTS = 1200
"""Choices that are looked at for one occurrence."""
STRIDE = 12
"""Open choices that lie so far apart are looked at first."""
MOST_OPEN = 240
"""Open choices at which a team is looked for."""

Item = TypeVar("Item")
Identified = TypeVar("Identified", bound=object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """
    One change that might help.

    Parameters
    ----------
    effort
        Orders remedies of one kind: the smaller change first.
    text_nl, text_en
        The change as a clause after «als» and «if», for instance ``Bram ook op deze school mag werken``.
    request
        With the change. Everything in the plan that stands is allowed in it.
    changed
        What rules count differently under it.
    choices
        Where it may help; None = at every moment that the changed requirement has.
    rows
        The change as rows of the input, where a few of them say exactly what ``request`` says.
    beyond
        What else it holds for, in both languages.
    """

    kind: RepairKind
    effort: int
    text_nl: str
    text_en: str
    request: Request
    changed: tuple[Key, ...] = ()
    choices: tuple[Choice, ...] | None = None
    rows: tuple[RowEdit, ...] = ()
    beyond: Pair = NOTHING


@dataclass(frozen=True)
class Case:
    """
    A missing occurrence of a requirement in a plan that stands.

    Parameters
    ----------
    sample
        Most moments that are looked at for one remedy.
    occurrence
        Its number.
    """

    ways: Ways
    requirement: Requirement
    pin: Pin | None
    sample: int = 24
    occurrence: int = 1
    _stays: dict[Choice, dict[str, Obstacle | Stays]] = field(default_factory=dict, init=False)
    _teams: dict[Choice, bool] = field(default_factory=dict, init=False)

    @property
    def request(self) -> Request:
        """The request as it is."""
        return self.ways.request

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The choices at every moment; where there are very many, spread over all of them."""
        every = [choice for moment in moments_of(self.request, self.requirement) for choice in moment.choices]
        return spread(every, MOST_MOMENTS)

    @cached_property
    def lacking(self) -> tuple[tuple[Choice, tuple[Obstacle, ...]], ...]:
        """Every choice with all that is in the way beside people."""
        trial = self.ways.trial
        return tuple((c, trial.obstacles_but_staff(self.requirement, c, self.pin)) for c in self.choices)

    @cached_property
    def open(self) -> tuple[Choice, ...]:
        """The choices at which nothing but people can be in the way."""
        return tuple(choice for choice, obstacles in self.lacking if not obstacles)

    @cached_property
    def movable(self) -> tuple[Choice, ...]:
        """The choices at which only people, or other sessions of the day, are in the way."""
        return tuple(choice for choice, obstacles in self.lacking if OF_THE_DAY.issuperset(obstacles))

    def staffed(self, most: int) -> tuple[Choice, ...]:
        """
        Up to ``most`` open choices with a team, spread over all there are: nothing is in the way there.

        They cost more than they bring, or the search did not come to them.
        """
        some = spread(self.open, MOST_OPEN)
        scattered = (choice for first in range(STRIDE) for choice in some[first::STRIDE])
        return tuple(islice((choice for choice in scattered if self.has_team(choice)), most))

    def near(self, *obstacles: Obstacle) -> tuple[Choice, ...]:
        """Choices at which one of these alone is in the way and a team could be made, spread over all there are."""
        only = [choice for choice, found in self.lacking if len(found) == 1 and found[0] in obstacles]
        return tuple(choice for choice in spread(only, self.sample) if self.has_team(choice))

    def has_team(self, choice: Choice) -> bool:
        """Whether a team could be there, with the visits that takes."""
        if choice not in self._teams:
            self._teams[choice] = self.ways.lacking(choice, self.stays(choice)) is None
        return self._teams[choice]

    def stays(self, choice: Choice) -> dict[str, Obstacle | Stays]:
        """Per worker how to take part, or what is in the way."""
        if choice not in self._stays:
            self._stays[choice] = self.ways.stays(self.requirement, choice, self.pin)
        return self._stays[choice]

    @property
    def all_open(self) -> bool:
        """Whether skills and partners may be named: every activity asked for is open to all."""
        activities = (self.request.activities[a] for a in self.requirement.activity_ids)
        return all(activity.openness is Openness.OPEN for activity in activities)

    @property
    def wish(self) -> Wish | None:
        """The wish that asks for it, if one does."""
        return self.request.wishes.get(self.requirement.source_id) if self.requirement.source == "wish" else None

    @property
    def wish_keys(self) -> tuple[Key, ...]:
        """What rules count of all that the same wish asks for."""
        return tuple(("requirement", r.id) for r in asked_by(self.request, self.requirement.source_id))

    def with_worker(self, worker: Worker) -> Request:
        """The request with one worker other than now."""
        return replace(self.request, workers={**self.request.workers, worker.id: worker})

    def worker_keys(self, worker_id: str) -> tuple[Key, ...]:
        """What rules count of one worker's time."""
        return tuple(("term", worker_id, term.index) for term in self.request.terms)


Source = Callable[[Case], Iterator[Remedy]]
"""Makes remedies of some kinds for a case, the likeliest first."""


def spread(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """About ``most`` of ``items``, evenly spread; all of them when there are no more."""
    if len(items) <= most:
        return tuple(items)
    return tuple(items[i * len(items) // most] for i in range(most))


def grouped(items: Iterable[tuple[Identified, Item]]) -> Mapping[Identified, list[Item]]:
    """Items by key, the keys with most items first, else in the order they came."""
    found: dict[Identified, list[Item]] = {}
    for key, item in items:
        found.setdefault(key, []).append(item)
    order = {key: index for index, key in enumerate(found)}
    return {key: found[key] for key in sorted(found, key=lambda key: (-len(found[key]), order[key]))}
