"""What can never fit: occurrences that no plan can have, whatever else is asked."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.assignment import Plan
from planner.domain.precheck import Never
from planner.domain.requirements import Requirement
from solver.explain.occupation import Occupation
from solver.explain.trial import Trial
from solver.explain.unplaced import judged_moments
from solver.explain.wording import sentence
from solver.instance import Instance
from solver.placeable import placeable


def never_possible(instance: Instance) -> tuple[Never, ...]:
    """
    Wishes, meetings and signals of which some occurrences are impossible, by requirement; weekly agreements left out.

    A signal is only meant when no other session could answer it either.
    """
    request = instance.request
    trial = Trial(Occupation(request, Plan(visits=instance.standing.visits, sessions=instance.standing.sessions)))
    found = []
    for requirement in request.requirements.values():
        times = _lost(instance, requirement)
        if times:
            pin = request.pins.get(requirement.session_id(1)) if requirement.occurrences == 1 else None
            judged = judged_moments(request, trial, requirement, pin)
            text_nl, text_en = sentence(request, requirement, judged)
            found.append(
                Never(
                    requirement_id=requirement.id,
                    school_id=requirement.school_id,
                    priority=requirement.priority,
                    times=times,
                    text_nl=text_nl,
                    text_en=text_en,
                )
            )
    return tuple(found)


def _lost(instance: Instance, requirement: Requirement) -> int:
    if requirement.source == "agreement" and not requirement.source_id.endswith(("-support", "-evaluation")):
        return 0
    standing = len(instance.standing_of.get(requirement.id, ()))
    if requirement.series and standing:
        return 0
    lost = max(0, requirement.occurrences - standing - placeable(instance, requirement))
    if lost and requirement.source == "signal" and any(_answers(instance, requirement)):
        return 0
    return lost


def _answers(instance: Instance, asked: Requirement) -> Iterator[bool]:
    """Other requirements of the school that have a candidate which answers the signal."""
    request = instance.request
    signal = request.signals[asked.source_id]
    cohorts = signal.cohort_ids or request.cohorts_of[asked.school_id]
    leaves = frozenset[str]().union(*(request.leaf_cohorts[cohort] for cohort in cohorts))
    days = frozenset(asked.days)
    for other in request.requirements.values():
        if other.school_id != asked.school_id or other.id == asked.id:
            continue
        if not any(signal.theme in request.activities[a].themes for a in other.activity_ids):
            continue
        for c in instance.candidates[other.id]:
            if signal.theme in c.activity.themes and c.leaves & leaves and c.day in days:
                yield True
                break
