"""Rows about workers and partners: availability, contracts, skills, hours of partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial

from planner.checker.hard.wording import school_name, worker_name
from planner.domain.activities import Openness
from planner.domain.provenance import Origin, Place
from planner.domain.resources import Wish3
from planner.domain.rules import HardRule
from solver.clashes import loosening
from solver.clashes.barrier import Barrier, Loosen, barrier
from solver.clashes.scope import Scope
from solver.clashes.wording import names_of, skills_of, span_of_days, with_hours, worker_hours


def availability(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """What workers handed in, their contracts, busy time and exceptions."""
    request = scope.request
    for worker_id in scope.worker_ids:
        worker = request.workers[worker_id]
        yield from contract(scope, rule, worker_id)
        yield from _weekly(scope, rule, worker_id)
        yield from busy(scope, rule, worker_id, worker.name)
        for exception in worker.exceptions:
            if exception.state is Wish3.CANNOT and any(exception.first <= d <= exception.last for d in scope.days):
                nl, en = span_of_days((exception.first, exception.last))
                words = with_hours((f"{worker.name} kan niet op {nl}", f"{worker.name} cannot on {en}"), exception.span)
                loosen = partial(loosening.without_exception, worker_id=worker_id, exception=exception)
                yield barrier(scope, rule, ("exceptions", worker_id, exception), words, loosen)


def _weekly(scope: Scope, rule: HardRule, worker_id: str) -> Iterator[Barrier]:
    """What a worker handed in for the week: of one weekday where only that matters, else as a whole."""
    days: dict[int, date] = {}
    for day in scope.days:
        days.setdefault(day.isoweekday(), day)
    weekdays = tuple(sorted(days))
    name = scope.request.workers[worker_id].name
    words = f"{name} kan alleen op de opgegeven uren", f"{name} can at the hours handed in only"
    if len(weekdays) == 1:
        words = worker_hours(scope.request, worker_id, weekdays[0], days[weekdays[0]])
    rows: list[Origin] = [("availability", worker_id, weekday) for weekday in weekdays]
    if len(weekdays) != 1 or rows[0] not in scope.request.origins:
        rows = [("availability", worker_id, weekday) for weekday in range(1, 8)]
    loosen = partial(loosening.always_available, worker_id=worker_id, weekdays=weekdays)
    yield barrier(scope, rule, ("availability", worker_id, *weekdays), words, loosen, *rows)


def busy(scope: Scope, rule: HardRule, subject_id: str, name: str) -> Iterator[Barrier]:
    """Busy time by the row or calendar that it comes from."""
    owner = scope.request.workers.get(subject_id) or scope.request.rooms[subject_id]
    by_place: dict[tuple[Place, ...], list[date]] = defaultdict(list)
    for day in scope.days:
        if owner.busy.get(day):
            by_place[scope.request.origins.get(("busy", subject_id, day), ())].append(day)
    for days in by_place.values():
        nl, en = span_of_days(days)
        spans = {span for day in days for span in owner.busy[day]}
        words = f"{name} is bezet op {nl}", f"{name} is taken on {en}"
        if len(spans) == 1:
            words = with_hours(words, spans.pop())
        loosen = partial(loosening.not_busy, subject_id=subject_id, days=frozenset(days))
        rows = [("busy", subject_id, day) for day in days]
        yield barrier(scope, rule, ("busy", subject_id, days[0]), words, loosen, *rows)


def contract(scope: Scope, rule: HardRule, worker_id: str) -> Iterator[Barrier]:
    """The dates and hours of a worker's contracts."""
    worker = scope.request.workers[worker_id]
    words = (
        f"het contract van {worker.name} (data of uren) laat het niet toe",
        f"the contract of {worker.name} (dates or hours) does not allow it",
    )
    near = [c for c in worker.contracts if scope.days and c.first <= scope.days[-1] and scope.days[0] <= c.last]
    rows = [("contracts", worker_id, contract) for contract in near or worker.contracts]
    loosen = partial(loosening.without_contract_limits, worker_id=worker_id)
    yield barrier(scope, rule, ("contracts", worker_id), words, loosen, *rows)


def hours(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """Contracts, and the most that a school agreed to."""
    for worker_id in scope.worker_ids:
        yield from contract(scope, rule, worker_id)
    for school_id in scope.school_ids:
        agreement = scope.request.agreements.get(school_id)
        if agreement is not None and agreement.most_minutes is not None:
            name = school_name(scope.request, school_id)
            words = (
                f"de afspraak met {name} noemt een hoogste aantal uren per week",
                f"the agreement with {name} names a most of hours a week",
            )
            loosen = partial(loosening.without_most, school_id=school_id)
            yield barrier(scope, rule, ("agreements", school_id, "most"), words, loosen, ("agreements", school_id))


def teams(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """How many people and which skills an activity asks for, and where those who are pinned may work."""
    request = scope.request
    pinned = sorted({w for pin in scope.pins.values() for w in pin.worker_ids if w in request.workers})
    for activity in scope.activities:
        row, name = ("activities", activity.id), names_of([activity])
        size = activity.team_size
        words = f"{name[0]} vraagt een team van {size}", f"{name[1]} asks for a team of {size}"
        teams = {len(pin.worker_ids) for pin in scope.pins.values() if pin.worker_ids}
        loosen: Loosen = partial(loosening.with_activity, activity_id=activity.id, team_size=min(teams, default=1))
        yield barrier(scope, rule, (*row, "team_size"), words, loosen, row)
        if activity.skills:
            loosen = partial(loosening.with_activity, activity_id=activity.id, skills=frozenset())
            yield barrier(scope, rule, (*row, "skills"), skills_of(activity), loosen, row)
    for worker_id in pinned:
        for school_id in scope.school_ids:
            if school_id not in request.workers[worker_id].school_ids:
                who, where = worker_name(request, worker_id), school_name(request, school_id)
                words = f"{who} mag niet werken op {where}", f"{who} may not work at {where}"
                loosen = partial(loosening.allowed_at, worker_id=worker_id, school_id=school_id)
                key = ("workers", worker_id, school_id)
                yield barrier(scope, rule, key, words, loosen, ("workers", worker_id))


def partners(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """When partners can come and when they are away."""
    request = scope.request
    for partner_id in sorted({a.partner_id for a in scope.activities if a.partner_id is not None}):
        partner = request.partners[partner_id]
        joined = [activity for activity in scope.activities if activity.partner_id == partner_id]
        is_open = all(activity.openness is Openness.OPEN for activity in joined)
        name_nl, name_en = (partner.name, partner.name) if is_open else ("de partner", "the partner")
        change = partial(loosening.with_partner, partner_id=partner_id)
        words = f"{name_nl} kan alleen op vaste uren", f"{name_en} can come at fixed hours only"
        loosen = partial(change, opening=loosening.EVERY_DAY)
        hours_row = ("partner_hours", partner_id)
        row = hours_row if hours_row in request.origins else ("partners", partner_id)
        yield barrier(scope, rule, hours_row, words, loosen, row)
        by_place: dict[tuple[Place, ...], list[date]] = defaultdict(list)
        for day in scope.days:
            if day in partner.away:
                by_place[request.origins.get(("partner_away", partner_id, day), ())].append(day)
        for days in by_place.values():
            nl, en = span_of_days(days)
            words = f"{name_nl} kan niet op {nl}", f"{name_en} cannot come on {en}"
            loosen = partial(change, away=partner.away.difference(days))
            key = ("partner_away", partner_id, days[0])
            yield barrier(scope, rule, key, words, loosen, *(("partner_away", partner_id, day) for day in days))
