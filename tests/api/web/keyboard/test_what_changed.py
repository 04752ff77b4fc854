"""J7 by keyboard alone: somebody is ill, a day closes, a school reports a signal; the coordinator answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.jobs.worlds import beside
from tests.api.programmes.stories import BEFORE_SCHOOL, agree, proposed, publish, published
from tests.api.web.houses import MOST_LOOKS, House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.runners import run_in, solving
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house at the beginning of its year, with all of the own school's programme published."""
    with house_in(tmp_path_factory.mktemp("keys-changed")) as found:
        world = found.world
        world.clock[0] = BEFORE_SCHOOL
        programme = proposed(world)["id"]
        agree(world, programme)
        assert publish(world, programme).status_code == 201
        yield found


def test_a_study_day_shows_what_it_touches_before_anything_moves(house: House, browser: Browser) -> None:
    before = published(house.world)
    day = date.fromisoformat(before[-1]["date"])
    there = sum(each["date"] == before[-1]["date"] for each in before)
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/wensen/beek/dagen/nieuw")
        keys.past_the_head()
        keys.to("Wat", "field")
        keys.choose("studiedag")
        for name in ("Eerste dag", "Laatste dag"):
            keys.to(name, "field")
            keys.type_date(day)
        keys.go("Bewaren")
        assert keys.at_status("Het is toegevoegd.")
        for _ in range(MOST_LOOKS):
            if page.get_by_role("link", name="Kijk opnieuw").count() == 0:
                break
            keys.go("Kijk opnieuw", "link")
            expect(page.locator(".touch")).to_be_focused()
            keys.here()
        expect(page.locator(".touch")).to_contain_text(f"Dit raakt {there} activiteit")
        keys.go("Bekijk wat het raakt", "link")
        keys.past_the_head()
        keys.to("Voorstel maken")
    assert published(house.world) == before


def test_from_absent_to_replaced(house: House, browser: Browser) -> None:
    world = house.world
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
            keys.to("Afwezig melden")
            keys.follow_twice()
            if not ends:
                assert keys.at_alert("de tweede niet voor de eerste")
        assert keys.at_status("Doorgegeven.")
        expect(phone.locator(".touches")).to_have_count(1)
        keys.to("Weer aan het werk vanaf", "field")

    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/")
        keys.go("Wat speelt er", "link")
        keys.past_the_head()
        keys.go("Wie kan invallen?", "link")
        keys.past_the_head()
        keys.go("Voorstel vervanging")
        with beside(solving(house.world, run_in(page))):
            expect(page.get_by_role("heading", name="De planning is klaar")).to_be_focused(timeout=60_000)
        keys.here()
        keys.to("Het plan bekijken", "link")


def test_a_signal_is_reported_and_answered(house: House, browser: Browser) -> None:
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
