"""When a theme week is: the rules of the theme calendar, each from text to spans of dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from calendars.slots import monday

WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
LEAP_YEAR = 2024


class Span(NamedTuple):
    """``first`` to ``last`` date, both inclusive."""

    first: date
    last: date


YearRule = Callable[[int], Iterable[Span]]
"""From a calendar year to the spans that start in it (for ``iso_week``: in that ISO year)."""


class Window(NamedTuple):
    """Days counted from the start of ``event``: negative before, positive after; both inclusive."""

    event: str
    first_offset: int
    last_offset: int


def month_day(text: str) -> tuple[int, int]:
    """Month and day of ``MM-DD``; 29 February is allowed."""
    match = re.fullmatch(r"(\d\d)-(\d\d)", text)
    if match is None:
        raise ValueError(f"{text!r} is not MM-DD.")
    day = date(LEAP_YEAR, int(match[1]), int(match[2]))
    return day.month, day.day


def in_year(year: int, month_and_day: tuple[int, int]) -> Iterable[date]:
    """That date in ``year``; none for 29 February in a year without it."""
    month, day = month_and_day
    if (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        yield date(year, month, day)


def fixed_date(argument: str) -> YearRule:
    """``MM-DD``."""
    wanted = month_day(argument)
    return lambda year: [Span(day, day) for day in in_year(year, wanted)]


def fixed_range(argument: str) -> YearRule:
    """``MM-DD/MM-DD``; the end lies in the next year when it comes before the start."""
    first_text, last_text = argument.split("/")
    first, last = month_day(first_text), month_day(last_text)
    return lambda year: [
        Span(start, end) for start in in_year(year, first) for end in in_year(year + (last < first), last)
    ]


def nth_weekday(argument: str) -> YearRule:
    """``n:DAY:MM`` or ``n:DAY:MM-DD`` (counted from that date; -1 = the last of the month), ``;days=k`` long."""
    core, days = _with_days(argument, 1)
    number_text, weekday_text, from_text = core.split(":")
    number, weekday = int(number_text), WEEKDAYS.index(weekday_text)
    base = month_day(from_text if "-" in from_text else f"{from_text}-01")
    if number != -1 and not 1 <= number <= 5:
        raise ValueError(f"n={number}, need 1 to 5 or -1.")

    def spans(year: int) -> Iterable[Span]:
        for start in in_year(year, base):
            if number == -1:
                month_end = (start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
                day = month_end - timedelta(days=(month_end.weekday() - weekday) % 7)
            else:
                day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (number - 1))
            yield Span(day, day + timedelta(days=days - 1))

    return spans


def iso_week(argument: str) -> YearRule:
    """The number of an ISO week, ``;days=k`` from its Monday (default 7)."""
    core, days = _with_days(argument, 7)
    week = int(core)
    if not 1 <= week <= 53:
        raise ValueError(f"week={week}, need 1 to 53.")

    def spans(year: int) -> Iterable[Span]:
        start = date.fromisocalendar(year, 1, 1) + timedelta(weeks=week - 1)
        if start.isocalendar().year == year:
            yield Span(start, start + timedelta(days=days - 1))

    return spans


def week_containing(argument: str) -> YearRule:
    """``MM-DD``, ``;days=k`` from the Monday of the week that holds it (default 7)."""
    core, days = _with_days(argument, 7)
    wanted = month_day(core)
    return lambda year: [Span(monday(day), monday(day) + timedelta(days=days - 1)) for day in in_year(year, wanted)]


def explicit(argument: str) -> YearRule:
    """``2026-27=start/end;2027-28=start/end``."""
    found: list[Span] = []
    for item in argument.split(";"):
        _, span_text = item.split("=")
        first, last = (date.fromisoformat(text) for text in span_text.split("/"))
        if last < first:
            raise ValueError(f"{item!r} ends before it starts.")
        found.append(Span(first, last))
    return lambda year: [span for span in found if span.first.year == year]


def window(argument: str) -> Window:
    """``event;from=-28;to=-1``: days from the event's start."""
    event, *options = argument.split(";")
    values = dict(option.split("=") for option in options)
    if not event or set(values) != {"from", "to"} or int(values["to"]) < int(values["from"]):
        raise ValueError(f"{argument!r} is not event;from=DAYS;to=DAYS.")
    return Window(event, int(values["from"]), int(values["to"]))


YEAR_RULES: dict[str, Callable[[str], YearRule]] = {
    "fixed_date": fixed_date,
    "fixed_range": fixed_range,
    "nth_weekday": nth_weekday,
    "iso_week": iso_week,
    "week_containing": week_containing,
    "explicit": explicit,
}
WINDOW_RULE = "window_before_event"


def _with_days(argument: str, default: int) -> tuple[str, int]:
    core, *options = argument.split(";")
    values = dict(option.split("=") for option in options)
    if set(values) - {"days"}:
        raise ValueError(f"{argument!r}: only days= is known.")
    days = int(values.get("days", default))
    if not 1 <= days <= 366:
        raise ValueError(f"days={days}, need 1 to 366.")
    return core, days
