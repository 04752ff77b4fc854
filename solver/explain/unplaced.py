"""Why an occurrence is not planned: every possible moment of it, and the first rule in the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from planner.checker.unplaced import unplaced_occurrences
from planner.domain.assignment import Plan
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.explain.moments import Moment, moments_of
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation
from solver.explain.runs import WholeRuns, run_key, whole_runs
from solver.explain.trial import Trial
from solver.explain.wording import Judged, sentence

NOT_LOOKED_INTO = (
    "Niet nagegaan: de tijd was om. Met meer tijd (--time-limit) is de kans op een plek groter en staat hier de reden.",
    "Not looked into: time was up. With more time (--time-limit) it is likelier to be placed, or its reason is here.",
)
"""What is said of an occurrence when there was no time to go through its moments."""


def explain_unplaced(
    request: Request, plan: Plan, over: Callable[[int], bool] = lambda unplaced: False
) -> tuple[Unplaced, ...]:
    """
    Why each occurrence that ``plan`` leaves out is not in it, in the order of `unplaced_occurrences`.

    A moment is a date, a start and a place (see `moments_of`). It counts for the rule that is furthest down the
    order of `Obstacle` over all choices of activity and cohorts there: for each choice the first thing that no
    team and no room overcomes, everything in the plan left as it is. A series needs a whole run: a moment at which
    one session could be held, but no run, lacks `spacing`. ``moments`` is the sum of ``lacks`` and ``possible``.

    ``plan`` must be one that the checker accepts. Once ``over``, asked with the number of unplaced occurrences, is true
    the rest are not looked into and say so; that happens when a limit is too short for the size of the request.
    """
    missing = unplaced_occurrences(request, plan)
    trial = Trial(Occupation(request, plan))
    explained: dict[tuple[str, Pin | None], Unplaced] = {}
    found: list[Unplaced] = []
    for requirement, occurrence in missing:
        pin = None if requirement.series else request.pins.get(requirement.session_id(occurrence))
        key = (requirement.id, pin)
        if key not in explained:
            late = over(len(missing))
            explained[key] = (_not_looked_into if late else _explained)(request, trial, requirement, occurrence, pin)
        found.append(replace(explained[key], occurrence=occurrence))
    return tuple(found)


def _explained(request: Request, trial: Trial, requirement: Requirement, occurrence: int, pin: Pin | None) -> Unplaced:
    judged = judged_moments(request, trial, requirement, pin)
    counts = Counter(obstacle.rule for _, obstacle in judged if obstacle is not None)
    text_nl, text_en = sentence(request, requirement, judged)
    return Unplaced(
        requirement_id=requirement.id,
        occurrence=occurrence,
        school_id=requirement.school_id,
        priority=requirement.priority,
        moments=len(judged),
        lacks={rule: counts[rule] for rule in HardRule if counts[rule]},
        possible=sum(obstacle is None for _, obstacle in judged),
        text_nl=text_nl,
        text_en=text_en,
    )


def _not_looked_into(
    request: Request, trial: Trial, requirement: Requirement, occurrence: int, pin: Pin | None
) -> Unplaced:
    return Unplaced(
        requirement_id=requirement.id,
        occurrence=occurrence,
        school_id=requirement.school_id,
        priority=requirement.priority,
        moments=0,
        text_nl=NOT_LOOKED_INTO[0],
        text_en=NOT_LOOKED_INTO[1],
    )


def judged_moments(request: Request, trial: Trial, requirement: Requirement, pin: Pin | None) -> Judged:
    """Every moment of a requirement (of one occurrence with a pin) with what is in the way there, None for nothing."""
    moments = tuple(moments_of(request, requirement))
    whole = _whole_runs(request, trial, requirement, moments) if requirement.series else None
    return tuple((moment, _obstacle(trial, requirement, moment, pin, whole)) for moment in moments)


def _obstacle(
    trial: Trial, requirement: Requirement, moment: Moment, pin: Pin | None, whole: WholeRuns | None
) -> Obstacle | None:
    """What is in the way of the choice that comes furthest; ``whole`` are the runs that a series could have."""
    if moment.barred is not None:
        return trial.barred(requirement, moment, pin)
    furthest: Obstacle | None = None
    for choice in moment.choices:
        found = trial.obstacle(requirement, choice, pin)
        if found is None and whole is not None and (run_key(choice), choice.day) not in whole:
            found = Obstacle.RUN
        if found is None:
            return None
        if furthest is None or found.rank > furthest.rank:
            furthest = found
    return furthest


def _whole_runs(request: Request, trial: Trial, requirement: Requirement, moments: Iterable[Moment]) -> WholeRuns:
    """The runs of a series, each occurrence under its own pin."""
    choices = [choice for moment in moments for choice in moment.choices]
    pins = [request.pins.get(requirement.session_id(n + 1)) for n in range(requirement.occurrences)]
    held = {pin: [c for c in choices if trial.obstacle(requirement, c, pin) is None] for pin in dict.fromkeys(pins)}
    return whole_runs(request, requirement, [held[pin] for pin in pins])
