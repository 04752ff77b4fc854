"""Remedies that ask something of workers: a day, hours, a school, a skill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from calendars.intervals import WHOLE_DAY, Interval, clock, covered, merge, subtract
from planner.checker.wording import day_en, day_nl, weekday_en, weekday_nl
from planner.domain.availability import free
from planner.domain.repairs import RepairKind
from planner.domain.resources import AvailabilityException, Contract, WeekPattern, Wish3, Worker
from solver.explain.limits import contract_on
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import skill_name
from solver.explain.remedies.remedy import Case, Remedy, grouped, spread
from solver.explain.remedies.rows import changed_worker, free_each_week, free_on, longer_contract
from solver.explain.staffing import has_team, outside_session
from solver.instance import visit_shapes

HOUR_MINUTES = 60
ASKED = frozenset({Obstacle.TEAM, Obstacle.AVAILABILITY, Obstacle.VISIT, Obstacle.HOURS})
"""What a worker can be asked to change."""
MOST_TIMES = 3
"""Stretches of time that are asked of one worker."""
MOST_HOURS = 4
"""More contract hours a week than this are no small change."""


def people(case: Case) -> Iterator[Remedy]:
    """What one more worker, or one with more time or skill, would make of moments that lack a team alone."""
    lacking = [choice for choice in spread(case.open, 4 * case.sample) if not case.has_team(choice)]
    completing = ((found, choice) for choice in lacking for found in _completing(case, choice))
    wanted = grouped(completing)
    for (obstacle, worker_id), choices in wanted.items():
        worker = case.request.workers[worker_id]
        match obstacle:
            case Obstacle.TEAM:
                yield _school(case, worker, choices)
            case Obstacle.AVAILABILITY | Obstacle.VISIT:
                yield from _more_time(case, worker, choices)
            case Obstacle.HOURS:
                yield from _hours(case, worker, choices)
    yield from _skills(case, lacking)


def _completing(case: Case, choice: Choice) -> Iterator[tuple[Obstacle, str]]:
    """Workers who would complete a team if it were not for one thing that can be asked of them."""
    stays = case.stays(choice)
    workers = case.request.workers
    able = [workers[w] for w, found in stays.items() if not isinstance(found, Obstacle)]
    for worker_id, found in stays.items():
        if isinstance(found, Obstacle) and found in ASKED:
            team = [*able, workers[worker_id]]
            if has_team(team, choice.activity.team_size, choice.activity.skills):
                yield found, worker_id


def _school(case: Case, worker: Worker, choices: list[Choice]) -> Remedy:
    """The worker may work at this school too."""
    school = case.request.schools[case.requirement.school_id]
    other = worker.organisation_id != school.organisation_id
    organisation = case.request.organisations.get(worker.organisation_id)
    of = f" ({organisation.name})" if other and organisation is not None else ""
    return Remedy(
        kind=RepairKind.SCHOOL,
        effort=int(other),
        text_nl=f"{worker.name}{of} ook op {school.name} mag werken",
        text_en=f"{worker.name}{of} may work at {school.name} too",
        request=case.with_worker(replace(worker, school_ids=worker.school_ids | {school.id})),
        changed=case.worker_keys(worker.id),
        choices=tuple(choices),
        rows=(changed_worker(worker, "school_ids", worker.school_ids | {school.id}),),
    )


def _hours(case: Case, worker: Worker, choices: list[Choice]) -> Iterator[Remedy]:
    """So many more contract hours a week as the least of these moments takes."""
    missing = {choice: _missing_hours(case, worker, choice) for choice in choices}
    hours = min(missing.values())
    if hours > MOST_HOURS:
        return
    hours_nl, hours_en = f"{hours} uur", f"{hours} hour{'s' if hours > 1 else ''}"
    longer = with_more_hours(worker, hours * HOUR_MINUTES)
    yield Remedy(
        kind=RepairKind.WORKER_HOURS,
        effort=hours,
        text_nl=f"{worker.name} {hours_nl} per week meer mag werken",
        text_en=f"{worker.name} may work {hours_en} a week more",
        request=case.with_worker(longer),
        changed=case.worker_keys(worker.id),
        choices=tuple(choice for choice in choices if missing[choice] == hours),
        rows=longer_contract(longer),
    )


def with_more_hours(worker: Worker, minutes: int) -> Worker:
    """The worker with so many more minutes a week, and in contracts that count the year for each of its weeks."""

    def longer(contract: Contract) -> Contract:
        weeks = ((contract.last - contract.first).days + 7) // 7
        year = None if contract.year_minutes is None else contract.year_minutes + weeks * minutes
        return replace(contract, week_minutes=contract.week_minutes + minutes, year_minutes=year)

    return replace(worker, contracts=tuple(map(longer, worker.contracts)))


def _missing_hours(case: Case, worker: Worker, choice: Choice) -> int:
    """Whole hours that the contract lacks for the shortest way to be there; too many when it lacks none."""
    ways = case.ways
    key = (worker.id, case.requirement.school_id, choice.day)
    if choice.place is not None:
        session = outside_session(case.requirement, choice, worker)
        minutes = [ways.limits.missing_minutes(worker, ways.occupation.workday_with(worker.id, session))]
    else:
        spans = (choice.occupied, *ways.occupation.inside_at.get(key, ()))
        before = ways.occupation.visits.get(key)
        visits = ways.presence.visits_around(worker, case.requirement.school_id, choice.day, spans)
        minutes = [ways.limits.missing_minutes(worker, ways.occupation.workday_visiting(v, before)) for v in visits]
    least = min((lacking for lacking in minutes if lacking > 0), default=MOST_HOURS * HOUR_MINUTES + 1)
    return -(-least // HOUR_MINUTES)


def _more_time(case: Case, worker: Worker, choices: list[Choice]) -> Iterator[Remedy]:
    """The worker can on one day, or every week on that weekday, in little more time: the least, then the next ones."""
    extra = [(choice, span) for choice in choices if (span := _needed(case, worker, choice)) is not None]
    extra.sort(key=lambda item: (_added(worker, item[0].day, item[1]), item[0].day, item[0].start))
    for day, span in list(dict.fromkeys((choice.day, span) for choice, span in extra))[:MOST_TIMES]:
        pieces = subtract((span,), free(worker, day))
        if not pieces:
            continue
        added = sum(piece.minutes for piece in pieces)
        held = [choice for choice, other in extra if span.covers(other)]
        if not case.requirement.series:
            yield _one_day(case, worker, day, pieces, added, tuple(c for c in held if c.day == day))
        longer = _on_weekday(worker, day.isoweekday(), pieces)
        if covered(free(longer, day), span):
            weekly = tuple(c for c in held if c.day.isoweekday() == day.isoweekday())
            yield _each_week(case, longer, day.isoweekday(), pieces, added, weekly)


def _one_day(
    case: Case, worker: Worker, day: date, pieces: tuple[Interval, ...], added: int, choices: tuple[Choice, ...]
) -> Remedy:
    exceptions = (AvailabilityException(first=day, last=day, span=piece, state=Wish3.CAN) for piece in pieces)
    first, last = clock(pieces[0].start), clock(pieces[-1].end)
    return Remedy(
        kind=RepairKind.ONE_DAY,
        effort=added,
        text_nl=f"{worker.name} op {day_nl(day)} ook van {first} tot {last} kan",
        text_en=f"{worker.name} can on {day_en(day)} from {first} to {last} as well",
        request=case.with_worker(replace(worker, exceptions=(*worker.exceptions, *exceptions))),
        changed=case.worker_keys(worker.id),
        choices=choices,
        rows=tuple(free_on(worker.id, day, piece) for piece in pieces),
    )


def _each_week(
    case: Case, longer: Worker, weekday: int, pieces: tuple[Interval, ...], added: int, choices: tuple[Choice, ...]
) -> Remedy:
    first, last = clock(pieces[0].start), clock(pieces[-1].end)
    return Remedy(
        kind=RepairKind.WEEKDAY,
        effort=added,
        text_nl=f"{longer.name} op {weekday_nl(weekday)} ook van {first} tot {last} kan",
        text_en=f"{longer.name} can on {weekday_en(weekday)}s from {first} to {last} as well",
        request=case.with_worker(longer),
        changed=case.worker_keys(longer.id),
        choices=choices,
        rows=free_each_week(case.request.workers[longer.id], weekday, pieces),
    )


def _needed(case: Case, worker: Worker, choice: Choice) -> Interval | None:
    """The time that the worker would have to be free for: the session, or the visit around it that asks least more."""
    if choice.place is not None:
        return _freed(worker, choice.day, choice.occupied)
    school_id, day = case.requirement.school_id, choice.day
    contract, calendar = contract_on(worker, day), case.request.calendars[school_id]
    if contract is None:
        return None
    minimum = case.request.schools[school_id].minimum_visit_minutes
    inside = case.ways.occupation.inside_at.get((worker.id, school_id, day), ())
    shapes = visit_shapes(
        calendar.visit_moments(day), calendar.pause(day), (WHOLE_DAY,), minimum, contract.longest_day_minutes
    )
    spans = [
        Interval(shape.arrive, shape.leave)
        for shape in shapes
        if all(shape.covers(s) and not (shape.pause and shape.pause.overlaps(s)) for s in (choice.occupied, *inside))
    ]
    freed = [span for span in spans if _freed(worker, day, span) is not None]
    return min(freed, key=lambda span: (_added(worker, day, span), span.minutes, span), default=None)


def _freed(worker: Worker, day: date, span: Interval) -> Interval | None:
    """``span``, unless an agenda holds the worker then."""
    return None if any(span.overlaps(busy) for busy in worker.busy.get(day, ())) else span


def _added(worker: Worker, day: date, span: Interval) -> int:
    """Minutes of ``span`` in which the worker cannot now."""
    return span.minutes - sum(
        max(0, min(span.end, other.end) - max(span.start, other.start)) for other in merge(free(worker, day))
    )


def _on_weekday(worker: Worker, weekday: int, pieces: tuple[Interval, ...]) -> Worker:
    """The worker who can during ``pieces`` on every such weekday as well."""
    more = tuple((piece, Wish3.CAN) for piece in pieces)

    def longer(pattern: WeekPattern) -> WeekPattern:
        kept = tuple(
            (left, state)
            for span, state in pattern.weekdays.get(weekday, ())
            for left in (subtract((span,), pieces) if state is Wish3.CANNOT else (span,))
        )
        return replace(pattern, weekdays={**pattern.weekdays, weekday: tuple(sorted((*kept, *more)))})

    return replace(worker, availability=tuple(map(longer, worker.availability)))


def _skills(case: Case, lacking: list[Choice]) -> Iterator[Remedy]:
    """Somebody who could be there learns the one skill that a team lacks."""
    wanted = []
    for choice in lacking:
        able = [case.request.workers[w] for w, s in case.stays(choice).items() if not isinstance(s, Obstacle)]
        known = frozenset[str]().union(*(worker.skills for worker in able))
        missing = sorted(choice.activity.skills - known)
        if len(able) >= choice.activity.team_size and len(missing) <= 1:
            for worker in able:
                for skill in missing or sorted(choice.activity.skills - worker.skills):
                    learned = replace(worker, skills=worker.skills | {skill})
                    team = [learned if other is worker else other for other in able]
                    if has_team(team, choice.activity.team_size, choice.activity.skills):
                        wanted.append(((worker.id, skill), choice))
    for (worker_id, skill), choices in grouped(wanted).items():
        worker = case.request.workers[worker_id]
        name_nl, name_en = skill_name(skill)
        what_nl, what_en = (
            (f"«{name_nl}» erbij krijgt", f"gets «{name_en}» as a skill")
            if case.all_open
            else ("de vaardigheid krijgt die ontbreekt", "gets the skill that is missing")
        )
        yield Remedy(
            kind=RepairKind.SKILL,
            effort=1,
            text_nl=f"{worker.name} {what_nl}",
            text_en=f"{worker.name} {what_en}",
            request=case.with_worker(replace(worker, skills=worker.skills | {skill})),
            choices=tuple(choices),
            rows=(changed_worker(worker, "skills", worker.skills | {skill}),),
        )
