"""What is asked, as the search looks at it."""

from __future__ import annotations

from planner.domain.requirements import Requirement
from planner.domain.requiring import RESPONSE_WEEKS, answer_weeks
from planner.domain.statements import Priority
from solver.instance import Instance
from solver.state import State


def is_weekly(requirement: Requirement) -> bool:
    """Whether it is what an agreement owes in one week."""
    return requirement.priority is Priority.AGREEMENT and (requirement.last - requirement.first).days <= 6


def in_time(instance: Instance, state: State, requirement: Requirement) -> bool:
    """Whether a session that is placed answers the signal of a requirement within its response time."""
    request = instance.request
    signal = request.signals[requirement.source_id]
    weeks = answer_weeks(signal, request.calendars[signal.school_id])[: RESPONSE_WEEKS[signal.severity]]
    named = signal.cohort_ids or request.cohorts_of[signal.school_id]
    leaves = frozenset().union(*(request.leaf_cohorts[c] for c in named))
    return any(
        signal.theme in p.candidate.activity.themes
        and p.candidate.school_id == signal.school_id
        and instance.week(p.candidate.day) in weeks
        and p.candidate.leaves & leaves
        for placed in state.placed.values()
        for p in placed
    )
