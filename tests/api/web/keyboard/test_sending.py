"""J4 by keyboard alone: proposed with a note, mailed, answered, reminded, agreed by phone, published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, agree, answer, remind_at_once
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.keyboard.post import come_by

QUIZ, BREAK = "beek-quiz-1", "beek-breaks-2026W37-1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        yield found


def test_from_a_plan_to_what_is_published(house: House, browser: Browser) -> None:
    world = house.world
    remind_at_once(world)
    plan = add_plan(world)
    with house.visit(browser, Role.COORDINATOR) as page:
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
        keys.to("Voorstellen")
        keys.follow_twice()

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
        keys.go("Verstuur aan Daan")
        expect(page.get_by_text("Er wacht niets op u.")).to_be_visible()
        assert [mail.to_name for mail in come_by(house)] == ["Carla", "Daan"]

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

        # Of the rest the school says nothing: reminded twice, and then it agrees by phone, which is shown as such.
        for number in (1, 2):
            keys.go("Herinneren")
            assert keys.at_status("De herinnering is gemaakt")
            keys.go("Verstuur wat is aangevinkt", exact=True)
            assert {"Carla", "Daan"} <= {mail.to_name for mail in come_by(house)}
            keys.go("Scholen", "link", back=True, exact=True)
            keys.past_the_head()
            expect(page.locator(".standing", has_text="De Beek")).to_contain_text(f"{number} verstuurd")
            keys.go("De Beek", "link")
            keys.past_the_head()
        keys.to("Wie ging akkoord", "field")
        keys.type("mevrouw Smit, teamleider")
        for late in (1, 0):
            keys.to("Op welke dag", "field")
            keys.type_date(world.clock[0].date() + timedelta(days=late))
            keys.go("Vastleggen")
            if late:
                assert keys.at_alert("niet later dan vandaag")
        assert keys.at_status("Het akkoord is vastgelegd.")
        expect(page.locator(".talk")).to_contain_text("telefonisch akkoord van mevrouw Smit, teamleider")
        keys.go("Publiceren", within=page.locator("main"))
        expect(page.get_by_role("heading", name="Publicatie 1")).to_be_visible()
