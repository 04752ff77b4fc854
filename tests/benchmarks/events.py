"""What could happen to a programme: one change of a kind that happens, drawn at random with a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.intervals import clock
from calendars.slots import monday
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session
from planner.domain.request import Request

HEADINGS = ("change_id", "kind", "subject_id", "from", "until", "value")
DAYS_AWAY = (1, 1, 2, 3, 5, 5, 10, 14)
NOTICED_DAYS_BEFORE = 3
"""It is heard of on the Friday before the week in which it begins, or begins to be planned for."""

Row = tuple[str, str, str, str, str, str]
Maker = Callable[["Happening"], "tuple[str, date | None, date | None, str] | None"]
"""Subject, from, until, value; None when there is nothing that it could happen to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A moment of the year at which something happens to a programme; ``week`` is the Monday that comes."""

    request: Request
    plan: Plan
    week: date
    number: int
    draw: random.Random

    def school(self) -> str:
        """Any school with an agreement."""
        return self.draw.choice(sorted(self.request.agreements))

    def open_days(self, school_id: str, weeks: int) -> list[date]:
        """Open dates of a school in the weeks that come."""
        until = self.week + timedelta(weeks=weeks)
        return [day for day in self.request.calendars[school_id].open_days() if self.week <= day < until]

    def session(self, *, least_days: int, most_days: int) -> Session | None:
        """Any session so many days from now."""
        first, last = self.week + timedelta(days=least_days), self.week + timedelta(days=most_days)
        found = [s for s in standing(self.plan.sessions) if first <= s.day <= last]
        return self.draw.choice(found) if found else None


def event(happening: Happening) -> Row:
    """One change as a row of a change file, by how often such things happen; it begins within some weeks."""
    while True:
        (kind,) = happening.draw.choices(list(MAKERS), [often for often, _ in MAKERS.values()])
        made = MAKERS[kind][1](happening)
        if made is not None:
            subject, first, last, value = made
            days = [day.isoformat() if day else "" for day in (first, last)]
            return (f"week{happening.number:02d}", kind, subject, days[0], days[1], value)


def _absence(at: Happening) -> tuple[str, date | None, date | None, str]:
    first = at.week + timedelta(days=at.draw.randrange(5))
    worker_id = at.draw.choice(sorted(at.request.workers))
    return worker_id, first, first + timedelta(days=at.draw.choice(DAYS_AWAY) - 1), ""


def _closure(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    school_id = at.school()
    days = at.open_days(school_id, 3)
    day = at.draw.choice(days) if days else None
    return None if day is None else (school_id, day, day, "kind=study_day")


def _special_week(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    school_id = at.school()
    days = [day for day in at.open_days(school_id, 5) if day >= at.week + timedelta(weeks=2)]
    if not days:
        return None
    week = monday(at.draw.choice(days))
    return school_id, week, week + timedelta(days=4), at.draw.choice(("test_week", "short"))


def _bells(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    school_id = at.school()
    days = at.open_days(school_id, 2)
    if not days:
        return None
    first = at.draw.choice(days)
    return school_id, first, first + timedelta(days=at.draw.randrange(4)), "short"


def _room_lost(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    session = at.session(least_days=0, most_days=13)
    if session is None or session.room_id is None:
        return None
    return session.room_id, at.week, at.week + timedelta(days=at.draw.choice((4, 11, 20))), ""


def _signal(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    known = sorted(at.request.signals.values(), key=lambda signal: signal.id)
    school_id = at.school()
    if not at.open_days(school_id, 1):
        return None
    like, severity = at.draw.choice(known), at.draw.choice((1, 2, 2, 3))
    return school_id, at.week, None, f"{like.theme}; {severity}; {like.count_band}"


def _wish(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    single = [r for r in at.request.requirements.values() if r.source == "wish" and not r.series and r.cohort_sets]
    if not single:
        return None
    like = at.draw.choice(sorted(single, key=lambda r: r.id))
    first = at.week + timedelta(weeks=2)
    last = min(at.request.partnership.last, first + timedelta(weeks=at.draw.choice((4, 6, 10))))
    if last <= first:
        return None
    cohorts = ";".join(sorted(at.draw.choice(sorted(like.cohort_sets, key=sorted))))
    priority = at.draw.choice(("must", "should", "could"))
    value = f"{like.activity_ids[0]}; {at.draw.choice((1, 1, 2))}; {priority}"
    return like.school_id, first, last, value + (f"; cohort_ids={cohorts}" if cohorts else "")


def _reject(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    session = at.session(least_days=7, most_days=34)
    return None if session is None else (session.id, None, None, "")


def _move(at: Happening) -> tuple[str, date | None, date | None, str] | None:
    """To a moment of the same week at which the same kind of slot begins."""
    session = at.session(least_days=7, most_days=34)
    if session is None or session.location_id is not None:
        return None
    calendar = at.request.calendars[session.school_id]
    kinds = sorted(at.request.activities[session.activity_id].slot_kinds)
    week = monday(session.day)
    moments = [
        (day, slot.start)
        for day in calendar.open_days()
        if monday(day) == week and day != session.day
        for kind in kinds
        for slot in calendar.slots(day, kind, session.cohort_ids)
    ]
    if not moments:
        return None
    day, start = at.draw.choice(moments)
    return session.id, None, None, f"{day.isoformat()} {clock(start)}"


def _new_worker(at: Happening) -> tuple[str, date | None, date | None, str]:
    like = at.draw.choice(sorted(at.request.workers.values(), key=lambda worker: worker.id))
    hours = at.draw.choice((12, 16, 24))
    value = f"Nieuw {at.number}; {like.organisation_id}; {hours}; skills={';'.join(sorted(like.skills))}"
    schools = ";".join(sorted(like.school_ids))
    return f"new{at.number:02d}", at.week, None, f"{value}; school_ids={schools}"


MAKERS: dict[str, tuple[int, Maker]] = {
    "absence": (12, _absence),
    "closure": (4, _closure),
    "special_week": (3, _special_week),
    "bell_timetable": (3, _bells),
    "room_lost": (4, _room_lost),
    "signal": (4, _signal),
    "wish": (4, _wish),
    "reject": (3, _reject),
    "move": (4, _move),
    "new_worker": (1, _new_worker),
}
"""Each kind with how often it happens, of forty-two times."""


def as_file(rows: Sequence[Row]) -> str:
    """A change file."""
    return "\n".join([",".join(HEADINGS), *(",".join(row) for row in rows), ""])
