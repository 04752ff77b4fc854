"""J7: what happens to a programme that stands, from the message to everybody told, really solved."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.jobs.work import Work
from planner.persistence.tables import OutgoingRow
from planner.services.permissions import Role
from tests.api.jobs.worlds import beside
from tests.api.programmes.stories import BEFORE_SCHOOL, agree, proposed, publish, published
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import DESK, PHONE

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A school whose programme is published, before the year begins."""
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        programme = proposed(found.world)["id"]
        agree(found.world, programme)
        assert publish(found.world, programme).status_code == 201
        yield found


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def solved(house: House, page: Page) -> None:
    """What a runner does for the run whose page this is, until its page says so."""
    run_id = int(page.url.rpartition("/")[2])
    with beside(solving(house, run_id)):
        expect(page.get_by_role("heading", level=1)).to_have_text("De planning is klaar", timeout=60_000)


def solving(house: House, run_id: int) -> Callable[[], None]:
    world = house.world
    work = Work(
        service=world.service,
        executor="here",
        closing=threading.Event(),
        partnership_id=world.mine,
        run_id=run_id,
    )
    return work.solve


def of_worker(house: House, worker_id: str) -> list[dict[str, Any]]:
    """What stands published with this worker."""
    return [
        each
        for each in published(house.world)
        if worker_id in {worker["id"] for worker in each["workers"]} and each["status"] != "cancelled"
    ]


def agreed_and_published(house: House, page: Page, plan: str) -> None:
    """Propose the plan, let the school agree, publish: by the pages of proposing and publishing."""
    page.goto(f"/voorstel?plan={plan}")
    press(page, "Voorstellen")
    newest = house.world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"]
    agree(house.world, max(each["id"] for each in newest if each["school"]["id"] == "beek"))
    page.goto("/scholen")
    press(page, "Publiceren")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publicatie 2")


def letters(house: House) -> list[OutgoingRow]:
    return house.world.service.store.read(house.world.scope(), lambda unit: unit.query(OutgoingRow).all())


@SIZES
def test_from_absent_to_replaced_and_told(house: House, browser: Browser, size: ViewportSize) -> None:
    mine = of_worker(house, "anna")
    day = mine[0]["date"]
    touched = {each["id"] for each in mine if each["date"] == day}
    before = {each["id"]: each for each in published(house.world)}
    told_before = len(letters(house))
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as phone:
        phone.goto("/afwezig")
        phone.get_by_label("Vanaf", exact=True).fill(day)
        phone.get_by_label("Naar verwachting tot en met").fill(day)
        press(phone, "Afwezig melden")
        expect(phone.locator(".touches")).to_contain_text(f"{len(touched)} activiteit")

    with house.visit(browser, Role.COORDINATOR, size=size, script=False) as page:
        page.goto("/speelt")
        card = page.locator(".absence")
        expect(card).to_contain_text("Anna")
        expect(card).to_contain_text(f"{len(touched)} activiteit")
        card.get_by_role("link", name="Wie kan invallen?").first.click()
        expect(page.get_by_role("heading", name="Wie kan invallen?")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Anna B. is afwezig")
        press(page, "Voorstel vervanging")
        page.goto("/speelt")
        expect(card).to_contain_text("Er wordt een vervanging gezocht")
        card.get_by_role("link", name="Bekijken hoe ver het is").click()
        solved(house, page)
        page.goto("/speelt")
        expect(card).to_contain_text("Er ligt een voorstel klaar")
        link = card.get_by_role("link", name="Het voorstel bekijken").get_attribute("href") or ""
        agreed_and_published(house, page, link.rpartition("=")[2])
        page.goto("/speelt")
        expect(page.get_by_text("niemand afwezig bij een gepubliceerde activiteit")).to_be_visible()

    after = {each["id"]: each for each in published(house.world)}
    moved = {i for i in before.keys() | after.keys() if _what(before.get(i)) != _what(after.get(i))}
    assert moved <= touched
    assert not [each for each in of_worker(house, "anna") if each["date"] == day]
    for letter in letters(house)[told_before:]:
        assert "ziek" not in letter.body.casefold()


def _what(session: dict[str, Any] | None) -> object:
    if session is None:
        return None
    return (session["date"], session["start"], session["status"], [worker["id"] for worker in session["workers"]])


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    first = of_worker(house, "anna")[0]
    with house.visit(browser, Role.COORDINATOR) as page:
        page.goto("/afwezig")
        page.get_by_label("Wie is afwezig").select_option("anna")
        page.get_by_label("Vanaf", exact=True).fill(first["date"])
        page.get_by_label("Naar verwachting tot en met").fill(first["date"])
        press(page, "Afwezig melden")
        assert_accessible(page, "/speelt")
        page.goto("/speelt")
        page.get_by_role("link", name="Wie kan invallen?").first.click()
        assert_accessible(page, page.url.removeprefix(house.address))
