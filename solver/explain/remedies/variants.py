"""Remedies that add another form of an activity to the catalogue: with a smaller team, or with material of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.checker.wording import day_en, day_nl
from planner.checker.workdays import occupied, standing
from planner.domain.activities import Activity
from planner.domain.repairs import RepairKind, RowEdit
from planner.domain.request import Request
from planner.domain.statements import Pin
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import Pair
from solver.explain.remedies.beyond import rest_of_activity, rest_of_asked, together
from solver.explain.remedies.remedy import Case, Remedy, grouped, spread
from solver.explain.remedies.restating import SERVING, with_activity
from solver.explain.remedies.rows import changed_row, unused
from solver.explain.remedies.serving import with_alternative

MOST_DAYS = 3
"""Days of which one is held, where rest must be kept from the usual form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """
    Another form of an activity, which what is asked may also be served by.

    Parameters
    ----------
    change
        What it changes, as a clause.
    cells
        How its row in the catalogue differs from that of ``usual``, beside id and names.
    name
        What is put behind the names of ``usual``.
    """

    kind: RepairKind
    usual: Activity
    activity: Activity
    change: Pair
    cells: tuple[tuple[str, str], ...]
    name: Pair


def teams(case: Case) -> Iterator[Remedy]:
    """One worker fewer."""
    for activity_id in case.requirement.activity_ids:
        usual = case.request.activities[activity_id]
        if usual.team_size < 2:
            continue
        fewer = usual.team_size - 1
        change = (
            f"{_people_nl(fewer)} het doet in plaats van {usual.team_size}",
            f"{_people_en(fewer)} it instead of {usual.team_size}",
        )
        name = f"{fewer} {'jongerenwerker' if fewer == 1 else 'jongerenwerkers'}", f"{fewer} {_workers_en(fewer)}"
        variant = _variant(case, RepairKind.TEAM, usual, f"team-{fewer}", change, name, ("team_size", str(fewer)))
        variant = replace(variant, activity=replace(variant.activity, team_size=fewer))
        yield from _remedies(case, variant, _usual_open(case, activity_id))


def materials(case: Case) -> Iterator[Remedy]:
    """A second set of the material: for the whole activity where another one has it, else for what is asked here."""
    by_activity = grouped((choice.activity.id, choice) for choice in case.near(Obstacle.MATERIAL))
    for activity_id, choices in by_activity.items():
        usual = case.request.activities[activity_id]
        sets = {activity.material_set or "" for activity in case.request.activities.values()}
        second = unused(f"{usual.material_set}-2", sets)
        change = "er een tweede set van het materiaal is", "there is a second set of the material"
        apart = tuple(choice for choice in choices if not _held_elsewhere(case, choice))
        if apart:
            yield Remedy(
                kind=RepairKind.MATERIAL,
                effort=1,
                text_nl=change[0],
                text_en=change[1],
                request=with_activity(case.request, replace(usual, material_set=second)),
                choices=apart,
                rows=(changed_row("activities", activity_id, {"material_set": second}),),
                beyond=together([_OWN_SET, rest_of_activity(case.request, activity_id)]),
            )
        name = "tweede set", "second set"
        variant = _variant(case, RepairKind.MATERIAL, usual, "set-2", change, name, ("material_set", second))
        variant = replace(variant, activity=replace(variant.activity, material_set=second))
        yield from _remedies(case, variant, choices)


_OWN_SET: Pair = (
    "De tweede set is voor deze activiteit, de eerste voor wat er ook mee werkt",
    "The second set is for this activity, the first for whatever else uses it",
)


def _held_elsewhere(case: Case, choice: Choice) -> bool:
    """Whether the same activity itself has the material at that moment, so that a set of its own would not do."""
    request = case.request
    return any(
        session.activity_id == choice.activity.id
        and session.day == choice.day
        and occupied(request, session).overlaps(choice.occupied)
        for session in standing(case.ways.judge.index.plan.sessions)
    )


def _variant(
    case: Case, kind: RepairKind, usual: Activity, end: str, change: Pair, name: Pair, cell: tuple[str, str]
) -> Variant:
    activity = replace(
        usual,
        id=unused(f"{usual.id}-{end}", case.request.activities),
        name_nl=f"{usual.name_nl} ({name[0]})",
        name_en=f"{usual.name_en} ({name[1]})",
    )
    return Variant(kind=kind, usual=usual, activity=activity, change=change, cells=(cell,), name=name)


def _usual_open(case: Case, activity_id: str) -> list[Choice]:
    """The moments at which nothing but people is in the way of an activity: rest counts for its other forms too."""
    return [choice for choice in case.open if choice.activity.id == activity_id]


def _remedies(case: Case, variant: Variant, choices: Sequence[Choice]) -> Iterator[Remedy]:
    """
    The variant at moments that the usual form could have had.

    The input knows no rest between the two. Where there must be some the day is held; a series, or one of which
    something else is held already, is told to a person.
    """
    activity = variant.activity
    bound = [replace(choice, activity=activity) for choice in choices]
    rests = variant.usual.cooldown_days > 0
    served = with_alternative(case, with_activity(case.request, activity), activity)
    if served is None or not bound:
        return
    request, rows = served
    unsaid = activity.kind in SERVING or (rests and (case.requirement.series or case.pin is not None))
    rows = () if unsaid else (_row(variant), *rows)
    beyond = together(
        [
            (
                f"Hiervoor komt in de catalogus een vorm met de naam «… ({variant.name[0]})» erbij",
                f"For this a form called «… ({variant.name[1]})» comes into the catalogue",
            ),
            rest_of_asked(case.request, case.requirement),
        ]
    )
    remedy = Remedy(
        kind=variant.kind,
        effort=2,
        text_nl=variant.change[0],
        text_en=variant.change[1],
        request=request,
        choices=tuple(bound),
        rows=rows,
        beyond=beyond,
    )
    if not rests or not rows:
        yield remedy
        return
    by_day = grouped((choice.day, choice) for choice in bound)
    for day in spread(sorted(by_day), MOST_DAYS):
        yield _held(case, remedy, request, day, by_day[day])


def _held(case: Case, remedy: Remedy, request: Request, day: date, choices: Sequence[Choice]) -> Remedy:
    """With the day of the occurrence held."""
    session_id = case.requirement.session_id(case.occurrence)
    told = (
        f"De dag ({day_nl(day)}) wordt vastgezet, want de rusttijd geldt niet tussen deze vorm en de gewone",
        f"The day ({day_en(day)}) is pinned, because the cool-down does not hold between this form and the usual one",
    )
    pin = RowEdit(table="pins", cells=(("session_id", session_id), ("date", day.isoformat())))
    return replace(
        remedy,
        request=replace(request, pins={**request.pins, session_id: Pin(session_id=session_id, day=day)}),
        choices=tuple(choices),
        rows=(*remedy.rows, pin),
        beyond=together([remedy.beyond, told]),
    )


def _row(variant: Variant) -> RowEdit:
    activity = variant.activity
    names = (("id", activity.id), ("name_nl", activity.name_nl), ("name_en", activity.name_en))
    return RowEdit(table="activities", like=(("id", variant.usual.id),), cells=(*names, *variant.cells))


def _people_nl(number: int) -> str:
    return "één jongerenwerker" if number == 1 else f"een team van {number}"


def _people_en(number: int) -> str:
    return "one youth worker does" if number == 1 else f"a team of {number} does"


def _workers_en(number: int) -> str:
    return "youth worker" if number == 1 else "youth workers"
