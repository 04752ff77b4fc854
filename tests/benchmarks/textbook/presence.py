"""Workers in the textbook model: visits, one place at a time, travel, pauses, contracts, rest.

Rules `closed`, `availability`, `visit`, `one-place`, `hours`. As the product's model it makes at most two visits a
day and outside sessions at one place, and looks for a pause beside an evening and for the 36 hours around a free day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from ortools.sat.python import cp_model

from calendars.intervals import Interval
from calendars.zones import elapsed_minutes
from solver.instance import Shape
from tests.benchmarks.textbook.book import Book, Literal, Terms, total

LONG_MINUTES = 330
PAUSE_MINUTES = 30
DAILY_REST = 11 * 60
WEEKLY_REST = 36 * 60
MOST_VISITS = 2
WHOLE_DAY = 1440
CLOCK_CHANGE = 60
SATURDAY = 6


@dataclass(slots=True)
class Evening:
    """Sessions of one worker on one date at one place outside visits: occupied span and literal of each."""

    town: str | None
    items: list[tuple[Interval, Literal]] = field(default_factory=list)
    present: Literal | None = None


@dataclass(slots=True)
class Day:
    """What one worker could do on one date: visits by school, evenings by place, what is between two of them."""

    visits: dict[str, list[tuple[Shape, Literal]]] = field(default_factory=dict)
    evenings: dict[str, Evening] = field(default_factory=dict)
    travel: Terms = field(default_factory=list)

    @property
    def paid(self) -> Terms:
        """Paid minutes: visits less pauses, evenings, travel."""
        found = [(shape.paid, v) for shapes in self.visits.values() for shape, v in shapes]
        found += [(span.minutes, v) for evening in self.evenings.values() for span, v in evening.items]
        return [*found, *self.travel]

    @property
    def spans(self) -> list[list[tuple[Interval, Literal]]]:
        """Groups of which at most one happens, each as spans."""
        visits = [[(Interval(s.arrive, s.leave), v) for s, v in shapes] for shapes in self.visits.values()]
        return [*visits, *([item] for evening in self.evenings.values() for item in evening.items)]


Days = dict[tuple[str, date], Day]


def add_presence(book: Book) -> Days:
    """Visits and everything a worker's day has to keep; the days, for points."""
    for key, shapes in sorted(book.instance.shapes.items()):
        book.visits[key] = [(shape, book.boolean()) for shape in shapes]
        book.at_most_one([v for _, v in book.visits[key]])
    days: Days = defaultdict(Day)
    for (worker, school, day), visits in book.visits.items():
        days[worker, day].visits[school] = visits
    _add_inside(book)
    _add_evenings(book, days)
    for (worker, _), day in days.items():
        _add_places(book, worker, day)
    _add_hours(book, days)
    _add_rest(book, days)
    return dict(days)


def _add_inside(book: Book) -> None:
    """Who takes part is in a visit that holds the session, not in its pause, and in no other session."""
    groups: dict[tuple[str, str, date], dict[Interval, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for option in book.all_options():
        candidate = option.candidate
        if candidate.place is None:
            for worker, literal in option.team.items():
                groups[worker, candidate.school_id, candidate.day][candidate.occupied].append(literal)
    for key, spans in groups.items():
        for span, literals in spans.items():
            holding = [
                v for s, v in book.visits.get(key, ()) if s.covers(span) and not (s.pause and s.pause.overlaps(span))
            ]
            book.model.add(sum(literals) <= sum(holding))
        book.exclusive(spans.items())


def _add_evenings(book: Book, days: Days) -> None:
    for option in book.all_options():
        candidate = option.candidate
        if candidate.place is not None:
            for worker, literal in option.team.items():
                day = days[worker, candidate.day]
                evening = day.evenings.setdefault(candidate.place, Evening(candidate.town))
                evening.items.append((candidate.occupied, literal))
    for day in days.values():
        for evening in day.evenings.values():
            literals = [v for _, v in evening.items]
            evening.present = literals[0] if len(literals) == 1 else book.boolean()
            if len(literals) > 1:
                book.exclusive((span, (v,)) for span, v in evening.items)
                for literal in literals:
                    book.model.add_implication(literal, evening.present)
                book.model.add(sum(literals) >= evening.present)
        book.at_most_one([e.present for e in day.evenings.values() if e.present is not None])


def _add_places(book: Book, worker: str, day: Day) -> None:
    """Two pieces of a day lie apart with the way, and where needed the pause, between them."""
    towns = book.instance.request.schools
    present = {school: [v for _, v in shapes] for school, shapes in day.visits.items()}
    if len(day.visits) > MOST_VISITS:
        book.model.add(sum(v for literals in present.values() for v in literals) <= MOST_VISITS)
    for one, other in combinations(sorted(day.visits), 2):
        minutes = book.instance.travel(worker, towns[one].town, towns[other].town)
        for shape, literal in day.visits[one]:
            clashing = [v for s, v in day.visits[other] if _clash(shape, s, minutes)]
            book.at_most_one([literal, *clashing] if clashing else [])
        _add_travel(book, day, minutes, present[one], present[other])
    for evening in day.evenings.values():
        for school, shapes in day.visits.items():
            way = 0 if evening.town is None else book.instance.travel(worker, towns[school].town, evening.town)
            way = 0 if evening is day.evenings.get(school) else way
            for span, literal in evening.items:
                clashing = [v for s, v in shapes if _apart(Interval(s.arrive, s.leave), span) < way]
                book.at_most_one([literal, *clashing] if clashing else [])
            assert evening.present is not None, "made with the evening"
            _add_travel(book, day, way, present[school], [evening.present])
        _add_pause(book, worker, day, evening)


def _add_travel(book: Book, day: Day, minutes: int, one: list[Literal], other: list[Literal]) -> None:
    """Travel is made exactly when somebody is at both places."""
    if minutes:
        both = book.boolean()
        book.model.add(sum(one) + sum(other) <= 1 + both)
        book.model.add(sum(one) >= both)
        book.model.add(sum(other) >= both)
        day.travel.append((minutes, both))


def _apart(one: Interval, other: Interval) -> int:
    """Minutes between two spans, below 0 when they overlap."""
    return max(other.start - one.end, one.start - other.end)


def _clash(one: Shape, other: Shape, minutes: int) -> bool:
    between = _apart(Interval(one.arrive, one.leave), Interval(other.arrive, other.leave)) - minutes
    if between < 0:
        return True
    unpaused = one.pause is None and other.pause is None
    return unpaused and one.paid + other.paid + minutes > LONG_MINUTES and between < PAUSE_MINUTES


def _add_pause(book: Book, worker: str, day: Day, evening: Evening) -> None:
    """A day of more than 5.5 hours with an evening: a long visit, or half an hour between evening and visits."""
    longs = [v for shapes in day.visits.values() for shape, v in shapes if shape.pause is not None]
    paused = book.boolean()
    towns = book.instance.request.schools
    book.model.add(sum(v for shapes in day.visits.values() for _, v in shapes) >= paused)
    for school, shapes in day.visits.items():
        way = 0 if evening.town is None else book.instance.travel(worker, towns[school].town, evening.town)
        way = 0 if evening is day.evenings.get(school) else way
        for span, literal in evening.items:
            tight = [v for s, v in shapes if _apart(Interval(s.arrive, s.leave), span) - way < PAUSE_MINUTES]
            if tight:
                book.model.add(sum(tight) + literal + paused <= 2)
    assert evening.present is not None, "made with the evening"
    book.model.add(total(day.paid) <= LONG_MINUTES + WHOLE_DAY * (paused + sum(longs) + 1 - evening.present))


def _add_hours(book: Book, days: Days) -> None:
    """Longest day, contract hours a week and a year, the most that a school agreed to."""
    instance = book.instance
    weeks: dict[tuple[str, date], Terms] = defaultdict(list)
    years: dict[tuple[str, int], Terms] = defaultdict(list)
    for (worker, day), found in days.items():
        paid = found.paid
        book.model.add(total(paid) <= instance.longest_day(worker, day))
        weeks[worker, instance.week(day)].extend(paid)
        for index, contract in enumerate(instance.request.workers[worker].contracts):
            if contract.year_minutes is not None and contract.first <= day <= contract.last:
                years[worker, index].extend(paid)
    for (worker, week), paid in weeks.items():
        book.model.add(total(paid) <= instance.week_minutes(worker, week))
    for (worker, index), paid in years.items():
        book.model.add(total(paid) <= (instance.request.workers[worker].contracts[index].year_minutes or 0))
    schools: dict[tuple[str, date], Terms] = defaultdict(list)
    for (_, school, day), shapes in book.visits.items():
        schools[school, instance.week(day)].extend((shape.paid, v) for shape, v in shapes)
    for key, minutes in schools.items():
        due = instance.dues.get(key)
        if due is not None and due.most_minutes is not None:
            book.model.add(total(minutes) <= due.most_minutes)


def _add_rest(book: Book, days: Days) -> None:
    """Eleven hours from day to day; 36 hours in a row in weeks with work at the weekend."""
    for (worker, day), found in days.items():
        later = days.get((worker, day + timedelta(days=1)))
        if later is not None:
            _forbid_near(book, day, found, later, 1, DAILY_REST, None)
    weekends = {(w, book.instance.week(day)) for w, day in days if day.isoweekday() >= SATURDAY}
    for worker, week in sorted(weekends):
        rests = []
        for n in range(7):
            free = book.boolean()
            rests.append(free)
            now = days.get((worker, week + timedelta(days=n + 1)), Day())
            for group in now.spans:
                for _, literal in group:
                    book.model.add_implication(literal, ~free)
            before = days.get((worker, week + timedelta(days=n)))
            after = days.get((worker, week + timedelta(days=n + 2)))
            if before is not None and after is not None:
                _forbid_near(book, week + timedelta(days=n), before, after, 2, WEEKLY_REST, free)
        book.model.add_at_least_one(rests)


def _forbid_near(
    book: Book, day: date, before: Day, after: Day, days_apart: int, minutes: int, when: cp_model.IntVar | None
) -> None:
    then = day + timedelta(days=days_apart)
    ends, groups = [item for group in before.spans for item in group], after.spans
    first = min(span.start for group in groups for span, _ in group)
    for span, literal in ends:
        if days_apart * WHOLE_DAY + first - span.end >= minutes + CLOCK_CHANGE:
            continue
        for group in groups:
            near = [v for s, v in group if elapsed_minutes(day, span.end, then, s.start) < minutes]
            if not near:
                continue
            if when is None:
                book.at_most_one([literal, *near])
            else:
                book.model.add(sum(near) + literal + when <= 2)
