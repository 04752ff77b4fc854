"""Terms: whole weeks between the holidays of the region."""

from __future__ import annotations

from datetime import date

import pytest

from calendars.holidays import regional_closed, regions
from calendars.slots import days_between
from calendars.terms import terms

YEAR = (date(2026, 8, 1), date(2027, 7, 31))


def test_a_school_year_in_noord_has_five_terms() -> None:
    assert [(t.index, t.name, t.first, t.last) for t in terms("Noord", *YEAR)] == [
        (1, "periode 1", date(2026, 8, 17), date(2026, 10, 11)),
        (2, "periode 2", date(2026, 10, 19), date(2026, 12, 20)),
        (3, "periode 3", date(2027, 1, 4), date(2027, 2, 21)),
        (4, "periode 4", date(2027, 3, 1), date(2027, 4, 25)),
        (5, "periode 5", date(2027, 5, 3), date(2027, 7, 11)),
    ]


def test_the_first_and_last_term_are_trimmed_to_the_horizon() -> None:
    found = terms("Noord", date(2026, 9, 2), date(2026, 11, 4))
    assert [(t.first, t.last) for t in found] == [
        (date(2026, 9, 2), date(2026, 10, 11)),
        (date(2026, 10, 19), date(2026, 11, 4)),
    ]


def test_a_holiday_has_no_term() -> None:
    assert terms("Noord", date(2026, 12, 21), date(2027, 1, 1)) == ()


@pytest.mark.parametrize("region", regions())
def test_every_weekday_with_school_lies_in_exactly_one_term(region: str) -> None:
    free = regional_closed(region, *YEAR)
    for day in days_between(*YEAR):
        holding = [term for term in terms(region, *YEAR) if day in term]
        assert len(holding) <= 1
        if day.isoweekday() <= 5 and day not in free:
            assert len(holding) == 1
