"""J5 by keyboard alone, on a phone: opened by a mailed link, answered, handed in, passed on; also without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from planner.services.permissions import Role
from tests.api.feeds.publishing import publish as publish_at_once
from tests.api.feeds.publishing import session
from tests.api.programmes.stories import BEFORE_SCHOOL, proposed
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.keyboard.post import mailed_link
from tests.browsers import DESK, PHONE

FIRST_DAY = date(2026, 9, 8)


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
    link = mailed_link(house, "Carla")
    with house.door(browser, size=size, script=script) as page:
        # The link in the mail is all one needs.
        keys = Hands(page)
        keys.open(link)
        keys.past_the_head()
        keys.to("eigen telefoon", "checkbox")
        keys.press("Space")
        keys.go("Openen")
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

    # It works once; elsewhere it says so, and has another one mailed.
    with house.door(browser, size=size, script=script) as page:
        keys = Hands(page)
        keys.open(link)
        keys.past_the_head()
        expect(page.get_by_text("al gebruikt")).to_be_visible()
        keys.go("Nieuwe link mailen")
        expect(page.get_by_role("heading", name="Kijk in uw mail")).to_be_visible()


def test_a_contact_hands_in_and_passes_on(house: House, browser: Browser) -> None:
    store, mine = house.world.service.store, house.world.mine
    publish_at_once(store, mine, session("quiz-1", day=FIRST_DAY), at=BEFORE_SCHOOL)
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

        # Who stands in: a day that is over is refused where one is, and what was typed stays.
        keys.to("Naam van uw vervanger", "field")
        keys.type("Vera")
        keys.to("E-mailadres", "field")
        keys.type("vera@beek.example")
        for last in (date(2026, 1, 1), date(2026, 12, 31)):
            keys.to("Tot en met", "field")
            keys.type_date(last)
            keys.to("Vervanger uitnodigen")
            keys.follow_twice()
            if last.month == 1:
                assert keys.at_alert("Deze dag is al voorbij")
                expect(page.get_by_label("E-mailadres")).to_have_value("vera@beek.example")
        expect(page.get_by_role("button", name="Eindigen: Vera")).to_be_visible()
        keys.here()

        # A sheet for the caretaker: its link is shown once, with a QR code, and one is at it; ended by name.
        keys.go("Delen", "link", back=True)
        keys.past_the_head()
        keys.to("conciërge", "field")
        keys.press("Space")
        keys.go("Link maken")
        keys.here()
        keys.tab()
        sheet = urlsplit(page.locator(":focus").input_value()).path
        expect(page.get_by_role("img", name="QR-code")).to_be_visible()
        keys.to("Bekijk het blad", "link")
        keys.open(sheet)
        expect(page.get_by_role("heading", level=1)).to_have_text("Jongerenwerk op De Beek")
        keys.open("/school/delen")
        keys.past_the_head()
        keys.go("Intrekken: Conciërge")
        assert keys.at_status("Deze link geeft vanaf nu niets meer.")
        assert house.world.client.get(sheet).status_code == 404

        # A poster for pupils, with the QR code of a public calendar.
        keys.go("Naar de poster", "link")
        keys.past_the_head()
        keys.go("Maak de poster met QR-code")
        assert keys.at_status("Druk deze pagina nu af")
        expect(page.get_by_role("img", name="QR-code naar de openbare agenda")).to_be_visible()
        keys.to("Delen", "link", within=page.locator("main"))
