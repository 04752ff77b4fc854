"""Coming in and going out in a real browser: a coordinator, and a school contact on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from api.web.rendering import square_of
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.services.accounts.second_factor import address_of, new_key
from planner.services.permissions import Role
from tests.api.worlds import World, world_in
from tests.browsers import DESK, PHONE, faults_of_access, serving


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with serving(world.client.app) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_coordinator_comes_in_by_password_and_code_and_goes_out(world: World, address: str, page: Page) -> None:
    way = world.way_in(Role.COORDINATOR)
    page.set_viewport_size(DESK)
    page.goto(f"{address}/")
    page.get_by_role("main").get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mailadres").fill("corrie@klein.example")
    page.get_by_label("Wachtwoord").fill("fout")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    expect(page.get_by_label("E-mailadres")).to_have_value("corrie@klein.example")
    page.get_by_label("Wachtwoord").fill(way.password)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_label("Zes cijfers").fill("000000")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("klopt niet")
    page.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("heading", name="Welkom, Corrie")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("main").get_by_role("link", name="Inloggen")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="Welkom, Corrie")).to_have_count(0)


def test_a_contact_opens_a_link_once_on_a_phone(world: World, address: str, page: Page, browser: Browser) -> None:
    link = f"{address}/in/{world.way_in(Role.CONTACT).link}"
    page.set_viewport_size(PHONE)
    for _ in range(2):
        page.goto(link)
        expect(page.get_by_role("heading", name="Welkom, Carla")).to_be_visible()
    page.get_by_label("eigen telefoon").check()
    page.get_by_role("button", name="Openen").click()
    expect(page.get_by_text("Carla, aanspreekpunt")).to_be_visible()
    page.goto(link)  # the mail is opened once more
    expect(page.get_by_text("U bent hier al ingelogd.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Naar uw begin").click()
    expect(page.get_by_text("Carla, aanspreekpunt")).to_be_visible()
    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(link)
    expect(other.get_by_text("al gebruikt")).to_be_visible()
    expect(other.get_by_text("al ingelogd")).to_have_count(0)
    other.get_by_role("button", name="Nieuwe link mailen").click()
    expect(other.get_by_role("heading", name="Kijk in uw mail")).to_be_visible()
    other.context.close()


def test_who_is_not_in_is_asked_and_a_broken_address_is_told_in_words(address: str, page: Page) -> None:
    page.goto(f"{address}/inloggen/code")
    assert page.url.endswith("/inloggen?terug=/inloggen/code")
    page.goto(f"{address}/nergens")
    expect(page.get_by_role("heading", name="Dit bestaat niet.")).to_be_visible()


def test_the_pages_of_the_second_step_are_open_to_all(world: World, address: str, browser: Browser) -> None:
    """A new coordinator sets up the second step; each page by axe."""
    way = world.way_in(Role.COORDINATOR)

    def forget(unit: Unit) -> None:
        user = user_by_id(unit, world.users[world.mine, Role.COORDINATOR])
        assert user is not None
        user.totp_secret, user.totp_step = None, 0

    world.service.store.write(world.scope(), forget)
    page = browser.new_context(locale="nl-NL").new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres").fill("corrie@klein.example")
    page.get_by_label("Wachtwoord").fill(way.password)
    page.get_by_role("button", name="Inloggen").click()
    assert faults_of_access(page) == []
    page.get_by_role("button", name="Opzetten").click()
    assert faults_of_access(page) == []
    cut = """svg => {
        const [sheet, drawn] = [svg, svg.querySelector("path")].map(each => each.getBoundingClientRect());
        return ["left", "top"].some(side => drawn[side] < sheet[side])
            || ["right", "bottom"].some(side => drawn[side] > sheet[side]);
    }"""
    assert not page.locator(".qr").evaluate(cut), "a corner is missing, so that no telephone can read it"
    key = page.locator("code").inner_text()
    page.get_by_label("Zes cijfers").fill(pyotp.TOTP(key).at(world.clock[0]))
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("heading", name="Welkom, Corrie")).to_be_visible()
    assert faults_of_access(page) == []
    page.context.close()


def test_a_coordinator_sets_up_another_phone_while_the_old_one_is_there(
    world: World, address: str, page: Page, browser: Browser
) -> None:
    way = world.way_in(Role.COORDINATOR)
    came_in(page, address, way.password, pyotp.TOTP(way.key).at(world.clock[0]))
    elsewhere = browser.new_context(locale="nl-NL").new_page()
    world.clock[0] += timedelta(minutes=1)
    came_in(elsewhere, address, way.password, pyotp.TOTP(way.key).at(world.clock[0]))
    world.clock[0] += timedelta(minutes=1)
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/account")
    second = page.locator("section").filter(has=page.get_by_role("heading", name="Tweede stap"))
    second.get_by_label("Wachtwoord").fill("fout")
    second.get_by_label("Zes cijfers").fill("000000")
    second.get_by_role("button", name="Andere telefoon opzetten").click()
    expect(page.get_by_role("alert")).to_contain_text("Er is niets veranderd")
    second.get_by_label("Wachtwoord").fill(way.password)
    second.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    second.get_by_role("button", name="Andere telefoon opzetten").click()
    expect(page.locator("svg.qr")).to_be_visible()
    key = page.locator("code").inner_text()
    page.get_by_label("Zes cijfers van de nieuwe telefoon").fill("000000")
    page.get_by_role("button", name="Voortaan deze telefoon").click()
    expect(page.get_by_role("alert")).to_contain_text("De oude telefoon geldt nog")
    assert page.locator("code").inner_text() == key
    page.get_by_label("Zes cijfers van de nieuwe telefoon").fill(pyotp.TOTP(key).at(world.clock[0]))
    page.get_by_role("button", name="Voortaan deze telefoon").click()
    expect(page.get_by_role("status")).to_contain_text("Voortaan geldt de code van de nieuwe telefoon")
    elsewhere.goto(f"{address}/account")
    expect(elsewhere.get_by_label("E-mailadres")).to_be_visible()
    world.clock[0] += timedelta(minutes=1)
    came_in(elsewhere, address, way.password, pyotp.TOTP(key).at(world.clock[0]))
    elsewhere.context.close()


def test_the_page_of_another_phone_is_open_to_all(world: World, address: str, browser: Browser) -> None:
    way = world.way_in(Role.COORDINATOR)
    page = browser.new_context(locale="nl-NL").new_page()
    page.set_viewport_size(PHONE)
    came_in(page, address, way.password, pyotp.TOTP(way.key).at(world.clock[0]))
    world.clock[0] += timedelta(minutes=1)
    page.goto(f"{address}/account")
    assert faults_of_access(page) == []
    second = page.locator("section").filter(has=page.get_by_role("heading", name="Tweede stap"))
    second.get_by_label("Wachtwoord").fill(way.password)
    second.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    second.get_by_role("button", name="Andere telefoon opzetten").click()
    expect(page.locator("svg.qr")).to_be_visible()
    assert faults_of_access(page) == []
    page.context.close()


def test_a_coordinator_without_the_phone_comes_in_by_a_recovery_code(
    world: World, address: str, page: Page, browser: Browser
) -> None:
    way = world.way_in(Role.COORDINATOR)
    came_in(page, address, way.password, pyotp.TOTP(way.key).at(world.clock[0]))
    world.clock[0] += timedelta(minutes=1)
    page.goto(f"{address}/account")
    second = page.locator("section").filter(has=page.get_by_role("heading", name="Tweede stap"))
    expect(second).to_contain_text("U heeft geen herstelcodes")
    second.get_by_label("Wachtwoord").fill(way.password)
    second.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    second.get_by_role("button", name="Herstelcodes maken").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 8
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(second).to_contain_text("8 herstelcodes over")
    other = browser.new_context(locale="nl-NL", java_script_enabled=False, viewport=PHONE).new_page()
    asked_for_code(other, address, way.password)
    other.get_by_text("Telefoon kwijt").click()
    expect(other.get_by_text("Vraag de beheerder van uw samenwerking")).to_be_visible()
    other.get_by_label("Een herstelcode").fill("aaaa-bbbb-cccc")
    other.get_by_role("button", name="Verder met een herstelcode").click()
    expect(other.get_by_role("alert")).to_contain_text("Neem een andere van uw lijst")
    other.get_by_label("Een herstelcode").fill(codes[3])
    other.get_by_role("button", name="Verder met een herstelcode").click()
    expect(other.get_by_role("status")).to_contain_text("Zet hieronder uw nieuwe op")
    expect(other.get_by_role("main")).to_contain_text("7 herstelcodes over")
    other.context.close()


def test_the_pages_for_a_lost_phone_are_open_to_all_and_print(world: World, address: str, browser: Browser) -> None:
    way = world.way_in(Role.COORDINATOR)
    page = browser.new_context(locale="nl-NL", viewport=PHONE).new_page()
    asked_for_code(page, address, way.password)
    page.get_by_text("Telefoon kwijt").click()
    assert faults_of_access(page) == []
    page.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    page.get_by_role("button", name="Verder", exact=True).click()
    world.clock[0] += timedelta(minutes=1)
    page.goto(f"{address}/account")
    second = page.locator("section").filter(has=page.get_by_role("heading", name="Tweede stap"))
    second.get_by_label("Wachtwoord").fill(way.password)
    second.get_by_label("Zes cijfers").fill(pyotp.TOTP(way.key).at(world.clock[0]))
    second.get_by_role("button", name="Herstelcodes maken").click()
    expect(page.locator(".codes code")).to_have_count(8)
    assert faults_of_access(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".codes code").first).to_be_visible()
    expect(page.get_by_text("corrie@klein.example")).to_be_visible()
    page.context.close()


def asked_for_code(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres").fill("corrie@klein.example")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()


def came_in(page: Page, address: str, password: str, code: str) -> None:
    asked_for_code(page, address, password)
    page.get_by_label("Zes cijfers").fill(code)
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_role("heading", name="Welkom, Corrie")).to_be_visible()


def test_the_square_is_shown_whole() -> None:
    """A picture of fixed size in a smaller frame lacks two of the corners by which a camera finds it."""
    address = address_of(new_key(), "corrie@klein.example")
    side = segno.make(address, error="m").symbol_size()[0]
    assert f'viewBox="0 0 {side} {side}"' in square_of(address)
