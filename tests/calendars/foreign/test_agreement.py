"""Rules of people against a second reading that shares nothing with the first: go through the days and count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.ical.reading import read_busy
from tests.calendars.foreign.hostile import calendar, event

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kolkata")
MINUTE = timedelta(minutes=1)


def month_length(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


def step_of(day: date, start: date, frequency: str) -> int:
    """How many days, weeks, months or years after the first one a day lies."""
    if frequency == "DAILY":
        return (day - start).days
    if frequency == "WEEKLY":
        return ((day - timedelta(days=day.weekday())) - (start - timedelta(days=start.weekday()))).days // 7
    if frequency == "MONTHLY":
        return (day.year - start.year) * 12 + day.month - start.month
    return day.year - start.year


def days_of(rule: dict[str, str], start: date) -> list[date]:
    """Every date of a rule until two days after the last one asked for."""
    frequency, every = rule["FREQ"], int(rule.get("INTERVAL", "1"))
    weekdays = [(int(text[:-2] or 0), NAMES.index(text[-2:])) for text in rule.get("BYDAY", "").split(",") if text]
    month_days = [int(text) for text in rule.get("BYMONTHDAY", "").split(",") if text]
    months = [int(text) for text in rule.get("BYMONTH", "").split(",") if text]
    positions = [int(text) for text in rule.get("BYSETPOS", "").split(",") if text]

    def meets(day: date) -> bool:
        from_start, from_end = (day.day - 1) // 7 + 1, -((month_length(day) - day.day) // 7 + 1)
        if months and day.month not in months:
            return False
        if month_days and day.day not in month_days and day.day - month_length(day) - 1 not in month_days:
            return False
        if weekdays:
            return any(day.weekday() == name and nth in (0, from_start, from_end) for nth, name in weekdays)
        if frequency == "WEEKLY":
            return day.weekday() == start.weekday()
        if frequency in ("MONTHLY", "YEARLY") and not month_days:
            return day.day == start.day and (frequency == "MONTHLY" or bool(months) or day.month == start.month)
        return bool(month_days) or frequency == "DAILY"

    begin = start.replace(day=1) if frequency == "MONTHLY" else start.replace(month=1, day=1)
    begin = start - timedelta(days=start.weekday()) if frequency == "WEEKLY" else begin
    found: list[date] = []
    days = (begin + timedelta(days=n) for n in range((LAST - begin).days + 3))
    for step, group in groupby(days, lambda day: step_of(day, start, frequency)):
        if step < 0 or step % every:
            continue
        chosen = [day for day in group if meets(day)]
        if positions:
            wanted = {n - 1 if n > 0 else len(chosen) + n for n in positions}
            chosen = [day for index, day in enumerate(chosen) if index in wanted]
        found.extend(day for day in chosen if day >= start)
    return found[: int(rule["COUNT"])] if "COUNT" in rule else found


@st.composite
def rules(draw: st.DrawFn) -> dict[str, str]:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule = {"FREQ": frequency}
    if draw(st.booleans()):
        rule["INTERVAL"] = str(draw(st.integers(1, 5)))
    if frequency == "WEEKLY" and draw(st.booleans()):
        rule["BYDAY"] = ",".join(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)))
    if frequency == "MONTHLY":
        rule |= draw(
            st.sampled_from(
                [
                    {},
                    {"BYMONTHDAY": "1,15,-1"},
                    {"BYMONTHDAY": "31"},
                    {"BYDAY": "2TU"},
                    {"BYDAY": "-1FR,1MO"},
                    {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": "-1"},
                    {"BYDAY": "FR", "BYMONTHDAY": "13"},
                ]
            )
        )
    if frequency == "YEARLY":
        rule |= draw(st.sampled_from([{}, {"BYMONTH": "3,9"}, {"BYMONTH": "10", "BYDAY": "-1SU"}]))
    if frequency == "DAILY" and draw(st.booleans()):
        rule["BYDAY"] = "MO,TU,TH"
        rule["INTERVAL"] = "1"
    if draw(st.booleans()):
        rule["COUNT"] = str(draw(st.integers(1, 300)))
    return rule


@given(
    rule=rules(),
    back=st.integers(0, 1500),
    minute=st.integers(0, 1439),
    zone_name=st.sampled_from(ZONES),
    left_out=st.sets(st.integers(0, 60), max_size=3),
)
@settings(max_examples=120, deadline=None)
def test_both_readings_agree(rule: dict[str, str], back: int, minute: int, zone_name: str, left_out: set[int]) -> None:
    zone = ZoneInfo(zone_name)
    dates = days_of(rule, date(2026, 12, 31) - timedelta(days=back))
    if not dates:
        return
    start = dates[0]  # a series begins on a date of its rule
    dates = days_of(rule, start)
    clock = f"T{minute // 60:02d}{minute % 60:02d}00"
    excluded = [dates[index] for index in sorted(left_out) if index < len(dates)]
    lines = [
        f"DTSTART;TZID={zone_name}:{start:%Y%m%d}{clock}",
        "DURATION:PT1M",
        "RRULE:" + ";".join(f"{name}={value}" for name, value in rule.items()),
        *(f"EXDATE;TZID={zone_name}:{day:%Y%m%d}{clock}" for day in excluded),
    ]
    found = read_busy(calendar(event(*lines)), FIRST, LAST)
    asked = [datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Amsterdam")) for day in (FIRST, LAST)]
    expected = [
        moment
        for day in dates
        if day not in excluded
        for moment in [datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone).astimezone(UTC)]
        if asked[0] <= moment < asked[1] + timedelta(days=1)
    ]
    assert [begin for begin, _ in found.busy_utc] == sorted(set(expected))
    assert all(end - begin == MINUTE for begin, end in found.busy_utc)
