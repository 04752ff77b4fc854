"""Weekly agreements against what there can be: hours, contacts, drop-in and flexible time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from calendars.slots import monday
from planner.domain.precheck import EVERYWHERE, Supply, SupplyRow, SupplyTable
from planner.domain.requirements import Due, Requirement
from solver.candidates import candidates_of
from solver.instance import Instance
from solver.precheck.capacity import Capacity
from solver.precheck.flows import most_served
from solver.precheck.reasons import Reasons
from solver.precheck.sums import Sums

PARTS: dict[Supply, tuple[str, Callable[[Due], int]]] = {
    Supply.CONTACTS: ("breaks", lambda due: due.break_contacts),
    Supply.DROP_IN: ("dropin", lambda due: due.drop_in_minutes),
    Supply.FLEXIBLE: ("flexible", lambda due: due.flexible_minutes),
}
"""Of each weekly figure the name in its requirements' ids, and what is due."""


def hours_table(instance: Instance, capacity: Capacity, sums: Sums) -> SupplyTable:
    """
    Agreed hours of visits: each school with all workers for itself, then all schools together.

    Together they are short of what the most that can flow from workers' weeks to schools' weeks leaves; a worker whose
    contracts limit the year cannot give more than that in all.
    """
    weeks: dict[date, dict[str, int]] = defaultdict(dict)
    alone: dict[str, dict[int | None, list[int]]] = defaultdict(sums.nothing)
    for (school, week), due in instance.dues.items():
        if week > instance.settled_until and due.hours_minutes:
            weeks[week][school] = due.hours_minutes
            possible = sum(capacity.at_school.get((school, week), {}).values())
            sums.add(alone[school], week, due.hours_minutes, possible, max(0, due.hours_minutes - possible))
    together = sums.nothing()
    for week, asked in weeks.items():
        ways = {(w, s): m for s in asked for w, m in capacity.at_school.get((s, week), {}).items()}
        givers = {w: capacity.weeks[w].get(week, 0) for w, _ in ways}
        there = {w: min(givers[w], sum(m for (other, _), m in ways.items() if other == w)) for w in givers}
        sums.add(
            together,
            week,
            sum(asked.values()),
            sum(there.values()),
            sum(asked.values()) - most_served(givers, asked, ways),
        )
    rows = [SupplyRow(subject=school, balances=sums.balances(alone[school])) for school in sorted(alone)]
    if len(rows) > 1:
        balances = sums.balances(together)
        year = sum(capacity.of_year(worker) for worker in instance.request.workers)
        total = balances[-1]
        total = replace(total, possible=min(total.possible, year), short=max(total.short, total.asked - year))
        rows.append(SupplyRow(subject=EVERYWHERE, balances=(*balances[:-1], total)))
    return SupplyTable(supply=Supply.HOURS, rows=tuple(rows))


def part_tables(instance: Instance, capacity: Capacity, sums: Sums, reasons: Reasons) -> Iterator[SupplyTable]:
    """Contacts, drop-in and flexible time by school: what is short when nothing else is asked, why there is none."""
    requirements = {
        (r.school_id, r.source_id, monday(r.first)): r
        for r in instance.request.requirements.values()
        if r.source == "agreement"
    }
    for supply, (name, due_of) in PARTS.items():
        found: dict[str, dict[int | None, list[int]]] = defaultdict(sums.nothing)
        none: dict[str, list[Requirement]] = defaultdict(list)
        for (school, week), due in instance.dues.items():
            asked = due_of(due)
            requirement = requirements.get((school, f"{school}-{name}", week))
            if not asked or requirement is None or week <= instance.settled_until:
                continue
            possible = _possible(instance, capacity, requirement, asked, counted=supply is Supply.CONTACTS)
            sums.add(found[school], week, asked, possible, asked - possible)
            if not possible:
                none[school].append(requirement)
        rows = []
        for school in sorted(found):
            nl, en = reasons.of(none[school])
            rows.append(SupplyRow(subject=school, balances=sums.balances(found[school]), none_nl=nl, none_en=en))
        yield SupplyTable(supply=supply, rows=tuple(rows))


def _possible(instance: Instance, capacity: Capacity, requirement: Requirement, asked: int, *, counted: bool) -> int:
    """
    Of what one week asks as much as there can be at most; days are looked at until it is enough.

    Contacts: at each moment as many as there are workers. Time: no more than the workers of the day have.
    """
    possible = 0
    for day in requirement.days:
        if possible >= asked:
            return asked
        found = candidates_of(instance, replace(requirement, days=(day,)))
        if counted:
            there: dict[int, set[str]] = defaultdict(set)
            for c in found:
                there[c.start].update(c.pool)
            team = min((c.activity.team_size for c in found), default=1)
            possible += sum(len(workers) // team for workers in there.values())
        else:
            able = {worker for c in found for worker in c.pool}
            possible += sum(capacity.after(0).get((worker, day), 0) for worker in able)
    return min(possible, asked)
