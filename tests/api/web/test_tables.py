"""«Beheer», the tables: found, narrowed, changed, taken away, with what was done; nothing of others is changed."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import event

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.tabular.columns import TABLES
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("tables")) as found:
        yield found


def rows(house: House, table: str) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {table})]

    return house.world.service.store.read(house.world.scope(), work)


class Sent(HTMLParser):
    """The fields that a browser would send of the forms that it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and "selected" in given:
            self.fields.setdefault(self.select, []).append(given["value"])
        elif tag == "input" and (given.get("type") != "checkbox" or "checked" in given) and "name" in given:
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = None


def parts(table: str, column: str, text: str) -> list[str]:
    """The parts of a cell, in the order in which they count."""
    found = text.split(";") if TABLES[table][column].many else [text]
    return found if TABLES[table][column].ordered else sorted(found)


def test_a_coordinator_adds_changes_and_removes_an_activity_on_a_phone(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Beheer", exact=True).click()
        page.get_by_role("link", name="Tabellen").click()
        page.get_by_role("link", name="Activiteiten").click()
        page.get_by_role("link", name="Toevoegen").click()
        page.get_by_label("Code").fill("film")
        page.get_by_label("Naam *", exact=True).fill("Filmmiddag")
        page.get_by_label("Soort").select_option(index=1)
        page.get_by_label("lesuur").check()
        page.get_by_label("Duur").fill("veel")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("alert")).to_contain_text("Duur: ")
        expect(page.get_by_label("Duur")).to_have_value("veel")
        expect(page.get_by_label("Duur")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_label("Naam *", exact=True)).to_have_value("Filmmiddag")
        page.get_by_label("Duur").fill("90")
        page.get_by_text("Meer", exact=True).click()
        page.get_by_role("group", name="Vaardigheden").get_by_label("Andere").fill("filmen; monteren")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_have_text("Het is toegevoegd.")
        expect(page.get_by_role("heading", name="Filmmiddag")).to_be_visible()
        expect(page.get_by_role("group", name="Vaardigheden").get_by_label("Andere")).to_have_value("filmen; monteren")
        page.get_by_label("Duur").fill("60")
        page.get_by_role("button", name="Bewaren").click()
        history = page.get_by_role("region", name="Wat hiermee gedaan is")
        expect(history).to_contain_text("Corrie · veranderd")
        expect(history).to_contain_text("Duur: 90 → 60")
        page.get_by_role("button", name="Weghalen").click()
        expect(page.get_by_role("status")).to_have_text("Het is weggehaald.")
    assert "film" not in {row["id"] for row in rows(house, "activities")}


def test_what_is_still_used_is_not_taken_away_and_leads_to_where(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/tabellen/activities?zoek=kennismaking")
        page.get_by_role("link", name="Veranderen: ").click()
        page.get_by_role("button", name="Weghalen").click()
        expect(page.get_by_role("alert")).to_contain_text("Dit wordt nog gebruikt")
        page.get_by_role("alert").get_by_role("link", name="Wensen").click()
        expect(page.get_by_role("heading", name="Wensen", exact=True)).to_be_visible()
        assert page.get_by_role("row").count() > 1


def test_rows_are_found_narrowed_and_sorted_by_the_address(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/tabellen/cohorts")
        page.get_by_label("School", exact=True).select_option("De Beek")
        page.get_by_label("Volgorde").select_option("Grootte")
        page.get_by_label("Richting").select_option("aflopend")
        page.get_by_role("button", name="Tonen").click()
        assert "school=beek" in page.url
        sizes = [int(text) for text in page.locator("td[data-label=Grootte]").all_inner_texts()]
        assert len(sizes) > 1
        assert sizes == sorted(sizes, reverse=True)
        expect(page.get_by_role("columnheader", name="Grootte")).to_have_attribute("aria-sort", "descending")
        page.get_by_role("link", name="Grootte").click()
        assert [int(text) for text in page.locator("td[data-label=Grootte]").all_inner_texts()] == sorted(sizes)
        page.get_by_label("Zoeken").fill("zwemmen")
        page.get_by_role("button", name="Tonen").click()
        expect(page.get_by_role("main")).to_contain_text("Niets gevonden.")


def test_the_second_of_two_sees_both_values(house: House, browser: Browser) -> None:
    with (
        house.visit(browser, Role.COORDINATOR, script=False) as first,
        house.visit(browser, Role.COORDINATOR, script=False) as second,
    ):
        for page, size in ((first, "21"), (second, "22")):
            page.goto("/beheer/tabellen/cohorts?school=beek")
            page.get_by_role("link", name="Veranderen: ").first.click()
            page.get_by_label("Grootte").fill(size)
        first.get_by_role("button", name="Bewaren").click()
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_role("alert")).to_contain_text("Grootte: nu bewaard «21», u typte «22»")
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_role("status")).to_have_text("De verandering is bewaard.")
        expect(second.get_by_label("Grootte")).to_have_value("22")


def test_the_second_of_two_reads_choices_by_their_words(house: House, browser: Browser) -> None:
    with (
        house.visit(browser, Role.COORDINATOR, script=False) as first,
        house.visit(browser, Role.COORDINATOR, script=False) as second,
    ):
        for page, priority in ((first, "graag"), (second, "kan")):
            page.goto("/beheer/tabellen/wishes?school=beek")
            page.get_by_role("link", name="Veranderen: ").first.click()
            page.get_by_label("Prioriteit").select_option(priority)
        first.get_by_role("button", name="Bewaren").click()
        second.get_by_role("button", name="Bewaren").click()
        expect(second.get_by_role("alert")).to_contain_text("Prioriteit: nu bewaard «graag», u typte «kan»")


def test_points_are_chosen_by_what_they_are_for(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/regels")
        page.get_by_role("link", name="Weging veranderen").click()
        page.get_by_role("link", name="Toevoegen").click()
        offered = page.get_by_label("Naam").get_by_role("option").all_inner_texts()
        assert "Minder dan afgesproken: een kwartier in het tweede derde deel" in offered
        assert len(set(offered)) == len(offered)
        page.get_by_label("Naam").select_option("Een school of groep krijgt met nog een jongerenwerker te maken")
        page.get_by_label("Punten").fill("30")
        page.get_by_role("button", name="Bewaren").click()
        page.goto("/beheer/tabellen/points")
        expect(page.get_by_role("row").nth(1)).to_contain_text("met nog een jongerenwerker te maken")
        page.goto("/beheer/regels")
        expect(page.get_by_role("main")).to_contain_text("30 (gewoonlijk 20)")


def test_rows_of_another_organisation_are_read_and_not_offered(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/tabellen/workers?zoek=chris")
        page.get_by_role("link", name="Bekijken: Chris").click()
        expect(page.get_by_role("main")).to_contain_text("van een andere organisatie")
        expect(page.get_by_role("main")).not_to_contain_text("Vervoer")
        assert page.get_by_role("button", name="Bewaren").count() == 0
        page.goto("/beheer/tabellen/contracts/nieuw")
        offered = page.get_by_label("Jongerenwerker *").get_by_role("option").all_inner_texts()
        assert any("Anna" in name for name in offered)
        assert not any("Chris" in name for name in offered)


def test_groups_of_the_school_of_a_row_are_offered(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/beheer/tabellen/wishes?school=beek")
        page.get_by_role("link", name="Veranderen: ").first.click()
        groups = page.locator("fieldset").filter(has_text="Leerlingengroepen")
        assert sorted(groups.locator("label").all_text_contents()) == ["De Beek: leerjaar 1", "De Beek: leerjaar 2"]


def test_the_number_of_questions_to_the_database_does_not_grow_with_rows(house: House) -> None:
    def asked(path: str) -> int:
        count = [0]

        def counted(*_: object) -> None:
            count[0] += 1

        engine = house.world.service.store.engine
        event.listen(engine, "before_cursor_execute", counted)
        assert house.world.ask(Role.COORDINATOR, "GET", path).status_code == 200
        event.remove(engine, "before_cursor_execute", counted)
        return count[0]

    assert asked("/beheer/tabellen/bell_timetables") == asked("/beheer/tabellen/partners")


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_has_its_list_and_its_form_in_both_languages(house: House, table: str) -> None:
    for language in ("nl", "en"):
        for path in (f"/beheer/tabellen/{table}", f"/beheer/tabellen/{table}/nieuw"):
            answer = house.world.ask(Role.COORDINATOR, "GET", path, headers={"Cookie": f"taal={language}"})
            assert answer.status_code == 200, path
            assert answer.headers["Content-Language"] == language


def test_every_row_of_the_example_goes_through_its_form_unchanged(house: House) -> None:
    """What a form shows is what it takes: saving it as it is changes nothing."""
    world = house.world
    for table in ("schools", "workers", "activities", "wishes", "bell_timetables", "agreements", "contracts"):
        for row in world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/{table}").json()["rows"]:
            path = f"/beheer/tabellen/{table}/{row['id']}"
            shown = world.ask(Role.COORDINATOR, "GET", path).text
            if 'name="gezien"' not in shown:
                continue
            sent = Sent()
            sent.feed(shown.split('name="weg"')[0])
            answer = world.ask(
                Role.COORDINATOR, "POST", path, data=sent.fields | {"csrf": "none"}, follow_redirects=False
            )
            assert answer.status_code == 303, (path, answer.text)
            after = world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/{table}/{row['id']}").json()
            usual = {name: TABLES[table][name].default for name in after["cells"].keys() - row["cells"].keys()}
            assert {name: parts(table, name, after["cells"][name]) for name in row["cells"]} == {
                name: parts(table, name, text) for name, text in row["cells"].items()
            }, path
            assert all(usual.values()), (path, usual)


@pytest.mark.parametrize("typed", ["12027-01-11", "99", "hoog"])
@pytest.mark.parametrize("table", ["special_days", "availability", "wishes", "contracts", "bell_timetables"])
def test_what_is_no_value_comes_back_as_it_was_typed(house: House, table: str, typed: str) -> None:
    """A year of five digits, a weekday that there is not, a word for a number: the form says what is wrong."""
    first = house.world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/{table}").json()["rows"][0]
    fields = {column.name: typed for column in TABLES[table].columns} | {"csrf": "-", "gezien": str(first["version"])}
    answer = house.world.ask(Role.COORDINATOR, "POST", f"/beheer/tabellen/{table}/{first['id']}", data=fields)
    assert answer.status_code == 400
    assert f"«{typed}»" in answer.text


@pytest.mark.parametrize(
    "path", ["/beheer/tabellen", "/beheer/tabellen/activities", "/beheer/tabellen/activities/nieuw"]
)
def test_the_pages_are_accessible(house: House, browser: Browser, path: str) -> None:
    with house.visit(browser, Role.COORDINATOR) as page:
        assert_accessible(page, path)
