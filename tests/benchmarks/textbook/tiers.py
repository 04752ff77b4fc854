"""The points of the textbook model, tier by tier, as decision 0002 counts them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.activities import PROGRAMME_KINDS
from planner.domain.availability import can_visit, reluctant
from planner.domain.pricing import HOUR_MINUTES, QUARTER_MINUTES, quarter_costs, unit_costs
from planner.domain.requirements import Due, Requirement
from planner.domain.requiring import EXPIRY_WEEKS, RESPONSE_WEEKS, answer_weeks, week_name
from planner.domain.statements import Priority, Signal, Target
from solver.candidates import Candidate
from solver.instance import Shape
from tests.benchmarks.textbook.book import Book, Literal, Option, Terms, by_date, counted, total
from tests.benchmarks.textbook.presence import Day, Days

UNPLACED = {
    Priority.MUST: (1, "unplaced-must"),
    Priority.SHOULD: (3, "unplaced-should"),
    Priority.COULD: (5, "unplaced-could"),
}
NOON = 12 * 60
STAY = timedelta(days=182)
TEST_DAYS = 7
LOAD_STEP = 240
TRAVEL_STEP = 30
LONGEST_GAP = 60


# tier 1, and what is not placed ----------------------------------------------------------------------


def add_unplaced(book: Book) -> None:
    """Occurrences of wishes and meetings that do not happen."""
    table = book.instance.request.penalties
    for requirement in book.instance.request.requirements.values():
        if requirement.priority in UNPLACED:
            tier, name = UNPLACED[requirement.priority]
        elif requirement.source == "agreement" and requirement.source_id.endswith(("-support", "-evaluation")):
            tier, name = 1, "short-meetings"
        else:
            continue
        book.constants[tier] += table[name] * requirement.occurrences
        book.costs[tier] += counted(book.options_of(requirement.id), -table[name])


def add_agreements(book: Book) -> None:
    """What each school's open weeks owe against what happens in them."""
    minutes: dict[tuple[str, date], Terms] = defaultdict(list)
    present: dict[tuple[str, date], dict[date, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for (_, school, day), shapes in book.visits.items():
        key = (school, book.instance.week(day))
        minutes[key] += [(shape.paid, v) for shape, v in shapes]
        present[key][day] += [v for _, v in shapes]
    used: dict[tuple[str, date], Terms] = defaultdict(list)
    for option in book.all_options():
        candidate = option.candidate
        if candidate.place is None:
            spent = candidate.occupied.minutes * candidate.activity.team_size
            used[candidate.school_id, book.instance.week(candidate.day)] += counted([option], -spent)
    table = book.instance.request.penalties
    for key, due in book.instance.dues.items():
        hours = quarter_costs(table, due.hours_minutes, due.least_minutes)
        book.charge_missing(hours, minutes[key], due.hours_minutes, QUARTER_MINUTES)
        if due.visit_days:
            days = book.some_of(present[key].values())
            book.charge_missing(unit_costs(table, due.visit_days), days, due.visit_days, 1)
        free = quarter_costs(table, due.free_minutes)
        book.charge_missing(free, [*minutes[key], *used[key]], due.free_minutes, QUARTER_MINUTES)
        _add_weekly(book, *key, due)


def _add_weekly(book: Book, school: str, week: date, due: Due) -> None:
    """Break contacts, drop-in and flexible time of one school and week."""
    table = book.instance.request.penalties
    name = week_name(week)
    breaks = book.options_of(f"{school}-breaks-{name}")
    book.charge_missing(unit_costs(table, due.break_contacts), counted(breaks), due.break_contacts, 1)
    if due.break_days:
        days = book.some_of([v for o in found for v in o.literals] for found in by_date(breaks).values())
        book.charge_missing(unit_costs(table, due.break_days), days, due.break_days, 1)
    if due.break_cohorts:
        agreed = book.instance.request.agreements[school].break_cohort_ids
        met = [[v for o in breaks if cohort in o.candidate.cohort_ids for v in o.literals] for cohort in agreed]
        book.charge_missing(unit_costs(table, due.break_cohorts), book.some_of(met), due.break_cohorts, 1)
    flexible = _minutes(book.options_of(f"{school}-flexible-{name}"))
    book.charge_missing(quarter_costs(table, due.flexible_minutes), flexible, due.flexible_minutes, QUARTER_MINUTES)
    if due.drop_in_minutes:
        options = book.options_of(f"{school}-dropin-{name}")
        other = book.integer(0, due.drop_in_minutes // 2)
        book.model.add(other <= total(_minutes(o for o in options if not o.candidate.in_lesson_time)))
        drop_in = [*_minutes(o for o in options if o.candidate.in_lesson_time), (1, other)]
        hours = unit_costs(table, math.ceil(due.drop_in_minutes / HOUR_MINUTES))
        book.charge_missing(hours, drop_in, due.drop_in_minutes, HOUR_MINUTES)


def _minutes(options: Iterable[Option]) -> Terms:
    return [(o.candidate.end - o.candidate.start, v) for o in options for v in o.literals]


def add_signals(book: Book) -> None:
    """Each signal waits for a session with its theme: in tier 1 once, in tier 3 by the week."""
    request = book.instance.request
    themed: dict[tuple[str, str], list[Option]] = defaultdict(list)
    for option in book.all_options():
        for theme in option.candidate.activity.themes:
            themed[option.candidate.school_id, theme].append(option)
    for signal in request.signals.values():
        weeks = answer_weeks(signal, request.calendars[signal.school_id])
        if weeks:
            _add_signal(book, signal, weeks, themed[signal.school_id, signal.theme])


def _add_signal(book: Book, signal: Signal, weeks: tuple[date, ...], themed: list[Option]) -> None:
    request = book.instance.request
    named = signal.cohort_ids or request.cohorts_of[signal.school_id]
    leaves = frozenset(leaf for cohort in named for leaf in request.leaf_cohorts[cohort])
    answers: dict[date, list[Literal]] = defaultdict(list)
    for option in themed:
        if option.candidate.leaves & leaves:
            answers[book.instance.week(option.candidate.day)] += option.literals
    response = RESPONSE_WEEKS[signal.severity]
    table = request.penalties
    if signal.severity == 3:
        _add_waiting(book, 1, table["signal-late.severe"], answers, weeks[:response])
        return
    for number in range(response, EXPIRY_WEEKS + 1):
        points = signal.severity * table["signal-late.week"]
        _add_waiting(book, 3, points, answers, weeks[:number])


def _add_waiting(
    book: Book, tier: int, points: int, answers: dict[date, list[Literal]], weeks: tuple[date, ...]
) -> None:
    """Points unless there is an answer in one of these weeks."""
    waiting = book.boolean()
    book.model.add_bool_or([waiting, *(v for week in weeks for v in answers.get(week, ()))])
    book.charge(tier, points, waiting)


# tier 4 ----------------------------------------------------------------------------------------------


def add_faces(book: Book) -> None:
    """Who a school and a cohort meet, and for how long a school keeps who it meets."""
    table = book.instance.request.penalties
    visiting: dict[tuple[str, str], dict[date, list[Literal]]] = defaultdict(dict)
    for (worker, school, day), shapes in sorted(book.visits.items()):
        visiting[worker, school][day] = [v for _, v in shapes]
    for dates in visiting.values():
        face = book.boolean()
        book.charge(4, table["new-face"], face)
        for literals in dates.values():
            book.model.add(sum(literals) <= face)
        _add_stay(book, face, dates)
    met: dict[tuple[str, str], Literal] = {}
    for option in book.all_options():
        if not option.candidate.called:
            continue
        for worker, literal in option.team.items():
            for cohort in option.candidate.cohort_ids:
                if (worker, cohort) not in met:
                    met[worker, cohort] = book.boolean()
                    book.charge(4, table["new-face"], met[worker, cohort])
                book.model.add_implication(literal, met[worker, cohort])


def _add_stay(book: Book, face: Literal, dates: dict[date, list[Literal]]) -> None:
    """A stay is short unless some visit has another one half a year later."""
    firsts: list[Literal] = []
    for day, literals in dates.items():
        later = [v for d, found in dates.items() if d >= day + STAY for v in found]
        if later:
            first = book.boolean()
            firsts.append(first)
            book.model.add(first <= sum(literals))
            book.model.add(first <= sum(later))
    short = book.boolean()
    book.model.add(short + sum(firsts) >= face)
    book.charge(4, book.instance.request.penalties["short-stay"], short)


def add_patterns(book: Book) -> None:
    """At most one visit a worker, weekday and part of day is the term's pattern; every departure costs."""
    rhythms: dict[tuple[str, int, int, bool], dict[date, list[tuple[str, Shape, Literal]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (worker, school, day), shapes in sorted(book.visits.items()):
        term = book.instance.term_of.get(day)
        if term is not None:
            for shape, literal in shapes:
                key = (worker, term.index, day.isoweekday(), shape.arrive < NOON)
                rhythms[key][day].append((school, shape, literal))
    weekdays: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day, term in book.instance.term_of.items():
        weekdays[term.index, day.isoweekday()].append(day)
    for (worker, index, weekday, _), dates in rhythms.items():
        _add_rhythm(book, worker, dates, weekdays[index, weekday])


def _add_rhythm(book: Book, worker: str, dates: dict[date, list[tuple[str, Shape, Literal]]], days: list[date]) -> None:
    request = book.instance.request
    table = request.penalties
    patterns = {
        pattern: book.boolean()
        for pattern in sorted({(school, s.arrive, s.leave) for items in dates.values() for school, s, _ in items})
    }
    book.at_most_one(list(patterns.values()))
    for day in days:
        items = dates.get(day, [])
        book.costs[4] += [(table["off-pattern.changed"], v) for _, _, v in items]
        groups: dict[tuple[str, int, int], tuple[list[Literal], list[Literal]]] = {}
        for school, shape, literal in items:
            special = request.calendars[school].is_special(day)
            key = (school, 0, 0) if special else (school, shape.arrive, shape.leave)
            if key not in groups:
                groups[key] = ([], [v for p, v in patterns.items() if p == key or (special and p[0] == school)])
            groups[key][0].append(literal)
        conforming = []
        for visits, fitting in groups.values():
            conforms = book.boolean()
            book.model.add(conforms <= sum(visits))
            book.model.add(conforms <= sum(fitting))
            book.charge(4, -table["off-pattern.changed"], conforms)
            conforming.append(conforms)
        book.at_most_one(conforming)
        expected = [
            v
            for (school, _, _), v in patterns.items()
            if can_visit(request.workers[worker], request.schools[school], request.calendars[school], day)
        ]
        if expected:
            missing = book.boolean()
            book.model.add(missing >= sum(expected) - sum(v for _, _, v in items))
            book.charge(4, table["off-pattern.missing"], missing)


def add_series_changes(book: Book) -> None:
    """Each hand-over of the lead and each change of room within a series."""
    table = book.instance.request.penalties
    for requirement_id, runs in book.runs.items():
        held = [literal for literal, _ in runs]
        occurrences = book.options[requirement_id]
        leads: list[dict[str, Literal]] = []
        for options in occurrences:
            present: dict[str, list[Literal]] = defaultdict(list)
            for option in options:
                for worker, literal in option.team.items():
                    present[worker].append(literal)
            lead = {worker: book.boolean() for worker in present}
            for worker, literal in lead.items():
                book.model.add(literal <= sum(present[worker]))
            book.model.add(sum(lead.values()) == sum(held))
            leads.append(lead)
        _charge_changes(book, table["changed-hands"], [{k: [v] for k, v in lead.items()} for lead in leads])
        rooms: list[dict[str, list[Literal]]] = []
        for options in occurrences:
            used: dict[str, list[Literal]] = defaultdict(list)
            for option in options:
                for room, literals in option.rooms.items():
                    used[room] += literals
            rooms.append(used)
        _charge_changes(book, table["changed-room"], rooms)


def _charge_changes(book: Book, points: int, steps: list[dict[str, list[Literal]]]) -> None:
    for before, after in pairwise(steps):
        if not after:
            continue
        change = book.boolean()
        book.charge(4, points, change)
        for name in {**before, **after}:
            book.model.add(change >= sum(after.get(name, ())) - sum(before.get(name, ())))


# tier 5 ----------------------------------------------------------------------------------------------


def add_fit(book: Book) -> None:
    """What a moment costs by itself: open weeks off its theme, noise near tests; empty parts; balance."""
    table = book.instance.request.penalties
    distances: dict[tuple[object, ...], int] = {}
    for option in book.all_options():
        candidate = option.candidate
        if option.requirement.source == "wish":
            key = (
                option.requirement.id,
                candidate.activity.id,
                candidate.cohort_ids,
                book.instance.week(candidate.day),
            )
            if key not in distances:
                distances[key] = _weeks_off(book, candidate)
            if distances[key]:
                book.costs[5] += counted([option], distances[key] * table["off-theme"])
        at_school = candidate.place in (None, candidate.school_id)
        if candidate.activity.noisy and at_school and _near_test(book, candidate):
            book.costs[5] += counted([option], table["noisy"])
    for requirement in book.instance.request.requirements.values():
        if requirement.source == "wish" and not requirement.series and requirement.occurrences > 1:
            _add_parts(book, requirement)
    for target in book.instance.request.targets:
        _add_balance(book, target)


def _weeks_off(book: Book, candidate: Candidate) -> int:
    """Open weeks to the nearest week that the session fits: its theme week or season, or when it is taught."""
    request = book.instance.request
    anchors = candidate.requirement.anchor_weeks
    if anchors is None:
        anchors = frozenset(
            week
            for row in request.teaching
            if row.school_id == candidate.school_id and row.theme in candidate.activity.themes
            if not row.cohort_ids
            or candidate.leaves & frozenset(leaf for c in row.cohort_ids for leaf in request.leaf_cohorts[c])
            for week in request.weeks
            if week + timedelta(days=6) >= row.first and week <= row.last
        )
    week = book.instance.week(candidate.day)
    open_weeks = request.calendars[candidate.school_id].open_weeks()
    return min(
        (
            sum(a < w <= week for w in open_weeks) if a < week else sum(week <= w < a for w in open_weeks)
            for a in anchors
        ),
        default=0,
    )


def _near_test(book: Book, candidate: Candidate) -> bool:
    calendar = book.instance.request.calendars[candidate.school_id]
    return any(calendar.is_test(candidate.day + timedelta(days=n)) for n in range(TEST_DAYS + 1))


def _add_parts(book: Book, requirement: Requirement) -> None:
    calendar = book.instance.request.calendars[requirement.school_id]
    length = (requirement.last - requirement.first).days + 1
    n = requirement.occurrences
    cuts = [requirement.first + timedelta(days=i * length // n) for i in range(n + 1)]
    for first, beyond in pairwise(cuts):
        if any(first <= day < beyond and calendar.is_open(day) for day in requirement.days):
            there = [
                v for o in book.options_of(requirement.id) if first <= o.candidate.day < beyond for v in o.literals
            ]
            empty = book.boolean()
            book.model.add_bool_or([empty, *there])
            book.charge(5, book.instance.request.penalties["bunched"], empty)


def _add_balance(book: Book, target: Target) -> None:
    options: dict[int, list[Option]] = defaultdict(list)
    for option in book.all_options():
        term = book.instance.term_of.get(option.candidate.day)
        if term is not None and option.candidate.school_id == target.school_id and _counts(target, option.candidate):
            options[term.index].append(option)
    for term in book.instance.request.terms:
        if target.term_index in (None, term.index):
            there = counted(options[term.index])
            off = book.integer(0, target.count + len(there))
            book.model.add(off >= total(there) - target.count)
            book.model.add(off >= target.count - total(there))
            book.charge(5, book.instance.request.penalties["unbalanced"], off)


def _counts(target: Target, candidate: Candidate) -> bool:
    activity = candidate.activity
    if activity.kind not in PROGRAMME_KINDS:
        return False
    values = {
        "life_domain": activity.life_domains,
        "method": (activity.method,),
        "aim": activity.aims,
        "cohort": candidate.cohort_ids,
    }
    return target.value in values[target.dimension]


# tier 6 ----------------------------------------------------------------------------------------------


def add_people(book: Book, days: Days) -> None:
    """Load and travel by the term; split days and what is liked less by the day."""
    table = book.instance.request.penalties
    paid: dict[tuple[str, int], Terms] = defaultdict(list)
    ways: dict[tuple[str, int], Terms] = defaultdict(list)
    for (worker, day), found in days.items():
        term = book.instance.term_of.get(day)
        if term is not None:
            paid[worker, term.index] += found.paid
            ways[worker, term.index] += found.travel
            _add_splits(book, worker, found)
            _add_dislikes(book, worker, day, found)
    for worker in book.instance.request.workers:
        for term in book.instance.request.terms:
            low, high = book.instance.load_bands[worker, term.index]
            minutes = paid[worker, term.index]
            most = max(low, sum(c for c, _ in minutes))
            steps = book.integer(0, most // LOAD_STEP)
            book.model.add(LOAD_STEP * steps + LOAD_STEP - 1 >= low - total(minutes))
            book.model.add(LOAD_STEP * steps + LOAD_STEP - 1 >= total(minutes) - high)
            book.charge(6, table["load"], steps)
            travel = ways[worker, term.index]
            if travel:
                halves = book.integer(0, sum(c for c, _ in travel) // TRAVEL_STEP)
                book.model.add(TRAVEL_STEP * halves + TRAVEL_STEP - 1 >= total(travel))
                book.charge(6, table["travel"], halves)


def _add_splits(book: Book, worker: str, day: Day) -> None:
    """More than an hour between two visits, or between an evening and the visit nearest to it."""
    towns = book.instance.request.schools
    points = book.instance.request.penalties["split-day"]
    schools = sorted(day.visits)
    for index, one in enumerate(schools):
        for other in schools[index + 1 :]:
            minutes = book.instance.travel(worker, towns[one].town, towns[other].town)
            split: Literal | None = None
            for shape, literal in day.visits[one]:
                far = [
                    v
                    for s, v in day.visits[other]
                    if max(s.arrive - shape.leave, shape.arrive - s.leave) - minutes > LONGEST_GAP
                ]
                if far:
                    split = book.boolean() if split is None else split
                    book.model.add(literal + sum(far) <= 1 + split)
            if split is not None:
                book.charge(6, points, split)
    for evening in day.evenings.values():
        for after in (False, True):
            split = None
            for span, literal in evening.items:
                far, near = [], []
                for school, shapes in day.visits.items():
                    way = 0 if evening.town is None else book.instance.travel(worker, towns[school].town, evening.town)
                    way = 0 if evening is day.evenings.get(school) else way
                    for shape, visit in shapes:
                        if after != (shape.arrive >= span.end):
                            continue
                        gap = max(shape.arrive - span.end, span.start - shape.leave) - way
                        (far if gap > LONGEST_GAP else near).append(visit)
                for visit in far:
                    split = book.boolean() if split is None else split
                    book.model.add(visit + literal - sum(near) - split <= 1)
            if split is not None:
                book.charge(6, points, split)


def _add_dislikes(book: Book, worker: str, date_: date, day: Day) -> None:
    points = book.instance.request.penalties["preference"]
    unliked = reluctant(book.instance.request.workers[worker], date_)
    for school, shapes in day.visits.items():
        preferred = book.instance.request.schools[school].preferred_weekdays
        other_day = bool(preferred) and date_.isoweekday() not in preferred
        for shape, literal in shapes:
            unwanted = any(r.start < shape.leave and shape.arrive < r.end for r in unliked)
            if other_day + unwanted:
                book.charge(6, points * (other_day + unwanted), literal)
    for evening in day.evenings.values():
        for span, literal in evening.items:
            if any(span.overlaps(r) for r in unliked):
                book.charge(6, points, literal)
