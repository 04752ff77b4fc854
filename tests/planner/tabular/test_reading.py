"""What the small region means once it is read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from calendars.intervals import Interval
from calendars.slots import SlotKind
from planner.domain.activities import CooldownScope, Openness, SessionKind
from planner.domain.availability import free, is_estimated
from planner.domain.request import Request
from planner.domain.resources import TravelMode, Wish3
from planner.domain.statements import Priority, Target
from planner.tabular.reading import read_request
from tests.planner.tabular.region import REGION, TODAY, copy_of, lines, problems, rows_of, write_folder


@pytest.fixture(scope="module")
def region() -> Request:
    return read_request(REGION, today=TODAY)


def test_the_horizon(region: Request) -> None:
    assert (region.partnership.first, region.partnership.last) == (date(2026, 8, 31), date(2026, 12, 18))
    assert [term.index for term in region.terms] == [1, 2]
    assert date(2026, 10, 14) in region.regional_closed
    assert region.today == TODAY


def test_everything_is_sorted_by_id(region: Request) -> None:
    for name in ("schools", "cohorts", "rooms", "workers", "activities", "wishes", "signals", "requirements", "pins"):
        ids = list(getattr(region, name))
        assert ids == sorted(ids)
        assert ids


def test_a_school_and_its_calendar(region: Request) -> None:
    alder, calendar = region.schools["alder"], region.calendars["alder"]
    assert alder.preferred_weekdays == {2, 4}
    assert calendar.closing(date(2026, 9, 1)) == 17 * 60
    assert calendar.visit_moments(date(2026, 9, 1)) == (510, 615, 720, 885, 1020)
    assert calendar.pause(date(2026, 9, 1)) == Interval(750, 780)
    assert calendar.closure(date(2026, 10, 22)) == "Studiedag"
    assert calendar.is_test(date(2026, 11, 3))
    assert calendar.closes(date(2026, 11, 3), SlotKind.LESSON, "a4")
    assert not calendar.closes(date(2026, 11, 3), SlotKind.LESSON, "a1")
    assert [slot.start for slot in calendar.slots(date(2026, 12, 17), SlotKind.BREAK, ["a1"])] == [580, 660]
    mentor = calendar.slots(date(2026, 9, 7), SlotKind.LESSON, ["a1a"], "mentor")
    assert [slot.start for slot in mentor] == [510]


def test_a_timetable_with_split_breaks_that_changes_half_way(region: Request) -> None:
    calendar = region.calendars["berk"]
    assert [s.start for s in calendar.slots(date(2026, 9, 1), SlotKind.BREAK, ["b1"])] == [600, 732]
    assert [s.start for s in calendar.slots(date(2026, 9, 1), SlotKind.BREAK, ["b3"])] == [660, 732]
    assert calendar.slots(date(2026, 9, 1), SlotKind.END_OF_DAY, ["b1"])[0].start == 14 * 60 + 30
    assert calendar.slots(date(2026, 11, 10), SlotKind.END_OF_DAY, ["b1"])[0].start == 14 * 60 + 10


def test_a_test_week_closes_lessons_and_the_end_of_the_day_unless_it_says_otherwise(tmp_path: Path) -> None:
    tables = rows_of()
    tables["special_days"] = [["van", "t/m", "soort", "school"], ["9-11-2026", "13-11-2026", "toetsweek", "berk"]]
    calendar = read_request(write_folder(tmp_path, tables), today=TODAY).calendars["berk"]
    assert calendar.closes(date(2026, 11, 10), SlotKind.END_OF_DAY)
    assert calendar.closes(date(2026, 11, 10), SlotKind.LESSON)
    assert not calendar.closes(date(2026, 11, 10), SlotKind.BREAK)


def test_workers(region: Request) -> None:
    w1, w2, w3 = (region.workers[w] for w in ("w1", "w2", "w3"))
    assert [c.week_minutes for c in w1.contracts] == [1440, 1680]
    assert (w1.contracts[1].first, w1.contracts[1].last) == (date(2026, 11, 1), date(2026, 12, 18))
    assert (w2.contracts[0].year_minutes, w2.contracts[0].longest_day_minutes) == (24000, 480)
    assert w2.travel_mode is TravelMode.CAR
    assert w3.school_ids == {"alder", "berk"}
    assert w3.load_band == (0.85, 1.05)
    assert w1.availability[0].weekdays[4][1] == (Interval(780, 1305), Wish3.RATHER_NOT)


def test_availability_that_was_not_handed_in_rests_on_the_last_week(region: Request) -> None:
    w2 = region.workers["w2"]
    assert not is_estimated(w2, date(2026, 11, 25))
    assert is_estimated(w2, date(2026, 12, 9))
    assert free(w2, date(2026, 12, 9)) == (Interval(720, 1320),)


def test_a_shorter_exception_wins_inside_a_longer_one(region: Request) -> None:
    w1 = region.workers["w1"]
    assert free(w1, date(2026, 9, 14)) == ()
    assert free(w1, date(2026, 9, 16)) == (Interval(540, 720),)


def test_busy_time_comes_from_commitments_and_calendars(region: Request) -> None:
    assert region.workers["w2"].busy == {date(2026, 9, 7): (Interval(600, 720),)}
    assert region.workers["w3"].busy == {date(2026, 9, 8): (Interval(780, 900),)}
    assert len(region.workers["w1"].busy) == 16
    assert set(region.rooms["alder-aula"].busy) == {
        day for day in region.days if day.isoweekday() == 4 and day >= date(2026, 11, 1)
    }


def test_places(region: Request) -> None:
    assert region.travel_minutes[TravelMode.CAR, "Heiloo", "Bergen"] == 20
    assert region.travel_minutes[TravelMode.BIKE, "Bergen", "Bergen"] == 0
    assert region.rooms["alder-hok"].opening == {
        1: (Interval(510, 1020),),
        2: (Interval(510, 1020),),
        4: (Interval(510, 1290),),
    }
    assert region.rooms["alder-aula"].opening is None
    assert region.location_hours["honk"][5] == (Interval(1140, 1320),)
    assert region.locations["honk"].school_ids == {"alder", "berk"}


def test_the_catalogue(region: Request) -> None:
    lesson = region.activities["les_online"]
    assert (lesson.kind, lesson.subject, lesson.partner_id) == (SessionKind.LESSON, "maatschappijleer", "politie")
    assert (lesson.cooldown_days, lesson.cooldown_scope) == (14, CooldownScope.COHORT)
    assert lesson.openness is Openness.SENSITIVE
    assert region.activities["quiz"].months == {9, 10, 11}
    assert not region.activities["evaluatie"].needs_room
    assert region.partners["politie"].opening == {3: (Interval(540, 960),)}
    assert len(region.partners["politie"].away) == 5


def test_flexible_time_is_confidential_unless_it_says_otherwise(tmp_path: Path) -> None:
    tables = rows_of()
    at = tables["activities"][0].index("openness")
    for row in tables["activities"][1:]:
        row[at] = ""
    activities = read_request(write_folder(tmp_path, tables), today=TODAY).activities
    assert activities["gesprek"].openness is Openness.CONFIDENTIAL
    assert {a.openness for a in activities.values() if a.kind is not SessionKind.FLEXIBLE} == {Openness.OPEN}


def test_agreements(region: Request) -> None:
    alder, berk = region.agreements["alder"], region.agreements["berk"]
    assert (alder.hours_minutes, alder.least_minutes, alder.most_minutes) == (720, 480, 960)
    assert (alder.flexible_minutes, alder.free_share, alder.break_cohort_ids) == (90, 0.15, ("a1", "a4"))
    assert (berk.hours_minutes, berk.most_minutes) == (390, None)
    assert region.penalties["new-face"] == 25
    assert region.penalties["short-stay"] == 10
    assert region.targets[0] == Target(
        school_id="alder", dimension="life_domain", value="school", count=3, term_index=1
    )


def test_an_agreement_that_names_no_activities_may_use_all_of_the_kind(tmp_path: Path) -> None:
    tables = rows_of()
    at = tables["agreements"][0].index("break_activity_ids")
    tables["agreements"][1][at] = ""
    agreement = read_request(write_folder(tmp_path, tables), today=TODAY).agreements["alder"]
    assert agreement.break_activity_ids == ("pauze",)
    assert agreement.support_activity_ids == ("overleg",)


def test_wishes(region: Request) -> None:
    w1, w2, w4 = (region.wishes[w] for w in ("wens1", "wens2", "wens4"))
    assert (w1.priority, w1.count, w1.cohort_ids, w1.slot_kinds) == (
        Priority.MUST,
        2,
        ("a1", "a4"),
        {SlotKind.END_OF_DAY},
    )
    assert w2.activity_ids == ("quiz", "les_online")
    assert (w2.first, w2.last) == (region.partnership.first, region.partnership.last)
    assert w2.cohort_ids == ("a1a", "a1b", "a4"), "each on its own: the smallest groups"
    assert w4.cohort_ids == ("b1", "b3")


def test_together_a_wish_of_the_whole_school_is_for_its_widest_groups(tmp_path: Path) -> None:
    tables = rows_of()
    at = tables["wishes"][0].index("together")
    tables["wishes"][2][at] = "ja"
    assert read_request(write_folder(tmp_path, tables), today=TODAY).wishes["wens2"].cohort_ids == ("a1", "a4")


def test_requirements_follow_from_what_is_asked(region: Request) -> None:
    requirements = region.requirements
    assert {"wens1", "wens2-a1a", "wens2-a1b", "wens2-a4", "wens3", "wens4", "s1", "s2"} <= set(requirements)
    assert requirements["wens3"].series
    startweek = [day for day in region.calendars["berk"].open_days() if date(2026, 9, 14) <= day <= date(2026, 9, 25)]
    assert list(requirements["wens4"].days) == startweek
    assert requirements["wens1"].anchor_weeks == {date(2026, 9, 21)}
    assert requirements["alder-breaks-2026W36"].occurrences == 3
    assert set(region.pins) == {"wens1-1", "alder-breaks-2026W36-2"}
    assert region.signals["s1"].week == date(2026, 9, 14)


def test_a_part_of_the_year(region: Request) -> None:
    first, last = date(2026, 11, 2), date(2026, 11, 29)
    part = read_request(REGION, today=TODAY, first=first, last=last)
    assert part.digest == region.digest
    assert (part.partnership.first, part.partnership.last) == (first, last)
    assert [(term.index, term.first, term.last) for term in part.terms] == [(2, first, last)]
    assert "wens4" not in part.wishes
    assert part.pins == {}
    assert set(part.requirements) < set(region.requirements)
    for requirement in part.requirements.values():
        assert requirement.days
        assert first <= requirement.days[0] <= requirement.days[-1] <= last
    assert part.requirements["wens1"].days[-1] == date(2026, 11, 26)
    whole = {
        r.id: r for r in region.requirements.values() if r.source == "agreement" and r.first >= first and r.last <= last
    }
    assert {r.id: r for r in part.requirements.values() if r.source == "agreement" and "20" in r.id} == {
        name: requirement for name, requirement in whole.items() if "20" in name
    }


def test_a_signal_that_expired_before_the_part_is_left_out(tmp_path: Path) -> None:
    tables = rows_of()
    tables["partnership"][1][3] = "2027-06-30"
    tables["special_days"] = tables["special_days"][:1]
    folder = write_folder(tmp_path, tables)
    spring = read_request(folder, today=TODAY, first=date(2027, 3, 1), last=date(2027, 3, 26))
    autumn = read_request(folder, today=TODAY, first=date(2026, 10, 19), last=date(2026, 10, 30))
    assert spring.signals == {}
    assert set(autumn.signals) == {"s1", "s2"}


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 8, 1), None), (None, date(2027, 1, 1)), (date(2026, 11, 1), date(2026, 10, 1))],
)
def test_a_part_outside_the_input_is_refused(first: date | None, last: date | None) -> None:
    (problem,) = problems(REGION, first, last)
    assert problem.table == "--from, --until"
    assert "ligt niet binnen de data van de invoer, 31 augustus 2026 tot en met 18 december 2026." in problem.text_nl


def test_a_contract_without_dates_holds_for_the_whole_input_also_in_a_part(region: Request) -> None:
    part = read_request(REGION, today=TODAY, first=date(2026, 9, 7), last=date(2026, 9, 7) + timedelta(days=11))
    assert {w.id: w.contracts for w in part.workers.values()} == {w.id: w.contracts for w in region.workers.values()}
    assert part.workers["w1"].availability == region.workers["w1"].availability


def test_whoever_is_both_a_worker_and_a_room_cannot_be_committed(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    rooms = (folder / "rooms.csv").read_text(encoding="utf-8")
    (folder / "rooms.csv").write_text(rooms + "w1,Kamer,5,alder,,\n", encoding="utf-8")
    assert lines(problems(folder)) == [
        "commitments.csv, rij 2, kolom subject_id: «w1» is zowel een jongerenwerker als een ruimte; geef een ervan een "
        "andere code."
    ]
