"""Sessions of the textbook model: a Boolean for each occurrence, moment and worker; order, distance, sharing.

Rules `slot-kind`, `window`, `team`, `room`, `cohort`, `spacing`, `partner`, `locked`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations

from calendars.intervals import Interval
from planner.domain.activities import CooldownScope
from planner.domain.requirements import Requirement
from planner.domain.statements import Pin
from solver.candidates import Candidate
from solver.series import series_runs
from tests.benchmarks.textbook.book import Book, Literal, Option, by_date, counted, total


def add_sessions(book: Book) -> None:
    """Each occurrence happens at one of its moments or not at all; a series as a whole."""
    for requirement in book.instance.request.requirements.values():
        moments = _moments(book, requirement)
        if requirement.series:
            _add_series(book, requirement, moments)
            continue
        book.options[requirement.id] = []
        for occurrence in range(1, requirement.occurrences + 1):
            pin = book.instance.request.pins.get(requirement.session_id(occurrence))
            found = [option_of(book, occurrence, c, pin) for c in moments if pin is None or _at(pin, c)]
            options = [option for option in found if option is not None]
            book.at_most_one([v for option in options for v in option.literals])
            book.options[requirement.id].append(options)
        _add_order(book, requirement)


def _moments(book: Book, requirement: Requirement) -> list[Candidate]:
    """Every possible moment once: occurrences of their own may share one."""
    seen: set[object] = set()
    found = []
    for candidate in book.instance.candidates[requirement.id]:
        if candidate.sort_key not in seen:
            seen.add(candidate.sort_key)
            found.append(candidate)
    return found


def _at(pin: Pin, candidate: Candidate) -> bool:
    return pin.day in (None, candidate.day) and pin.start in (None, candidate.start)


def option_of(book: Book, occurrence: int, candidate: Candidate, pin: Pin | None) -> Option | None:
    """The variables of one occurrence at one moment: who, and in which room; None when its pin forbids it."""
    activity, pool, rooms = candidate.activity, candidate.pool, candidate.rooms
    if pin is not None and pin.worker_ids:
        pool = tuple(w for w in pool if w in pin.worker_ids)
        if len(pool) != len(pin.worker_ids) or len(pool) != activity.team_size:
            return None
    if pin is not None and pin.room_id is not None:
        rooms = tuple(r for r in rooms if r == pin.room_id)
        if not rooms:
            return None
    team = {worker: book.boolean() for worker in pool}
    if activity.team_size == 1:
        literals: tuple[Literal, ...] = tuple(team.values())
    else:
        literals = (book.boolean(),)
        book.model.add(sum(team.values()) == activity.team_size * literals[0])
        for skill in sorted(activity.skills):
            skilled = [v for w, v in team.items() if skill in book.instance.request.workers[w].skills]
            book.model.add(sum(skilled) >= literals[0])
    option = Option(candidate.requirement, occurrence, candidate, literals, team)
    if len(rooms) == 1:
        option.rooms = {rooms[0]: literals}
    elif rooms:
        option.rooms = {room: (book.boolean(),) for room in rooms}
        book.model.add(sum(v for (v,) in option.rooms.values()) == sum(literals))
    return option


def _add_series(book: Book, requirement: Requirement, moments: list[Candidate]) -> None:
    runs = [(book.boolean(), run) for run in series_runs(book.instance, requirement, moments)]
    pins = [book.instance.request.pins.get(requirement.session_id(n + 1)) for n in range(requirement.occurrences)]
    book.runs[requirement.id] = runs
    book.at_most_one([literal for literal, _ in runs])
    book.options[requirement.id] = []
    for index, pin in enumerate(pins):
        choices: dict[Candidate, list[Literal]] = defaultdict(list)
        for literal, run in runs:
            choices[run[index]].append(literal)
        options = []
        for candidate, literals in choices.items():
            option = option_of(book, index + 1, candidate, pin) if pin is None or _at(pin, candidate) else None
            if option is None:
                for literal in literals:
                    book.model.add(literal == 0)
            else:
                book.model.add(sum(option.literals) == sum(literals))
                options.append(option)
        book.options[requirement.id].append(options)


# order and distance ----------------------------------------------------------------------------------


def _add_order(book: Book, requirement: Requirement) -> None:
    """Occurrences in order of date, at least and at most so many days apart."""
    if requirement.occurrences < 2:
        return
    days = sorted({o.candidate.day for found in book.options[requirement.id] for o in found})
    if not days:
        return
    pinned = any(requirement.session_id(n) in book.instance.request.pins for n in range(1, requirement.occurrences + 1))
    placed_by = [_placed_by(book, found, days) for found in book.options[requirement.id]]
    gap, most = requirement.min_gap_days, requirement.max_gap_days
    pairs = list(combinations(range(requirement.occurrences), 2))
    if not pinned:
        pairs = [(n, n + 1) for n in range(requirement.occurrences - 1)]
    for first, second in pairs:
        earlier, later = placed_by[first], placed_by[second]
        for index, day in enumerate(days):
            # Whoever comes second by this day needs the first by so many days before; without pins nobody skips.
            due = _index(days, day - timedelta(days=gap))
            both = later[index] + (earlier[-1] - 1 if pinned else 0)
            book.model.add(both <= (earlier[due] if due >= 0 else 0))
            if most is not None:
                last = _index(days, day + timedelta(days=most))
                between = sum(placed_by[n][-1] for n in range(first + 1, second))
                book.model.add(earlier[index] + later[-1] - 1 - between <= later[last])
        if pinned and gap == 0:
            _add_clock_order(book, requirement, first, second)


def _placed_by(book: Book, options: list[Option], days: list[date]) -> list[Literal]:
    """Per date whether the occurrence has been by then."""
    on = by_date(options)
    chain: list[Literal] = []
    for day in days:
        now = book.boolean()
        before = [(1, chain[-1])] if chain else []
        book.model.add(total([*before, *counted(on.get(day, ()))]) == now)
        chain.append(now)
    return chain


def _index(days: list[date], day: date) -> int:
    """The index of the last of ``days`` that is not after ``day``; -1 when all are."""
    return bisect_right(days, day) - 1


def _add_clock_order(book: Book, requirement: Requirement, first: int, second: int) -> None:
    """Two occurrences on one date, one of them pinned: the lower number is not later."""
    one, other = by_date(book.options[requirement.id][first]), by_date(book.options[requirement.id][second])
    for day in sorted(one.keys() & other.keys()):
        for moment in sorted({o.candidate.start for o in other[day]}):
            late = [v for o in one[day] if o.candidate.start > moment for v in o.literals]
            early = [v for o in other[day] if o.candidate.start <= moment for v in o.literals]
            if late and early:
                book.model.add(sum(late) + sum(early) <= 1)


# what sessions share ---------------------------------------------------------------------------------


def add_rooms(book: Book) -> None:
    """A room holds one session at a time."""
    taken: dict[tuple[str, date], list[tuple[Interval, tuple[Literal, ...]]]] = defaultdict(list)
    for option in book.all_options():
        for room, literals in option.rooms.items():
            taken[room, option.candidate.day].append((option.candidate.occupied, literals))
    for items in taken.values():
        book.exclusive(items)


def add_partners(book: Book) -> None:
    """A partner attends one session at a time."""
    taken: dict[tuple[str, date], list[tuple[Interval, tuple[Literal, ...]]]] = defaultdict(list)
    for option in book.all_options():
        partner = option.candidate.activity.partner_id
        if partner:
            span = Interval(option.candidate.start, option.candidate.end)
            taken[partner, option.candidate.day].append((span, option.literals))
    for items in taken.values():
        book.exclusive(items)


def add_materials(book: Book) -> None:
    """A material set is in one place at a time."""
    taken: dict[tuple[str, date], list[tuple[Interval, tuple[Literal, ...]]]] = defaultdict(list)
    for option in book.all_options():
        material = option.candidate.activity.material_set
        if material:
            taken[material, option.candidate.day].append((option.candidate.occupied, option.literals))
    for items in taken.values():
        book.exclusive(items)


def add_cohorts(book: Book) -> None:
    """A cohort is in one called session at a time, in so many a day and a week at most."""
    days: dict[tuple[str, date], list[Option]] = defaultdict(list)
    for option in book.all_options():
        if option.candidate.called:
            for leaf in sorted(option.candidate.leaves):
                days[leaf, option.candidate.day].append(option)
    weeks: dict[tuple[str, date], list[Option]] = defaultdict(list)
    for (leaf, day), options in days.items():
        school = book.instance.request.schools[options[0].candidate.school_id]
        weeks[leaf, book.instance.week(day)].extend(options)
        if school.sessions_a_day == 1:
            book.at_most_one([v for option in options for v in option.literals])
        else:
            book.exclusive((Interval(o.candidate.start, o.candidate.end), o.literals) for o in options)
            book.model.add(total(counted(options)) <= school.sessions_a_day)
    for options in weeks.values():
        school = book.instance.request.schools[options[0].candidate.school_id]
        book.model.add(total(counted(options)) <= school.sessions_a_week)


def add_cooldowns(book: Book) -> None:
    """Sessions of one activity at one school, or for one cohort, lie so many days apart; those of one series don't."""
    places: dict[tuple[str, str], list[Option]] = defaultdict(list)
    for option in book.all_options():
        activity = option.candidate.activity
        if activity.cooldown_days:
            school = activity.cooldown_scope is CooldownScope.SCHOOL
            for place in (option.candidate.school_id,) if school else sorted(option.candidate.leaves):
                places[activity.id, place].append(option)
    for (activity_id, _), options in places.items():
        single = by_date(o for o in options if not o.requirement.series)
        on = {day: _once(book, found) for day, found in single.items()}
        series = {o.requirement.id: {p.candidate for p in options} for o in options if o.requirement.series}
        days = sorted({o.candidate.day for o in options})
        width = timedelta(days=book.instance.request.activities[activity_id].cooldown_days)
        for first in days:
            inside = [literal for day, literal in on.items() if first <= day < first + width]
            for requirement_id, candidates in series.items():
                inside += [
                    literal
                    for literal, run in book.runs[requirement_id]
                    if any(c in candidates and first <= c.day < first + width for c in run)
                ]
            book.at_most_one(inside)


def _once(book: Book, options: list[Option]) -> Literal:
    """Whether one of a day's options happens; no two can."""
    some = book.boolean()
    book.model.add(total(counted(options)) == some)
    return some
