"""J5, «doorgeven»: closed days, test weeks, rooms and wishes, a use of flexible time, and who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.feeds.publishing import add_rows
from tests.api.programmes.stories import BEFORE_SCHOOL, proposed, sessions_of
from tests.api.web.houses import House, assert_accessible, house_in, look_until_known
from tests.browsers import PHONE

MEDIATION = {
    "id": "bemiddeling",
    "name_nl": "Bemiddeling bij ruzie",
    "name_en": "Mediation",
    "kind": "flexible",
    "slot_kinds": "any",
    "duration_minutes": "45",
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        add_rows(found.world.service.store, found.world.mine, "activities", [MEDIATION])
        yield found


@pytest.fixture
def phone(house: House, browser: Browser) -> Iterator[Page]:
    """The phone of the contact Carla, without JavaScript."""
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        yield page


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def stored(house: House, table: str) -> list[dict[str, object]]:
    """The cells of the rows of the own school's partnership."""

    def work(unit: Unit) -> list[dict[str, object]]:
        return [dict(row.cells) for row in unit.query(InputRow).filter_by(table_name=table)]

    return house.world.service.store.read(house.world.scope(), work)


def test_a_contact_hands_in_a_test_week_and_a_wish(house: House, phone: Page) -> None:
    phone.goto("/school")
    phone.get_by_role("link", name="Doorgeven", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Doorgeven wat wij moeten weten")
    expect(phone.get_by_text("16 september 2026")).to_be_visible()
    assert "dijk" not in phone.locator("main").inner_text().casefold()
    days = phone.locator("#dagen")
    days.locator("a.button").click()
    phone.locator("#kind").select_option("test_week")
    phone.locator("#from").fill("2026-09-14")
    phone.locator("#until").fill("2026-09-15")
    press(phone, "Bewaren")
    assert "/school/doorgeven" in phone.url
    expect(phone.locator("#dagen")).to_contain_text("Toetsweek")
    assert any(
        cells.get("kind") == "test_week" and cells["school_id"] == "beek" for cells in stored(house, "special_days")
    )


def test_flexible_time_is_asked_by_kind_and_week(house: House, phone: Page) -> None:
    phone.goto("/school/doorgeven")
    form = phone.locator("form", has=phone.get_by_label("Wat voor inzet"))
    assert form.locator("input:not([type=hidden]), textarea").count() == 0
    phone.get_by_label("Wat voor inzet").select_option("bemiddeling")
    phone.get_by_label("In welke week").select_option("2026-09-14")
    press(phone, "Vraag deze inzet")
    expect(phone.get_by_role("status")).to_contain_text("Uw vraag is doorgegeven")
    expect(phone.locator("#wens")).to_contain_text("Bemiddeling bij ruzie")
    (wish,) = [cells for cells in stored(house, "wishes") if cells["activity_ids"] == "bemiddeling"]
    assert (wish["from"], wish["until"], wish["count"]) == ("2026-09-14", "2026-09-18", "1")
    assert wish["school_id"] == "beek"


def test_flexible_time_is_not_asked_for_a_week_in_which_the_school_is_closed(phone: Page) -> None:
    phone.goto("/school/doorgeven")
    week = phone.get_by_label("In welke week")
    assert week.locator("option[value='2026-09-14']").count() == 1
    phone.locator("#dagen").locator("a.button").click()
    phone.locator("#kind").select_option("closed")
    phone.locator("#from").fill("2026-09-14")
    phone.locator("#until").fill("2026-09-18")
    press(phone, "Bewaren")
    assert week.locator("option[value='2026-09-14']").count() == 0
    assert week.locator("option").count() > 0
    token = phone.locator("input[name=csrf]").first.get_attribute("value") or ""
    fields = {"csrf": token, "inzet": "bemiddeling", "week": "2026-09-14"}
    answer = phone.request.post("/school/doorgeven/flexibel", form=fields)
    assert answer.status == 400
    assert "In die week is de school dicht" in answer.text()


def test_a_saved_day_says_at_once_what_it_touches(house: House, phone: Page) -> None:
    programme = proposed(house.world)
    sessions = sessions_of(house.world, programme["id"])
    there = sum(each["date"] == "2026-09-07" for each in sessions)
    for day, told in (("2026-09-08", "Dit raakt niets dat gepland staat."), ("2026-09-07", f"Dit raakt {there} act")):
        phone.goto("/wensen/beek/dagen/nieuw")
        phone.locator("#kind").select_option("study_day")
        phone.locator("#from").fill(day)
        phone.locator("#until").fill(day)
        press(phone, "Bewaren")
        assert "/school/doorgeven" in phone.url
        expect(look_until_known(phone)).to_contain_text(told)
    expect(phone.locator(".touch")).to_contain_text("Uw coördinator ziet dit ook")
    assert "dijk" not in phone.locator(".touch").inner_text().casefold()
    phone.get_by_role("link", name="Naar het programma").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Programma van De Beek")


def test_a_week_that_comes_sooner_than_agreed_says_so_and_one_that_is_over_is_not_there(
    house: House, browser: Browser
) -> None:
    proposed(house.world)
    house.world.clock[0] = datetime(2026, 9, 11, 8, tzinfo=UTC)
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as phone:
        phone.goto("/school/doorgeven")
        weeks = phone.get_by_label("In welke week").locator("option")
        expect(weeks).to_have_count(1)
        expect(weeks).to_have_text("week 38, vanaf 14 september 2026 (korter dan afgesproken)")
        expect(phone.get_by_text("minder dan 10 schooldagen om het op school te regelen")).to_be_visible()
        token = phone.locator("main input[name=csrf]").first.get_attribute("value") or ""
        form = {"csrf": token, "inzet": "bemiddeling", "week": "2026-09-07"}
        refused = phone.request.post("/school/doorgeven/flexibel", form=form)
        assert refused.status == 400
        assert "Kies een week uit de lijst." in refused.text()
    assert not [cells for cells in stored(house, "wishes") if cells["activity_ids"] == "bemiddeling"]


def test_hours_of_a_room_come_and_go(house: House, phone: Page) -> None:
    phone.goto("/school/doorgeven")
    phone.get_by_label("Ruimte", exact=True).select_option("beek-aula")
    phone.get_by_label("Dag", exact=True).select_option("2")
    phone.locator("#begin").fill("12:00")
    phone.locator("#einde").fill("11:00")
    press(phone, "Tijd toevoegen")
    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.locator("#begin")).to_have_value("12:00")
    phone.locator("#einde").fill("14:00")
    press(phone, "Tijd toevoegen")
    expect(phone.locator("section:has(#hours) .hours")).to_contain_text("Aula")
    expect(phone.locator("section:has(#hours) .hours")).to_contain_text("12:00–14:00")
    phone.locator("section:has(#hours) .hours").get_by_role("button").click()
    expect(phone.get_by_text("Er zijn geen tijden doorgegeven.")).to_be_visible()
    assert stored(house, "room_hours") == []


def test_a_contact_names_a_deputy_and_ends_it(phone: Page) -> None:
    phone.goto("/school/doorgeven")
    phone.get_by_label("Naam van uw vervanger").fill("Vera")
    phone.get_by_label("E-mailadres").fill("vera@beek.example")
    phone.get_by_label("Tot en met").fill("2026-01-01")
    press(phone, "Vervanger uitnodigen")
    expect(phone.get_by_role("alert")).to_contain_text("Deze dag is al voorbij")
    expect(phone.get_by_label("E-mailadres")).to_have_value("vera@beek.example")
    phone.get_by_label("Tot en met").fill("2026-12-31")
    press(phone, "Vervanger uitnodigen")
    expect(phone.get_by_role("status")).to_contain_text("krijgt een uitnodiging per mail")
    expect(phone.get_by_text("tot en met 31 december 2026")).to_be_visible()
    phone.get_by_role("button", name="Eindigen: Vera").click()
    expect(phone.get_by_role("status")).to_contain_text("geëindigd")
    expect(phone.get_by_role("button", name="Eindigen: Vera")).to_have_count(0)


def test_a_deputy_hands_in_but_names_nobody(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.DEPUTY, size=PHONE, script=False) as page:
        page.goto("/school/doorgeven")
        expect(page.get_by_role("button", name="Vraag deze inzet")).to_be_visible()
        expect(page.get_by_role("button", name="Vervanger uitnodigen")).to_have_count(0)


def test_the_page_is_accessible(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT) as page:
        assert_accessible(page, "/school/doorgeven")
