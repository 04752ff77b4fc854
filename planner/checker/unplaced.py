"""Which occurrences of a request a plan leaves out."""

from __future__ import annotations

import math
from collections.abc import Iterator

from planner.checker.soft.agreements import (
    missing_contacts,
    missing_drop_in_hours,
    missing_flexible_minutes,
)
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.soft.signals import first_answer
from planner.checker.workdays import standing
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.domain.requirements import Requirement


def unplaced_occurrences(request: Request, plan: Plan) -> tuple[tuple[Requirement, int], ...]:
    """
    Requirement and occurrence (from 1) of all that is asked for and not planned, by requirement.

    Wishes and meetings: each occurrence without a session. Signals: one that no session at all answers.
    Weekly agreements: as many as the week's figure is short, at most the occurrences without a session.
    """
    ledger = Ledger(givens=Givens(request=request), plan=plan)
    asked = {requirement.id: n for requirement, n in (*_weekly(ledger), *_signals(ledger))}
    return tuple(
        (requirement, occurrence)
        for requirement in request.requirements.values()
        for occurrence in ledger.unplaced(requirement)[: asked.get(requirement.id, requirement.occurrences)]
    )


def planned_and_asked(request: Request, plan: Plan) -> tuple[int, int]:
    """
    How many sessions a plan holds, and of how many: those, and all that is asked for and not planned.

    What a requirement asks does not count where another session is its answer, or longer ones make up for it.
    """
    planned = len(standing(plan.sessions))
    return planned, planned + len(unplaced_occurrences(request, plan))


def _weekly(ledger: Ledger) -> Iterator[tuple[Requirement, int]]:
    """How many sessions each weekly requirement is short of."""
    for owed in ledger.givens.school_weeks:
        if owed.breaks:
            yield owed.breaks, missing_contacts(ledger, owed)
        if owed.drop_in:
            yield owed.drop_in, missing_drop_in_hours(ledger, owed)
        if owed.flexible:
            activities = ledger.request.activities
            shortest = min(activities[a].duration_minutes for a in owed.flexible.activity_ids)
            yield owed.flexible, math.ceil(missing_flexible_minutes(ledger, owed) / shortest)


def _signals(ledger: Ledger) -> Iterator[tuple[Requirement, int]]:
    """The requirements of signals: 0 when some session answers, else 1."""
    requirements = ledger.request.requirements
    for answerable in ledger.givens.answerables:
        requirement = requirements.get(answerable.signal.id)
        if requirement is not None and requirement.source == "signal":
            yield requirement, int(first_answer(ledger, answerable) is None)
