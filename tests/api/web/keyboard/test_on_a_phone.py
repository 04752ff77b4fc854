"""J6 and J7 by keyboard alone: a worker's week, calendar, absence and record; a signal; the coordinator's answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.feeds.publishing import publish as publish_at_once
from tests.api.feeds.publishing import session
from tests.api.jobs.worlds import beside
from tests.api.programmes.stories import BEFORE_SCHOOL, agree, proposed, publish, published
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.keyboard.runners import run_in, solving
from tests.api.worlds import World
from tests.browsers import PHONE

TODAY = date(2026, 11, 24)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        yield found


def year_published(house: House) -> World:
    """The world at the beginning of its year, with all of the own school's programme published."""
    world = house.world
    world.clock[0] = BEFORE_SCHOOL
    programme = proposed(world)["id"]
    agree(world, programme)
    assert publish(world, programme).status_code == 201
    return world


def test_a_worker_reads_tells_and_subscribes(house: House, browser: Browser) -> None:
    told, later = session("quiz-1", day=TODAY - timedelta(days=1)), session("quiz-2", day=TODAY + timedelta(days=7))
    publish_at_once(house.world.service.store, house.world.mine, told, later)
    with house.visit(browser, Role.WORKER, size=PHONE) as page:
        keys = Hands(page)
        keys.open("/mijn-week")
        keys.past_the_head()

        # In three presses: how it went. Without a choice the browser says what is missing, where it is.
        keys.go("Hoe ging het? Kennismakingsquiz", "link")
        keys.past_the_head()
        keys.to("Ging door", "field")
        keys.press("Space", "ArrowDown", "ArrowDown")
        assert keys.on("Ging niet door", "field")
        keys.to("Jongerenwerker afwezig", "field")
        keys.press("Space")
        keys.go("Bewaren")
        assert keys.at_status("Bewaard")
        keys.go("Volgende week", "link")
        expect(page.get_by_text("Kennismakingsquiz")).to_be_visible()

        # A calendar for one device, shown once; then ended.
        keys.go("Agenda", "link", exact=True)
        keys.past_the_head()
        keys.to("iPhone of iPad", "field")
        keys.press("Space")
        keys.go("Link maken")
        keys.to("Zet in mijn agenda", "link")
        keys.go("Klaar, naar mijn apparaten", "link")
        keys.go("Intrekken: iPhone of iPad")
        assert keys.at_status("Ingetrokken")


def test_from_absent_to_replaced(house: House, browser: Browser) -> None:
    world = year_published(house)
    anna = next(each for each in published(world) if "anna" in {worker["id"] for worker in each["workers"]})
    day = date.fromisoformat(anna["date"])
    with house.visit(browser, Role.WORKER, size=PHONE) as phone:
        keys = Hands(phone)
        keys.open("/mijn-week")
        keys.go("Afwezig", "link")
        keys.past_the_head()
        for until, ends in ((day - timedelta(days=1), False), (day, True)):
            keys.to("Vanaf", "field", exact=True)
            keys.type_date(day)
            keys.to("Naar verwachting tot en met", "field")
            keys.type_date(until)
            keys.go("Afwezig melden")
            if not ends:
                assert keys.at_alert("de tweede niet voor de eerste")
        assert keys.at_status("Doorgegeven.")
        keys.to("Weer aan het werk vanaf", "field")

    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/")
        keys.go("Wat speelt er", "link")
        keys.past_the_head()
        keys.go("Wie kan invallen?", "link")
        keys.past_the_head()
        keys.go("Voorstel vervanging")
        with beside(solving(house, run_in(page))):
            expect(page.get_by_role("heading", name="De planning is klaar")).to_be_focused(timeout=60_000)
        keys.here()
        keys.to("Het plan bekijken", "link")


def test_a_signal_is_reported_and_answered(house: House, browser: Browser) -> None:
    year_published(house)
    with house.visit(browser, Role.CONTACT, size=PHONE) as phone:
        keys = Hands(phone)
        keys.open("/school")
        keys.go("Signaal", "link")
        keys.past_the_head()
        keys.to("Thema", "field")
        keys.choose("online")
        keys.to("Houd het in de gaten", "field")
        keys.press("ArrowDown")
        assert keys.on("Dit heeft aandacht nodig", "field")
        keys.to("onder 5", "field")
        keys.press("ArrowDown", "ArrowDown")
        assert keys.on("10 tot en met 24", "field")
        keys.to("leerjaar 2", "field")
        keys.press("Space")
        keys.go("Doorgeven", within=phone.locator("main"))
        assert keys.at_status("Dank u wel")

    with house.visit(browser, Role.COORDINATOR, size=PHONE) as page:
        keys = Hands(page)
        keys.open("/speelt")
        keys.past_the_head()
        keys.go("Passende activiteiten en momenten", "link")
        keys.past_the_head()
        group = page.get_by_role("group", name="Quiz over social media")
        keys.to("", "radio", within=group)
        keys.press("Space")
        keys.go("Inplannen en voorstellen")
        assert "/planning/" in page.url
