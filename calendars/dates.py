"""
How days are written for people, in Dutch and in English: the one place that does.

One way for each length: `short_date` in a table or list that says the year, `dated` in a text that stands by itself (a
letter, a reason, a file), `long_date` in a sentence, `full_date` above what happens that day. A time goes behind any.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT_MONTHS: Mapping[str, tuple[str, ...]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def short_date(day: date, language: str) -> str:
    """``ma 7 sep``, ``Mon 7 Sep``."""
    return f"{short_weekday(day, language)} {day.day} {short_month(day, language)}"


def dated(day: date, language: str) -> str:
    """``ma 7 sep 2026``, ``Mon 7 Sep 2026``."""
    return f"{short_date(day, language)} {day.year}"


def long_date(day: date, language: str) -> str:
    """``7 september 2026``, ``7 September 2026``."""
    return f"{day.day} {month(day.month, language)} {day.year}"


def long_dates(day: date) -> tuple[str, str]:
    """``7 september 2026`` and ``7 September 2026``, for what is said in both languages."""
    return long_date(day, "nl"), long_date(day, "en")


def long_spans(first: date, last: date) -> tuple[str, str]:
    """``7 september 2026 tot en met 9 oktober 2026`` and ``7 September 2026 to 9 October 2026``."""
    (first_nl, first_en), (last_nl, last_en) = long_dates(first), long_dates(last)
    return f"{first_nl} tot en met {last_nl}", f"{first_en} to {last_en}"


def full_date(day: date, language: str) -> str:
    """``maandag 7 september 2026``, ``Monday 7 September 2026``."""
    return f"{weekday(day.isoweekday(), language)} {long_date(day, language)}"


def weekday(number: int, language: str) -> str:
    """``maandag``, ``Monday`` for ISO weekday 1."""
    return _WEEKDAYS[language][number - 1]


def month(number: int, language: str) -> str:
    """``september``, ``September`` for 9."""
    return _MONTHS[language][number - 1]


def short_weekday(day: date, language: str) -> str:
    """``ma``, ``Mon``."""
    return _SHORT_WEEKDAYS[language][day.weekday()]


def short_month(day: date, language: str) -> str:
    """``sep``, ``Sep``."""
    return _SHORT_MONTHS[language][day.month - 1]
