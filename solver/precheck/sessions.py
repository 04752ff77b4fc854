"""Sessions against what they need: skills, workers late in the day, rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from calendars.intervals import Interval, subtract
from planner.domain.precheck import Balance, Supply, SupplyRow, SupplyTable
from solver.instance import Instance
from solver.precheck.asked import END_OF_DAY, Asked
from solver.precheck.capacity import HOUR, Capacity
from solver.precheck.sums import Sums

Minutes = Mapping[int | None, int]


def skills_table(instance: Instance, asked: Iterable[Asked], capacity: Capacity, sums: Sums) -> SupplyTable:
    """
    Sessions that need a skill against the time of those who have it, in all and by school.

    A school's row is there only when it is short: its workers' time is not its own.
    """
    wanted: dict[tuple[str, str | None], list[Asked]] = defaultdict(list)
    for each in asked:
        for skill in sorted(each.skills):
            wanted[skill, None].append(each)
            wanted[skill, each.requirement.school_id].append(each)
    rows = []
    for (skill, school), those in sorted(wanted.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        able = [
            worker.id
            for worker in instance.request.workers.values()
            if skill in worker.skills and (school is None or school in worker.school_ids)
        ]
        possible = _by_term(sums, (capacity.weeks[worker] for worker in able))
        row = SupplyRow(
            subject=skill, balances=_balances(sums, those, lambda each: each.minutes, possible), school_id=school
        )
        if school is None or any(balance.short for balance in row.balances):
            rows.append(row)
    return SupplyTable(supply=Supply.SKILLS, rows=tuple(rows))


def late_table(asked: Iterable[Asked], capacity: Capacity, sums: Sums) -> SupplyTable:
    """Worker minutes that can only lie from some hour on, against what workers have from that hour on."""
    those = [each for each in asked if each.earliest < END_OF_DAY]
    first = min((each.earliest for each in those), default=END_OF_DAY) // HOUR * HOUR
    last = max((each.earliest + each.minutes for each in those), default=0)
    rows = []
    for minute in range(first, min(last, END_OF_DAY), HOUR):
        possible = _by_term(sums, capacity.weeks_after(minute).values())

        def needed(each: Asked, minute: int = minute) -> int:
            return each.team * min(each.minutes, max(0, each.earliest + each.minutes - minute))

        rows.append(SupplyRow(subject=str(minute), balances=_balances(sums, those, needed, possible)))
    return SupplyTable(supply=Supply.LATE, rows=tuple(rows))


def rooms_table(instance: Instance, asked: Iterable[Asked], sums: Sums) -> SupplyTable:
    """Sessions that fit only some rooms of a school, against when those rooms are open on its open days."""
    wanted: dict[tuple[str, tuple[str, ...]], list[Asked]] = defaultdict(list)
    those = [each for each in asked if each.rooms]
    for each in those:
        wanted.setdefault((each.requirement.school_id, each.rooms), [])
    for school, rooms in wanted:
        wanted[school, rooms] = [
            each for each in those if each.requirement.school_id == school and set(each.rooms) <= set(rooms)
        ]
    rows = []
    for (school, rooms), served in sorted(wanted.items()):
        weeks = [_open_minutes(instance, school, room) for room in rooms]
        balances = _balances(sums, served, lambda each: each.minutes, _by_term(sums, weeks))
        rows.append(SupplyRow(subject=";".join(rooms), balances=balances, school_id=school))
    return SupplyTable(supply=Supply.ROOMS, rows=tuple(rows))


def _open_minutes(instance: Instance, school_id: str, room_id: str) -> dict[date, int]:
    """Per week the minutes that a room can be used while the school is open, evenings apart."""
    calendar, room = instance.request.calendars[school_id], instance.request.rooms[room_id]
    found: dict[date, int] = defaultdict(int)
    for day in calendar.open_days():
        if day <= instance.settled_until:
            continue
        moments = calendar.visit_moments(day)
        hours = Interval(moments[0], moments[-1])
        open_at = (hours,) if room.opening is None else room.opening.get(day.isoweekday(), ())
        inside = (Interval(max(span.start, hours.start), min(span.end, hours.end)) for span in open_at)
        free = subtract((span for span in inside if span.start < span.end), room.busy.get(day, ()))
        found[instance.week(day)] += sum(span.minutes for span in free)
    return found


def _by_term(sums: Sums, weeks: Iterable[Mapping[date, int]]) -> dict[int | None, int]:
    found: dict[int | None, int] = defaultdict(int)
    for each in weeks:
        for week, minutes in each.items():
            term = sums.term_of_week(week)
            found[None] += minutes
            if term is not None:
                found[term] += minutes
    return found


def _balances(
    sums: Sums, those: Iterable[Asked], needed: Callable[[Asked], int], possible: Minutes
) -> tuple[Balance, ...]:
    """What lies in one term as a whole counts there, everything counts in all together."""
    asked: dict[int | None, int] = defaultdict(int)
    for each in those:
        minutes = each.sessions * needed(each)
        asked[None] += minutes
        if each.term is not None:
            asked[each.term] += minutes
    found = []
    for term in (*sums.terms, None):
        most = possible.get(term, 0)
        short = max(0, asked[term] - most)
        found.append(Balance(term=term, asked=asked[term], possible=most, short=short))
    worst = max([found[-1].short, sum(balance.short for balance in found[:-1])])
    last = found[-1]
    found[-1] = Balance(term=None, asked=last.asked, possible=last.possible, short=worst)
    return tuple(found)
