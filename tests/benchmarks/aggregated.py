"""
The aggregated model: sessions without workers, like occurrences merged, the whole year at once.

Who takes part in a session at a school is left open: at every moment there must be enough workers who could, and for
every session one visit of each that holds it. Likewise rooms are counted, not chosen. That is a relaxation, so what it
proves holds; its plan gets teams and rooms afterwards, and sessions for which there are none are left out. Faces of
cohorts, hands of series and pins of one occurrence among several are beyond it. Otherwise as the textbook model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ortools.sat.python import cp_model

from planner.domain.assignment import Plan
from planner.domain.requirements import Requirement
from solver.candidates import Candidate
from solver.instance import Instance
from solver.ledger import Ledger
from solver.series import series_runs
from solver.state import Placed, State, to_plan
from tests.benchmarks.textbook import presence, sessions, tiers
from tests.benchmarks.textbook.book import Book, Literal, Option, by_date, counted, total


@dataclass(frozen=True, slots=True)
class AggregatedModel:
    """A built model, as `tests.benchmarks.lexicographic` solves it."""

    book: Book

    @property
    def model(self) -> cp_model.CpModel:
        """The CP-SAT model."""
        return self.book.model

    def points(self, tier: int) -> cp_model.LinearExpr:
        """The points of a tier, as far as the model knows them."""
        return self.book.points(tier)

    def plan(self, solution: Sequence[int]) -> Plan:
        """The plan of a solution: its visits, and its sessions for which there are a team and a room."""
        instance = self.book.instance
        ledger = Ledger(instance)
        for key, shapes in sorted(self.book.visits.items(), key=lambda item: (item[0][2], item[0])):
            for shape, literal in shapes:
                if solution[literal.index]:
                    ledger.add_visit(key, shape)
        happening = [o for o in self.book.all_options() if any(solution[v.index] for v in o.literals)]
        # Who is hardest to find a team for comes first.
        happening.sort(key=lambda o: (len(o.candidate.pool) - o.candidate.activity.team_size, o.candidate.sort_key))
        series: dict[str, list[Candidate]] = defaultdict(list)
        for option in happening:
            if option.requirement.series:
                series[option.requirement.id].append(option.candidate)
            elif not (option.requirement.occurrences > 1 and instance.is_pinned(option.requirement)):
                _place(ledger, option, solution)
        for run in series.values():
            offers = [ledger.placeable(candidate, series=True) for candidate in run]
            for offer in offers if all(offers) else ():
                if offer is not None:
                    ledger.place(offer)
        return to_plan(instance, ledger.state)

    def hint(self, state: State) -> None:
        """Hint every decision with what a plan means for it."""
        hints: dict[int, bool] = {}
        for key, shapes in self.book.visits.items():
            for shape, literal in shapes:
                hints[literal.index] = state.visits.get(key) == shape
        placed = {p.candidate: p for found in state.placed.values() for p in found}
        for option in self.book.all_options():
            now = placed.get(option.candidate)
            for literal in option.literals:
                hints[literal.index] = now is not None
            for worker, literal in option.team.items():
                hints[literal.index] = now is not None and worker in now.workers
            for room, literals in option.rooms.items():
                if len(option.rooms) > 1:
                    hints[literals[0].index] = now is not None and room == now.room
        for runs in self.book.runs.values():
            for literal, run in runs:
                hints[literal.index] = all(c in placed for c in run)
        self.model.clear_hints()
        self.model.proto.solution_hint.vars.extend(sorted(hints))
        self.model.proto.solution_hint.values.extend(int(hints[index]) for index in sorted(hints))


def _place(ledger: Ledger, option: Option, solution: Sequence[int]) -> None:
    """With the team that the model chose, where it chose one, or any other."""
    if not ledger.spaced(option.candidate):
        return
    team = tuple(sorted(w for w, v in option.team.items() if solution[v.index]))
    room = next((r for r, vs in option.rooms.items() if any(solution[v.index] for v in vs)), None)
    chosen = Placed(option.candidate, team, room)
    if team and ledger.allows(chosen):
        ledger.place(chosen)
        return
    offer = ledger.placeable(option.candidate)
    if offer is not None:
        ledger.place(offer)


def aggregated_model(instance: Instance) -> AggregatedModel:
    """Every rule, one after another. Raises ValueError for a request that was planned before."""
    if instance.request.previous is not None:
        raise ValueError("The aggregated model plans anew; it knows no earlier plan.")
    book = Book(instance)
    for requirement in instance.request.requirements.values():
        (_add_series if requirement.series else _add_occurrences)(book, requirement)
    days = presence.add_presence(book)
    _add_coverage(book)
    _add_rooms(book)
    sessions.add_partners(book)
    sessions.add_materials(book)
    sessions.add_cohorts(book)
    sessions.add_cooldowns(book)
    tiers.add_unplaced(book)
    tiers.add_agreements(book)
    tiers.add_signals(book)
    tiers.add_faces(book)
    tiers.add_patterns(book)
    tiers.add_fit(book)
    tiers.add_people(book, days)
    return AggregatedModel(book)


def _option(book: Book, candidate: Candidate) -> Option:
    """Inside visits one variable; an evening, which is somebody's alone, with its workers and rooms."""
    if candidate.place is None:
        return Option(candidate.requirement, 1, candidate, (book.boolean(),), {})
    found = sessions.option_of(book, 1, candidate, None)
    assert found is not None, "without a pin every moment is an option"
    return found


def _add_occurrences(book: Book, requirement: Requirement) -> None:
    options = [_option(book, candidate) for candidate in book.instance.candidates[requirement.id]]
    book.options[requirement.id] = [options]
    if not options:
        return
    book.model.add(total(counted(options)) <= requirement.occurrences)
    if requirement.min_gap_days and requirement.occurrences > 1:
        on = by_date(options)
        for first in on:
            beyond = first + timedelta(days=requirement.min_gap_days)
            book.at_most_one(
                [v for day, found in on.items() if first <= day < beyond for o in found for v in o.literals]
            )


def _add_series(book: Book, requirement: Requirement) -> None:
    found = book.instance.candidates[requirement.id]
    runs = [(book.boolean(), run) for run in series_runs(book.instance, requirement, found)]
    book.runs[requirement.id] = runs
    book.at_most_one([literal for literal, _ in runs])
    choices: dict[Candidate, list[Literal]] = defaultdict(list)
    for literal, run in runs:
        for candidate in run:
            choices[candidate].append(literal)
    options = []
    for candidate, literals in choices.items():
        option = _option(book, candidate)
        book.model.add(sum(option.literals) == sum(literals))
        options.append(option)
    book.options[requirement.id] = [options]


def _inside(book: Book) -> dict[tuple[str, date], list[Option]]:
    found: dict[tuple[str, date], list[Option]] = defaultdict(list)
    for option in book.all_options():
        if option.candidate.place is None:
            found[option.candidate.school_id, option.candidate.day].append(option)
    return found


def _add_coverage(book: Book) -> None:
    """For every session visits that hold it, and at every moment enough workers of every pool that is asked for."""
    workers = book.instance.request.workers
    for (school, day), options in _inside(book).items():
        visits = {w: book.visits.get((w, school, day), []) for w in book.instance.teams[school]}

        def holding(pool: Sequence[str], start: int, end: int, visits=visits) -> list[Literal]:
            return [
                v
                for w in pool
                for s, v in visits[w]
                if s.arrive <= start
                and end <= s.leave
                and not (s.pause and s.pause.start < end and start < s.pause.end)
            ]

        groups: dict[tuple[tuple[str, ...], int, int], list[Option]] = defaultdict(list)
        for option in options:
            span = option.candidate.occupied
            groups[option.candidate.pool, span.start, span.end].append(option)
            if option.candidate.activity.team_size > 1:
                for skill in sorted(option.candidate.activity.skills):
                    able = [w for w in option.candidate.pool if skill in workers[w].skills]
                    book.model.add(sum(option.literals) <= sum(holding(able, span.start, span.end)))
        for (pool, start, end), found in groups.items():
            book.model.add(_needed(found) <= sum(holding(pool, start, end)))
        for moment in sorted({o.candidate.occupied.start for o in options}):
            now = [o for o in options if o.candidate.occupied.start <= moment < o.candidate.occupied.end]
            for pool in sorted({o.candidate.pool for o in now}):
                among = [o for o in now if set(o.candidate.pool) <= set(pool)]
                if len(among) > 1:
                    book.model.add(_needed(among) <= sum(holding(pool, moment, moment + 1)))


def _needed(options: Sequence[Option]) -> cp_model.LinearExpr:
    return total([(o.candidate.activity.team_size, v) for o in options for v in o.literals])


def _add_rooms(book: Book) -> None:
    """At every moment no more sessions than rooms, for every set of rooms that is asked for."""
    for options in _inside(book).values():
        for moment in sorted({o.candidate.occupied.start for o in options}):
            now = [
                o
                for o in options
                if o.candidate.rooms and o.candidate.occupied.start <= moment < o.candidate.occupied.end
            ]
            for rooms in sorted({o.candidate.rooms for o in now}):
                among = [o for o in now if set(o.candidate.rooms) <= set(rooms)]
                if len(rooms) == 1:
                    book.at_most_one([v for o in among for v in o.literals])
                elif len(among) > len(rooms):
                    book.model.add(total(counted(among)) <= len(rooms))
    outside: dict[tuple[str, date], list[Option]] = defaultdict(list)
    for option in book.all_options():
        for room in option.rooms:
            outside[room, option.candidate.day].append(option)
    for (room, _), options in outside.items():
        book.exclusive((o.candidate.occupied, o.rooms[room]) for o in options)
