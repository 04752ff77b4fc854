"""Rows that say how often: limits of a school, days between, shared material; and what an earlier plan holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from planner.checker.hard.wording import school_name
from planner.domain.rules import HardRule
from solver.clashes import loosening
from solver.clashes.barrier import Barrier, Loosen, barrier
from solver.clashes.scope import Scope
from solver.clashes.wording import asking_row, cooldown_of, who_asks


def cohorts(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """How often a school lets a group be called."""
    request = scope.request
    for school_id in scope.school_ids:
        school, name = request.schools[school_id], school_name(request, school_id)
        change = partial(loosening.with_school, school_id=school_id)
        for number, nl, en, loosen in (
            (school.sessions_a_day, "dag", "day", partial(change, sessions_a_day=loosening.NO_LIMIT)),
            (school.sessions_a_week, "week", "week", partial(change, sessions_a_week=loosening.NO_LIMIT)),
        ):
            words = (
                f"{name} laat per groep hoogstens {number} activiteit{'en' if number != 1 else ''} per {nl} toe",
                f"{name} allows each group {number} session{'s' if number != 1 else ''} a {en} at most",
            )
            yield barrier(scope, rule, ("schools", school_id, en), words, loosen, ("schools", school_id))


def spacing(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """Days between two times of an activity or of a wish, and shared material."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for activity in scope.activities:
        row = ("activities", activity.id)
        if activity.cooldown_days:
            loosen: Loosen = partial(loosening.with_activity, activity_id=activity.id, cooldown_days=0)
            yield barrier(scope, rule, (*row, "cooldown"), cooldown_of(activity), loosen, row)
        if activity.material_set is not None:
            sharing[activity.material_set].append(activity.id)
    for material, activity_ids in sharing.items():
        words = (
            f"het materiaal «{material}» is maar op één plek tegelijk",
            f"the material «{material}» is in one place at a time",
        )
        loosen = partial(loosening.without_material, activity_ids=tuple(activity_ids))
        rows = [("activities", activity_id) for activity_id in activity_ids]
        yield barrier(scope, rule, ("material", material), words, loosen, *rows)
    for requirement in scope.requirements:
        asks_nl, asks_en = who_asks(scope.request, requirement)
        change = partial(loosening.with_requirement, requirement_id=requirement.id)
        least, most = requirement.min_gap_days, requirement.max_gap_days
        if most is not None:
            words = (
                f"{asks_nl} wil hoogstens {most} dagen tussen twee keer",
                f"{asks_en} wants at most {most} days between two times",
            )
            loosen = partial(change, max_gap_days=None)
            yield barrier(scope, rule, (requirement.id, "max_gap"), words, loosen, asking_row(requirement))
        if least:
            words = (
                f"{asks_nl} wil minstens {least} dagen tussen twee keer",
                f"{asks_en} wants at least {least} days between two times",
            )
            loosen = partial(change, min_gap_days=0)
            yield barrier(scope, rule, (requirement.id, "min_gap"), words, loosen, asking_row(requirement))


def locked(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """What stands of the plan that was there before."""
    if scope.request.previous is not None:
        words = (
            "wat in het vorige plan al geweest is of vastligt",
            "what has been or is promised in the plan before",
        )
        yield barrier(scope, rule, ("previous",), words, loosening.without_previous)
