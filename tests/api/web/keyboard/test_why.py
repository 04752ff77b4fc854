"""J3 by keyboard alone: why it is not in it, a repair taken; why it is here, moved without a mouse, compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.services.permissions import Role
from tests.api.jobs.worlds import beside
from tests.api.planned import BEFORE, made_plan, planned_content
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.lacking import lacking, without_anna
from tests.api.web.runners import run_in, solving

QUIZ = "beek-quiz-1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE
        yield found


def test_why_it_is_not_in_it_and_what_would_help(house: House, browser: Browser) -> None:
    house.world.service.store.write(house.world.scope(), without_anna)
    number, items = lacking(house)
    helped = next(item for item in items if any(repair.rows for repair in item.repairs.found))
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open(f"/plannen/{number}")
        keys.past_the_head()
        keys.go("Niet gepland", "link")
        keys.past_the_head()
        keys.to("School", "field")
        keys.choose("De Beek" if helped.school_id == "beek" else "De Dijk")
        keys.go("Tonen")
        keys.past_the_head()
        keys.to_address(f"/niet-gepland/{helped.requirement_id}/{helped.occurrence}")
        keys.follow()
        expect(page.get_by_text("Er zijn 30 mogelijke momenten")).to_be_visible()
        keys.past_the_head()
        keys.go("Neem deze mee", within=page.get_by_role("listitem").filter(has_text="meer mag werken"))
        with beside(solving(house.world, run_in(page))):
            expect(page.get_by_role("heading", name="De planning is klaar")).to_be_focused(timeout=60_000)
        expect(page.get_by_text("1 erbij, 0 verplaatst")).to_be_visible()


def test_why_it_is_here_pinned_moved_compared_and_undone(house: House, browser: Browser) -> None:
    number = made_plan(house.world, planned_content())
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open(f"/plannen/{number}/lijst?school=beek")
        keys.past_the_head()
        keys.go("Kennismakingsquiz", "link")

        # Pinned and let go, each time told where one is.
        keys.past_the_head()
        keys.go("Vastzetten", exact=True)
        assert keys.at_status("Vastgezet. Dit is nu een nieuw plan.")
        keys.go("Niet meer vastzetten")
        assert keys.at_status("Niet meer vastgezet.")

        # What is dragged with a mouse is a link in the week.
        keys.go("di 8 sep 10:20", "link", within=page.get_by_role("region", name="Momenten in deze week"))
        expect(page.get_by_role("heading", name="Wat dit betekent")).to_be_visible()
        keys.past_the_head()
        keys.go("Terug naar de activiteit", "link")

        # A moment that cannot be says why, there where one is; another one is chosen by form.
        keys.past_the_head()
        keys.to("Begin", "field")
        keys.type_time("03:00")
        keys.go("Bekijk wat dit betekent")
        assert keys.at_alert("Dit kan niet")
        keys.go("Kies een ander moment", "link")
        keys.to("Bilal E.", "field")
        keys.press("Space")
        keys.to("Anna B.", "field", back=True)
        keys.press("Space")
        keys.go("Bekijk wat dit betekent")
        keys.past_the_head()
        keys.to("En zet de activiteit daar vast", "field")
        keys.go("Verplaatsen")
        assert keys.at_status("nieuw plan")

        # Side by side, one is kept; the way back to the plan before is there as well.
        moved = int(page.url.partition("/plannen/")[2].partition("/")[0])
        keys.go("Wat er anders is", "link")
        keys.past_the_head()
        keys.to("Twee plannen naast elkaar", "region")
        keys.go(f"Dit plan houden: plan {moved}")
        assert keys.at_status("Dit plan houdt u nu.")
        keys.open(f"/plannen/{moved}/sessies/{QUIZ}")
        keys.past_the_head()
        keys.go("Terug naar het vorige plan")
        assert keys.at_status("Dit plan houdt u nu.")
        expect(page.get_by_role("button", name=f"Dit plan houden: plan {moved}")).to_be_visible()
