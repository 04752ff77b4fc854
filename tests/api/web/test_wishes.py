"""What schools wish and what was agreed: read in plain words, changed by forms, only where it is one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("wishes")) as found:
        yield found


def rows(house: House, table: str) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {table}) if row.school_id == "beek"]

    return house.world.service.store.read(house.world.scope(), work)


def test_a_coordinator_adds_changes_and_removes_a_wish_on_a_phone(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Wensen").click()
        page.get_by_role("link", name="De Beek").click()
        wishes = page.locator("#wens")
        expect(wishes).to_contain_text("1 keer, samen voor")
        wishes.get_by_role("link", name="Wens toevoegen").click()
        page.get_by_label("Hoe vaak").fill("3")
        page.get_by_label("Hoe belangrijk").select_option("graag")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("alert")).to_contain_text("Welke activiteit (een van deze): moet ingevuld zijn.")
        expect(page.get_by_label("Hoe vaak")).to_have_value("3")
        page.get_by_label("Samen koken").check()
        page.get_by_text("Meer", exact=True).click()
        page.get_by_label("Minstens zoveel dagen ertussen").fill("2")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_have_text("Het is toegevoegd.")
        added = page.locator("#wens .said > li").filter(has_text="koken")
        expect(added).to_contain_text("graag")
        expect(added).to_contain_text("3 keer, samen voor alle groepen")
        expect(added).to_contain_text("minstens 2 dagen ertussen")
        added.get_by_role("link").click()
        page.get_by_label("Hoe vaak").fill("2")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_have_text("De verandering is bewaard.")
        expect(added).to_contain_text("2 keer")
        added.get_by_role("link").click()
        page.get_by_role("button", name="Wens weghalen").click()
        expect(page.get_by_role("status")).to_have_text("Het is weggehaald.")
    assert [row["id"] for row in rows(house, "wishes")] == ["beek-quiz"]


def test_the_list_counts_the_special_days_that_the_page_of_a_school_lists(house: House, browser: Browser) -> None:
    cells = {"kind": "study_day", "from": "2026-10-06", "until": "2026-10-06"}

    def add_days(unit: Unit) -> None:
        for school in ("beek", None):
            unit.add(
                InputRow(table_name="special_days", row_key=f"day-{school}", position=99, cells=cells, school_id=school)
            )

    house.world.service.store.write(house.world.scope(), add_days)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/wensen/beek")
        listed = page.locator("#dagen .said > li").count()
        assert page.locator("#dagen .said > li").filter(has_text="geldt voor alle scholen").count()
        page.goto("/wensen")
        card = page.locator(".school-card").filter(has_text="De Beek")
        expect(card).to_contain_text(f"{listed} bijzondere dagen en periodes,")


def test_an_agreement_says_what_it_means_in_short_weeks(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/wensen/beek")
        hours = page.get_by_role("row").filter(has_text="uren op school").get_by_role("cell")
        expect(hours).to_have_text(["4", "3", "2,25", "1,5", "0,75"])
        page.get_by_role("link", name="Veranderen: 4 uur per week").click()
        page.get_by_label("Uren per week", exact=True).fill("5,1")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("alert")).to_contain_text("Uren per week: ")
        page.get_by_label("Uren per week", exact=True).fill("5")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.locator("#afspraak")).to_contain_text("5 uur per week")
        expect(page.locator("#afspraak")).to_contain_text("vrij voor vragen: 50 %")


def test_days_rooms_and_targets_are_added_by_their_forms(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/wensen/beek/dagen/nieuw")
        page.get_by_label("Wat", exact=False).select_option("studiedag")
        page.get_by_label("Eerste dag").fill("2026-09-16")
        page.get_by_label("Laatste dag").fill("2026-09-16")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.locator("#dagen")).to_contain_text("16 september 2026")
        page.goto("/wensen/beek/ruimte/nieuw")
        page.get_by_label("Naam").fill("Nieuw lokaal")
        page.get_by_label("Aantal plaatsen").fill("28")
        page.get_by_label("leslokaal").check()
        page.get_by_role("button", name="Bewaren").click()
        expect(page.locator("#ruimte")).to_contain_text("28 plaatsen")
        page.goto("/wensen/beek/streefaantal/nieuw")
        page.get_by_label("Waarvan").select_option("leefdomein: online")
        page.get_by_label("Hoeveel activiteiten").fill("2")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.locator("#streefaantal")).to_contain_text("in elke periode")
    assert rows(house, "targets") == [
        {"school_id": "beek", "dimension": "life_domain", "value": "online", "count": "2"},
    ]


def test_the_second_of_two_sees_what_is_there_beside_what_was_typed(house: House, browser: Browser) -> None:
    with (
        house.visit(browser, Role.COORDINATOR, script=False) as first,
        house.visit(browser, Role.COORDINATOR, script=False) as second,
    ):
        for page, count in ((first, "4"), (second, "5")):
            page.goto("/wensen/beek")
            page.locator("#wens .said > li").first.get_by_role("link").click()
            page.get_by_label("Hoe vaak").fill(count)
        first.get_by_role("button", name="Bewaren").click()
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_role("alert")).to_contain_text("Hoe vaak: nu bewaard «4», u typte «5»")
        expect(second.get_by_label("Hoe vaak")).to_have_value("5")
        second.get_by_role("button", name="Bewaren").click()
        expect(second.locator("#wens")).to_contain_text("5 keer")


def test_the_order_of_activities_stays_and_an_agreement_offers_those_that_serve(house: House, browser: Browser) -> None:
    cells = {"id": "beek-volgorde", "school_id": "beek", "activity_ids": "online;kennismaking", "count": "1"}
    answer = house.world.ask(
        Role.COORDINATOR, "POST", "/v1/inputs/wishes", json={"cells": cells | {"priority": "could"}}
    )
    assert answer.status_code == 201, answer.text
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(f"/wensen/beek/wens/{answer.json()['id']}")
        page.get_by_label("Hoe vaak").fill("2")
        page.get_by_role("button", name="Bewaren").click()
        stored = next(row for row in rows(house, "wishes") if row["id"] == "beek-volgorde")
        assert (stored["count"], stored["activity_ids"]) == ("2", "online;kennismaking")
        page.get_by_role("link", name="Veranderen: 4 uur per week").or_(
            page.get_by_role("link", name="Veranderen: 5 uur per week")
        ).click()
        page.get_by_text("Meer", exact=True).click()
        serving = page.locator("input[name=break_activity_ids]")
        assert serving.evaluate_all("boxes => boxes.map(box => box.value)") == ["pauze"]


def test_a_school_of_another_organisation_is_read_only(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/wensen/dijk")
        expect(page.get_by_role("main")).to_contain_text("alleen lezen")
        assert page.get_by_role("link", name="Veranderen").count() == 0
        answer = page.goto("/wensen/dijk/wens/nieuw")
        assert answer is not None
        assert answer.status == 403


@pytest.mark.parametrize("path", ["/wensen", "/wensen/beek", "/wensen/beek/wens/nieuw"])
def test_the_pages_are_accessible(house: House, browser: Browser, path: str) -> None:
    with house.visit(browser, Role.COORDINATOR) as page:
        assert_accessible(page, path)
