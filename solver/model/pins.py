"""What a person fixed of single sessions, by their numbers.

Models the hard rule `locked`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from ortools.sat.python import cp_model

from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.candidates import Candidate
from solver.model.build import Build, Decision, Literal
from solver.numbering import at_moment, obeys, pins_of, rises, standing_numbers
from solver.state import Placed

Item = Decision | Placed


def add_locked(build: Build) -> None:
    """
    Occurrences can be numbered (by time in a first plan and in a series) so that each one with a pinned number obeys
    its pin.

    The only occurrence of a requirement obeys its pin already by which candidates there are.
    """
    if not build.keeps(HardRule.LOCKED):
        return
    for requirement_id, decisions in list(build.of_requirement.items()):
        requirement = build.instance.request.requirements[requirement_id]
        pins = pins_of(build.instance, requirement)
        if pins and decisions and requirement.occurrences > 1:
            standing = build.fixed_of_requirement.get(requirement_id, [])
            items: list[Item] = [*decisions, *standing]
            items.sort(key=lambda item: item.candidate.sort_key)
            if rises(build.instance, requirement):
                _add_numbers(build, requirement, pins, items)
            else:
                _add_takers(build, requirement, pins, items)


def _add_numbers(build: Build, requirement: Requirement, pins: Mapping[int, Pin], items: list[Item]) -> None:
    """
    Who has which pinned number, and that enough free numbers are left before, between and after those.

    Which of two that begin together comes first is open. Where that may happen the model takes the order of names, and
    in a window that stands alone it counts no free numbers, so that proofs stay proofs.
    """
    model = build.model
    chosen = {number: found for number, pin in pins.items() if (found := _matches(build, pin, items))}
    loose = _loose_before(build, requirement, chosen, items)
    free = [number for number in range(1, requirement.occurrences + 1) if number not in pins]
    model.add(loose[-1] <= len(free))
    stand = standing_numbers(build.instance, requirement)
    used = build.numbered[requirement.id] = {}
    before: dict[int, Literal] = {}
    order, ranks = range(len(items)), _ranks(items)
    in_order = not build.window.alone or _one_at_a_time(build, items)
    for number, matches in chosen.items():
        used[number] = build.boolean()
        before[number] = build.integer(0, requirement.occurrences)
        model.add(sum(matches.values()) == used[number])
        if number in stand:
            model.add(used[number] == 1)
        if not in_order:
            continue
        for index, literal in matches.items():
            model.add(before[number] == loose[index]).only_enforce_if(literal)
        lower = sum(n < number for n in free)
        model.add(before[number] <= lower).only_enforce_if(used[number])
        model.add(loose[-1] - before[number] <= len(free) - lower).only_enforce_if(used[number])
    for first, second in combinations(sorted(chosen), 2):
        both = [used[first], used[second]]
        if not in_order:
            model.add(_place(chosen[first], ranks) <= _place(chosen[second], ranks)).only_enforce_if(both)
            continue
        between = sum(first < n < second for n in free)
        model.add(before[second] - before[first] <= between).only_enforce_if(both)
        model.add(_place(chosen[first], order) < _place(chosen[second], order)).only_enforce_if(both)


def _ranks(items: list[Item]) -> list[int]:
    """Per item its place in time, the same for those that begin together."""
    moments = sorted({(item.candidate.day, item.candidate.start) for item in items})
    place = {moment: rank for rank, moment in enumerate(moments)}
    return [place[item.candidate.day, item.candidate.start] for item in items]


def _add_takers(build: Build, requirement: Requirement, pins: Mapping[int, Pin], items: list[Item]) -> None:
    """Each pinned number is taken by at most one session that obeys it; the rest fits the other numbers."""
    stand = standing_numbers(build.instance, requirement)
    taken = {id(item) for item in items if isinstance(item, Placed) and item.candidate.stands}
    others = [item for item in items if id(item) not in taken]
    takers: dict[int, list[Literal]] = {index: [] for index in range(len(others))}
    used = build.numbered[requirement.id] = {}
    for number, pin in pins.items():
        if number not in stand:
            matches = _matches(build, pin, others)
            used[number] = build.boolean()
            build.model.add(sum(matches.values()) == used[number])
            for index, literal in matches.items():
                takers[index].append(literal)
    for literals in takers.values():
        build.at_most_one(literals)
    free = [number for number in range(1, requirement.occurrences + 1) if number not in pins]
    happening = sum(item.happens if isinstance(item, Decision) else 1 for item in others)
    build.model.add(happening - sum(v for literals in takers.values() for v in literals) <= len(free))


def _one_at_a_time(build: Build, items: list[Item]) -> bool:
    """Whether no two begin together, or only such as call the same cohort, of which one can happen."""
    groups: dict[tuple[date, int], list[Candidate]] = defaultdict(list)
    for item in items:
        groups[item.candidate.day, item.candidate.start].append(item.candidate)
    return all(
        len(found) == 1
        or (
            build.keeps(HardRule.COHORT)
            and all(c.called for c in found)
            and frozenset.intersection(*(c.leaves for c in found))
        )
        for found in groups.values()
    )


def _loose_before(
    build: Build, requirement: Requirement, chosen: Mapping[int, Mapping[int, Literal]], items: list[Item]
) -> list[Literal]:
    """Per item how many sessions without a pinned number lie before it; the last entry counts all."""
    counts = [build.integer(0, 0)]
    for index, item in enumerate(items):
        taken = [matches[index] for matches in chosen.values() if index in matches]
        happens: Literal | int = item.happens if isinstance(item, Decision) else 1
        counts.append(build.integer(0, requirement.occurrences))
        build.model.add(counts[-1] == counts[-2] + happens - sum(taken))
        if len(taken) > 1:
            build.at_most_one(taken)
    return counts


def _place(matches: Mapping[int, Literal], places: Sequence[int]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum([places[index] * literal for index, literal in matches.items()])


def _matches(build: Build, pin: Pin, items: list[Item]) -> dict[int, Literal]:
    """Per item that can have the pinned number whether it has it: it happens then, as pinned."""
    found: dict[int, Literal] = {}
    for index, item in enumerate(items):
        if isinstance(item, Placed):
            if obeys(pin, item):
                found[index] = build.boolean()
            continue
        if not at_moment(pin, item.candidate) or not _can_obey(pin, item):
            continue
        literal = found[index] = build.boolean()
        build.model.add_implication(literal, item.happens)
        for worker in pin.worker_ids:
            build.model.add_implication(literal, item.team[worker])
        if pin.room_id is not None:
            build.model.add_implication(literal, item.rooms[pin.room_id])
    return found


def _can_obey(pin: Pin, decision: Decision) -> bool:
    team = set(pin.worker_ids)
    if team and (len(team) != decision.candidate.activity.team_size or not team <= decision.team.keys()):
        return False
    return pin.room_id is None or pin.room_id in decision.rooms
