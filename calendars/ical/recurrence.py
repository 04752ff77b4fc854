"""
Recurrence rules of foreign calendars, checked before anything expands them (RFC 5545, 3.3.10).

A rule of one line can keep a computer busy for ever. What no calendar of people needs is refused: steps
shorter than an hour, huge combinations, rules that never come true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from calendars.errors import UnreadableCalendarError
from calendars.ical.moments import as_moment, parse

MAX_INTERVAL = 1000
MAX_TIMES_A_DAY = 24
MAX_VALUES = 400
CYCLE_YEARS = 28
"""Weekdays and leap years repeat after so many years."""

_STEPS_A_YEAR = {"HOURLY": 8784, "DAILY": 366, "WEEKLY": 53, "MONTHLY": 60, "YEARLY": 30}
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""Days that one step of each frequency takes at least; an hour takes none."""
_TOO_FAST = frozenset({"SECONDLY", "MINUTELY"})
_LIMITS = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_IGNORED = frozenset({"RSCALE", "SKIP"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is safe to expand; ``parts`` as written, names and values in capitals."""

    parts: dict[str, str]

    @property
    def frequency(self) -> str:
        """HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY."""
        return self.parts["FREQ"]

    @property
    def interval(self) -> int:
        """Each how many hours, days, weeks, months or years."""
        return int(self.parts.get("INTERVAL", "1"))

    def values(self, name: str) -> list[str]:
        """The values of one BY part; empty when it is not there."""
        text = self.parts.get(name, "")
        return text.split(",") if text else []

    def numbers(self, name: str) -> list[int]:
        """The values of one numeric BY part."""
        return [int(value) for value in self.values(name)]

    @property
    def times_a_day(self) -> int:
        """Most occurrences on one day."""
        hourly = -(-24 // self.interval) if self.frequency == "HOURLY" else 1
        product = len(self.values("BYHOUR")) or hourly
        for name in ("BYMINUTE", "BYSECOND"):
            product *= max(1, len(self.values(name)))
        return product

    @property
    def count(self) -> int | None:
        """How many occurrences there are in all; None when nothing counts them."""
        return int(self.parts["COUNT"]) if "COUNT" in self.parts else None

    def reaches(self, start: datetime) -> datetime | None:
        """Until when a series from ``start`` goes on, never said too late; None = without end."""
        last = self.last(start.tzinfo or UTC)
        if self.count is None or last is not None:
            return last
        days = _DAYS.get(self.frequency, 0)
        steps = -(-self.count // (self._most_days_a_step * self.times_a_day)) - 1
        return start + timedelta(days=min(steps * days * self.interval, 100_000))

    @property
    def _most_days_a_step(self) -> int:
        """Most dates within one day, week, month or year of the rule; never too few."""
        if not self._filters or self.frequency in ("HOURLY", "DAILY"):
            return 1
        longest = {"WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[self.frequency]
        if self.frequency == "YEARLY" and ("BYYEARDAY" in self.parts or "BYWEEKNO" in self.parts):
            return longest
        weekdays, month_days = self.values("BYDAY"), self.values("BYMONTHDAY")
        once = self.frequency == "WEEKLY" or all(day[:-2] for day in weekdays)
        in_all_months = self.frequency == "YEARLY" and not self.values("BYMONTH")
        months = len(self.values("BYMONTH")) if self.frequency == "YEARLY" and self.values("BYMONTH") else 1
        if in_all_months and not weekdays:
            months = 12
        days = len(weekdays) * (1 if once else 53 if in_all_months else 5) or len(month_days) or 1
        return min(longest, months * days, len(self.values("BYSETPOS")) or longest)

    @property
    def _filters(self) -> int:
        """How many parts pick days within a month, week or year."""
        return sum(name in self.parts for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"))

    def last(self, zone: tzinfo) -> datetime | None:
        """The UTC instant after which nothing occurs; a date means until the end of that day in ``zone``."""
        if "UNTIL" not in self.parts:
            return None
        until = parse(self.parts["UNTIL"], zone)
        if not isinstance(until, datetime):
            until = as_moment(until, zone) + timedelta(days=1, seconds=-1)
        return until.astimezone(UTC)

    def count_is_endless(self, start: date, end: date) -> bool:
        """Whether a COUNT cannot be used up between two dates."""
        return self.count is not None and self.count > ((end - start).days + 2) * self.times_a_day

    def bounded(self, start: date, zone: tzinfo, end: datetime) -> str:
        """The rule as text, with an UNTIL in UTC no later than ``end`` unless a COUNT bounds it."""
        parts = {name: value for name, value in self.parts.items() if name != "UNTIL"}
        if "COUNT" not in parts or self.count_is_endless(start, end.date()):
            parts.pop("COUNT", None)
            last = self.last(zone)
            until = end if last is None else min(last, end)
            parts["UNTIL"] = f"{until:%Y%m%dT%H%M%SZ}"
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def steps(self, start: date, end: date) -> int:
        """About how much work it is to expand the rule from ``start`` to ``end``."""
        years = max(1, end.year - start.year + 1)
        steps = _STEPS_A_YEAR[self.frequency]
        if self.frequency == "WEEKLY":
            steps *= max(1, len(self.values("BYDAY")))
        elif self.frequency in ("MONTHLY", "YEARLY") and self._filters:
            steps = 366
        times = 1 if self.frequency == "HOURLY" else self.times_a_day
        work = years * steps * times // self.interval + 1
        filtered = any(name.startswith("BY") for name in self.parts)
        return work if self.count is None or filtered else min(work, self.count)


def checked(text: str, start: date) -> Rule:
    """
    The rule of a series that begins on ``start``.

    Raises
    ------
    ValueError
        If the rule is malformed: its event cannot be used.
    UnreadableCalendarError
        If the rule is a bomb: the file cannot be trusted.
    """
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if part)
    parts = {name: value.replace(" ", "") for name, value in parts.items() if name not in _IGNORED}
    parts = {"FREQ": parts.pop("FREQ"), **parts} if "FREQ" in parts else parts
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_FAST:
        raise _bomb(f"FREQ={frequency}")
    if frequency not in _STEPS_A_YEAR:
        raise ValueError(f"FREQ={frequency!r}")
    for name, value in parts.items():
        _check_part(name, value)
    rule = Rule(parts)
    if rule.times_a_day > MAX_TIMES_A_DAY:
        raise _bomb("BYHOUR, BYMINUTE, BYSECOND")
    if not _comes_true(rule, start):
        raise _bomb("BYMONTH, BYMONTHDAY, BYDAY")
    return rule


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        if text.lstrip("+-").isdecimal():
            raise _bomb("…")
        raise ValueError(f"{text[:20]!r} is no number.")
    return int(text)


def _check_part(name: str, value: str) -> None:
    if name == "FREQ":
        return
    if name == "UNTIL":
        parse(value, UTC)
    elif name == "INTERVAL":
        if not 1 <= _number(value) <= MAX_INTERVAL:
            raise _bomb(f"INTERVAL={value[:20]}")
    elif name == "COUNT":
        if _number(value) < 1:
            raise _bomb(f"COUNT={value[:20]}")
    elif name == "WKST":
        if value not in _WEEKDAYS:
            raise ValueError(f"WKST={value!r}")
    elif name == "BYDAY":
        if len(value.split(",")) > MAX_VALUES:
            raise _bomb(name)
        if not all(_BYDAY.fullmatch(day) for day in value.split(",")):
            raise ValueError(f"BYDAY={value!r}")
    elif name in _LIMITS:
        least, most = _LIMITS[name]
        values = value.split(",")
        if len(values) > MAX_VALUES:
            raise _bomb(name)
        if not all(least <= _number(each) <= most and (least == 0 or _number(each) != 0) for each in values):
            raise ValueError(f"{name}={value!r}")
    else:
        raise ValueError(f"unknown part {name!r}")


def _comes_true(rule: Rule, start: date) -> bool:
    """Whether some date within a full cycle of years meets the parts that filter dates."""
    months, month_days = rule.numbers("BYMONTH"), rule.numbers("BYMONTHDAY")
    year_days, weeks = rule.numbers("BYYEARDAY"), rule.numbers("BYWEEKNO")
    weekdays = [_WEEKDAYS.index(day[-2:]) for day in rule.values("BYDAY")]
    if not (months or month_days or year_days or weeks or weekdays):
        return True
    step = rule.interval if rule.frequency == "DAILY" else 1

    def meets(day: date) -> bool:
        month_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        year_end = date(day.year, 12, 31)
        week = day.isocalendar().week
        weeks_in_year = date(day.isocalendar().year, 12, 28).isocalendar().week
        return (
            (not months or day.month in months)
            and (not month_days or day.day in month_days or day.day - month_end.day - 1 in month_days)
            and (not year_days or day.timetuple().tm_yday in year_days or (day - year_end).days - 1 in year_days)
            and (not weeks or week in weeks or week - weeks_in_year - 1 in weeks)
            and (not weekdays or day.weekday() in weekdays)
        )

    days = CYCLE_YEARS * 366
    return any(meets(start + timedelta(days=offset)) for offset in range(0, max(days, 400 * step), step))


def _bomb(what: str) -> UnreadableCalendarError:
    return UnreadableCalendarError(
        f"De agenda is geweigerd: een herhaling ({what}) zou eindeloos rekenen kosten. Verwijder die afspraak, of laat "
        "haar minder vaak herhalen.",
        f"The calendar is refused: a recurrence rule ({what}) would take endless computing. Remove that event, or let "
        "it repeat less often.",
    )
