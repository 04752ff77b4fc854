"""Why a session lies where it lies: what else would be possible, at what cost, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.assignment import Session
from planner.domain.edits import Cost, Edit
from planner.domain.rules import HardRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """
    Another way to hold a session; the checker accepts the plan after ``edit``.

    Parameters
    ----------
    session
        As it would be; a series moves with it as a whole.
    edit
        All that the plan loses and gains by it: the session or series, visits, sessions that get another number.
    cost
        Points after it less points now, below 0 where something gets better.
    """

    session: Session
    edit: Edit
    cost: Cost

    @property
    def order(self) -> tuple[object, ...]:
        """Cheapest first; of equals the one that changes fewer visits, then the earlier one."""
        s = self.session
        return (
            self.cost.tiers,
            len(self.edit.gained_visits),
            s.day,
            s.start,
            s.worker_ids,
            s.room_id or "",
            s.activity_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """A moment, worker or room that cannot be, with the hard rule in the way and how a coordinator would say it."""

    subject: str
    rule: HardRule
    text_nl: str
    text_en: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """
    One planned session and everything else that could be done with it, the rest of the plan left as it is.

    Parameters
    ----------
    held_nl, held_en
        What fixes the session (the past, a promise, a pin), empty when nothing does. What is listed beside it would be
        possible if it did not; nothing is listed for the past.
    moments, teams, rooms
        Other moments with the best team and room there; other teams at this moment; other rooms at this moment.
        Cheapest first.
    no_moments
        How many moments each thing takes away, the commonest first; ``subject`` is empty.
    no_workers, no_rooms
        Who and what cannot be at this moment, by id.
    """

    session: Session
    held_nl: str = ""
    held_en: str = ""
    moments: tuple[Alternative, ...] = ()
    teams: tuple[Alternative, ...] = ()
    rooms: tuple[Alternative, ...] = ()
    no_moments: tuple[Impossible, ...] = ()
    no_workers: tuple[Impossible, ...] = ()
    no_rooms: tuple[Impossible, ...] = ()
