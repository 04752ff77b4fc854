"""The programme as a workbook: complete, printable, quiet about secrets, the same every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import TierResult
from planner.domain.request import Request
from planner.reports.delivery import IN_MINUTES, deliveries
from planner.reports.excel.rendering import render_workbook
from planner.reports.language import Language
from planner.reports.people import loads
from tests.builders import plan, school, session, small_request, visit, wish, worker
from tests.planner.reports.sample import SECRET, SENSITIVE, TODAY, region_plan, region_report, region_request
from tests.planner.reports.test_clashes import CLASH
from tests.planner.tabular.excel import parts_of, sheets_of

ROOT = Path(__file__).parents[4]
NOTE = "Alle namen zijn verzonnen."
NO_TIERS = tuple(TierResult(tier=tier, points=0, bound=0, seconds=0.0) for tier in range(1, 7))
FIXED = {
    "nl": ["Overzicht", "Niet gepland, en waarom", "Afspraken per periode", "Afspraken per week"],
    "en": ["Overview", "Not planned, and why", "Agreements by term", "Agreements by week"],
}

Grid = list[list[Any]]


def grids(data: bytes) -> dict[str, Grid]:
    """Every sheet as rows of cells."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return {name: [list(row) for row in book.get_sheet_by_name(name).iter_rows()] for name in book.sheet_names}


def below(grid: Grid, heading: str) -> Grid:
    """The rows below the one that begins with ``heading``."""
    return grid[next(n for n, row in enumerate(grid) if row[0] == heading) + 1 :]


@pytest.fixture(scope="module")
def region() -> tuple[Request, Plan]:
    request = region_request()
    request = replace(request, partnership=replace(request.partnership, note=NOTE))
    return request, region_plan(request)


def render(request: Request, made: Plan, language: str = "nl") -> bytes:
    values = region_report(request, made)
    del values["penalties"]
    return render_workbook(request, made, **values, language=language)


@pytest.fixture(scope="module", params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def data(region: tuple[Request, Plan], language: str) -> bytes:
    return render(*region, language)


@pytest.fixture(scope="module")
def book(data: bytes) -> dict[str, Grid]:
    return grids(data)


def test_there_is_a_sheet_for_every_school_and_worker(
    book: dict[str, Grid], region: tuple[Request, Plan], language: str
) -> None:
    request, _ = region
    people = [
        request.workers[load.worker_id].name for load in loads(Ledger(givens=Givens(request=request), plan=Plan()))
    ]
    assert list(book) == [*FIXED[language], *(s.name for s in request.schools.values()), *people]


def test_a_school_reads_all_its_sessions_by_date(book: dict[str, Grid], region: tuple[Request, Plan]) -> None:
    request, made = region
    for each in request.schools.values():
        rows = below(book[each.name], "Week")
        wanted = sorted((s.day, s.start, s.id, s.end) for s in made.sessions if s.school_id == each.id)
        assert len(wanted) > 200
        assert [(row[2], row[3], row[4]) for row in rows] == [
            (day, time(start // 60, start % 60), time(end // 60, end % 60)) for day, start, _, end in wanted
        ]
        assert all(row[0] == row[2].isocalendar().week and row[5] and row[7] for row in rows)


def test_nothing_that_a_print_must_not_tell_is_in_any_part(data: bytes) -> None:
    for name, part in parts_of(data).items():
        for secret in (SECRET, SENSITIVE, "Mediation", "Quiz on sexting", "sexting"):
            assert secret.lower() not in part.decode().lower(), (name, secret)


def test_flexible_time_has_a_moment_and_a_team_but_no_group_and_no_room(
    book: dict[str, Grid], region: tuple[Request, Plan], language: str
) -> None:
    name = {"nl": "Flexibele inzet", "en": "Flexible time"}[language]
    found = [row for s in region[0].schools.values() for row in below(book[s.name], "Week") if row[5] == name]
    assert found
    assert {(row[6], row[8]) for row in found} == {("", "")}


def test_a_worker_reads_every_visit_and_the_hours_of_every_week(
    book: dict[str, Grid], region: tuple[Request, Plan]
) -> None:
    request, made = region
    ledger = Ledger(givens=Givens(request=request), plan=made)
    for worker_id, each in request.workers.items():
        rows = below(book[each.name], "Week")
        texts = "\n".join(str(cell) for row in rows for cell in row[2:-1])
        assert len(re.findall(r"^\d\d:\d\d–\d\d:\d\d ", texts, re.MULTILINE)) >= sum(
            v.worker_id == worker_id for v in made.visits
        )
        minutes = sum(day.paid_minutes for (w, _), day in ledger.workdays.items() if w == worker_id)
        assert sum(row[-1] for row in rows if isinstance(row[-1], float)) == pytest.approx(minutes / 60)
        assert sum(str(row[0]).startswith(("Periode", "Term")) for row in rows) == len(request.terms)


def test_agreements_add_up_over_terms_and_weeks(
    book: dict[str, Grid], region: tuple[Request, Plan], language: str
) -> None:
    request, made = region
    reader, ledger = Language(language), Ledger(givens=Givens(request=request), plan=made)
    by_term = below(book[FIXED[language][2]], "School")
    by_week = below(book[FIXED[language][3]], "School")
    for each in request.schools.values():
        for delivery in deliveries(ledger, each.id):
            name, unit = reader.text(f"measure_{delivery.measure}"), 60 if delivery.measure in IN_MINUTES else 1
            whole, *parts = [row for row in by_term if row[0] == each.name and row[1] == name]
            assert whole[3:5] == pytest.approx([delivery.due / unit, delivery.planned / unit], abs=0.01)
            assert [sum(p[n] for p in parts) for n in (3, 4)] == pytest.approx(whole[3:5], abs=0.1)
        hours = [row[4:6] for row in by_week if row[0] == each.name]
        total = next(d for d in deliveries(ledger, each.id) if d.measure == "hours")
        assert sum(due for due, _ in hours) == pytest.approx(total.due / 60)
        assert sum(min(due, got) for due, got in hours) == pytest.approx(total.planned / 60)


def test_what_is_not_planned_stands_there_with_its_reason(
    book: dict[str, Grid], region: tuple[Request, Plan], language: str
) -> None:
    rows = below(book[FIXED[language][1]], "School")
    assert sum(row[4] for row in rows) == len(region_report(*region)["unplaced"])
    assert all(row[0] and row[1] and row[3] and row[5] for row in rows)


def test_the_overview_has_note_summary_and_ways_on(
    data: bytes, book: dict[str, Grid], region: tuple[Request, Plan], language: str
) -> None:
    first = book[FIXED[language][0]]
    assert first[0][0] == region[0].partnership.name
    assert first[1][0] == NOTE
    assert str(len(region[1].sessions))[0] in first[3][0]
    links = re.findall(r'location="([^"]+)"', sheets_of(data)[FIXED[language][0]])
    assert len(links) == len(region[0].schools) + len(region[0].workers)


def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_its_headings(data: bytes) -> None:
    workbook = parts_of(data)["xl/workbook.xml"].decode()
    titles = re.findall(r'name="_xlnm.Print_Titles" localSheetId="(\d+)"', workbook)
    for number, (name, xml) in enumerate(sheets_of(data).items()):
        assert 'paperSize="9"' in xml, name
        assert 'orientation="landscape"' in xml, name
        assert 'fitToHeight="0"' in xml, name
        assert (str(number) in titles) == (number > 0), name


def hostile() -> tuple[Request, Plan]:
    """A school and a worker whose names a spreadsheet would run, that Excel refuses as sheets, or that are alike."""
    request = small_request(
        schools=[school("alder", name="=cmd|'/c calc'!A1"), school("beech", name="[Boven]:bouw/*?")],
        workers=[worker("W1", name="@SUM(1+1)"), worker("W2", name="-1+1"), worker("W3", name="Overzicht")],
        wishes=[wish("Q")],
    )
    made = plan(visit(date(2026, 9, 7), "08:30", "12:10"), session(request, "Q", date(2026, 9, 7), "10:30"))
    return request, made


def test_text_that_looks_like_a_formula_stays_text() -> None:
    request, made = hostile()
    data = render_workbook(request, made, tiers=NO_TIERS, unplaced=(), today=TODAY)
    for name, xml in sheets_of(data).items():
        assert "<f" not in xml.replace("<filter", ""), name
    assert "externalLink" not in " ".join(parts_of(data))
    assert list(grids(data))[4:] == ["=cmd|' c calc'!A1", "Boven bouw", "@SUM(1+1)", "-1+1", "Overzicht (2)"]


def test_a_plan_without_anything_is_a_workbook_too() -> None:
    request = small_request(agreements=(), wishes=())
    book = grids(render_workbook(request, Plan(), tiers=NO_TIERS, unplaced=(), today=TODAY))
    assert book["Niet gepland, en waarom"][1][0] == "Alles wat gevraagd is, is gepland."
    assert book["Afspraken per periode"][1][0] == "Met geen school is iets afgesproken."
    assert below(book["Alder"] if "Alder" in book else list(book.values())[4], "Week") == []


def test_it_was_made_on_the_day_it_was_told(data: bytes) -> None:
    core = parts_of(data)["docProps/core.xml"].decode()
    stamp = datetime.combine(TODAY, time()).isoformat() + "Z"
    assert core.count(stamp) == 2


def test_the_same_plan_is_the_same_bytes_whatever_the_hash_seed_and_the_clock() -> None:
    script = (
        "import hashlib; from tests.planner.reports.excel.test_rendering import hostile, NO_TIERS, TODAY; "
        "from planner.reports.excel.rendering import render_workbook; "
        "print(hashlib.sha256(render_workbook(*hostile(), tiers=NO_TIERS, unplaced=(), today=TODAY)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    }
    assert len(found) == 1


def test_there_is_no_other_language(region: tuple[Request, Plan]) -> None:
    with pytest.raises(ValueError, match="fr"):
        render(*region, "fr")


def test_what_does_not_go_together_has_a_sheet_when_there_is_any(region: tuple[Request, Plan], language: str) -> None:
    request, made = region
    values = region_report(request, made)
    del values["penalties"]
    book = grids(render_workbook(request, made, **values, clashes=Clashes(found=(CLASH,)), language=language))
    name = {"nl": "Wat niet samengaat", "en": "What does not go together"}[language]
    assert list(book)[:5] == [*FIXED[language][:2], name, *FIXED[language][2:]]
    rows = below(book[name], {"nl": "Nr.", "en": "No."}[language])
    assert [row[0] for row in rows] == [1.0] * len(CLASH.demands + CLASH.barriers + CLASH.grounds)
    assert all(row[1] and row[2] for row in rows)
    assert [bool(row[3]) for row in rows] == [bool(s.places) for s in (*CLASH.demands, *CLASH.barriers, *CLASH.grounds)]
