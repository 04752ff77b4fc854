"""Schools with their cohorts, rooms, lessons and what they teach."""

from __future__ import annotations

from functools import cache
from random import Random

from calendars.intervals import clock
from planner.generator.bells import Bell, bells_of, stream_of, usual_end
from planner.generator.sketches import Row, SchoolSketch, World, joined

PAUSE_MINUTES = 30
CONTACT_MINUTES = 15
LUNCH_MINUTE, LATEST_LUNCH_MINUTE = 12 * 60 + 30, 13 * 60
TIE_IN_MINUTES = 45
FIRST_TIE_IN, LAST_TIE_IN = 9 * 60, 14 * 60 + 15

ROOMS = (
    ("aula", "Aula", 200, ("canteen",)),
    ("plein", "Schoolplein", 500, ("schoolyard",)),
    ("eigen", "Jongerenwerkruimte", 25, ("own_room",)),
    ("lokaal", "Lokaal 1.07", 32, ("classroom",)),
    ("stil", "Stilteruimte", 20, ("quiet_room",)),
    ("gym", "Gymzaal", 60, ("gym",)),
    ("keuken", "Keuken", 14, ("kitchen",)),
    ("media", "Mediatheek", 24, ("computers",)),
    ("teken", "Tekenlokaal", 32, ("art_room",)),
    ("zaal", "Zaal", 250, ("hall", "stage")),
    ("vergader", "Vergaderkamer", 10, ("meeting_room",)),
)
"""Suffix of the id, name, places, features; a school has each room of which it has a feature."""

SHARED_ROOMS = ("gym", "keuken")
"""Rooms that are not free every weekday."""

SUBJECT_WEEKDAYS = {"mentor": (1, 2, 3, 4, 5), "kunst": (1, 2, 3, 4, 5), "maatschappijleer": (2, 4)}
"""Weekdays on which a subject is taught; social studies when the police can come along."""
LESSONS_A_WEEK = {"mentor": 1, "kunst": 2, "maatschappijleer": 2}

TAUGHT = (
    ("alcohol_drugs", "2026-11-02", "2026-11-27", "lower"),
    ("online", "2027-01-18", "2027-02-12", "lower"),
    ("sexuality", "2027-03-08", "2027-04-02", "lower"),
    ("citizenship", "2026-10-26", "2026-12-11", "upper"),
    ("stress", "2027-04-05", "2027-04-23", "upper"),
)
"""Theme, from, until and which years: a school teaches some of these."""


def _breaks(school: SchoolSketch) -> dict[str, list[Bell]]:
    """Per stream the regular breaks that are long enough for a contact."""
    found: dict[str, list[Bell]] = {}
    for bell in bells_of(school):
        if bell.variant == "regular" and bell.kind == "break" and bell.end - bell.start >= CONTACT_MINUTES:
            found.setdefault(bell.stream, []).append(bell)
    return found


@cache
def lunch(school: SchoolSketch) -> tuple[int, int]:
    """Start of the earliest and end of the latest lunch break over the streams of a regular day."""
    breaks = [min(bells, key=lambda bell: abs(bell.start - LUNCH_MINUTE)) for bells in _breaks(school).values()]
    return min(bell.start for bell in breaks), max(bell.end for bell in breaks)


def named_visit_moments(school: SchoolSketch) -> tuple[int, ...]:
    """First bell, first break, lunch, the end of lunch and of the workers' pause, last bell and closing."""
    regular = [bell for bell in bells_of(school) if bell.variant == "regular"]
    breaks = [bell for bells in _breaks(school).values() for bell in bells]
    lunch_start, lunch_end = lunch(school)
    pause_end = max(bell.end for bell in breaks if bell.start <= LATEST_LUNCH_MINUTE) + PAUSE_MINUTES
    first_bell = max(min(b.start for b in regular if b.first == first) for first in {b.first for b in regular})
    first_break = min(bell.start for bell in breaks)
    after_lunch = max(lunch_end, pause_end)
    return tuple(sorted({first_bell, first_break, lunch_start, after_lunch, usual_end(school), school.closing}))


def school_rows(schools: tuple[SchoolSketch, ...]) -> list[Row]:
    """The table `schools`."""
    return [
        {
            "id": school.id,
            "name": school.name,
            "town": school.town,
            "organisation_id": school.organisation_id,
            "timetable_id": school.id,
            "closing": clock(school.closing),
            "contact": f"zorgcoördinator {school.name}",
            "deputy": f"teamleider {school.name}",
            "good_friday": "closed" if school.good_friday_closed else "open",
            "visit_moments": joined(tuple(clock(moment) for moment in school.visit_moments)),
            "minimum_visit_minutes": 120,
            "notice_days": 10,
            "preferred_weekdays": joined(school.preferred_weekdays),
            "evening_start": clock(school.evening[0]) if school.evening else "",
            "evening_end": clock(school.evening[1]) if school.evening else "",
        }
        for school in schools
    ]


def class_ids(school: SchoolSketch) -> tuple[str, ...]:
    """The classes into which the first year is divided."""
    return tuple(f"{school.cohort_id(school.years[0])}{letter}" for letter in "abcdefgh"[: school.class_count])


def cohort_rows(school: SchoolSketch) -> list[Row]:
    """The school's rows of `cohorts`: a year each, and classes inside the first year."""
    size, left = divmod(school.pupils, len(school.years))
    rows: list[Row] = []
    for index, year in enumerate(school.years):
        pupils = size + (index < left)
        row: Row = {
            "id": school.cohort_id(year),
            "school_id": school.id,
            "name": f"leerjaar {year}",
            "size": pupils,
            "stream": stream_of(school, year),
            "year": year,
            "part_of": "",
            "exam": "yes" if year in school.exam_years else "no",
        }
        rows.append(row)
        for class_id in class_ids(school) if index == 0 else ():
            rows.append(
                row
                | {
                    "id": class_id,
                    "name": f"klas {year}{class_id[-1]}",
                    "size": pupils // school.class_count,
                    "part_of": school.cohort_id(year),
                }
            )
    return rows


def room_rows(school: SchoolSketch) -> list[Row]:
    """The school's rows of `rooms`."""
    return [
        {
            "id": f"{school.id}-{suffix}",
            "name": name,
            "capacity": capacity,
            "school_id": school.id,
            "location_id": "",
            "features": joined(tuple(feature for feature in features if feature in school.features)),
        }
        for suffix, name, capacity, features in ROOMS
        if not school.features.isdisjoint(features)
    ]


def room_hour_rows(school: SchoolSketch, random: Random) -> list[Row]:
    """Rows of `room_hours`: the gym and the kitchen are free on four weekdays until half an hour after closing."""
    rows: list[Row] = []
    for suffix, _, _, features in ROOMS:
        if suffix not in SHARED_ROOMS or school.features.isdisjoint(features):
            continue
        taken = random.randint(1, 5)
        rows += [
            {
                "room_id": f"{school.id}-{suffix}",
                "weekday": weekday,
                "start": "08:00",
                "end": clock(school.closing + 30),
            }
            for weekday in range(1, 6)
            if weekday != taken
        ]
    return rows


def _lesson_places(school: SchoolSketch, year: int, weekday: int) -> list[tuple[int, str]]:
    """Weekday and period name of each lesson of that day that is long enough for a tie-in, all year round."""
    stream = stream_of(school, year)
    usable: dict[str, bool] = {}
    for bell in bells_of(school):
        if bell.variant == "regular" and bell.kind == "lesson" and bell.rings(stream, weekday):
            fits = bell.end - bell.start >= TIE_IN_MINUTES and FIRST_TIE_IN <= bell.start <= LAST_TIE_IN
            usable[bell.name] = usable.get(bell.name, True) and fits
    return [(weekday, name) for name, fits in usable.items() if fits]


def subjects_of(school: SchoolSketch, year: int) -> tuple[str, ...]:
    """Arts in the lower years, social studies in the upper years, a mentor hour in all."""
    return ("mentor", *(("kunst",) if year in school.lower_years else ()), *_social_studies(school, year))


def _social_studies(school: SchoolSketch, year: int) -> tuple[str, ...]:
    return ("maatschappijleer",) if year in school.upper_years else ()


def lesson_rows(school: SchoolSketch, random: Random) -> list[Row]:
    """The school's rows of `lessons`, one for each half-year when its bells change."""
    rows: list[Row] = []
    for year in school.years:
        taken: set[tuple[int, str]] = set()
        for subject in subjects_of(school, year):
            cohorts = (school.cohort_id(year), *(class_ids(school) if year == school.years[0] else ()))
            for weekday in sorted(random.sample(SUBJECT_WEEKDAYS[subject], LESSONS_A_WEEK[subject])):
                place = random.choice([p for p in _lesson_places(school, year, weekday) if p not in taken])
                taken.add(place)
                rows += [row for cohort_id in cohorts for row in _lessons_at(school, year, cohort_id, subject, place)]
    return rows


def _lessons_at(school: SchoolSketch, year: int, cohort_id: str, subject: str, place: tuple[int, str]) -> list[Row]:
    weekday, name = place
    return [
        {
            "cohort_id": cohort_id,
            "subject": subject,
            "weekday": weekday,
            "start": clock(bell.start),
            "from": bell.first,
            "until": bell.last,
        }
        for bell in bells_of(school)
        if bell.variant == "regular" and bell.name == name and bell.rings(stream_of(school, year), weekday)
    ]


def teaching_rows(school: SchoolSketch, random: Random) -> list[Row]:
    """The school's rows of `teaching`: three of the usual themes."""
    rows: list[Row] = []
    for theme, first, last, who in sorted(random.sample(TAUGHT, 3)):
        years = school.lower_years if who == "lower" else school.upper_years
        rows.append(
            {
                "school_id": school.id,
                "theme": theme,
                "from": first,
                "until": last,
                "cohort_ids": joined(tuple(school.cohort_id(year) for year in years)),
            }
        )
    return rows


def location_tables(world: World) -> dict[str, list[Row]]:
    """`locations`, `location_hours` and the room of each youth centre."""
    return {
        "locations": [
            {"id": place.id, "name": place.name, "town": place.town, "school_ids": joined(place.school_ids)}
            for place in world.locations
        ],
        "location_hours": [
            {
                "location_id": place.id,
                "weekday": weekday,
                "start": clock(place.first_minute),
                "end": clock(place.last_minute),
            }
            for place in world.locations
            for weekday in place.evenings
        ],
        "rooms": [
            {
                "id": f"{place.id}-zaal",
                "name": f"Zaal {place.name}",
                "capacity": 80,
                "school_id": "",
                "location_id": place.id,
                "features": "youth_centre",
            }
            for place in world.locations
        ],
    }
