"""The theme calendar: which weeks ask attention for what, and on which school days that can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from calendars.errors import ThemeRuleError
from calendars.holidays import all_school_holidays
from calendars.school_calendar import SchoolCalendar
from calendars.slots import days_between
from calendars.tables import rows
from calendars.theme_rules import WINDOW_RULE, YEAR_RULES, Span, Window, YearRule, window

SCHOOL_YEAR_START = "school_year_start"
SUMMER_HOLIDAY_START = "summer_holiday_start"
SUMMER_HOLIDAY = "Zomervakantie"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeWeek:
    """
    A theme and the rule that says when it is.

    Parameters
    ----------
    rule, argument
        As in the theme calendar: ``fixed_date``, ``fixed_range``, ``nth_weekday``, ``iso_week``,
        ``week_containing``, ``explicit`` or ``window_before_event``.
    sensitive
        Feeds and lists show a neutral title.
    topics
        Themes of activities that fit.

    Raises
    ------
    ThemeRuleError
        If rule or argument cannot be understood, or the event is not known.
    """

    id: str
    name_nl: str
    rule: str
    argument: str
    name_en: str = ""
    sensitive: bool = False
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        parsed = self._parsed()
        events = (SCHOOL_YEAR_START, SUMMER_HOLIDAY_START)
        if isinstance(parsed, Window) and parsed.event not in events and parsed.event not in _packaged_rows():
            raise ThemeRuleError(self.id, self.rule, self.argument)

    def spans(self, first: date, last: date, region: str) -> tuple[Span, ...]:
        """
        Every time that the theme is on between ``first`` and ``last`` inclusive, sorted and not trimmed.

        Raises
        ------
        UnknownRegionError
            If the rule depends on school holidays and there is no such region.
        """
        parsed = self._parsed()
        if isinstance(parsed, Window):
            reach = timedelta(days=max(abs(parsed.first_offset), abs(parsed.last_offset)))
            starts = _event_starts(parsed.event, first - reach, last + reach, region)
            found = [
                Span(start + timedelta(days=parsed.first_offset), start + timedelta(days=parsed.last_offset))
                for start in starts
            ]
        else:
            found = [span for year in range(first.year - 1, last.year + 2) for span in parsed(year)]
        return tuple(sorted(span for span in found if span.first <= last and first <= span.last))

    def dates(self, first: date, last: date, region: str) -> tuple[date, ...]:
        """Every date from ``first`` to ``last`` inclusive on which the theme is on, sorted."""
        found = {day for span in self.spans(first, last, region) for day in days_between(*span)}
        return tuple(sorted(day for day in found if first <= day <= last))

    def _parsed(self) -> YearRule | Window:
        try:
            if self.rule == WINDOW_RULE:
                return window(self.argument)
            return YEAR_RULES[self.rule](self.argument)
        except (KeyError, ValueError) as fault:
            raise ThemeRuleError(self.id, self.rule, self.argument) from fault


def _event_starts(event: str, first: date, last: date, region: str) -> tuple[date, ...]:
    if event not in (SCHOOL_YEAR_START, SUMMER_HOLIDAY_START):
        return tuple(span.first for span in _theme_week(_packaged_rows()[event]).spans(first, last, region))
    summers = [holiday for holiday in all_school_holidays(region) if holiday.name == SUMMER_HOLIDAY]
    if event == SUMMER_HOLIDAY_START:
        return tuple(summer.first for summer in summers)
    return tuple(_first_weekday(summer.last + timedelta(days=1)) for summer in summers)


def _first_weekday(day: date) -> date:
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return day


@cache
def _packaged_rows() -> dict[str, dict[str, str]]:
    return {row["theme_id"]: row for row in rows("theme_calendar")}


def _theme_week(row: dict[str, str]) -> ThemeWeek:
    return ThemeWeek(
        id=row["theme_id"],
        name_nl=row["name_nl"],
        name_en=row["name_en"],
        rule=row["rule"],
        argument=row["rule_argument"],
        sensitive=row["sensitive"] == "yes",
        topics=tuple(topic for topic in row["topics"].split(";") if topic),
    )


@cache
def themes() -> dict[str, ThemeWeek]:
    """The packaged themes for secondary schools by id; exam periods, Ramadan and primary-only weeks are none."""
    return {
        theme_id: _theme_week(row)
        for theme_id, row in _packaged_rows().items()
        if row["row_type"] == "theme" and row["audience"] == "vo"
    }


def school_days(theme: ThemeWeek, calendar: SchoolCalendar) -> tuple[date, ...]:
    """
    The open school days of ``theme`` in the horizon of ``calendar``, sorted.

    Each time that the theme is on without an open day, the single nearest open day takes its place
    (the earlier of two that are equally near). Empty when the theme is not on in the horizon.
    """
    found: set[date] = set()
    for span in theme.spans(calendar.first, calendar.last, calendar.region):
        days = {day for day in days_between(*span) if calendar.is_open(day)}
        if not days and calendar.open_days():
            days = {min(calendar.open_days(), key=lambda day: (_distance(day, span), day))}
        found |= days
    return tuple(sorted(found))


def _distance(day: date, span: Span) -> int:
    return (span.first - day).days if day < span.first else (day - span.last).days
