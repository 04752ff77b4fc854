"""J1: a coordinator hands in when people can work, by form and by painting, and two of them lose nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, expect

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.permissions import Role
from tests.api.foreign import ICS
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE

COORDINATOR = Role.COORDINATOR


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("availability")) as found:
        yield found


def rows(house: House, table: str, worker_id: str) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {table}) if row.worker_id == worker_id]

    return house.world.service.store.read(house.world.scope(), work)


def forget_weeks(house: House, worker_id: str) -> None:
    def work(unit: Unit) -> None:
        for row in all_rows(unit, {"availability"}):
            if row.worker_id == worker_id:
                unit.delete(row)

    house.world.service.store.write(house.world.scope(), work)


def test_one_sees_who_has_not_answered_and_fills_in_the_week_without_script(house: House, browser: Browser) -> None:
    forget_weeks(house, "bilal")
    with house.visit(browser, COORDINATOR, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Beschikbaarheid", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text("1 van de 2 ingevuld")
        first = page.locator(".people > li").first
        expect(first).to_contain_text("nog niet ingevuld")
        first.get_by_role("link", name="Bilal E.").click()
        expect(page.get_by_text("nog niets ingevuld")).to_be_visible()
        page.get_by_label("maandag, vroege ochtend").select_option("kan")
        page.get_by_label("dinsdag, middag").select_option("liever niet")
        page.get_by_role("button", name="Week bewaren").click()
        expect(page.get_by_role("alert")).to_contain_text("Nog niet ingevuld: 18 van de 20 dagdelen")
        expect(page.get_by_label("dinsdag, middag")).to_have_value("rather_not")
        page.get_by_role("button", name="Bewaren, de rest kan niet").click()
        expect(page.get_by_role("status")).to_have_text("De week is bewaard.")
    assert rows(house, "availability", "bilal") == [
        {"worker_id": "bilal", "weekday": "1", "start": "08:30", "end": "10:20", "state": "can"},
        {"worker_id": "bilal", "weekday": "2", "start": "12:30", "end": "14:30", "state": "rather_not"},
    ]


def test_the_week_before_is_taken_over_and_what_is_not_changed_stays_to_the_minute(
    house: House, browser: Browser
) -> None:
    ends = {"until": "2026-09-11"}

    def work(unit: Unit) -> None:
        for row in all_rows(unit, {"partnership", "availability"}):
            if row.table_name == "partnership":
                row.cells = row.cells | {"until": "2026-12-18"}
            elif row.worker_id == "anna":
                row.cells = row.cells | ends

    house.world.service.store.write(house.world.scope(), work)
    with house.visit(browser, COORDINATOR, script=False) as page:
        page.goto("/beschikbaarheid/anna?periode=2")
        page.get_by_role("link", name="Neem vorige periode over").click()
        expect(page.get_by_text("er is nog niets bewaard")).to_be_visible()
        expect(page.get_by_label("maandag, middag")).to_have_value("cannot")
        expect(page.get_by_text("kan 12:30–13:00").first).to_be_visible()
        page.get_by_label("maandag, na school").select_option("kan")
        page.get_by_role("button", name="Week bewaren").click()
        expect(page.get_by_role("status")).to_have_text("De week is bewaard.")
    dates = {"from": "2026-10-19", "until": "2026-12-18"}
    stored = [row for row in rows(house, "availability", "anna") if "from" in row]
    assert len(stored) == 6
    assert stored[0] == {"worker_id": "anna", "weekday": "1", "start": "08:00", "end": "13:00", "state": "can"} | dates
    assert stored[1]["start"] == "14:30"


def test_a_change_in_one_term_leaves_the_year_as_it_was(house: House, browser: Browser) -> None:
    def longer(unit: Unit) -> None:
        (row,) = all_rows(unit, {"partnership"})
        row.cells = row.cells | {"from": "2026-08-17", "until": "2027-03-01"}

    house.world.service.store.write(house.world.scope(), longer)
    with house.visit(browser, COORDINATOR, script=False) as page:
        page.goto("/beschikbaarheid/anna?periode=2")
        page.get_by_label("vrijdag, vroege ochtend").select_option("kan niet")
        page.get_by_role("button", name="Week bewaren").click()
        page.goto("/beschikbaarheid/anna?periode=1")
        expect(page.get_by_label("vrijdag, vroege ochtend")).to_have_value("can")
        page.goto("/beschikbaarheid/anna?periode=2")
        expect(page.get_by_label("vrijdag, vroege ochtend")).to_have_value("cannot")
        expect(page.get_by_label("donderdag, vroege ochtend")).to_have_value("can")
        page.goto("/beschikbaarheid/anna?periode=3")
        expect(page.get_by_label("vrijdag, vroege ochtend")).to_have_value("can")


def test_the_week_is_painted_with_the_mouse(house: House, browser: Browser) -> None:
    with house.visit(browser, COORDINATOR) as page:
        page.goto("/beschikbaarheid/bilal")
        page.get_by_label("liever niet").first.check()
        boxes = [page.get_by_label(f"{day}, middag").bounding_box() for day in ("maandag", "woensdag")]
        start, end = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=12)
        page.mouse.up()
        painted = [page.get_by_label(f"{day}, middag") for day in ("maandag", "dinsdag", "woensdag")]
        for each in painted:
            expect(each).to_have_value("rather_not")
        expect(page.get_by_label("donderdag, middag")).to_have_value("cannot")
        page.get_by_role("button", name="Week bewaren").click()
        expect(page.get_by_role("status")).to_have_text("De week is bewaard.")
        for each in painted:
            expect(each).to_have_value("rather_not")


def test_a_week_is_filled_in_by_keyboard_alone(house: House, browser: Browser) -> None:
    with house.visit(browser, COORDINATOR) as page:
        page.goto("/beschikbaarheid/bilal")
        page.get_by_label("maandag, vroege ochtend").focus()
        page.keyboard.press("l")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "2-vroeg"
        page.keyboard.press("ArrowDown")
        for _ in range(40):
            if page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("De week is bewaard.")
        expect(page.get_by_label("maandag, vroege ochtend")).to_have_value("rather_not")
        expect(page.get_by_label("dinsdag, vroege ochtend")).to_have_value("rather_not")


def test_the_second_of_two_coordinators_is_told_and_loses_nothing(house: House, browser: Browser) -> None:
    with (
        house.visit(browser, COORDINATOR, script=False) as first,
        house.visit(browser, COORDINATOR, script=False) as second,
    ):
        for page in (first, second):
            page.goto("/beschikbaarheid/bilal")
        first.get_by_label("maandag, vroege ochtend").select_option("liever niet")
        first.get_by_role("button", name="Week bewaren").click()
        expect(first.get_by_role("status")).to_have_text("De week is bewaard.")
        second.get_by_label("dinsdag, vroege ochtend").select_option("kan niet")
        second.get_by_role("button", name="Week bewaren").click()
        told = second.get_by_role("alert")
        expect(told).to_contain_text("Iemand was u voor")
        expect(told).to_contain_text("maandag, vroege ochtend: «liever niet» van uw collega overgenomen")
        expect(told).to_contain_text("dinsdag, vroege ochtend: nu bewaard «kan», u koos «kan niet»")
        expect(told.get_by_role("listitem")).to_have_count(2)
        expect(second.get_by_label("maandag, vroege ochtend")).to_have_value("rather_not")
        expect(second.get_by_label("dinsdag, vroege ochtend")).to_have_value("cannot")
        second.get_by_role("button", name="Week bewaren").click()
        expect(second.get_by_role("status")).to_have_text("De week is bewaard.")
        first.reload()
        expect(first.get_by_label("maandag, vroege ochtend")).to_have_value("rather_not")
        expect(first.get_by_label("dinsdag, vroege ochtend")).to_have_value("cannot")


def test_a_week_that_is_not_saved_is_not_left_by_accident(house: House, browser: Browser) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    with house.visit(browser, COORDINATOR) as page:
        page.on("dialog", stay)
        page.goto("/beschikbaarheid/bilal")
        expect(page.get_by_text("Nog niet bewaard")).to_be_hidden()
        page.get_by_label("maandag, vroege ochtend").select_option("liever niet")
        expect(page.get_by_text("Nog niet bewaard")).to_be_visible()
        page.get_by_role("link", name="Alle jongerenwerkers").click(no_wait_after=True)
        expect(page.get_by_label("maandag, vroege ochtend")).to_have_value("rather_not")
        assert asked == ["beforeunload"]
        page.get_by_role("button", name="Week bewaren").click()
        expect(page.get_by_role("status").first).to_have_text("De week is bewaard.")
        page.get_by_role("link", name="Alle jongerenwerkers").click()
        expect(page.get_by_role("heading", name="Beschikbaarheid")).to_be_visible()
        assert asked == ["beforeunload"], "nothing is asked when everything is saved"


def test_an_exception_says_what_it_takes_away_and_a_calendar_only_when(house: House, browser: Browser) -> None:
    with house.visit(browser, COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/beschikbaarheid/bilal")
        page.get_by_label("Eerste dag").fill("2026-09-10")
        page.get_by_label("Laatste dag").fill("2026-09-15")
        page.get_by_role("button", name="Uitzondering toevoegen").click()
        listed = page.get_by_role("row").filter(has_text="do 10 sep")
        expect(listed).to_contain_text("4 schooldagen, waarvan 4")
        expect(listed).to_be_in_viewport()
        for typed, said in (("", "moet ingevuld zijn."), ("20260-09-17", "«20260-09-17» is geen datum")):
            page.get_by_label("Eerste dag").evaluate(
                "(field, day) => { field.type = 'text'; field.value = day }", typed
            )
            page.get_by_role("button", name="Uitzondering toevoegen").evaluate("(it) => { it.form.noValidate = true }")
            page.get_by_role("button", name="Uitzondering toevoegen").click()
            (told,) = page.get_by_role("alert").get_by_role("listitem").all_inner_texts()
            assert told.startswith(f"Eerste dag: {said}")
        page.get_by_label("Eerste dag").fill("2026-09-17")
        page.get_by_label("Laatste dag").fill("2026-09-16")
        page.get_by_role("button", name="Uitzondering toevoegen").click()
        expect(page.get_by_role("alert").get_by_role("listitem")).to_have_text(
            "Laatste dag: de laatste dag (16 september 2026) ligt voor de eerste (17 september 2026)."
        )
        expect(page.get_by_role("alert")).to_be_in_viewport()
        expect(page.get_by_label("Laatste dag")).to_have_value("2026-09-16")
        page.get_by_role("button", name="Weghalen: do 10 sep").click()
        expect(page.get_by_role("status")).to_have_text("De uitzondering is weg.")
        page.get_by_label("Agendabestand (.ics)").set_input_files(
            {"name": "agenda.ics", "mimeType": "text/calendar", "buffer": ICS}
        )
        page.get_by_role("button", name="Bestand lezen").click()
        expect(page.get_by_text("Laatste goede kopie: zojuist.")).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="10:00")).to_contain_text("bezet")
        assert "Tandarts" not in page.content()
        page.goto("/beschikbaarheid")
        expect(page.get_by_role("main")).to_contain_text("agenda van zojuist")
        page.goto("/beschikbaarheid/bilal")
        page.get_by_role("button", name="Vergeten").click()
        expect(page.get_by_role("status")).to_contain_text("vergeten")


@pytest.mark.parametrize("path", ["/beschikbaarheid", "/beschikbaarheid/bilal"])
def test_the_pages_are_accessible(house: House, browser: Browser, path: str) -> None:
    house.world.ask(COORDINATOR, "PUT", "/v1/calendars/bilal/file", files={"file": ("a.ics", ICS)})
    house.world.ask(
        COORDINATOR,
        "POST",
        "/v1/inputs/exceptions",
        json={"cells": {"worker_id": "bilal", "from": "2026-09-10", "until": "2026-09-10"}},
    )
    with house.visit(browser, COORDINATOR) as page:
        assert_accessible(page, path)
