"""What can be seen of a request before it is planned: what can never fit, and where more is asked than there can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.statements import Priority


class Supply(StrEnum):
    """What is set against what is asked."""

    HOURS = "hours"
    """Minutes of visits agreed, by school; against what those who may work there have."""
    CONTACTS = "contacts"
    """Break contacts agreed, by school; against breaks with somebody there."""
    DROP_IN = "drop_in"
    """Minutes of drop-in agreed, by school."""
    FLEXIBLE = "flexible"
    """Minutes of flexible time agreed, by school."""
    SKILLS = "skills"
    """Minutes of sessions that need a skill; against the time of those who have it."""
    LATE = "late"
    """Worker minutes that can only lie after an hour of the day; against what workers have then."""
    ROOMS = "rooms"
    """Minutes of sessions that fit only some rooms; against when those are open."""


COUNTED = frozenset({Supply.CONTACTS})
"""Counts; the others are minutes."""

EVERYWHERE = ""
"""The subject that stands for all schools together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """
    Something that no plan can have, whatever else is asked.

    ``times`` of its occurrences are meant; the texts say why, in one sentence.
    """

    requirement_id: str
    school_id: str
    priority: Priority
    times: int
    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """
    Asked against possible, in one term or (``term`` None) in all together.

    ``asked`` is the least that what is asked can take, ``possible`` the most that there can be; both are minutes or
    counts. Contacts, drop-in and flexible time are counted no further than they are asked. At least ``short`` of what
    is asked cannot be had: proven, and more than ``asked - possible`` where one week's plenty is no help in another.
    """

    term: int | None
    asked: int
    possible: int
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyRow:
    """
    One school, skill, hour or set of rooms, with its balance in each term and in all together (last).

    ``subject`` is a school's id (`EVERYWHERE` for all together), a skill, the minute of the day from which is counted,
    or ids of rooms joined with ``;``. ``school_id`` narrows a skill or names the rooms' school. ``none_nl`` and
    ``none_en`` say in one sentence why some week can have nothing at all of it; empty when each can have something.
    """

    subject: str
    balances: tuple[Balance, ...]
    school_id: str | None = None
    none_nl: str = ""
    none_en: str = ""

    @property
    def short(self) -> int:
        """What is short in all terms together."""
        return self.balances[-1].short


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyTable:
    """All rows of one kind."""

    supply: Supply
    rows: tuple[SupplyRow, ...]

    @property
    def short(self) -> bool:
        """Whether anything is."""
        return any(balance.short for row in self.rows for balance in row.balances)


@dataclass(frozen=True, slots=True, kw_only=True)
class Precheck:
    """Everything; ``terms`` are the index and name of each term, in the order of the balances."""

    never: tuple[Never, ...] = ()
    terms: tuple[tuple[int, str], ...] = ()
    tables: tuple[SupplyTable, ...] = ()

    @property
    def shortages(self) -> tuple[tuple[Supply, SupplyRow, Balance], ...]:
        """Rows with their balance in a term (in all together, where no term alone is short), the largest part first."""
        found = []
        for table in self.tables:
            for row in table.rows:
                terms = [balance for balance in row.balances[:-1] if balance.short]
                for balance in terms or [b for b in row.balances[-1:] if b.short]:
                    found.append((table.supply, row, balance))
        return tuple(sorted(found, key=lambda f: (-f[2].short / f[2].asked, f[0], f[1].subject, f[2].term or 0)))
