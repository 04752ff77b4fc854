"""What can go wrong in the planner, as one tree.

PlannerError
├── InputRefused    input-refused    faults in the input tables, all of them at once
├── NotFound        not-found        there is no such thing, as far as this person may know
├── NotAllowed      not-allowed      it is there, and this person may not do that
│   └── SignInAgain sign-in-again    a browser that was opened for long opens only a few things
├── SignInRefused   sign-in-refused  account and password, or code, do not belong together
├── Conflict        conflict         it cannot be done as things stand
├── Stale           stale            somebody else changed it meanwhile
├── Busy            busy             the database stayed too busy; nothing was changed
│   ├── DiskFull    disk-full        there is no room to write in; nothing was changed
│   └── Unavailable unavailable      the database cannot be reached or written just now
└── TooOften        too-often        it was tried too often; it is not looked at for a while
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


class PlannerError(Exception):
    """Base of every error that this package raises on purpose; ``code`` is stable."""

    code: ClassVar[str] = "planner-error"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One fault in what was handed in.

    Parameters
    ----------
    table
        File or sheet as the user knows it, or the option of the command line; empty when it is about all of them.
    row
        Row number as a spreadsheet shows it, the heading being 1; None when it concerns the whole table.
    column
        Heading as the user wrote it, or as it should be; None when it concerns the whole row.
    value
        What stood there, shortened to 80 characters; None when nothing did.
    text_nl, text_en
        What is wrong, and what is allowed or what to do.
    """

    table: str
    row: int | None
    column: str | None
    value: str | None
    text_nl: str
    text_en: str

    @classmethod
    def plain(cls, text_nl: str, text_en: str) -> Problem:
        """A fault that lies in no table, row or column."""
        return cls("", None, None, None, text_nl, text_en)

    def line(self, language: str = "nl") -> str:
        """Place and text on one line, in Dutch (``nl``) or English (any other)."""
        dutch = language == "nl"
        place = [self.table] if self.table else []
        if self.row is not None:
            place.append(f"{'rij' if dutch else 'row'} {self.row}")
        if self.column is not None:
            place.append(f"{'kolom' if dutch else 'column'} {self.column}")
        text = self.text_nl if dutch else self.text_en
        return f"{', '.join(place)}: {text}" if place else text


class InputRefused(PlannerError):
    """
    The input cannot be planned on.

    Parameters
    ----------
    problems
        Every fault that was found, in the order of tables and rows. At least one.
    """

    code = "input-refused"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(problem.line("en") for problem in self.problems))


class NotFound(PlannerError):
    """There is no such thing, or this person may not know of it: the two are the same."""

    code = "not-found"


class NotAllowed(PlannerError):
    """This person may know of it, and may not do that."""

    code = "not-allowed"


class SignInAgain(NotAllowed):
    """This person may do that after signing in anew; a browser that stays open for weeks opens only a few things."""

    code = "sign-in-again"


class SignInRefused(PlannerError):
    """Account and password, or code, do not belong together; nothing is said of which."""

    code = "sign-in-refused"


class Conflict(PlannerError):
    """
    It cannot be done as things stand.

    Parameters
    ----------
    reason
        Stable, in kebab-case.
    text_nl, text_en
        Why, and what to do.
    """

    code = "conflict"

    def __init__(self, reason: str, text_nl: str, text_en: str) -> None:
        self.reason, self.text_nl, self.text_en = reason, text_nl, text_en
        super().__init__(text_en)


class Stale(PlannerError):
    """Somebody else changed it meanwhile; it must be looked at again."""

    code = "stale"


class Busy(PlannerError):
    """The database stayed too busy. Nothing was changed; trying again later will do."""

    code = "busy"


class DiskFull(Busy):
    """There is no room for what was to be written; nothing was changed, and reading goes on."""

    code = "disk-full"


class Unavailable(Busy):
    """
    The database cannot be reached, or takes nothing just now.

    When it went while a change was being kept, that may have been kept: who gave a key asks again with it.
    """

    code = "unavailable"


class TooOften(PlannerError):
    """
    It was tried too often.

    Parameters
    ----------
    wait_seconds
        How long it takes until a try is looked at again. At least 1.
    """

    code = "too-often"

    def __init__(self, wait_seconds: int) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(f"Too often; again in {wait_seconds} seconds.")
