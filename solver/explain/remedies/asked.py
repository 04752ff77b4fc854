"""Remedies that ask less of the wish itself, or of its school: when, how often, how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from calendars.slots import SlotKind, days_between, monday
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.statements import Wish
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import listed
from solver.explain.remedies.beyond import rest_of_wish
from solver.explain.remedies.remedy import Case, Remedy
from solver.explain.remedies.restating import of_its_own, with_wish
from solver.explain.remedies.rows import changed_row, changed_wish, wish_of_its_own

MOST_WEEKS = 4
"""More weeks than this are no small change."""
A_YEAR = timedelta(days=366)
"""In a longer horizon a theme week may come twice."""
PARTS = {
    SlotKind.BREAK: ("in een pauze", "in a break"),
    SlotKind.LESSON: ("in een lesuur", "in a lesson"),
    SlotKind.END_OF_DAY: ("na de lessen", "after the lessons"),
    SlotKind.EVENING: ("in de avond", "in the evening"),
    SlotKind.ANY: ("op elk moment van de dag", "at any time of the day"),
}


def asked(case: Case) -> Iterator[Remedy]:
    """The same wish asked a little wider."""
    yield from _sessions(case)
    wish = case.wish
    if wish is not None:
        if case.requirement.series:
            yield from shorter(case)
        if wish.tied:
            yield from _untied(case, wish)
        else:
            yield from _windows(case, wish)
            yield from _weekdays(case, wish)
        yield from _parts(case, wish)


def _windows(case: Case, wish: Wish) -> Iterator[Remedy]:
    """A few more weeks at the end of the window or before it: the nearest in which school is open, one at a time."""
    requirement, calendar = case.requirement, case.request.calendars[case.requirement.school_id]
    days = requirement.days or (requirement.first, requirement.last)
    after = [week for week in calendar.open_weeks() if week > monday(days[-1])]
    before = [week for week in calendar.open_weeks() if week < monday(days[0])][::-1]
    for number in range(MOST_WEEKS):
        for later, weeks in ((True, after), (False, before)):
            if number < len(weeks):
                yield _wider(case, wish, weeks[number], number, later=later)


def _wider(case: Case, wish: Wish, week: date, number: int, *, later: bool) -> Remedy:
    """The window until the end of this week, or from its beginning, for what that week brings."""
    calendar = case.request.calendars[wish.school_id]
    first, last = max(week, calendar.first), min(week + timedelta(days=6), calendar.last)
    wider = replace(wish, last=last) if later else replace(wish, first=first)
    name = week.isocalendar().week
    request = with_wish(case.request, wider)
    return Remedy(
        kind=RepairKind.WINDOW,
        effort=number,
        text_nl=f"het ook {'tot en met' if later else 'vanaf'} week {name} mag",
        text_en=f"it is allowed {'until' if later else 'from'} week {name} too",
        request=request,
        changed=case.wish_keys,
        choices=_choices_on(case, request, frozenset(days_between(first, last))),
        rows=changed_wish(wish, {"until": last.isoformat()} if later else {"from": first.isoformat()}),
        beyond=rest_of_wish(case.request, case.requirement),
    )


def _untied(case: Case, wish: Wish) -> Iterator[Remedy]:
    """Near the theme week and no longer in it alone, where the window is seen to hold all of that week."""
    days = case.requirement.days
    if not days or wish.weekdays or not _holds_all_of_it(case, wish):
        return
    request = with_wish(case.request, replace(wish, tied=False))
    for number in range(1, MOST_WEEKS + 1):
        away = timedelta(weeks=number)
        weeks = {monday(days[0]) - away, monday(days[-1]) + away}
        near = (day for week in weeks for day in days_between(week, week + timedelta(days=6)))
        yield Remedy(
            kind=RepairKind.WINDOW,
            effort=number,
            text_nl="het ook buiten de themaweek mag, hoe dichterbij hoe liever",
            text_en="it is allowed outside the theme week too, the nearer the better",
            request=request,
            changed=case.wish_keys,
            choices=_choices_on(case, request, frozenset(near)),
            rows=changed_wish(wish, {"tied": ""}),
            beyond=rest_of_wish(case.request, case.requirement),
        )


def _holds_all_of_it(case: Case, wish: Wish) -> bool:
    """
    Whether the theme week of a wish goes on neither before its window nor after it.

    So it is when the window is the whole year, or when school is open in it before that week and after it.
    """
    requirement, calendar = case.requirement, case.request.calendars[wish.school_id]
    if requirement.first == calendar.first and requirement.last == calendar.last:
        return True
    before = days_between(requirement.first, requirement.days[0] - timedelta(days=1))
    after = days_between(requirement.days[-1] + timedelta(days=1), requirement.last)
    once = calendar.last - calendar.first <= A_YEAR
    return once and any(map(calendar.is_open, before)) and any(map(calendar.is_open, after))


def _choices_on(case: Case, request: Request, days: frozenset[date]) -> tuple[Choice, ...]:
    """The choices of the requirement, as a request asks for it, on these dates alone."""
    asked_there = request.requirements[case.requirement.id]
    twin = replace(asked_there, days=tuple(day for day in asked_there.days if day in days))
    return Case(case.ways.under(request), twin, case.pin).open


def _weekdays(case: Case, wish: Wish) -> Iterator[Remedy]:
    """Every weekday of the window, where some were asked for."""
    if not wish.weekdays:
        return
    request = with_wish(case.request, replace(wish, weekdays=frozenset()))
    more = frozenset(request.requirements[case.requirement.id].days).difference(case.requirement.days)
    yield Remedy(
        kind=RepairKind.WEEKDAYS,
        effort=1,
        text_nl="het ook op andere weekdagen mag",
        text_en="other weekdays are allowed too",
        request=request,
        changed=case.wish_keys,
        choices=_choices_on(case, request, more),
        rows=changed_wish(wish, {"weekdays": ""}),
        beyond=rest_of_wish(case.request, case.requirement),
    )


def _parts(case: Case, wish: Wish) -> Iterator[Remedy]:
    """The parts of the day that the activity allows and the wish does not."""
    if not wish.slot_kinds:
        return
    activities = [case.request.activities[a] for a in wish.activity_ids]
    for kind in sorted({kind for a in activities for kind in a.slot_kinds} - wish.slot_kinds):
        kinds = wish.slot_kinds | {kind}
        request = with_wish(case.request, replace(wish, slot_kinds=kinds))
        only = replace(case.requirement, slot_kinds=frozenset({kind}))
        nl, en = PARTS[kind]
        yield Remedy(
            kind=RepairKind.PART_OF_DAY,
            effort=1,
            text_nl=f"het ook {nl} mag",
            text_en=f"it may be {en} too",
            request=request,
            changed=case.wish_keys,
            choices=Case(case.ways.under(request), only, case.pin).open,
            rows=changed_wish(wish, {"slot_kinds": ";".join(sorted(kinds))}),
            beyond=rest_of_wish(case.request, case.requirement),
        )


def shorter(case: Case) -> Iterator[Remedy]:
    """A series of fewer weeks, as many as possible and more than half of them; other cohorts keep theirs."""
    wish, requirement = case.wish, case.requirement
    if wish is None:
        return
    alone = wish.together or len(wish.cohort_ids) == 1
    if not alone and requirement.id in case.request.wishes:
        return
    request, own = (case.request, wish) if alone else of_its_own(case.request, requirement)
    for count in range(wish.count - 1, wish.count // 2, -1):
        cells = {"count": str(count)}
        yield Remedy(
            kind=RepairKind.SHORTER,
            effort=wish.count - count,
            text_nl=f"de reeks ook {count} in plaats van {wish.count} keer mag duren",
            text_en=f"the series may last {count} instead of {wish.count} times",
            request=with_wish(request, replace(own, count=count)),
            changed=(("requirement", requirement.id),),
            rows=changed_wish(wish, cells) if alone else wish_of_its_own(request.wishes[wish.id], own, cells),
        )


def _sessions(case: Case) -> Iterator[Remedy]:
    """One session more a day, or a week, for a cohort of the school."""
    choices = case.near(Obstacle.COHORT_FULL)
    if not choices:
        return
    school = case.request.schools[case.requirement.school_id]
    for effort, (more, column, what) in enumerate(
        (
            (replace(school, sessions_a_week=school.sessions_a_week + 1), "sessions_a_week", ("week", "week")),
            (replace(school, sessions_a_day=school.sessions_a_day + 1), "sessions_a_day", ("dag", "day")),
        )
    ):
        number = more.sessions_a_week if effort == 0 else more.sessions_a_day
        what_nl, what_en = listed([what])
        yield Remedy(
            kind=RepairKind.SESSIONS,
            effort=effort,
            text_nl=f"een groep {number} activiteiten per {what_nl} mag hebben",
            text_en=f"a cohort may have {number} sessions a {what_en}",
            request=replace(case.request, schools={**case.request.schools, school.id: more}),
            choices=choices,
            rows=(changed_row("schools", school.id, {column: str(number)}),),
            beyond=(
                f"Dit geldt het hele jaar voor alle groepen van {school.name}",
                f"This holds all year for every cohort of {school.name}",
            ),
        )
