"""Small worlds in which one wish is not planned, each with the one change that gets it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from calendars.intervals import Interval
from calendars.slots import SlotKind
from planner.domain.assignment import Plan, Visit
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.statements import Pin, Priority
from tests import builders as b

MORNING = (b.visit(b.MONDAY),)
"""W1 at alder on Monday from 08:30 to 12:10."""


@dataclass(frozen=True)
class Example:
    """
    A wish that is not in the plan, and the change that gets it in.

    Parameters
    ----------
    tables
        Those of the rows that say it.
    beyond_nl
        A part of what is told that the change holds for too.
    """

    kind: RepairKind
    text_nl: str
    wish: dict[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    visits: tuple[Visit, ...] = MORNING
    sessions: tuple[tuple[str, Any, str], ...] = ()
    tables: tuple[str, ...] = ()
    beyond_nl: str = ""
    form: str = ""

    @property
    def name(self) -> str:
        """What tests call it."""
        return f"{self.kind.value} {self.form}".strip()


def one(**worker: Any) -> dict[str, Any]:
    """W1 alone, changed."""
    return {"workers": [b.worker("W1", **worker)]}


def quiz(**changes: Any) -> dict[str, Any]:
    """W1 alone and a quiz of another sort."""
    return {"activities": [b.activity("quiz", **changes)], **one()}


def alder(**options: Any) -> dict[str, Any]:
    """W1 alone and a calendar of alder of another sort."""
    return {"calendar_options": {"alder": options}, **one()}


def rooms(*found: Any) -> dict[str, Any]:
    """W1 alone and these rooms."""
    return {"rooms": found, **one()}


OTHER = b.wish("A", first=b.MONDAY, last=b.MONDAY)
"""Another quiz for the same cohort on the first Monday."""
ON_TUESDAYS = b.weekly("08:00", "17:00", (2,))
FIRST_LESSON = {"activity_ids": ("arts",)}
EXAMPLES_OF_KINDS = (
    Example(RepairKind.SEARCH, "zonder iets te veranderen", rest=one()),
    Example(
        RepairKind.PRIORITY,
        "«graag» wordt in plaats van «kan»",
        {"priority": Priority.COULD},
        one(),
        visits=(),
        tables=("wishes",),
    ),
    Example(
        RepairKind.ONE_DAY,
        "Worker W1 op ma 7 sep 2026 ook van",
        rest=one(availability=(b.week_pattern("15:30", "22:00"),)),
        visits=(),
        tables=("exceptions",),
    ),
    Example(
        RepairKind.WEEKDAY,
        "Worker W1 op maandag ook van",
        rest=one(availability=(b.week_pattern("15:30", "22:00"),)),
        visits=(),
        tables=("availability",),
    ),
    Example(
        RepairKind.WORKER_HOURS,
        "Worker W1 1 uur per week meer mag werken",
        rest=one(contracts=(b.contract(week_minutes=60),)),
        visits=(),
        tables=("contracts",),
    ),
    Example(
        RepairKind.SCHOOL,
        "ook op Alder mag werken",
        rest=one(school_ids=frozenset({"beech"})),
        visits=(),
        tables=("workers",),
    ),
    Example(
        RepairKind.SKILL, "«juggling» erbij krijgt", rest=quiz(skills=frozenset({"juggling"})), tables=("workers",)
    ),
    Example(
        RepairKind.WINDOW,
        "ook tot en met week 38 mag",
        rest=alder(specials=(b.special_days("closed", b.MONDAY),)),
        visits=(),
        tables=("wishes",),
    ),
    Example(
        RepairKind.WEEKDAYS,
        "andere weekdagen",
        {"last": b.SUNDAY, "weekdays": frozenset({1})},
        alder(specials=tuple(b.special_days("closed", day) for day in (b.MONDAY, b.NEXT_MONDAY))),
        visits=(b.visit(b.TUESDAY),),
        tables=("wishes",),
    ),
    Example(
        RepairKind.PART_OF_DAY,
        "ook in een lesuur mag",
        {"slot_kinds": frozenset({SlotKind.BREAK})},
        quiz(slot_kinds=frozenset({SlotKind.BREAK, SlotKind.LESSON}), duration_minutes=45),
        tables=("wishes",),
    ),
    Example(
        RepairKind.SPACING,
        "1 in plaats van 10 dagen tussen twee keer",
        {"last": b.TUESDAY, "count": 2, "min_gap_days": 10},
        one(),
        visits=(*MORNING, b.visit(b.TUESDAY)),
        sessions=(("Q", b.MONDAY, "08:30"),),
        tables=("wishes",),
        beyond_nl="Dit geldt voor de hele wens, dus ook voor 1 andere keer",
        form="gap",
    ),
    Example(
        RepairKind.SPACING,
        "hetzelfde op deze school na 1 in plaats van 9 dagen",
        {"first": b.TUESDAY, "last": b.TUESDAY},
        {**quiz(cooldown_days=9), "more": [OTHER]},
        visits=(*MORNING, b.visit(b.TUESDAY)),
        sessions=(("A", b.MONDAY, "08:30"),),
        tables=("activities",),
        beyond_nl="Dit geldt overal waar deze activiteit gevraagd is, dus ook voor 1 andere keer",
        form="rest",
    ),
    Example(RepairKind.SEASON, "ook in september mag", rest=quiz(months=frozenset({10})), tables=("activities",)),
    Example(
        RepairKind.SESSIONS,
        "2 activiteiten per dag",
        rest={**one(), "more": [OTHER]},
        sessions=(("A", b.MONDAY, "08:30"),),
        tables=("schools",),
        beyond_nl="voor alle groepen van Alder",
    ),
    Example(
        RepairKind.SHORTER,
        "2 in plaats van 3 keer",
        {"activity_ids": ("series",), "cohort_ids": ("alder-2",), "count": 3, "last": b.SUNDAY + timedelta(days=7)},
        one(),
        visits=(),
        tables=("wishes",),
    ),
    Example(
        RepairKind.SHORTER,
        "2 in plaats van 3 keer",
        {
            "activity_ids": ("series",),
            "cohort_ids": ("alder-2",),
            "count": 3,
            "last": b.SUNDAY + timedelta(days=7),
            "weekdays": frozenset({1}),
        },
        {
            "activities": [b.activity("talk", max_group=10)],
            **one(),
            "more": [b.wish("A", activity_ids=("talk",), cohort_ids=("alder-2",), first=b.MONDAY, last=b.MONDAY)],
        },
        visits=(b.visit(b.MONDAY, "08:30", "17:00"),),
        sessions=(("A", b.MONDAY, "15:40"),),
        tables=("wishes",),
        form="with room made",
    ),
    Example(
        RepairKind.TEAM,
        "één jongerenwerker het doet in plaats van 2",
        rest=quiz(team_size=2),
        tables=("activities", "wishes"),
        beyond_nl="«… (1 jongerenwerker)»",
    ),
    Example(
        RepairKind.ACTIVITY,
        "«Talk» ook goed is",
        rest={
            "activities": [
                b.activity("quiz", room_features=frozenset({"stage"}), skills=frozenset({"juggling"})),
                b.activity("talk-quiz", name_nl="Talk", name_en="Talk", themes=frozenset({"online"})),
            ],
            **one(),
        },
        tables=("wishes",),
    ),
    Example(
        RepairKind.ROOM_SIZE,
        "plaats biedt aan 24 (nu 10)",
        rest=rooms(b.room("alder-class", capacity=10)),
        tables=("rooms",),
        beyond_nl="alles wat in deze ruimte",
    ),
    Example(
        RepairKind.ROOM_FEATURE,
        "ook dient als «leslokaal»",
        rest=rooms(b.room("alder-attic", features=frozenset())),
        tables=("rooms",),
        beyond_nl="alles wat in deze ruimte",
    ),
    Example(
        RepairKind.ROOM_HOURS,
        "alder-class op ma 7 sep 2026 van 08:30 tot",
        rest=rooms(b.room("alder-class", busy={b.MONDAY: (Interval(0, 1440),)})),
        tables=("commitments",),
        form="one day",
    ),
    Example(
        RepairKind.ROOM_HOURS,
        "alder-class op maandag van",
        rest=rooms(b.room("alder-class", opening=ON_TUESDAYS)),
        tables=("room_hours",),
        beyond_nl="Dit geldt elke week",
        form="weekly",
    ),
    Example(
        RepairKind.ROOM_EXTRA,
        "Alder nog een ruimte heeft (leslokaal, 24 plaatsen)",
        rest=rooms(),
        tables=("rooms",),
        beyond_nl="De ruimte komt als «Extra ruimte» in de lijst van Alder",
    ),
    Example(
        RepairKind.MATERIAL,
        "een tweede set van het materiaal",
        FIRST_LESSON,
        {
            "activities": [
                b.activity("arts", subject="arts", material_set="paint", themes=frozenset()),
                b.activity("quiz", material_set="paint"),
            ],
            "workers": [b.worker("W1"), b.worker("W2")],
            "last": b.SUNDAY,
            "pins": [Pin(session_id="A-1", day=b.MONDAY, start=b.at("08:30"))],
            "more": [b.wish("A", school_id="beech", cohort_ids=("beech-1",), first=b.MONDAY, last=b.MONDAY)],
            "calendar_options": {"alder": {"lessons": (b.lesson("alder-1a", "arts", 1, "08:30"),)}},
        },
        visits=(*MORNING, b.visit(b.MONDAY, school_id="beech", worker_id="W2")),
        sessions=(("A", b.MONDAY, "08:30"),),
        tables=("activities",),
        beyond_nl="De tweede set is voor deze activiteit",
        form="of its own",
    ),
    Example(
        RepairKind.PARTNER_HOURS,
        "Police op maandag van",
        rest={**quiz(partner_id="police"), "partners": [b.partner(opening=b.weekly("09:00", "16:00", (2, 3)))]},
        tables=("partner_hours",),
        beyond_nl="Dit geldt elke week",
        form="weekly",
    ),
    Example(
        RepairKind.PARTNER_HOURS,
        "Police op ma 7 sep 2026 van",
        rest={**quiz(partner_id="police"), "partners": [b.partner(away=frozenset({b.MONDAY}))]},
        tables=("partner_away",),
        beyond_nl="niet meer als afwezig",
        form="one day",
    ),
    Example(
        RepairKind.REARRANGE,
        "ma 7 sep 2026 08:30 met Worker W1, kost 1 nieuw gezicht (20), 1 andere activiteit verandert",
        FIRST_LESSON,
        {
            "activities": [b.activity("arts", subject="arts")],
            "workers": [b.worker("W1")],
            "more": [b.wish("A", cohort_ids=("alder-2",), first=b.MONDAY, last=b.MONDAY)],
            "calendar_options": {"alder": {"lessons": (b.lesson("alder-1a", "arts", 1, "08:30"),)}},
        },
        sessions=(("A", b.MONDAY, "08:30"),),
    ),
)

OTHER_FORMS = (
    Example(
        RepairKind.TEAM,
        "één jongerenwerker het doet in plaats van 2",
        {"last": b.TUESDAY},
        {**quiz(team_size=2, cooldown_days=3)},
        visits=(*MORNING, b.visit(b.TUESDAY)),
        tables=("activities", "wishes", "pins"),
        beyond_nl="wordt vastgezet, want de rusttijd geldt niet tussen deze vorm en de gewone",
        form="that rests",
    ),
    Example(
        RepairKind.MATERIAL,
        "een tweede set van het materiaal",
        FIRST_LESSON,
        {
            "activities": [b.activity("arts", subject="arts", material_set="paint", themes=frozenset())],
            "workers": [b.worker("W1"), b.worker("W2")],
            "last": b.SUNDAY,
            "pins": [Pin(session_id="A-1", day=b.MONDAY, start=b.at("08:30"))],
            "more": [
                b.wish(
                    "A",
                    school_id="beech",
                    activity_ids=("arts",),
                    cohort_ids=("beech-1",),
                    first=b.MONDAY,
                    last=b.MONDAY,
                )
            ],
            "calendar_options": {
                "alder": {"lessons": (b.lesson("alder-1a", "arts", 1, "08:30"),)},
                "beech": {"lessons": (b.lesson("beech-1", "arts", 1, "08:30"),)},
            },
        },
        visits=(*MORNING, b.visit(b.MONDAY, school_id="beech", worker_id="W2")),
        sessions=(("A", b.MONDAY, "08:30"),),
        tables=("activities", "wishes"),
        beyond_nl="«… (tweede set)»",
        form="for this",
    ),
    Example(
        RepairKind.SHORTER,
        "2 in plaats van 3 keer",
        {
            "activity_ids": ("series",),
            "cohort_ids": ("alder-2", "alder-3"),
            "together": False,
            "count": 3,
            "last": b.SUNDAY + timedelta(days=7),
        },
        {**one(), "cohorts": [b.cohort("alder-2", size=14), b.cohort("alder-3", size=14), b.cohort("beech-1")]},
        visits=(),
        tables=("wishes", "wishes"),
        form="for one cohort",
    ),
    Example(
        RepairKind.WINDOW,
        "ook tot en met week 38 mag",
        {"cohort_ids": ("alder-1a", "alder-1b"), "together": False},
        alder(specials=(b.special_days("closed", b.MONDAY),)),
        visits=(),
        tables=("wishes",),
        beyond_nl="ook voor 1 andere keer",
        form="for two cohorts",
    ),
    Example(
        RepairKind.ROOM_HOURS,
        "alder-class op ma 7 sep 2026 van 08:30 tot",
        rest=rooms(b.room("alder-class", busy={b.MONDAY: (Interval(0, 1440),)}, opening=b.weekly("08:00", "17:00"))),
        tables=("commitments",),
        form="within its hours",
    ),
    Example(
        RepairKind.WORKER_HOURS,
        "Worker W1 1 uur per week meer mag werken",
        rest=one(contracts=(b.contract(week_minutes=60, year_minutes=60 * 60),)),
        visits=(),
        tables=("contracts",),
        form="of a year",
    ),
)
EXAMPLES = (*EXAMPLES_OF_KINDS, *OTHER_FORMS)


def world_of(example: Example) -> tuple[Request, Plan]:
    rest = dict(example.rest)
    more = rest.pop("more", [])
    asked = b.wish("Q", **{"first": b.MONDAY, "last": b.MONDAY} | example.wish)
    request = b.small_request(wishes=[asked, *more], **rest)
    sessions = [
        b.session(
            request,
            name,
            day,
            start,
            worker_ids=("W2",) if request.requirements[name].school_id == "beech" else ("W1",),
        )
        for name, day, start in example.sessions
    ]
    return request, b.plan(*example.visits, *sessions)
