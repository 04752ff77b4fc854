"""Small changes of the input that get something into a plan that is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.assignment import Session
from planner.domain.edits import Cost


class RepairKind(StrEnum):
    """What is changed, smallest first: nothing, one person or thing, what is asked, what there is."""

    SEARCH = "search"
    REARRANGE = "rearrange"
    PRIORITY = "priority"
    ONE_DAY = "one-day"
    ROOM_HOURS = "room-hours"
    PARTNER_HOURS = "partner-hours"
    WEEKDAY = "weekday"
    WORKER_HOURS = "worker-hours"
    SCHOOL = "school"
    SKILL = "skill"
    WINDOW = "window"
    WEEKDAYS = "weekdays"
    PART_OF_DAY = "part-of-day"
    SPACING = "spacing"
    SEASON = "season"
    SESSIONS = "sessions"
    SHORTER = "shorter"
    TEAM = "team"
    ACTIVITY = "activity"
    ROOM_SIZE = "room-size"
    ROOM_FEATURE = "room-feature"
    ROOM_EXTRA = "room-extra"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return _RANKS[self]


_RANKS = {kind: rank for rank, kind in enumerate(RepairKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEdit:
    """
    A row of an input table that comes or is changed, or rows that no longer hold on one day.

    Parameters
    ----------
    cells
        Column and text, as a person would write it. With ``except_on`` the ``start`` and ``end`` of the time that
        becomes free; none = the whole day.
    where
        Cells by which the row is known that is changed; empty = a new one comes.
    like
        Cells by which the row is known that a new one is a copy of, but for ``cells``.
    except_on
        All rows of ``where`` hold as they did but on this day.
    """

    table: str
    cells: tuple[tuple[str, str], ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    like: tuple[tuple[str, str], ...] = ()
    except_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """
    One change with which the occurrence was really placed, by a plan that the checker accepts under it.

    Parameters
    ----------
    text_nl, text_en
        The change, where the occurrence goes then, and what that costs, in one sentence without its full stop.
    session
        Where it goes; of a series the first session.
    cost
        Points of that plan less those of the plan that stands, both under the changed input.
    moved
        Other sessions that get another moment, team or room by it, or are dropped.
    moving_on
        The days on which they are.
    rows
        The change as rows of the input; empty where nothing is changed, or where a person must see to it.
    beyond_nl, beyond_en
        What else the change holds for, or brings with it, without the last full stop; empty where it is for this alone.
    """

    kind: RepairKind
    text_nl: str
    text_en: str
    session: Session
    cost: Cost
    moved: int = 0
    moving_on: tuple[date, ...] = ()
    rows: tuple[RowEdit, ...] = ()
    beyond_nl: str = ""
    beyond_en: str = ""

    @property
    def may_be_taken(self) -> bool:
        """Whether it can be made without a person: in the input, or by planning again alone."""
        return bool(self.rows) or self.kind in (RepairKind.SEARCH, RepairKind.REARRANGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """
    What would help one occurrence, smallest change first.

    ``complete`` when every kind of change was tried, so that an empty ``found`` says that none of them helps.
    """

    found: tuple[Repair, ...] = ()
    complete: bool = False
