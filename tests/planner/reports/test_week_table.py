"""The typical week: what comes back, who, and what is left over."""

from __future__ import annotations

from datetime import date, timedelta

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Session, Visit
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.titles import Titles
from planner.reports.week_table import Moment, Stay, WeekTable, week_tables
from tests.builders import MONDAY, agreement, at, plan, session, small_request, special_days, visit, wish

LAST = MONDAY + timedelta(days=62)
WEEKS = [MONDAY + timedelta(days=7 * n) for n in (0, 1, 2, 3, 4, 6, 7, 8)]
"""Eight Mondays around the autumn holiday."""


def request() -> Request:
    return small_request(last=LAST, agreements=[agreement()], wishes=[wish("C", activity_ids=("centre-evening",))])


def only(items: list[Visit | Session], asked: Request | None = None) -> WeekTable:
    asked = asked or request()
    ledger = Ledger(givens=Givens(request=asked), plan=plan(*items))
    (table,) = week_tables(ledger, "alder", Titles(asked, Language("nl")))
    return table


def stays(table: WeekTable) -> list[Stay]:
    return [stay for _, cells in table.rows for cell in cells for stay in cell.stays]


def moments(table: WeekTable) -> list[Moment]:
    return [moment for _, cells in table.rows for cell in cells for moment in cell.moments]


def test_the_most_common_visit_is_the_rhythm() -> None:
    table = only([visit(day, leave="12:40" if n < 5 else "15:10") for n, day in enumerate(WEEKS)])
    assert stays(table) == [Stay(worker_id="W1", arrive=at("08:30"), leave=at("12:40"), times=5, dates=8)]
    assert (table.usual_visits, table.other_visits) == (5, 3)


def test_everybody_in_the_table_is_named_once() -> None:
    table = only([v for day in WEEKS for v in (visit(day), visit(day, "12:10", "17:00", worker_id="W2"))])
    assert table.worker_ids == ("W1", "W2")


def test_a_rare_visit_is_no_rhythm() -> None:
    table = only([visit(day) for day in WEEKS[:3]])
    assert stays(table) == []
    assert (table.usual_visits, table.other_visits, table.rows) == (0, 3, ())


def test_closed_dates_do_not_count() -> None:
    closed = special_days("closed", WEEKS[2], WEEKS[6] + timedelta(days=4))
    asked = small_request(last=LAST, agreements=[agreement()], calendar_options={"alder": {"specials": (closed,)}})
    table = only([visit(day) for day in (*WEEKS[:2], WEEKS[7])], asked)
    assert [(stay.times, stay.dates) for stay in stays(table)] == [(3, 3)]


def test_morning_and_afternoon_are_two_rows() -> None:
    table = only([v for day in WEEKS for v in (visit(day), visit(day, "12:10", "17:00", worker_id="W2"))])
    assert [part for part, _ in table.rows] == ["morning", "afternoon"]
    assert [stay.worker_id for stay in stays(table)] == ["W1", "W2"]


def test_an_activity_that_comes_back_has_its_usual_team() -> None:
    asked = request()
    contacts = [r for r in asked.requirements.values() if "-breaks-" in r.id and r.school_id == "alder"]
    items = [
        session(asked, r.id, day, "10:10", worker_ids=("W2",) if n < 6 else ("W1",))
        for n, (r, day) in enumerate(zip(contacts, WEEKS, strict=True))
    ]
    table = only([*items], asked)
    assert moments(table) == [Moment(start=at("10:10"), title="Break", worker_ids=("W2",), times=8)]
    assert table.singles == ()


def test_what_no_weekly_agreement_asks_is_listed() -> None:
    asked = request()
    evening = session(asked, "C", date(2026, 9, 8), "19:00", location_id="centre", room_id="centre-room")
    table = only([evening], asked)
    assert table.singles == (evening,)
    assert moments(table) == []
