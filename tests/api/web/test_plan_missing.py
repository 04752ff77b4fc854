"""J3, the first half: why is this not in it, what would help, and planning again with the rest left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.repairs import RepairKind, Repairs
from planner.persistence.inputs import all_rows, next_position, raise_input_version
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.planned import BEFORE
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.web.lacking import lacking, solved, without_anna
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("missing")) as found:
        found.world.clock[0] = BEFORE
        found.world.service.store.write(found.world.scope(), without_anna)
        yield found


@pytest.fixture
def page(house: House, browser: Browser) -> Iterator[Page]:
    """Nothing on these pages needs a script."""
    with house.visit(browser, Role.COORDINATOR, script=False) as found:
        yield found


MORE_SIGNALS = ("dijk-online-2", "dijk-online-3", "dijk-online-4")


def with_more_signals(unit: Unit) -> None:
    """The same concern is passed on again and again."""
    told = next(row for row in all_rows(unit, {"signals"}) if row.cells["id"] == "dijk-online")
    for name in MORE_SIGNALS:
        more = InputRow(table_name="signals", row_key=name, position=next_position(unit, "signals"))
        more.cells = {**told.cells, "id": name}
        more.organisation_id, more.school_id = told.organisation_id, told.school_id
        unit.add(more)
        unit.flush()
    raise_input_version(unit)


def contract(house: House, worker_id: str) -> str:
    """The hours of the week in a worker's contract."""

    def work(unit: Unit) -> str:
        rows = all_rows(unit, {"contracts"})
        return next(str(row.cells["week_hours"]) for row in rows if row.cells["worker_id"] == worker_id)

    return house.world.service.store.read(house.world.scope(), work)


def test_why_it_is_not_in_it_and_nothing_helps(house: House, page: Page) -> None:
    number, items = lacking(house)
    hopeless = next(item for item in items if not item.repairs.found)
    page.goto(f"/plannen/{number}")
    page.get_by_role("link", name="Niet gepland, en waarom").click()
    matrix = page.get_by_role("region", name="Activiteit en reden").get_by_role("table")
    expect(matrix.get_by_role("row").filter(has_text="Samen koken")).to_contain_text("40")
    page.get_by_label("School").select_option("De Dijk")
    page.get_by_role("button", name="Tonen").click()
    assert "school=dijk" in page.url
    page.get_by_role("link", name="Samen koken").click()
    assert page.url.endswith(f"/niet-gepland/{hopeless.requirement_id}/1")
    expect(page.get_by_text("Er is geen enkel mogelijk moment")).to_be_visible()
    expect(page.get_by_text("Geen van de kleine veranderingen die zijn geprobeerd helpt")).to_be_visible()


def test_what_differs_only_in_when_is_one_line_that_opens(browser: Browser, tmp_path: Path) -> None:
    """What is missed says when it should be, and more than three that are alike but for that are folded into one."""
    with house_in(tmp_path) as house:
        house.world.clock[0] = BEFORE
        house.world.service.store.write(house.world.scope(), without_anna)
        house.world.service.store.write(house.world.scope(), with_more_signals)
        number, items = lacking(house, looked=False)
        assert [item.requirement_id for item in items] == ["dijk-koken", "dijk-online", *MORE_SIGNALS]
        with house.visit(browser, Role.COORDINATOR, script=False) as page:
            page.goto(f"/plannen/{number}/niet-gepland")
            expect(page.get_by_role("link", name="Samen koken")).to_be_visible()
            expect(page.get_by_role("link", name="week 38")).to_have_count(0)
            page.get_by_text("Antwoord op een signaal").first.click()
            expect(page.get_by_role("link", name="week 38")).to_have_count(len(MORE_SIGNALS) + 1)
            page.get_by_role("link", name="week 38").first.click()
            assert page.url.endswith("/niet-gepland/dijk-online/1")
            expect(page.get_by_text("week 38")).to_be_visible()


def test_who_comes_second_is_told_and_changes_nothing(house: House, page: Page) -> None:
    number, items = lacking(house)
    item = next(item for item in items if item.repairs.found)
    path = f"/plannen/{number}/niet-gepland/{item.requirement_id}/{item.occurrence}"
    page.goto(path)
    house.world.service.store.write(house.world.scope(), raise_input_version)
    was = contract(house, "bilal")
    page.get_by_role("button", name="Neem deze mee").first.click()
    expect(page.get_by_role("alert")).to_contain_text("De invoer is veranderd sinds dit plan")
    assert contract(house, "bilal") == was


def test_a_repair_is_taken_and_the_rest_is_left_alone(house: House, browser: Browser) -> None:
    number, items = lacking(house)
    item = next(item for item in items if any(r.rows for r in item.repairs.found))
    repair = next(r for r in item.repairs.found if r.rows)
    assert repair.kind is RepairKind.WORKER_HOURS
    path = f"/plannen/{number}/niet-gepland/{item.requirement_id}/{item.occurrence}"
    before = contract(house, "bilal")
    with house.visit(browser, Role.COORDINATOR) as desk:
        assert_accessible(desk, f"/plannen/{number}/niet-gepland")
        assert_accessible(desk, path)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as phone:
        phone.goto(path)
        expect(phone.get_by_text("Er zijn 30 mogelijke momenten: 25 keer")).to_be_visible()
        one = phone.get_by_role("listitem").filter(has_text="Als Bilal E. 3 uur per week meer mag werken")
        one.get_by_role("button", name="Neem deze mee en plan opnieuw").click()
        assert "/planning/" in phone.url
        run_page = phone.url
        solved(house, phone)
        expect(phone.get_by_text("1 erbij, 0 verplaatst")).to_be_visible()
        assert (before, contract(house, "bilal")) == ("4", "7")
        phone.goto(path)
        expect(phone.get_by_text("De invoer is veranderd nadat dit plan is gemaakt")).to_be_visible()
        expect(phone.get_by_role("button", name="Neem deze mee")).to_have_count(0)
        phone.goto(run_page)
        phone.get_by_role("link", name="Het plan bekijken").click()
        expect(phone.get_by_role("heading", level=1)).to_be_visible()


def test_looking_further_asks_the_process_that_is_warm(house: House, page: Page) -> None:
    number, items = lacking(house, looked=False)
    assert all(item.repairs == Repairs() for item in items)
    page.goto(f"/plannen/{number}/niet-gepland/{items[0].requirement_id}/{items[0].occurrence}")
    expect(page.get_by_text("Nog niet alles is geprobeerd.")).to_be_visible()
    page.get_by_role("button", name="Zoek verder").click()
    expect(page.get_by_text("Geen van de kleine veranderingen")).to_be_visible()


@pytest.mark.parametrize("way", ["niet-gepland?school=nergens", "niet-gepland/beek-quiz/77", "niet-gepland/x%20y/1"])
def test_what_is_not_missing_has_no_page(house: House, page: Page, way: str) -> None:
    number, _ = lacking(house, looked=False)
    answer = page.goto(f"/plannen/{number}/{way}")
    assert answer is not None
    assert answer.status in (400, 404)
