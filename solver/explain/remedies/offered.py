"""Remedies that ask something of partners and of the catalogue: other hours, a smaller team, another activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calendars.intervals import clock, covered, merge, subtract
from planner.checker.wording import day_en, day_nl, weekday_en, weekday_nl
from planner.domain.activities import Openness
from planner.domain.repairs import RepairKind, RowEdit
from solver.explain.obstacles import Obstacle
from solver.explain.remedies.beyond import EVERY_WEEK, NOT_AWAY, rest_of_asked
from solver.explain.remedies.remedy import Case, Remedy, grouped, spread
from solver.explain.remedies.rows import opened_each_week
from solver.explain.remedies.serving import with_alternative
from solver.explain.remedies.variants import materials, teams

MOST_ACTIVITIES = 4
"""Other activities of the same theme that are tried."""


def offered(case: Case) -> Iterator[Remedy]:
    """What partners and the catalogue could offer."""
    yield from _partners(case)
    yield from teams(case)
    yield from _activities(case)
    yield from materials(case)


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
        rows: tuple[RowEdit, ...]
        if isinstance(when, int):
            there = partner.opening.get(when, ())
            comes = replace(partner, opening={**partner.opening, when: merge((*there, span))})
            rows = opened_each_week("partner_hours", "partner_id", partner_id, when, subtract((span,), there))
            when_nl, when_en = f"op {weekday_nl(when)}", f"on {weekday_en(when)}s"
        else:
            comes = replace(partner, away=partner.away - {when})
            rows = (RowEdit(table="partner_away", where=(("partner_id", partner_id),), except_on=when),)
            when_nl, when_en = f"op {day_nl(when)}", f"on {day_en(when)}"
        name_nl, name_en = (partner.name, partner.name) if case.all_open else ("de partner", "the partner")
        yield Remedy(
            kind=RepairKind.PARTNER_HOURS,
            effort=span.minutes * (2 if isinstance(when, int) else 1),
            text_nl=f"{name_nl} {when_nl} van {clock(span.start)} tot {clock(span.end)} kan komen",
            text_en=f"{name_en} can come {when_en} from {clock(span.start)} to {clock(span.end)}",
            request=replace(case.request, partners={**case.request.partners, partner.id: comes}),
            choices=tuple(choice for choice in choices if choice.day not in comes.away),
            rows=rows,
            beyond=EVERY_WEEK if isinstance(when, int) else NOT_AWAY,
        )


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
        served = with_alternative(case, case.request, other)
        if served is None:
            continue
        request, rows = served
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
            rows=rows,
            beyond=rest_of_asked(case.request, case.requirement),
        )
