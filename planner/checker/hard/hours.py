"""Rule `hours`: contract hours, longest day, pause, daily and weekly rest, and the most that a school agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from calendars.slots import monday
from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.rest import check_rest
from planner.checker.hard.wording import school_name, session_en, session_nl
from planner.checker.wording import day_en, day_nl, hours, length
from planner.checker.workdays import LONG_VISIT_MINUTES, PAUSE_MINUTES, WorkDay, visit_paid_minutes
from planner.domain.dues import due_in_week
from planner.domain.resources import Contract, Worker
from planner.domain.rules import HardRule, Violation


def check(ledger: Ledger) -> Iterator[Violation]:
    """Too much work in a day, a week or a contract; pauses and rest that are missing; too many hours at a school."""
    yield from check_workers(ledger)
    yield from check_schools(ledger)


def check_workers(ledger: Ledger) -> Iterator[Violation]:
    """What concerns each worker alone."""
    for worker_id, group in groupby(ledger.workdays.values(), key=lambda workday: workday.worker_id):
        worker = ledger.request.workers[worker_id]
        days = list(group)
        if days[-1].day >= ledger.judged_from:
            for workday in days:
                if workday.day >= ledger.judged_from:
                    yield from _check_day(worker, workday)
                    yield from _check_pause(ledger, worker, workday)
            yield from _check_weeks(ledger, worker, days)
            yield from _check_contracts(ledger, worker, days)
            yield from check_rest(ledger, worker, days)


def _contract_on(worker: Worker, day: date) -> Contract | None:
    return next((contract for contract in worker.contracts if contract.first <= day <= contract.last), None)


def _check_day(worker: Worker, workday: WorkDay) -> Iterator[Violation]:
    contract = _contract_on(worker, workday.day)
    if contract is None:
        yield violation(
            HardRule.HOURS,
            worker.id,
            workday.day,
            f"{worker.name} heeft op {day_nl(workday.day)} geen contract.",
            f"{worker.name} has no contract on {day_en(workday.day)}.",
        )
    elif workday.paid_minutes > contract.longest_day_minutes:
        paid, most = length(workday.paid_minutes), length(contract.longest_day_minutes)
        yield violation(
            HardRule.HOURS,
            worker.id,
            workday.day,
            f"{worker.name} werkt op {day_nl(workday.day)} {paid} uur, hoogstens {most} op een dag.",
            f"{worker.name} works {paid} hours on {day_en(workday.day)}, at most {most} a day.",
        )


def _check_pause(ledger: Ledger, worker: Worker, workday: WorkDay) -> Iterator[Violation]:
    request = ledger.request
    long_visits = 0
    for piece in workday.pieces:
        if piece.visit is None or piece.visit.leave - piece.visit.arrive <= LONG_VISIT_MINUTES:
            continue
        long_visits += 1
        if piece.pause is None:
            continue
        if not piece.span.covers(piece.pause):
            yield violation(
                HardRule.HOURS,
                worker.id,
                workday.day,
                f"Het bezoek van {worker.name} op {day_nl(workday.day)} ({hours(piece.span)}) duurt meer dan 5:30 uur "
                f"zonder de pauze van {hours(piece.pause)}.",
                f"The visit of {worker.name} on {day_en(workday.day)} ({hours(piece.span)}) is longer than 5:30 hours "
                f"without the pause of {hours(piece.pause)}.",
            )
        for span, session in ledger.inside_sessions.get((worker.id, workday.day), ()):
            if span.overlaps(piece.pause):
                yield violation(
                    HardRule.HOURS,
                    session.id,
                    workday.day,
                    f"{session_nl(request, session)} ligt in de pauze van {worker.name} ({hours(piece.pause)}).",
                    f"{session_en(request, session)} is in the pause of {worker.name} ({hours(piece.pause)}).",
                )
    without_pause = not long_visits and workday.paid_minutes > LONG_VISIT_MINUTES
    if without_pause and max(workday.gaps, default=0) < PAUSE_MINUTES:
        paid = length(workday.paid_minutes)
        yield violation(
            HardRule.HOURS,
            worker.id,
            workday.day,
            f"{worker.name} werkt op {day_nl(workday.day)} {paid} uur zonder half uur pauze.",
            f"{worker.name} works {paid} hours on {day_en(workday.day)} without half an hour's pause.",
        )


def _check_weeks(ledger: Ledger, worker: Worker, days: list[WorkDay]) -> Iterator[Violation]:
    for week, group in groupby(days, key=lambda workday: monday(workday.day)):
        in_week = list(group)
        contracts = (_contract_on(worker, week + timedelta(days=n)) for n in range(7))
        contract = next((found for found in contracts if found is not None), None)
        paid = sum(workday.paid_minutes for workday in in_week)
        if contract is not None and in_week[-1].day >= ledger.judged_from and paid > contract.week_minutes:
            yield violation(
                HardRule.HOURS,
                worker.id,
                week,
                f"{worker.name} werkt in de week van {day_nl(week)} {length(paid)} uur, "
                f"hoogstens {length(contract.week_minutes)}.",
                f"{worker.name} works {length(paid)} hours in the week of {day_en(week)}, "
                f"at most {length(contract.week_minutes)}.",
            )


def _check_contracts(ledger: Ledger, worker: Worker, days: list[WorkDay]) -> Iterator[Violation]:
    for contract in worker.contracts:
        within = [workday for workday in days if contract.first <= workday.day <= contract.last]
        if contract.year_minutes is None or not within or within[-1].day < ledger.judged_from:
            continue
        paid = sum(workday.paid_minutes for workday in within)
        if paid > contract.year_minutes:
            yield violation(
                HardRule.HOURS,
                worker.id,
                within[-1].day,
                f"{worker.name} werkt {length(paid)} uur in het contract vanaf {day_nl(contract.first)}, "
                f"hoogstens {length(contract.year_minutes)}.",
                f"{worker.name} works {length(paid)} hours in the contract from {day_en(contract.first)}, "
                f"at most {length(contract.year_minutes)}.",
            )


def check_schools(ledger: Ledger) -> Iterator[Violation]:
    """The most that an agreement allows of a school's visit time in a week."""
    request = ledger.request
    minutes: dict[tuple[str, date], int] = {}
    for visit in ledger.visits:
        if visit.school_id in request.agreements and ledger.is_planned(visit.day):
            key = (visit.school_id, monday(visit.day))
            minutes[key] = minutes.get(key, 0) + visit_paid_minutes(request, visit)
    judged = {(visit.school_id, monday(visit.day)) for visit in ledger.judged_visits}
    for (school_id, week), got in sorted(minutes.items()):
        agreement = request.agreements[school_id]
        if agreement.most_minutes is None or (school_id, week) not in judged:
            continue
        most = due_in_week(agreement, request.calendars[school_id], week).most_minutes
        if most is not None and got > most:
            name = school_name(request, school_id)
            yield violation(
                HardRule.HOURS,
                school_id,
                week,
                f"{name} krijgt in de week van {day_nl(week)} {length(got)} uur bezoek, "
                f"hoogstens {length(most)} is afgesproken.",
                f"{name} gets {length(got)} hours of visits in the week of {day_en(week)}, "
                f"at most {length(most)} is agreed.",
            )
