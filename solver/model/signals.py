"""Signals: answered in time, late or never (soft rule `signal-late`, tiers 1 and 3)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from planner.domain.requiring import EXPIRY_WEEKS, RESPONSE_WEEKS, answer_weeks
from planner.domain.statements import Signal
from solver.candidates import Candidate
from solver.model.build import Build, Literal

Told = dict[tuple[str, str], list[tuple[frozenset[str], date, Literal | None]]]
"""Per school and theme the sessions that carry it: cohorts, week, and the literal of a free one."""


def _tellers(build: Build) -> Told:
    found: Told = defaultdict(list)
    sessions: list[tuple[Candidate, Literal | None]] = [(p.candidate, None) for p in build.fixed_sessions]
    sessions.extend((d.candidate, d.happens) for d in build.decisions)
    for candidate, literal in sessions:
        if candidate.leaves and candidate.school_id in build.window.school_ids:
            for theme in candidate.activity.themes:
                found[candidate.school_id, theme].append(
                    (candidate.leaves, build.instance.week(candidate.day), literal)
                )
    return found


def add_signals(build: Build) -> None:
    """Per signal what its first answer costs: each open week beyond the response time without one counts."""
    request = build.instance.request
    told = _tellers(build)
    for signal in request.signals.values():
        if signal.school_id not in build.window.school_ids:
            continue
        weeks = answer_weeks(signal, request.calendars[signal.school_id])
        if not weeks:
            continue
        number = {week: i for i, week in enumerate(weeks, start=1)}
        named = signal.cohort_ids or request.cohorts_of[signal.school_id]
        leaves = frozenset().union(*(request.leaf_cohorts[c] for c in named))
        first_fixed = EXPIRY_WEEKS + 1
        found: dict[int, list[Literal]] = defaultdict(list)
        for theirs, week, literal in told.get((signal.school_id, signal.theme), ()):
            if week in number and theirs & leaves:
                if literal is None:
                    first_fixed = min(first_fixed, number[week])
                else:
                    found[number[week]].append(literal)
        _charge(build, signal, first_fixed, found)


def _charge(build: Build, signal: Signal, first_fixed: int, found: dict[int, list[Literal]]) -> None:
    table = build.instance.request.penalties
    response = RESPONSE_WEEKS[signal.severity]
    if signal.severity == 3:
        if first_fixed > response:
            _unanswered(build, 1, table["signal-late.severe"], [v for n in found if n <= response for v in found[n]])
        return
    points = signal.severity * table["signal-late.week"]
    for week in range(response, min(first_fixed, EXPIRY_WEEKS + 1)):
        _unanswered(build, 3, points, [v for n in found if n <= week for v in found[n]])


def _unanswered(build: Build, tier: int, points: int, literals: list[Literal]) -> None:
    if not literals:
        build.constants[tier] += points
        return
    waiting = build.boolean()
    build.model.add(sum(literals) + waiting >= 1)
    build.charge(tier, points, waiting)
