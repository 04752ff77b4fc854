"""The weekly pattern that visits follow, and what visits that stand cost against it (`off-pattern`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from solver.instance import Instance, Shape, VisitKey

NOON = 12 * 60

Group = tuple[str, int, int, str]
"""Worker id, term index, ISO weekday, part of day: at most one visit in the pattern."""
Pattern = tuple[str, int, int]
"""School id, arrive, leave."""
Standing = list[tuple[VisitKey, Shape]]


def group_of(instance: Instance, key: VisitKey, shape: Shape) -> Group | None:
    """To which pattern a visit belongs; None in a holiday of the region."""
    term = instance.term_of.get(key[2])
    if term is None:
        return None
    return (key[0], term.index, key[2].isoweekday(), "morning" if shape.arrive < NOON else "afternoon")


def groups_of(instance: Instance, visits: Mapping[VisitKey, Shape]) -> dict[Group, Standing]:
    """Visits by the pattern they belong to."""
    found: dict[Group, Standing] = defaultdict(list)
    for key in sorted(visits):
        group = group_of(instance, key, visits[key])
        if group is not None:
            found[group].append((key, visits[key]))
    return found


def group_dates(instance: Instance, group: Group) -> list[date]:
    """The dates of the weekday in the term."""
    return [
        d
        for d in instance.request.days
        if d.isoweekday() == group[2] and (t := instance.term_of.get(d)) is not None and t.index == group[1]
    ]


def outside_cost(
    instance: Instance,
    group: Group,
    standing: Standing,
    pattern: Pattern | None,
    inside: frozenset[date],
    changed: int,
    missing: int,
) -> int:
    """Points of the visits that stand, and of the dates outside ``inside`` without one, under a pattern."""
    points = 0
    conformed: set[date] = set()
    for key, shape in standing:
        day = key[2]
        fits = pattern is not None and key[1] == pattern[0]
        if fits and pattern is not None and not instance.request.calendars[pattern[0]].is_special(day):
            fits = (shape.arrive, shape.leave) == pattern[1:]
        if fits and day not in conformed:
            conformed.add(day)
        else:
            points += changed
    if pattern is not None and missing:
        there = {key[2] for key, _ in standing}
        for day in group_dates(instance, group):
            if (
                day not in inside
                and day not in there
                and instance.request.calendars[pattern[0]].is_open(day)
                and not instance.is_away((group[0], pattern[0], day))
            ):
                points += missing
    return points


def pattern_of(instance: Instance, group: Group, standing: Standing) -> Pattern | None:
    """The cheapest pattern for visits that stand (None = no pattern), ties to the earliest by name."""
    table = instance.request.penalties
    changed, missing = table["off-pattern.changed"], table["off-pattern.missing"]
    options: list[Pattern | None] = [None]
    options.extend(sorted({(key[1], shape.arrive, shape.leave) for key, shape in standing}))
    nothing: frozenset[date] = frozenset()
    return min(options, key=lambda p: outside_cost(instance, group, standing, p, nothing, changed, missing))
