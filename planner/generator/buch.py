"""The example `buch`: the eight schools of the region in size, levels, town and bells, all else invented."""

from __future__ import annotations

import dataclasses
from datetime import date
from random import Random

from planner.generator.bells import usual_end
from planner.generator.buch_people import BERGEN, WORKERS
from planner.generator.closures import SHORT_DAY_MONTHS, STUDY_DAY_MONTHS, draw_days
from planner.generator.composing import tables_of
from planner.generator.drawing import USUAL_FEATURES, closing_after
from planner.generator.places import packaged_travel
from planner.generator.schools import named_visit_moments
from planner.generator.sketches import LocationSketch, Row, SchoolSketch, Tables, World
from planner.generator.wish_sketches import Audience, WishSketch, day
from planner.generator.wishes import cohorts_for, wish_row

SEED = 2026
NOTE = (
    "Voorbeeld met verzonnen gegevens. Grootte, leerjaren, plaats en lestijden lijken op die van de scholen in de "
    "regio; namen van scholen en jongerenwerkers, afspraken, wensen en signalen zijn verzonnen en zeggen niets over "
    "een bestaande school. Example with invented data: sizes, years, towns and bells resemble the region's schools; "
    "names, agreements, wishes and signals are invented and say nothing about any real school."
)

ORGANISATIONS = (
    ("duinrand", "Welzijn Duinrand"),
    ("kustwijzer", "Stichting Kustwijzer"),
    ("trefkracht", "Trefkracht"),
)

WEEKLY_HOURS = {
    "berk": 24.0,
    "linde": 24.0,
    "esdoorn": 15.0,
    "beuk": 34.0,
    "olm": 32.0,
    "wilg": 30.0,
    "kastanje": 22.0,
    "els": 8.0,
}
"""Agreed hours a week: 189, of 234 in the contracts."""

ALL_FEATURES = USUAL_FEATURES | {"own_room", "gym", "kitchen", "computers", "art_room", "stage", "hall"}
EVENING = (19 * 60, 21 * 60 + 30)
SIX_YEARS = (1, 2, 3, 4, 5, 6)

TEST_WEEKS = {
    "berk": ((day(11, 2), day(11, 6)), (day(1, 18), day(1, 22)), (day(4, 5), day(4, 9)), (day(6, 21), day(6, 29))),
    "linde": ((day(11, 16), day(11, 20)), (day(3, 15), day(3, 19)), (day(6, 28), day(7, 2))),
    "esdoorn": ((day(11, 9), day(11, 13)), (day(1, 25), day(1, 29)), (day(6, 14), day(6, 22))),
    "beuk": ((day(11, 2), day(11, 10)), (day(1, 18), day(1, 26)), (day(4, 5), day(4, 9)), (day(6, 21), day(6, 29))),
    "olm": ((day(11, 2), day(11, 6)), (day(1, 25), day(1, 29)), (day(3, 15), day(3, 19)), (day(6, 21), day(6, 29))),
    "wilg": ((day(11, 23), day(11, 27)), (day(3, 8), day(3, 12)), (day(6, 21), day(6, 25))),
    "kastanje": (
        (day(11, 9), day(11, 13)),
        (day(1, 18), day(1, 22)),
        (day(3, 15), day(3, 19)),
        (day(6, 21), day(6, 29)),
    ),
    "els": ((day(1, 18), day(1, 22)), (day(6, 14), day(6, 18))),
}

SCHOOLS = (
    SchoolSketch(
        id="berk",
        name="Scholengemeenschap De Berk",
        town="Bergen",
        organisation_id="duinrand",
        timetable="bsg",
        pupils=770,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES,
        closing=0,
        class_count=2,
        evening=EVENING,
        preferred_weekdays=(1, 2, 4),
    ),
    SchoolSketch(
        id="linde",
        name="Vrije school De Linde",
        town="Bergen",
        organisation_id="duinrand",
        timetable="parcival",
        pupils=800,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES - {"computers"},
        closing=0,
        evening=EVENING,
    ),
    SchoolSketch(
        id="esdoorn",
        name="Lyceum De Esdoorn",
        town="Bergen",
        organisation_id="duinrand",
        timetable="bsg",
        pupils=260,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES - {"kitchen", "stage", "hall"},
        closing=0,
        good_friday_closed=False,
        half_year_shift=15,
        extra_holiday=(date(2027, 4, 19), date(2027, 4, 23)),
    ),
    SchoolSketch(
        id="beuk",
        name="College De Beuk",
        town="Castricum",
        organisation_id="kustwijzer",
        timetable="tromp_meesters",
        pupils=1500,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES - {"own_room", "kitchen", "art_room", "stage"},
        closing=0,
        evening=EVENING,
    ),
    SchoolSketch(
        id="olm",
        name="College De Olm",
        town="Castricum",
        organisation_id="kustwijzer",
        timetable="van_haestrecht",
        pupils=1400,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES,
        closing=0,
        evening=EVENING,
    ),
    SchoolSketch(
        id="wilg",
        name="Vmbo De Wilg",
        town="Castricum",
        organisation_id="kustwijzer",
        timetable="vonk_castricum",
        pupils=1170,
        years=(1, 2, 3, 4),
        exam_years=(4,),
        features=ALL_FEATURES,
        closing=0,
        class_count=2,
        evening=EVENING,
        extra_holiday=(date(2027, 5, 3), date(2027, 5, 7)),
    ),
    SchoolSketch(
        id="kastanje",
        name="College De Kastanje",
        town="Heiloo",
        organisation_id="trefkracht",
        timetable="eijkhagen",
        pupils=700,
        years=SIX_YEARS,
        exam_years=(6,),
        features=ALL_FEATURES - {"kitchen", "stage"},
        closing=0,
        evening=EVENING,
        preferred_weekdays=(1, 4, 5),
    ),
    SchoolSketch(
        id="els",
        name="Atelier De Els",
        town="Castricum",
        organisation_id="kustwijzer",
        timetable="van_haestrecht",
        pupils=90,
        years=(3, 4, 5, 6),
        exam_years=(6,),
        features=USUAL_FEATURES | {"art_room", "own_room"},
        closing=0,
    ),
)

DEFAULT_MOMENTS = ("olm", "els")
"""Schools that name no visit moments, so that those of the rules hold."""

LOCATIONS = (
    LocationSketch(id="honk", name="Jongerencentrum Het Honk", town="Bergen", school_ids=BERGEN, evenings=(3,)),
    LocationSketch(
        id="kade",
        name="Jongerencentrum De Kade",
        town="Castricum",
        school_ids=("beuk", "els", "olm", "wilg"),
        evenings=(3, 5),
    ),
    LocationSketch(
        id="loods", name="Jongerencentrum De Loods", town="Heiloo", school_ids=("kastanje",), evenings=(3, 5)
    ),
)

EXTRA_WISHES = (
    (
        "beuk",
        "les-maandag",
        WishSketch(
            activity_ids=("les_sexting_online",),
            audience=Audience.TWO_LOWER,
            count=1,
            priority="should",
            first=day(1, 11),
            last=day(4, 16),
            together=False,
            weekdays=(1,),
        ),
    ),
    (
        "kastanje",
        "koken",
        WishSketch(
            activity_ids=("groep_koken",),
            audience=Audience.TWO_LOWER,
            count=2,
            priority="should",
            first=day(9, 14),
            last=day(12, 18),
            source="leerlingen",
            min_gap_days=14,
        ),
    ),
    (
        "kastanje",
        "respect",
        WishSketch(
            activity_ids=("quiz_geaardheid",),
            audience=Audience.FIRST,
            count=1,
            priority="should",
            first=day(10, 19),
            last=day(12, 18),
            theme_id="week_van_respect",
            tied=True,
        ),
    ),
    (
        "els",
        "kunst",
        WishSketch(
            activity_ids=("vak_kunst",),
            audience=Audience.FIRST,
            count=1,
            priority="must",
            first=day(11, 2),
            last=day(6, 11),
        ),
    ),
    (
        "olm",
        "jongerenwerkweek",
        WishSketch(
            activity_ids=("quiz_pauze",),
            audience=Audience.YEARS,
            count=1,
            priority="should",
            first=day(11, 2),
            last=day(12, 18),
            source="organisatie",
            theme_id="week_jongerenwerk",
            tied=True,
        ),
    ),
)
"""Wishes beside the usual ones. The first four cannot be met: the police never come on a Monday, there is no kitchen,
the theme week is the test week, and nobody who may work at the school has the skill."""

OWN_THEME: Row = {
    "id": "week_jongerenwerk",
    "name_nl": "Week van het jongerenwerk",
    "rule": "iso_week",
    "rule_argument": "47;days=5",
    "name_en": "Youth Work Week",
    "sensitive": "no",
}

COMMITMENTS: list[Row] = [
    {"subject_id": "w05", "start": "09:00", "end": "10:30", "weekday": 2, "from": "2026-08-24", "until": "2027-07-02"},
    {"subject_id": "olm-gym", "start": "16:30", "end": "18:30", "weekday": 4, "from": "", "until": ""},
    {"subject_id": "kastanje-zaal", "start": "08:00", "end": "17:30", "weekday": "", "from": "2027-03-31", "until": ""},
]

EXTRA_EXCEPTIONS: list[Row] = [
    {
        "worker_id": "w06",
        "from": "2027-05-10",
        "until": "2027-06-04",
        "start": "13:00",
        "end": "18:00",
        "state": "rather_not",
    },
    {
        "worker_id": "w09",
        "from": "2026-09-18",
        "until": "2026-09-18",
        "start": "09:00",
        "end": "17:00",
        "state": "can",
    },
]

PARENTS_EVENING = date(2026, 11, 17)


def buch_world() -> World:
    """The region in outline; the schools' own days are drawn from the example's seed."""
    random = Random(SEED)
    return World(
        id="buch",
        name="Jongerenwerk op school in BUCH (voorbeeld)",
        note=NOTE,
        organisations=ORGANISATIONS,
        schools=tuple(_completed(school, random) for school in SCHOOLS),
        workers=WORKERS,
        locations=LOCATIONS,
        travel=packaged_travel(),
        weekly_hours=WEEKLY_HOURS,
    )


def _completed(school: SchoolSketch, random: Random) -> SchoolSketch:
    weeks = TEST_WEEKS[school.id]
    school = dataclasses.replace(
        school,
        closing=closing_after(usual_end(school)),
        test_weeks=weeks,
        study_days=draw_days(random, STUDY_DAY_MONTHS, weeks),
        short_days=draw_days(random, SHORT_DAY_MONTHS, weeks),
    )
    if school.id in DEFAULT_MOMENTS:
        return school
    return dataclasses.replace(school, visit_moments=named_visit_moments(school))


def buch_tables() -> Tables:
    """Every table of the example; always the same."""
    world, random = buch_world(), Random(SEED)
    tables = tables_of(world, random)
    schools = {school.id: school for school in world.schools}
    for school_id, name, sketch in EXTRA_WISHES:
        cohorts = cohorts_for(schools[school_id], sketch.audience, random)
        tables["wishes"].append(
            wish_row(f"{school_id}-{name}", schools[school_id], sketch, sketch.activity_ids, cohorts)
        )
    tables["exceptions"] += EXTRA_EXCEPTIONS
    tables["commitments"] = COMMITMENTS
    tables["themes"] = [OWN_THEME]
    tables["pins"] = _pins(tables)
    for row in tables["special_days"]:
        if row["school_id"] == "wilg" and row["name"] == "toetsweek 3":
            row["closes"] = "break;end_of_day;lesson"
    return tables


def _pins(tables: Tables) -> list[Row]:
    """The parents' evening at De Berk has its date, and one worker leads its first evaluation."""
    evening = next(
        row for row in tables["wishes"] if row["school_id"] == "berk" and row["activity_ids"] == "ouderavond"
    )
    return [
        {
            "session_id": f"{evening['id']}-1",
            "date": PARENTS_EVENING.isoformat(),
            "start": "19:30",
            "worker_ids": "",
            "room_id": "berk-zaal",
        },
        {"session_id": "berk-evaluation-1", "date": "", "start": "", "worker_ids": "w01", "room_id": ""},
    ]
