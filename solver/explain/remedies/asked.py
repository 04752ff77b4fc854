"""Remedies that ask less of the wish itself: when, how often, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from calendars.slots import SlotKind, days_between, monday
from planner.checker.edits.index import Key
from planner.domain.activities import Activity, CooldownScope
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.explain.moments import LAST_WEEKDAY, Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import listed, months
from solver.explain.remedies.remedy import Case, Remedy, grouped
from solver.explain.remedies.rows import changed_wish

MOST_WEEKS = 4
"""More weeks than this are no small change."""
PARTS = {
    SlotKind.BREAK: ("in een pauze", "in a break"),
    SlotKind.LESSON: ("in een lesuur", "in a lesson"),
    SlotKind.END_OF_DAY: ("na de lessen", "after the lessons"),
    SlotKind.EVENING: ("in de avond", "in the evening"),
    SlotKind.ANY: ("op elk moment van de dag", "at any time of the day"),
}


def asked(case: Case) -> Iterator[Remedy]:
    """The same wish asked a little wider."""
    yield from _spacing(case)
    yield from _season(case)
    yield from _sessions(case)
    if case.requirement.series:
        yield from shorter(case)
    if case.requirement.source == "wish":
        yield from _windows(case)
        yield from _weekdays(case)
        yield from _parts(case)


def _requirement_key(requirement: Requirement) -> tuple[Key, ...]:
    return (("requirement", requirement.id),)


def _windows(case: Case) -> Iterator[Remedy]:
    """A few more weeks at the end of the window or before it: the nearest in which school is open, one at a time."""
    requirement, calendar = case.requirement, case.request.calendars[case.requirement.school_id]
    days = requirement.days or (requirement.first, requirement.last)
    weekdays = {day.isoweekday() for day in requirement.days} or set(range(1, LAST_WEEKDAY + 1))
    after = [week for week in calendar.open_weeks() if week > monday(days[-1])]
    before = [week for week in calendar.open_weeks() if week < monday(days[0])][::-1]
    for number in range(MOST_WEEKS):
        for weeks in (after, before):
            if number < len(weeks):
                more = tuple(
                    d
                    for week in weeks[: number + 1]
                    for d in days_between(week, week + timedelta(days=6))
                    if d.isoweekday() in weekdays and calendar.first <= d <= calendar.last
                )
                if more:
                    yield _wider(case, tuple(sorted(more)), weeks[number], number)


def _wider(case: Case, more: Sequence[date], week: date, number: int) -> Remedy:
    """The window with these dates as well, for what their last week brings."""
    requirement = case.requirement
    wider = replace(
        requirement,
        first=min(requirement.first, more[0]),
        last=max(requirement.last, more[-1]),
        days=tuple(sorted({*requirement.days, *more})),
    )
    later = week > monday(requirement.days[-1] if requirement.days else requirement.last)
    name = week.isocalendar().week
    bound = {"until": wider.last.isoformat()} if later else {"from": wider.first.isoformat()}
    return Remedy(
        kind=RepairKind.WINDOW,
        effort=number,
        text_nl=f"het ook {'tot en met' if later else 'vanaf'} week {name} mag",
        text_en=f"it is allowed {'until' if later else 'from'} week {name} too",
        request=case.with_requirement(wider),
        changed=_requirement_key(requirement),
        choices=_choices_on(case, wider, [day for day in more if monday(day) == week]),
        rows=() if case.request.wishes[requirement.source_id].tied else changed_wish(requirement, bound),
    )


def _choices_on(case: Case, wider: Requirement, days: Sequence[date]) -> tuple[Choice, ...]:
    """The choices of a changed requirement on these dates alone."""
    twin = replace(wider, days=tuple(days))
    return Case(case.ways.under(case.with_requirement(wider)), twin, case.pin).open


def _weekdays(case: Case) -> Iterator[Remedy]:
    """Every weekday of the window, where some were asked for."""
    requirement = case.requirement
    wish = case.request.wishes.get(requirement.source_id)
    if wish is None or not wish.weekdays or wish.tied:
        return
    days = tuple(d for d in days_between(requirement.first, requirement.last) if d.isoweekday() <= LAST_WEEKDAY)
    more = tuple(sorted({*days} - {*requirement.days}))
    wider = replace(requirement, days=tuple(sorted({*requirement.days, *days})))
    yield Remedy(
        kind=RepairKind.WEEKDAYS,
        effort=1,
        text_nl="het ook op andere weekdagen mag",
        text_en="other weekdays are allowed too",
        request=case.with_requirement(wider),
        changed=_requirement_key(requirement),
        choices=_choices_on(case, wider, more),
        rows=changed_wish(requirement, {"weekdays": ""}),
    )


def _parts(case: Case) -> Iterator[Remedy]:
    """The parts of the day that the activity allows and the wish does not."""
    requirement = case.requirement
    if not requirement.slot_kinds:
        return
    activities = [case.request.activities[a] for a in requirement.activity_ids]
    more = sorted({kind for a in activities for kind in a.slot_kinds} - requirement.slot_kinds)
    for kind in more:
        wider = replace(requirement, slot_kinds=requirement.slot_kinds | {kind})
        nl, en = PARTS[kind]
        only = replace(requirement, slot_kinds=frozenset({kind}))
        narrow = Case(case.ways.under(case.with_requirement(wider)), only, case.pin)
        yield Remedy(
            kind=RepairKind.PART_OF_DAY,
            effort=1,
            text_nl=f"het ook {nl} mag",
            text_en=f"it may be {en} too",
            request=case.with_requirement(wider),
            changed=_requirement_key(requirement),
            choices=narrow.open,
            rows=changed_wish(requirement, {"slot_kinds": ";".join(sorted(wider.slot_kinds))}),
        )


def shorter(case: Case) -> Iterator[Remedy]:
    """A series of fewer weeks, as many as possible and more than half of them."""
    requirement = case.requirement
    for occurrences in range(requirement.occurrences - 1, requirement.occurrences // 2, -1):
        yield Remedy(
            kind=RepairKind.SHORTER,
            effort=requirement.occurrences - occurrences,
            text_nl=f"de reeks ook {occurrences} in plaats van {requirement.occurrences} keer mag duren",
            text_en=f"the series may last {occurrences} instead of {requirement.occurrences} times",
            request=case.with_requirement(replace(requirement, occurrences=occurrences)),
            changed=_requirement_key(requirement),
        )


def _spacing(case: Case) -> Iterator[Remedy]:
    """Less time between two occurrences, or more; a shorter cool-down of the activity."""
    requirement, occupation = case.requirement, case.ways.occupation
    held = occupation.days.get(requirement.id, ())
    gaps = [(choice, min(abs((choice.day - day).days) for day in held)) for choice in case.near(Obstacle.GAP) if held]
    close = [(choice, gap) for choice, gap in gaps if gap < requirement.min_gap_days]
    far = [(choice, gap) for choice, gap in gaps if gap >= requirement.min_gap_days]
    if close:
        gap = max(gap for _, gap in close)
        yield Remedy(
            kind=RepairKind.SPACING,
            effort=requirement.min_gap_days - gap,
            text_nl=f"er {gap} in plaats van {requirement.min_gap_days} dagen tussen twee keer hoeven te zitten",
            text_en=f"{gap} instead of {requirement.min_gap_days} days between two times are enough",
            request=case.with_requirement(replace(requirement, min_gap_days=gap)),
            choices=tuple(choice for choice, found in close if found == gap),
        )
    if far and requirement.max_gap_days is not None:
        gap = min(gap for _, gap in far)
        yield Remedy(
            kind=RepairKind.SPACING,
            effort=gap - requirement.max_gap_days,
            text_nl=f"er {gap} in plaats van {requirement.max_gap_days} dagen tussen twee keer mogen zitten",
            text_en=f"{gap} instead of {requirement.max_gap_days} days between two times are allowed",
            request=case.with_requirement(replace(requirement, max_gap_days=max(gap, requirement.max_gap_days))),
            choices=tuple(choice for choice, found in far if found == gap),
        )
    yield from _cooldowns(case)


def _cooldowns(case: Case) -> Iterator[Remedy]:
    occupation = case.ways.occupation
    wanted = []
    for choice in case.near(Obstacle.COOLDOWN):
        leaves = occupation.leaves(choice.cohort_ids)
        places = occupation.cooldown_places(choice.activity, case.requirement.school_id, leaves)
        held = [day for place in places for day in occupation.held.get((choice.activity.id, place), ())]
        nearest = min(abs((choice.day - day).days) for day in held)
        wanted.append(((choice.activity.id, nearest), choice))
    best: dict[str, int] = {}
    for (activity_id, nearest), _ in wanted:
        best[activity_id] = max(best.get(activity_id, 0), nearest)
    for activity_id, days in best.items():
        activity = case.request.activities[activity_id]
        who_nl, who_en = (
            ("op deze school", "at this school")
            if activity.cooldown_scope is CooldownScope.SCHOOL
            else ("voor een groep", "for a cohort")
        )
        yield Remedy(
            kind=RepairKind.SPACING,
            effort=activity.cooldown_days - days,
            text_nl=f"hetzelfde {who_nl} na {days} in plaats van {activity.cooldown_days} dagen weer mag",
            text_en=f"the same is allowed {who_en} after {days} instead of {activity.cooldown_days} days",
            request=_with_activity(case, replace(activity, cooldown_days=days)),
            choices=tuple(choice for (name, nearest), choice in wanted if (name, nearest) == (activity_id, days)),
        )


def _with_activity(case: Case, activity: Activity) -> Request:
    return replace(case.request, activities={**case.request.activities, activity.id: activity})


def _season(case: Case) -> Iterator[Remedy]:
    """One more month for the activity."""
    by_month = grouped(((c.activity.id, c.day.month), c) for c in case.near(Obstacle.SEASON))
    for (activity_id, month), choices in by_month.items():
        activity = case.request.activities[activity_id]
        near = min(min((month - other) % 12, (other - month) % 12) for other in activity.months)
        name_nl, name_en = months(frozenset({month}))
        yield Remedy(
            kind=RepairKind.SEASON,
            effort=near,
            text_nl=f"deze activiteit ook in {name_nl} mag",
            text_en=f"this activity is allowed in {name_en} too",
            request=_with_activity(case, replace(activity, months=activity.months | {month})),
            choices=tuple(choices),
        )


def _sessions(case: Case) -> Iterator[Remedy]:
    """One session more a day, or a week, for a cohort of the school."""
    choices = case.near(Obstacle.COHORT_FULL)
    if not choices:
        return
    school = case.request.schools[case.requirement.school_id]
    for effort, (more, what) in enumerate(
        (
            (replace(school, sessions_a_week=school.sessions_a_week + 1), ("week", "week")),
            (replace(school, sessions_a_day=school.sessions_a_day + 1), ("dag", "day")),
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
        )
