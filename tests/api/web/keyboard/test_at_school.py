"""J5 by keyboard alone, on a phone: answered, asked otherwise, handed in, passed on; also without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, proposed
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.browsers import DESK, PHONE


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        yield found


@pytest.mark.parametrize(
    ("size", "script"), [(PHONE, True), (PHONE, False), (DESK, True)], ids=["phone", "phone without script", "desk"]
)
def test_a_contact_answers(house: House, browser: Browser, size: ViewportSize, script: bool) -> None:
    proposed(house.world, note="Maandag is vrijgehouden voor de sportdag.")
    with house.visit(browser, Role.CONTACT, size=size, script=script) as page:
        keys = Hands(page)
        keys.open("/school")
        keys.past_the_head()

        # One activity otherwise: a pupil's name is refused where one is, and what was typed stays.
        quiz = page.locator(".session", has_text="Kennismakingsquiz")
        keys.go("Wijziging vragen", "link", within=quiz)
        keys.past_the_head()
        keys.to("Waarom past dit niet?", "field")
        keys.type("Leerling Jan de Vries is dan afwezig.")
        keys.to("Wanneer heeft u het liever?", "field")
        keys.press("ArrowDown")
        keys.go("Vraag deze wijziging")
        assert keys.at_alert("naam van een leerling")
        keys.to("Waarom past dit niet?", "field")
        keys.type("Die dag is de brugklas op kamp.")
        keys.go("Vraag deze wijziging")
        assert keys.at_status("Uw wijziging is gevraagd")

        # One by itself: the button stays at the edge of the window, and hides nothing that has the focus.
        box = page.locator(".session", has_text="Pauzecontact").first
        keys.to("Akkoord", "field", within=box)
        keys.press("Space")
        keys.go("Akkoord met wat is aangevinkt")
        assert keys.at_status("uw akkoord is vastgelegd")
        expect(page.locator(".session .is-agreed")).to_have_count(1)

        # A word to the coordinator, and the files for the school's own system; then back up to agree with the rest.
        keys.to("Schrijf uw coördinator iets", "field")
        keys.type("De sleutel ligt bij de conciërge.")
        keys.go("Plaatsen")
        expect(page.locator(".talk")).to_contain_text("De sleutel")
        keys.here()
        keys.go("Akkoord met de rest")
        expect(page.get_by_text("U hebt alles beantwoord")).to_be_visible()


def test_a_contact_hands_in_and_passes_on(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, size=PHONE) as page:
        keys = Hands(page)
        keys.open("/school")
        keys.go("Doorgeven", "link")
        keys.past_the_head()
        keys.to_address("/wensen/beek/dagen/nieuw")
        keys.follow()
        keys.past_the_head()
        keys.to("Wat", "field")
        keys.choose("studiedag")
        for name in ("Eerste dag", "Laatste dag"):
            keys.to(name, "field")
            keys.type_date(date(2026, 9, 10))
        keys.go("Bewaren")
        assert keys.at_status("Het is toegevoegd.")
        keys.go("Delen", "link", back=True)
        keys.past_the_head()
        keys.to("conciërge", "field")
        keys.press("Space")
        keys.go("Link maken")

        # The link is shown once, and one is at it.
        keys.tab()
        assert "/blad/" in page.locator(":focus").input_value()
        keys.to("Bekijk het blad", "link")
