"""Remedies that ask for less time between sessions, or for one more month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.activities import CooldownScope
from planner.domain.repairs import RepairKind
from planner.domain.statements import Wish
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import months
from solver.explain.remedies.beyond import rest_of_activity, rest_of_wish
from solver.explain.remedies.remedy import Case, Remedy, grouped
from solver.explain.remedies.restating import with_activity, with_wish
from solver.explain.remedies.rows import changed_row, changed_wish


def resting(case: Case) -> Iterator[Remedy]:
    """Less time between two occurrences, or more; a shorter cool-down of the activity; a longer season."""
    if case.wish is not None:
        yield from _gaps(case, case.wish)
    yield from _cooldowns(case)
    yield from _season(case)


def _gaps(case: Case, wish: Wish) -> Iterator[Remedy]:
    held = case.ways.occupation.days.get(case.requirement.id, ())
    gaps = [(choice, min(abs((choice.day - day).days) for day in held)) for choice in case.near(Obstacle.GAP) if held]
    close = [(choice, gap) for choice, gap in gaps if gap < wish.min_gap_days]
    far = [(choice, gap) for choice, gap in gaps if gap >= wish.min_gap_days]
    if close:
        gap = max(gap for _, gap in close)
        yield Remedy(
            kind=RepairKind.SPACING,
            effort=wish.min_gap_days - gap,
            text_nl=f"er {gap} in plaats van {wish.min_gap_days} dagen tussen twee keer hoeven te zitten",
            text_en=f"{gap} instead of {wish.min_gap_days} days between two times are enough",
            request=with_wish(case.request, replace(wish, min_gap_days=gap)),
            choices=tuple(choice for choice, found in close if found == gap),
            rows=changed_wish(wish, {"min_gap_days": str(gap)}),
            beyond=rest_of_wish(case.request, case.requirement),
        )
    if far and wish.max_gap_days is not None:
        gap = min(gap for _, gap in far)
        most = max(gap, wish.max_gap_days)
        yield Remedy(
            kind=RepairKind.SPACING,
            effort=gap - wish.max_gap_days,
            text_nl=f"er {gap} in plaats van {wish.max_gap_days} dagen tussen twee keer mogen zitten",
            text_en=f"{gap} instead of {wish.max_gap_days} days between two times are allowed",
            request=with_wish(case.request, replace(wish, max_gap_days=most)),
            choices=tuple(choice for choice, found in far if found == gap),
            rows=changed_wish(wish, {"max_gap_days": str(most)}),
            beyond=rest_of_wish(case.request, case.requirement),
        )


def _cooldowns(case: Case) -> Iterator[Remedy]:
    wanted = [((choice.activity.id, _nearest(case, choice)), choice) for choice in case.near(Obstacle.COOLDOWN)]
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
            request=with_activity(case.request, replace(activity, cooldown_days=days)),
            choices=tuple(choice for (name, nearest), choice in wanted if (name, nearest) == (activity_id, days)),
            rows=(changed_row("activities", activity_id, {"cooldown_days": str(days)}),),
            beyond=rest_of_activity(case.request, activity_id),
        )


def _nearest(case: Case, choice: Choice) -> int:
    """Days to the nearest other time of the same."""
    occupation = case.ways.occupation
    leaves = occupation.leaves(choice.cohort_ids)
    places = occupation.cooldown_places(choice.activity, case.requirement.school_id, leaves)
    held = [day for place in places for day in occupation.held.get((choice.activity.id, place), ())]
    return min(abs((choice.day - day).days) for day in held)


def _season(case: Case) -> Iterator[Remedy]:
    """One more month for the activity."""
    by_month = grouped(((c.activity.id, c.day.month), c) for c in case.near(Obstacle.SEASON))
    for (activity_id, month), choices in by_month.items():
        activity = case.request.activities[activity_id]
        near = min(min((month - other) % 12, (other - month) % 12) for other in activity.months)
        name_nl, name_en = months(frozenset({month}))
        wider = activity.months | {month}
        yield Remedy(
            kind=RepairKind.SEASON,
            effort=near,
            text_nl=f"deze activiteit ook in {name_nl} mag",
            text_en=f"this activity is allowed in {name_en} too",
            request=with_activity(case.request, replace(activity, months=wider)),
            choices=tuple(choices),
            rows=(changed_row("activities", activity_id, {"months": ";".join(map(str, sorted(wider)))}),),
            beyond=rest_of_activity(case.request, activity_id),
        )
