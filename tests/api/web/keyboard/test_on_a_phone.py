"""J6 by keyboard alone, on a phone: a worker's week, a calendar for each device, and how it went in three taps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.feeds.publishing import publish, session
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.browsers import PHONE

YESTERDAY = date(2026, 11, 23)
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("keys-worker")) as found:
        yield found


@SCRIPT
def test_a_worker_reads_the_week_and_tells_how_it_went(house: House, browser: Browser, script: bool) -> None:
    name = "quiz" if script else "plain"
    sessions = [session(f"{name}-{week}", day=YESTERDAY + timedelta(weeks=week)) for week in (0, 1)]
    publish(house.world.service.store, house.world.mine, *sessions)
    with house.visit(browser, Role.WORKER, size=PHONE, script=script) as phone:
        keys = Hands(phone)
        keys.open("/mijn-week")
        keys.past_the_head()

        # Three presses: how did it go, it was held, save; with a script a fourth in doubt changes nothing.
        keys.go("Hoe ging het? Kennismakingsquiz", "link")
        keys.past_the_head()
        keys.to("Ging door", "field")
        keys.press("Space")
        keys.to("Bewaren")
        if script:
            keys.follow_twice()
        else:
            keys.follow()
        assert keys.at_status("Bewaard")
        expect(phone.get_by_role("listitem").filter(has_text="Ging door")).to_have_count(1)

        # Changed afterwards: not held, with the kind of reason.
        keys.open("/mijn-week")
        keys.past_the_head()
        keys.go("Wijzigen: Kennismakingsquiz", "link")
        keys.past_the_head()
        keys.to("Ging door", "field")
        keys.press("ArrowDown", "ArrowDown")
        assert keys.on("Ging niet door", "field")
        keys.to("Jongerenwerker afwezig", "field")
        keys.press("Space")
        keys.go("Bewaren")
        assert keys.at_status("Bewaard")
        keys.go("Volgende week", "link")
        expect(phone.get_by_text("Kennismakingsquiz")).to_be_visible()


def test_a_calendar_for_each_device_of_which_one_is_ended(house: House, browser: Browser) -> None:
    feeds = []
    with house.visit(browser, Role.WORKER, size=PHONE) as phone:
        keys = Hands(phone)
        keys.open("/mijn-week")
        keys.go("Agenda", "link", exact=True)
        keys.past_the_head()
        for presses in (0, 2):
            keys.to("iPhone of iPad", "radio")
            keys.press("Space", *["ArrowDown"] * presses)
            keys.go("Link maken")

            # Shown once, as a link, a square for a camera and an address to copy; one is at it.
            expect(phone.locator(".issued")).to_be_focused()
            keys.here()
            expect(phone.get_by_role("img", name="QR-code")).to_be_visible()
            keys.to("Zet in mijn agenda", "link")
            keys.to("Of kopieer het adres", "field")
            feeds.append(urlsplit(phone.locator(":focus").input_value()).path)
            keys.go("Klaar, naar mijn apparaten", "link")
            keys.past_the_head()
        assert [house.world.client.get(feed).status_code for feed in feeds] == [200, 200]

        # One is ended by its name, at once; the other goes on.
        keys.go("Intrekken: iPhone of iPad")
        assert keys.at_status("Ingetrokken")
        keys.to("Intrekken: Outlook")
    assert [house.world.client.get(feed).status_code for feed in feeds] == [404, 200]
