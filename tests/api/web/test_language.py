"""Another language is the same page: what was asked of it stays, whatever was typed or done before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.web.houses import House, house_in


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("language")
    with house_in(folder) as found:
        yield found


def test_the_period_that_was_looked_at_stays_and_what_was_done_is_not_said_again(
    house: House, browser: Browser
) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beschikbaarheid?periode=jaar&gedaan=saved")
        expect(page.get_by_role("status")).to_have_text("Bewaard.")
        page.get_by_role("link", name="English").click()
        assert page.url == f"{house.address}/beschikbaarheid?periode=jaar"
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("status")).to_have_count(0)
        page.get_by_role("link", name="Nederlands").click()
        assert page.url == f"{house.address}/beschikbaarheid?periode=jaar"


def test_a_form_that_was_refused_leads_back_to_the_page_that_has_it(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/account?toon=alles")
        page.get_by_label("Waarvoor").fill(" ")
        page.get_by_role("button", name="Sleutel maken").click()
        expect(page.get_by_role("alert")).to_contain_text("Zeg waarvoor")
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="My account")).to_be_visible()
        assert page.url == f"{house.address}/account?toon=alles"
        page.get_by_role("link", name="Nederlands").click()


@pytest.mark.parametrize("sent_from", ["https://evil.example/account?a=1", "//evil.example", "", "\\evil"])
def test_a_page_elsewhere_is_not_where_it_leads(house: House, sent_from: str) -> None:
    answer = house.world.ask(Role.COORDINATOR, "POST", "/account", headers={"Referer": sent_from}, data={"csrf": "-"})
    found = re.search(r'href="(/taal/..\?terug=[^"]*)"', answer.text)
    assert found is not None
    led = house.world.client.get(unescape(found[1]), follow_redirects=False)
    assert led.headers["location"] == "/account"
