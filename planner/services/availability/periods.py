"""The periods for which availability is handed in: the terms of the input, and all of it as a school year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calendars.errors import CalendarError
from calendars.terms import terms
from planner.errors import Conflict, NotFound

WHOLE_YEAR = "jaar"
DEFAULT_REGION = "Noord"
NO_PARTNERSHIP = Conflict(
    "no-partnership-row",
    "Vul eerst de tabel samenwerking in: daarin staat welk schooljaar gepland wordt.",
    "Fill in the table partnership first: it says which school year is planned.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """
    Dates, both inclusive, that hold one week.

    Parameters
    ----------
    key
        As it stands in addresses: the number of a term, or `WHOLE_YEAR`.
    number
        Of the term; None = the whole of the input.
    """

    key: str
    first: date
    last: date
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The dates of the input with its terms, and the region that says when schools are free."""

    first: date
    last: date
    region: str
    terms: tuple[Period, ...]

    @property
    def whole(self) -> Period:
        """The whole of it."""
        return Period(WHOLE_YEAR, self.first, self.last)

    def coming(self, today: date) -> Period:
        """The first term that has not begun on ``today``, else the last one."""
        return next((term for term in self.terms if term.first > today), (*self.terms, self.whole)[len(self.terms) - 1])

    def named(self, key: str, today: date) -> Period:
        """
        The period with this key; of an empty one the coming term.

        Raises
        ------
        NotFound
            If there is none.
        """
        if not key:
            return self.coming(today)
        for period in (*self.terms, self.whole):
            if period.key == key:
                return period
        raise NotFound


def year_of(partnership: Iterable[Mapping[str, str]]) -> Year:
    """
    The year of the row of the table `partnership`.

    Raises
    ------
    Conflict
        If there is none.
    """
    for row in partnership:
        first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        region = row.get("region", DEFAULT_REGION)
        try:
            found = terms(region, first, last)
        except CalendarError:  # a row that faults of the input tell of
            found = ()
        return Year(first, last, region, tuple(Period(str(t.index), t.first, t.last, t.index) for t in found))
    raise NO_PARTNERSHIP
