"""What must happen, where the question is whether it can: sessions of a requirement, pinned numbers among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from solver.model.build import Build, Literal, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What is wanted of one requirement.

    ``sessions`` of it, at least 1; ``numbers`` are the pinned occurrences that must be among them.
    """

    requirement_id: str
    sessions: int
    numbers: frozenset[int] = frozenset()


def add_demands(build: Build, wanted: Iterable[Wanted]) -> dict[str, Literal]:
    """Per requirement a literal that makes what is wanted of it happen."""
    return {each.requirement_id: _add_demand(build, each) for each in wanted}


def _add_demand(build: Build, wanted: Wanted) -> Literal:
    held = build.boolean()
    standing = len(build.fixed_of_requirement.get(wanted.requirement_id, ()))
    happen = [(1, decision.happens) for decision in build.of_requirement.get(wanted.requirement_id, ())]
    if happen:
        build.model.add(total(happen) >= wanted.sessions - standing).only_enforce_if(held)
    elif standing < wanted.sessions:
        build.model.add(held == 0)
    several = build.instance.request.requirements[wanted.requirement_id].occurrences > 1
    used = build.numbered.get(wanted.requirement_id, {})
    for number in sorted(wanted.numbers) if several else ():
        if number in used:
            build.model.add_implication(held, used[number])
        else:
            build.model.add(held == 0)
    return held
