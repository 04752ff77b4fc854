"""J4 by keyboard alone: proposed with a note, the mail sent, the school answered, what is agreed published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, agree, answer
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.browsers import DESK, PHONE

QUIZ, BREAK = "beek-quiz-1", "beek-breaks-2026W37-1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        yield found


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_a_plan_to_what_is_published(house: House, browser: Browser, size: ViewportSize) -> None:
    world = house.world
    plan = add_plan(world)
    with house.visit(browser, Role.COORDINATOR, size=size) as page:
        keys = Hands(page)
        keys.open(f"/voorstel?plan={plan}")
        keys.past_the_head()

        # Nothing ticked is told where one is; what changes is folded and unfolds.
        keys.to("Stel voor aan De Beek", "field")
        keys.press("Space")
        keys.to("Opmerking bij het voorstel", "field")
        keys.type("Maandag is vrijgehouden voor de sportdag.")
        keys.go("Voorstellen")
        assert keys.at_alert("Kies ten minste een school.")
        keys.to("Stel voor aan De Beek", "field")
        keys.press("Space")
        keys.to("Wat er verandert voor De Beek", "summary")
        keys.press("Enter", "Enter")
        keys.go("Voorstellen")

        # The mail is read and sent, one of the two left for later.
        assert keys.at_status("De berichten wachten hieronder")
        keys.to("Versturen aan Daan", "field")
        keys.press("Space")
        carla = page.locator(".letter", has_text="Aan Carla")
        keys.to("Lees het bericht", "summary", within=carla)
        keys.press("Enter")
        expect(carla.get_by_text("Maandag is vrijgehouden voor de sportdag.")).to_be_visible()
        keys.go("Verstuur wat is aangevinkt", exact=True)
        expect(page.locator(".letter")).to_have_count(1)

        # One school agrees with one thing and asks for another otherwise.
        programme = world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"][0]["id"]
        agree(world, programme, BREAK)
        asked = {"kind": "change", "session_id": QUIZ, "reason": "Die dag is de brugklas op kamp."}
        assert answer(world, programme, asked).status_code == 201
        keys.go("Scholen", "link", back=True, exact=True)
        keys.past_the_head()
        keys.go("De Beek", "link")
        keys.past_the_head()
        keys.to("Schrijf de school iets terug", "field")
        keys.type("Wij kijken of het een week later kan.")
        keys.go("Plaatsen")
        expect(page.locator(".talk")).to_contain_text("een week later")
        keys.go("Publiceren", within=page.locator("main"))
        expect(page.get_by_role("heading", name="Publicatie 1")).to_be_visible()
