"""
Random inputs as tables, so small that a run proves every tier.

One or two schools with six lessons and two breaks, two or three workers with some mornings, two weeks from Monday
7 September 2026 on; a small agreement for each school, one to three wishes, sometimes a signal, a pin, a study day, an
absence. The tables are those of the input folder, every value as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from planner.tabular.writing import write_tables

Row = dict[str, str]
Tables = dict[str, list[Row]]

FIRST = date(2026, 9, 7)
LAST = date(2026, 9, 18)
WEEKDAYS = ("1", "2", "3", "4", "5")
SCHOOLS = (("beek", "Oostdorp"), ("dijk", "Westdorp"))
WORKERS = ("anna", "bilal", "chris")
BELLS = (
    ("les 1", "lesson", "08:30", "09:15"),
    ("les 2", "lesson", "09:15", "10:00"),
    ("pauze 1", "break", "10:00", "10:20"),
    ("les 3", "lesson", "10:20", "11:10"),
    ("les 4", "lesson", "11:10", "12:00"),
    ("pauze 2", "break", "12:00", "12:30"),
    ("les 5", "lesson", "12:30", "13:30"),
)
ACTIVITIES = (
    ("pauze", "Pauzecontact", "break_contact", "break", "15", "", "canteen", "contact"),
    ("quiz", "Quiz", "quiz", "lesson", "30", "presenting", "classroom", "online"),
    ("kookles", "Samen koken", "themed_group", "lesson;end_of_day", "60", "cooking", "kitchen", "health"),
    ("inloop", "Inloop", "drop_in", "any", "60", "", "canteen", ""),
)
SKILLS = ("presenting", "cooking")
HOURS = ("4", "5.5", "8")
PRIORITIES = ("must", "should", "could")


def small_tables(seed: int) -> Tables:
    """The tables number ``seed``, always the same."""
    random = Random(f"small/{seed}")
    schools = SCHOOLS[: random.choice((1, 2, 2))]
    names = [school for school, _ in schools]
    workers = WORKERS[: random.choice((2, 2, 3))]
    return {
        "partnership": [
            {"id": "klein", "name": "Klein", "from": str(FIRST), "until": str(LAST), "region": "Noord"},
        ],
        "organisations": [{"id": "welzijn", "name": "Welzijn"}],
        "schools": [_school(random, *school) for school in schools],
        "bell_timetables": [
            {"timetable_id": "gewoon", "period": period, "kind": kind, "start": start, "end": end}
            for period, kind, start, end in BELLS
        ],
        "cohorts": [
            {"id": f"{school}-{year}", "school_id": school, "name": f"leerjaar {year}", "size": "25"}
            for school in names
            for year in (1, 2)
        ],
        "rooms": [room for school in names for room in _rooms(random, school)],
        "travel": [
            {"from_town": a, "to_town": b, "bike_minutes": "10" if a == b else "25", "car_minutes": "10"}
            for _, a in SCHOOLS
            for _, b in SCHOOLS
        ],
        "activities": [_activity(*activity) for activity in ACTIVITIES],
        "workers": [_worker(random, worker, names) for worker in workers],
        "contracts": [{"worker_id": worker, "week_hours": random.choice(HOURS)} for worker in workers],
        "availability": [row for worker in workers for row in availability(random, worker)],
        "agreements": [_agreement(random, school) for school in names],
        "wishes": [_wish(random, number, random.choice(names)) for number in range(random.choice((1, 2, 3)))],
        "signals": [_signal(random, random.choice(names))] if random.random() < 0.5 else [],
        "special_days": [_study_day(random, random.choice(names))] if random.random() < 0.5 else [],
        "exceptions": [_absence(random, random.choice(workers))] if random.random() < 0.4 else [],
        "pins": [{"session_id": "wens0-1", "date": str(_day(random))}] if random.random() < 0.3 else [],
    }


def written(tables: Mapping[str, Sequence[Mapping[str, object]]], folder: Path) -> Path:
    """The folder with these tables as CSV files; those without rows are left out."""
    write_tables({name: rows for name, rows in tables.items() if rows}, folder)
    return folder


def availability(random: Random, worker: str) -> list[Row]:
    """Some mornings, or days until two."""
    days = sorted(random.sample(WEEKDAYS, random.choice((2, 3, 5))))
    end = random.choice(("12:30", "13:30"))
    return [{"worker_id": worker, "weekday": day, "start": "08:00", "end": end} for day in days]


def new_worker(random: Random, tables: Tables, name: str = "dana") -> Tables:
    """The tables with one more worker, whatever that one can do."""
    names = [school["id"] for school in tables["schools"]]
    more = {
        "workers": [_worker(random, name, names)],
        "contracts": [{"worker_id": name, "week_hours": random.choice(HOURS)}],
        "availability": availability(random, name),
    }
    return {table: [*rows, *more.get(table, [])] for table, rows in tables.items()}


def _day(random: Random) -> date:
    return FIRST + timedelta(days=random.choice((0, 1, 2, 3, 4, 7, 8, 9, 10, 11)))


def _school(random: Random, school: str, town: str) -> Row:
    return {
        "id": school,
        "name": school.capitalize(),
        "town": town,
        "organisation_id": "welzijn",
        "timetable_id": "gewoon",
        "closing": "15:00",
        "visit_moments": random.choice(("08:30;10:00;12:30", "08:30;12:30;13:30")),
    }


def _rooms(random: Random, school: str) -> list[Row]:
    features = ("canteen", "classroom;kitchen" if random.random() < 0.7 else "classroom")
    return [
        {"id": f"{school}-ruimte{number}", "name": f"Ruimte {number}", "capacity": "30", "school_id": school}
        | {"features": words}
        for number, words in enumerate(features, start=1)
    ]


def _activity(
    name: str, dutch: str, kind: str, slots: str, minutes: str, skills: str, room_features: str, themes: str
) -> Row:
    return {
        "id": name,
        "name_nl": dutch,
        "kind": kind,
        "slot_kinds": slots,
        "duration_minutes": minutes,
        "skills": skills,
        "room_features": room_features,
        "themes": themes,
        "max_group": "30",
    }


def _worker(random: Random, worker: str, schools: list[str]) -> Row:
    return {
        "id": worker,
        "name": worker.capitalize(),
        "organisation_id": "welzijn",
        "school_ids": ";".join(sorted(random.sample(schools, random.randint(1, len(schools))))),
        "travel_mode": random.choice(("bike", "car")),
        "skills": ";".join(sorted(random.sample(SKILLS, random.choice((1, 1, 2))))),
    }


def _agreement(random: Random, school: str) -> Row:
    drop_in = random.random() < 0.3
    return {
        "school_id": school,
        "hours": random.choice(("4", "6", "8")),
        "break_contacts": random.choice(("1", "2", "3")),
        "break_activity_ids": "pauze",
        "visit_days": random.choice(("0", "1", "2")),
        "free_share": random.choice(("0", "0.25")),
        "drop_in_hours": "1" if drop_in else "",
        "drop_in_activity_ids": "inloop" if drop_in else "",
    }


def _wish(random: Random, number: int, school: str) -> Row:
    return {
        "id": f"wens{number}",
        "school_id": school,
        "activity_ids": random.choice(("quiz", "kookles")),
        "count": random.choice(("1", "1", "2")),
        "priority": random.choice(PRIORITIES),
        "cohort_ids": f"{school}-{random.choice((1, 2))}",
        "min_gap_days": random.choice(("", "", "3")),
    }


def _signal(random: Random, school: str) -> Row:
    return {
        "id": "signaal",
        "school_id": school,
        "theme": "online",
        "severity": random.choice(("1", "2", "3")),
        "week": "2026-W36",
        "count_band": "5-9",
    }


def _study_day(random: Random, school: str) -> Row:
    day = str(_day(random))
    return {"from": day, "until": day, "kind": "study_day", "school_id": school, "name": "studiedag"}


def _absence(random: Random, worker: str) -> Row:
    day = str(_day(random))
    return {"worker_id": worker, "from": day, "until": day}
