"""A worker's day as the model sees it: visits and outside sessions, free or standing, and the way between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from solver.model.build import Build, Literal, Terms

STANDS = 1
"""The literal of what stands."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way in which a piece may lie; ``long`` visits have their own pause, ``literal`` is `STANDS` or a variable."""

    span: Interval
    paid: int
    long: bool
    literal: Literal | int

    @property
    def free(self) -> bool:
        """Whether it is to be decided."""
        return not isinstance(self.literal, int)


@dataclass(slots=True)
class Piece:
    """
    All ways of one visit, at most one of which is taken; or all outside sessions at one place of a day.

    ``place`` is a school, a location or ``online``; ``town`` decides travel, None online.
    """

    place: str
    town: str | None
    options: list[Option] = field(default_factory=list)

    @property
    def free(self) -> bool:
        """Whether anything is to be decided."""
        return any(o.free for o in self.options)

    @property
    def stands(self) -> bool:
        """Whether something stands."""
        return any(not o.free for o in self.options)

    def literals(self) -> list[Literal]:
        """What is to be decided."""
        return [o.literal for o in self.options if not isinstance(o.literal, int)]


@dataclass(slots=True)
class Day:
    """Visits and outside sessions that one worker may have on one date."""

    visits: list[Piece] = field(default_factory=list)
    outside: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """All of them."""
        return [*self.visits, *self.outside]


Days = dict[tuple[str, date], Day]


def days(build: Build) -> Days:
    """Every worker and date with a piece that is free or stands; made once, after the teams."""
    if build.days is None:
        build.days = _days(build)
    return build.days


def _days(build: Build) -> Days:
    found: Days = defaultdict(Day)
    schools = build.instance.request.schools
    for (worker, school, day), fixed in build.fixed_visits.items():
        piece = Piece(school, schools[school].town)
        piece.options.append(Option(Interval(fixed.arrive, fixed.leave), fixed.paid, fixed.pause is not None, STANDS))
        found[worker, day].visits.append(piece)
    for (worker, school, day), shapes in build.visits.items():
        piece = Piece(school, schools[school].town)
        piece.options.extend(Option(Interval(s.arrive, s.leave), s.paid, s.pause is not None, v) for s, v in shapes)
        found[worker, day].visits.append(piece)
    for placed in build.fixed_sessions:
        for worker in placed.workers:
            _add_outside(found, worker, placed.candidate, STANDS)
    for decision in build.decisions:
        for worker, literal in decision.team.items():
            _add_outside(found, worker, decision.candidate, literal)
    return found


def _add_outside(found: Days, worker: str, candidate: Candidate, literal: Literal | int) -> None:
    if candidate.place is None:
        return
    day = found[worker, candidate.day]
    piece = next((p for p in day.outside if p.place == candidate.place), None)
    if piece is None:
        piece = Piece(candidate.place, candidate.town)
        day.outside.append(piece)
    piece.options.append(Option(candidate.occupied, candidate.occupied.minutes, False, literal))


def way(build: Build, worker: str, one: Piece, other: Piece) -> int:
    """Minutes between two places of a day by this worker's own mode; 0 at one place and for what is online."""
    if one.place == other.place or one.town is None or other.town is None:
        return 0
    return build.instance.travel(worker, one.town, other.town)


def gap(one: Option, other: Option) -> int:
    """Minutes between two pieces, whichever comes first; below 0 when they overlap."""
    return max(other.span.start - one.span.end, one.span.start - other.span.end)
