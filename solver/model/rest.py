"""Rest between working days and in a week with work at the weekend (rule `hours`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from calendars.intervals import DAY_MINUTES
from calendars.slots import monday
from calendars.zones import elapsed_minutes
from solver.model.build import Build
from solver.model.pieces import Day, Option, days, forbid

DAILY_REST_MINUTES = 11 * 60
WEEKLY_REST_MINUTES = 36 * 60
CLOCK_CHANGE_MINUTES = 60
FRIDAY = 5


def add_rest(build: Build) -> None:
    """
    Eleven hours between the end of one day and the beginning of the next; 36 hours in a row in each week.

    Those 36 hours are looked for around a day without work only: a restriction, so bounds do without.
    """
    found = days(build)
    for (worker, day), now in found.items():
        then = found.get((worker, day + timedelta(days=1)))
        if then is not None and (now.free or then.free) and _near(now, then):
            for late, early in _too_near(now, then, day, DAILY_REST_MINUTES):
                forbid(build, late, early)
    if not build.window.careful:
        return
    for worker, week in sorted({(w, monday(day)) for w, day in found if day.isoweekday() > FRIDAY}):
        _add_weekly(build, worker, week)


def _near(now: Day, then: Day) -> bool:
    """Whether the latest end and the earliest start may lie too near; spares most days a closer look."""
    latest = max(o.span.end for p in now.pieces for o in p.options)
    earliest = min(o.span.start for p in then.pieces for o in p.options)
    return DAY_MINUTES - latest + earliest < DAILY_REST_MINUTES + CLOCK_CHANGE_MINUTES


def _too_near(
    now: Day, then: Day, day: date, minutes: int, apart_days: int = 1
) -> Iterator[tuple[Option, list[Option]]]:
    """Each option of a day with those of a later one, of which at most one can be, that follow too soon."""
    later = day + timedelta(days=apart_days)
    for late in (option for piece in now.pieces for option in piece.options):
        for group in _exclusive(then):
            early = [o for o in group if elapsed_minutes(day, late.span.end, later, o.span.start) < minutes]
            if early:
                yield late, early


def _exclusive(day: Day) -> Iterator[list[Option]]:
    for visit in day.visits:
        yield visit.options
    for piece in day.outside:
        for option in piece.options:
            yield [option]


def _add_weekly(build: Build, worker: str, week: date) -> None:
    """Somewhere in the week a day without work, with 36 hours between the days around it."""
    found = days(build)
    nothing = Day()
    around = [found.get((worker, week + timedelta(days=n)), nothing) for n in range(9)]
    if not any(day.free for day in around):
        return
    rests = []
    for n in range(7):
        before, between, after = around[n : n + 3]
        if any(piece.stands for piece in between.pieces):
            continue
        rest = build.boolean()
        rests.append(rest)
        for piece in between.pieces:
            for literal in piece.literals:
                build.model.add_implication(literal, ~rest)
        for late, early in _too_near(before, after, week + timedelta(days=n), WEEKLY_REST_MINUTES, apart_days=2):
            for option in early:
                build.model.add(late.literal + option.literal + rest <= 2)
    build.model.add_at_least_one(rests)
