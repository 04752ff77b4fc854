"""Daily and weekly rest, the part of rule `hours` that looks across days; elapsed time, clock changes included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from calendars.intervals import DAY_MINUTES, clock
from calendars.slots import monday
from calendars.zones import instant, wall
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.wording import day_en, day_nl, length
from planner.checker.workdays import WorkDay
from planner.domain.resources import Worker
from planner.domain.rules import HardRule, Violation

DAILY_REST = timedelta(hours=11)
"""Between the end of one working day and the beginning of the next."""
WEEKLY_REST = timedelta(hours=36)
"""One stretch without work of this length begins in each ISO week with work."""


def check_rest(ledger: Ledger, worker: Worker, days: list[WorkDay]) -> Iterator[Violation]:
    """Days of one worker (sorted, at least one) that follow too soon, and weeks in which no long rest begins."""
    spans = [(_instant(w.day, w.start), _instant(w.day, w.end)) for w in days]
    for (before, (_, end)), (after, (start, _)) in pairwise(zip(days, spans, strict=True)):
        if start - end < DAILY_REST and after.day >= ledger.judged_from:
            rest = length(int((start - end).total_seconds()) // 60)
            yield violation(
                HardRule.HOURS,
                worker.id,
                after.day,
                f"{worker.name} heeft {rest} uur rust tussen {day_nl(before.day)} {clock(before.end)} en "
                f"{day_nl(after.day)} {clock(after.start)}, minstens 11 uur is nodig.",
                f"{worker.name} has {rest} hours of rest between {day_en(before.day)} {clock(before.end)} and "
                f"{day_en(after.day)} {clock(after.start)}, at least 11 hours are needed.",
            )
    rested = _weeks_with_rest(spans)
    last_worked = {monday(workday.day): workday.day for workday in days}
    for week, day in last_worked.items():
        if week not in rested and day >= ledger.judged_from:
            yield violation(
                HardRule.HOURS,
                worker.id,
                week,
                f"{worker.name} heeft in de week van {day_nl(week)} geen 36 uur rust achter elkaar.",
                f"{worker.name} has no 36 hours of rest in a row in the week of {day_en(week)}.",
            )


def _weeks_with_rest(spans: list[tuple[datetime, datetime]]) -> frozenset[date]:
    """Mondays of the weeks in which 36 hours without work begin, as far as there is work in them."""
    weeks = {_week(spans[0][0] - WEEKLY_REST), _week(spans[-1][1])}
    for (_, end), (start, _) in pairwise(spans):
        week, last = _week(end), _week(start - WEEKLY_REST)
        while end + WEEKLY_REST <= start and week <= last:
            weeks.add(week)
            week += timedelta(days=7)
    return frozenset(weeks)


def _week(moment: datetime) -> date:
    return monday(wall(moment)[0])


def _instant(day: date, minute: int) -> datetime:
    """The instant of a minute, held within the day: what lies outside it breaks other rules."""
    return instant(day, min(max(minute, 0), DAY_MINUTES))
