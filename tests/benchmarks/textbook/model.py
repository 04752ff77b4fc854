"""
The textbook CP-SAT model: one Boolean for each session, moment and worker, the whole year at once.

Written from decision 0002 without the product's model; a table of contents of the rules. See decision 0009.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.domain.assignment import Plan
from solver.instance import Instance
from solver.state import Placed, State, to_plan
from tests.benchmarks.textbook import presence, sessions, tiers
from tests.benchmarks.textbook.book import Book


@dataclass(frozen=True, slots=True)
class TextbookModel:
    """A built model, as `tests.benchmarks.lexicographic` solves it."""

    book: Book

    @property
    def model(self) -> cp_model.CpModel:
        """The CP-SAT model."""
        return self.book.model

    def points(self, tier: int) -> cp_model.LinearExpr:
        """The points of a tier."""
        return self.book.points(tier)

    def plan(self, solution: Sequence[int]) -> Plan:
        """The plan of a solution, given as the value of every variable."""
        return to_plan(self.book.instance, self._state(solution))

    def _state(self, solution: Sequence[int]) -> State:
        state = State()
        for key, shapes in self.book.visits.items():
            for shape, literal in shapes:
                if solution[literal.index]:
                    state.visits[key] = shape
        for option in self.book.all_options():
            if any(solution[v.index] for v in option.literals):
                team = tuple(sorted(w for w, v in option.team.items() if solution[v.index]))
                room = next((r for r, vs in option.rooms.items() if any(solution[v.index] for v in vs)), None)
                state.add(Placed(option.candidate, team, room))
        return state

    def hint(self, state: State) -> None:
        """Hint every decision with what a plan means for it: visits, moments, teams and rooms."""
        hints: dict[int, bool] = {}
        for key, shapes in self.book.visits.items():
            for shape, literal in shapes:
                hints[literal.index] = state.visits.get(key) == shape
        for requirement_id, occurrences in self.book.options.items():
            placed = state.placed.get(requirement_id, ())
            for index, options in enumerate(occurrences):
                here = placed[index] if index < len(placed) else None
                for option in options:
                    now = here if here and here.candidate.sort_key == option.candidate.sort_key else None
                    for literal in option.literals:
                        hints[literal.index] = now is not None
                    for worker, literal in option.team.items():
                        hints[literal.index] = now is not None and worker in now.workers
                    for room, literals in option.rooms.items():
                        if len(option.rooms) > 1:
                            hints[literals[0].index] = now is not None and room == now.room
        for requirement_id, runs in self.book.runs.items():
            days = [p.candidate.sort_key for p in state.placed.get(requirement_id, ())]
            for literal, run in runs:
                hints[literal.index] = days == [c.sort_key for c in run]
        self.model.clear_hints()
        self.model.proto.solution_hint.vars.extend(sorted(hints))
        self.model.proto.solution_hint.values.extend(int(hints[index]) for index in sorted(hints))


def textbook_model(instance: Instance) -> TextbookModel:
    """Every rule, one after another. Raises ValueError for a request that was planned before."""
    if instance.request.previous is not None:
        raise ValueError("The textbook model plans anew; it knows no earlier plan.")
    book = Book(instance)
    sessions.add_sessions(book)
    days = presence.add_presence(book)
    sessions.add_rooms(book)
    sessions.add_partners(book)
    sessions.add_materials(book)
    sessions.add_cohorts(book)
    sessions.add_cooldowns(book)
    tiers.add_unplaced(book)
    tiers.add_agreements(book)
    tiers.add_signals(book)
    tiers.add_faces(book)
    tiers.add_patterns(book)
    tiers.add_series_changes(book)
    tiers.add_fit(book)
    tiers.add_people(book, days)
    return TextbookModel(book)
