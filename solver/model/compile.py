"""The whole model of a window: a table of contents of its rules, its objective, and the way back to a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.domain.rules import HardRule, SoftRule
from solver.model import (
    agreements,
    fit,
    hours,
    people,
    pins,
    rest,
    sessions,
    signals,
    stability,
    staffing,
    trust,
    visits,
)
from solver.model.build import Build, Terms, total
from solver.model.window import Window
from solver.state import Placed, State

Modeller = Callable[[Build], None]

TIERS = (1, 2, 3, 4, 5, 6)
"""The tiers in order; the second costs nothing without a previous plan."""

HARD: dict[HardRule, tuple[Modeller, ...]] = {
    HardRule.CLOSED: (visits.add_visits, sessions.add_sessions),
    HardRule.SLOT_KIND: (sessions.add_sessions,),
    HardRule.WINDOW: (sessions.add_sessions,),
    HardRule.AVAILABILITY: (visits.add_visits, staffing.add_teams),
    HardRule.VISIT: (visits.add_visits, staffing.add_presence),
    HardRule.TEAM: (staffing.add_teams,),
    HardRule.ONE_PLACE: (visits.add_one_place, staffing.add_presence),
    HardRule.HOURS: (hours.add_hours, visits.add_pauses, staffing.add_presence, visits.add_most, rest.add_rest),
    HardRule.ROOM: (staffing.add_rooms,),
    HardRule.COHORT: (staffing.add_cohorts,),
    HardRule.SPACING: (sessions.add_spacing,),
    HardRule.PARTNER: (sessions.add_sessions, staffing.add_partners),
    HardRule.LOCKED: (sessions.add_sessions, pins.add_locked),
}
"""Where each hard rule is modelled."""

SOFT: dict[SoftRule, Modeller] = {
    SoftRule.UNPLACED_MUST: agreements.add_unplaced,
    SoftRule.SHORT_MEETINGS: agreements.add_unplaced,
    SoftRule.MOVED: stability.add_stability,
    SoftRule.RESTAFFED: stability.add_stability,
    SoftRule.DROPPED: stability.add_stability,
    SoftRule.TOUCHED: stability.add_stability,
    SoftRule.UNPLACED_SHOULD: agreements.add_unplaced,
    SoftRule.UNPLACED_COULD: agreements.add_unplaced,
    SoftRule.SHORT_HOURS: agreements.add_agreements,
    SoftRule.SHORT_BREAKS: agreements.add_agreements,
    SoftRule.SHORT_DROP_IN: agreements.add_agreements,
    SoftRule.SHORT_FLEXIBLE: agreements.add_agreements,
    SoftRule.SHORT_FREE: agreements.add_agreements,
    SoftRule.SIGNAL_LATE: signals.add_signals,
    SoftRule.NEW_FACE: trust.add_faces,
    SoftRule.OFF_PATTERN: trust.add_patterns,
    SoftRule.CHANGED_HANDS: trust.add_series_hands,
    SoftRule.CHANGED_ROOM: trust.add_series_hands,
    SoftRule.SHORT_STAY: trust.add_stays,
    SoftRule.OFF_THEME: fit.add_fit_of_sessions,
    SoftRule.NOISY: fit.add_fit_of_sessions,
    SoftRule.BUNCHED: fit.add_bunched,
    SoftRule.UNBALANCED: fit.add_balance,
    SoftRule.LOAD: people.add_load,
    SoftRule.TRAVEL: people.add_load,
    SoftRule.SPLIT_DAY: people.add_split_days,
    SoftRule.PREFERENCE: people.add_preferences,
}
"""Where each soft rule is modelled."""

_TIER_OF_MODELLER: dict[Modeller, int] = {
    agreements.add_unplaced: 1,
    agreements.add_agreements: 1,
    signals.add_signals: 1,
    stability.add_stability: 2,
    trust.add_faces: 4,
    trust.add_patterns: 4,
    trust.add_series_hands: 4,
    trust.add_stays: 4,
    fit.add_fit_of_sessions: 5,
    fit.add_bunched: 5,
    fit.add_balance: 5,
    people.add_load: 6,
    people.add_split_days: 6,
    people.add_preferences: 6,
}


@dataclass(slots=True)
class WindowModel:
    """A built model; ``points`` of a tier is a linear expression over its variables."""

    build: Build

    @property
    def model(self) -> cp_model.CpModel:
        """The CP-SAT model."""
        return self.build.model

    def points(self, tier: int) -> cp_model.LinearExpr:
        """The points of one tier of everything the window can change, constants included."""
        return total(self.build.costs[tier]) + self.build.constants[tier]

    def weighted(self, weights: dict[int, int]) -> cp_model.LinearExpr:
        """The weighted sum of tiers."""
        terms = [(w * c, v) for tier, w in weights.items() for c, v in self.build.costs[tier]]
        return total(terms) + sum(w * self.build.constants[tier] for tier, w in weights.items())

    def likeness(self, state: State, moment: int, worker: int, room: int) -> cp_model.LinearExpr:
        """What sessions of ``state`` earn for being where, with whom and in which room they are in it."""
        terms: Terms = []
        for requirement_id, decisions in self.build.of_requirement.items():
            at = {decision.candidate.sort_key: decision for decision in decisions}
            for placed in state.placed.get(requirement_id, ()):
                decision = at.get(placed.candidate.sort_key)
                if decision is not None:
                    terms.append((moment, decision.happens))
                    terms += [(worker, decision.team[w]) for w in placed.workers if w in decision.team]
                    terms += [(room, v) for r, v in decision.rooms.items() if r == placed.room]
        return total(terms)

    def hint(self, state: State) -> None:
        """Start from ``state``: every decision is hinted once."""
        self.model.clear_hints()
        hinted: set[int] = set()
        for key, shapes in self.build.visits.items():
            shape = state.visits.get(key)
            for option, literal in shapes:
                self._hint_once(literal, option == shape, hinted)
        placed = {p.candidate: p for r in self.build.of_requirement for p in state.placed.get(r, ())}
        for decision in self.build.decisions:
            here = placed.get(decision.candidate)
            self._hint_once(decision.happens, here is not None, hinted)
            for worker, literal in decision.team.items():
                self._hint_once(literal, here is not None and worker in here.workers, hinted)
            for room, literal in decision.rooms.items():
                self._hint_once(literal, here is not None and room == here.room, hinted)
        for choices in self.build.series_choices.values():
            for literal, run in choices:
                self._hint_once(literal, all(d.candidate in placed for d in run), hinted)

    def _hint_once(self, literal: cp_model.IntVar, value: bool, hinted: set[int]) -> None:
        if literal.index not in hinted:
            hinted.add(literal.index)
            self.model.add_hint(literal, value)

    def decode(self, value: Callable[[cp_model.IntVar], int]) -> State:
        """The whole plan: what stands, and what the solver decided."""
        state = State(dict(self.build.fixed_visits), {})
        for key, shapes in self.build.visits.items():
            for shape, literal in shapes:
                if value(literal):
                    state.visits[key] = shape
        for requirement_id, fixed in self.build.fixed_of_requirement.items():
            if fixed:
                state.placed[requirement_id] = tuple(fixed)
        for decision in self.build.decisions:
            if value(decision.happens):
                team = tuple(sorted(w for w, v in decision.team.items() if value(v)))
                room = next((r for r, v in decision.rooms.items() if value(v)), None)
                state.add(Placed(decision.candidate, team, room))
        return state


def compile_window(
    window: Window, tiers: tuple[int, ...] = TIERS, charges: tuple[Modeller, ...] | None = None
) -> WindowModel:
    """Build the model of ``window`` with the points of ``tiers`` (1 and 3 come together), or of ``charges`` only."""
    build = Build(window)
    visits.add_visits(build)
    sessions.add_sessions(build)
    staffing.add_teams(build)
    staffing.add_presence(build)
    staffing.add_rooms(build)
    hours.add_standing(build)
    if build.keeps(HardRule.ONE_PLACE):
        visits.add_one_place(build)
    if build.keeps(HardRule.HOURS):
        hours.add_hours(build)
        visits.add_pauses(build)
        visits.add_most(build)
        rest.add_rest(build)
    if build.keeps(HardRule.COHORT):
        staffing.add_cohorts(build)
    if build.keeps(HardRule.SPACING):
        sessions.add_spacing(build)
    if build.keeps(HardRule.PARTNER):
        staffing.add_partners(build)
    pins.add_locked(build)
    wanted = {1, *tiers} if 3 in tiers else set(tiers)
    for modeller, tier in _TIER_OF_MODELLER.items():
        if modeller in charges if charges is not None else tier in wanted:
            modeller(build)
    return WindowModel(build)
