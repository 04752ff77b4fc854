"""Numbers of the sessions of one requirement when one more comes among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin


def numbered(
    request: Request, requirement: Requirement, others: Sequence[Session], new: Session
) -> tuple[Session, tuple[Session, ...]] | None:
    """
    ``new`` and ``others`` with numbers that rise with time, all sessions of ``requirement``.

    In a plan that continues another they need not rise (a series excepted): each session keeps its own then.
    A session with a pinned number obeys the pin. The fewest of ``others`` get another number, then ``new`` keeps its
    own if it can, then numbers are low. None when there are no such numbers.
    """
    ordered = sorted((*others, new), key=lambda s: (s.day, s.start, s.id))
    keeps = request.previous is not None and not requirement.series
    if requirement.session_id(new.occurrence) not in request.pins and (keeps or _rising(ordered)):
        return new, tuple(others)
    pins = {n: request.pins.get(requirement.session_id(n)) for n in range(1, requirement.occurrences + 1)}
    # best[index]: others renumbered, whether the new one is, and the numbers, of all from index on; numbers fall.
    best: list[tuple[int, int, tuple[int, ...]] | None] = [None] * len(ordered) + [(0, 0, ())]
    for number in range(requirement.occurrences, 0, -1):
        for index, session in enumerate(ordered):
            rest, pin = best[index + 1], pins[number]
            if rest is not None and (pin is None or _obeys(session, pin)):
                changed, mine = session.occurrence != number, session is new
                option = (rest[0] + (changed and not mine), rest[1] + (changed and mine), (number, *rest[2]))
                here = best[index]
                best[index] = option if here is None else min(here, option)
    if best[0] is None:
        return None
    numbers = {id(session): n for session, n in zip(ordered, best[0][2], strict=True)}

    def renumbered(session: Session) -> Session:
        number = numbers[id(session)]
        if session.occurrence == number:
            return session
        return replace(session, id=requirement.session_id(number), occurrence=number)

    return renumbered(new), tuple(map(renumbered, others))


def _rising(sessions: Sequence[Session]) -> bool:
    return all(before.occurrence < after.occurrence for before, after in pairwise(sessions))


def _obeys(session: Session, pin: Pin) -> bool:
    return (
        pin.day in (None, session.day)
        and pin.start in (None, session.start)
        and (not pin.worker_ids or set(pin.worker_ids) == set(session.worker_ids))
        and pin.room_id in (None, session.room_id)
    )
