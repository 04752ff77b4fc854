"""«Beheer»: its parts by role, the rules in words, and the settings that everybody plans by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from planner.domain.rules import HardRule, SoftRule
from planner.services.permissions import Role
from planner.services.settings.meanings import MEANINGS
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("manage")) as found:
        yield found


def test_each_finds_the_parts_that_are_there_for_them(house: House, browser: Browser) -> None:
    for role, parts in (
        (Role.COORDINATOR, ["Tabellen", "Regels", "Mensen", "Instellingen"]),
        (Role.ADMINISTRATOR, ["Mensen", "Instellingen"]),
    ):
        with house.visit(browser, role, size=PHONE, script=False) as page:
            page.goto("/")
            page.get_by_role("link", name="Beheer", exact=True).click()
            assert page.locator("main h2").all_inner_texts() == parts


def test_every_rule_is_told_in_words_with_what_matters_most_first(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/regels")
        text = page.get_by_role("main").inner_text()
        for rule in (*HardRule, *SoftRule):
            assert MEANINGS[rule][0] in text
            assert "-" not in rule.value or rule.value not in text
        ranks = page.locator(".ranks h3").all_inner_texts()
        assert ranks[0] == "Afspraken met de scholen"
        assert len(ranks) == 6


def test_points_of_ones_own_are_told_beside_the_usual_ones(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/regels")
        page.get_by_role("link", name="Weging veranderen").click()
        page.get_by_role("link", name="Toevoegen").click()
        page.get_by_label("Naam").select_option("new-face")
        page.get_by_label("Punten").fill("30")
        page.get_by_role("button", name="Bewaren").click()
        page.goto("/beheer/regels")
        rule = page.locator(".rules li").filter(has_text=MEANINGS[SoftRule.NEW_FACE][0])
        expect(rule).to_contain_text("30 (gewoonlijk 20)")


def test_an_administrator_asks_for_availability_and_coordinators_read_until_when(
    house: House, browser: Browser
) -> None:
    with house.visit(browser, Role.ADMINISTRATOR, script=False) as page:
        page.goto("/beheer/instellingen")
        page.get_by_label("Van", exact=True).fill("2027-01-04")
        page.get_by_label("Tot en met").fill("2027-02-19")
        page.get_by_label("Geschiedenis, in dagen").fill("12")
        page.get_by_role("button", name="Bewaren").click()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Geschiedenis, in dagen»: vul een geheel getal in van 365 tot en met 3650")
        expect(alert).to_contain_text("alle drie de dagen")
        expect(page.get_by_label("Tot en met")).to_have_value("2027-02-19")
        page.get_by_label("Sluitdatum").fill("2020-12-11")
        page.get_by_label("Geschiedenis, in dagen").fill("730")
        page.get_by_role("button", name="Bewaren").click()
        expect(alert.get_by_role("listitem")).to_contain_text(
            "De sluitdatum (11 december 2020) is voorbij. Kies vandaag"
        )
        page.get_by_label("Sluitdatum").fill("2026-12-11")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_have_text("Bewaard.")
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beschikbaarheid")
        expect(page.get_by_role("main")).to_contain_text("doorgeven kan tot en met 11 december 2026")
        page.goto("/beheer/instellingen")
        expect(page.get_by_role("main")).to_contain_text("Alleen de beheerder kan dit veranderen.")
        assert page.get_by_role("button", name="Bewaren").count() == 0


def test_the_second_of_two_administrators_sees_both_values(house: House, browser: Browser) -> None:
    with (
        house.visit(browser, Role.ADMINISTRATOR, script=False) as first,
        house.visit(browser, Role.ADMINISTRATOR, script=False) as second,
    ):
        for page, days in ((first, "5"), (second, "9")):
            page.goto("/beheer/instellingen")
            page.get_by_label("Dagen tussen een bericht").fill(days)
        first.get_by_role("button", name="Bewaren").click()
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_role("alert")).to_contain_text("nu bewaard «5», u typte «9»")
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_label("Dagen tussen een bericht")).to_have_value("9")


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.COORDINATOR, "/beheer"),
        (Role.COORDINATOR, "/beheer/regels"),
        (Role.ADMINISTRATOR, "/beheer/instellingen"),
    ],
)
def test_the_pages_are_accessible(house: House, browser: Browser, role: Role, path: str) -> None:
    with house.visit(browser, role) as page:
        assert_accessible(page, path)
