"""Remedies that ask something of partners and of the catalogue: other hours, a smaller team, another activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calendars.intervals import clock, covered, merge
from planner.checker.wording import day_en, day_nl, weekday_en, weekday_nl
from planner.domain.activities import Activity, Openness
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from solver.explain.obstacles import Obstacle
from solver.explain.remedies.remedy import Case, Remedy, grouped, spread

MOST_ACTIVITIES = 4
"""Other activities of the same theme that are tried."""


def offered(case: Case) -> Iterator[Remedy]:
    """What partners and the catalogue could offer."""
    yield from _partners(case)
    yield from _teams(case)
    yield from _activities(case)
    yield from _materials(case)


def _partners(case: Case) -> Iterator[Remedy]:
    """The partner comes on a day on which it is away, or on a weekday at other hours."""
    wanted = []
    for choice in case.near(Obstacle.PARTNER_AWAY):
        partner = case.request.partners[str(choice.activity.partner_id)]
        weekly = not covered(partner.opening.get(choice.day.isoweekday(), ()), choice.span)
        when = choice.day.isoweekday() if weekly else choice.day
        wanted.append(((partner.id, when, choice.span), choice))
    for (partner_id, when, span), choices in grouped(wanted).items():
        partner = case.request.partners[partner_id]
        if isinstance(when, int):
            hours = merge((*partner.opening.get(when, ()), span))
            comes = replace(partner, opening={**partner.opening, when: hours})
            when_nl, when_en = f"op {weekday_nl(when)}", f"on {weekday_en(when)}s"
        else:
            comes = replace(partner, away=partner.away - {when})
            when_nl, when_en = f"op {day_nl(when)}", f"on {day_en(when)}"
        name_nl, name_en = (partner.name, partner.name) if case.all_open else ("de partner", "the partner")
        yield Remedy(
            kind=RepairKind.PARTNER_HOURS,
            effort=span.minutes * (2 if isinstance(when, int) else 1),
            text_nl=f"{name_nl} {when_nl} van {clock(span.start)} tot {clock(span.end)} kan komen",
            text_en=f"{name_en} can come {when_en} from {clock(span.start)} to {clock(span.end)}",
            request=replace(case.request, partners={**case.request.partners, partner.id: comes}),
            choices=tuple(choice for choice in choices if choice.day not in comes.away),
        )


def _with_alternative(case: Case, activity: Activity) -> Request:
    """The request in which the requirement may also be served by ``activity``."""
    requirement = case.requirement
    wider = replace(requirement, activity_ids=(*requirement.activity_ids, activity.id))
    request = replace(case.request, activities={**case.request.activities, activity.id: activity})
    return replace(request, requirements={**request.requirements, requirement.id: wider})


def _teams(case: Case) -> Iterator[Remedy]:
    """One worker fewer."""
    for activity_id in case.requirement.activity_ids:
        activity = case.request.activities[activity_id]
        if activity.team_size < 2:
            continue
        fewer = replace(activity, id=f"{activity.id}-with-{activity.team_size - 1}", team_size=activity.team_size - 1)
        request = _with_alternative(case, fewer)
        requirement = replace(case.requirement, activity_ids=(fewer.id,))
        twin = Case(case.ways.under(request), requirement, case.pin, case.sample)
        # The same activity with fewer people rests as long as with more: moments that rest forbids it stay forbidden.
        forbidden = {
            (choice.day, choice.start, choice.cohort_ids)
            for choice, obstacles in case.lacking
            if choice.activity.id == activity_id and obstacles
        }
        choices = [c for c in twin.open if (c.day, c.start, c.cohort_ids) not in forbidden]
        yield Remedy(
            kind=RepairKind.TEAM,
            effort=1,
            text_nl=f"{_people_nl(fewer.team_size)} het doet in plaats van {activity.team_size}",
            text_en=f"{_people_en(fewer.team_size)} it instead of {activity.team_size}",
            request=request,
            choices=tuple(choices),
        )


def _people_nl(number: int) -> str:
    return "één medewerker" if number == 1 else f"een team van {number}"


def _people_en(number: int) -> str:
    return "one worker does" if number == 1 else f"a team of {number} does"


def _activities(case: Case) -> Iterator[Remedy]:
    """Another activity with a theme in common, the one with most in common first."""
    asked = [case.request.activities[a] for a in case.requirement.activity_ids]
    themes = frozenset[str]().union(*(activity.themes for activity in asked))
    kinds = {activity.kind for activity in asked}
    others = [
        a
        for a in case.request.activities.values()
        if a.id not in case.requirement.activity_ids
        and a.themes & themes
        and a.openness is not Openness.CONFIDENTIAL
        and (a.kind in kinds or not case.requirement.series)
        and (a.kind.value == "series") == case.requirement.series
    ]
    others.sort(key=lambda a: (a.kind not in kinds, -len(a.themes & themes), a.id))
    for effort, other in enumerate(others[:MOST_ACTIVITIES]):
        request = _with_alternative(case, other)
        requirement = replace(case.requirement, activity_ids=(other.id,))
        twin = Case(case.ways.under(request), requirement, case.pin, case.sample)
        if not twin.open:
            continue
        yield Remedy(
            kind=RepairKind.ACTIVITY,
            effort=effort,
            text_nl=f"«{other.name_nl}» ook goed is",
            text_en=f"«{other.name_en}» will do as well",
            request=request,
            choices=spread(twin.open, 4 * case.sample),
        )


def _materials(case: Case) -> Iterator[Remedy]:
    """A second set of the material."""
    by_activity = grouped((choice.activity.id, choice) for choice in case.near(Obstacle.MATERIAL))
    for activity_id, choices in by_activity.items():
        activity = case.request.activities[activity_id]
        second = replace(activity, material_set=None)
        yield Remedy(
            kind=RepairKind.MATERIAL,
            effort=1,
            text_nl="er een tweede set van het materiaal is",
            text_en="there is a second set of the material",
            request=replace(case.request, activities={**case.request.activities, activity_id: second}),
            choices=tuple(choices),
        )
