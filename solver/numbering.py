"""Which occurrence each session of a requirement is: the numbers, and so the ids, of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, pairwise
from typing import TYPE_CHECKING

from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.candidates import Candidate

if TYPE_CHECKING:
    from solver.instance import Instance
    from solver.state import Placed


def pins_of(instance: Instance, requirement: Requirement) -> dict[int, Pin]:
    """The pins of a requirement's sessions by occurrence; a session that stands is pinned to all that it is."""
    pins = instance.request.pins
    numbers = range(1, requirement.occurrences + 1)
    found = {n: pins[i] for n in numbers if (i := requirement.session_id(n)) in pins}
    return found | {n: _as_pin(instance, s) for n, s in standing_numbers(instance, requirement).items()}


def standing_numbers(instance: Instance, requirement: Requirement) -> dict[int, Session]:
    """The sessions of a requirement that stand by occurrence; of a series none when they do not rise with time."""
    sessions = instance.standing_of.get(requirement.id, ())
    numbers = [session.occurrence for session in sessions]
    odd = any(a >= b for a, b in pairwise(numbers)) or (numbers and numbers[-1] > requirement.occurrences)
    if requirement.series and odd:
        return {}
    return {session.occurrence: session for session in sessions}


def _as_pin(instance: Instance, session: Session) -> Pin:
    workers = tuple(w for w in session.worker_ids if w in instance.request.workers)
    return Pin(session_id=session.id, day=session.day, start=session.start, worker_ids=workers, room_id=session.room_id)


def rises(instance: Instance, requirement: Requirement) -> bool:
    """Whether numbers rise with time: in a series always, else in a first plan."""
    return requirement.series or instance.request.previous is None


def keeps_numbers(instance: Instance, placed: tuple[Placed, ...]) -> bool:
    """Whether these sessions of one requirement can be numbered so that each one that stands has its own number."""
    requirement = placed[0].candidate.requirement
    if not rises(instance, requirement):
        return len(placed) <= requirement.occurrences
    numbers = numbers_of(instance, requirement, placed)
    own = standing_numbers(instance, requirement)
    given = [p for n, p in zip(numbers, placed, strict=True) if n in own]
    return all(p.candidate.stands for p in given) and len(given) == sum(p.candidate.stands for p in placed)


def at_moment(pin: Pin, candidate: Candidate) -> bool:
    """Whether a candidate lies at the moment of a pin."""
    return pin.day in (None, candidate.day) and pin.start in (None, candidate.start)


def obeys(pin: Pin, placed: Placed) -> bool:
    """Whether a session lies at its pin's moment with the pinned team and room."""
    team = not pin.worker_ids or set(pin.worker_ids) == set(placed.workers)
    return at_moment(pin, placed.candidate) and team and pin.room_id in (None, placed.room)


def numbers_of(instance: Instance, requirement: Requirement, placed: tuple[Placed, ...]) -> tuple[int, ...]:
    """The occurrence of each of these sessions (sorted by time) of one requirement."""
    if rises(instance, requirement):
        return _rising(instance, requirement, placed)
    return _kept(instance, requirement, placed)


def _rising(instance: Instance, requirement: Requirement, placed: tuple[Placed, ...]) -> tuple[int, ...]:
    """
    Increasing numbers: they obey as many pins as can be, then keep what the previous plan had, and are low.

    1, 2, ... when there are more sessions than occurrences.
    """
    lowest = tuple(range(1, len(placed) + 1))
    pins = pins_of(instance, requirement)
    before = [
        instance.previous_numbers.get((requirement.id, p.candidate.day, p.candidate.start), frozenset()) for p in placed
    ]
    if not pins and all(not numbers or n in numbers for n, numbers in enumerate(before, start=1)):
        return lowest

    @cache
    def best(index: int, number: int) -> tuple[int, int, tuple[int, ...]] | None:
        """Minus pins obeyed, minus numbers kept, and the numbers, of all from ``index`` on, from ``number`` on."""
        if index == len(placed):
            return 0, 0, ()
        if number > requirement.occurrences:
            return None
        options = [best(index, number + 1)]
        if number not in pins or obeys(pins[number], placed[index]):
            rest = best(index + 1, number + 1)
            if rest is not None:
                kept = number in before[index]
                options.append((rest[0] - (number in pins), rest[1] - kept, (number, *rest[2])))
        return min((option for option in options if option is not None), default=None)

    found = best(0, 1)
    return lowest if found is None else found[2]


def _kept(instance: Instance, requirement: Requirement, placed: tuple[Placed, ...]) -> tuple[int, ...]:
    """
    The numbers that the previous plan gave, wherever a session has gone.

    What stands keeps its own; then pins are obeyed; then the same moment keeps the number, with the same team first;
    then the same team does; then what was planned before goes on under its number; what is new gets the lowest.
    """
    found: dict[int, int] = {}
    left = _standing(instance, requirement, placed, found)
    if not left:
        return tuple(found[index] for index in range(len(placed)))
    before = [s for s in _before(instance, requirement) if s.occurrence not in found.values()]
    free = {*range(1, requirement.occurrences + 1), *(s.occurrence for s in before)} - set(found.values())
    pins = {n: pin for n, pin in pins_of(instance, requirement).items() if n in free}
    free -= pins.keys()
    for index, number in _obeying(pins, {i: placed[i] for i in left}).items():
        found[index] = number
        left.remove(index)
    for same in (_same_moment_and_team, _same_moment, _same_team):
        for session in before:
            match = next((i for i in left if same(session, placed[i])), None)
            if match is not None and session.occurrence in free:
                found[match] = session.occurrence
                left.remove(match)
                free.remove(session.occurrence)
    lost = [s.occurrence for s in before if s.occurrence in free]
    others = sorted(free.difference(lost))
    more = count(max([requirement.occurrences, *found.values(), *free, *pins], default=0) + 1)
    for index, number in zip(left, _chained(lost, others, more), strict=False):
        found[index] = number
    return tuple(found[index] for index in range(len(placed)))


def _chained(lost: list[int], others: list[int], more: Iterator[int]) -> Iterator[int]:
    yield from lost
    yield from others
    yield from more


def _standing(
    instance: Instance, requirement: Requirement, placed: tuple[Placed, ...], found: dict[int, int]
) -> list[int]:
    """Give what stands its own number; the indexes of the rest."""
    stand = list(instance.standing_of.get(requirement.id, ()))
    left = []
    for index, each in enumerate(placed):
        own = next((s for s in stand if each.candidate.stands and _is(s, each)), None)
        if own is None:
            left.append(index)
        else:
            stand.remove(own)
            found[index] = own.occurrence
    return left


def _is(session: Session, placed: Placed) -> bool:
    candidate = placed.candidate
    return (session.day, session.start, session.end, session.activity_id, session.cohort_ids, session.room_id) == (
        *(candidate.day, candidate.start, candidate.end),
        *(candidate.activity.id, candidate.cohort_ids, placed.room),
    ) and set(placed.workers) <= set(session.worker_ids)


def _before(instance: Instance, requirement: Requirement) -> tuple[Session, ...]:
    """The previous plan's sessions of a requirement from today on, promised ones first, then by time."""
    previous = instance.request.previous
    if previous is None:
        return ()
    found = instance.previous_of.get(requirement.id, ())
    return tuple(sorted(standing(found), key=lambda s: (not previous.is_promised(s), s.day, s.start, s.occurrence)))


def _same_moment(session: Session, placed: Placed) -> bool:
    return (session.day, session.start) == (placed.candidate.day, placed.candidate.start)


def _same_team(session: Session, placed: Placed) -> bool:
    return set(session.worker_ids) == set(placed.workers)


def _same_moment_and_team(session: Session, placed: Placed) -> bool:
    return _same_moment(session, placed) and _same_team(session, placed)


def _obeying(pins: dict[int, Pin], placed: dict[int, Placed]) -> dict[int, int]:
    """Index to number for as many pins as can be obeyed at once, each by a session of its own."""
    taker: dict[int, int] = {}

    def give(number: int, seen: set[int]) -> bool:
        for index, each in placed.items():
            if index not in seen and obeys(pins[number], each):
                seen.add(index)
                if index not in taker or give(taker[index], seen):
                    taker[index] = number
                    return True
        return False

    for number in sorted(pins):
        give(number, set())
    return taker
