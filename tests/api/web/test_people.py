"""«Mensen» and «Mijn account»: inviting, a lost phone, leaving, deputies, devices and keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, OutgoingRow, UserRow
from planner.services.permissions import Role
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import DESK, PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("people")) as found:
        yield found


def mails(house: House, email: str) -> int:
    def work(unit: Unit) -> int:
        user_id = unit.scalars(select(UserRow.id).where(UserRow.email == email)).one()
        return len(list(unit.scalars(select(OutgoingRow).where(OutgoingRow.user_id == user_id))))

    return house.world.service.store.read(house.world.scope(), work)


def remove_input(unit: Unit) -> None:
    for row in unit.query(InputRow):
        unit.delete(row)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("aanspreekpunt", "Er zijn nog geen scholen: die komen met de werkmap"),
        ("jongerenwerker", "Er zijn nog geen jongerenwerkers: die komen met de werkmap"),
    ],
)
def test_before_the_workbook_an_invitation_says_who_comes_first(
    tmp_path: Path, browser: Browser, role: str, said: str
) -> None:
    with house_in(tmp_path) as bare:
        bare.world.service.store.write(bare.world.scope(), remove_input)
        with bare.visit(browser, Role.ADMINISTRATOR, script=False) as page:
            page.goto("/beheer/mensen/nieuw")
            page.get_by_label("E-mailadres").fill("fatima@beek.example")
            page.get_by_label("Naam").fill("Fatima")
            page.get_by_label("Rol").select_option(role)
            page.get_by_role("button", name="Uitnodigen", exact=True).click()
            expect(page.get_by_role("alert")).to_contain_text(said)
            page.get_by_role("main").get_by_role("link", name="Coördinator uitnodigen").click()
            expect(page.get_by_label("Rol")).to_have_value("coordinator")


def test_an_administrator_invites_changes_and_lets_a_person_leave_and_be_deleted(
    house: House, browser: Browser
) -> None:
    with house.visit(browser, Role.ADMINISTRATOR, size=PHONE, script=False) as page:
        page.goto("/beheer")
        page.get_by_role("link", name="Mensen").click()
        page.get_by_role("link", name="Iemand uitnodigen").click()
        page.get_by_label("E-mailadres").fill("fatima@beek.example")
        page.get_by_label("Naam").fill("Fatima")
        page.get_by_label("Rol").select_option("aanspreekpunt")
        page.get_by_role("button", name="Uitnodigen").click()
        expect(page.get_by_role("alert")).to_contain_text("Kies een school; dat hoort bij deze rol.")
        expect(page.get_by_label("Naam")).to_have_value("Fatima")
        page.get_by_label("School").select_option("De Beek")
        page.get_by_role("button", name="Uitnodigen").click()
        expect(page.get_by_role("status")).to_have_text("De uitnodiging gaat per mail.")
        expect(page.get_by_role("main")).to_contain_text("aanspreekpunt, De Beek")
        page.get_by_role("button", name="Nieuwe uitnodiging mailen").click()
        assert mails(house, "fatima@beek.example") == 2
        page.get_by_label("Naam").fill("Fatima B.")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("heading", name="Fatima B.")).to_be_visible()
        page.get_by_role("button", name="Laten vertrekken").click()
        expect(page.get_by_role("alert")).to_contain_text("Ik weet het zeker")
        page.get_by_label("Ik weet het zeker").check()
        page.get_by_role("button", name="Laten vertrekken").click()
        expect(page.get_by_role("status")).to_contain_text("Fatima B. is vertrokken")
        page.get_by_label("Ik weet het zeker").check()
        page.get_by_role("button", name="Voorgoed wissen").click()
        expect(page.get_by_role("status")).to_have_text("Deze persoon is gewist.")
        expect(page.get_by_role("main")).not_to_contain_text("Fatima")


def test_a_coordinator_sees_the_own_people_and_changes_none_of_them(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/mensen")
        assert page.get_by_role("link", name="Iemand uitnodigen").count() == 0
        expect(page.get_by_role("main")).not_to_contain_text("Ada")
        page.get_by_role("link", name="Anna").click()
        assert page.get_by_role("button", name="Bewaren").count() == 0
        expect(page.get_by_role("button", name="Laten vertrekken")).to_be_visible()


def test_a_contact_is_led_from_the_account_to_where_deputies_are(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Carla, aanspreekpunt").click()
        page.get_by_role("link", name="Naar uw vervangers").click()
        assert page.url.endswith("/school/doorgeven#deputy")
        expect(page.get_by_role("heading", name="Wie u vervangt")).to_be_visible()
    with house.visit(browser, Role.DEPUTY, size=PHONE, script=False) as page:
        page.goto("/account")
        expect(page.get_by_role("link", name="Naar uw vervangers")).to_have_count(0)


def test_a_person_settles_name_language_keys_devices_and_gets_all_data(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    house.secret(Role.MANAGER)
    with house.visit(browser, Role.MANAGER, script=False) as page:
        page.goto("/account")
        page.get_by_role("textbox", name="Naam").fill("Mo de Vries")
        page.get_by_label("Taal van mails").select_option("Engels")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("heading", name="My account")).to_be_visible()
        page.goto("/taal/nl?terug=/account")
        page.get_by_label("Waarvoor").fill("rooster van de school")
        page.get_by_role("button", name="Sleutel maken").click()
        expect(page.locator("code")).to_contain_text("pmt_")
        page.get_by_role("button", name="Intrekken: rooster van de school").click()
        expect(page.get_by_role("status")).to_have_text("De sleutel werkt niet meer.")
        page.get_by_role("button", name="Uitloggen: een browser").first.click()
        expect(page.get_by_role("status")).to_have_text("Daar bent u uitgelogd.")
        with page.expect_download() as got:
            page.get_by_role("button", name="Mijn gegevens ophalen").click()
        got.value.save_as(tmp_path / "data.json")
    found = json.loads((tmp_path / "data.json").read_text("utf-8"))
    assert found["users"][0]["name"] == "Mo de Vries"


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.ADMINISTRATOR, "/beheer/mensen"),
        (Role.ADMINISTRATOR, "/beheer/mensen/nieuw"),
        (Role.ADMINISTRATOR, "/beheer/mensen/2"),
        (Role.CONTACT, "/account"),
    ],
)
def test_the_pages_are_accessible(house: House, browser: Browser, role: Role, path: str) -> None:
    with house.visit(browser, role) as page:
        assert_accessible(page, path)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_very_long_name_does_not_make_a_page_wider(house: House, browser: Browser, size: ViewportSize) -> None:
    with house.visit(browser, Role.MANAGER, size=size, script=False) as page:
        page.goto("/taal/nl?terug=/account")
        page.get_by_role("textbox", name="Naam").fill("x" * 200)
        page.get_by_role("button", name="Bewaren").click()
        for path in ("/account", "/"):
            page.goto(path)
            expect(page.locator(".who")).to_contain_text("x" * 200)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        language = page.get_by_role("link", name="English").bounding_box()
        assert language is not None
        assert language["height"] < 60, "a word that fits is not broken"


def test_who_left_and_is_still_planned_leads_to_the_contract(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/mensen")
        page.get_by_role("link", name="Anna").click()
        page.get_by_label("Ik weet het zeker").check()
        page.get_by_role("button", name="Laten vertrekken").click()
        expect(page.get_by_role("main")).to_contain_text("staat nog bij de jongerenwerkers")
        page.get_by_role("link", name="Naar de contracten").click()
        expect(page.get_by_role("heading", name="Contracten")).to_be_visible()
        expect(page.get_by_role("row").nth(1)).to_contain_text("Anna")
