"""Each length of a date, Dutch and English, as the locale data of Unicode write it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from calendars import dates

MONDAY = date(2026, 9, 7)
A_YEAR = [MONDAY + timedelta(days=n) for n in range(365)]


@pytest.mark.parametrize(
    ("write", "dutch", "english"),
    [
        (dates.short_date, "ma 7 sep", "Mon 7 Sep"),
        (dates.dated, "ma 7 sep 2026", "Mon 7 Sep 2026"),
        (dates.long_date, "7 september 2026", "7 September 2026"),
        (dates.full_date, "maandag 7 september 2026", "Monday 7 September 2026"),
    ],
)
def test_one_way_for_each_length(write, dutch, english):
    assert (write(MONDAY, "nl"), write(MONDAY, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("language", "short", "full"), [("nl", "EEEEEE d MMM", "EEEE d MMMM y"), ("en", "EEE d MMM", "EEEE d MMMM y")]
)
def test_every_day_of_a_year_is_written_as_unicode_has_it(language, short, full):
    for day in A_YEAR:
        assert dates.short_date(day, language) == format_date(day, short, locale=language)
        assert dates.full_date(day, language) == format_date(day, full, locale=language)


def test_a_span_is_said_in_both_languages():
    assert dates.long_spans(MONDAY, date(2027, 5, 3)) == (
        "7 september 2026 tot en met 3 mei 2027",
        "7 September 2026 to 3 May 2027",
    )
