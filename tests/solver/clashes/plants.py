"""
A region in which everything goes together, and contradictions to plant in it.

Each plant is a few rows. It is about groups, activities and dates of its own (its number says which), so that
plants do not meet. ``core`` names the rows that clash, exactly those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from planner.domain.rules import HardRule
from planner.tabular.filling import workbook_bytes
from planner.tabular.writing import write_tables

Row = dict[str, object]
Tables = dict[str, list[Row]]

FIRST, LAST = date(2026, 8, 31), date(2027, 2, 12)
MONDAYS = tuple(date(2026, 8, 31) + timedelta(weeks=week) for week in (*range(6), *range(8, 16), *range(18, 24)))
"""Mondays of weeks without a holiday."""
AUTUMN = date(2026, 10, 12)
"""The Monday of the autumn holiday."""
SCHOOLS = ("alder", "beech")
WORKERS = ("anna", "bilal", "chris", "dana")
SHORT: dict[str, object] = {"duration_minutes": 15, "max_group": 60}
GROUPS = 20
"""Groups of each school; the first is the region's own, the others wait for plants."""


def base() -> Tables:
    """The region: two schools, four workers who can do everything, rooms enough; a few wishes that fit."""
    bells = [
        ("les 1", "lesson", "08:30", "09:20"),
        ("les 2", "lesson", "09:20", "10:10"),
        ("pauze 1", "break", "10:10", "10:30"),
        ("les 3", "lesson", "10:30", "11:20"),
        ("les 4", "lesson", "11:20", "12:10"),
        ("pauze 2", "break", "12:10", "12:40"),
        ("les 5", "lesson", "12:40", "13:30"),
        ("les 6", "lesson", "13:30", "14:20"),
        ("les 7", "lesson", "14:20", "15:10"),
    ]
    short = [
        ("les 1", "lesson", "08:30", "08:50"),
        ("les 2", "lesson", "08:50", "09:10"),
        ("pauze 1", "break", "09:10", "09:25"),
        ("les 3", "lesson", "09:25", "09:45"),
    ]
    rooms = [
        *((f"{s}-lokaal-{n}", s, "classroom", 30) for s in SCHOOLS for n in (1, 2, 3)),
        *((f"{s}-kamer", s, "own_room", 12) for s in SCHOOLS),
        *((f"{s}-aula", s, "canteen", 120) for s in SCHOOLS),
    ]
    return {
        "partnership": [{"id": "p", "name": "Proef", "from": FIRST, "until": LAST, "region": "Noord"}],
        "organisations": [{"id": "o", "name": "Welzijn"}],
        "schools": [
            {"id": s, "name": s.title(), "town": t, "organisation_id": "o", "timetable_id": "vast", "closing": "17:00"}
            for s, t in zip(SCHOOLS, ("Oost", "West"), strict=True)
        ],
        "cohorts": [
            {"id": f"{s}-{n}", "school_id": s, "name": f"{s} {n}", "size": 25} for s in SCHOOLS for n in range(GROUPS)
        ],
        "bell_timetables": [
            {"timetable_id": "vast", "period": p, "kind": k, "start": a, "end": b, "variant": v}
            for v, rows in (("regular", bells), ("short", short))
            for p, k, a, b in rows
        ],
        "rooms": [
            *({"id": i, "name": i, "capacity": c, "school_id": s, "features": f} for i, s, f, c in rooms),
            {"id": "zaal", "name": "Zaal", "capacity": 60, "location_id": "honk", "features": "youth_centre"},
        ],
        "locations": [{"id": "honk", "name": "Het Honk", "town": "Oost"}],
        "location_hours": [{"location_id": "honk", "weekday": d, "start": "19:00", "end": "22:00"} for d in (3, 4)],
        "travel": [
            {"from_town": a, "to_town": b, "bike_minutes": m, "car_minutes": m}
            for a, b, m in (("Oost", "West", 40), ("Oost", "Oost", 10), ("West", "West", 10))
        ],
        "workers": [
            {
                "id": w,
                "name": w.title(),
                "organisation_id": "o",
                "school_ids": "alder;beech",
                "travel_mode": "car",
                "skills": "contact;presenting",
            }
            for w in WORKERS
        ],
        "contracts": [{"worker_id": w, "week_hours": 32} for w in WORKERS],
        "availability": [
            {"worker_id": w, "weekday": d, "start": "08:00", "end": "22:00"}
            for w in WORKERS
            for d in range(1, 6)
            if (w, d) != ("anna", 5)
        ],
        "activities": [
            _activity("quiz"),
            _activity("groep", kind="themed_group", slot_kinds="end_of_day", duration_minutes=60, team_size=2),
            _activity("reeks", kind="series", slot_kinds="end_of_day", duration_minutes=60),
            _activity("pauze", kind="break_contact", slot_kinds="break", room_features="canteen", **SHORT),
            _activity("avond", kind="community", slot_kinds="evening", room_features="youth_centre", **SHORT),
            _activity("overleg", kind="support_team_meeting", slot_kinds="any", room_features="own_room"),
        ],
        "agreements": [
            {
                "school_id": s,
                "hours": 4,
                "break_contacts": 2,
                "break_activity_ids": "pauze",
                "support_meetings_a_term": 1,
                "support_activity_ids": "overleg",
            }
            for s in SCHOOLS
        ],
        "wishes": [
            {"id": f"basis-{s}", "school_id": s, "activity_ids": a, "count": n, "priority": p, "cohort_ids": f"{s}-0"}
            for s in SCHOOLS
            for a, n, p in (("quiz", 2, "must"),)
        ]
        + [
            {"id": f"avond-{s}", "school_id": s, "activity_ids": "avond", "count": 1, "priority": "should"}
            for s in SCHOOLS
        ],
    }


def _activity(activity_id: str, **values: object) -> Row:
    row: Row = {
        "id": activity_id,
        "name_nl": activity_id.title(),
        "name_en": activity_id.title(),
        "kind": "quiz",
        "slot_kinds": "lesson",
        "duration_minutes": 25,
        "skills": "contact",
        "room_features": "classroom",
        "openness": "open",
    }
    return row | values


@dataclass
class Plot:
    """Where a plant grows: a school and a week of its own; collects its rows."""

    number: int
    school: str
    rows: Tables = field(default_factory=dict)
    core: list[tuple[str, int]] = field(default_factory=list)

    @property
    def monday(self) -> date:
        """The Monday of its week."""
        return MONDAYS[self.number % len(MONDAYS)]

    def day(self, weekday: int) -> date:
        """A date of its week by ISO weekday."""
        return self.monday + timedelta(days=weekday - 1)

    def name(self, what: str) -> str:
        """A name that no other plant has."""
        return f"{what}{self.number}"

    def group(self, number: int = 0) -> str:
        """A group of its school, another one for each number."""
        return f"{self.school}-{1 + (self.number + number) % (GROUPS - 1)}"

    @property
    def other_school(self) -> str:
        """The school where it does not grow."""
        return SCHOOLS[1 - SCHOOLS.index(self.school)]

    def add(self, table: str, *, blamed: bool = True, **values: object) -> str:
        """One row more, by its id; ``blamed`` when it is one of those that clash."""
        rows = self.rows.setdefault(table, [])
        rows.append(values)
        if blamed:
            self.core.append((table, len(rows) - 1))
        return str(next(iter(values.values())))

    def blame(self, table: str, **values: object) -> None:
        """A row of the region itself is one of those that clash."""
        matching = [i for i, row in enumerate(base()[table]) if values.items() <= row.items()]
        self.core.extend((table, -1 - i) for i in matching)

    def wish(self, what: str = "w", *, blamed: bool = True, **values: object) -> str:
        """A wish for a group of its own, a quiz in its week unless told otherwise."""
        own: Row = {
            "id": self.name(what),
            "school_id": self.school,
            "activity_ids": "quiz",
            "count": 1,
            "priority": "must",
            "cohort_ids": self.group().replace(self.school, str(values.get("school_id", self.school))),
            "from": self.monday,
            "until": self.day(5),
        }
        return self.add("wishes", blamed=blamed, **own | values)

    def pinned(self, wish_id: str, number: int = 1, *, blamed: bool = True, **values: object) -> None:
        """A pin on a session of a wish."""
        self.add("pins", blamed=blamed, session_id=f"{wish_id}-{number}", **values)

    def activity(self, what: str = "x", *, blamed: bool = True, **values: object) -> str:
        """An activity of its own, like the quiz unless told otherwise."""
        return self.add("activities", blamed=blamed, **_activity(self.name(what), **values))


Grow = Callable[[Plot], None]
KINDS: dict[str, tuple[Grow, frozenset[HardRule]]] = {}


def kind(*rules: HardRule) -> Callable[[Grow], Grow]:
    """Register a kind of contradiction with the rules that it breaks."""

    def register(grow: Grow) -> Grow:
        KINDS[grow.__name__] = (grow, frozenset(rules))
        return grow

    return register


# days ------------------------------------------------------------------------------------------------


@kind(HardRule.CLOSED)
def pinned_on_a_study_day(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False, priority="could"), date=plot.day(2))
    plot.add("special_days", **{"from": plot.day(2), "until": plot.day(2)}, kind="study_day", school_id=plot.school)


@kind(HardRule.CLOSED)
def pinned_on_a_day_closed_for_all(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False), date=plot.day(3), start="09:20")
    plot.add("special_days", **{"from": plot.day(3), "until": plot.day(3)}, kind="closed", name="storing")


@kind(HardRule.CLOSED)
def must_in_a_closed_week(plot: Plot) -> None:
    plot.wish()
    plot.add("special_days", **{"from": plot.monday, "until": plot.day(5)}, kind="holiday", school_id=plot.school)


@kind(HardRule.CLOSED)
def must_between_two_closures(plot: Plot) -> None:
    plot.wish(**{"from": plot.day(2), "until": plot.day(3)})
    for weekday in (2, 3):
        day = plot.day(weekday)
        plot.add(
            "special_days", **{"from": day, "until": day}, kind="closed", school_id=plot.school, name=f"dag {weekday}"
        )


@kind(HardRule.CLOSED)
def must_in_the_autumn_holiday(plot: Plot) -> None:
    plot.wish(**{"from": AUTUMN, "until": AUTUMN + timedelta(days=4)})
    plot.blame("partnership")


@kind(HardRule.CLOSED)
def pinned_in_the_autumn_holiday(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False, **{"from": FIRST, "until": LAST}), date=AUTUMN + timedelta(days=1))
    plot.blame("partnership")


@kind(HardRule.SLOT_KIND)
def lesson_in_a_test_week(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity())
    plot.add("special_days", **{"from": plot.monday, "until": plot.day(5)}, kind="test_week", school_id=plot.school)


@kind(HardRule.WINDOW)
def out_of_season(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(months="6;7"))


@kind(HardRule.WINDOW)
def pinned_outside_the_wish(plot: Plot) -> None:
    plot.pinned(plot.wish(**{"from": plot.monday, "until": plot.day(2)}), date=plot.day(4))


@kind(HardRule.WINDOW)
def pinned_on_another_weekday(plot: Plot) -> None:
    plot.pinned(plot.wish(weekdays="1;2"), date=plot.day(4))


@kind(HardRule.WINDOW)
def pinned_at_a_moment_that_was_turned_down(plot: Plot) -> None:
    wish_id = plot.wish(blamed=False, count=2)
    plot.pinned(wish_id, date=plot.day(2), start="09:20")
    plot.add("rejections", session_id=f"{wish_id}-2", date=plot.day(2), start="09:20")
    plot.add("rejections", blamed=False, session_id=f"{wish_id}-2", date=plot.day(3), start="09:20")


@kind(HardRule.WINDOW)
def contact_pinned_in_another_week(plot: Plot) -> None:
    year, week, _ = plot.monday.isocalendar()
    plot.pinned(f"{plot.school}-breaks-{year}W{week:02d}", date=MONDAYS[0 if plot.number else 1])
    plot.blame("agreements", school_id=plot.school)


@kind(HardRule.SLOT_KIND)
def pinned_between_the_bells(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False), date=plot.day(2), start="09:25")


@kind(HardRule.SLOT_KIND)
def lesson_pinned_in_a_break(plot: Plot) -> None:
    plot.pinned(
        plot.wish(blamed=False, activity_ids=plot.activity(duration_minutes=10)), date=plot.day(2), start="10:10"
    )


@kind(HardRule.SLOT_KIND)
def wish_for_another_part_of_the_day(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(duration_minutes=10), slot_kinds="break")


@kind(HardRule.SLOT_KIND)
def pinned_in_a_lesson_that_is_not_asked(plot: Plot) -> None:
    wish_id = plot.wish(
        activity_ids=plot.activity(blamed=False, slot_kinds="lesson;end_of_day"), slot_kinds="end_of_day"
    )
    plot.pinned(wish_id, date=plot.day(2), start="09:20")


@kind(HardRule.SLOT_KIND)
def subject_that_is_not_taught(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(subject="kunst"))


@kind(HardRule.SLOT_KIND)
def longer_than_any_lesson(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(duration_minutes=55))


@kind(HardRule.SLOT_KIND)
def too_long_for_a_short_day(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(), **{"from": plot.day(2), "until": plot.day(2)})
    plot.add("special_days", **{"from": plot.day(2), "until": plot.day(2)}, kind="short", school_id=plot.school)


@kind(HardRule.SLOT_KIND)
def evening_when_the_centre_is_closed(plot: Plot) -> None:
    plot.wish(activity_ids="avond", weekdays="2")
    plot.blame("location_hours")
    plot.blame("activities", id="avond")


@kind(HardRule.SPACING)
def series_longer_than_its_window(plot: Plot) -> None:
    plot.wish(activity_ids="reeks", count=4, **{"from": MONDAYS[0], "until": MONDAYS[2] + timedelta(days=4)})


@kind(HardRule.SPACING)
def series_pinned_on_two_weekdays(plot: Plot) -> None:
    wish_id = plot.wish(blamed=False, activity_ids="reeks", count=2, **{"from": MONDAYS[0], "until": MONDAYS[5]})
    plot.pinned(wish_id, 1, date=MONDAYS[1] + timedelta(days=plot.number % 2))
    plot.pinned(wish_id, 2, date=MONDAYS[2] + timedelta(days=2))


@kind(HardRule.LOCKED)
def numbers_against_time(plot: Plot) -> None:
    wish_id = plot.wish(blamed=False, count=2)
    plot.pinned(wish_id, 1, date=plot.day(4))
    plot.pinned(wish_id, 2, date=plot.day(2))


# people ----------------------------------------------------------------------------------------------


@kind(HardRule.AVAILABILITY)
def pinned_to_somebody_who_cannot(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False), date=plot.day(2), worker_ids="anna")
    plot.add("exceptions", worker_id="anna", **{"from": plot.day(2), "until": plot.day(2)})


@kind(HardRule.AVAILABILITY)
def pinned_on_a_weekday_off(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False), date=plot.day(5), worker_ids="anna")
    plot.blame("availability", worker_id="anna")


@kind(HardRule.AVAILABILITY)
def pinned_over_a_commitment(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False), date=plot.day(3), start="10:30", worker_ids="bilal")
    plot.add("commitments", subject_id="bilal", start="10:00", end="12:00", **{"from": plot.day(3)})


@kind(HardRule.AVAILABILITY)
def must_while_everybody_is_away(plot: Plot) -> None:
    plot.wish(**{"from": plot.day(4), "until": plot.day(4)})
    for worker in WORKERS:
        plot.add("exceptions", worker_id=worker, **{"from": plot.day(4), "until": plot.day(4)})


@kind(HardRule.TEAM)
def pinned_to_somebody_of_another_school(plot: Plot) -> None:
    worker = plot.add("workers", **_worker(plot.name("v"), school_ids=plot.other_school))
    _employed(plot, worker)
    plot.pinned(plot.wish(blamed=False), worker_ids=worker)


@kind(HardRule.TEAM)
def pinned_team_too_small(plot: Plot) -> None:
    wish_id = plot.wish(blamed=False, activity_ids=plot.activity(team_size=2))
    plot.pinned(wish_id, worker_ids="chris")


@kind(HardRule.TEAM)
def pinned_team_without_the_skill(plot: Plot) -> None:
    plot.pinned(plot.wish(blamed=False, activity_ids=plot.activity(skills="cooking")), worker_ids="chris")
    worker = plot.add("workers", blamed=False, **_worker(plot.name("k"), skills="contact;cooking"))
    _employed(plot, worker)


@kind(HardRule.TEAM)
def skill_that_nobody_has(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(skills="sign_language"))


@kind(HardRule.TEAM)
def larger_team_than_there_are_workers(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(team_size=9))


@kind(HardRule.AVAILABILITY)
def contract_that_has_ended(plot: Plot) -> None:
    worker = plot.add("workers", blamed=False, **_worker(plot.name("t"), skills="contact;drama"))
    plot.add("contracts", worker_id=worker, week_hours=20, until=plot.monday - timedelta(days=1))
    for weekday in range(1, 6):
        plot.add("availability", blamed=False, worker_id=worker, weekday=weekday, start="08:00", end="17:00")
    plot.pinned(plot.wish(blamed=False), date=plot.day(2), worker_ids=worker)


def _worker(worker_id: str, **values: object) -> Row:
    row: Row = {
        "id": worker_id,
        "name": worker_id.title(),
        "organisation_id": "o",
        "school_ids": "alder;beech",
        "travel_mode": "car",
        "skills": "contact",
    }
    return row | values


def _employed(plot: Plot, worker: str, **contract: object) -> None:
    plot.add("contracts", blamed=False, **{"worker_id": worker, "week_hours": 20} | contract)
    for weekday in range(1, 6):
        plot.add("availability", blamed=False, worker_id=worker, weekday=weekday, start="08:00", end="17:00")


@kind(HardRule.ONE_PLACE)
def one_worker_pinned_twice(plot: Plot) -> None:
    for school in SCHOOLS:
        wish_id = plot.wish(f"d-{school}-", blamed=False, school_id=school)
        plot.pinned(wish_id, date=plot.day(2), start="09:20", worker_ids="anna")


@kind(HardRule.HOURS, HardRule.VISIT)
def too_many_hours_for_one(plot: Plot) -> None:
    """Two mornings of at least two hours do not fit into three."""
    worker = plot.add("workers", blamed=False, **_worker(plot.name("u")))
    plot.add("contracts", worker_id=worker, week_hours=3)
    for weekday in range(1, 6):
        plot.add("availability", blamed=False, worker_id=worker, weekday=weekday, start="08:00", end="17:00")
    for number, weekday in ((1, 2), (2, 3)):
        wish_id = plot.wish(f"u{number}-", blamed=False, cohort_ids=plot.group(number))
        plot.pinned(wish_id, date=plot.day(weekday), worker_ids=worker)


# partners --------------------------------------------------------------------------------------------


def _partner(plot: Plot, weekday: int) -> tuple[str, str]:
    partner = plot.add("partners", blamed=False, id=plot.name("politie"), name=plot.name("Wijkagent "))
    plot.add("partner_hours", blamed=False, partner_id=partner, weekday=weekday, start="08:00", end="17:00")
    return partner, plot.activity(blamed=False, partner_id=partner)


@kind(HardRule.PARTNER)
def partner_on_another_weekday(plot: Plot) -> None:
    _, activity = _partner(plot, 1)
    plot.wish(activity_ids=activity, weekdays="2")
    plot.core.append(("partner_hours", 0))


@kind(HardRule.PARTNER)
def partner_who_is_away(plot: Plot) -> None:
    partner, activity = _partner(plot, 2)
    plot.pinned(plot.wish(blamed=False, activity_ids=activity), date=plot.day(2))
    plot.add("partner_away", partner_id=partner, **{"from": plot.monday, "until": plot.day(5)})


@kind(HardRule.PARTNER)
def partner_at_two_schools(plot: Plot) -> None:
    _, activity = _partner(plot, 2)
    for school in SCHOOLS:
        wish_id = plot.wish(f"p-{school}-", blamed=False, school_id=school, activity_ids=activity)
        plot.pinned(wish_id, date=plot.day(2), start="09:20")


# rooms -----------------------------------------------------------------------------------------------


def _room(plot: Plot, **values: object) -> str:
    row: Row = {"id": plot.name("r"), "name": plot.name("Ruimte "), "capacity": 30, "school_id": plot.school}
    return plot.add("rooms", blamed=False, **row | {"features": "classroom"} | values)


@kind(HardRule.ROOM)
def room_that_no_school_has(plot: Plot) -> None:
    plot.wish(activity_ids=plot.activity(room_features="kitchen"))


@kind(HardRule.ROOM)
def pinned_in_a_small_room(plot: Plot) -> None:
    room = _room(plot, capacity=4)
    plot.core.append(("rooms", 0))
    plot.pinned(plot.wish(blamed=False, activity_ids=plot.activity()), room_id=room)


@kind(HardRule.ROOM)
def pinned_in_a_room_that_lacks_something(plot: Plot) -> None:
    room = _room(plot, features="gym")
    plot.core.append(("rooms", 0))
    plot.pinned(plot.wish(blamed=False, activity_ids=plot.activity()), room_id=room)


@kind(HardRule.ROOM)
def pinned_in_a_room_of_another_school(plot: Plot) -> None:
    room = _room(plot, school_id=plot.other_school)
    plot.core.append(("rooms", 0))
    plot.pinned(plot.wish(blamed=False), room_id=room)


@kind(HardRule.ROOM)
def pinned_in_a_closed_room(plot: Plot) -> None:
    room = _room(plot)
    plot.add("room_hours", room_id=room, weekday=1, start="08:00", end="17:00")
    plot.pinned(plot.wish(blamed=False), date=plot.day(2), room_id=room)


@kind(HardRule.ROOM)
def pinned_in_a_room_that_is_taken(plot: Plot) -> None:
    room = _room(plot)
    plot.add("commitments", subject_id=room, start="08:00", end="17:00", **{"from": plot.day(2)})
    plot.pinned(plot.wish(blamed=False), date=plot.day(2), start="09:20", room_id=room)


@kind(HardRule.ROOM)
def two_pinned_in_one_room(plot: Plot) -> None:
    room = _room(plot)
    for number in (1, 2):
        wish_id = plot.wish(f"r{number}-", blamed=False, cohort_ids=plot.group(number))
        plot.pinned(wish_id, date=plot.day(2), start="09:20", room_id=room)


# limits ----------------------------------------------------------------------------------------------


@kind(HardRule.COHORT)
def two_pinned_for_one_group_on_a_day(plot: Plot) -> None:
    for number, start in ((1, "09:20"), (2, "12:40")):
        plot.pinned(plot.wish(f"c{number}-", blamed=False), date=plot.day(2), start=start)
    plot.blame("schools", id=plot.school)


@kind(HardRule.COHORT)
def three_musts_for_one_group_in_a_week(plot: Plot) -> None:
    for number in (1, 2, 3):
        plot.wish(f"c{number}-")
    plot.blame("schools", id=plot.school)


@kind(HardRule.SPACING)
def cooldown_between_two_pins(plot: Plot) -> None:
    activity = plot.activity(cooldown_days=21, cooldown_scope="school")
    for number, weekday in ((1, 1), (2, 4)):
        wish_id = plot.wish(f"s{number}-", blamed=False, activity_ids=activity)
        plot.pinned(wish_id, date=plot.day(weekday))


@kind(HardRule.SPACING)
def gap_wider_than_the_window(plot: Plot) -> None:
    plot.wish(count=2, min_gap_days=10)


@kind(HardRule.SPACING)
def pins_too_far_apart(plot: Plot) -> None:
    wish_id = plot.wish(count=2, max_gap_days=3, **{"from": FIRST, "until": LAST})
    plot.pinned(wish_id, 1, date=MONDAYS[0] + timedelta(days=1))
    plot.pinned(wish_id, 2, date=MONDAYS[-1] + timedelta(days=1))


@kind(HardRule.SPACING)
def one_set_of_material_in_two_places(plot: Plot) -> None:
    activity = plot.activity(material_set=plot.name("set"))
    for school in SCHOOLS:
        wish_id = plot.wish(f"m-{school}-", blamed=False, school_id=school, activity_ids=activity)
        plot.pinned(wish_id, date=plot.day(3), start="10:30")


@kind(HardRule.COHORT)
def three_times_in_a_week(plot: Plot) -> None:
    plot.wish(count=3)
    plot.blame("schools", id=plot.school)


@kind(HardRule.COHORT)
def three_wishes_tied_to_a_week(plot: Plot) -> None:
    _theme(plot)
    for number in (1, 2, 3):
        plot.wish(f"t{number}-", priority="could", theme_id=plot.name("thema"), tied="yes")
    plot.blame("schools", id=plot.school)


@kind(HardRule.SLOT_KIND)
def tied_to_a_test_week(plot: Plot) -> None:
    _theme(plot)
    plot.wish(activity_ids=plot.activity(), priority="should", theme_id=plot.name("thema"), tied="yes")
    plot.add("special_days", **{"from": plot.monday, "until": plot.day(5)}, kind="exam_week", school_id=plot.school)


def _theme(plot: Plot) -> None:
    span = f"{plot.monday:%m-%d}/{plot.day(5):%m-%d}"
    name = plot.name("Thema ")
    plot.add("themes", blamed=False, id=plot.name("thema"), name_nl=name, rule="fixed_range", rule_argument=span)


@kind(HardRule.WINDOW)
def meeting_pinned_in_another_term(plot: Plot) -> None:
    plot.pinned(f"{plot.school}-support-T2", date=plot.monday if plot.number < 6 else MONDAYS[2])
    plot.blame("agreements", school_id=plot.school)


@kind(HardRule.AVAILABILITY)
def meeting_pinned_to_somebody_away(plot: Plot) -> None:
    plot.pinned(f"{plot.school}-support-T1", date=MONDAYS[1] + timedelta(days=1), worker_ids="dana")
    plot.add("exceptions", worker_id="dana", **{"from": MONDAYS[1], "until": MONDAYS[1] + timedelta(days=4)})


@kind(HardRule.AVAILABILITY)
def one_of_a_pinned_team_is_away(plot: Plot) -> None:
    wish_id = plot.wish(blamed=False, activity_ids="groep", cohort_ids=plot.group())
    plot.pinned(wish_id, date=plot.day(4), worker_ids="anna;chris")
    plot.add("exceptions", worker_id="chris", **{"from": plot.day(4), "until": plot.day(5)})


@kind(HardRule.AVAILABILITY, HardRule.VISIT)
def away_for_all_but_an_hour(plot: Plot) -> None:
    """From 09:20 until 10:10 there is time for a quiz, and for no visit."""
    plot.pinned(plot.wish(blamed=False), date=plot.day(3), worker_ids="bilal")
    for start, end in (("00:00", "09:20"), ("10:10", "24:00")):
        day = {"from": plot.day(3), "until": plot.day(3)}
        plot.add("exceptions", worker_id="bilal", **day, start=start, end=end)


@kind(HardRule.HOURS, HardRule.VISIT)
def shorter_days_than_a_visit(plot: Plot) -> None:
    worker = plot.add("workers", blamed=False, **_worker(plot.name("l")))
    _employed(plot, worker, longest_day_hours=1)
    plot.core.append(("contracts", 0))
    plot.pinned(plot.wish(blamed=False), worker_ids=worker)


@kind(HardRule.AVAILABILITY, HardRule.TEAM)
def who_can_is_not_there_on_that_weekday(plot: Plot) -> None:
    worker = plot.add("workers", blamed=False, **_worker(plot.name("z"), skills="contact;music"))
    plot.add("contracts", blamed=False, worker_id=worker, week_hours=20)
    plot.add("availability", worker_id=worker, weekday=1, start="08:00", end="17:00")
    plot.wish(activity_ids=plot.activity(skills="music"), weekdays="3")


@kind(HardRule.ROOM)
def the_only_such_room_is_closed(plot: Plot) -> None:
    room = _room(plot, features="stage")
    plot.add("room_hours", room_id=room, weekday=1, start="08:00", end="17:00")
    plot.wish(activity_ids=plot.activity(room_features="stage"), weekdays="4")


@kind(HardRule.SLOT_KIND)
def mentor_hour_on_another_weekday(plot: Plot) -> None:
    plot.add("lessons", blamed=False, cohort_id=plot.group(), subject="mentor", weekday=1, start="09:20")
    plot.wish(activity_ids=plot.activity(subject="mentor"), cohort_ids=plot.group(), weekdays="2")


@kind(HardRule.TEAM)
def contact_pinned_to_somebody_without_the_skill(plot: Plot) -> None:
    year, week, _ = plot.monday.isocalendar()
    worker = plot.add("workers", blamed=False, **_worker(plot.name("q"), skills="presenting"))
    _employed(plot, worker)
    plot.pinned(f"{plot.school}-breaks-{year}W{week:02d}", 2, worker_ids=worker)
    plot.blame("activities", id="pauze")


@kind(HardRule.HOURS, HardRule.VISIT)
def late_evening_and_early_morning(plot: Plot) -> None:
    """From 22:00 until 08:30 is not eleven hours."""
    long = plot.activity(
        blamed=False, kind="community", slot_kinds="evening", room_features="youth_centre", duration_minutes=180
    )
    late = plot.wish("e", blamed=False, activity_ids=long, cohort_ids=plot.group())
    early = plot.wish("f", blamed=False, cohort_ids=plot.group(1))
    plot.pinned(late, date=plot.day(3), start="19:00", worker_ids="dana")
    plot.pinned(early, date=plot.day(4), start="08:30", worker_ids="dana")


@kind(HardRule.ONE_PLACE, HardRule.VISIT)
def no_time_for_the_way(plot: Plot) -> None:
    """Between the end of one visit at 12:40 and the beginning of the other there are no forty minutes."""
    for school, start in zip(SCHOOLS, ("11:20", "12:40"), strict=True):
        wish_id = plot.wish(f"y-{school}-", blamed=False, school_id=school)
        plot.pinned(wish_id, date=plot.day(2), start=start, worker_ids="chris")
    plot.blame("travel", from_town="Oost", to_town="West")


@dataclass(frozen=True)
class Planted:
    """A kind of contradiction in its plot."""

    name: str
    plot: Plot
    rules: frozenset[HardRule]

    def places(
        self, tables: Mapping[str, Sequence[Row]], label: Callable[[str], str] = "{}.csv".format
    ) -> frozenset[tuple[str, int]]:
        """File or sheet and row, as a person finds them in ``tables``, of the rows that clash."""
        found = set()
        for table, index in self.plot.core:
            position = -1 - index if index < 0 else tables[table].index(self.plot.rows[table][index])
            found.add((label(table), position + 2))
        return frozenset(found)


def planted(name: str, number: int, school: str) -> Planted:
    """One contradiction of a kind, in the plot of its number."""
    grow, rules = KINDS[name]
    plot = Plot(number, school)
    grow(plot)
    return Planted(name, plot, rules)


def with_plants(plants: Iterable[Planted]) -> Tables:
    """The region with these contradictions in it."""
    tables = base()
    for plant in plants:
        for table, rows in plant.plot.rows.items():
            tables.setdefault(table, []).extend(rows)
    return tables


def write_csv(folder: Path, tables: Tables) -> Path:
    """As a folder of CSV files."""
    write_tables(tables, folder)
    return folder


def write_xlsx(path: Path, tables: Tables) -> Path:
    """As the workbook that people fill in."""
    path.write_bytes(workbook_bytes(tables))
    return path
