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
from tests.browsers import PHONE

TODAY = date(2026, 11, 24)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        yield found


def test_a_worker_reads_tells_and_subscribes(house: House, browser: Browser) -> None:
    told, later = session("quiz-1", day=TODAY - timedelta(days=1)), session("quiz-2", day=TODAY + timedelta(days=7))
    publish_at_once(house.world.service.store, house.world.mine, told, later)
    with house.visit(browser, Role.WORKER, size=PHONE) as page:
        keys = Hands(page)
        keys.open("/mijn-week")
        keys.past_the_head()

        # In three presses: how it went. Without a choice the browser says what is missing, where it is.
        keys.to("Hoe ging het? Kennismakingsquiz", "link")
        keys.follow()
        keys.past_the_head()
        keys.to("Ging door", "field")
        keys.press("Space", "ArrowDown", "ArrowDown")
        assert keys.on("Ging niet door", "field")
        keys.to("Jongerenwerker afwezig", "field")
        keys.press("Space")
        keys.to("Bewaren")
        keys.follow()
        assert keys.at_status("Bewaard")
        keys.to("Volgende week", "link")
        keys.follow()
        expect(page.get_by_text("Kennismakingsquiz")).to_be_visible()

        # A calendar for one device, shown once; then ended.
        keys.to("Agenda", "link", exact=True)
        keys.follow()
        keys.past_the_head()
        keys.to("iPhone of iPad", "field")
        keys.press("Space")
        keys.to("Link maken")
        keys.follow()
        keys.to("Zet in mijn agenda", "link")
        keys.to("Klaar, naar mijn apparaten", "link")
        keys.follow()
        keys.to("Intrekken: iPhone of iPad")
        keys.follow()
        assert keys.at_status("Ingetrokken")


def test_from_absent_to_replaced(house: House, browser: Browser) -> None:
    world = house.world
    world.clock[0] = BEFORE_SCHOOL
    programme = proposed(world)["id"]
    agree(world, programme)
    assert publish(world, programme).status_code == 201
    anna = next(each for each in published(world) if "anna" in {worker["id"] for worker in each["workers"]})
    day = date.fromisoformat(anna["date"])
    with house.visit(browser, Role.WORKER, size=PHONE) as phone:
        keys = Hands(phone)
        keys.open("/mijn-week")
        keys.to("Afwezig", "link")
        keys.follow()
        keys.past_the_head()
        for until, ends in ((day - timedelta(days=1), False), (day, True)):
            keys.to("Vanaf", "field", exact=True)
            keys.type_date(day)
            keys.to("Naar verwachting tot en met", "field")
            keys.type_date(until)
            keys.to("Afwezig melden")
            keys.follow()
            if not ends:
                assert keys.at_alert("de tweede niet voor de eerste")
        assert keys.at_status("Doorgegeven.")
        keys.to("Weer aan het werk vanaf", "field")

    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/")
        keys.to("Wat speelt er", "link")
        keys.follow()
        keys.past_the_head()
        keys.to("Wie kan invallen?", "link")
        keys.follow()
        keys.past_the_head()
        keys.to("Voorstel vervanging")
        keys.follow()
        with beside(solving(house, run_in(page))):
            expect(page.get_by_role("heading", name="De planning is klaar")).to_be_focused(timeout=60_000)
        keys.here()
        keys.to("Het plan bekijken", "link")


def test_a_signal_is_reported_and_answered(house: House, browser: Browser) -> None:
    world = house.world
    world.clock[0] = BEFORE_SCHOOL
    programme = proposed(world)["id"]
    agree(world, programme)
    assert publish(world, programme).status_code == 201
    with house.visit(browser, Role.CONTACT, size=PHONE) as phone:
        keys = Hands(phone)
        keys.open("/school")
        keys.to("Signaal", "link")
        keys.follow()
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
        keys.to("Doorgeven", within=phone.locator("main"))
        keys.follow()
        assert keys.at_status("Dank u wel")

    with house.visit(browser, Role.COORDINATOR, size=PHONE) as page:
        keys = Hands(page)
        keys.open("/speelt")
        keys.past_the_head()
        keys.to("Passende activiteiten en momenten", "link")
        keys.follow()
        keys.past_the_head()
        group = page.get_by_role("group", name="Quiz over social media")
        keys.to("", "radio", within=group)
        keys.press("Space")
        keys.to("Inplannen en voorstellen")
        keys.follow()
        assert "/planning/" in page.url
