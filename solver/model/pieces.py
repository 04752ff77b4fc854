"""A worker's day as the model sees it: visits and outside sessions, free or standing, and the way between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from solver.candidates import Candidate
from solver.model.build import Build, Literal

STANDS = 1
"""The literal of what stands."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way in which a piece may lie; a ``long`` visit has its own pause, ``literal`` is `STANDS` or a variable."""

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
    The ways of one visit, at most one of which is taken, or all outside sessions at one place on a day.

    ``place`` is a school, a location or ``online``; ``town`` decides travel, None online. ``present`` is 1 when
    something of it happens, ``free`` whether anything is to be decided: both are known once all options are.
    """

    place: str
    town: str | None
    options: list[Option]
    present: cp_model.LinearExpr | int = 0
    free: bool = False

    @property
    def stands(self) -> bool:
        """Whether something stands."""
        return any(not option.free for option in self.options)

    @property
    def literals(self) -> list[Literal]:
        """What is to be decided."""
        return [option.literal for option in self.options if not isinstance(option.literal, int)]


@dataclass(slots=True)
class Day:
    """Visits and outside sessions that one worker may have on one date, and whether anything is to be decided."""

    visits: list[Piece] = field(default_factory=list)
    outside: list[Piece] = field(default_factory=list)
    free: bool = False

    @property
    def pieces(self) -> list[Piece]:
        """All of them."""
        return [*self.visits, *self.outside]


Days = dict[tuple[str, date], Day]
"""By worker and date."""


def days(build: Build) -> Days:
    """Every worker and date with something that is free or stands; made once, when teams are known."""
    if build.days is None:
        build.days = _days(build)
    return build.days


def _days(build: Build) -> Days:
    found: Days = defaultdict(Day)
    schools = build.instance.request.schools
    for (worker, school, day), fixed in build.fixed_visits.items():
        option = Option(Interval(fixed.arrive, fixed.leave), fixed.paid, fixed.pause is not None, STANDS)
        found[worker, day].visits.append(Piece(school, schools[school].town, [option], STANDS))
    for (worker, school, day), shapes in build.visits.items():
        options = [Option(Interval(s.arrive, s.leave), s.paid, s.pause is not None, v) for s, v in shapes]
        present = cp_model.LinearExpr.sum([literal for _, literal in shapes])
        found[worker, day].visits.append(Piece(school, schools[school].town, options, present))
    for placed in build.fixed_sessions:
        for worker in placed.workers:
            _add_outside(found, worker, placed.candidate, STANDS)
    for decision in build.decisions:
        for worker, literal in decision.team.items():
            _add_outside(found, worker, decision.candidate, literal)
    for each in found.values():
        for piece in each.outside:
            piece.present = _any_of(build, piece)
        for piece in each.pieces:
            piece.free = any(option.free for option in piece.options)
        each.free = any(piece.free for piece in each.pieces)
    return dict(found)


def _add_outside(found: Days, worker: str, candidate: Candidate, literal: Literal | int) -> None:
    if candidate.place is None:
        return
    day = found[worker, candidate.day]
    option = Option(candidate.occupied, candidate.occupied.minutes, False, literal)
    for piece in day.outside:
        if piece.place == candidate.place:
            piece.options.append(option)
            return
    day.outside.append(Piece(candidate.place, candidate.town, [option]))


def _any_of(build: Build, piece: Piece) -> Literal | int:
    if piece.stands:
        return STANDS
    if len(piece.options) == 1:
        return piece.options[0].literal
    present = build.boolean()
    build.model.add_max_equality(present, piece.literals)
    return present


def way(build: Build, worker: str, one: Piece, other: Piece) -> int:
    """Minutes between two places of a day by this worker's own mode; 0 at one place and for what is online."""
    if one.place == other.place or one.town is None or other.town is None:
        return 0
    return build.instance.travel(worker, one.town, other.town)


def gap(one: Option, other: Option) -> int:
    """Minutes between two options, whichever comes first; below 0 when they overlap."""
    return max(other.span.start - one.span.end, one.span.start - other.span.end)


def forbid(build: Build, option: Option, others: list[Option]) -> None:
    """None of ``others``, of which at most one can be, together with ``option``; nothing about two that stand."""
    literals = [other.literal for other in others if other.free or option.free]
    if literals:
        build.model.add_at_most_one([option.literal, *literals])
