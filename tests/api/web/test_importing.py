"""A workbook is read in: its faults with their place, or what would change, and only then it is stored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.tabular.guide import STEPS
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE

COORDINATOR = Role.COORDINATOR
WAYS_OF_THE_GUIDE = (
    ("Beschikbaarheid", "Excel of CSV inlezen"),
    ("Planning", "Planning maken"),
    ("Beschikbaarheid", "Agenda toevoegen"),
)
"""Where the explanation in the workbook sends its reader, and what is there."""


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("importing")) as found:
        yield found


def rows(house: House, table: str, worker_id: str) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {table}) if row.worker_id == worker_id]

    return house.world.service.store.read(house.world.scope(), work)


def test_a_fault_in_row_7_is_told_with_its_place_and_a_mended_sheet_is_stored_once(
    house: House, browser: Browser
) -> None:
    heading = "jongerenwerker;van;tot en met\n"
    lines = [f"bilal;2026-09-{day};2026-09-{day}\n" for day in ("07", "08", "09", "10", "11")]
    faulty = {"name": "uitzonderingen.csv", "mimeType": "text/csv"}
    with house.visit(browser, COORDINATOR, script=False) as page:
        page.goto("/beschikbaarheid")
        page.get_by_role("link", name="Excel of CSV inlezen").click()
        page.get_by_label("Bestand", exact=True).set_input_files(
            faulty | {"buffer": (heading + "".join(lines) + "bilal;2026-09-31;2026-09-14\n").encode()}
        )
        page.get_by_role("button", name="Nakijken").click()
        expect(page.get_by_role("alert")).to_contain_text("Er is niets bewaard")
        row = page.get_by_role("row").filter(has_text="2026-09-31")
        expect(row.get_by_role("cell").nth(1)).to_have_text("7")
        expect(row.get_by_role("cell").nth(2)).to_have_text("van")
        assert rows(house, "exceptions", "bilal") == []
        page.get_by_label("Bestand", exact=True).set_input_files(
            faulty | {"buffer": (heading + "".join(lines)).encode()}
        )
        page.get_by_role("button", name="Nakijken").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Dit gaat er veranderen")
        expect(page.get_by_role("main")).to_contain_text("5 nieuwe rijen")
        assert rows(house, "exceptions", "bilal") == []
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_contain_text("Het bestand is ingelezen.")
        assert len(rows(house, "exceptions", "bilal")) == 5
        page.goto("/invoer/inlezen")
        with page.expect_download() as found:
            page.get_by_role("link", name="Werkmap ophalen").click()
        assert found.value.suggested_filename == "invoer.xlsx"


def test_a_row_that_clashes_with_a_stored_one_says_so_and_what_to_choose(house: House, browser: Browser) -> None:
    data = b"jongerenwerker;weekdag;begin;einde;stand\nanna;ma;8:00;10:00;liever niet\n"
    with house.visit(browser, COORDINATOR, script=False) as page:
        for way, told in (("blijft", "botst met een rij die al bewaard is"), ("gaat weg", "Dit gaat er veranderen")):
            page.goto("/invoer/inlezen")
            page.get_by_label("Bestand", exact=True).set_input_files(
                {"name": "beschikbaarheid.csv", "mimeType": "text/csv", "buffer": data}
            )
            page.get_by_label(way).check()
            page.get_by_role("button", name="Nakijken").click()
            expect(page.get_by_role("main")).to_contain_text(told)
            expect(page.get_by_role("main")).not_to_contain_text("overlapt met rij")


def test_an_import_is_compared_again_when_somebody_changed_the_input(house: House, browser: Browser) -> None:
    file = {"name": "uitzonderingen.csv", "mimeType": "text/csv"}
    data = b"jongerenwerker;van;tot en met\nanna;2026-09-07;2026-09-08\n"
    with house.visit(browser, COORDINATOR, script=False) as page:
        page.goto("/invoer/inlezen")
        page.get_by_label("Bestand", exact=True).set_input_files(file | {"buffer": data})
        page.get_by_role("button", name="Nakijken").click()
        house.world.ask(
            COORDINATOR,
            "POST",
            "/v1/inputs/exceptions",
            json={"cells": {"worker_id": "anna", "from": "2026-09-10", "until": "2026-09-10"}},
        )
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("alert")).to_contain_text("intussen iets veranderd")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_contain_text("Het bestand is ingelezen.")
        assert len(rows(house, "exceptions", "anna")) == 2


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    with house.visit(browser, COORDINATOR) as page:
        assert_accessible(page, "/invoer/inlezen")


def test_a_table_of_faults_and_a_difference_fit_a_phone(house: House, browser: Browser) -> None:
    heading = "jongerenwerker;van;tot en met\n"
    with house.visit(browser, COORDINATOR, size=PHONE, script=False) as page:
        for line, name in (("bilal;31-31-2026;2026-09-14\n", "Nakijken"), ("bilal;2026-09-10;2026-09-14\n", "Bewaren")):
            page.goto("/invoer/inlezen")
            page.get_by_label("Bestand", exact=True).set_input_files(
                {"name": "uitzonderingen.csv", "mimeType": "text/csv", "buffer": (heading + line).encode()}
            )
            page.get_by_role("button", name="Nakijken").click()
            expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_empty_workbook_says_what_to_do_on_pages_that_there_are(house: House, browser: Browser) -> None:
    steps = " ".join(STEPS[:-1])
    assert "programma plan" not in steps
    with house.visit(browser, COORDINATOR, script=False) as page:
        for room, what in WAYS_OF_THE_GUIDE:
            assert f"«{room}»" in steps
            assert f"«{what}»" in steps
            page.goto("/")
            page.get_by_role("navigation").get_by_role("link", name=room).click()
            if what == "Agenda toevoegen":
                page.get_by_role("link", name="Anna").first.click()
            expect(page.get_by_text(what, exact=True).first).to_be_visible()
