"""What an agreement owes a school in one week."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from calendars.school_calendar import SchoolCalendar
from calendars.slots import SlotKind
from planner.domain.requirements import Due
from planner.domain.statements import Agreement

FULL_WEEK_DAYS = 5


def minutes_in_week(minutes: int, open_days: int) -> int:
    """What is due of ``minutes`` a full week in one with so many open days (0 to 5): rounded down to 15 minutes."""
    return minutes * open_days // FULL_WEEK_DAYS // 15 * 15


def count_in_week(whole: int, open_days: int) -> int:
    """What is due of a number a full week in one with so many open days (0 to 5): rounded down."""
    return whole * open_days // FULL_WEEK_DAYS


def due_in_week(agreement: Agreement, calendar: SchoolCalendar, week: date) -> Due:
    """
    What ``agreement`` owes in the ISO week that starts on Monday ``week``.

    With ``n`` of five open days ``n/5`` of the agreement is due; times are rounded down to 15 minutes,
    counts to whole ones. Days on which a test or exam week closes breaks (or, for drop-in and flexible
    time, the whole day's ``any`` slots) do not count for those.
    """
    return _due(agreement, calendar, week)


@lru_cache(maxsize=20_000)
def _due(agreement: Agreement, calendar: SchoolCalendar, week: date) -> Due:
    days = [day for day in (week + timedelta(days=i) for i in range(7)) if calendar.is_open(day)]
    n = min(len(days), FULL_WEEK_DAYS)
    n_breaks = min(sum(not calendar.closes(day, SlotKind.BREAK) for day in days), FULL_WEEK_DAYS)
    n_any = min(sum(not calendar.closes(day, SlotKind.ANY) for day in days), FULL_WEEK_DAYS)
    part, number = minutes_in_week, count_in_week
    hours = part(agreement.hours_minutes, n)
    return Due(
        hours_minutes=hours,
        least_minutes=part(agreement.least_minutes, n),
        most_minutes=None if agreement.most_minutes is None else part(agreement.most_minutes, n),
        visit_days=number(agreement.visit_days, n),
        break_contacts=number(agreement.break_contacts, n_breaks),
        break_days=number(agreement.break_days, n_breaks),
        break_cohorts=number(len(agreement.break_cohort_ids), n_breaks),
        drop_in_minutes=part(agreement.drop_in_minutes, n_any),
        flexible_minutes=part(agreement.flexible_minutes, n_any),
        free_minutes=math.floor(hours * agreement.free_share) // 15 * 15,
    )
