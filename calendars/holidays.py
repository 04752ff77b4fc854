"""School holidays per region, from the packaged table, and public holidays, by rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from calendars.errors import UncoveredDatesError, UnknownRegionError
from calendars.slots import days_between
from calendars.tables import rows

GOOD_FRIDAY = "Goede Vrijdag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A school holiday of one region, ``first`` to ``last`` day inclusive."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@cache
def _holidays_by_region() -> dict[str, tuple[Holiday, ...]]:
    found: dict[str, list[Holiday]] = {}
    for row in rows("school_holidays_nl"):
        holiday = Holiday(name=row["name"], first=date.fromisoformat(row["start"]), last=date.fromisoformat(row["end"]))
        found.setdefault(row["region"], []).append(holiday)
    return {region: tuple(sorted(items, key=lambda h: h.first)) for region, items in found.items()}


def regions() -> tuple[str, ...]:
    """The names of the school-holiday regions, sorted."""
    return tuple(sorted(_holidays_by_region()))


def all_school_holidays(region: str) -> tuple[Holiday, ...]:
    """Every known school holiday of ``region``, by date.

    Raises
    ------
    UnknownRegionError
        If there is no such region.
    """
    found = _holidays_by_region().get(region)
    if found is None:
        raise UnknownRegionError(region, regions())
    return found


def school_holidays(region: str, first: date, last: date) -> tuple[Holiday, ...]:
    """
    The school holidays of ``region`` that touch ``first`` to ``last`` inclusive, by date.

    Raises
    ------
    UnknownRegionError
        If there is no such region.
    UncoveredDatesError
        If holidays between these dates may be missing from the table.
    """
    known = all_school_holidays(region)
    if first < known[0].first or last > known[-1].last:
        raise UncoveredDatesError(first, last, known[0].first, known[-1].last)
    return tuple(h for h in known if h.first <= last and first <= h.last)


def easter(year: int) -> date:
    """Easter Sunday of ``year`` in the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, quarter = century // 4, century % 4
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - skipped - correction + 15) % 30
    weekday = (32 + 2 * quarter + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 19 * weekday) // 433
    month = (epact + weekday - 7 * late + 90) // 25
    return date(year, month, (epact + weekday - 7 * late + 33 * month + 19) % 32)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """
    Dutch name per public holiday of ``year``: those on which schools close.

    Liberation Day counts every year; Good Friday is included and differs per school.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.isoweekday() == 7:
        kings_day = date(year, 4, 26)
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        kings_day: "Koningsdag",
        sunday - timedelta(days=2): GOOD_FRIDAY,
        sunday: "Eerste Paasdag",
        sunday + timedelta(days=1): "Tweede Paasdag",
        sunday + timedelta(days=39): "Hemelvaartsdag",
        sunday + timedelta(days=49): "Eerste Pinksterdag",
        sunday + timedelta(days=50): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


def public_holiday(day: date) -> str | None:
    """The Dutch name of the public holiday on ``day``, None when it is none."""
    return public_holidays(day.year).get(day)


@cache
def regional_closed(region: str, first: date, last: date) -> frozenset[date]:
    """
    The Monday-to-Friday dates from ``first`` to ``last`` inclusive on which the region as a whole is free.

    School holidays and public holidays count; Good Friday does not, because it differs per school.
    """
    free = {
        day for holiday in school_holidays(region, first, last) for day in days_between(holiday.first, holiday.last)
    }
    return frozenset(
        day
        for day in days_between(first, last)
        if day.isoweekday() <= 5 and (day in free or public_holiday(day) not in (None, GOOD_FRIDAY))
    )
