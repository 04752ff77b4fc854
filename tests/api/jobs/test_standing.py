"""What a newer input does to a plan, and when a signal could be answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.jobs.standing import MOST_MOMENTS, openings, touched, without_day
from planner.domain.activities import SessionKind
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.services.offering import ground
from planner.tabular.reading import read_stored
from planner.tabular.stored import StoredInput
from solver.explain.alternatives import explain_session
from tests import builders as b
from tests.api.worlds import tiny_tables
from tests.plans import planned

TODAY = date(2026, 8, 20)
SIGNAL = {
    "id": "beek-online",
    "school_id": "beek",
    "theme": "online",
    "severity": "3",
    "week": "2026-W36",
    "count_band": "5-9",
}


def request(until: str = "2026-09-18", **more: dict[str, Any]) -> Request:
    """The tiny example, planned ``until`` a day, with one more row in each of these tables."""
    tables = tiny_tables()
    tables["partnership"][0]["until"] = until
    for name, row in more.items():
        tables.setdefault(name, []).append(row)
    return read_stored(StoredInput(tables), today=TODAY)


def free(
    asked: Request, plan: Plan, signal_id: str, today: date, day: date | None = None
) -> list[dict[str, Any]] | None:
    """What could answer a signal beside what of a plan can stay."""
    return openings(asked, ground(asked, plan), signal_id, today, day)


def test_a_closed_day_touches_the_sessions_of_that_day_and_school() -> None:
    plan = planned(request())
    day = min(session.day for session in plan.sessions if session.school_id == "beek")
    closed = {"school_id": "beek", "from": str(day), "until": str(day), "kind": "closed"}
    assert touched(request(), plan) == []
    found = touched(request(special_days=closed), plan)
    there = {session.id for session in plan.sessions if (session.school_id, session.day) == ("beek", day)}
    assert {each["session_id"] for each in found} == there
    assert {each["rule"] for each in found} == {"closed"}


def test_a_test_week_is_named_as_the_reason() -> None:
    plan = planned(request())
    day = min(s.day for s in plan.sessions if s.school_id == "beek" and s.kind is SessionKind.BREAK_CONTACT)
    tests = {"school_id": "beek", "from": str(day), "until": str(day), "kind": "test_week", "closes": "break"}
    found = touched(request(special_days=tests), plan)
    assert found
    assert {(each["rule"], each["text_nl"]) for each in found} == {("slot-kind", "valt in een toets- of examenweek.")}


def test_who_is_away_is_the_reason_though_no_visit_can_be_made_then() -> None:
    plan = planned(request())
    first = min((s for s in plan.sessions if "anna" in s.worker_ids), key=lambda s: s.day)
    away = {"worker_id": "anna", "from": str(first.day), "until": str(first.day), "state": "cannot"}
    found = touched(request(exceptions=away), plan)
    assert {each["session_id"] for each in found} == {
        s.id for s in plan.sessions if "anna" in s.worker_ids and s.day == first.day
    }
    assert {each["rule"] for each in found} == {"availability"}
    assert found[0]["text_nl"].startswith("Anna B. is niet beschikbaar op ")


def test_free_moments_lie_within_the_response_time_and_have_a_team_that_can() -> None:
    asked = request(signals=SIGNAL)
    found = free(asked, planned(request()), "beek-online", TODAY)
    assert found
    assert len(found) <= MOST_MOMENTS
    for each in found:
        assert each["activity_id"] == "online"
        assert date(2026, 9, 7) <= date.fromisoformat(each["day"]) <= date(2026, 9, 18)
        (worker_id,) = each["worker_ids"]
        assert {"digital_media", "presenting"} <= asked.workers[worker_id].skills


def test_a_moment_within_the_notice_of_the_school_says_so() -> None:
    asked = request(signals=SIGNAL)
    schools = {code: replace(school, notice_days=2) for code, school in asked.schools.items()}
    found = free(replace(asked, schools=schools), planned(request()), "beek-online", TODAY)
    assert found
    assert {each["notice_days"] for each in found} == {2}
    for each in found:
        assert each["short_notice"] == (each["day"] <= "2026-09-08"), "the second open day from today on"


def test_on_one_day_every_moment_is_told() -> None:
    asked = request(signals=SIGNAL)
    first = free(asked, planned(request()), "beek-online", TODAY)
    assert first
    day = date.fromisoformat(first[-1]["day"])
    there = free(asked, planned(request()), "beek-online", TODAY, day)
    assert there is not None
    assert {each["day"] for each in there} == {day.isoformat()}
    assert [each for each in first if each["day"] == day.isoformat()] == [each for each in there if each in first]
    assert free(asked, planned(request()), "beek-online", TODAY, TODAY) == []


def test_a_moment_that_was_chosen_before_keeps_no_other_away() -> None:
    """When it could not be there after all, another can be chosen."""
    plan = planned(request())
    first = free(request(signals=SIGNAL), plan, "beek-online", TODAY)
    assert first
    chosen = {"session_id": "beek-online-1", "date": first[0]["day"], "start": "10:00"}
    assert free(request(signals=SIGNAL, pins=chosen), plan, "beek-online", TODAY) == first


@pytest.mark.parametrize("away", ["2026-09-18", "2026-09-10"])
def test_who_is_away_holds_no_answer(away: str) -> None:
    absent = {"worker_id": "bilal", "from": "2026-09-01", "until": away}
    asked = request(signals=SIGNAL, exceptions=absent)
    found = free(asked, planned(request()), "beek-online", TODAY)
    assert found is not None
    assert all(each["day"] > away for each in found)
    in_time = [each for each in found if each["day"] <= "2026-09-18"]
    assert bool(in_time) == (away == "2026-09-10")


def test_what_cannot_be_answered_in_time_is_offered_later() -> None:
    absent = {"worker_id": "bilal", "from": "2026-09-01", "until": "2026-09-18"}
    asked = request(until="2026-10-09", signals=SIGNAL, exceptions=absent)
    found = free(asked, planned(request(until="2026-10-09")), "beek-online", TODAY)
    assert found
    assert all("2026-09-18" < each["day"] <= "2026-10-09" for each in found)


def test_a_signal_that_is_not_there_has_no_answer() -> None:
    assert free(request(), planned(request()), "nergens", TODAY) is None


def test_what_somebody_does_who_is_away_takes_none_of_the_schools_hours() -> None:
    """The school gets no more than two hours, and W1 is there for them: W2 can stand in only in the place of W1."""
    workers = [b.worker("W1"), b.worker("W2")]
    agreed = b.agreement(hours_minutes=120, least_minutes=0, most_minutes=120)
    asked = b.small_request(wishes=[b.wish("Q")], agreements=[agreed], workers=workers)
    plan = b.plan(b.visit(b.MONDAY, arrive="08:30", leave="10:30"), b.session(asked, "Q", b.MONDAY, "08:30"))
    beside = explain_session(asked, plan, "Q-1")
    assert beside.teams == ()
    assert {each.subject for each in beside.no_workers} == {"W2"}
    instead = explain_session(asked, without_day(plan, "W1", "Q-1"), "Q-1")
    assert {each.session.worker_ids for each in instead.teams} == {("W2",)}
    assert without_day(plan, "", "Q-1") == plan
