"""Visits: one shape or none, two places a day with the way and the pause between them.

Models the hard rules `closed`, `visit` and `availability` (by which shapes there are), `one-place`, the pause, and the
most that a school agreed to (rule `hours`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, product

from planner.domain.rules import HardRule
from solver.instance import LONG_VISIT_MINUTES, PAUSE_MINUTES, Shape, VisitKey
from solver.model.build import Build, Literal, Terms, total
from solver.model.hours import paid_terms
from solver.model.patterns import Group, group_dates, group_of, groups_of, pattern_of
from solver.model.pieces import Day, Piece, days, forbid, gap, way

MOST_VISITS = 2
"""The model makes no more visits of a worker on a day (careful; bounds know no such limit)."""
WHOLE_DAY = 1440


def add_visits(build: Build) -> None:
    """
    Variables of the free visits; a visit that stands elsewhere that day takes away what clashes with it.

    A held visit stays or gets longer.
    """
    window, instance = build.window, build.instance
    for key, shape in window.base.visits.items():
        if not window.holds_visit(key):
            build.fixed_visits[key] = shape
    if not window.visits:
        return
    _fix_held(build)
    loose = _loose_days(build) if window.tied else None
    exclusive: set[tuple[int, ...]] = set()
    for key in sorted(instance.shapes):
        if not window.holds_visit(key) or key in build.fixed_visits:
            continue
        worker, school, day = key
        shapes, held = _possible(build, key), instance.held_visits.get(key)
        if shapes:
            special = instance.request.calendars[school].is_special(day)
            if loose is None or (worker, day) in loose or special or held is not None:
                literals = [build.boolean() for _ in shapes]
            else:
                literals = [_tied(build, key, shape) for shape in shapes]
            build.visits[key] = list(zip(shapes, literals, strict=True))
            numbers = tuple(literal.index for literal in literals)
            if held is not None:
                build.model.add_exactly_one(literals)
            elif numbers not in exclusive:
                exclusive.add(numbers)
                build.at_most_one(literals)


def _possible(build: Build, key: VisitKey) -> list[Shape]:
    """The shapes of a visit that hold what is held of it and go together with the visits that stand that day."""
    worker, school, day = key
    instance = build.instance
    others = [(k, build.fixed_visits[k]) for k in instance.visit_keys[worker, day] if k in build.fixed_visits]
    held = instance.held_visits.get(key)
    return [
        shape
        for shape in instance.shapes[key]
        if (held is None or shape.covers(held))
        and all(not clash(build, worker, school, shape, k[1], other) for k, other in others)
    ]


def _fix_held(build: Build) -> None:
    """Held visits that cannot get longer stand, before anything is placed beside them."""
    base, held = build.window.base.visits, sorted(build.instance.held_visits.keys() & build.window.base.visits.keys())
    held = [key for key in held if key not in build.fixed_visits]
    while stand := [k for k in held if k not in build.instance.shapes or len(_possible(build, k)) < 2]:
        build.fixed_visits.update((key, base[key]) for key in stand)
        held = [key for key in held if key not in build.fixed_visits]


def _tied(build: Build, key: VisitKey, shape: Shape) -> Literal:
    """The one literal of a visit on all dates of its weekday in the term."""
    group = group_of(build.instance, key, shape)
    if group is None:
        return build.boolean()
    choice = (group, (key[1], shape.arrive, shape.leave))
    if choice not in build.tied:
        build.tied[choice] = build.boolean()
    return build.tied[choice]


def _loose_days(build: Build) -> set[tuple[str, date]]:
    """Worker and date on which the base departs from its own pattern, so that its visits are free there."""
    instance, visits = build.instance, build.window.base.visits
    patterns = {group: pattern_of(instance, group, found) for group, found in groups_of(instance, visits).items()}
    loose: set[tuple[str, date]] = set()
    made: set[tuple[Group, date]] = set()
    for key, shape in visits.items():
        group = group_of(instance, key, shape)
        if group is not None and patterns[group] == (key[1], shape.arrive, shape.leave):
            made.add((group, key[2]))
        else:
            loose.add((key[0], key[2]))
    for group, pattern in patterns.items():
        if pattern is None:
            continue
        for day in group_dates(instance, group):
            shapes = instance.shapes.get((group[0], pattern[0], day), ())
            if (group, day) not in made and any((s.arrive, s.leave) == pattern[1:] for s in shapes):
                loose.add((group[0], day))
    return loose


def clash(build: Build, worker: str, school: str, shape: Shape, other_school: str, other: Shape) -> bool:
    """Whether one worker cannot make both visits on one day."""
    instance = build.instance
    towns = instance.request.schools
    minutes = instance.travel(worker, towns[school].town, towns[other_school].town)
    first, second = (shape, other) if shape.arrive <= other.arrive else (other, shape)
    between = second.arrive - first.leave - minutes
    if build.keeps(HardRule.ONE_PLACE) and between < 0:
        return True
    long = first.pause is not None or second.pause is not None
    paid = first.paid + second.paid + minutes
    return build.keeps(HardRule.HOURS) and not long and paid > LONG_VISIT_MINUTES and between < PAUSE_MINUTES


def shapes_of(build: Build, key: VisitKey) -> list[tuple[Shape, Literal]]:
    """Free shapes of a visit; empty when it stands or is impossible."""
    return build.visits.get(key, [])


def add_one_place(build: Build) -> None:
    """Pieces of a day don't overlap and leave time for the way; at most two visits and one place outside them."""
    for (worker, _), day in days(build).items():
        if not day.free:
            continue
        for one, other in combinations(day.visits, 2):
            if one.free and other.free:
                _apart(build, one, other, way(build, worker, one, other))
                _apart(build, other, one, way(build, worker, other, one))
        for visit, piece in product(day.visits, day.outside):
            minutes = way(build, worker, visit, piece)
            for option in piece.options:
                forbid(build, option, [o for o in visit.options if gap(o, option) < minutes])
        if build.window.careful:
            _few(build, day)


def _apart(build: Build, before: Piece, after: Piece, minutes: int) -> None:
    """The second of two visits doesn't begin between the first one's arrival and the end of the way from it."""
    for arrive in sorted({o.span.start for o in after.options}):
        late = [o.literal for o in before.options if o.span.start <= arrive < o.span.end + minutes]
        if late:
            build.model.add_at_most_one([*late, *(o.literal for o in after.options if o.span.start == arrive)])


def _few(build: Build, day: Day) -> None:
    if len(day.visits) > MOST_VISITS:
        standing = sum(piece.stands for piece in day.visits)
        free = [(1, literal) for piece in day.visits for literal in piece.literals]
        build.less_equal(free, max(0, MOST_VISITS - standing))
    if len(day.outside) > 1:
        if any(piece.stands for piece in day.outside):
            build.less_equal([(1, v) for p in day.outside if not p.stands for v in p.literals], 0)
        else:
            build.model.add(sum(piece.present for piece in day.outside) <= 1)


def add_pauses(build: Build) -> None:
    """A day of more than 5.5 h without a long visit has half an hour between two pieces (rule `hours`)."""
    for key, day in days(build).items():
        if not day.free or (not build.window.careful and len(day.pieces) > MOST_VISITS):
            continue
        for one, other in combinations(day.visits, 2):
            if one.free and other.free:
                _pause_between(build, key[0], one, other)
        if day.outside and not build.window.alone:
            _pause_outside(build, key, day)


def _pause_between(build: Build, worker: str, one: Piece, other: Piece) -> None:
    minutes = way(build, worker, one, other)
    for option in one.options:
        short = [
            o
            for o in other.options
            if 0 <= gap(o, option) - minutes < PAUSE_MINUTES
            and not (o.long or option.long)
            and o.paid + option.paid + minutes > LONG_VISIT_MINUTES
        ]
        forbid(build, option, short)


def _pause_outside(build: Build, key: tuple[str, date], day: Day) -> None:
    """With outside sessions the half hour lies between them and a visit; it is not looked for elsewhere."""
    if any(o.long and not o.free for visit in day.visits for o in visit.options):
        return
    longs = [o.literal for visit in day.visits for o in visit.options if o.long]
    paused = build.boolean()
    build.model.add(sum(visit.present for visit in day.visits) >= paused)
    for visit, piece in product(day.visits, day.outside):
        minutes = way(build, key[0], visit, piece)
        for option in piece.options:
            tight = [o.literal for o in visit.options if gap(o, option) - minutes < PAUSE_MINUTES]
            if tight:
                build.model.add(sum(tight) + option.literal + paused <= 2)
    paid = total(paid_terms(build)[key]) + build.fixed_paid.get(key, 0)
    build.model.add(paid <= LONG_VISIT_MINUTES + WHOLE_DAY * (paused + sum(longs)))


def add_most(build: Build) -> None:
    """A school gets no more visit time in a week than it agreed to at most (rule `hours`)."""
    weeks: dict[tuple[str, date], Terms] = defaultdict(list)
    for (_, school, day), shapes in build.visits.items():
        weeks[school, build.instance.week(day)].extend((s.paid, v) for s, v in shapes)
    for (school, week), terms in weeks.items():
        due = build.instance.dues.get((school, week))
        if due is not None and due.most_minutes is not None:
            stands = sum(
                s.paid
                for (_, k, day), s in build.fixed_visits.items()
                if k == school and build.instance.week(day) == week
            )
            build.less_equal(terms, due.most_minutes - stands)
